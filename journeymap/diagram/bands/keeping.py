"""The rows of a band that was there before an edit: what stood stays, new cards find a place."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from journeymap.diagram.bands.boxes import Draft, Rows, rows_from
from journeymap.diagram.bands.excerpt import BandCard, Excerpt
from journeymap.diagram.bands.kept import Kept
from journeymap.diagram.bands.style import Style


def kept_rows(excerpt: Excerpt, style: Style, kept: Kept) -> Rows:
    """Boxes and rows, with every card that is still in its step and lane where it was.

    A new card joins a box of its lane if that box's track stays free, else it gets its own: in
    the free track nearest to who hands over to it, or in a new one below all.
    """
    drafts, fresh = _known(excerpt, kept)
    for card in fresh:
        draft = _joined(card, drafts, style.hole)
        if draft is None:
            track = _free_track(card, drafts, excerpt)
            draft = Draft([], {}, track, _founder(card, drafts))
            drafts.append(draft)
        taken = {draft.cells[one.id] for one in draft.cards if one.column == card.column}
        draft.cells[card.id] = next(cell for cell in itertools.count() if cell not in taken)
        draft.cards.append(card)
        draft.cards.sort(key=lambda one: one.column)
    for draft in drafts:
        _raise_first(draft)
    return rows_from(drafts, excerpt, style)


def _raise_first(draft: Draft) -> None:
    """A box begins with a card in its first row, under its name."""
    first = [card.id for card in draft.cards if card.column == draft.first]
    highest = min(first, key=lambda card: draft.cells[card])
    draft.cells[highest] = 0


def _known(excerpt: Excerpt, kept: Kept) -> tuple[list[Draft], list[BandCard]]:
    """Boxes of cards that are where they were, and the cards that are in none, by column."""
    content = excerpt.content
    groups: defaultdict[tuple[int, str, int], list[BandCard]] = defaultdict(list)
    fresh: list[BandCard] = []
    for card in excerpt.cards.values():
        known = kept.cards.get(card.id)
        place = content.columns[card.card.column].step, content.lanes[card.lane].value
        if known is not None and (known.step, known.lane) == place:
            groups[card.lane, known.founder, known.track].append(card)
        else:
            fresh.append(card)
    drafts: list[Draft] = []
    for (lane, founder, track), cards in groups.items():
        cells = {card.id: kept.cards[card.id].cell for card in cards}
        draft = Draft(sorted(cards, key=lambda card: card.column), cells, track, founder)
        places = {(card.column, cells[card.id]) for card in cards}
        is_new = (lane, founder) not in {other.key for other in drafts}
        alone = len(places) == len(cards) and _is_free(track, draft.first, draft.last, drafts)
        if is_new and alone:
            drafts.append(draft)
        else:
            fresh += cards
    return drafts, sorted(fresh, key=lambda card: (card.column, card.card.number))


def _is_free(track: int, first: int, last: int, drafts: Iterable[Draft]) -> bool:
    """Whether no box is in a track from one column to another."""
    return not any(
        draft.track == track and draft.first <= last and draft.last >= first for draft in drafts
    )


def _joined(card: BandCard, drafts: Sequence[Draft], hole: int) -> Draft | None:
    """The box of a card's lane that reaches to it without meeting another."""
    for draft in drafts:
        if draft.cards[0].lane != card.lane:
            continue
        if not draft.first - hole <= card.column <= draft.last + hole:
            continue
        first, last = min(draft.first, card.column), max(draft.last, card.column)
        others = (other for other in drafts if other is not draft)
        if _is_free(draft.track, first, last, others):
            return draft
    return None


def _founder(card: BandCard, drafts: Iterable[Draft]) -> str:
    """The card itself, marked where a box that it has left is still called by it."""
    known = {draft.key for draft in drafts}
    founder = card.id
    while (card.lane, founder) in known:
        founder += "+"
    return founder


def _free_track(card: BandCard, drafts: Sequence[Draft], excerpt: Excerpt) -> int:
    """The free track with the fewest lines in it, then the nearest to who hands over to the card.

    A card put into the way of a line would send it another way, which moves what stands there.
    """
    track_of = {other.id: draft.track for draft in drafts for other in draft.cards}
    sources = (link.source for link in excerpt.inner if link.target == card.id)
    near = next((track_of[source] for source in sources if source in track_of), 0)
    passing: Counter[int] = Counter()
    for link in excerpt.inner:
        first, last = sorted(excerpt.cards[end].column for end in (link.source, link.target))
        if first < card.column < last:
            ends = {track_of.get(link.source), track_of.get(link.target)}
            passing.update(track for track in ends if track is not None)
    tracks = sorted({draft.track for draft in drafts})
    free = [track for track in tracks if _is_free(track, card.column, card.column, drafts)]
    below = tracks[-1] + 1 if tracks else 0
    return min(free, key=lambda track: (passing[track], abs(track - near), track), default=below)
