"""Hand-offs: link, and split by a touchpoint; `named.change_handoff` changes one."""

from typing import Any

from journeymap.model import allowed
from journeymap.model.edits.cards import add_touchpoint, card_of
from journeymap.model.edits.change import evolved, made, with_record, with_rows
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import Added, answered, handoff_of
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff


def link(journey: Journey, source: str, target: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new hand-off from one card to another.

    Raises:
        EditError: they are linked already, are the same, or a value does not fit.
    """
    allowed.may_link(journey, source, target).or_refuse()
    own = unused(ids, "ho", journey.all_ids)
    handoff = made(
        Handoff, {**answered(fields, None), "id": own, "source": source, "target": target}
    )
    changed = journey.evolve(handoffs=(*journey.handoffs, handoff))
    return with_record(changed, handoff), own


def split_handoff(
    journey: Journey, identity: str, step: str | None = None, /, *, ids: IdSource, **fields: Any
) -> Added:
    """A new card put into a hand-off: gap, wait and spanners stay on the first half.

    The card stands in the step of the target if none is given; one among the fields is not taken.

    Raises:
        EditError: the hand-off is gone or a value does not fit.
    """
    handoff = handoff_of(journey, identity)
    target = card_of(journey, handoff.target)
    place = target.step if step is None else step
    grown, card = add_touchpoint(journey, place, ids=ids, before=target.id, **fields)
    first = evolved(handoff, {"target": card})
    grown = with_rows(grown, handoffs=(first if one is handoff else one for one in grown.handoffs))
    grown, _second = link(grown, card, target.id, ids=ids)
    return grown, card
