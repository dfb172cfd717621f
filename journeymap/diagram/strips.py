"""Rows of signs under a map, one cell a step: what the person carries, waits for, is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a strip with its words, such as a wait and how long it is."""

    symbol: str
    words: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A row under a map.

    Attributes:
        cells: the signs of each step that has any, by the step's id, in the order of the steps.
        spoken: the row in words.
    """

    title: str
    subtitle: str
    cells: tuple[tuple[str, tuple[Sign, ...]], ...]
    spoken: str = ""
