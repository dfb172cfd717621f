"""How it felt: one numbered dot for each card, under its middle, on a scale with words at its ends.

All dots of the worst and the best feelings have a second ring.
"""

from collections.abc import Iterator
from itertools import groupby

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import CardContent, MapContent
from journeymap.diagram.bands.drawing.feeling_scale import BELOW_ZERO, BESIDE, Dot, Scale
from journeymap.diagram.bands.drawing.feeling_words import feeling_words
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, words
from journeymap.diagram.bands.felt import felt_best, felt_worst
from journeymap.diagram.bands.rows_under import feelings_height
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
from journeymap.typography import measure, set_line
from journeymap.wording import text

_LINES_FOR_THREE = 4.0
"""From this height on, in sizes of type, a third word has room between the two of the scale."""
_AROUND = 2.8
"""How far the second ring of the worst and the best is around a dot."""


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
    scale = Scale(left, width, half + 1, height - half - 1)
    dots = list(_dots(cards, band, scale))
    shapes = [*_ground(scale, ends, height, size, theme)]
    if imagined:
        at_middle = 2.0, scale.middle + size * 0.36
        shapes.append(words(imagined, at_middle, size, theme.ink, ITALIC, Role.NAME))
    shapes += _all_dots(dots, content, theme)
    shapes += feeling_words(dots, scale, height, size, theme)
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


def _dots(cards: list[CardContent], band: Band, scale: Scale) -> Iterator[Dot]:
    """Each under the middle of its card, right of the scale's words; those of a step in a row."""
    style = band.style
    half_height = style.small * 0.75
    for column, group in groupby(cards, key=lambda card: card.column):
        here = list(group)
        free = scale.left + BESIDE
        for place, card in enumerate(here):
            x = band.x_of[column] + style.card_width * (2 * place + 1) / (2 * len(here))
            room = measure(str(card.number), style.small, BOLD) / 2 + style.small * 0.3
            half = max(half_height, room)
            y = scale.height(card.feeling or 0)
            x = max(x, free + half)
            free = x + half
            yield Dot(card, x, y, half, half_height)


def _ground(
    scale: Scale, ends: tuple[str, str], height: float, size: float, theme: Theme
) -> Iterator[Shape]:
    left, right, middle = scale.left, scale.right, scale.middle
    tint = mixed(theme.canvas, theme.feeling, BELOW_ZERO)
    yield Box(left, middle, right - left, height - middle, 0, tint)
    fine = Stroke(mixed(theme.canvas, theme.edge, 0.5), 0.8)
    for y in (scale.best, scale.worst):
        yield Polyline(((left, y), (right, y)), fine)
    yield Polyline(((left, middle), (right, middle)), Stroke(theme.edge, 1))
    for told, y in zip(ends, (scale.best, scale.worst), strict=True):
        yield words(told, (2, y + size * 0.36), size, theme.ink, BOLD, Role.NAME)


def _all_dots(dots: list[Dot], content: MapContent, theme: Theme) -> Iterator[Shape]:
    """A thin line through all dots, each with its number."""
    if len(dots) > 1:
        through = tuple((dot.x, dot.y) for dot in dots)
        yield Polyline(through, Stroke(mixed(theme.canvas, theme.feeling, 0.55), 1))
    most = {*felt_worst(content), *felt_best(content)}
    for dot in dots:
        if dot.card.number in most:
            yield _around(dot, theme)
        yield from _dot(dot, theme, hollow=content.imagined)


def _around(dot: Dot, theme: Theme) -> Box:
    """The second ring of a dot, which is told from others whether they are filled or not."""
    area, more = dot.area, 2 * _AROUND
    x, y, radius = area.x - _AROUND, area.y - _AROUND, dot.half_height + _AROUND
    edge = Stroke(theme.feeling, 1.4)
    return Box(x, y, area.width + more, area.height + more, radius, theme.canvas, edge)


def _dot(dot: Dot, theme: Theme, *, hollow: bool) -> Iterator[Shape]:
    area, colour = dot.area, theme.feeling
    fill = theme.canvas if hollow else colour
    yield Box(area.x, area.y, area.width, area.height, dot.half_height, fill, Stroke(colour, 1.6),
              role=Role.SIGN)  # fmt: skip
    size = dot.half_height / 0.75
    line = set_line(str(dot.card.number), size, BOLD)
    at = dot.x - line.width / 2, dot.y + size * 0.36
    yield TextLine(line, *at, size, colour if hollow else theme.on_alarm, BOLD, role=Role.NUMBER)
