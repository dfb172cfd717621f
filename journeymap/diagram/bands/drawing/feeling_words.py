"""What was felt, in words: beside their dot and on its side of the middle line, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

from journeymap.diagram.bands.band import Area
from journeymap.diagram.bands.drawing.feeling_scale import BELOW_ZERO, BESIDE, Dot, Scale
from journeymap.diagram.bands.drawing.lettering import ITALIC
from journeymap.diagram.bands.sizes import FEELING_LEADING
from journeymap.diagram.hues import mixed
from journeymap.diagram.shapes import Box, Role, Shape, TextLine
from journeymap.diagram.theme import Theme
from journeymap.typography import Line, break_lines

_WIDEST_WORDS = 150.0
_OTHERS_APART, _NEARER = 8.0, 2.0
"""Words are so far from the dots of others, and so many times farther than from their own."""
_SLACK = 2.0
_LINE_BESIDE = 2.0
"""How near the thin line may end or begin beside words."""
_GIVE_WAY = 2
"""Words of so many dots before and after one may give way to its words."""


type _Piece = tuple[Dot, Dot]
"""A piece of the thin line, from a dot to the next one."""


@dataclass(frozen=True, slots=True)
class _Others:
    """What words keep clear of: areas that are taken, the thin line, dots of other cards."""

    taken: list[Area]
    line: list[_Piece]
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class _Block:
    """The words of one feeling."""

    lines: tuple[Line, ...]
    width: float
    height: float


type _Place = tuple[Area, _Block]
"""Where the words of a feeling stand, and how they are set."""


def feeling_words(
    dots: list[Dot], scale: Scale, height: float, size: float, theme: Theme
) -> Iterator[Shape]:
    """The words that find a place, the strongest feelings first."""
    line = list(pairwise(dots))
    for dot, (area, block) in _Placing(dots, line, scale, height, size).all_places():
        if _is_struck(area, line):
            yield _behind(area, dot, theme)
        for place, one in enumerate(block.lines):
            baseline = area.y + size * (0.93 + place * FEELING_LEADING)
            yield TextLine(one, area.x, baseline, size, theme.ink, ITALIC, role=Role.WORDS)


class _Placing:
    """Gives words their places one after the other."""

    def __init__(
        self, dots: list[Dot], line: list[_Piece], scale: Scale, height: float, size: float
    ) -> None:
        self._dots, self._line = dots, line
        self._areas = [dot.area for dot in dots]
        self._scale, self._height, self._size = scale, height, size
        self._found: dict[str, _Place] = {}

    def all_places(self) -> Iterator[tuple[Dot, _Place]]:
        """All that find a place; where one finds none, one as strong gives way if it can.

        So the last word of a map is not lost to the one before it, which can stand elsewhere.
        """
        for dot in sorted(self._dots, key=lambda one: (-_strength(one), one.x)):
            if not self._place(dot):
                self._let_give_way(dot)
        for dot in self._dots:
            if dot.card.id in self._found:
                yield dot, self._found[dot.card.id]

    def _place(self, dot: Dot) -> bool:
        taken = [*self._areas, *(area for area, _ in self._found.values())]
        others = _Others(taken, self._line, self._dots)
        place = _placed(dot, self._scale, self._height, self._size, others)
        if place is not None:
            self._found[dot.card.id] = place
        return place is not None

    def _let_give_way(self, dot: Dot) -> None:
        for other in _beside(dot, self._dots):
            before = self._found.get(other.card.id)
            if before is None or _strength(other) != _strength(dot):
                continue
            del self._found[other.card.id]
            if self._place(dot):
                if self._place(other):
                    return
                del self._found[dot.card.id]
            self._found[other.card.id] = before


def _beside(dot: Dot, dots: list[Dot]) -> Iterator[Dot]:
    """The dots before and after one, the nearest first; all of them stand from left to right."""
    place = dots.index(dot)
    for far in range(1, _GIVE_WAY + 1):
        yield from dots[max(0, place - far) : place - far + 1]
        yield from dots[place + far : place + far + 1]


def _strength(dot: Dot) -> int:
    return abs(dot.card.feeling or 0)


def _placed(
    dot: Dot,
    scale: Scale,
    height: float,
    size: float,
    others: _Others,
) -> tuple[Area, _Block] | None:
    """Where a feeling's words stand: clear of all and of the thin line, else over that line."""
    for most in (_WIDEST_WORDS, _WIDEST_WORDS / 2):
        block = _block(dot.card.felt, most, size)
        if not block.lines:  # Nothing was said, or nothing that can be seen.
            return None
        reach = dot.half_width + BESIDE + block.width + _LINE_BESIDE
        left, right = dot.x - reach, dot.x + reach
        taken = [one for one in others.taken if one.x < right and one.right > left]
        line = [one for one in others.line if one[0].x <= right and one[1].x >= left]
        spots = [
            area for area in _spots(dot, block)
            if _is_within(area, dot, scale, height)
            and not any(_touch(area, one) for one in taken)
            and _is_nearest(area, dot, others.dots)
        ]  # fmt: skip
        clear = (area for area in spots if not _is_struck(area, line))
        best = next(clear, None) or next(iter(spots), None)
        if best is not None:
            return best, block
    return None


def _block(felt: str, width: float, size: float) -> _Block:
    lines = break_lines(felt, size=size, width=width, style=ITALIC)
    widest = max((line.width for line in lines), default=0.0)
    return _Block(lines, widest, size * FEELING_LEADING * len(lines))


def _spots(dot: Dot, block: _Block) -> Iterator[Area]:
    """Places beside a dot, the best first: right, left, farther out, then a little aside."""
    width, height = block.width, block.height
    right = dot.x + dot.half_width + BESIDE
    left = dot.x - dot.half_width - BESIDE - width
    away = 1 if (dot.card.feeling or 0) < 0 else -1
    level = dot.y - height / 2
    out = dot.y + dot.half_height + 1 if away > 0 else dot.y - dot.half_height - 1 - height
    shifts = (0.0, height / 3 * away, -height / 3 * away, height / 2 * away, -height / 2 * away)
    for shift in shifts:
        yield Area(right, level + shift, width, height)
        yield Area(left, level + shift, width, height)
    for share in (0.5, 0.25, 0.75, 0.0, 1.0):
        yield Area(dot.x - width * share, out, width, height)
    if not dot.card.feeling:
        under = dot.y + dot.half_height + 1
        yield Area(dot.x - width / 2, under, width, height)


def _is_within(area: Area, dot: Dot, scale: Scale, height: float) -> bool:
    """Whether words stay in the row, and on their dot's side of the middle line."""
    value = dot.card.feeling or 0
    top = scale.middle - _SLACK if value < 0 else -_SLACK
    bottom = scale.middle + _SLACK if value > 0 else height
    return (
        area.x >= scale.left and area.right <= scale.right
        and area.y >= top and area.bottom <= bottom
    )  # fmt: skip


def _is_nearest(area: Area, dot: Dot, dots: list[Dot]) -> bool:
    """Whether words are so much nearer to their own dot that nobody takes them for another's."""
    apart = max(_OTHERS_APART, _NEARER * _distance(area, dot.area))
    left, right = area.x - apart, area.right + apart
    return all(
        _distance(area, other.area) >= apart
        for other in dots
        if other is not dot
        and other.x + other.half_width > left and other.x - other.half_width < right
    )  # fmt: skip


def _distance(one: Area, other: Area) -> float:
    across = max(other.x - one.right, one.x - other.right, 0.0)
    down = max(other.y - one.bottom, one.y - other.bottom, 0.0)
    return hypot(across, down)


def _is_struck(area: Area, line: list[_Piece]) -> bool:
    """Whether the thin line runs through words, or so near that it seems to."""
    left, right = area.x - _LINE_BESIDE, area.right + _LINE_BESIDE
    top, bottom = area.y, area.bottom
    for one, other in line:
        if one.x > right or other.x < left:
            continue
        across, down = other.x - one.x, other.y - one.y
        began = one.y + down * (left - one.x) / across if one.x < left else one.y
        ended = other.y - down * (other.x - right) / across if other.x > right else other.y
        if min(began, ended) <= bottom and max(began, ended) >= top:
            return True
    return False


def _touch(one: Area, other: Area) -> bool:
    return (
        one.x < other.right and other.x < one.right
        and one.y + 1 < other.bottom and other.y + 1 < one.bottom
    )  # fmt: skip


def _behind(area: Area, dot: Dot, theme: Theme) -> Box:
    """A ground in the colour of its half, so that the thin line does not strike words through."""
    below = (dot.card.feeling or 0) < 0
    fill = mixed(theme.canvas, theme.feeling, BELOW_ZERO) if below else theme.canvas
    return replace(Box(area.x - 1, area.y + 1, area.width + 2, area.height - 2, 2), fill=fill)
