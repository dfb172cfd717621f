"""Where the rows under a band's boxes stand: feelings, payers, and further rows."""

from typing import NamedTuple

from journeymap.diagram.bands.band import Band


class RowsUnder(NamedTuple):
    """The tops of the rows, from the band's top, in the order in which they stand."""

    feelings: float
    payers: float
    strips: tuple[float, ...]


def rows_under(band: Band) -> RowsUnder:
    """Counted from the band's lower edge, since words of gaps may stand under the boxes."""
    style = band.style
    y = band.height - sum(style.strips) - style.payers - style.curve
    feelings, payers = y, y + style.curve
    y = payers + style.payers
    strips = []
    for height in style.strips:
        strips.append(y)
        y += height
    return RowsUnder(feelings, payers, tuple(strips))
