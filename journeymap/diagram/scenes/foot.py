"""What stands under the whole map in a room: what the lines between boxes mean, and flags."""

from dataclasses import replace

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.legend import (
    Legend,
    draw_legend,
    legend_height,
    whole_legend,
)
from journeymap.diagram.shapes import Group
from journeymap.diagram.theme import LIGHT, Theme


def foot_height(content: MapContent, width: float) -> float:
    """How high it is at a width, both in map units."""
    return legend_height(_lines_alone(content, LIGHT), width)


def draw_foot(content: MapContent, width: float, top: float, theme: Theme) -> Group:
    """The foot as a group; `top` is where it begins."""
    return replace(draw_legend(_lines_alone(content, theme), width, theme), y=top)


def _lines_alone(content: MapContent, theme: Theme) -> Legend:
    """No more than the room needs to follow whoever tells the map."""
    return Legend(whole_legend(content, theme).handoffs, (), (), (), ())
