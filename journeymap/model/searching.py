"""Find words in all texts of a journey: the one place that says what is searched."""

from collections.abc import Iterable, Iterator

from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Touchpoint

_UNSEARCHED = frozenset({"id", "step", "source", "target", "at", "unknown", "from_rule"})


def places_with(journey: Journey, words: str) -> tuple[str, ...]:
    """The cards and hand-offs whose own texts, names or gaps hold every word, in reading order.

    Case does not matter. A card is also found by its provider, its budget and who takes part; a
    hand-off by who spans it.
    """
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [card.id for card in journey.reading_order if _holds(_of_card(journey, card), wanted)]
    found += [one.id for one in journey.handoffs if _holds(_of_handoff(journey, one), wanted)]
    return tuple(found)


def _holds(texts: Iterable[str], wanted: list[str]) -> bool:
    told = "\n".join(texts).casefold()
    return all(word in told for word in wanted)


def _of_card(journey: Journey, card: Touchpoint) -> Iterator[str]:
    yield from texts_of(card)
    if card.provider:
        yield journey.organisation[card.provider].name
    if card.budget:
        yield journey.budget[card.budget].name
    yield from (journey.actor[one.actor].name for one in card.participants)
    yield from _of_gaps(journey.gaps_at.get(card.id, ()))


def _of_handoff(journey: Journey, handoff: Handoff) -> Iterator[str]:
    yield from texts_of(handoff)
    yield from (journey.actor[one.actor].name for one in handoff.spanners)
    yield from _of_gaps(journey.gaps_at.get(handoff.id, ()))


def _of_gaps(gaps: Iterable[Gap]) -> Iterator[str]:
    for gap in gaps:
        yield str(gap.number)
        yield from texts_of(gap)


def texts_of(record: Record) -> Iterator[str]:
    """Every text that a record itself says, and those of the records inside it; no ids."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in _UNSEARCHED or not value:
            continue
        if isinstance(value, Record):
            yield from texts_of(value)
        elif type(value) is str:
            yield value
