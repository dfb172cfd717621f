"""Who pays: a ribbon of grey patterns on the columns of the cards, every stretch with its name."""

from collections.abc import Iterator

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.payers import (
    NamedStretch,
    named_stretches,
    payer_lines_height,
    row_name,
)
from journeymap.diagram.bands.rows_under import payers_height
from journeymap.diagram.bands.sizes import PAYER_PAD, foot_line, payers_ribbon
from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, Role, Shape, Stroke
from journeymap.diagram.swatches import swatch_box
from journeymap.diagram.theme import Theme
from journeymap.typography import measure

_GROUND = 2.5
_NOT_SAID = (3.0, 3.0)
_GAP = 2.0


def draw_payers(
    content: MapContent, band: Band, top: float, width: float, theme: Theme
) -> Group | None:
    """The row of payers of a band, its upper edge at `top`; None where nobody is said to pay."""
    height = payers_height(content, band)
    if height <= 0:
        return None
    size, ribbon = band.style.small, payers_ribbon(band.style)
    baseline = payer_lines_height(band) + ribbon * 0.5 + size * 0.36
    shapes: list[Shape] = [words(row_name(), (2, baseline), size, theme.ink, BOLD, Role.NAME)]
    told = []
    for named in reversed(named_stretches(content, band)):
        shapes += _stretch(named, content, band, theme)
        told.append(" + ".join(content.payers[one].name for one in named.stretch.payers)
                    or named.words)  # fmt: skip
    return Group(GroupKind.MONEY, "payers", 0, top, width, height, tuple(shapes), ", ".join(told))


def _stretch(named: NamedStretch, content: MapContent, band: Band, theme: Theme) -> Iterator[Shape]:
    stretch, size, high = named.stretch, band.style.small, payers_ribbon(band.style) - 3
    left, room, top = stretch.left, stretch.width - _GAP, payer_lines_height(band) + 1
    if not stretch.payers:
        yield Box(left, top, room, high, 1.5, None, Stroke(theme.edge, 0.9, _NOT_SAID))
    share = high / max(1, len(stretch.payers))
    for place, payer in enumerate(stretch.payers):
        swatch = content.payers[payer].swatch
        yield swatch_box(left, top + place * share, room, share, swatch, theme)
    colour = theme.ink if stretch.payers else theme.quiet
    up = named.line * foot_line(band.style)
    baseline = (top - up + size * 0.96) if named.line else top + high / 2 + size * 0.36
    if stretch.payers and not named.line:
        wide = measure(named.words, size, named.style)
        at = named.left + _GROUND - PAYER_PAD
        yield Box(at, top + 1, wide + 2 * _GROUND + 1, high - 2, 2, theme.canvas)
    yield words(named.words, (named.left, baseline), size, colour, named.style, Role.NAME)
    if named.left < left:
        up -= foot_line(band.style)
    begin = top - up if named.line else top - 2
    yield Polyline(((left - 1, begin), (left - 1, top + high + 1)), Stroke(theme.strong, 2))
