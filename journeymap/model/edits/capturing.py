"""A captured line made a card, and a card told as its line and changed by it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from journeymap.model.allowed import EditError
from journeymap.model.boundaries import crossings
from journeymap.model.capture import Captured, one_line
from journeymap.model.edits.cards import card_of, change_touchpoint
from journeymap.model.edits.gaps import add_learning, flag_gap
from journeymap.model.edits.growing import grow_after
from journeymap.model.edits.ids import IdSource
from journeymap.model.edits.named import (
    Added,
    change_record,
    find_or_add_budget,
    find_or_add_organisation,
)
from journeymap.model.edits.removing import remove
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Learning
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import text

_KINDS = {BoundaryKind.ORGANISATION, BoundaryKind.BUDGET}


def capture(journey: Journey, said: Captured, *, after: str | None, ids: IdSource) -> Added:
    """A card that says what a line says, after a card or inside a hand-off, linked.

    Names that the journey does not know are made. A gap is flagged on the hand-off that leads to
    the card where that crosses organisations or budgets, else on the card; an idea becomes a
    learning from the card. What the line does not say is not said: nothing is taken over.

    Args:
        journey: the journey.
        said: what the line says.
        after: the id of a card or hand-off; None for the first card.
        ids: where new ids come from.

    Raises:
        EditError: the card or hand-off is gone, or a value does not fit.
    """
    journey, tags = _tags(journey, said, Captured(), ids)
    grown = grow_after(journey, after, ids=ids, title=said.title, **tags)
    journey = _with_gaps(grown.journey, grown.card, said.gaps, ids)
    return _with_ideas(journey, grown.card, said.ideas, ids), grown.card


def captured_of(journey: Journey, identity: str) -> Captured:
    """What the line of a card says: its gaps are those on it and on the hand-offs that reach it.

    Raises:
        EditError: the card is gone.
    """
    card = card_of(journey, identity)
    provider = journey.organisation.get(card.provider or "")
    budget = journey.budget.get(card.budget or "")
    return Captured(
        title=one_line(card.title),
        provider=one_line(provider.name) if provider else "",
        budget=one_line(budget.name) if budget else "",
        part=card.user_role,
        gaps=tuple(told for told, _gap in _gaps_of(journey, identity)),
        ideas=tuple(told for told, _learning in _ideas_of(journey, identity)),
    )


def recapture(journey: Journey, identity: str, said: Captured, *, ids: IdSource) -> Journey:
    """A card changed by its line: only what the line says otherwise than before changes.

    A gap or idea whose words are gone from the line goes too, unless it says more than its words.

    Raises:
        EditError: the card is gone, a value does not fit, or a gap or idea that says more than the
            line shows would go.
    """
    before = captured_of(journey, identity)
    if said == before:
        return journey
    gaps = _compared(_gaps_of(journey, identity), said.gaps)
    ideas = _compared(_ideas_of(journey, identity), said.ideas)
    _may_go(journey, gaps.gone, ideas.gone)
    changed, tags = _tags(journey, said, before, ids)
    if said.title != before.title:
        tags["title"] = said.title
    changed = change_touchpoint(changed, identity, **tags)
    for gap, told in gaps.changed:
        changed = change_record(changed, gap, what_happens=told)
    for learning, told in ideas.changed:
        changed = change_record(changed, learning, idea=told)
    changed = remove(changed, (*gaps.gone, *ideas.gone))
    changed = _with_gaps(changed, identity, gaps.added, ids)
    return _with_ideas(changed, identity, ideas.added, ids)


def _tags(
    journey: Journey, said: Captured, before: Captured, ids: IdSource
) -> tuple[Journey, dict[str, Any]]:
    """The card's fields that differ, with the names they need."""
    tags: dict[str, Any] = {}
    if said.provider != before.provider:
        tags["provider"] = None
        if said.provider:
            journey, tags["provider"] = find_or_add_organisation(journey, said.provider, ids=ids)
    if said.budget != before.budget:
        tags["budget"] = None
        if said.budget:
            journey, tags["budget"] = find_or_add_budget(journey, said.budget, ids=ids)
    if said.part is not before.part:
        tags["user_role"] = said.part
    return journey, tags


def _with_gaps(journey: Journey, card: str, told: Iterable[str], ids: IdSource) -> Journey:
    found = crossings(journey).by_handoff
    arriving = (handoff.id for handoff in journey.handoffs_to.get(card, ()))
    crossed = (one for one in arriving if any(row.kind in _KINDS for row in found.get(one, ())))
    at = next(crossed, card)
    for what in told:
        journey, _gap = flag_gap(journey, at, ids=ids, what_happens=what)
    return journey


def _with_ideas(journey: Journey, card: str, told: Iterable[str], ids: IdSource) -> Journey:
    for idea in told:
        journey, _learning = add_learning(journey, ids=ids, source=card, idea=idea)
    return journey


type _Told = tuple[tuple[str, str], ...]
"""Words on one line, and the id of the record that says them."""


def _gaps_of(journey: Journey, card: str) -> _Told:
    places = (card, *(handoff.id for handoff in journey.handoffs_to.get(card, ())))
    rows = [gap for place in places for gap in journey.gaps_at.get(place, ())]
    told = ((one_line(gap.what_happens), gap.id) for gap in rows)
    return tuple(pair for pair in told if pair[0])


def _ideas_of(journey: Journey, card: str) -> _Told:
    told = ((one_line(row.idea), row.id) for row in journey.learnings if row.source == card)
    return tuple(pair for pair in told if pair[0])


class _Compared(NamedTuple):
    changed: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]


def _compared(known: _Told, told: Sequence[str]) -> _Compared:
    """Which records say other words now, which words are new, which records are gone.

    What is said by both stays; of the rest, the first words are taken for the first record's.
    """
    rest, fresh = list(known), []
    for words in told:
        same = next((pair for pair in rest if pair[0] == words), None)
        if same is None:
            fresh.append(words)
        else:
            rest.remove(same)
    pairs = tuple((one, words) for (_old, one), words in zip(rest, fresh, strict=False))
    both = len(pairs)
    return _Compared(pairs, tuple(fresh[both:]), tuple(one for _old, one in rest[both:]))


def _may_go(journey: Journey, gaps: Iterable[str], ideas: Iterable[str]) -> None:
    for one in gaps:
        gap = journey.gap[one]
        if gap.evolve(what_happens="") != Gap(id=gap.id, number=gap.number, at=gap.at):
            sentence = text("Gap {number} says more than this line shows; remove it in its list.")
            raise EditError(sentence.format(number=gap.number))
    for learning in journey.learnings:
        bare = Learning(id=learning.id, source=learning.source)
        if learning.id in ideas and learning.evolve(idea="") != bare:
            raise EditError(text("The idea says more than this line shows; remove it in its list."))
