"""Two versions of a journey as one, so that one map can show what came and what went.

Only for journeys that belong together, where an id means the same in both. What is in both stands
as it is in the later one; what went stands where it stood, as far as that place is still there.
The result is to be drawn and compared, not to be saved.
"""

from typing import Any

from journeymap.analysis.comparison import Became, Comparison
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint

_NAMED = ("organisations", "budgets", "actors", "information")


def both_in_one(before: Journey, after: Journey, comparison: Comparison) -> Journey | None:
    """The later journey with what went put back; None where the two do not belong together."""
    if not comparison.by_id:
        return None
    named = {name: _united(getattr(before, name), getattr(after, name)) for name in _NAMED}
    gone = _gone(comparison, "touchpoints")
    cards = [
        card.evolve(step=_step_for(before, after, card))
        for card in before.touchpoints
        if card.id in gone
    ]
    joined = after.evolve(**named, touchpoints=(*after.touchpoints, *cards))
    pairs = {(one.source, one.target) for one in after.handoffs}
    lost = _gone(comparison, "handoffs")
    handoffs = tuple(
        one
        for one in before.handoffs
        if one.id in lost
        and (one.source, one.target) not in pairs
        and {one.source, one.target} <= set(joined.touchpoint)
    )
    return joined.evolve(handoffs=(*after.handoffs, *handoffs))


def _gone(comparison: Comparison, collection: str) -> set[str]:
    rows = comparison.by_collection.get(collection, ())
    return {row.before for row in rows if row.change is Became.REMOVED and row.before}


def _united(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    known = {row.id for row in after}
    return (*after, *(row for row in before if row.id not in known))


def _step_for(before: Journey, after: Journey, card: Touchpoint) -> str:
    """The card's own step, else the first one of its stage, else the last of the journey."""
    if card.step in after.column:
        return card.step
    stage = before.column[card.step].stage.id
    if stage in after.stage:
        return after.stage[stage].steps[0].id
    return after.columns[-1].step.id
