"""Stages and steps of two sides: the stage of a step is a field of it, and is merged as one."""

from typing import Any, NamedTuple

from journeymap.model.edits.merging.conflicts import Kind, Listing, Place
from journeymap.model.edits.merging.fields import merged_rows
from journeymap.model.edits.merging.order import merged_order
from journeymap.model.edits.merging.versions import MISSING, one_sided
from journeymap.model.journey import Journey
from journeymap.model.records import Stage, Step

type Journeys = tuple[Journey, Journey, Journey]
"""The base, the preferred side and the other side."""


class _Steps(NamedTuple):
    """The merged steps, and the id of the stage of each."""

    rows: dict[str, Step]
    homes: dict[str, str]


def merged_stages(journeys: Journeys, listing: Listing) -> tuple[Stage, ...]:
    """The stages of both sides with the steps of both sides; a stage without steps is none."""
    base, a, b = journeys
    told = one_sided((base.stages, a.stages, b.stages))
    if told is not MISSING:
        return tuple(told)
    shells = _merged_shells(journeys, listing)
    steps = _merged_steps(journeys, listing)
    for home in dict.fromkeys(steps.homes.values()):
        if home not in shells:
            shells[home] = _kept_stage(journeys, home, listing)
    filled = (_filled(shell, steps, journeys, listing) for shell in shells.values())
    return tuple(stage for stage in filled if stage is not None)


def _merged_shells(journeys: Journeys, listing: Listing) -> dict[str, Stage]:
    """The stages by id, without their steps."""
    versions: Any = tuple(tuple(map(_shell, journey.stages)) for journey in journeys)
    return {row.id: row for row in merged_rows("stages", versions, Place(""), listing)}


def _merged_steps(journeys: Journeys, listing: Listing) -> _Steps:
    versions: Any = tuple(tuple(column.step for column in one.columns) for one in journeys)
    inside = Listing(listing.prefer)
    rows = {row.id: row for row in merged_rows("steps", versions, Place(""), inside)}
    # The order of steps counts within their stage alone.
    listing.conflicts += (one for one in inside.conflicts if one.kind is not Kind.ORDER)
    homes = {identity: _merged_home(journeys, identity, listing) for identity in rows}
    return _Steps(rows, homes)


def _merged_home(journeys: Journeys, identity: str, listing: Listing) -> str:
    """The stage of a step that one side has at least."""
    homes = [one.column[identity].stage.id if identity in one.column else None for one in journeys]
    was, a, b = homes
    if a is None or b is None:
        return a or b or ""
    told = one_sided((was, a, b))
    if told is MISSING:
        told = a
        listing.add(Place(identity, ("stage",)), Kind.VALUE, (was, a, b), a)
    return str(told)


def _kept_stage(journeys: Journeys, identity: str, listing: Listing) -> Stage:
    """A stage that one side removed while the other put or left a step in it."""
    base, a, b = (one.stage.get(identity) for one in journeys)
    kept = a or b or base
    if kept is None:
        raise LookupError(identity)
    listing.add(Place(identity), Kind.REMOVED, (base, a, b), kept)
    return _shell(kept)


def _filled(shell: Stage, steps: _Steps, journeys: Journeys, listing: Listing) -> Stage | None:
    """The stage with its steps in order; None where it has none any more."""
    base, a, b = (one.stage.get(shell.id) for one in journeys)
    old, by_a, by_b = ([step.id for step in one.steps] if one else [] for one in (base, a, b))
    members = {step for step, home in steps.homes.items() if home == shell.id}
    order = merged_order(old, by_a, by_b, members)
    for step in order.rows:
        if step in order.moved_twice:
            was, place_a, place_b = (known.index(step) for known in (old, by_a, by_b))
            places = was, place_a, place_b
            at = order.rows.index(step)
            listing.add(Place(step), Kind.ORDER, places, at, is_open=False)
    was_empty = any(one is not None and not one.steps for one in (a, b))
    if order.rows or was_empty:
        return shell.evolve(steps=tuple(steps.rows[step] for step in order.rows))
    nobody_took_it = a is not None and b is not None
    if nobody_took_it or base is None or _shell(base) != shell:
        listing.add(Place(shell.id), Kind.WENT, (base, a, b), None)
    return None


def _shell(stage: Stage) -> Stage:
    return stage.evolve(steps=())
