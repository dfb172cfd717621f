"""The rows under a band's boxes: feelings, payers, and further rows."""

from typing import NamedTuple

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.payers import payer_lines_height
from journeymap.diagram.bands.sizes import payers_ribbon
from journeymap.diagram.bands.style import Style


class RowsUnder(NamedTuple):
    """The tops of the rows, from the band's top, in the order in which they stand."""

    feelings: float
    payers: float
    strips: tuple[float, ...]


def rows_under(content: MapContent, band: Band) -> RowsUnder:
    """Counted from the band's lower edge, since words of gaps may stand under the boxes."""
    style = band.style
    feelings = band.height - height_under(content, style) - payer_lines_height(band)
    payers = feelings + feelings_height(content, style)
    y = payers + payers_height(content, band)
    strips = []
    for height in style.strips:
        strips.append(y)
        y += height
    return RowsUnder(feelings, payers, tuple(strips))


def height_under(content: MapContent, style: Style) -> float:
    """The height of feelings, payers and further strips, but for names over the payers."""
    return feelings_height(content, style) + ribbon_height(content, style) + sum(style.strips)


def feelings_height(content: MapContent, style: Style) -> float:
    """The height of the row of feelings; none where no card says one."""
    return style.curve if content.says_feelings else 0.0


def ribbon_height(content: MapContent, style: Style) -> float:
    """The height of the ribbon of payers; none where nobody is said to pay."""
    return payers_ribbon(style) if content.says_payers else 0.0


def payers_height(content: MapContent, band: Band) -> float:
    """The height of the row of payers with the names over its ribbon."""
    return ribbon_height(content, band.style) + payer_lines_height(band)
