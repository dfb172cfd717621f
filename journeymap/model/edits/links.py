"""Hand-offs: link, change, split by a touchpoint."""

from typing import Any

from journeymap.model import allowed
from journeymap.model.allowed import EditError
from journeymap.model.edits.cards import add_touchpoint, card_of
from journeymap.model.edits.change import evolved, made, with_record, with_rows
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import Added
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import Spanned
from journeymap.wording import text


def link(journey: Journey, source: str, target: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new hand-off from one card to another.

    Raises:
        EditError: they are linked already, are the same, or a value does not fit.
    """
    allowed.may_link(journey, source, target).or_refuse()
    own = unused(ids, "ho", journey.all_ids)
    handoff = made(
        Handoff, {**_answered(fields, None), "id": own, "source": source, "target": target}
    )
    changed = journey.evolve(handoffs=(*journey.handoffs, handoff))
    return with_record(changed, handoff), own


def change_handoff(journey: Journey, identity: str, **fields: Any) -> Journey:
    """A hand-off changed; naming spanners answers the question, and the other answers unname them.

    Raises:
        EditError: it is gone, a value does not fit, or the new pair is linked already.
    """
    handoff = handoff_of(journey, identity)
    ends = fields.get("source", handoff.source), fields.get("target", handoff.target)
    if ends != (handoff.source, handoff.target):
        allowed.may_link(journey, *ends).or_refuse()
    return with_record(journey, evolved(handoff, _answered(fields, handoff)))


def split_handoff(journey: Journey, identity: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new card put into a hand-off: gap, wait and spanners stay on the first half.

    The card stands in the step of the target unless `fields` name a step.

    Raises:
        EditError: the hand-off is gone or a value does not fit.
    """
    handoff = handoff_of(journey, identity)
    target = card_of(journey, handoff.target)
    step = str(fields.pop("step", target.step))
    grown, card = add_touchpoint(journey, step, ids=ids, before=target.id, **fields)
    first = evolved(handoff, {"target": card})
    grown = with_rows(grown, handoffs=(first if one is handoff else one for one in grown.handoffs))
    grown, _second = link(grown, card, target.id, ids=ids)
    return grown, card


def handoff_of(journey: Journey, identity: str) -> Handoff:
    """The hand-off with this id.

    Raises:
        EditError: it is gone.
    """
    if identity not in journey.handoff:
        raise EditError(text("That hand-off is no longer in the journey."))
    return journey.handoff[identity]


def _answered(fields: dict[str, Any], handoff: Handoff | None) -> dict[str, Any]:
    """The fields with spanners and the answer to “who spans it” kept in step."""
    if "spanners" in fields:
        before = handoff.spanned if handoff else Spanned.NOT_ASKED
        unnamed = Spanned.NOT_ASKED if before is Spanned.SOMEONE else before
        asked = fields.get("spanned", unnamed)
        return {**fields, "spanned": Spanned.SOMEONE if fields["spanners"] else asked}
    if fields.get("spanned") in {Spanned.NOBODY, Spanned.NOT_ASKED}:
        return {**fields, "spanners": ()}
    return fields
