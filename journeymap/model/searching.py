"""Find words in all texts of a journey: the one place that says what is searched."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from journeymap.model.context import View
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Touchpoint
from journeymap.model.tags import TAGS
from journeymap.model.texts import free_texts

type Told = Mapping[str, str]
"""All that is told at each place, by the id of its record, in the order in which they are found."""


def holding(told: Told, words: str) -> tuple[str, ...]:
    """The places where every word is told, whatever its case; none where no word is asked for."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    return tuple(place for place, said in told.items() if all(word in said for word in wanted))


def told_at_places(journey: Journey) -> Told:
    """Every text of a journey at the place where it is read, in small letters.

    Cards come first, in reading order, then hand-offs, then what is beside the map: stages, steps,
    organisations and so on, last the journey itself, by its own id. A card is also found by the
    names of its provider, its budget, who takes part and what is asked; a hand-off by those of who
    spans it, what is shared and who settles; both by their gaps, notes and learnings.
    """
    said: dict[str, list[str]] = {card.id: [] for card in journey.reading_order}
    said |= {one.id: [] for one in journey.handoffs}
    beside: dict[str, list[str]] = defaultdict(list)
    places = _places_of_what_is_pinned(journey)
    for one in free_texts(journey):
        if one.path != "unknown" and not one.path.endswith(".unknown") and one.kind is not View:
            place = places.get(one.record, one.record)
            (said[place] if place in said else beside[place]).append(one.content)
    for card in journey.touchpoints:
        said[card.id] += _names_of_card(journey, card)
    for handoff in journey.handoffs:
        said[handoff.id] += _names_of_handoff(journey, handoff)
    own = beside.pop(journey.id, [])
    rows = (*said.items(), *beside.items(), (journey.id, own))
    return {place: "\n".join(texts).casefold() for place, texts in rows}


def _places_of_what_is_pinned(journey: Journey) -> dict[str, str]:
    """The card or hand-off at which a gap, a note or a learning is read."""
    places = {gap.id: gap.at for gap in journey.gaps}
    places |= {note.id: note.at for note in journey.comments if note.at}
    learnings = {one.id: one.source for one in journey.learnings if one.source}
    return places | {one: places.get(source, source) for one, source in learnings.items()}


def _names_of_card(journey: Journey, card: Touchpoint) -> Iterator[str]:
    yield from (tag.said(journey, card) for tag in TAGS.values() if tag.collection)
    yield from (journey.actor[one.actor].name for one in card.participants)
    yield from _names_of_information(journey, card.asks)
    yield from (str(gap.number) for gap in journey.gaps_at.get(card.id, ()))


def _names_of_handoff(journey: Journey, handoff: Handoff) -> Iterator[str]:
    yield from (journey.actor[one.actor].name for one in handoff.spanners)
    yield from _names_of_information(journey, handoff.shares)
    if handoff.settled_by:
        yield journey.organisation[handoff.settled_by].name
    yield from (str(gap.number) for gap in journey.gaps_at.get(handoff.id, ()))


def _names_of_information(journey: Journey, asked: tuple[str, ...]) -> Iterator[str]:
    yield from (one.name for one in journey.information if one.id in asked)
