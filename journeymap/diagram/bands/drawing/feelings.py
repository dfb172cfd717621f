"""How it felt: one numbered dot for each card, under its middle, on a scale with words at its ends.

Words stand beside their dot and on its side of the middle line, or not at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil, hypot

from journeymap.diagram.bands.band import Area, Band
from journeymap.diagram.bands.content import CardContent, MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, words
from journeymap.diagram.bands.rows_under import feelings_height
from journeymap.diagram.bands.sizes import FEELING_LEADING
from journeymap.diagram.hues import mixed
from journeymap.diagram.shapes import (
    Box,
    Group,
    GroupKind,
    Polyline,
    Role,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.theme import Theme
from journeymap.model.feelings import signed
from journeymap.typography import Line, break_lines, measure, set_line
from journeymap.wording import text

_WIDEST_WORDS = 150.0
_STEPS = 4
"""From very bad to very good."""
_BESIDE = 4.0
"""What stays free between a dot and its words."""
_OTHERS_APART, _NEARER = 8.0, 2.0
"""Words are so far from the dots of others, and so many times farther than from their own."""
_SLACK = 2.0
_BELOW_ZERO = 0.09
_LINES_FOR_THREE = 4.0
"""From this height on, in sizes of type, a third word has room between the two of the scale."""
"""How much of the feelings' colour is in the ground below zero."""


@dataclass(frozen=True, slots=True)
class _Dot:
    card: CardContent
    x: float
    y: float
    half_width: float
    half_height: float

    @property
    def area(self) -> Area:
        """What it covers."""
        return Area(
            self.x - self.half_width, self.y - self.half_height,
            2 * self.half_width, 2 * self.half_height,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scale:
    """The heights of the values, from the row's top."""

    left: float
    right: float
    best: float
    worst: float

    @property
    def middle(self) -> float:
        """Where it felt neither good nor bad."""
        return (self.best + self.worst) / 2

    def height(self, value: int) -> float:
        """Where a value stands."""
        return self.middle - value * (self.worst - self.best) / _STEPS


def draw_feelings(
    content: MapContent, band: Band, top: float, width: float, theme: Theme
) -> Group | None:
    """The row of feelings of a band, its upper edge at `top`; None where no card says one."""
    height = feelings_height(content, band.style)
    if height <= 0:
        return None
    cards = [card for card in _cards(content, band) if card.feeling is not None]
    size = band.style.small
    half = size * 0.75
    ends = text("felt good"), text("felt bad")
    imagined = text("imagined") if content.imagined and height > _LINES_FOR_THREE * size else ""
    left = 4 + max(measure(one, size, BOLD) for one in (*ends, imagined)) + 6
    scale = _Scale(left, width, half + 1, height - half - 1)
    dots = list(_dots(cards, band, scale))
    shapes = [*_ground(scale, ends, height, size, theme)]
    if imagined:
        at_middle = 2.0, scale.middle + size * 0.36
        shapes.append(words(imagined, at_middle, size, theme.ink, ITALIC, Role.NAME))
    shapes += _all_dots(dots, content, theme)
    shapes += _all_words(dots, scale, height, size, theme)
    if not dots:
        at = left + 6, scale.best + size * 0.36
        shapes.append(words(text("not said"), at, size, theme.quiet, ITALIC, Role.NAME))
    told = ", ".join(
        text("{title}: {value}").format(title=card.title, value=signed(card.feeling or 0))
        for card in cards
    )
    return Group(GroupKind.CURVE, "feeling", 0, top, width, height, tuple(shapes), told)


def _cards(content: MapContent, band: Band) -> list[CardContent]:
    """The cards of a band that are not repeated, in the order of their steps."""
    shown = (content.card[one.id] for one in band.cards if not one.pale)
    return sorted(shown, key=lambda card: (card.column, card.number))


def _dots(cards: list[CardContent], band: Band, scale: _Scale) -> Iterator[_Dot]:
    """Each under the middle of its card, right of the scale's words; those of a step in a row."""
    style = band.style
    half_height = style.small * 0.75
    for column, group in groupby(cards, key=lambda card: card.column):
        here = list(group)
        free = scale.left + _BESIDE
        for place, card in enumerate(here):
            x = band.x_of[column] + style.card_width * (2 * place + 1) / (2 * len(here))
            room = measure(str(card.number), style.small, BOLD) / 2 + style.small * 0.3
            half = max(half_height, room)
            y = scale.height(card.feeling or 0)
            x = max(x, free + half)
            free = x + half
            yield _Dot(card, x, y, half, half_height)


def _ground(
    scale: _Scale, ends: tuple[str, str], height: float, size: float, theme: Theme
) -> Iterator[Shape]:
    left, right, middle = scale.left, scale.right, scale.middle
    tint = mixed(theme.canvas, theme.feeling, _BELOW_ZERO)
    yield Box(left, middle, right - left, height - middle, 0, tint)
    fine = Stroke(mixed(theme.canvas, theme.edge, 0.5), 0.8)
    for y in (scale.best, scale.worst):
        yield Polyline(((left, y), (right, y)), fine)
    yield Polyline(((left, middle), (right, middle)), Stroke(theme.edge, 1))
    for told, y in zip(ends, (scale.best, scale.worst), strict=True):
        yield words(told, (2, y + size * 0.36), size, theme.ink, BOLD, Role.NAME)


def _all_dots(dots: list[_Dot], content: MapContent, theme: Theme) -> Iterator[Shape]:
    """A thin line through all dots, each with its number."""
    if len(dots) > 1:
        through = tuple((dot.x, dot.y) for dot in dots)
        yield Polyline(through, Stroke(mixed(theme.canvas, theme.feeling, 0.55), 1))
    for dot in dots:
        yield from _dot(dot, theme, hollow=content.imagined)


def _dot(dot: _Dot, theme: Theme, *, hollow: bool) -> Iterator[Shape]:
    area, colour = dot.area, theme.feeling
    fill = theme.canvas if hollow else colour
    yield Box(area.x, area.y, area.width, area.height, dot.half_height, fill, Stroke(colour, 1.6),
              role=Role.SIGN)  # fmt: skip
    size = dot.half_height / 0.75
    line = set_line(str(dot.card.number), size, BOLD)
    at = dot.x - line.width / 2, dot.y + size * 0.36
    yield TextLine(line, *at, size, colour if hollow else theme.on_alarm, BOLD, role=Role.NUMBER)


@dataclass(frozen=True, slots=True)
class _Others:
    """What words keep clear of: areas that are taken, the thin line, dots of other cards."""

    taken: list[Area]
    line: list[Area]
    dots: list[_Dot]


@dataclass(frozen=True, slots=True)
class _Block:
    """The words of one feeling."""

    lines: tuple[Line, ...]
    width: float
    height: float


def _all_words(
    dots: list[_Dot], scale: _Scale, height: float, size: float, theme: Theme
) -> Iterator[Shape]:
    """The words that find a place, the strongest feelings first."""
    taken = [dot.area for dot in dots]
    line = _along(dots)
    for dot in sorted(dots, key=lambda one: (-abs(one.card.feeling or 0), one.x)):
        found = _placed(dot, scale, height, size, _Others(taken, line, dots))
        if found is None:
            continue
        area, block = found
        taken.append(area)
        if any(_touch(area, one) for one in line):
            yield _behind(area, dot, theme)
        for place, one in enumerate(block.lines):
            baseline = area.y + size * (0.93 + place * FEELING_LEADING)
            yield TextLine(one, area.x, baseline, size, theme.ink, ITALIC, role=Role.WORDS)


def _placed(
    dot: _Dot,
    scale: _Scale,
    height: float,
    size: float,
    others: _Others,
) -> tuple[Area, _Block] | None:
    """Where a feeling's words stand: clear of all and of the thin line, else over that line."""
    if not dot.card.felt.strip():
        return None
    taken, line = others.taken, others.line
    for most in (_WIDEST_WORDS, _WIDEST_WORDS / 2):
        block = _block(dot.card.felt, most, size)
        spots = [
            area for area in _spots(dot, block)
            if _is_within(area, dot, scale, height)
            and not any(_touch(area, one) for one in taken)
            and _is_nearest(area, dot, others.dots)
        ]  # fmt: skip
        clear = (area for area in spots if not any(_touch(area, one) for one in line))
        best = next(clear, None) or next(iter(spots), None)
        if best is not None:
            return best, block
    return None


def _block(felt: str, width: float, size: float) -> _Block:
    lines = break_lines(felt, size=size, width=width, style=ITALIC)
    return _Block(lines, max(line.width for line in lines), size * FEELING_LEADING * len(lines))


def _spots(dot: _Dot, block: _Block) -> Iterator[Area]:
    """Places beside a dot, the best first: right, left, farther out, then a little aside."""
    width, height = block.width, block.height
    right = dot.x + dot.half_width + _BESIDE
    left = dot.x - dot.half_width - _BESIDE - width
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


def _is_within(area: Area, dot: _Dot, scale: _Scale, height: float) -> bool:
    """Whether words stay in the row, and on their dot's side of the middle line."""
    value = dot.card.feeling or 0
    top = scale.middle - _SLACK if value < 0 else -_SLACK
    bottom = scale.middle + _SLACK if value > 0 else height
    return (
        area.x >= scale.left and area.right <= scale.right
        and area.y >= top and area.bottom <= bottom
    )  # fmt: skip


def _is_nearest(area: Area, dot: _Dot, dots: list[_Dot]) -> bool:
    """Whether words are so much nearer to their own dot that nobody takes them for another's."""
    own = _distance(area, dot.area)
    return all(
        _distance(area, other.area) >= max(_OTHERS_APART, _NEARER * own)
        for other in dots if other is not dot
    )  # fmt: skip


def _distance(one: Area, other: Area) -> float:
    across = max(other.x - one.right, one.x - other.right, 0.0)
    down = max(other.y - one.bottom, one.y - other.bottom, 0.0)
    return hypot(across, down)


def _along(dots: list[_Dot]) -> list[Area]:
    """Small areas along the thin line."""
    found = []
    for one, other in pairwise(dots):
        count = max(1, ceil((other.x - one.x) / 6))
        for step in range(count + 1):
            share = step / count
            x, y = one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share
            found.append(Area(x - 1, y - 1.5, 4, 3))
    return found


def _touch(one: Area, other: Area) -> bool:
    return (
        one.x < other.right and other.x < one.right
        and one.y + 1 < other.bottom and other.y + 1 < one.bottom
    )  # fmt: skip


def _behind(area: Area, dot: _Dot, theme: Theme) -> Box:
    """A ground in the colour of its half, so that the thin line does not strike words through."""
    below = (dot.card.feeling or 0) < 0
    fill = mixed(theme.canvas, theme.feeling, _BELOW_ZERO) if below else theme.canvas
    return replace(Box(area.x - 1, area.y + 1, area.width + 2, area.height - 2, 2), fill=fill)
