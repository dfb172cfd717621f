"""A map for reading: bands at a given size, wrapped at the width as a text is."""

from dataclasses import replace

from journeymap.diagram.bands.band import Band, Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.filling import aired
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.layout import layout_band, running_widths
from journeymap.diagram.bands.page import stacked
from journeymap.diagram.bands.purposes import Purpose
from journeymap.diagram.bands.style import Style

_FULL_ENOUGH = 0.6
"""A band ends where a stage does, if that leaves it so full."""


def wrap(content: MapContent, purpose: Purpose, width: float, scale: float) -> Page:
    """The map in bands no wider than a window, one under the other, as many as it takes.

    A step that is wider than the window has a band to itself.

    Args:
        content: what the map says.
        purpose: its style, and how many rows may be open.
        width: of the window, in units of the target.
        scale: units of the target for one map unit.
    """
    groundwork = Groundwork(content)
    widest, bands, first = width / scale, [], 0
    while first < len(content.columns):
        band = _best_from(groundwork, purpose, first, widest)
        bands.append(aired(groundwork, band, widest, purpose.most_air))
        first, groundwork = band.last, groundwork.with_words_alone()
    return stacked(bands, purpose.style.between, widest, scale)


def _best_from(groundwork: Groundwork, purpose: Purpose, first: int, widest: float) -> Band:
    """Of the bands that may begin at a column the one that has most steps for its height."""
    styles = (replace(purpose.style, rows=rows) for rows in purpose.rows)
    found = [_wrapped(groundwork, style, first, widest) for style in styles]
    return max(found, key=lambda band: (band.last - first) / band.height)


def _wrapped(groundwork: Groundwork, style: Style, first: int, widest: float) -> Band:
    """As many steps as there is room for."""
    content = groundwork.content
    count = len(content.columns)
    widths = running_widths(groundwork, first, count, style, widest)
    last = first + max(1, sum(width <= widest for width in widths))
    ends = [end for end in range(first + 1, last + 1) if _ends_stage(content, end)]
    if ends and widths[ends[-1] - first - 1] > _FULL_ENOUGH * widths[last - first - 1]:
        last = ends[-1]
    while True:
        band = layout_band(content, first, last, style, groundwork=groundwork)
        if band.width <= widest or last == first + 1:
            return band
        last -= 1


def _ends_stage(content: MapContent, column: int) -> bool:
    columns = content.columns
    return column == len(columns) or columns[column].stage != columns[column - 1].stage
