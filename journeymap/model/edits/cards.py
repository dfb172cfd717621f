"""Touchpoints and backstage acts: add, change, move, re-tag, re-order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeymap.model.allowed import EditError
from journeymap.model.edits.change import (
    check_references,
    evolved,
    made,
    placed,
    with_record,
    with_rows,
)
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import Added
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a card is put: its step, and what the lane changes (the lens's field alone)."""

    step: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def add_touchpoint(
    journey: Journey, step: str, /, *, ids: IdSource, before: str | None = None, **fields: Any
) -> Added:
    """A new card in a step, at the end of its cell or before another card.

    A step or an id among the fields is not taken.

    Raises:
        EditError: the step is gone or a value does not fit.
    """
    own = unused(ids, "tp", journey.all_ids)
    card = made(Touchpoint, {**fields, "id": own, "step": step})
    check_references(journey, card)
    other = journey.touchpoint.get(before) if before else None
    return with_rows(journey, touchpoints=placed(journey.touchpoints, card, other)), own


def change_touchpoint(journey: Journey, identity: str, **fields: Any) -> Journey:
    """One card changed.

    A card that goes backstage keeps what was said of the person, so that nothing is lost when it
    comes back; `derived` leaves it out as long as it is backstage.

    Raises:
        EditError: the card is gone or a value does not fit.
    """
    return with_record(journey, evolved(card_of(journey, identity), fields))


def change_touchpoints(journey: Journey, identities: Sequence[str], **fields: Any) -> Journey:
    """Many cards re-tagged at once.

    Raises:
        EditError: a card is gone or a value does not fit.
    """
    return move_touchpoints(
        journey,
        {one: Placement(card_of(journey, one).step, fields) for one in identities},
    )


def move_touchpoints(journey: Journey, moves: Mapping[str, Placement]) -> Journey:
    """Cards moved to other steps and lanes at once.

    Raises:
        EditError: a card or step is gone, or a value does not fit.
    """
    changed = {
        identity: evolved(card_of(journey, identity), {"step": move.step, **move.fields})
        for identity, move in moves.items()
    }
    for card in changed.values():
        check_references(journey, card)
    if all(journey.touchpoint[identity] is card for identity, card in changed.items()):
        return journey
    rows = (changed.get(card.id, card) for card in journey.touchpoints)
    return with_rows(journey, touchpoints=rows)


def reorder_touchpoint(journey: Journey, identity: str, before: str | None) -> Journey:
    """A card put before another in the order of its cell, or last.

    Raises:
        EditError: one of the cards is gone.
    """
    card = card_of(journey, identity)
    if identity == before:
        return journey
    other = card_of(journey, before) if before else None
    rest = tuple(row for row in journey.touchpoints if row is not card)
    rows = placed(rest, card, other)
    return journey if rows == journey.touchpoints else with_rows(journey, touchpoints=rows)


def card_of(journey: Journey, identity: str) -> Touchpoint:
    """The card with this id.

    Raises:
        EditError: it is gone.
    """
    if identity not in journey.touchpoint:
        raise EditError(text("That card is no longer in the journey."))
    return journey.touchpoint[identity]
