"""Who pays along a band, and where each stretch's name stands: in it, or over it with a leader."""

from collections.abc import Iterable
from typing import NamedTuple

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.sizes import PAYER_PAD, foot_line
from journeymap.typography import FontStyle, measure
from journeymap.wording import text

_APART = 10.0
"""What stays free between two names over the ribbon."""


class Stretch(NamedTuple):
    """Steps in a row that the same budgets pay for, from edge to edge."""

    payers: tuple[int, ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        """How long it is."""
        return self.right - self.left


class NamedStretch(NamedTuple):
    """A stretch with its name in full.

    Attributes:
        stretch: who pays, and from where to where.
        words: the budgets, or that nobody is said to pay.
        style: of the type.
        left: where the words begin.
        line: 0 in the ribbon; else on which line over it, the nearest being 1.
    """

    stretch: Stretch
    words: str
    style: FontStyle
    left: float
    line: int = 0


def stretches(content: MapContent, band: Band) -> tuple[Stretch, ...]:
    """Who pays along a band; the last stretch ends with its card."""
    shown = {one.id for one in band.cards if not one.pale}
    found: list[Stretch] = []
    columns = sorted({card.column for card in content.cards if card.id in shown})
    edges = [band.x_of[column] for column in columns]
    ends = [*edges[1:], *(edge + band.style.card_width for edge in edges[-1:])]
    edges[:1] = [max(edge, names_end(band)) for edge in edges[:1]]
    for column, left, right in zip(columns, edges, ends, strict=True):
        cards = (card for card in content.cards_in[column] if card.id in shown)
        payers = tuple(dict.fromkeys(payer for card in cards for payer in card.payers))
        if found and found[-1].payers == payers:
            found[-1] = Stretch(payers, found[-1].left, right)
        else:
            found.append(Stretch(payers, left, right))
    return tuple(found)


def row_name() -> str:
    """What the row of payers is called, at its left end."""
    return text("Payer")


def names_end(band: Band) -> float:
    """Where the row's name ends: no stretch begins left of it."""
    return 2 + measure(row_name(), band.style.small, FontStyle.BOLD) + PAYER_PAD + 2


def named_stretches(content: MapContent, band: Band) -> tuple[NamedStretch, ...]:
    """The stretches of a band, each with its name in full; from the last to the first."""
    found: list[NamedStretch] = []
    for stretch in reversed(stretches(content, band)):
        named = _within(stretch, content, band.style.small)
        found.append(named or _over(stretch, content, band, found))
    return tuple(found)


def _within(stretch: Stretch, content: MapContent, size: float) -> NamedStretch | None:
    """The name in its stretch, if it has room there."""
    words, left = _words(stretch, content), stretch.left + PAYER_PAD
    styles = (FontStyle.BOLD, FontStyle.REGULAR) if stretch.payers else (FontStyle.ITALIC,)
    room = stretch.width - 2 * PAYER_PAD
    fits = (style for style in styles if measure(words, size, style) <= room)
    style = next(fits, None)
    if style is None and not stretch.payers:
        return NamedStretch(stretch, "–", FontStyle.ITALIC, left)
    return NamedStretch(stretch, words, style, left) if style is not None else None


def _over(
    stretch: Stretch, content: MapContent, band: Band, later: Iterable[NamedStretch]
) -> NamedStretch:
    """The name over its stretch: on the first line where it meets no name or leader after it."""
    words, size = _words(stretch, content), band.style.small
    wide = measure(words, size)
    left = max(0.0, min(stretch.left + 2, band.width - wide))
    line = 1
    above = [one for one in later if one.line]
    while any(one.line >= line and _begin(one) < left + wide + _APART for one in above):
        line += 1
    return NamedStretch(stretch, words, FontStyle.REGULAR, left, line)


def _begin(named: NamedStretch) -> float:
    """Where a name over the ribbon, or its leader, begins."""
    return min(named.left, named.stretch.left)


def _words(stretch: Stretch, content: MapContent) -> str:
    names = " + ".join(content.payers[payer].name for payer in stretch.payers)
    return names or text("not said")


def lines_over_payers(content: MapContent, band: Band) -> int:
    """How many lines of names stand over a band's ribbon."""
    if not content.says_payers or band.style.payers <= 0:
        return 0
    return max((one.line for one in named_stretches(content, band)), default=0)


def payer_lines_height(band: Band) -> float:
    """How high the lines of names over a band's ribbon are."""
    return band.payer_lines * foot_line(band.style)
