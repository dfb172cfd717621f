"""What stays while a map is edited: rows of boxes, and the places of columns before the edit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from journeymap.diagram.bands.band import Band, PlacedBox, PlacedCard, Way
from journeymap.diagram.bands.boxes import Draft, Rows, numbered
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import BandCard, Excerpt
from journeymap.diagram.bands.style import Style


@dataclass(frozen=True)
class Kept:
    """What was shown before an edit: a content, and its band."""

    content: MapContent
    band: Band

    @property
    def listed(self) -> frozenset[str]:
        """The hand-offs without a line: a line that came back would move what stands."""
        return frozenset(link.id for link in self.band.links if link.way is Way.LISTED)


def floors_of(excerpt: Excerpt, style: Style, kept: Kept) -> dict[int, float]:
    """The places of the columns that come before everything that has changed."""
    old, new = kept.content, excerpt.content
    alike = replace(style, air=kept.band.style.air) == kept.band.style
    if not alike or _step(new, excerpt.first) != _step(old, kept.band.first):
        return {}
    floors: dict[int, float] = {}
    shift = kept.band.first - excerpt.first
    places = kept.band.x_of
    for column in range(excerpt.first, excerpt.last):
        before = column + shift
        if before not in places or not _is_same_place(old, before, new, column):
            break
        floors[column] = places[before]
        if not _is_same(old, before, new, column):
            break
    return floors


def _step(content: MapContent, column: int) -> str:
    return content.columns[column].step if column < len(content.columns) else ""


def _is_same_place(old: MapContent, before: int, new: MapContent, column: int) -> bool:
    """Whether a column is the same step of the same stage with the same cards."""
    if old.columns[before].step != new.columns[column].step:
        return False
    if _stage(old, before) != _stage(new, column):
        return False
    cards = old.cards_in.get(before, ()), new.cards_in.get(column, ())
    return [card.id for card in cards[0]] == [card.id for card in cards[1]]


def _stage(content: MapContent, column: int) -> str:
    return content.stages[content.columns[column].stage].id


def _is_same(old: MapContent, before: int, new: MapContent, column: int) -> bool:
    """Whether the cards of a column say the same and have the same hand-offs."""
    cards = old.cards_in.get(before, ()), new.cards_in.get(column, ())
    return all(
        one.title == other.title
        and _lane(old, one.lane) == _lane(new, other.lane)
        and old.links_of.get(one.id) == new.links_of.get(other.id)
        for one, other in zip(*cards, strict=True)
    )


def _lane(content: MapContent, lane: int) -> str | None:
    return content.lanes[lane].value


def kept_rows(excerpt: Excerpt, style: Style, kept: Kept) -> Rows:
    """Boxes and rows in which whatever was there keeps its row.

    A new card joins a box of its lane if the row stays free, else it founds one: in the free row
    nearest to the card that hands over to it, or in a new row under all others.
    """
    keeper = _Keeper(excerpt, style, kept)
    for card in excerpt.cards.values():
        keeper.keep(card)
    keeper.rename()
    for card in excerpt.cards.values():
        keeper.add(card)
    return numbered(keeper.drafts, excerpt)


class _Keeper:
    def __init__(self, excerpt: Excerpt, style: Style, kept: Kept) -> None:
        self._excerpt = excerpt
        self._style = style
        self._content = kept.content
        self._cards = {card.id: card for card in kept.band.cards}
        self._boxes = {box.key: box for box in kept.band.boxes}
        tops = sorted({box.top for box in kept.band.boxes})
        self._tracks = {top: place for place, top in enumerate(tops)}
        self._of: dict[str, Draft] = {}
        self.drafts: list[Draft] = []

    def keep(self, card: BandCard) -> None:
        """Put a card where it was, if it was there and its box still has room around it."""
        before = self._cards.get(card.id)
        if before is None or not self._is_there(card, before):
            return
        box = self._boxes[before.box]
        draft = self._kept_draft(card, box)
        if self._fits(draft, card):
            self._put(card, draft, before.row - box.top)

    def rename(self) -> None:
        """Let no box be called after a card that now stands elsewhere."""
        for draft in self.drafts:
            if draft.founder in self._excerpt.cards and draft.founder not in draft.cells:
                draft.founder = draft.cards[0].id

    def _kept_draft(self, card: BandCard, box: PlacedBox) -> Draft:
        for draft in self.drafts:
            if draft.founder == box.key[1] and draft.cards[0].lane == card.lane:
                return draft
        return Draft([], track=self._tracks[box.top], founder=box.key[1])

    def _is_there(self, card: BandCard, before: PlacedCard) -> bool:
        """Whether a card is still in its step and lane, and as pale as it was."""
        if card.pale or before.pale:
            same = card.pale and before.pale
        else:
            step = self._excerpt.content.columns[card.column].step
            same = step == self._content.columns[before.column].step
        lane = self._content.card[card.id].lane
        return same and _lane(self._content, lane) == _lane(self._excerpt.content, card.lane)

    def add(self, card: BandCard) -> None:
        """Put a card that has no place yet into a box of its lane, or into one of its own."""
        if card.id in self._of:
            return
        near = [
            draft
            for draft in self.drafts
            if draft.cards[0].lane == card.lane
            and draft.first - self._style.hole <= card.column <= draft.last + self._style.hole
            and self._fits(draft, card)
        ]
        if near:
            draft = min(near, key=lambda one: (_away(one, card), one.track, one.first))
            self._put(card, draft, _free_cell(draft, card))
        else:
            self._put(card, Draft([], track=self._track(card)), 0)

    def _track(self, card: BandCard) -> int:
        """The free track with the fewest lines, then nearest to who hands over; else a new one.

        A card put into the way of a line would send it another way, which moves what stands there.
        """
        used = {draft.track for draft in self.drafts} | set(self._tracks.values())
        free = [one for one in used if self._fits(Draft([], track=one), card)]
        sources = (
            link.source
            for link in self._excerpt.content.links_of.get(card.id, ())
            if link.target == card.id and link.source in self._of
        )
        near = next((self._of[source].track for source in sources), 0)
        lines = self._lines_past(card)
        return min(
            free,
            key=lambda one: (lines[one], abs(one - near), one),
            default=max(used, default=-1) + 1,
        )

    def _lines_past(self, card: BandCard) -> Counter[int]:
        """How many hand-offs go past a card's column from or to each track."""
        found: Counter[int] = Counter()
        for link in self._excerpt.inner:
            ends = [one for one in (link.source, link.target) if one in self._of]
            columns = [self._excerpt.cards[one].column for one in ends]
            if len(ends) == 2 and min(columns) < card.column < max(columns):
                found.update({self._of[one].track for one in ends})
        return found

    def _fits(self, draft: Draft, card: BandCard) -> bool:
        """Whether the box, with the card in it, overlaps no other in its rows."""
        columns = [*(one.column for one in draft.cards), card.column]
        first, last = min(columns), max(columns)
        return all(
            last < other.first or first > other.last
            for other in self.drafts
            if other is not draft and other.track == draft.track
        )

    def _put(self, card: BandCard, draft: Draft, cell: int) -> None:
        if not draft.cards:
            self.drafts.append(draft)
        draft.cards.append(card)
        draft.cards.sort(key=lambda one: one.column)
        draft.cells[card.id] = _free_cell(draft, card, cell)
        self._of[card.id] = draft


def _away(draft: Draft, card: BandCard) -> int:
    """How many columns a card is away from a box."""
    return max(draft.first - card.column, card.column - draft.last, 0)


def _free_cell(draft: Draft, card: BandCard, wanted: int = 0) -> int:
    """The row within a box that is free in the card's column, from the wanted one on."""
    taken = _cells_in(draft.cards, draft.cells, card)
    while wanted in taken:
        wanted += 1
    return wanted


def _cells_in(cards: Iterable[BandCard], cells: Mapping[str, int], card: BandCard) -> set[int]:
    return {
        cells[one.id]
        for one in cards
        if one.column == card.column and one.id != card.id and one.id in cells
    }
