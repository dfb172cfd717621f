"""Heights stacked along a line: each thing stands on the highest of what is already there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Skyline:
    """Intervals with a height; asks for the highest over a stretch."""

    __slots__ = ("_edges", "_heights")

    def __init__(self, edges: Iterable[float] = (), heights: Iterable[float] = (0.0,)) -> None:
        self._edges = list(edges)
        self._heights = list(heights)

    def highest(self, left: float, right: float) -> float:
        """The greatest height between two places."""
        first = bisect_right(self._edges, left)
        last = bisect_left(self._edges, right, first)
        return max(self._heights[first : last + 1])

    def raise_to(self, left: float, right: float, height: float) -> None:
        """Nothing between the two places is lower than the height from now on."""
        first, last = self._cut(left), self._cut(right)
        for place in range(first + 1, last + 1):
            self._heights[place] = max(self._heights[place], height)

    def _cut(self, x: float) -> int:
        """The place of an edge at x, made if it is not there."""
        place = bisect_left(self._edges, x)
        if place == len(self._edges) or self._edges[place] != x:
            self._edges.insert(place, x)
            self._heights.insert(place, self._heights[place])
        return place

    def copy(self) -> "Skyline":
        """The same, to be raised apart."""
        return Skyline(self._edges, self._heights)

    def stretches(self) -> list[tuple[float, float, float]]:
        """Left and right edge and height of each stretch between two edges."""
        return list(zip(self._edges, self._edges[1:], self._heights[1:], strict=False))

    def most_with(self, other: "Skyline") -> float:
        """The greatest sum of both heights at one place."""
        sums = [height + other.highest(left, right) for left, right, height in self.stretches()]
        return max([*sums, *(height for _left, _right, height in other.stretches())], default=0.0)
