"""Which cards form a box, and which rows boxes take (the layout's first decision)."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from journeymap.diagram.bands.band import BoxKey
from journeymap.diagram.bands.excerpt import BandCard, Excerpt
from journeymap.diagram.bands.style import Style


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its lane, its columns from the first to the last, its rows."""

    key: BoxKey
    lane: int
    first: int
    last: int
    top: int
    depth: int

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.top, self.top + self.depth)

    @property
    def inner_strips(self) -> range:
        """The strips between its rows; strip s is the one over row s."""
        return range(self.top + 1, self.top + self.depth)


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows and boxes of a band; only one and the same are equal.

    Attributes:
        count: how many rows there are; there is at least one.
        row: the row of each card.
        box: the box of each card.
        boxes: all boxes, from the first column on.
        columns: the columns of the cards of each row, sorted.
        cards: the cards of each row, by column.
        members: the cards of each box, by column.
    """

    count: int
    row: Mapping[str, int]
    box: Mapping[str, Box]
    boxes: tuple[Box, ...]
    columns: tuple[tuple[int, ...], ...]
    cards: tuple[tuple[BandCard, ...], ...]
    members: Mapping[BoxKey, tuple[BandCard, ...]]

    @cached_property
    def over(self) -> tuple[tuple[Box, ...], ...]:
        """The boxes that cover each row."""
        found: list[list[Box]] = [[] for _row in range(self.count)]
        for box in self.boxes:
            for row in box.rows:
                found[row].append(box)
        return tuple(tuple(boxes) for boxes in found)

    def is_free(self, row: int, after: int, before: int, own: Iterable[Box] = ()) -> bool:
        """Whether no card, and no box but the own ones, is in the row between two columns."""
        columns = self.columns[row]
        place = bisect_right(columns, after)
        if place < len(columns) and columns[place] < before:
            return False
        keys = {box.key for box in own}
        return not any(
            box.first < before and box.last > after and box.key not in keys
            for box in self.over[row]
        )

    def crossed(self, rows: Iterable[int], after: int, own: Iterable[Box]) -> int:
        """How many boxes, but the own ones, a line down the rows crosses right after a column."""
        keys = {box.key for box in own}
        found = {box.key for row in rows for box in self.over[row] if box.first <= after < box.last}
        return len(found - keys)

    def covering(self, rows: Iterable[int], column: int, own: Iterable[Box]) -> int:
        """How many boxes, but the own ones, cover any of these rows at a column."""
        keys = {box.key for box in own}
        found = {
            box.key for row in rows for box in self.over[row] if box.first <= column <= box.last
        }
        return len(found - keys)

    def crossed_along(self, strip: int, columns: range, own: Iterable[Box]) -> int:
        """How many boxes, but the own ones, a line along a strip crosses between columns."""
        keys = {box.key for box in own}
        return sum(
            strip in box.inner_strips
            and box.key not in keys
            and box.first < columns.stop
            and box.last >= columns.start
            for box in self.boxes
        )


@dataclass(slots=True)
class Draft:
    """A box while its rows are being found.

    Attributes:
        cards: its cards, by column.
        cells: the row within the box of each card.
        track: which rows it shares with others; -1: not known yet.
        founder: the card that founded it, if it was kept.
    """

    cards: list[BandCard]
    cells: dict[str, int] = field(default_factory=dict)
    track: int = -1
    founder: str = ""

    @property
    def key(self) -> BoxKey:
        """Which box it is."""
        return self.cards[0].lane, self.founder or self.cards[0].id

    @property
    def first(self) -> int:
        """The column of its first card."""
        return self.cards[0].column

    @property
    def last(self) -> int:
        """The column of its last card."""
        return self.cards[-1].column

    @property
    def depth(self) -> int:
        """How many rows it needs."""
        return 1 + max(self.cells.values())


def rows_of(excerpt: Excerpt, style: Style) -> Rows:
    """Boxes and rows of a band."""
    drafts = _drafts(excerpt, style)
    _fold(drafts, excerpt, style)
    _share_tracks(drafts, excerpt, style.rows)
    return numbered(drafts, excerpt)


def _drafts(excerpt: Excerpt, style: Style) -> list[Draft]:
    """Cards of a lane at most `hole` columns apart, as boxes."""
    lanes: defaultdict[int, list[BandCard]] = defaultdict(list)
    for card in excerpt.cards.values():
        lanes[card.lane].append(card)
    drafts: list[Draft] = []
    for _lane, cards in sorted(lanes.items()):
        latest: Draft | None = None
        for card in cards:
            if latest is None or card.column - latest.last > style.hole:
                latest = Draft([])
                drafts.append(latest)
            in_column = latest.cards and latest.last == card.column
            latest.cells[card.id] = latest.cells[latest.cards[-1].id] + 1 if in_column else 0
            latest.cards.append(card)
    return drafts


def _fold(drafts: Sequence[Draft], excerpt: Excerpt, style: Style) -> None:
    """Let the single cards of a long box take turns in several rows.

    Not where a hand-off from before the box enters it behind its first column.
    """
    if style.fold <= 1:
        return
    for draft in drafts:
        if len(draft.cards) < style.fold_from or draft.depth > style.fold:
            continue
        if _entered_late(draft, excerpt):
            continue
        turn = 0
        columns = Counter(card.column for card in draft.cards)
        for card in draft.cards:
            if columns[card.column] == 1:
                draft.cells[card.id] = turn % style.fold
                turn += 1


def _entered_late(draft: Draft, excerpt: Excerpt) -> bool:
    own = draft.cells
    for link in excerpt.inner:
        if link.target in own and link.source not in own:
            target, source = excerpt.cards[link.target], excerpt.cards[link.source]
            if target.column > draft.first > source.column:
                return True
    return False


def _share_tracks(drafts: list[Draft], excerpt: Excerpt, open_rows: int) -> None:
    """Give each box the free track nearest to the one that hands over to its first card.

    With several open tracks, the one that is free longest: a chain becomes a staircase.
    """
    before = _handing_over(drafts, excerpt)
    taken: list[list[Draft]] = [[] for _row in range(max(1, open_rows))]
    for draft in sorted(drafts, key=lambda one: (one.first, one.last, one.cards[0].lane)):
        near = next((one.track for one in before.get(draft.key, ()) if one.track >= 0), 0)
        free = [
            track
            for track, boxes in enumerate(taken)
            if all(draft.last < other.first or draft.first > other.last for other in boxes)
        ]
        if not free:
            taken.append([])
            free = [len(taken) - 1]
        if open_rows > 1:
            draft.track = min(
                free,
                key=lambda one: (taken[one][-1].last if taken[one] else -2, abs(one - near), one),
            )
        else:
            draft.track = min(free, key=lambda one: (abs(one - near), one))
        taken[draft.track].append(draft)


def _handing_over(drafts: Sequence[Draft], excerpt: Excerpt) -> dict[BoxKey, list[Draft]]:
    """For each box those that hand over to it: to its earliest card first, the latest first."""
    of = {card.id: draft for draft in drafts for card in draft.cards}
    found: defaultdict[BoxKey, list[tuple[tuple[int, int], Draft]]] = defaultdict(list)
    for link in excerpt.inner:
        source, target = excerpt.cards[link.source], excerpt.cards[link.target]
        if of[source.id] is not of[target.id] and source.column <= target.column:
            order = (target.column, -source.column)
            found[of[target.id].key].append((order, of[source.id]))
    return {
        key: [draft for _order, draft in sorted(pairs, key=lambda pair: pair[0])]
        for key, pairs in found.items()
    }


def in_lanes_order(rows: Rows, excerpt: Excerpt) -> Rows | None:
    """The same with its tracks sorted as the lanes of their boxes are, long boxes counting more.

    A track is a row, or the rows of a deep box, with what shares them; nothing where they stand
    so already.
    """
    weights: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    depths: defaultdict[int, int] = defaultdict(int)
    for box in rows.boxes:
        rank = excerpt.content.lanes[box.lane].rank
        weights[box.top].append((rank, box.last - box.first + 1))
        depths[box.top] = max(depths[box.top], box.depth)
    ranks = {
        top: sum(rank * length for rank, length in of) / sum(length for _rank, length in of)
        for top, of in weights.items()
    }
    tops, count = {}, 0
    for top in sorted(ranks, key=lambda one: (ranks[one], one)):
        tops[top] = count
        count += depths[top]
    if all(old == new for old, new in tops.items()):
        return None
    return _moved(rows, tops)


def _moved(rows: Rows, tops: Mapping[int, int]) -> Rows:
    """The rows with each track at another top."""
    boxes = {box.key: replace(box, top=tops[box.top]) for box in rows.boxes}
    shift = {card: boxes[box.key].top - box.top for card, box in rows.box.items()}
    row = {card: place + shift[card] for card, place in rows.row.items()}
    cards: list[tuple[BandCard, ...]] = [()] * rows.count
    for group in rows.cards:
        if group:
            cards[row[group[0].id]] = group
    return Rows(
        rows.count,
        row,
        {card: boxes[box.key] for card, box in rows.box.items()},
        tuple(sorted(boxes.values(), key=lambda box: (box.first, box.top))),
        columns=tuple(tuple(card.column for card in group) for group in cards),
        cards=tuple(cards),
        members=rows.members,
    )


def numbered(drafts: Sequence[Draft], excerpt: Excerpt) -> Rows:
    """Rows in the order of tracks; a track has as many as its deepest box."""
    depths: defaultdict[int, int] = defaultdict(int)
    for draft in drafts:
        depths[draft.track] = max(depths[draft.track], draft.depth)
    tops, count = {}, 0
    for track in sorted(depths):
        tops[track] = count
        count += depths[track]
    row, box = {}, {}
    boxes = []
    for draft in sorted(drafts, key=lambda one: (one.first, tops[one.track])):
        placed = Box(
            draft.key, draft.key[0], draft.first, draft.last, tops[draft.track], draft.depth
        )
        boxes.append(placed)
        for card in draft.cards:
            row[card.id] = tops[draft.track] + draft.cells[card.id]
            box[card.id] = placed
    cards: list[list[BandCard]] = [[] for _row in range(max(1, count))]
    for card in excerpt.cards.values():
        cards[row[card.id]].append(card)
    return Rows(
        max(1, count),
        row,
        box,
        tuple(boxes),
        columns=tuple(tuple(card.column for card in one) for one in cards),
        cards=tuple(tuple(one) for one in cards),
        members={draft.key: tuple(draft.cards) for draft in drafts},
    )
