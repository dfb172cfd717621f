"""Removing anything, with all that follows from it (domain section 15, “Removing”)."""

from collections.abc import Collection
from dataclasses import dataclass

from journeymap.model import allowed
from journeymap.model.base import Record
from journeymap.model.edits.change import with_rows
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.journey import Journey
from journeymap.model.records import Stage
from journeymap.model.references import collections_of


@dataclass(frozen=True, slots=True)
class Consequences:
    """How many records a removal takes along, those that were asked for included."""

    touchpoints: int
    handoffs: int
    gaps: int


def remove(journey: Journey, identities: Collection[str]) -> Journey:
    """The journey without these records.

    A step or stage takes its cards along, a card its hand-offs, a place its gaps. Elsewhere the
    reference is cleared: learnings lose their source, a hand-off that loses its only spanner is
    not asked yet, a card keeps its place without provider or budget. What was set aside about a
    record goes with it.

    Raises:
        EditError: no step would be left.
    """
    gone = _with_what_they_hold(journey, identities)
    if not gone:
        return journey
    columns = frozenset(gone & (set(journey.column) | set(journey.stage)))
    if columns:
        allowed.may_remove_columns(journey, columns).or_refuse()
    before: Journey | None = None
    current = journey
    while current is not before:
        before = current
        current = _cleared(_without(current, gone), gone)
        gone = gone | (before.all_ids - current.all_ids)
    return current


def consequences(journey: Journey, identities: Collection[str]) -> Consequences:
    """What a removal would take along, to be told before it is done.

    Raises:
        EditError: it could not be done.
    """
    after = remove(journey, identities)
    return Consequences(
        touchpoints=len(journey.touchpoints) - len(after.touchpoints),
        handoffs=len(journey.handoffs) - len(after.handoffs),
        gaps=len(journey.gaps) - len(after.gaps),
    )


def _with_what_they_hold(journey: Journey, identities: Collection[str]) -> set[str]:
    """The ids with the steps of stages, and the stages whose last step goes."""
    gone = set(identities) & journey.all_ids
    for stage in journey.stages:
        steps = {step.id for step in stage.steps}
        if stage.id in gone:
            gone |= steps
        elif steps and steps <= gone:
            gone.add(stage.id)
    return gone


def _without(journey: Journey, gone: set[str]) -> Journey:
    changes: dict[str, tuple[Record, ...]] = {}
    for name, rows in collections_of(journey):
        kept = tuple(row for row in rows if getattr(row, "id", None) not in gone)
        if len(kept) != len(rows):
            changes[name] = kept
    stages = tuple(
        stage.evolve(steps=tuple(step for step in stage.steps if step.id not in gone))
        if any(step.id in gone for step in stage.steps)
        else stage
        for stage in _stages(changes, journey)
    )
    if any(new is not old for new, old in zip(stages, journey.stages, strict=False)):
        changes["stages"] = stages
    return with_rows(journey, **changes) if changes else journey


def _stages(changes: dict[str, tuple[Record, ...]], journey: Journey) -> tuple[Stage, ...]:
    kept = {row.id for row in changes.get("stages", journey.stages) if isinstance(row, Stage)}
    return tuple(stage for stage in journey.stages if stage.id in kept)


def _cleared(journey: Journey, gone: set[str]) -> Journey:
    kept = tuple(row for row in journey.dismissals if gone.isdisjoint(row.about))
    if len(kept) != len(journey.dismissals):
        journey = with_rows(journey, dismissals=kept)
    return redirect_everywhere(journey, dict.fromkeys(gone, None))
