"""What one scene is about, and the screen that it is for."""

from dataclasses import dataclass
from enum import StrEnum

from journeymap.diagram.bands.purposes import SCENE_TITLE

_WIDE, _HIGH = 1920.0, 1080.0
"""The screen that sizes are said for, in pixels."""


class SceneKind(StrEnum):
    """What a scene shows."""

    WHOLE = "whole"
    """The whole map with its headline."""
    STAGE = "stage"
    """A stage, or a part of one that is too full; `records` are its cards."""
    CARD = "card"
    """A card alone, with those that lead to it."""
    BOUNDARY = "boundary"
    """A hand-off with both its boxes, and who carries what across."""
    GAPS = "gaps"
    """Gaps in words, by their ids."""
    GAP = "gap"
    """One gap in words, with the card or the hand-off that it is at."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene, by the ids of what it is about."""

    kind: SceneKind
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What is free for a scene, and the smallest titles that are read from the back, in pixels."""

    width: float
    height: float
    least: float = SCENE_TITLE

    @property
    def enlarged(self) -> float:
        """How large everything is, against a screen of 1920 x 1080."""
        return self.least / SCENE_TITLE


def room_on(width: float, height: float, screen: tuple[float, float]) -> Room:
    """The room on a screen: on a smaller one letters are smaller, as a projector enlarges them."""
    least = SCENE_TITLE * min(screen[0] / _WIDE, screen[1] / _HIGH)
    return Room(width, height, least)
