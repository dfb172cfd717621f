"""How a journey looks: lens, cards and hand-offs as shapes in plain floats."""

from journeymap.diagram.badges import badges
from journeymap.diagram.ground import Ground, Spot
from journeymap.diagram.hidden import lane_key
from journeymap.diagram.hues import budget_swatch, organisation_swatch
from journeymap.diagram.lenses import Lane, lane_value, lanes
from journeymap.diagram.options import Options
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
    "DARK",
    "LIGHT",
    "PARTS",
    "PRINT",
    "Diagram",
    "Ground",
    "Group",
    "GroupKind",
    "Lane",
    "Options",
    "Sign",
    "Spot",
    "Strip",
    "Theme",
    "badges",
    "budget_swatch",
    "lane_key",
    "lane_value",
    "lanes",
    "organisation_swatch",
]
