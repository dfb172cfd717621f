"""Hand-offs as lines: thin inside an organisation; bridged, broken or dotted where they cross."""

from functools import lru_cache

from journeymap.diagram.grid import Grid
from journeymap.diagram.marks import Bond, colour_of, draw_mark
from journeymap.diagram.shapes import Group, GroupKind, Point, Polyline, Shape, Stroke
from journeymap.diagram.symbols import path
from journeymap.diagram.theme import Theme

_BREAK = 6.0
_HEAD = 7.0


def draw_links(grid: Grid, theme: Theme) -> tuple[list[Group], list[Group]]:
    """The lines of all hand-offs, and the marks that stand above every line."""
    lines: list[Group] = []
    marks: list[Group] = []
    for route in grid.routes:
        mark = grid.marks[route.handoff]
        at = grid.mark_at.get(route.handoff)
        cut = at[0] if at and mark.bond is Bond.NOBODY else None
        lines.append(line_of(route.handoff, grid.points[route.handoff], mark.bond, cut, theme))
        if at is not None:
            place, label, upright = at
            marks += draw_mark(route.handoff, mark, place, label, theme, upright=upright)
    return lines, marks


@lru_cache(maxsize=16384)
def line_of(
    handoff: str, points: tuple[Point, ...], bond: Bond, cut: Point | None, theme: Theme
) -> Group:
    """The line of a hand-off through points; open around `cut`, where nobody carries across."""
    left = min(x for x, _y in points)
    top = min(y for _x, y in points)
    local = _shortened(tuple((x - left, y - top) for x, y in points))
    tip = points[-1][0] - left, points[-1][1] - top
    colour = colour_of(bond, theme)
    inside = bond is Bond.INSIDE
    dash = (1.6, 3.6) if bond is Bond.NOT_ASKED else ()
    stroke = Stroke(colour, 1.2 if inside else 1.7, dash)
    pieces = [local] if cut is None else _broken(local, (cut[0] - left, cut[1] - top))
    shapes: list[Shape] = [Polyline(piece, stroke, 4.0) for piece in pieces if len(piece) > 1]
    shapes.append(_arrow(tip, colour))
    width = max(x for x, _y in points) - left
    height = max(y for _x, y in points) - top
    return Group(GroupKind.HANDOFF, handoff, left, top, width, height, tuple(shapes))


def _shortened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The line ends where the arrow head begins."""
    x, y = points[-1]
    return (*points[:-1], (x - _HEAD + 1, y))


def _arrow(tip: Point, colour: str) -> Shape:
    x, y = tip
    half = _HEAD / 2
    data = f"M{x} {y} L{x - _HEAD} {y - half} L{x - _HEAD} {y + half} Z"
    return path(data, fill=colour)


def _broken(points: tuple[Point, ...], at: Point) -> list[tuple[Point, ...]]:
    """The line in two pieces, open around a point that lies on it."""
    for number in range(len(points) - 1):
        start, end = points[number], points[number + 1]
        if _lies_on(at, start, end):
            x, y = _direction(start, end)
            before = (*points[: number + 1], (at[0] - x * _BREAK, at[1] - y * _BREAK))
            after = ((at[0] + x * _BREAK, at[1] + y * _BREAK), *points[number + 1 :])
            return [before, after]
    return [points]


def _lies_on(at: Point, start: Point, end: Point) -> bool:
    within_x = min(start[0], end[0]) - 0.01 <= at[0] <= max(start[0], end[0]) + 0.01
    within_y = min(start[1], end[1]) - 0.01 <= at[1] <= max(start[1], end[1]) + 0.01
    return within_x and within_y


def _direction(start: Point, end: Point) -> Point:
    return _sign(end[0] - start[0]), _sign(end[1] - start[1])


def _sign(length: float) -> float:
    return float((length > 0.01) - (length < -0.01))
