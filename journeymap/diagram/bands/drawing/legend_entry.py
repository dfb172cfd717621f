"""A sign of a map with what it means, and what of a map is to be explained."""

from collections.abc import Callable
from typing import NamedTuple

from journeymap.diagram.bands.band import TokenKind, Way
from journeymap.diagram.bands.content import CardContent, MapContent
from journeymap.diagram.shapes import Shape
from journeymap.diagram.theme import Theme
from journeymap.typography import FontStyle, break_lines, measure

SIZE = 11.5
"""The type size of the legend, in its own units."""
_SIGN = 32.0
"""The room of a sign before its words."""

type DrawSign = Callable[[float, float], list[Shape]]


def no_sign(_x: float, _y: float) -> list[Shape]:
    """Nothing before the words."""
    return []


class Entry(NamedTuple):
    """A sign with what it means.

    Attributes:
        sign: its shapes, from a left end and a middle line.
        meaning: what it means, in a few words.
        room: what the sign takes before its meaning.
        sentence: the same for somebody who reads a map for the first time.
        before: what stands before the sign where it is the first of several alike.
    """

    sign: DrawSign
    meaning: str
    room: float = _SIGN
    sentence: str = ""
    before: str = ""

    @property
    def sign_at(self) -> float:
        """How far from its left end the sign begins."""
        return measure(self.before, SIZE, FontStyle.BOLD) + 7 if self.before else 0.0

    @property
    def width(self) -> float:
        """How wide sign and words are."""
        return self.sign_at + self.room + measure(self.meaning, SIZE)

    def within(self, width: float) -> tuple["Entry", ...]:
        """The same in as many lines as it takes, each an entry; the first has the sign."""
        if self.width <= width:
            return (self,)
        over = self.sign_at + self.room
        first, *others = break_lines(self.meaning, size=SIZE, width=max(width - over, SIZE))
        rest = (Entry(no_sign, line.text, over) for line in others)
        return (self._replace(meaning=first.text), *rest)


class Shown(NamedTuple):
    """What is to be explained.

    Attributes:
        ways: how the lines of hand-offs go.
        said: what stands in their labels.
    """

    content: MapContent
    cards: tuple[CardContent, ...]
    links: frozenset[str]
    ways: frozenset[Way]
    said: frozenset[TokenKind]
    theme: Theme
