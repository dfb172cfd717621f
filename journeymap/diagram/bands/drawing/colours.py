"""The colours of boxes and hand-offs: hue for organisations, two alarms, and calm greys."""

from functools import lru_cache

from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.hues import told_from
from journeymap.diagram.theme import Swatch, Theme, contrast, luminance

_READ = 4.5
"""Words are read on their ground by 4.5 to 1 (1.4.3)."""
_PATTERN = 2.2
_STEPS = 24
_BRIGHT = 0.2
"""On paper bright hues need more of themselves to be seen; dark grounds have enough."""


@lru_cache(maxsize=1024)
def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another in it."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ground_of(swatch: Swatch | None, theme: Theme, *, pale: bool = False) -> str:
    """The ground of a box: a little of its hue, so that quiet words on it can be read."""
    if swatch is None:
        return theme.canvas
    bright = 1 + luminance(swatch.colour) if theme.tint < _BRIGHT else 1.0
    share = theme.tint * bright * (0.5 if pale else 1.0)
    tries = (mixed(theme.canvas, swatch.colour, share * (1 - step / _STEPS))
             for step in range(_STEPS))  # fmt: skip
    return next((one for one in tries if contrast(theme.quiet, one) >= _READ), theme.canvas)


def edge_of(swatch: Swatch | None, theme: Theme, *, pale: bool = False) -> str:
    """The edge of a box: its hue, dark enough on paper and light enough on a dark screen."""
    colour = swatch.colour if swatch else theme.edge
    edge = told_from(colour, theme.canvas)
    return mixed(edge, theme.canvas, 0.35) if pale else edge


def pattern_colour(swatch: Swatch, theme: Theme) -> str:
    """The colour of a swatch's pattern: as bright as a card, on bright hues as dark as an edge."""
    bright = contrast(swatch.colour, theme.card) < _PATTERN
    return edge_of(swatch, theme) if bright else theme.card


def state_colour(state: LinkState, theme: Theme) -> str:
    """The colour of a hand-off's line and sign; where it is carried in part, of what is carried."""
    return {
        LinkState.CARRIED: theme.bridge,
        LinkState.PARTLY: theme.bridge,
        LinkState.NOBODY: theme.gap,
        LinkState.NOT_ASKED: theme.question,
    }.get(state, theme.link)
