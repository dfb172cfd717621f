"""The hand-over matrix: who hands on to whom, how often, and who carries it (domain section 2)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from journeymap.model.boundaries import Crossing, CrossingState, crossings
from journeymap.model.derived import wait_of
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind

MOST_ENDS = 15
"""A matrix of more rows and columns is read by nobody (seen: 513, 64 MB of paper)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Crossings counted: of one cell, a row, a column or the whole.

    Attributes:
        crossings: all of them; the states add up to it.
        spanned: those where all that must cross is carried.
        partly: those where something of it is carried, and something is not.
        by_person: ways over the person's own home of which the person walks a leg alone.
        need_not: between budgets, those where nobody has said that money must cross.
        longest_wait: the longest wait at one of their hand-offs, as said, else from dates; None
            where none is known.
        handoffs: the ids, in the order of the journey.
    """

    crossings: int = 0
    spanned: int = 0
    nobody: int = 0
    not_asked: int = 0
    partly: int = 0
    by_person: int = 0
    need_not: int = 0
    longest_wait: timedelta | None = None
    handoffs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The way from one end to another.

    Attributes:
        near: the id or value that hands on.
        far: the one that receives.
        counts: its crossings.
        through_home: ways over the person's own home that lead here, counted in `counts` too.
        returns: how often the pathway comes back: crossings from `far` to `near` whose hand-off
            leaves a later card, in reading order, than one of this cell's reaches first.
    """

    near: str
    far: str
    counts: Counts
    through_home: int
    returns: int


@dataclass(frozen=True)
class HandoverMatrix:
    """All ways between the ends of one kind.

    Attributes:
        kind: organisation, budget, sector or jurisdiction.
        ends: ids or values with at least one crossing, in the order of the journey.
        cells: those with at least one crossing, row by row.
        undetermined: hand-offs with an unknown end; they stand in no cell.
    """

    kind: BoundaryKind
    ends: tuple[str, ...]
    cells: tuple[Cell, ...]
    undetermined: tuple[str, ...]
    _rows: Mapping[str, Counts]
    _columns: Mapping[str, Counts]
    total: Counts

    @property
    def is_too_wide(self) -> bool:
        """Whether nobody would find a cell among so many: then the cells are better listed."""
        return len(self.ends) > MOST_ENDS

    @cached_property
    def _by_ends(self) -> Mapping[tuple[str, str], Cell]:
        return {(cell.near, cell.far): cell for cell in self.cells}

    def cell(self, near: str, far: str) -> Cell | None:
        """The way from one end to another; None where there is none."""
        return self._by_ends.get((near, far))

    def row(self, end: str) -> Counts:
        """All that an end hands on."""
        return self._rows.get(end, Counts())

    def column(self, end: str) -> Counts:
        """All that an end receives."""
        return self._columns.get(end, Counts())


def handover_matrix(journey: Journey, kind: BoundaryKind) -> HandoverMatrix:
    """The matrix of a journey, by organisation, budget, sector or jurisdiction."""
    derived = crossings(journey)
    through = [row for row in derived.through_home if row.kind is kind]
    rows = [*derived.of_kind(kind), *through]
    by_cell: dict[tuple[str, str], list[Crossing]] = {}
    for row in rows:
        by_cell.setdefault((row.near, row.far), []).append(row)
    ends = _in_order(journey, kind, {end for pair in by_cell for end in pair})
    rank = {end: place for place, end in enumerate(ends)}
    places = {card.id: place for place, card in enumerate(journey.reading_order)}
    ways = sorted(by_cell, key=lambda pair: (rank[pair[0]], rank[pair[1]]))
    cells = tuple(
        _cell(journey, by_cell[near, far], by_cell.get((far, near), ()), places)
        for near, far in ways
    )
    return HandoverMatrix(
        kind,
        ends,
        cells,
        derived.undetermined[kind],
        _counted_by(journey, ((row.near, row) for row in rows)),
        _counted_by(journey, ((row.far, row) for row in rows)),
        _counted(journey, rows),
    )


def _in_order(journey: Journey, kind: BoundaryKind, ends: set[str]) -> tuple[str, ...]:
    known: Iterable[str] = {
        BoundaryKind.ORGANISATION: journey.organisation,
        BoundaryKind.BUDGET: journey.budget,
    }.get(kind, sorted(ends))
    return tuple(end for end in known if end in ends)


def _counted(journey: Journey, rows: Iterable[Crossing]) -> Counts:
    listed = list(rows)
    states = Counter(row.state for row in listed)
    handoffs = tuple(dict.fromkeys(row.handoff for row in listed))
    waits = [
        wait for one in handoffs if (wait := wait_of(journey, journey.handoff[one])) is not None
    ]
    return Counts(
        len(listed),
        states[CrossingState.CARRIED],
        states[CrossingState.NOBODY],
        states[CrossingState.NOT_ASKED],
        states[CrossingState.PARTLY],
        states[CrossingState.BY_PERSON],
        states[CrossingState.NEED_NOT],
        max(waits, default=None),
        handoffs,
    )


def _counted_by(journey: Journey, pairs: Iterable[tuple[str, Crossing]]) -> Mapping[str, Counts]:
    """The counts of each end that has any."""
    groups: dict[str, list[Crossing]] = {}
    for end, row in pairs:
        groups.setdefault(end, []).append(row)
    return {end: _counted(journey, rows) for end, rows in groups.items()}


def _cell(
    journey: Journey, rows: list[Crossing], back: Iterable[Crossing], places: Mapping[str, int]
) -> Cell:
    first = min(places[journey.handoff[row.handoff].target] for row in rows)
    later = [row for row in back if places[journey.handoff[row.handoff].source] >= first]
    near, far = rows[0].near, rows[0].far
    through = sum(row.through_home for row in rows)
    return Cell(near, far, _counted(journey, rows), through, len(later))
