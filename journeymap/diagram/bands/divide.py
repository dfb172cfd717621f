"""Runs of columns as lines of a page: the division that can be shown largest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from journeymap.diagram.bands.estimate import Run

type Furniture = Callable[[float], float]
"""The height of what stands over and under the bands on a page of that width, in map units."""

type Span = tuple[int, int]
"""The first column, and the one after the last."""

_HALVINGS = 14
_LARGEST = 1e3
_SMALLEST = 1e-4


@dataclass(frozen=True, slots=True)
class Room:
    """What bands are to fill.

    Attributes:
        width, height: in units of the target.
        between: what stands free between two bands, in map units.
        furniture: what else needs height.
        most: the largest scale.
    """

    width: float
    height: float
    between: float
    furniture: Furniture
    most: float = _LARGEST

    def scale_of(self, sizes: Sequence[tuple[float, float]]) -> float:
        """The largest scale at which bands of such widths and heights have room."""
        widest = max((width for width, _height in sizes), default=1.0)
        total = sum(height for _width, height in sizes) + self.between * (len(sizes) - 1)
        low, high = _SMALLEST, min(self.most, self.width / widest)
        if self.has_room(high, total):
            return high
        for _turn in range(2 * _HALVINGS):
            middle = (low * high) ** 0.5
            low, high = (middle, high) if self.has_room(middle, total) else (low, middle)
        return low

    def has_room(self, scale: float, total: float) -> bool:
        """Whether bands of that height together have room at a scale."""
        return total + self.furniture(self.width / scale) <= self.height / scale


@dataclass(frozen=True, slots=True)
class Division:
    """Runs from the first column to the last, and the scale at which they fill the room."""

    scale: float
    runs: tuple[Run, ...]


def divided(
    options: Mapping[int, Sequence[Run]], span: Span, room: Room, least: float = _SMALLEST
) -> Division | None:
    """The division of columns with the largest scale; none where it is under `least`.

    Args:
        options: the runs to choose from, by the column after their last.
        span: the first column and the one after the last.
        room: what they are to fill.
        least: a scale that has to be reached.
    """
    low, high = least, room.most
    best = _lowest(options, span, room, low)
    if best is None or not room.has_room(low, best[0]):
        return None
    for _turn in range(_HALVINGS):
        middle = (low * high) ** 0.5
        found = _lowest(options, span, room, middle)
        if found is not None and room.has_room(middle, found[0]):
            low, best = middle, found
        else:
            high = middle
    runs = best[1]
    return Division(room.scale_of([(run.width, run.height) for run in runs]), runs)


def lowest_heights(
    options: Mapping[int, Sequence[Run]], first: int, between: float, most: float
) -> dict[int, float]:
    """The least height of runs from a first column up to each that can be reached.

    Args:
        options: the runs to choose from, by the column after their last.
        first: the column with which they begin.
        between: what stands free between two of them.
        most: how high they may be together.
    """
    heights: dict[int, float] = {first: -between}
    latest = first
    for last in range(first + 1, max(options, default=first) + 1):
        runs = options.get(last, ())
        if all(run.first > latest for run in runs):
            break
        for run in runs:
            height = heights.get(run.first, most) + between + run.height
            if height <= min(most, heights.get(last, most)):
                heights[last], latest = height, last
    del heights[first]
    return heights


def _lowest(
    options: Mapping[int, Sequence[Run]], span: Span, room: Room, scale: float
) -> tuple[float, tuple[Run, ...]] | None:
    """The division of the least height whose runs are no wider than the room at a scale."""
    widest = room.width / scale
    heights: dict[int, float] = {span[0]: -room.between}
    chosen: dict[int, Run] = {}
    for last in sorted(options):
        for run in options[last]:
            before = heights.get(run.first)
            if before is None or run.width > widest:
                continue
            height = before + room.between + run.height
            if height < heights.get(last, height + 1):
                heights[last], chosen[last] = height, run
    if span[1] not in chosen:
        return None
    runs, at = [], span[1]
    while at != span[0]:
        runs.append(chosen[at])
        at = chosen[at].first
    return heights[span[1]], tuple(reversed(runs))
