"""A poster cut into sheets that are put together: which part is on which, and what stands there.

All sheets show parts of one size with the same margins, so that a pile of them is cut at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from string import ascii_uppercase

from journeymap.diagram.shapes import Box, Group, Polyline, Shape, TextLine
from journeymap.report.paper import MILLIMETRE, Size
from journeymap.report.poster_around import Layer
from journeymap.report.printing import PrintingError
from journeymap.wording import text

CLEAR = 8.0 * MILLIMETRE
"""No printer is asked to print nearer than this to the edge of its paper."""
MARK_ROOM = 6.0 * MILLIMETRE
"""What marks and the sheet's name take between that and the part of the poster."""
_SHORTEST = 100.0 * MILLIMETRE
_NEARLY = 0.02
"""Sizes of a series are rounded to millimetres."""
_PAD = 6.0
"""How far lines reach out of the extent of their group, in map units."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A sheet's part of the poster.

    Attributes:
        row, column: counted from 0.
        left, top: its corner in points from the poster's upper left corner.
    """

    row: int
    column: int
    left: float
    top: float

    @property
    def name(self) -> str:
        """The row as letters and the column as a number: B3."""
        letters, row = "", self.row + 1
        while row:
            row, letter = divmod(row - 1, 26)
            letters = ascii_uppercase[letter] + letters
        return f"{letters}{self.column + 1}"


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a poster is spread over sheets.

    Attributes:
        poster: the whole.
        paper: a sheet, as it lies.
        rows, columns: how many sheets there are.
        width, height: of the part on each sheet, in points.
        overlap: how much neighbours share, in points.
    """

    poster: Size
    paper: Size
    rows: int
    columns: int
    width: float
    height: float
    overlap: float

    @property
    def left(self) -> float:
        """Where the part stands on its sheet, in points from the left edge."""
        return (self.paper.width - self.width) / 2

    @property
    def bottom(self) -> float:
        """Where the part stands on its sheet, in points from the lower edge."""
        return (self.paper.height - self.height) / 2

    def tiles(self) -> Iterator[Tile]:
        """The sheets in rows from the upper left one."""
        across, down = self.width - self.overlap, self.height - self.overlap
        for row in range(self.rows):
            for column in range(self.columns):
                yield Tile(row, column, column * across, row * down)


def tiled(poster: Size, paper: Size, overlap: float) -> Tiling:
    """The poster over as few sheets of the paper as can be, whichever way they lie.

    Raises:
        PrintingError: the paper is too small, or the overlap too wide, to put anything together.
    """
    if min(paper.width, paper.height) < _SHORTEST:
        raise PrintingError(
            text("The sheets of a poster that is put together need sides of 10 cm at least.")
        )
    ways = [_spread(poster, paper.lying(lies=lies), overlap) for lies in (False, True)]
    return min(ways, key=lambda one: (one.rows * one.columns, one.paper.is_landscape))


def on_whole_sheets(poster: Size, paper: Size, overlap: float) -> Size:
    """The poster a little smaller where that spares a row or column of sheets.

    An A0 has the area of eight A3, but printers leave margins and neighbours overlap: it would
    take fifteen. What eight of them show is an A0 with a tenth less on each side.
    """
    for lies in (False, True):
        sheet = paper.lying(lies=lies)
        counts = [_whole(poster.width / sheet.width), _whole(poster.height / sheet.height)]
        shown = [side - 2 * (CLEAR + MARK_ROOM) for side in (sheet.width, sheet.height)]
        if all(counts) and min(shown) > 2 * overlap >= 0:
            sides = [
                count * side - (count - 1) * overlap
                for count, side in zip(counts, shown, strict=True)
            ]
            return Size(poster.name, sides[0], sides[1])
    return poster


def _whole(ratio: float) -> int:
    """The count of sheets that a side is, 0 where it is no whole count of two or more."""
    count = round(ratio)
    return count if count > 1 and abs(ratio - count) < _NEARLY else 0


def _spread(poster: Size, paper: Size, overlap: float) -> Tiling:
    wide, high = (side - 2 * (CLEAR + MARK_ROOM) for side in (paper.width, paper.height))
    if not 0 <= overlap <= min(wide, high) / 2:
        raise PrintingError(
            text("The sheets of a poster can overlap by half of what they show at most.")
        )
    columns, width = _cut(poster.width, wide, overlap)
    rows, height = _cut(poster.height, high, overlap)
    return Tiling(poster, paper, rows, columns, width, height, overlap)


def _cut(whole: float, most: float, overlap: float) -> tuple[int, float]:
    """Into how many parts of which length a side is cut; no part is longer than `most`."""
    count = max(1, ceil((whole - overlap) / (most - overlap) - 1e-9))
    return count, (whole + (count - 1) * overlap) / count


def on_tile(layer: Layer, tile: Tile, tiling: Tiling) -> tuple[Group, ...]:
    """The groups of a layer that a sheet shows, without what stands wholly beside it."""
    left, top = ((at - start) / layer.scale for at, start in
                 ((tile.left, layer.left), (tile.top, layer.top)))  # fmt: skip
    right, bottom = left + tiling.width / layer.scale, top + tiling.height / layer.scale
    window = left - _PAD, top - _PAD, right + _PAD, bottom + _PAD
    return tuple(_within(layer.groups, window))


type _Window = tuple[float, float, float, float]


def _within(groups: Sequence[Group], window: _Window) -> Iterator[Group]:
    left, top, right, bottom = window
    for group in groups:
        far_x, far_y = group.x + group.width, group.y + group.height
        if group.x > right or group.y > bottom or far_x < left or far_y < top:
            continue
        if group.x >= left and group.y >= top and far_x <= right and far_y <= bottom:
            yield group
            continue
        seen = left - group.x, top - group.y, right - group.x, bottom - group.y
        shapes = tuple(one for one in group.shapes if _meets(_extent(one), seen))
        if shapes:
            yield replace(group, shapes=shapes)


def _meets(one: _Window, other: _Window) -> bool:
    apart = one[0] > other[2] or one[1] > other[3] or one[2] < other[0] or one[3] < other[1]
    return not apart


def _extent(shape: Shape) -> _Window:
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, TextLine):
        size = shape.size
        return shape.x, shape.y - 1.3 * size, shape.x + shape.line.width, shape.y + 0.5 * size
    if isinstance(shape, Polyline):
        points = list(shape.points)
    else:
        points = [point for _move, given in shape.moves for point in given]
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across), max(down)
