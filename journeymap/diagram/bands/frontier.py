"""How far each row and each strip of a band is taken: nothing is placed left of that."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Self


class Layer(IntEnum):
    """What a strip holds, from top to bottom; lines that cross it keep clear of all."""

    HANGING = 0
    """Signs and labels under the boxes above it."""
    TRACKS = 1
    """The ends of tracks; what is level there has a height of its own."""
    STANDING = 2
    """Signs and labels over the boxes below it."""
    NAMES = 3
    """The names of the boxes below it."""


class Frontier:
    """The right edge of what is placed, for each row and each layer of each strip.

    Strip s is over row s; a band of n rows has n + 1 strips.
    """

    __slots__ = ("_rows", "_strips")

    def __init__(self, rows: list[float], strips: list[list[float]]) -> None:
        self._rows = rows
        self._strips = strips

    @classmethod
    def at(cls, x: float, rows: int) -> Self:
        """The frontier of a band of so many rows in which nothing stands right of x."""
        return cls([x] * rows, [[x] * (rows + 1) for _layer in Layer])

    def copy(self) -> "Frontier":
        """The same, to try something out."""
        return Frontier(self._rows[:], [layer[:] for layer in self._strips])

    def row(self, row: int) -> float:
        """How far a row is taken."""
        return self._rows[row]

    def layer(self, layer: Layer, strip: int) -> float:
        """How far a layer of a strip is taken."""
        return self._strips[layer][strip]

    def strip(self, strip: int) -> float:
        """How far a strip is taken, whatever the layer."""
        return max([layer[strip] for layer in self._strips])

    def past(self, rows: Iterable[int], strips: Iterable[int]) -> float:
        """How far the furthest of these rows and strips is taken."""
        furthest = 0.0
        taken = self._rows
        for row in rows:
            furthest = max(furthest, taken[row])
        for strip in strips:
            for layer in self._strips:
                furthest = max(furthest, layer[strip])
        return furthest

    def take_row(self, row: int, x: float) -> None:
        """Take a row up to there."""
        self._rows[row] = max(self._rows[row], x)

    def take_layer(self, layer: Layer, strip: int, x: float) -> None:
        """Take a layer of a strip up to there."""
        taken = self._strips[layer]
        taken[strip] = max(taken[strip], x)

    def take(self, rows: Iterable[int], strips: Iterable[int], x: float) -> None:
        """Take rows and whole strips up to there."""
        taken = self._rows
        for row in rows:
            taken[row] = max(taken[row], x)
        for strip in strips:
            for layer in self._strips:
                layer[strip] = max(layer[strip], x)

    def take_all(self, x: float) -> None:
        """Take everything up to there."""
        self.take(range(len(self._rows)), range(len(self._rows) + 1), x)

    def furthest(self) -> float:
        """How far anything is taken."""
        return self.past(range(len(self._rows)), range(len(self._rows) + 1))
