"""The lines of hand-offs: cased, paled in boxes they do not visit, with heads; and their signs."""

from collections.abc import Iterator
from itertools import pairwise

from journeymap.diagram.bands.band import Area, Band, PlacedLink, Way
from journeymap.diagram.bands.content import LinkContent, LinkState, MapContent
from journeymap.diagram.bands.drawing.colours import ground_of
from journeymap.diagram.bands.drawing.signs import (
    BEGINNING,
    arrow_head,
    beginning,
    handoff_sign,
    line_core,
    line_stroke,
    sign_ground,
)
from journeymap.diagram.bands.sizes import enlarged
from journeymap.diagram.hues import mixed
from journeymap.diagram.shapes import Group, GroupKind, Point, Polyline, Role, Shape, Stroke
from journeymap.diagram.theme import Theme

_CASING = 3.6
"""How much wider than its line the bright edge is that keeps it apart."""
_HEAD = 6.0
"""A line ends so far before the tip of its head."""
_SIGN_REACH = 14.0
_LARGEST_SIGN = 1.15
"""Layout leaves no more room for signs on edges."""
_PALED = 0.62
_CLEAR = 0.5
"""A stretch shorter than this within a box is none."""


class Lines:
    """Draws the hand-offs of one band."""

    def __init__(self, content: MapContent, band: Band, theme: Theme) -> None:
        self._content = content
        self._theme = theme
        self._scale = enlarged(band.style)
        self._boxes = tuple(box for box in band.boxes) if band.style.boxes else ()
        self._box_of = {card.id: card.box for card in band.cards}

    def draw(self, placed: PlacedLink, link: LinkContent, top: float, spoken: str = "") -> Group:
        """The line of a hand-off; `top` is that of its band."""
        theme = self._theme
        left, high, points = _moved_to_origin(placed.points)
        scale = self._scale
        stroke = line_stroke(link.state, theme, scale)
        shown = points
        arrives = placed.way is not Way.OUT and link.state is not LinkState.NOBODY
        if arrives:
            shown = (*points[:-1], _before(points[-1], points[-2], _HEAD * scale))
        elif end := _broken_end(placed):
            shown = (*points[:-1], (end[0] - left, end[1] - high))
        casing = Stroke(theme.canvas, stroke.width + _CASING)
        shapes: list[Shape] = [Polyline(shown, casing, role=Role.CASING)]
        shapes.append(Polyline(shown, stroke, role=Role.LINE))
        if core := line_core(link.state, theme, scale):
            shapes.append(Polyline(shown, core, role=Role.CASING))
        shapes += self._paled(points, (left, high), link, stroke)
        if placed.way is Way.IN:
            up = self._is_earlier(link)
            half = BEGINNING * (min(1.0, scale) if points[0][0] == points[1][0] else scale)
            middle = _before(points[0], points[1], half)
            shapes += beginning(middle, half, stroke.colour, theme, up=up)
        if arrives and not _is_covered(placed):
            size = scale if link.state.has_sign else 0.9 * scale
            shapes.append(arrow_head(points[-1], points[-2], stroke.colour, size))
        return _group(GroupKind.HANDOFF, link.id, shapes, (left, top + high), points, spoken)

    def _is_earlier(self, link: LinkContent) -> bool:
        cards = self._content.card
        return cards[link.source].column < cards[link.target].column

    def _paled(
        self, points: tuple[Point, ...], origin: Point, link: LinkContent, stroke: Stroke
    ) -> Iterator[Shape]:
        """The stretches within boxes that the line does not visit, once more and paler."""
        own = {self._box_of.get(link.source), self._box_of.get(link.target)}
        for box in self._boxes:
            if box.key in own:
                continue
            ground = ground_of(self._content.lanes[box.lane].swatch, self._theme)
            colour = mixed(stroke.colour, ground, _PALED)
            area = Area(
                box.area.x - origin[0], box.area.y - origin[1], box.area.width, box.area.height
            )
            for start, end in pairwise(points):
                if part := _within(start, end, area):
                    yield Polyline(part, Stroke(ground, stroke.width + 1), role=Role.CASING)
                    yield Polyline(part, Stroke(colour, stroke.width, stroke.dash), role=Role.LINE)


def draw_sign(
    placed: PlacedLink, link: LinkContent, band: Band, top: float, theme: Theme
) -> Group | None:
    """The sign of a hand-off on the receiver's edge, if it has one."""
    if placed.sign is None or not link.state.has_sign:
        return None
    x, y = placed.sign
    shapes = [sign_ground((10, 9), theme)]
    scale = min(_LARGEST_SIGN, enlarged(band.style))
    signs = handoff_sign(link.state, (10, 9), theme, scale=scale, upright=placed.sign_upright)
    return Group(GroupKind.MARK, link.id, x - 10, top + y - 9, 20, 18, (*shapes, *signs))


def _is_covered(placed: PlacedLink) -> bool:
    """Whether the sign stands so near the line's end that it would cover the head."""
    if placed.sign is None:
        return False
    (x, y), (end_x, end_y) = placed.sign, placed.points[-1]
    return max(abs(x - end_x), abs(y - end_y)) < _SIGN_REACH


def _broken_end(placed: PlacedLink) -> Point | None:
    """Where the line of a hand-off that nobody carries ends: at its bars, not at the receiver."""
    (before_x, before_y), (end_x, end_y) = placed.points[-2:]
    if placed.way is Way.OUT or placed.sign is None:
        return None
    x, y = placed.sign
    level = abs(y - end_y) < 1 and min(before_x, end_x) <= x <= max(before_x, end_x)
    upright = abs(x - end_x) < 1 and min(before_y, end_y) <= y <= max(before_y, end_y)
    return placed.sign if level or upright else None


def _before(tip: Point, start: Point, length: float) -> Point:
    """The point so far before the tip, on a level or upright line."""
    (x, y), (from_x, from_y) = tip, start
    if abs(y - from_y) <= abs(x - from_x):
        return (x - length if x >= from_x else x + length), y
    return x, (y - length if y >= from_y else y + length)


def _within(start: Point, end: Point, area: Area) -> tuple[Point, Point] | None:
    """The stretch of a level or upright line within an area."""
    left, right = max(min(start[0], end[0]), area.x), min(max(start[0], end[0]), area.right)
    top, bottom = max(min(start[1], end[1]), area.y), min(max(start[1], end[1]), area.bottom)
    if left > right or top > bottom or max(right - left, bottom - top) < _CLEAR:
        return None
    return (left, top), (right, bottom)


def _moved_to_origin(points: tuple[Point, ...]) -> tuple[float, float, tuple[Point, ...]]:
    """The left and upper edge of points, and the points counted from there."""
    left, high = min(x for x, _y in points), min(y for _x, y in points)
    return left, high, tuple((x - left, y - high) for x, y in points)


def _group(
    kind: GroupKind,
    key: str,
    shapes: list[Shape],
    at: Point,
    points: tuple[Point, ...],
    spoken: str = "",
) -> Group:
    width, height = max(x for x, _y in points), max(y for _x, y in points)
    return Group(kind, key, *at, width, height, tuple(shapes), spoken)
