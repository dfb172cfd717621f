"""What a page has to spare goes to its bands: air between steps, height to the feelings."""

from dataclasses import replace

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Room
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.layout import layout_band
from journeymap.diagram.bands.purposes import Purpose

_LEAST_SPARE = 16.0
_TRIES = 4
_SAME = 0.1


def aired(groundwork: Groundwork, band: Band, width: float, most: float) -> Band:
    """The band with as much air between its steps as makes it fill a width and no higher.

    Args:
        groundwork: of what the map says.
        band: as narrow as it can be.
        width: that it may have, in map units.
        most: what may stand free between two steps.
    """
    content, spare = groundwork.content, width - band.width
    gaps = max(1, band.last - band.first - 1)
    if spare < _LEAST_SPARE or most <= 0:
        return band
    best, air = band, min(most, 1.5 * spare / gaps)
    for _try in range(_TRIES):
        style = replace(band.style, air=air)
        found = layout_band(content, band.first, band.last, style, groundwork=groundwork)
        if found.width <= width and found.height <= band.height + _SAME:
            if air >= most or width - found.width < _LEAST_SPARE:
                return found
            best, air = found, min(most, air * spare / max(1.0, found.width - band.width))
        else:
            wider = max(1.0, found.width - band.width)
            air *= min(0.8, spare / wider)
        if air <= best.style.air:
            break
    return best


def with_higher_feelings(
    content: MapContent, bands: tuple[Band, ...], spare: float, purpose: Purpose
) -> tuple[Band, ...]:
    """The bands with a page's spare height, in map units, for their rows of feelings."""
    if not bands or not any(card.feeling is not None for card in content.cards):
        return bands
    return tuple(
        replace(
            band,
            height=band.height + more,
            style=replace(band.style, curve=band.style.curve + more),
        )
        for band in bands
        if (more := max(0.0, min(spare / len(bands), purpose.most_curve - band.style.curve))) >= 0
    )


def filled(
    groundwork: Groundwork, bands: tuple[Band, ...], room: Room, scale: float, purpose: Purpose
) -> tuple[Band, ...]:
    """The bands of a page at a scale, with what they leave of its width and height."""
    width = room.width / scale
    wide = tuple(aired(groundwork, band, width, purpose.most_air) for band in bands)
    total = sum(band.height for band in wide) + room.between * (len(wide) - 1)
    spare = room.height / scale - room.furniture(width) - total
    return with_higher_feelings(groundwork.content, wide, spare, purpose)
