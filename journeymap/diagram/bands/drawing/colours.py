"""The colours of boxes' grounds and of hand-offs: a little of a hue, two alarms, calm greys."""

from functools import lru_cache

from journeymap.diagram.bands.content import LinkState
from journeymap.diagram.hues import mixed
from journeymap.diagram.theme import Swatch, Theme, contrast, luminance

_READ = 4.5
"""Words are read on their ground by 4.5 to 1 (1.4.3)."""
_STEPS = 24
_BRIGHT = 0.2
"""On paper bright hues need more of themselves to be seen; dark grounds have enough."""


@lru_cache(maxsize=1024)
def ground_of(swatch: Swatch | None, theme: Theme, *, pale: bool = False) -> str:
    """The ground of a box: a little of its hue, so that quiet words on it can be read."""
    if swatch is None:
        return theme.canvas
    bright = 1 + luminance(swatch.colour) if theme.tint < _BRIGHT else 1.0
    share = theme.tint * bright * (0.5 if pale else 1.0)
    tries = (mixed(theme.canvas, swatch.colour, share * (1 - step / _STEPS))
             for step in range(_STEPS))  # fmt: skip
    return next((one for one in tries if contrast(theme.quiet, one) >= _READ), theme.canvas)


def state_colour(state: LinkState, theme: Theme) -> str:
    """The colour of a hand-off's line and sign; where it is carried in part, of what is carried."""
    return {
        LinkState.CARRIED: theme.bridge,
        LinkState.PARTLY: theme.bridge,
        LinkState.NOBODY: theme.gap,
        LinkState.NOT_ASKED: theme.question,
    }.get(state, theme.link)
