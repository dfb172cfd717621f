"""The look: colours, patterns and sizes of type, for a light screen, a dark one, and paper.

Two alarm colours only, the break and the bridge; everything else is calm greys and the hues of
organisations (`hues.py`). Each colour comes with a pattern, so that it is never alone.
"""

from dataclasses import dataclass

from journeymap.diagram.shapes import Pattern

SIZE_HEADING = 22.0
SIZE_STAGE = 14.0
SIZE_TEXT = 11.0
SIZE_SMALL = 9.0
"""The four sizes of type, in map units."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a map, by what they are for."""

    name: str
    canvas: str
    lane_tint: str
    card: str
    backstage: str
    ink: str
    quiet: str
    edge: str
    boundary: str
    strong: str
    link: str
    gap: str
    bridge: str
    question: str
    on_alarm: str
    accent: str
    panel: str
    feeling: str
    """Feelings, flags of gaps where somebody carries or nobody was asked, the question itself."""
    hatch: str
    """The stripes on the ground of what happens backstage."""
    tint: float
    """How much of a hue is in the ground of its box."""


LIGHT = Theme(
    name="light", canvas="#ffffff", lane_tint="#f7f8fa", card="#ffffff", backstage="#f0f2f5",
    ink="#1a202c", quiet="#586174", edge="#848d9e", boundary="#838b9b", strong="#2d3446",
    link="#6a7386", gap="#c2270a", bridge="#0a7a4f", question="#1f2f57", on_alarm="#ffffff",
    accent="#2563eb", panel="#f3f5f8", feeling="#1f2f57", hatch="#d5d9e2", tint=0.13,
)  # fmt: skip
DARK = Theme(
    name="dark", canvas="#15181e", lane_tint="#1a1e26", card="#222732", backstage="#1b2029",
    ink="#eef1f6", quiet="#a3acbd", edge="#768094", boundary="#717a8d", strong="#c9d0dc",
    link="#98a2b5", gap="#ff8a70", bridge="#3fcfae", question="#b4c4f4", on_alarm="#15181e",
    accent="#6ea0ff", panel="#1f242d", feeling="#b4c4f4", hatch="#2e3644", tint=0.18,
)  # fmt: skip
PRINT = LIGHT
"""Paper is a light screen: what is printed is what was seen."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour with the pattern that stands beside it."""

    colour: str
    pattern: Pattern


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast between two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
