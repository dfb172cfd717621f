"""Which way each hand-off takes: chosen by what stands between, before anything is measured.

Hand-offs leave a card at the right and reach one at the left. They run along a free row, up and
down in the gutter between two columns, and along the gutter above a lane. Gutter 0 stands before
the first column, gutter n after the last of n; lane gutter k stands above lane k. Every stretch is
given a slot that no other hand-off has in the same place, so that no two ever lie on one another.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from journeymap.diagram.places import Place, Places
from journeymap.model.records import Handoff


class Way(Enum):
    """The shapes that a route can have."""

    STRAIGHT = "straight"
    """Along one row."""
    EARLY = "early"
    """Up or down right after the source, then along the target's row."""
    LATE = "late"
    """Along the source's row, then up or down right before the target."""
    AROUND = "around"
    """Up or down, along a lane gutter, up or down."""


class Route(NamedTuple):
    """A hand-off's way: from place to place, and the lane gutter it takes where it goes around."""

    handoff: str
    source: Place
    target: Place
    way: Way
    lane_gutter: int

    @property
    def leaves_by(self) -> int:
        """The gutter right of the source."""
        return self.source.column + 1

    @property
    def arrives_by(self) -> int:
        """The gutter left of the target."""
        return self.target.column


class Stretch(NamedTuple):
    """A part of a route that takes a slot: from gutter to gutter, in a row or lane gutter."""

    route: int
    first: int
    last: int
    arrives: bool


def choose_routes(handoffs: Iterable[Handoff], places: Places) -> tuple[Route, ...]:
    """The routes of the hand-offs of which both cards are on the map, or one and a sign of both."""
    routes = []
    for handoff in handoffs:
        here = handoff.source in places.of, handoff.target in places.of
        source = places.of.get(handoff.source) or places.before.get(handoff.source)
        target = places.of.get(handoff.target) or places.after.get(handoff.target)
        if any(here) and source is not None and target is not None:
            way = _way(source, target, places)
            routes.append(Route(handoff.id, source, target, way, _gutter(source, target)))
    return tuple(routes)


def _way(source: Place, target: Place, places: Places) -> Way:
    if target.column <= source.column:
        return Way.AROUND
    between = source.column + 1, target.column - 1
    target_free = places.is_free(target.lane, target.row, *between)
    if source[1:] == target[1:]:
        return Way.STRAIGHT if target_free else Way.AROUND
    if target_free:
        return Way.EARLY
    return Way.LATE if places.is_free(source.lane, source.row, *between) else Way.AROUND


def _gutter(source: Place, target: Place) -> int:
    """The lane gutter on the way: below the source where the target is not above it."""
    return source.lane if target.lane < source.lane else source.lane + 1


def row_slots(routes: tuple[Route, ...]) -> dict[tuple[int, bool], int]:
    """The slot of each route's stretches in their rows, by route and whether it arrives there.

    Slot 0 is the middle of the row; a straight route has one slot for both its ends.
    """
    by_row: defaultdict[tuple[int, int], list[Stretch]] = defaultdict(list)
    for number, route in enumerate(routes):
        source, target = route.source[1:], route.target[1:]
        leaves, arrives = route.leaves_by, route.arrives_by
        if route.way is Way.STRAIGHT:
            by_row[source].append(Stretch(number, leaves, arrives, arrives=False))
            continue
        late, early = route.way is Way.LATE, route.way is Way.EARLY
        by_row[source].append(Stretch(number, leaves, arrives if late else leaves, arrives=False))
        by_row[target].append(Stretch(number, leaves if early else arrives, arrives, arrives=True))
    slots: dict[tuple[int, bool], int] = {}
    for stretches in by_row.values():
        ordered = sorted(stretches, key=lambda one: (_preference(routes[one.route]), one))
        for stretch, slot in _assigned(ordered):
            slots[stretch.route, stretch.arrives] = slot
            if routes[stretch.route].way is Way.STRAIGHT:
                slots[stretch.route, True] = slot
    return slots


def gutter_slots(routes: tuple[Route, ...]) -> tuple[dict[int, int], dict[int, int]]:
    """The slot of each route that goes around in its lane gutter, and the slots of each gutter."""
    by_gutter: defaultdict[int, list[Stretch]] = defaultdict(list)
    for number, route in enumerate(routes):
        if route.way is Way.AROUND:
            first, last = sorted((route.leaves_by, route.arrives_by))
            by_gutter[route.lane_gutter].append(Stretch(number, first, last, arrives=False))
    slots: dict[int, int] = {}
    counts: dict[int, int] = {}
    for gutter, stretches in by_gutter.items():
        for stretch, slot in _assigned(sorted(stretches, key=lambda one: one[1:])):
            slots[stretch.route] = slot
            counts[gutter] = max(counts.get(gutter, 0), slot + 1)
    return slots, counts


def tracks(spans: list[tuple[float, float, int]]) -> tuple[dict[int, int], int]:
    """A track for each upright stretch in a gutter, so that none lie on one another.

    Args:
        spans: top, bottom and the stretch's own number.

    Returns:
        The track by number, and how many tracks there are.
    """
    ends: list[float] = []
    given: dict[int, int] = {}
    for top, bottom, number in sorted(spans):
        track = next((place for place, end in enumerate(ends) if end < top), len(ends))
        ends[track : track + 1] = [bottom]
        given[number] = track
    return given, len(ends)


def _preference(route: Route) -> int:
    return 0 if route.way is Way.STRAIGHT else 1


def _assigned(stretches: list[Stretch]) -> Iterable[tuple[Stretch, int]]:
    """Each stretch with the lowest slot that is free along all of it."""
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for stretch in stretches:
        along = range(stretch.first, stretch.last + 1)
        slot = 0
        while any(slot in taken[place] for place in along):
            slot += 1
        for place in along:
            taken[place].add(slot)
        yield stretch, slot
