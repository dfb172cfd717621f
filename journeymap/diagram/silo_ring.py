"""The ring of a silo map: boxes on a circle, curves between them, room for every count."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymap.diagram.bonds import Bond
from journeymap.diagram.shapes import Box, Group, GroupKind, Point, Shape, Stroke, TextLine
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import SIZE_SMALL, SIZE_TEXT, Swatch, Theme
from journeymap.typography import FontStyle, Line, break_lines, set_line, shortened
from journeymap.wording import plural

SIGN = 11.0
"""The width of a state's sign beside its count."""
_NAME_WIDTH = 132.0
_PAD = 10.0
_BADGE_HEIGHT = 18.0
_CLEAR = 12.0
_SPOTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78)
_MOST_TURNS = 40


@dataclass(frozen=True, slots=True)
class SiloNode:
    """One organisation or budget.

    Attributes:
        key: its id, for painters that let it be chosen.
        touchpoints: how many cards stand in it.
    """

    key: str
    name: str
    touchpoints: int
    swatch: Swatch | None = None


_GRAVITY = (Bond.NOBODY, Bond.PARTLY, Bond.NOT_ASKED, Bond.SPANNED, Bond.INSIDE)


@dataclass(frozen=True, slots=True)
class SiloWay:
    """The hand-offs from one to another, counted by whether what must cross is carried."""

    source: str
    target: str
    spanned: int = 0
    nobody: int = 0
    not_asked: int = 0
    partly: int = 0
    need_not: int = 0

    @property
    def key(self) -> str:
        """What painters call the arrow."""
        return f"{self.source}>{self.target}"

    @property
    def bond(self) -> Bond:
        """The gravest state on the way: one hand-off that nobody carries breaks the line."""
        found = {bond for bond, _count in self.counts}
        return next((bond for bond in _GRAVITY if bond in found), Bond.SPANNED)

    @property
    def counts(self) -> tuple[tuple[Bond, int], ...]:
        """How many of each state, those that occur."""
        pairs = (
            (Bond.SPANNED, self.spanned),
            (Bond.PARTLY, self.partly),
            (Bond.NOBODY, self.nobody),
            (Bond.NOT_ASKED, self.not_asked),
            (Bond.INSIDE, self.need_not),
        )
        return tuple((bond, count) for bond, count in pairs if count)


class NodeBox:
    """A node's box with its lines set; its place is found by the ring."""

    def __init__(self, node: SiloNode, theme: Theme) -> None:
        self.node = node
        self._theme = theme
        self.lines = break_lines(
            node.name, size=SIZE_TEXT, width=_NAME_WIDTH, style=FontStyle.BOLD, most_lines=3
        )
        told = plural("{count} touchpoint", "{count} touchpoints", node.touchpoints)
        self.note = shortened(told, SIZE_SMALL, _NAME_WIDTH)
        inner = max([line.width for line in self.lines] + [self.note.width])
        self.width = inner + 2 * _PAD + (18 if node.swatch else 0)
        self.height = len(self.lines) * 14 + 2 * _PAD + 14
        self.x = self.y = 0.0

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def stand_at(self, x: float, y: float) -> None:
        self.x, self.y = x - self.width / 2, y - self.height / 2

    def holds(self, point: Point, room: float) -> bool:
        x, y = point
        return (
            self.x - room < x < self.x + self.width + room
            and self.y - room < y < self.y + self.height + room
        )

    def group(self, shift: Point) -> Group:
        theme = self._theme
        edge = Stroke(theme.strong, 1.2)
        shapes: list[Shape] = [Box(0, 0, self.width, self.height, 6, theme.card, edge)]
        x = _PAD
        swatch = self.node.swatch
        if swatch:
            shapes.append(swatch_box(x, _PAD + 1, 10, 10, swatch, theme))
            x += 18
        y = _PAD + 10
        for line in self.lines:
            shapes.append(TextLine(line, x, y, SIZE_TEXT, theme.ink, FontStyle.BOLD))
            y += 14
        shapes.append(TextLine(self.note, x, y + 1, SIZE_SMALL, theme.quiet))
        spoken = f"{self.node.name}, {self.note.text}"
        return Group(GroupKind.CARD, self.node.key, self.x + shift[0], self.y + shift[1],
                     self.width, self.height, tuple(shapes), spoken)  # fmt: skip


@dataclass(slots=True)
class Curve:
    """A quadratic curve between two boxes, cut at their edges, and where its count stands."""

    way: SiloWay
    start: Point
    bend: Point
    end: Point
    spot: float = 0.5

    def at(self, part: float) -> Point:
        rest = 1 - part
        weights = (rest * rest, 2 * rest * part, part * part)
        ends = (self.start, self.bend, self.end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, ends, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, ends, strict=True)),
        )

    def piece(self, first: float, last: float) -> "Curve":
        """The curve from one part to another (de Casteljau's subdivision)."""
        start, end = self.at(first), self.at(last)
        bend = tuple(
            (1 - first) * ((1 - last) * self.start[axis] + last * self.bend[axis])
            + first * ((1 - last) * self.bend[axis] + last * self.end[axis])
            for axis in (0, 1)
        )
        return Curve(self.way, start, (bend[0], bend[1]), end)


@dataclass(frozen=True)
class Rect:
    """A count's extent around a point."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Rect", room: float) -> bool:
        return (
            self.x < other.x + other.width + room
            and other.x < self.x + self.width + room
            and self.y < other.y + other.height + room
            and other.y < self.y + self.height + room
        )

    @cached_property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


def placed(boxes: list[NodeBox], ways: Sequence[SiloWay]) -> list[Curve]:
    """Boxes on the smallest ring that leaves room for all, and the arrows between them."""
    reach = 60.0 + 26.0 * len(boxes)
    curves: list[Curve] = []
    for _turn in range(_MOST_TURNS):
        _stand_in_ring(boxes, reach)
        curves = _curves(boxes, ways)
        if not _boxes_meet(boxes) and _spots_found(curves, boxes):
            break
        reach *= 1.1
    return curves


def _stand_in_ring(boxes: list[NodeBox], reach: float) -> None:
    if len(boxes) == 1:
        boxes[0].stand_at(0, 0)
        return
    for number, box in enumerate(boxes):
        turn = math.pi + 2 * math.pi * number / len(boxes)
        box.stand_at(reach * 1.45 * math.cos(turn), reach * math.sin(turn))


def _boxes_meet(boxes: list[NodeBox]) -> bool:
    rects = [Rect(box.x, box.y, box.width, box.height) for box in boxes]
    return any(
        one.meets(other, 2 * _CLEAR)
        for place, one in enumerate(rects)
        for other in rects[place + 1 :]
    )


def _curves(boxes: list[NodeBox], ways: Sequence[SiloWay]) -> list[Curve]:
    by_key = {box.node.key: box for box in boxes}
    curves = []
    for way in ways:
        source, target = by_key[way.source], by_key[way.target]
        whole = Curve(way, source.middle, _bend(source.middle, target.middle), target.middle)
        parts = [step / 96 for step in range(97)]
        first = next((part for part in parts if not source.holds(whole.at(part), 3)), 0.0)
        last = next((part for part in reversed(parts) if not target.holds(whole.at(part), 5)), 1.0)
        curves.append(whole.piece(first, max(last, first)))
    return curves


def _bend(start: Point, end: Point) -> Point:
    """To the right of the way, so that there and back part; a little towards the middle."""
    across, along = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, along) or 1.0
    bow = min(70.0, length * 0.2)
    x = (start[0] + end[0]) / 2 * 0.86 - along / length * bow
    y = (start[1] + end[1]) / 2 * 0.86 + across / length * bow
    return x, y


def _spots_found(curves: list[Curve], boxes: list[NodeBox]) -> bool:
    taken = [Rect(box.x, box.y, box.width, box.height) for box in boxes]
    for curve in curves:
        for spot in _SPOTS:
            rect = badge_rect(curve, spot)
            if not any(rect.meets(other, 4) for other in taken):
                curve.spot = spot
                taken.append(rect)
                break
        else:
            return False
    return True


def badge_rect(curve: Curve, spot: float) -> Rect:
    x, y = curve.at(spot)
    width = _badge_width(curve.way)
    return Rect(x - width / 2, y - _BADGE_HEIGHT / 2, width, _BADGE_HEIGHT)


def counted(way: SiloWay) -> list[tuple[Bond, Line]]:
    return [(bond, set_line(str(count), SIZE_SMALL, FontStyle.BOLD)) for bond, count in way.counts]


def _badge_width(way: SiloWay) -> float:
    return sum(SIGN + 3 + line.width + 6 for _bond, line in counted(way)) + 4
