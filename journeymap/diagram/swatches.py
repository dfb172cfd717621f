"""How a swatch is drawn: its colour, its pattern and an edge that is told from every ground."""

from functools import lru_cache

from journeymap.diagram.hues import mixed, told_from
from journeymap.diagram.shapes import Box, Role, Stroke
from journeymap.diagram.theme import Swatch, Theme, contrast

_EDGE = 0.8
_NOT_SAID = (3.0, 2.4)
_PATTERN = 2.2
"""A pattern as bright as a card is seen on colours that are told from a card by so much."""
_PALE = 0.35


@lru_cache(maxsize=1024)
def edge_colour(colour: str, theme: Theme) -> str:
    """A colour as an edge or a line: as much darker or lighter as each ground of a theme needs."""
    for ground in (theme.canvas, theme.lane_tint, theme.card, theme.panel):
        colour = told_from(colour, ground)
    return colour


def edge_of(swatch: Swatch | None, theme: Theme, *, pale: bool = False) -> str:
    """The edge of a box: its hue, dark enough on paper and light enough on a dark screen."""
    edge = edge_colour(swatch.colour if swatch else theme.edge, theme)
    return mixed(edge, theme.canvas, _PALE) if pale else edge


def pattern_colour(swatch: Swatch, theme: Theme) -> str:
    """The colour of a swatch's pattern: as bright as a card, on bright hues as dark as an edge."""
    bright = contrast(swatch.colour, theme.card) < _PATTERN
    return edge_of(swatch, theme) if bright else theme.card


def swatch_box(
    x: float, y: float, width: float, height: float, swatch: Swatch | None, theme: Theme
) -> Box:
    """A small box in a colour and its pattern, with an edge; dashed where nothing is said."""
    if swatch is None:
        edge = Stroke(theme.edge, 1, _NOT_SAID)
        return Box(x + 0.5, y + 0.5, width - 1, height - 1, 1, None, edge, role=Role.SWATCH)
    edge = Stroke(edge_of(swatch, theme), _EDGE)
    over = pattern_colour(swatch, theme)
    return Box(x, y, width, height, 1.5, swatch.colour, edge, swatch.pattern, over, Role.SWATCH)
