"""Where a band is white: a grid of what is taken, asked for the nearest free place."""

import math
from collections.abc import Iterator

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
        ground, rows = self._ground, self._rows
        first, last = self._cells(left - ground.x, right - ground.x, self._columns)
        if last <= first:
            return
        bits = ((1 << (last - first)) - 1) << first
        begin, end = self._cells(top - ground.y, bottom - ground.y, len(rows))
        for row in range(begin, end):
            rows[row] |= bits

    def nearest(
        self,
        size: tuple[float, float],
        near: tuple[float, float],
        within: Area,
        most: float = math.inf,
    ) -> Area | None:
        """The free place within an area whose top left corner is nearest to a point.

        Nearer than the most in both directions together; nothing where there is none.
        """
        ground = self._ground
        wide, high = (max(1, math.ceil(length / _CELL)) for length in size)
        aim_x, aim_y = (near[0] - ground.x) / _CELL, (near[1] - ground.y) / _CELL
        first, last = self._cells(within.x - ground.x, within.right - ground.x, self._columns)
        nearest, best = most / _CELL, None
        top, bottom = self._cells(within.y - ground.y, within.bottom - ground.y, len(self._rows))
        if nearest < math.inf:
            top = max(top, math.floor(aim_y - nearest))
            bottom = min(bottom, math.ceil(aim_y + nearest) + high)
        if last - first < wide or bottom - top < high:
            return None
        free_in = self._free(range(top, bottom), (wide, high), ((1 << (last - first)) - 1) << first)
        for row in _from_middle(top, bottom - high + 1, aim_y):
            down = abs(row - aim_y)
            if down >= nearest:
                break
            free = free_in[row - top]
            column = self._nearest_in(free, aim_x) if free else None
            if column is not None and down + abs(column - aim_x) < nearest:
                nearest, best = down + abs(column - aim_x), (column, row)
        if best is None:
            return None
        return Area(ground.x + best[0] * _CELL, ground.y + best[1] * _CELL, *size)

    def _free(self, rows: range, size: tuple[int, int], allowed: int) -> list[int]:
        """For each row the allowed columns at which a rectangle of so many cells is free, as bits.

        The last rows are too near to the end for it.
        """
        free = [~row & allowed for row in self._rows[rows.start : rows.stop]]
        wide, high = size
        for shift in _doublings(wide):
            free = [row & row >> shift for row in free]
        for shift in _doublings(high):
            free = [row & lower for row, lower in zip(free, free[shift:], strict=False)]
        return free

    @staticmethod
    def _nearest_in(free: int, aim: float) -> int:
        """The set bit nearest to a place; there is one."""
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


def _from_middle(first: int, end: int, aim: float) -> Iterator[int]:
    """The whole numbers from the first up to before the end, those nearest to the aim first."""
    above = min(end, max(first, math.ceil(aim)))
    below = above - 1
    while below >= first or above < end:
        if above >= end or (below >= first and aim - below <= above - aim):
            yield below
            below -= 1
        else:
            yield above
            above += 1


def _doublings(length: int) -> list[int]:
    """The shifts after which a bit stands for a run of so many."""
    run, shifts = 1, []
    while run < length:
        shifts.append(min(run, length - run))
        run += shifts[-1]
    return shifts
