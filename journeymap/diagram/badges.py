"""How many findings there are at a place: small numbers on cards and hand-offs of a drawn map.

They come and go with what is computed, so they are placed on a diagram and are no part of it. Each
takes the first place beside its record where neither words nor signs stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise, product

from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Point,
    Polyline,
    Role,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.standing import Standing, extent_of
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.typography import set_line

_HEIGHT = 14.0
_LEAST = 14.0
_EDGE = 0.6
"""Half of the ring's own line."""
_CLEAR = 3.0
"""What stays free at its sides, where there is room."""
_INNER = 4.0
"""How far its middle is from a card's lower edge, less half its height, where it stands inside."""
_AIR = 2.0
_STEP = 4.0
_ALONG = 9.0
_ANCHORS = {GroupKind.CARD, GroupKind.MARK, GroupKind.HANDOFF}


def badges(diagram: Diagram, counts: Mapping[str, int], theme: Theme) -> tuple[Group, ...]:
    """A ring with a number for each record that is on the diagram, by its id.

    It stands at a card's foot or side, beside the words or the sign of a hand-off, or on its line.
    What has no free place beside it has none.
    """
    anchors: defaultdict[str, list[Group]] = defaultdict(list)
    for group in diagram.groups:
        if counts.get(group.key) and group.kind in _ANCHORS:
            anchors[group.key].append(group)
    if not anchors:
        return ()
    standing = Standing(diagram.groups)
    return tuple(_placed(anchors, counts, standing, theme))


def _placed(
    anchors: Mapping[str, list[Group]],
    counts: Mapping[str, int],
    standing: Standing,
    theme: Theme,
) -> Iterator[Group]:
    for record, groups in anchors.items():
        shapes, width = _ring(counts[record], theme)
        candidates = list(_candidates(groups, width))
        for air, (x, y) in product((_CLEAR, _EDGE), candidates):
            left, top = x - width / 2, y - _HEIGHT / 2
            extent = left - air, top - _EDGE, left + width + air, top + _HEIGHT + _EDGE
            if standing.is_free(extent):
                standing.take(extent)
                yield Group(GroupKind.BADGE, record, left, top, width, _HEIGHT, shapes)
                break


def _candidates(groups: Iterable[Group], width: float) -> Iterator[Point]:
    """Middles of places for a badge so wide, the best first."""
    of = {kind: [one for one in groups if one.kind is kind] for kind in _ANCHORS}
    for card in of[GroupKind.CARD]:
        yield from _at_card(card, width)
    for mark in of[GroupKind.MARK]:
        yield from _at_words(mark, width)
    for mark in of[GroupKind.MARK]:
        yield from _around(mark, width)
    for line in of[GroupKind.HANDOFF]:
        yield from _along(line)


def _at_card(card: Group, width: float) -> Iterator[Point]:
    """At its foot, from the left; then on its right edge, from the bottom; then under it."""
    inside = card.y + card.height - _HEIGHT / 2 - _INNER
    right = card.x + card.width
    x = card.x + _AIR + width / 2
    while x <= right - width / 2 - _AIR:
        yield x, inside
        x += _STEP
    up = card.y + card.height - _HEIGHT / 2
    while up >= card.y + _HEIGHT / 2:
        yield right + width / 2 - _HEIGHT / 2 + _AIR, up
        yield right + width / 2 - _AIR, up
        up -= _STEP
    for edge in (card.y + card.height, card.y):
        for place in range(int(card.width // _STEP)):
            yield card.x + place * _STEP, edge


def _at_words(mark: Group, width: float) -> Iterator[Point]:
    """After each line of a label, the shortest first as it stands."""
    lines = [one for one in mark.shapes if isinstance(one, TextLine) and one.role is not Role.FLAG]
    for one in lines:
        _left, top, right, bottom = extent_of(one)
        yield mark.x + right + _AIR + width / 2 + 2, mark.y + (top + bottom) / 2


def _around(mark: Group, width: float) -> Iterator[Point]:
    """Around a label or a sign: at its right, its left, over it, under it."""
    left, right = mark.x - width / 2 - _AIR, mark.x + mark.width + width / 2 + _AIR
    over, under = mark.y - _HEIGHT / 2 - 1, mark.y + mark.height + _HEIGHT / 2 + 1
    for place in range(int(mark.height // _STEP) + 1):
        yield right, mark.y + place * _STEP
        yield left, mark.y + place * _STEP
    for place in range(int(mark.width // _STEP) + 1):
        yield mark.x + place * _STEP, over
        yield mark.x + place * _STEP, under


def _along(handoff: Group) -> Iterator[Point]:
    """On the line itself, away from its ends."""
    line = next((one for one in handoff.shapes if isinstance(one, Polyline)), None)
    for (x, y), (u, v) in pairwise(line.points if line else ()):
        length = max(abs(u - x), abs(v - y))
        for step in range(1, int(length // _ALONG)):
            part = step * _ALONG / length
            yield handoff.x + x + (u - x) * part, handoff.y + y + (v - y) * part


@lru_cache(maxsize=512)
def _ring(count: int, theme: Theme) -> tuple[tuple[Shape, ...], float]:
    """The ring around a number, and its width."""
    line = set_line(str(count), SIZE_SMALL)
    width = max(_LEAST, line.width + 7)
    ring = Box(0, 0, width, _HEIGHT, _HEIGHT / 2, theme.canvas, Stroke(theme.question, 1.1),
               role=Role.BADGE)  # fmt: skip
    baseline = _HEIGHT / 2 + SIZE_SMALL * 0.36
    left = (width - line.width) / 2
    number = TextLine(line, left, baseline, SIZE_SMALL, theme.question, role=Role.BADGE)
    return (ring, number), width
