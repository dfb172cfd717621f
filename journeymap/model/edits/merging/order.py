"""The order of rows that two sides moved, added and removed."""

from bisect import bisect_left
from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple


class Order[K: Hashable](NamedTuple):
    """The merged order, and what both sides moved to different places."""

    rows: tuple[K, ...]
    moved_twice: frozenset[K]


def moved[K: Hashable](base: Sequence[K], side: Sequence[K]) -> frozenset[K]:
    """The fewest rows whose moving makes the base's order the side's.

    Whoever drags one card moves one card: what stands in the longest rising run stayed.
    """
    places = {row: place for place, row in enumerate(base)}
    common = [row for row in side if row in places]
    stayed = _longest_rising([places[row] for row in common])
    return frozenset(row for index, row in enumerate(common) if index not in stayed)


def merged_order[K: Hashable](
    base: Sequence[K], a: Sequence[K], b: Sequence[K], members: Collection[K]
) -> Order[K]:
    """The members in a's order; what only b moved or added follows its neighbour in b."""
    in_a, in_b = frozenset(a), frozenset(b)
    moved_a, moved_b = moved(base, a), moved(base, b)
    by_b = (moved_b - moved_a) | (in_b - in_a)
    stay = [row for row in a if row in members and row not in by_b]
    followers = _followers(b, stay, by_b & frozenset(members))
    rows = list(followers.get(None, ()))
    for row in stay:
        rows += (row, *followers.get(row, ()))
    is_same = [row for row in a if row in in_b] == [row for row in b if row in in_a]
    twice = moved_a & moved_b & frozenset(() if is_same else members)
    return Order(tuple(rows), twice)


def _followers[K: Hashable](
    order: Sequence[K], stay: Sequence[K], wanted: frozenset[K]
) -> dict[K | None, list[K]]:
    """The wanted rows by the row that they stand behind; by None those at the beginning."""
    known = frozenset(stay)
    found: dict[K | None, list[K]] = {}
    before: K | None = None
    for row in order:
        if row in wanted:
            found.setdefault(before, []).append(row)
        elif row in known:
            before = row
    return found


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """The indexes of one longest rising run."""
    ends: list[int] = []
    indexes: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(indexes[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        indexes[length : length + 1] = [index]
    run: set[int] = set()
    index = indexes[-1] if indexes else -1
    while index >= 0:
        run.add(index)
        index = before[index]
    return frozenset(run)
