"""Bands one under the other."""

from collections.abc import Iterable

from journeymap.diagram.bands.band import Band, Page


def stacked(bands: Iterable[Band], between: float, width: float, scale: float) -> Page:
    """A page of bands.

    Args:
        bands: from the first to the last.
        between: what stands free between two of them.
        width: of the page, in map units.
        scale: units of the target for one map unit.
    """
    y, placed = 0.0, []
    for band in bands:
        placed.append((y, band))
        y += band.height + between
    return Page(tuple(placed), width, max(0.0, y - between), scale)
