"""Where a band is white: a grid of what is taken, asked for the nearest free place."""

from journeymap.diagram.bands.band import Area

_CELL = 4.0


class White:
    """A ground in cells; each row of cells is the bits of a number, taken cells set."""

    def __init__(self, ground: Area) -> None:
        self._ground = ground
        self._columns = int(ground.width / _CELL)
        self._rows = [0] * int(ground.height / _CELL)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take all cells that a rectangle touches."""
        first, last = self._cells(left - self._ground.x, right - self._ground.x, self._columns)
        if last <= first:
            return
        bits = ((1 << (last - first)) - 1) << first
        begin, end = self._cells(top - self._ground.y, bottom - self._ground.y, len(self._rows))
        for row in range(begin, end):
            self._rows[row] |= bits

    def nearest(
        self, width: float, height: float, near: tuple[float, float], within: Area
    ) -> Area | None:
        """The free place within an area whose top left corner is nearest to a point."""
        ground = self._ground
        wide, high = int(-(-width // _CELL)) or 1, int(-(-height // _CELL)) or 1
        aim_x, aim_y = (near[0] - ground.x) / _CELL, (near[1] - ground.y) / _CELL
        first, last = self._cells(within.x - ground.x, within.right - ground.x, self._columns)
        top, bottom = self._cells(within.y - ground.y, within.bottom - ground.y, len(self._rows))
        if last - first < wide:
            return None
        allowed = ((1 << (last - first - wide + 1)) - 1) << first
        best: tuple[float, int, int] | None = None
        places = range(top, bottom - high + 1)
        for row in sorted(places, key=lambda place: abs(place - aim_y)):
            down = abs(row - aim_y)
            if best is not None and down >= best[0]:
                break
            column = self._nearest_in(self._free(row, wide, high) & allowed, aim_x)
            if column is not None and (best is None or down + abs(column - aim_x) < best[0]):
                best = down + abs(column - aim_x), column, row
        if best is None:
            return None
        return Area(ground.x + best[1] * _CELL, ground.y + best[2] * _CELL, width, height)

    def _free(self, row: int, wide: int, high: int) -> int:
        """The columns at which a rectangle with its top in a row is free, as bits."""
        taken = 0
        for place in range(row, row + high):
            taken |= self._rows[place]
        free = ~taken & ((1 << self._columns) - 1)
        run = 1
        while run < wide and free:
            step = min(run, wide - run)
            free &= free >> step
            run += step
        return free

    @staticmethod
    def _nearest_in(free: int, aim: float) -> int | None:
        """The set bit nearest to a place."""
        if not free:
            return None
        middle = max(0, int(aim))
        below = (free & ((1 << (middle + 1)) - 1)).bit_length() - 1
        above = free >> middle
        found = [below] if below >= 0 else []
        if above:
            found.append(middle + (above & -above).bit_length() - 1)
        return min(found, key=lambda place: (abs(place - aim), place))

    @staticmethod
    def _cells(begin: float, end: float, most: int) -> tuple[int, int]:
        return max(0, int(begin // _CELL)), min(most, int(-(-end // _CELL)))
