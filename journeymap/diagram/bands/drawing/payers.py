"""Who pays: a ribbon of grey patterns on the columns of the cards, every stretch with its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, ITALIC, REGULAR, words
from journeymap.diagram.bands.rows_under import payers_height
from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, Role, Shape, Stroke
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import Theme
from journeymap.typography import FontStyle, measure
from journeymap.wording import text

_PAD = 5.0
_GROUND = 2.5
_NOT_SAID = (3.0, 3.0)
_GAP = 2.0
_LEAST_SHORT = 2
"""How many letters a short name has at least."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Steps in a row that the same budgets pay for, from edge to edge."""

    payers: tuple[int, ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        """How long it is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch's name as it fits: in full, or short."""

    words: str
    style: FontStyle
    short: bool = False


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """A short name for each name, all different: the first letters of its words, or of its one."""
    found: list[str] = []
    for name in names:
        parts = name.split() or ["?"]
        short = "".join(part[0] for part in parts[:3]).upper()
        if len(parts) == 1:
            short = name[:_LEAST_SHORT]
        wanted, count = short, 2
        while wanted in found:
            wanted, count = f"{short}{count}", count + 1
        found.append(wanted)
    return tuple(found)


def stretches(content: MapContent, band: Band, end: float) -> tuple[Stretch, ...]:
    """Who pays along a band; the last stretch ends with its card, or at `end` if that is before."""
    shown = {one.id for one in band.cards if not one.pale}
    found: list[Stretch] = []
    columns = sorted({card.column for card in content.cards if card.id in shown})
    edges = [band.x_of[column] for column in columns]
    ends = [*edges[1:], *(min(end, edge + band.style.card_width) for edge in edges[-1:])]
    for column, left, right in zip(columns, edges, ends, strict=True):
        cards = (card for card in content.cards_in[column] if card.id in shown)
        payers = tuple(dict.fromkeys(payer for card in cards for payer in card.payers))
        if found and found[-1].payers == payers:
            found[-1] = Stretch(payers, found[-1].left, right)
        else:
            found.append(Stretch(payers, left, right))
    return tuple(found)


def name_of(stretch: Stretch, content: MapContent, size: float) -> Named:
    """The name of a stretch: in full where it fits, else short, which the legend explains."""
    names = [content.payers[payer].name for payer in stretch.payers]
    short = short_names([payer.name for payer in content.payers])
    brief = [short[payer] for payer in stretch.payers]
    tries = [
        Named(" + ".join(names), BOLD),
        Named(" + ".join(names), REGULAR),
        Named(" + ".join(brief), BOLD, short=True),
        Named("+".join(brief), REGULAR, short=True),
    ]
    if not names:
        tries = [Named(text("not said"), ITALIC), Named("–", ITALIC)]
    room = stretch.width - 2 * _PAD
    fits = (one for one in tries if measure(one.words, size, one.style) <= room)
    return next(fits, tries[-1])


def draw_payers(
    content: MapContent, band: Band, top: float, width: float, theme: Theme
) -> Group | None:
    """The row of payers of a band, its upper edge at `top`; None where nobody is said to pay."""
    height = payers_height(content, band.style)
    if height <= 0:
        return None
    size = band.style.small
    shapes: list[Shape] = [
        words(text("Payer"), (2, height * 0.5 + size * 0.36), size, theme.ink, BOLD, Role.NAME)
    ]
    told = []
    for stretch in stretches(content, band, width):
        shapes += _stretch(stretch, content, band, theme)
        names = [content.payers[payer].name for payer in stretch.payers]
        told.append(" + ".join(names) or text("not said"))
    return Group(GroupKind.MONEY, "payers", 0, top, width, height, tuple(shapes), ", ".join(told))


def _stretch(stretch: Stretch, content: MapContent, band: Band, theme: Theme) -> Iterator[Shape]:
    size, high = band.style.small, band.style.payers - 3
    left, room = stretch.left, stretch.width - _GAP
    if not stretch.payers:
        yield Box(left, 1, room, high, 1.5, None, Stroke(theme.edge, 0.9, _NOT_SAID))
    share = high / max(1, len(stretch.payers))
    for place, payer in enumerate(stretch.payers):
        swatch = content.payers[payer].swatch
        yield swatch_box(left, 1 + place * share, room, share, swatch, theme)
    named = name_of(stretch, content, size)
    wide = measure(named.words, size, named.style)
    if stretch.payers:
        yield Box(left + _GROUND, 2, wide + 2 * _GROUND + 1, high - 2, 2, theme.canvas)
    at = left + _PAD, 1 + high / 2 + size * 0.36
    colour = theme.ink if stretch.payers else theme.quiet
    yield words(named.words, at, size, colour, named.style, Role.NAME)
    yield Polyline(((left - 1, -1), (left - 1, high + 2)), Stroke(theme.strong, 2))
