"""How a journey looks: lens, grid, cards and hand-offs as shapes in plain floats."""

from journeymap.diagram.badges import badges
from journeymap.diagram.drawing import LastDrawing, Options, draw
from journeymap.diagram.grid import CARD_HEIGHT, CARD_WIDTH
from journeymap.diagram.ground import Ground, Spot
from journeymap.diagram.hues import budget_swatch, organisation_swatch
from journeymap.diagram.lenses import Lane, lane_value, lanes
from journeymap.diagram.places import lane_key
from journeymap.diagram.rows import AT_FIRST_LEFT_OUT, PARTS
from journeymap.diagram.shapes import Diagram, Group, GroupKind
from journeymap.diagram.strips import Sign, Strip
from journeymap.diagram.theme import (
    DARK,
    LIGHT,
    PRINT,
    Theme,
)

__all__ = [
    "AT_FIRST_LEFT_OUT",
    "CARD_HEIGHT",
    "CARD_WIDTH",
    "DARK",
    "LIGHT",
    "PARTS",
    "PRINT",
    "Diagram",
    "Ground",
    "Group",
    "GroupKind",
    "Lane",
    "LastDrawing",
    "Options",
    "Sign",
    "Spot",
    "Strip",
    "Theme",
    "badges",
    "budget_swatch",
    "draw",
    "lane_key",
    "lane_value",
    "lanes",
    "organisation_swatch",
]
