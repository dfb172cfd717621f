"""Thin lines from words of a gap that stand apart to the card or the label that they tell of."""

from collections.abc import Iterator
from itertools import pairwise

from journeymap.diagram.bands.band import Area, Band, GapWords
from journeymap.diagram.bands.content import GapContent, MapContent
from journeymap.diagram.bands.drawing.labels import Lettering
from journeymap.diagram.bands.drawing.taken import Owner, Taken
from journeymap.diagram.bands.sizes import enlarged, foot_line
from journeymap.diagram.bands.titles import flag_width
from journeymap.diagram.shapes import Box, Group, GroupKind, Point, Polyline, Stroke

_NEAR = 8.0
"""Words so near to their box or label need no line."""
_LONGEST = 260.0
_IN = 12.0
"""From a card's corner to a line that meets its edge."""
_WIDTH = 1.1
_DOT = 2.4

type _Points = tuple[Point, ...]


def draw_leaders(
    content: MapContent, band: Band, taken: Taken, lettering: Lettering, top: float
) -> Iterator[Group]:
    """A line for each gap whose words stand apart, where it has a way; `top` is the band's."""
    gaps = {gap.number: gap for gap in content.gaps}
    for words in band.gap_words:
        if words.flag:
            points = _leader(words, gaps[words.number], content, band, taken)
            for (x, y), (u, v) in pairwise(points):
                taken.take(Area(min(x, u) - 3, min(y, v) - 3, abs(x - u) + 6, abs(y - v) + 6))
            yield from _drawn(points, lettering, top)


def _leader(
    words: GapWords, gap: GapContent, content: MapContent, band: Band, taken: Taken
) -> _Points:
    """The shortest way that meets nothing; none where there is none, or none is wanted."""
    link = content.link.get(gap.at)
    ends = (link.target, link.source) if link else (gap.at,)
    here = {one.id: one for one in band.cards}
    card = next((here[end] for end in ends if end in here), None)
    if card is None:
        return ()
    label = next((one for one in band.labels if link and one.link == link.id), None)
    aim = label.area if label else card.area
    from_ = Area(words.x, words.y, words.width, foot_line(band.style) * len(words.lines))
    near = label.area if label else next(one.area for one in band.boxes if one.key == card.box)
    if max(_apart(from_, near)) <= _NEAR * enlarged(band.style):
        return ()
    owner = Owner(card.box, frozenset({card.id, gap.at, f"gap {gap.number}"}))
    flag = flag_width((words.number,), band.style)
    ways = [
        way for way in _ways(from_, aim, flag)
        if all(taken.lets_pass(start, end, owner) for start, end in pairwise(way))
    ]  # fmt: skip
    best = min(ways, key=lambda way: (_length(way), len(way)), default=())
    return best if best and _length(best) <= _LONGEST * enlarged(band.style) else ()


def _apart(one: Area, other: Area) -> tuple[float, float]:
    """How far two areas are apart, across and down."""
    across = max(other.x - one.right, one.x - other.right, 0.0)
    return across, max(other.y - one.bottom, one.y - other.bottom, 0.0)


def _length(points: _Points) -> float:
    return sum(abs(x - u) + abs(y - v) for (x, y), (u, v) in pairwise(points))


def _ways(words: Area, aim: Area, flag: float) -> Iterator[_Points]:
    """Straight ways, and such with one corner, from the flag or an edge of the words."""
    xs = (words.x + flag / 2, words.x + words.width / 2, words.right - 4)
    y = words.y + min(8.0, words.height / 2)
    up = aim.bottom <= words.y
    begin, end = (words.y - 1, aim.bottom) if up else (words.bottom + 1, aim.y)
    side, near = (words.x - 2, aim.right) if aim.right <= words.x else (words.right + 2, aim.x)
    ports = (aim.x + min(_IN, aim.width / 2), aim.x + aim.width / 2, aim.right - _IN)
    levels = (aim.y + aim.height / 2, aim.y + min(_IN, aim.height / 2), aim.bottom - _IN)
    above, beside = _apart(words, aim)[1] > 0, _apart(words, aim)[0] > 0
    for x in (*xs, *ports):
        if above and words.x <= x <= words.right and aim.x < x < aim.right:
            yield (x, begin), (x, end)
    for level in (y, *levels):
        if beside and words.y <= level <= words.bottom and aim.y < level < aim.bottom:
            yield (side, level), (near, level)
    if above and beside:
        for x in xs:
            yield from (((x, begin), (x, level), (near, level)) for level in levels)
        yield from (((side, y), (port, y), (port, end)) for port in ports)


def _drawn(points: _Points, lettering: Lettering, top: float) -> Iterator[Group]:
    """Each stretch by itself, so that nothing can be hit where there is no line."""
    colour, scale = lettering.theme.feeling, lettering.scale
    for (x, y), (u, v) in pairwise(points):
        left, high = min(x, u), min(y, v)
        line = Polyline(
            ((x - left, y - high), (u - left, v - high)), Stroke(colour, _WIDTH * scale)
        )
        yield Group(GroupKind.GAP, "", left, top + high, abs(x - u), abs(y - v), (line,))
    if points:
        half = _DOT * scale
        x, y = points[-1]
        dot = Box(0, 0, 2 * half, 2 * half, half, colour)
        yield Group(GroupKind.GAP, "", x - half, top + y - half, 2 * half, 2 * half, (dot,))
