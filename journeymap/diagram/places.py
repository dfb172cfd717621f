"""Where cards stand before anything is measured: column, lane, and row within the lane."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from journeymap.diagram.lenses import Lane, lane_value
from journeymap.diagram.marks import Bond, mark_of
from journeymap.model.journey import Column, Journey
from journeymap.model.records import Stage, Touchpoint
from journeymap.model.vocabulary import Lens


class Place(NamedTuple):
    """A card's column, lane and row within the lane, each counted from 0."""

    column: int
    lane: int
    row: int


class Hidden(NamedTuple):
    """What a collapsed lane or stage holds, so that no open boundary goes unseen.

    Attributes:
        cards: how many cards.
        nobody: how many of their hand-offs cross a boundary where nobody carries across.
        gaps: the numbers of the gaps at these cards and their hand-offs.
    """

    cards: int
    nobody: int = 0
    gaps: tuple[int, ...] = ()


class Beyond(NamedTuple):
    """On a part of the map: the cards elsewhere that lead to it, and that it leads to."""

    before: tuple[Touchpoint, ...] = ()
    after: tuple[Touchpoint, ...] = ()


class Places(NamedTuple):
    """The places of all cards on the map.

    Attributes:
        columns: the columns that are drawn, in order.
        lanes: the lanes that are drawn, in order.
        of: the place of each card, by its id.
        rows: how many rows each lane has, at least one.
        taken: the columns in which a row of a lane has a card, by lane and row.
        hidden: what each collapsed lane or stage holds, by its key or id.
        before: on a part of the map, the cards elsewhere that lead here, in a column of their own.
        after: the cards elsewhere that this part leads to, in a column of their own at its end.
    """

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    of: dict[str, Place]
    rows: tuple[int, ...]
    taken: dict[tuple[int, int], set[int]]
    hidden: dict[str, Hidden] = {}  # noqa: RUF012 (a named tuple's default, never changed)
    before: dict[str, Place] = {}  # noqa: RUF012
    after: dict[str, Place] = {}  # noqa: RUF012

    @property
    def first(self) -> int:
        """The number of the first step's column: 1 after a column of cards elsewhere."""
        return 1 if self.before else 0

    @property
    def width(self) -> int:
        """How many columns there are, with those of cards elsewhere."""
        return self.first + len(self.columns) + (1 if self.after else 0)

    def numbered(self) -> Iterator[tuple[int, Column]]:
        """The steps' columns with their numbers."""
        return enumerate(self.columns, self.first)

    def stage_of(self, number: int) -> Stage:
        """The stage of a step's column."""
        return self.columns[number - self.first].stage

    def is_free(self, lane: int, row: int, first: int, last: int) -> bool:
        """Whether no card stands in the row of a lane from one column to another."""
        taken = self.taken.get((lane, row))
        return taken is None or not any(first <= column <= last for column in taken)


def lane_key(value: str | None) -> str:
    """What a lane is called among the collapsed ones, whatever the lens."""
    return f"lane:{value or ''}"


def place_cards(
    journey: Journey,
    lens: Lens,
    lanes: tuple[Lane, ...],
    columns: Sequence[Column],
    collapsed: frozenset[str] = frozenset(),
    *,
    backstage: bool = True,
) -> Places:
    """The places of the cards in these columns; in a cell, cards stack in the journey's order.

    Collapsed lanes have no rows and collapsed stages no cards; they say how many they hold. Where
    `backstage` is not wanted, what happens out of the person's sight has no place.
    """
    hidden: dict[str, set[str]] = {key: set() for key in sorted(collapsed)}
    number_of_lane = {lane.value: number for number, lane in enumerate(lanes)}
    number_of_column = {column.step.id: number for number, column in enumerate(columns)}
    height: defaultdict[tuple[int, int], int] = defaultdict(int)
    of: dict[str, Place] = {}
    taken: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for card in journey.touchpoints:
        column = number_of_column.get(card.step)
        if card.backstage and not backstage:
            continue
        value = lane_value(journey, card, lens)
        keys = collapsed & {lane_key(value), journey.column[card.step].stage.id}
        for key in keys:
            hidden[key].add(card.id)
        if column is None or keys:
            continue
        lane = number_of_lane[value]
        row = height[lane, column]
        height[lane, column] += 1
        of[card.id] = Place(column, lane, row)
        taken[lane, row].add(column)
    rows = [0 if lane_key(lane.value) in collapsed else 1 for lane in lanes]
    for (lane, _column), count in height.items():
        rows[lane] = max(rows[lane], count)
    held = {key: _held(journey, cards) for key, cards in hidden.items()}
    return Places(tuple(columns), lanes, of, tuple(rows), dict(taken), held)


def _held(journey: Journey, cards: Collection[str]) -> Hidden:
    handoffs = [one for one in journey.handoffs if one.source in cards or one.target in cards]
    nobody = sum(mark_of(journey, one).bond is Bond.NOBODY for one in handoffs)
    at = {*cards, *(one.id for one in handoffs)}
    gaps = sorted(gap.number for gap in journey.gaps if gap.at in at)
    return Hidden(len(cards), nobody, tuple(gaps))


def with_cards_beyond(journey: Journey, lens: Lens, places: Places, beyond: Beyond) -> Places:
    """The places with those of cards elsewhere, in a column of their own at each end."""
    first = 1 if beyond.before else 0
    number_of_lane = {lane.value: number for number, lane in enumerate(places.lanes)}
    rows = list(places.rows)
    ends: list[dict[str, Place]] = []
    for cards, at in ((beyond.before, 0), (beyond.after, first + len(places.columns))):
        height: defaultdict[int, int] = defaultdict(int)
        found: dict[str, Place] = {}
        for card in cards:
            lane = number_of_lane[lane_value(journey, card, lens)]
            found[card.id] = Place(at, lane, height[lane])
            height[lane] += 1
            rows[lane] = max(rows[lane], height[lane])
        ends.append(found)
    return places._replace(
        of={key: one._replace(column=one.column + first) for key, one in places.of.items()},
        taken={row: {at + first for at in columns} for row, columns in places.taken.items()},
        rows=tuple(rows),
        before=ends[0],
        after=ends[1],
    )
