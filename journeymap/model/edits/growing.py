"""The pathway grows: a card after another, or put between two, and the rest pushed along."""

from typing import Any, NamedTuple

from journeymap.model.edits.cards import add_touchpoint, card_of
from journeymap.model.edits.columns import insert_step
from journeymap.model.edits.ids import IdSource
from journeymap.model.edits.links import link, split_handoff
from journeymap.model.edits.named import handoff_of
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff


class Grown(NamedTuple):
    """The changed journey, the new card, and the hand-off that leads to it, if one does."""

    journey: Journey
    card: str
    handoff: str | None


def end_of_pathway(journey: Journey) -> str | None:
    """The card after which a pathway goes on where nobody says which: the last one, if any."""
    return journey.reading_order[-1].id if journey.touchpoints else None


def grow_after(journey: Journey, after: str | None, *, ids: IdSource, **fields: Any) -> Grown:
    """A new card after another one, or put into a hand-off, linked; after nothing, the first.

    Where one hand-off leads on from the card, the new card comes between its ends, and what
    follows is pushed along. Where none does, it comes into the next step; if a card of the same
    provider stands there already, that is pushed along too. Where several lead on, it is another
    way beside them.

    Args:
        journey: what grows.
        after: the id of a card or hand-off; None for the first step.
        ids: where new ids come from.
        fields: what the new card says; a step or an id among them is not taken.

    Raises:
        EditError: the card or hand-off is gone, or a value does not fit.
    """
    if after is None:
        first = journey.columns[0].step.id
        grown, card = add_touchpoint(journey, first, ids=ids, **fields)
        return Grown(grown, card, None)
    if after in journey.handoff:
        return put_between(journey, after, ids=ids, **fields)
    source = card_of(journey, after)
    onward = journey.handoffs_from.get(after, ())
    if len(onward) == 1 and not _leads_back(journey, onward[0]):
        return put_between(journey, onward[0].id, ids=ids, **fields)
    step = _step_after(journey, source.step)
    if step is None or (not onward and _is_taken(journey, step, fields.get("provider"))):
        journey, step = _insert_after(journey, source.step, ids)
    grown, card = add_touchpoint(journey, step, ids=ids, **fields)
    grown, handoff = link(grown, after, card, ids=ids)
    return Grown(grown, card, handoff)


def put_between(journey: Journey, identity: str, *, ids: IdSource, **fields: Any) -> Grown:
    """A new card put into a hand-off, in a step of its own if there is no room between the ends.

    Gap, wait and spanners stay on the first half, which keeps its id.

    Raises:
        EditError: the hand-off is gone or a value does not fit.
    """
    handoff = handoff_of(journey, identity)
    near, far = (journey.touchpoint[one].step for one in (handoff.source, handoff.target))
    apart = journey.column[far].position - journey.column[near].position
    if apart == 1:
        journey, step = _insert_after(journey, near, ids)
    elif apart:
        towards = journey.column[near].position + (1 if apart > 0 else -1)
        step = journey.columns[towards].step.id if apart != -1 else near
    else:
        step = far
    grown, card = split_handoff(journey, identity, step, ids=ids, **fields)
    return Grown(grown, card, identity)


def _leads_back(journey: Journey, handoff: Handoff) -> bool:
    near, far = (journey.touchpoint[one].step for one in (handoff.source, handoff.target))
    return journey.column[far].position < journey.column[near].position


def _step_after(journey: Journey, step: str) -> str | None:
    place = journey.column[step].position + 1
    return journey.columns[place].step.id if place < len(journey.columns) else None


def _is_taken(journey: Journey, step: str, provider: str | None) -> bool:
    return any(card.step == step and card.provider == provider for card in journey.touchpoints)


def _insert_after(journey: Journey, step: str, ids: IdSource) -> tuple[Journey, str]:
    """A new step after another one, in its stage."""
    stage = journey.column[step].stage
    steps = [one.id for one in stage.steps]
    place = steps.index(step) + 1
    before = steps[place] if place < len(steps) else None
    return insert_step(journey, stage.id, before, ids=ids)
