"""The scale of feelings, and where each card's dot stands on it."""

from dataclasses import dataclass

from journeymap.diagram.bands.band import Area
from journeymap.diagram.bands.content import CardContent

BESIDE = 4.0
"""What stays free between a dot and its words."""
BELOW_ZERO = 0.09
"""How much of the feelings' colour is in the ground below zero."""
_STEPS = 4
"""From very bad to very good."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A card's dot: its middle, and how far it reaches to each side."""

    card: CardContent
    x: float
    y: float
    half_width: float
    half_height: float

    @property
    def area(self) -> Area:
        """What it covers."""
        return Area(
            self.x - self.half_width, self.y - self.half_height,
            2 * self.half_width, 2 * self.half_height,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """The heights of the values, from the row's top."""

    left: float
    right: float
    best: float
    worst: float

    @property
    def middle(self) -> float:
        """Where it felt neither good nor bad."""
        return (self.best + self.worst) / 2

    def height(self, value: int) -> float:
        """Where a value stands."""
        return self.middle - value * (self.worst - self.best) / _STEPS
