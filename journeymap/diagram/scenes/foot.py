"""What stands under a map in a room: what the lines between boxes mean, and flags."""

from dataclasses import replace

from journeymap.diagram.bands.band import Page
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.divide import Span
from journeymap.diagram.bands.drawing.legend import (
    Legend,
    draw_legend,
    handoffs_in,
    handoffs_on,
    legend_height,
)
from journeymap.diagram.bands.drawing.legend_entry import SIZE, Entry
from journeymap.diagram.scaling import scaled
from journeymap.diagram.shapes import Group
from journeymap.diagram.theme import LIGHT, Theme

_LARGEST = 20.0
"""The type size, in pixels of 1920 x 1080; on a map of smaller letters it is small too."""


class FootRoom:
    """What is to be left free for the foot of a map, however that is divided; made once a fit."""

    def __init__(self, content: MapContent, columns: Span) -> None:
        self._legend = _lines_alone(handoffs_in(content, columns, LIGHT))

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self._legend.handoffs)

    def height(self, width: float, pixel: float) -> float:
        """How high it is at a width, both in map units, `pixel` units for each pixel."""
        scale = _scale(pixel)
        return legend_height(self._legend, width / scale) * scale


def draw_foot(content: MapContent, page: Page, top: float, pixel: float, theme: Theme) -> Group:
    """What is on a page and no more, as a group; `top` is where it begins."""
    legend, scale = _lines_alone(handoffs_on(content, page, theme)), _scale(pixel)
    return replace(scaled(draw_legend(legend, page.width / scale, theme), scale), y=top)


def _lines_alone(handoffs: tuple[Entry, ...]) -> Legend:
    """No more than the room needs to follow whoever tells the map."""
    return Legend(handoffs, (), (), (), ())


def _scale(pixel: float) -> float:
    return min(1.0, _LARGEST * pixel / SIZE)
