"""Cards let go at a step and in a lane, and lanes put in another order: by mouse and by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.model import allowed
from journeymap.model.allowed import EditError
from journeymap.model.edits.cards import Placement, card_of, move_touchpoints
from journeymap.model.edits.columns import insert_step
from journeymap.model.edits.ids import IdSource
from journeymap.model.edits.named import reorder
from journeymap.model.journey import Journey
from journeymap.model.tags import tag_of
from journeymap.model.vocabulary import Lens
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step that is made by dropping there: in a stage, before a step of it or at its end."""

    stage: str
    before: str | None = None


def drop(
    journey: Journey,
    cards: Sequence[str],
    lens: Lens,
    lane: str | None,
    step: str | NewStep,
    *,
    ids: IdSource | None = None,
) -> Journey:
    """Cards let go: the first lands in the step and lane, the others keep their distance in steps.

    All take what the lane says, where it is another than the first card's; steps end at the first
    and at the last. Other tags stay as they are. No cards change nothing.

    Args:
        journey: the journey.
        cards: the cards, first the one that was held.
        lens: what lanes mean.
        lane: the lane's value; None for what is not tagged.
        step: where the first card lands.
        ids: where the id of a new step comes from; needed for one alone.

    Raises:
        EditError: a card or step is gone, or the lane cannot be dropped into.
    """
    if not cards:
        return journey
    held = card_of(journey, cards[0])
    allowed.may_drop(journey, held, lens, lane).or_refuse()
    fields = {} if in_lane(journey, cards[0], lens, lane) else tag_of(lens).fields(lane)
    if isinstance(step, NewStep):
        if ids is None:
            raise TypeError(step)
        journey, step = insert_step(journey, step.stage, step.before, ids=ids)
    if step not in journey.column:
        raise EditError(text("That step is no longer in the journey."))
    position, last = journey.column[step].position, len(journey.columns) - 1
    shift = position - journey.column[held.step].position
    moves = {}
    for identity in cards:
        at = journey.column[card_of(journey, identity).step].position + shift
        moves[identity] = Placement(journey.columns[min(max(at, 0), last)].step.id, fields)
    return move_touchpoints(journey, moves)


def in_lane(journey: Journey, card: str, lens: Lens, lane: str | None) -> bool:
    """Whether a card stands in this lane already."""
    return tag_of(lens).kept(journey, card_of(journey, card)) == lane


def place_lane(journey: Journey, lens: Lens, lane: str, before: str | None) -> Journey:
    """A lane with all that stands in it put before another, or last.

    Raises:
        EditError: lanes of this lens keep their order, or the lane is gone.
    """
    allowed.may_reorder_lanes(lens).or_refuse()
    return reorder(journey, lane, before)
