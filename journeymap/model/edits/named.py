"""Organisations, budgets, actors and information: add, rename, merge, find by name."""

from collections.abc import Callable, Mapping
from typing import Any

from journeymap.model import allowed
from journeymap.model.allowed import EditError
from journeymap.model.base import Record, clean_text
from journeymap.model.edits.change import (
    check_references,
    collection_of,
    evolved,
    made,
    placed,
    record_of,
    with_record,
    with_rows,
)
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Budget, Handoff, Information, Organisation, Step
from journeymap.model.references import collections_of, redirected
from journeymap.model.vocabulary import ActorKind, Spanned
from journeymap.wording import text

type Added = tuple[Journey, str]
"""The changed journey, and the id of what was added."""


def add_organisation(journey: Journey, name: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new organisation at the end of the list.

    Raises:
        EditError: the name is empty or taken.
    """
    return _add(journey, "organisations", Organisation, ids, {"name": name, **fields})


def add_budget(journey: Journey, name: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new budget at the end of the list.

    Raises:
        EditError: the name is empty or taken.
    """
    return _add(journey, "budgets", Budget, ids, {"name": name, **fields})


def add_actor(
    journey: Journey,
    name: str,
    kind: ActorKind = ActorKind.SERVICE_PROVIDER,
    *,
    ids: IdSource,
    **fields: Any,
) -> Added:
    """A new person, post or arrangement at the end of the list.

    Raises:
        EditError: the name is empty.
    """
    return _add(journey, "actors", Actor, ids, {"name": name, "kind": kind, **fields})


def add_information(journey: Journey, name: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new fact or document at the end of the list.

    Raises:
        EditError: the name is empty.
    """
    return _add(journey, "information", Information, ids, {"name": name, **fields})


def find_or_add_organisation(journey: Journey, name: str, *, ids: IdSource) -> Added:
    """The organisation of that name, whatever its case, or a new one."""
    known = find_by_name(journey.organisations, name)
    return (journey, known) if known else add_organisation(journey, name, ids=ids)


def find_or_add_budget(journey: Journey, name: str, *, ids: IdSource) -> Added:
    """The budget of that name, whatever its case, or a new one."""
    known = find_by_name(journey.budgets, name)
    return (journey, known) if known else add_budget(journey, name, ids=ids)


def find_or_add_actor(journey: Journey, name: str, *, ids: IdSource) -> Added:
    """The actor of that name, whatever its case, or a new one."""
    known = find_by_name(journey.actors, name)
    return (journey, known) if known else add_actor(journey, name, ids=ids)


def find_or_add_information(journey: Journey, name: str, *, ids: IdSource) -> Added:
    """The information of that name, whatever its case, or a new one."""
    known = find_by_name(journey.information, name)
    return (journey, known) if known else add_information(journey, name, ids=ids)


def find_or_add(journey: Journey, collection: str, name: str, *, ids: IdSource) -> Added:
    """The record of that name in one of these lists, whatever its case, or a new one.

    Raises:
        EditError: the name is empty, or the list takes no record by its name alone.
    """
    make = _BY_NAME.get(collection)
    if make is None:
        raise EditError(text("Choose one of the list; this field makes no new ones."))
    return make(journey, name, ids=ids)


def find_by_name(rows: tuple[Any, ...], name: str) -> str | None:
    """The id of the row with that name, compared as domain section 15 compares names."""
    wanted = allowed.comparable(name)
    return next((row.id for row in rows if allowed.comparable(row.name) == wanted), None)


def change_record(journey: Journey, identity: str, **fields: Any) -> Journey:
    """Any record with an id changed: renamed, recoloured, its sector set.

    Raises:
        EditError: a value does not fit, a name is taken, or the record is gone.
    """
    record = record_of(journey, identity)
    name = fields.get("name")
    if isinstance(name, str) and not isinstance(record, Step):
        allowed.may_rename(journey, identity, name).or_refuse()
    if isinstance(record, Handoff):
        return change_handoff(journey, identity, **fields)
    return with_record(journey, evolved(record, fields))


def change_handoff(journey: Journey, identity: str, **fields: Any) -> Journey:
    """A hand-off changed; naming spanners answers the question, and the other answers unname them.

    Raises:
        EditError: it is gone, a value does not fit, or the new pair is linked already.
    """
    handoff = handoff_of(journey, identity)
    changed = evolved(handoff, answered(fields, handoff))
    if (changed.source, changed.target) != (handoff.source, handoff.target):
        allowed.may_link(journey, changed.source, changed.target).or_refuse()
    return with_record(journey, changed)


def handoff_of(journey: Journey, identity: str) -> Handoff:
    """The hand-off with this id.

    Raises:
        EditError: it is gone.
    """
    if identity not in journey.handoff:
        raise EditError(text("That hand-off is no longer in the journey."))
    return journey.handoff[identity]


def answered(fields: dict[str, Any], handoff: Handoff | None) -> dict[str, Any]:
    """The fields with spanners and the answer to “who spans it” kept in step."""
    if "spanners" in fields:
        before = handoff.spanned if handoff else Spanned.NOT_ASKED
        unnamed = Spanned.NOT_ASKED if before is Spanned.SOMEONE else before
        asked = fields.get("spanned", unnamed)
        return {**fields, "spanned": Spanned.SOMEONE if fields["spanners"] else asked}
    if fields.get("spanned") in (Spanned.NOBODY, Spanned.NOT_ASKED):
        return {**fields, "spanners": ()}
    return fields


def reorder(journey: Journey, identity: str, before: str | None) -> Journey:
    """The record moved before another of its own list, or to the end.

    Raises:
        EditError: one of them is gone, or they stand in different lists.
    """
    name = collection_of(journey, identity)
    if name == "steps" or identity == before:
        return journey
    rows = getattr(journey, name)
    record = record_of(journey, identity)
    rest = tuple(row for row in rows if row is not record)
    target = next((row for row in rest if row.id == before), None)
    if before is not None and target is None:
        raise EditError(text("It can only move within its own list."))
    return with_rows(journey, **{name: placed(rest, record, target)})


def merge(journey: Journey, source: str, target: str) -> Journey:
    """The source made one with the target everywhere; the target keeps its fields.

    Raises:
        EditError: they are of different kinds, or one of them is gone.
    """
    allowed.may_merge(journey, source, target).or_refuse()
    merged = redirect_everywhere(journey, {source: target})
    name = collection_of(journey, source)
    return with_rows(merged, **{name: [r for r in getattr(merged, name) if r.id != source]})


def redirect_everywhere(journey: Journey, redirect: Mapping[str, str | None]) -> Journey:
    """The journey with references redirected; records that cannot stand without one go."""
    changes: dict[str, tuple[Record, ...]] = {}
    for name, rows in collections_of(journey):
        kept = tuple(new for row in rows if (new := redirected(row, redirect)) is not None)
        if len(kept) != len(rows) or any(a is not b for a, b in zip(kept, rows, strict=True)):
            changes[name] = kept
    user = redirected(journey.user, redirect)
    return journey.evolve(user=user, **changes) if changes or user is not journey.user else journey


def _add(
    journey: Journey, collection: str, kind: type[Record], ids: IdSource, fields: dict[str, Any]
) -> Added:
    name = clean_text(str(fields["name"])).strip()
    allowed.may_be_called(journey, collection, name).or_refuse()
    own = unused(ids, _PREFIXES[collection], journey.all_ids)
    record = made(kind, {**fields, "id": own, "name": name})
    changed = journey.evolve(**{collection: (*getattr(journey, collection), record)})
    check_references(changed, record)
    return changed, own


_PREFIXES = {"organisations": "or", "budgets": "bu", "actors": "ac", "information": "in"}
_BY_NAME: Mapping[str, Callable[..., Added]] = {
    "organisations": find_or_add_organisation,
    "budgets": find_or_add_budget,
    "actors": find_or_add_actor,
    "information": find_or_add_information,
}
NAMED = frozenset(_BY_NAME)
"""The lists in which a name alone makes a new record."""
