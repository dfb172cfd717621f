"""Removing loses against a change, a new reference and a changed row that refers."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from journeymap.model.base import Record
from journeymap.model.context import ServiceUser
from journeymap.model.edits.merging.conflicts import Kind, Listing, Place
from journeymap.model.edits.merging.kinds import keyed
from journeymap.model.edits.merging.stages import Journeys
from journeymap.model.edits.merging.whole import merged_whole
from journeymap.model.edits.removing import remove
from journeymap.model.journey import Journey
from journeymap.model.records import Stage, Step
from journeymap.model.references import (
    Reference,
    collections_of,
    redirected,
    reference_fields,
    references,
)


class Asked(NamedTuple):
    """What references of a merged journey lead to though it is not there.

    Attributes:
        back: removed records that must come back, because somebody refers to them anew.
        cleared: ids whose references just go, as their removal wanted.
    """

    back: frozenset[str]
    cleared: frozenset[str]


def records_by_id(journey: Journey) -> dict[str, Any]:
    """Every record that has an id, steps included."""
    found: dict[str, Any] = {}
    for _name, rows in collections_of(journey):
        found |= {row.id: row for row in rows if hasattr(row, "id")}
    return found | {column.step.id: column.step for column in journey.columns}


def changed_but_removed(base: Journey, remover: Journey, other: Journey) -> frozenset[str]:
    """What one side removed and the other changed.

    That the other side's own removals took references from it is no change, nor is a new place
    in the order; a step in another stage is.
    """
    gone = base.all_ids - remover.all_ids
    if not gone:
        return frozenset()
    before, after = records_by_id(base), records_by_id(other)
    cleared = dict.fromkeys(base.all_ids - other.all_ids)
    return frozenset(
        identity
        for identity in gone & after.keys()
        if _is_changed(before[identity], after[identity], cleared)
        or _changed_stage(identity, base, other)
    )


def _is_changed(was: Any, now: Any, cleared: Mapping[str, None]) -> bool:
    if was is now:
        return False
    if isinstance(was, Stage):
        was, now = was.evolve(steps=()), now.evolve(steps=())
    return bool(now != was and now != redirected(was, cleared))


def _changed_stage(identity: str, base: Journey, other: Journey) -> bool:
    both = identity in base.column and identity in other.column
    return both and base.column[identity].stage.id != other.column[identity].stage.id


def without_removing(base: Journey, side: Journey, kept: frozenset[str]) -> Journey:
    """The side as if it had not removed these; what went along with them comes back too.

    That is a merge itself: from the base without them to the base, and to the side.
    """
    gone = kept - side.all_ids
    if not gone:
        return side
    spare = Stage(id="spare-stage-of-merge", steps=(Step(id="spare-step-of-merge"),))
    roomy = base.evolve(stages=(*base.stages, spare))  # One step must stay when others go.
    without = _with_what_stands(remove(roomy, gone), roomy, side)
    return merged_whole((without, side, roomy), Listing("mine"))


def _with_what_stands(without: Journey, base: Journey, side: Journey) -> Journey:
    """What would have gone along but stands on the side, such as a hand-off led elsewhere."""
    changes: dict[str, tuple[Any, ...]] = {}
    for name, rows in collections_of(base):
        if name == "stages":
            continue
        left = {getattr(row, "id", None): row for row in getattr(without, name)}
        stands = left.keys() | {getattr(row, "id", None) for row in getattr(side, name)}
        kept = tuple(
            left.get(row.id, row) for row in rows if hasattr(row, "id") and row.id in stands
        )
        if len(kept) > len(left):
            changes[name] = kept
    return without.evolve(**changes) if changes else without


def asked_for(journeys: Journeys, merged: Journey, kept: frozenset[str]) -> Asked:
    """What the merged journey refers to and does not hold."""
    base, a, b = journeys
    before = records_by_id(base)
    alive = (a.all_ids & b.all_ids) | kept
    back: set[str] = set()
    cleared: set[str] = set()
    for row, reference in dangling(merged):
        is_old = reference.id in before
        if is_old and _asks(row, reference, base, before, alive):
            back.add(reference.id)
        else:
            cleared.add(reference.id)
    return Asked(frozenset(back), frozenset(cleared - back))


def _asks(
    row: Any, reference: Reference, base: Journey, before: Mapping[str, Any], alive: frozenset[str]
) -> bool:
    """Whether a reference was made or the row around it changed after the base, or must be."""
    identity = getattr(row, "id", None)
    was = before.get(identity) if identity is not None else None
    if isinstance(row, ServiceUser):
        was = base.user
    field = _field_of(reference)
    if was is None or (field, reference.id) not in {
        (_field_of(one), one.id) for one in references(was)
    }:
        return True
    if _is_in_a_new_row(row, was, reference):
        return True
    kind: type[Record] = type(row)
    required = any(one.name == field and not one.optional for one in reference_fields(kind))
    return required and (identity is None or identity in alive)


def _field_of(reference: Reference) -> str:
    return reference.path.partition("[")[0].partition(".")[0]


def _is_in_a_new_row(row: Any, was: Any, reference: Reference) -> bool:
    """Whether the reference stands in a row inside the record that the base did not say so."""
    field, bracket, rest = reference.path.partition("[")
    if not bracket or "." not in rest:
        return False
    inner = getattr(row, field)[int(rest.partition("]")[0])]
    return inner not in getattr(was, field)


def dangling(journey: Journey) -> Iterator[tuple[Any, Reference]]:
    """The references that lead nowhere, each with the record that holds it."""
    known = {
        name: {getattr(row, "id", "") for row in rows} for name, rows in collections_of(journey)
    }
    known["steps"] = set(journey.column)
    records = [row for _name, rows in collections_of(journey) for row in rows]
    for row in (*records, journey.user):
        for reference in references(row):
            if not any(reference.id in known[name] for name in reference.collections):
                yield row, reference


def list_what_stays(
    journeys: Journeys, merged: Journey, kept: frozenset[str], listing: Listing
) -> None:
    """List each record that one side removed and that stays, and what stays along with it."""
    if not kept:
        return
    base, a, b, now = (records_by_id(one) for one in (*journeys, merged))
    for identity in sorted(kept):
        versions = base[identity], a.get(identity), b.get(identity)
        listing.add(Place(identity), Kind.REMOVED, versions, now.get(identity))
    for identity in sorted((base.keys() & now.keys()) - kept):
        if identity not in a or identity not in b:
            versions = base[identity], a.get(identity), b.get(identity)
            listing.add(Place(identity), Kind.CAME_BACK, versions, now[identity], is_open=False)
    old, in_a, in_b, still = (keyed("dismissals", one.dismissals) for one in (*journeys, merged))
    for key in old.keys() & still.keys():
        if key not in in_a or key not in in_b:
            versions = old[key], in_a.get(key), in_b.get(key)
            at = Place("", ("dismissals", key))
            listing.add(at, Kind.CAME_BACK, versions, still[key], is_open=False)
