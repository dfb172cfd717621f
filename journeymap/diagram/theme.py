"""The look: colours, patterns and sizes of type, for a light screen, a dark one, and paper.

Two alarm colours only, the break and the bridge; everything else is calm greys and the palette.
The palette is Okabe and Ito's (2008), which colour-blind people can tell apart, in shades that are
3 to 1 on the cards and panels of both themes; each colour comes with a pattern, so that it is
never alone.
"""

from dataclasses import dataclass

from journeymap.diagram.shapes import Pattern
from journeymap.model.journey import Journey

SIZE_HEADING = 22.0
SIZE_STAGE = 14.0
SIZE_TEXT = 11.0
SIZE_SMALL = 9.0
"""The four sizes of type, in map units."""
SMALLEST_CARD_TEXT = SIZE_SMALL


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


_PALETTE = (
    "#0078ba", "#b4830b", "#00805f", "#a85a88", "#c04d00", "#3b82b6", "#8263b8", "#6b7941",
)  # fmt: skip
_PATTERNS = (
    Pattern.SOLID, Pattern.STRIPES, Pattern.DOTS, Pattern.BARS, Pattern.STRIPES_BACK,
    Pattern.GRID, Pattern.CHECKS, Pattern.RINGS,
)  # fmt: skip
OWN = Swatch("#6a7386", Pattern.GRID)
"""The user's own home and own pocket."""


def budget_swatch(journey: Journey, identity: str) -> Swatch:
    """The colour and pattern of a budget: its own colour if it has one, by place otherwise."""
    row = journey.budget[identity]
    return _swatch(row.colour, journey.colour_turn.get(identity))


def organisation_swatch(journey: Journey, identity: str) -> Swatch:
    """The colour and pattern of an organisation."""
    row = journey.organisation[identity]
    return _swatch(row.colour, journey.colour_turn.get(identity))


def _swatch(colour: str | None, turn: int | None) -> Swatch:
    if turn is None:
        return OWN
    pattern = _PATTERNS[(turn + turn // len(_PALETTE)) % len(_PATTERNS)]
    return Swatch(colour or _PALETTE[turn % len(_PALETTE)], pattern)


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast between two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
