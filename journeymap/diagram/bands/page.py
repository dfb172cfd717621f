"""Bands one under the other."""

from collections.abc import Iterable
from dataclasses import replace

from journeymap.diagram.bands.band import Band, Page


def lowered(page: Page, down: float) -> Page:
    """The same page with something free over it."""
    bands = tuple((top + down, band) for top, band in page.bands)
    return replace(page, bands=bands, height=page.height + down)


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
