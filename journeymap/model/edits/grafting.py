"""Cards of another journey, or lines of text, put into this one as the next part of its pathway."""

from collections.abc import Sequence
from typing import Any

from journeymap.model.allowed import comparable
from journeymap.model.edits.cards import add_touchpoint, card_of
from journeymap.model.edits.change import evolved
from journeymap.model.edits.clipboard import copy_selection, with_shared
from journeymap.model.edits.columns import change_stage, insert_stage, insert_step
from journeymap.model.edits.gaps import flag_gap
from journeymap.model.edits.growing import Grown, grow_after
from journeymap.model.edits.ids import IdSource
from journeymap.model.edits.links import link
from journeymap.model.edits.named import change_handoff
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.references import redirected

type Grafted = tuple[Journey, tuple[str, ...]]
"""The changed journey, and the ids of the new cards in their order."""

_OWN = frozenset({"id", "step", "unknown"})


def graft_titles(
    journey: Journey, titles: Sequence[str], *, after: str | None, ids: IdSource
) -> Grafted:
    """A card for each title, one linked after another, after a card or inside a hand-off.

    Raises:
        EditError: the card or hand-off is gone, or a title does not fit.
    """
    added: list[str] = []
    for title in titles:
        grown = grow_after(journey, after, ids=ids, title=title)
        journey, after = grown.journey, grown.card
        added.append(grown.card)
    return journey, tuple(added)


def graft(journey: Journey, other: Journey, *, after: str | None, ids: IdSource) -> Grafted:
    """The cards of another journey in reading order, one linked after another.

    Organisations, budgets and so on are matched by name. Waits and gaps of the hand-offs that
    reach the cards come along, and so do stages: one of the same name further on takes its cards,
    else it is made. Amounts in another currency go to the notes. Where the pathway starts and
    ends is taken over only by a journey without cards.

    Args:
        journey: what grows.
        other: what is put into it.
        after: the id of a card or hand-off; None for the beginning.
        ids: where new ids come from.

    Raises:
        EditError: the card or hand-off is gone.
    """
    is_first = not journey.touchpoints
    order = other.reading_order
    grown, redirect = with_shared(journey, copy_selection(other, [one.id for one in order]), ids)
    if other.currency and grown.currency is None:
        grown = evolved(grown, {"currency": other.currency})
    if is_first and order:
        grown = _first_stage_named(grown, _stage_name(other, order[0]))
    added: list[str] = []
    for card in order:
        fields = _fields(redirected(card, redirect) or card)
        if not is_first:
            fields |= {"starts": False, "ends": False}
        if other.currency and other.currency != grown.currency:
            fields |= _without_amounts(fields, other)
        one = _placed(grown, after, _stage_name(other, card), ids, fields)
        grown = _arrived(one, other, card, ids)
        after = one.card
        added.append(one.card)
    return grown, tuple(added)


def _fields(card: Touchpoint) -> dict[str, Any]:
    return {name: getattr(card, name) for name in Touchpoint.model_fields if name not in _OWN}


def _without_amounts(fields: dict[str, Any], other: Journey) -> dict[str, Any]:
    told = [f"{one.kind.label}: {other.currency} {one.amount}" for one in fields["effects"]]
    return {"effects": (), "notes": "\n".join(filter(None, (fields["notes"], *told)))}


def _stage_name(other: Journey, card: Touchpoint) -> str:
    return other.column[card.step].stage.name


def _first_stage_named(journey: Journey, name: str) -> Journey:
    """A journey without cards begins with the first stage of what comes into it."""
    if not name:
        return journey
    first = journey.stages[0]
    return change_stage(journey, first.id, name=name, steps=first.steps[:1])


def _placed(
    journey: Journey, after: str | None, stage: str, ids: IdSource, fields: dict[str, Any]
) -> Grown:
    """The card after another one; in a stage of its own name where that is another one."""
    inside = journey.handoff.get(after or "")
    source = inside.source if inside else after
    if source is None or not stage:
        return grow_after(journey, after, ids=ids, **fields)
    here = journey.column[card_of(journey, source).step].stage
    if comparable(here.name) == comparable(stage):
        return grow_after(journey, after, ids=ids, **fields)
    journey, step = _step_in_stage(journey, here.id, stage, ids)
    journey, card = add_touchpoint(journey, step, ids=ids, **fields)
    journey, handoff = link(journey, source, card, ids=ids)
    return Grown(journey, card, handoff)


def _step_in_stage(journey: Journey, here: str, name: str, ids: IdSource) -> tuple[Journey, str]:
    """An empty step at the end of the next stage of that name, which is made if there is none."""
    stages = [stage.id for stage in journey.stages]
    later = journey.stages[stages.index(here) + 1 :]
    stage = next((one for one in later if comparable(one.name) == comparable(name)), None)
    if stage is None:
        before = later[0].id if later else None
        journey, added = insert_stage(journey, before, ids=ids, name=name)
        return journey, journey.stage[added].steps[0].id
    last = stage.steps[-1].id
    if any(card.step == last for card in journey.touchpoints):
        return insert_step(journey, stage.id, None, ids=ids)
    return journey, last


def _arrived(grown: Grown, other: Journey, card: Touchpoint, ids: IdSource) -> Journey:
    """The wait and the gaps that the other journey tells of the way to a card."""
    journey = grown.journey
    arriving = other.handoffs_to.get(card.id, ())
    waits = [one.wait for one in arriving if one.wait is not None]
    if waits and grown.handoff is not None:
        journey = change_handoff(journey, grown.handoff, wait=max(waits))
    for place in (card.id, *(one.id for one in arriving)):
        at = grown.card if place == card.id else (grown.handoff or grown.card)
        for gap in other.gaps_at.get(place, ()):
            journey, _gap = flag_gap(journey, at, ids=ids, what_happens=gap.what_happens)
    return journey
