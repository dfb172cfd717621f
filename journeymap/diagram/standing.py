"""What of a drawn map is covered by words and signs, and what is free for more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Path,
    Point,
    Polyline,
    Role,
    Shape,
    TextLine,
)

type Extent = tuple[float, float, float, float]
"""Left, top, right and bottom, in map units."""

_CELL = 80.0
_OUT = 24.0
"""How far flags and marks stand out of the extent of their group."""
_ASCENT, _DESCENT = 0.78, 0.24
"""What letters take over and under their baseline, in type sizes."""
_GROUNDS = {GroupKind.LANE, GroupKind.BAND, GroupKind.BOUNDARY, GroupKind.BADGE}


def covered(group: Group) -> Iterator[Extent]:
    """The words and signs of a group, on the map; not its ground, and no line."""
    for shape in group.shapes:
        if shape.role in {Role.GROUND, Role.CASING} or isinstance(shape, Polyline):
            continue
        if isinstance(shape, Box) and shape.role is None and group.kind is not GroupKind.CARD:
            continue
        left, top, right, bottom = extent_of(shape)
        yield group.x + left, group.y + top, group.x + right, group.y + bottom


def extent_of(shape: Shape) -> Extent:
    """What a shape takes, from its group's origin; of curves what their control points span."""
    if isinstance(shape, TextLine):
        top, bottom = shape.y - _ASCENT * shape.size, shape.y + _DESCENT * shape.size
        return shape.x, top, shape.x + shape.line.width, bottom
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    points = list(shape.points if isinstance(shape, Polyline) else _points(shape))
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across), max(down)


def _points(path: Path) -> Iterator[Point]:
    return (point for _move, points in path.moves for point in points)


def meets(one: Extent, other: Extent) -> bool:
    """Whether two extents share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class Standing:
    """Finds whether a place on a map is free; the shapes of groups far away are never looked at."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._closed: defaultdict[tuple[int, int], list[Group]] = defaultdict(list)
        self._covered: defaultdict[tuple[int, int], list[Extent]] = defaultdict(list)
        self._opened: set[int] = set()
        for one in groups:
            if one.kind in _GROUNDS:
                continue
            around = (one.x - _OUT, one.y - _OUT,
                      one.x + one.width + _OUT, one.y + one.height + _OUT)  # fmt: skip
            for cell in _cells(around):
                self._closed[cell].append(one)

    def is_free(self, extent: Extent) -> bool:
        """Whether neither words nor signs are there, nor what took its place already."""
        return not any(
            meets(extent, other) for cell in _cells(extent) for other in self._covered_in(cell)
        )

    def take(self, extent: Extent) -> None:
        """From now on this place is not free."""
        for cell in _cells(extent):
            self._covered[cell].append(extent)

    def _covered_in(self, cell: tuple[int, int]) -> list[Extent]:
        for group in self._closed.pop(cell, ()):
            if id(group) not in self._opened:
                self._opened.add(id(group))
                for extent in covered(group):
                    self.take(extent)
        return self._covered[cell]


def _cells(extent: Extent) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in extent)
    for across in range(left, right + 1):
        for down in range(top, bottom + 1):
            yield across, down
