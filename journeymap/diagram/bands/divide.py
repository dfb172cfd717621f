"""Runs of columns as lines of a page: the division that can be shown largest."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeymap.diagram.bands.estimate import Run

type Furniture = Callable[[float], float]
"""The height of what stands over and under the bands on a page of that width, in map units."""

type Span = tuple[int, int]
"""The first column, and the one after the last."""

_HALVINGS = 14
_LARGEST = 1e3
_SMALLEST = 1e-4
_SURELY = 1e-6
"""So much lower a run is that the heights of those before it, once added, do not hide it."""


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
    choices = _choices(options)
    best = _lowest(choices, span, room, low)
    if best is None or not room.has_room(low, best[0]):
        return None
    for _turn in range(_HALVINGS):
        middle = (low * high) ** 0.5
        found = _lowest(choices, span, room, middle)
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


def _choices(options: Mapping[int, Sequence[Run]]) -> list[tuple[int, list[Run]]]:
    """The runs to choose from by the column after their last, in its order.

    Left out is what is never chosen: a run for which another of the same columns stands that is
    neither wider nor higher.
    """
    found = []
    for last in sorted(options):
        kept: dict[int, list[Run]] = {}
        for run in options[last]:
            others = kept.setdefault(run.first, [])
            for one in others:
                if one.width <= run.width and one.height <= run.height:
                    break
            else:
                others.append(run)
        if any(len(runs) > 1 for runs in kept.values()):
            chosen = {id(run) for runs in kept.values() for run in _not_undercut(runs)}
            found.append((last, [run for run in options[last] if id(run) in chosen]))
        else:
            found.append((last, [runs[0] for runs in kept.values()]))
    return found


def _not_undercut(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs of the same columns after which none comes that is no wider, and surely lower."""
    for place, run in enumerate(runs):
        low = run.height - _SURELY
        if not any(one.width <= run.width and one.height < low for one in runs[place + 1 :]):
            yield run


def _lowest(
    choices: Sequence[tuple[int, Sequence[Run]]], span: Span, room: Room, scale: float
) -> tuple[float, tuple[Run, ...]] | None:
    """The division of the least height whose runs are no wider than the room at a scale."""
    widest, between = room.width / scale, room.between
    heights: dict[int, float] = {span[0]: -between}
    chosen: dict[int, Run] = {}
    for last, runs in choices:
        least, best = math.inf, None
        for run in runs:
            first, _last, width, height, _style, _certain = run
            if width > widest or first not in heights:
                continue
            total = heights[first] + between + height
            if total < least:
                least, best = total, run
        if best is not None:
            heights[last], chosen[last] = least, best
    if span[1] not in chosen:
        return None
    taken, at = [], span[1]
    while at != span[0]:
        taken.append(chosen[at])
        at = chosen[at].first
    return heights[span[1]], tuple(reversed(taken))
