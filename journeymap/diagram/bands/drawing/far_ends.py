"""At both ends of a long line, where its other end is: number and title, if there is room."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from journeymap.diagram.bands.band import Area, Band, PlacedLink, TokenKind, Way
from journeymap.diagram.bands.content import LinkContent, MapContent
from journeymap.diagram.bands.drawing.labels import Lettering
from journeymap.diagram.bands.drawing.lettering import ITALIC, words
from journeymap.diagram.bands.drawing.taken import Owner, Taken
from journeymap.diagram.shapes import Group, GroupKind, Point, Role
from journeymap.typography import measure
from journeymap.wording import text

_FOLLOWED = 2
"""So many steps the eye follows a line that bends."""
_WAYS = frozenset({Way.EARLY, Way.LATE, Way.AROUND})
_BESIDE = 4.0
"""From a line to its words, at the usual type."""
_STEP = 8.0
_FARTHEST = 90.0
"""So far from its end along a line words belong to it, at the usual type."""
_LINE = 1.22


@dataclass(frozen=True, slots=True)
class _End:
    """An end of a line: the card there, and what is said of the other end.

    Attributes:
        card: the id of the card at this end.
        told: in full, and the number alone.
        begin, towards: where the line ends, and its next corner.
    """

    card: str
    told: tuple[str, str]
    begin: Point
    towards: Point


def draw_far_ends(
    content: MapContent, band: Band, taken: Taken, lettering: Lettering, top: float
) -> Iterator[Group]:
    """The words at the long lines of a band, where there is room; `top` is that of the band."""
    told_of = {
        label.link
        for label in band.labels
        if any(token.kind is TokenKind.REFERENCE for line in label.lines for token in line)
    }
    boxes = {card.id: card.box for card in band.cards}
    for placed in band.links:
        link = content.link[placed.id]
        for end in _ends(placed, link, content, told=link.id in told_of):
            if end.card not in boxes:  # The line comes from another band, or goes on in one.
                continue
            owner = Owner(boxes[end.card], frozenset())
            found = _placed(end, taken, owner, lettering)
            if found is None:
                continue
            area, told = found
            taken.take(area)
            size = lettering.style.small
            line = words(told, (0, size * 0.96), size, lettering.theme.ink, ITALIC, Role.WORDS)
            yield Group(GroupKind.ELSEWHERE, end.card, area.x, top + area.y, area.width,
                        area.height, (line,))  # fmt: skip


def _ends(
    placed: PlacedLink, link: LinkContent, content: MapContent, *, told: bool
) -> Iterator[_End]:
    """The ends of a long line; its receiver's where no label there says it already."""
    source, target = content.card[link.source], content.card[link.target]
    if not is_long(placed, link, content):
        return
    points = placed.points
    yield _End(source.id, _told(text("to {card}"), link.target, content), points[0], points[1])
    if not told:
        from_ = _told(text("from {card}"), link.source, content)
        yield _End(target.id, from_, points[-1], points[-2])


def is_long(placed: PlacedLink, link: LinkContent, content: MapContent) -> bool:
    """Whether the eye hardly follows a line from end to end."""
    source, target = content.card[link.source], content.card[link.target]
    away = abs(target.column - source.column)
    return placed.way in _WAYS and away > _FOLLOWED and len(placed.points) > 1


def _told(sentence: str, card: str, content: MapContent) -> tuple[str, str]:
    there = content.card[card]
    title = there.title.strip() or text("Untitled")
    return sentence.format(card=f"{there.number} {title}"), sentence.format(card=there.number)


def _placed(end: _End, taken: Taken, owner: Owner, lettering: Lettering) -> tuple[Area, str] | None:
    """Where the words stand, in full if there is room for that."""
    size = lettering.style.small
    for told in end.told:
        area = Area(0.0, 0.0, measure(told, size, ITALIC), size * _LINE)
        for spot in _spots(end, area, lettering.scale):
            if taken.has_room(spot, owner):
                return spot, told
    return None


def _spots(end: _End, area: Area, scale: float) -> Iterator[Area]:
    """Places along the line's last stretch, the nearest to its end first."""
    (x, y), (u, v) = end.begin, end.towards
    length, beside = hypot(u - x, v - y), _BESIDE * scale
    level, forward = abs(u - x) > abs(v - y), u > x if abs(u - x) > abs(v - y) else v > y
    away = 0.0
    while away <= min(length, _FARTHEST * scale):
        step = away if forward else -away
        if level:
            left = x + step if forward else x + step - area.width
            for top in (y - beside - area.height, y + beside):
                yield Area(left, top, area.width, area.height)
        else:
            top = y + step if forward else y + step - area.height
            for left in (x + beside, x - beside - area.width):
                yield Area(left, top, area.width, area.height)
        away += _STEP
