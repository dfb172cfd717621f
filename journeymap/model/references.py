"""Which record refers to which: derived from the fields' own statements, followed everywhere.

Reading repairs dangling references with it, removing clears them, merging redirects them. A new
field with an id in it takes part by stating `refers` in `journeymap.model.records`.
"""

from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args

from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Spanned

type Redirect = Mapping[str, str | None]
"""From the id that goes to the id that takes its place, or None where nothing does."""


class Reference(NamedTuple):
    """One id that a record holds: under which field path, and in which collections it must be."""

    path: str
    id: str
    collections: tuple[str, ...]


class ReferenceField(NamedTuple):
    """A field that holds ids of these collections, and whether it may be left empty."""

    name: str
    collections: tuple[str, ...]
    optional: bool


@cache
def reference_fields(record: type[Record]) -> tuple[ReferenceField, ...]:
    """The fields of a kind of record that hold ids."""
    found = []
    for name, field in record.model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "x-refers" in extra:
            collections = tuple(str(one) for one in extra["x-refers"])  # type: ignore[union-attr]
            found.append(ReferenceField(name, collections, not field.is_required()))
    return tuple(found)


@cache
def nested_fields(record: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold records with references inside."""
    return tuple(
        name
        for name, field in record.model_fields.items()
        if any(_refers(kind) for kind in records_within(field.annotation))
    )


def references(record: Record, path: str = "") -> Iterator[Reference]:
    """All ids that a record holds, with those of the records inside it."""
    values = record.__dict__
    for name, collections, _optional in reference_fields(type(record)):
        if value := values[name]:
            for place, identity in _listed(value, path + name):
                yield Reference(place, identity, collections)
    for name in nested_fields(type(record)):
        if value := values[name]:
            for place, inner in _listed(value, path + name):
                yield from references(inner, f"{place}.")


def all_known(record: Record, known: Mapping[str, Container[str]]) -> bool:
    """Whether all ids that a record holds are known; says no more than that, and says it fast."""
    values = record.__dict__
    for name, collections, _optional in reference_fields(type(record)):
        value = values[name]
        if value:
            for one in value if type(value) is tuple else (value,):
                if not any(one in known[collection] for collection in collections):
                    return False
    for name in nested_fields(type(record)):
        value = values[name]
        if value:
            inner = value if type(value) is tuple else (value,)
            if not all(all_known(one, known) for one in inner):
                return False
    return True


def redirected[R: Record](record: R, redirect: Redirect) -> R | None:
    """The record with its references redirected, or None where it cannot stand without one.

    Optional references become None, lists lose the entry (and never hold one twice), nested
    records that cannot stand go; an untouched record keeps its identity.
    """
    if not any(reference.id in redirect for reference in references(record)):
        return record
    changes: dict[str, Any] = {}
    for name, _collections, optional in reference_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            changes[name] = _kept(redirect.get(one, one) for one in value)
        elif value in redirect:
            if redirect[value] is None and not optional:
                return None
            changes[name] = redirect[value]
    for name in nested_fields(type(record)):
        changes[name] = _redirected_inside(getattr(record, name), redirect)
    return _evolved(record, changes)


def collections_of(journey: Journey) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """The journey's tuples of records with their names, in the order of the file."""
    for name in Journey.model_fields:
        value = getattr(journey, name)
        if isinstance(value, tuple) and name != "version":
            yield name, value


def _refers(record: type[Record]) -> bool:
    return bool(reference_fields(record) or nested_fields(record))


def records_within(annotation: Any) -> Iterator[type[Record]]:
    """The kinds of record that a field of this type can hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from records_within(argument)


def _listed(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for place, one in enumerate(value):
            yield f"{path}[{place}]", one
    elif value is not None:
        yield path, value


def _kept(ids: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in ids if one is not None))


def _redirected_inside(value: Any, redirect: Redirect) -> Any:
    if isinstance(value, tuple):
        inner = (redirected(one, redirect) for one in value)
        return _joined(tuple(one for one in inner if one is not None))
    return redirected(value, redirect)


def _joined(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """One row an actor: after a merge the first keeps its say, and what it carries adds up."""
    joined: dict[Any, Any] = {}
    for place, row in enumerate(rows):
        key = getattr(row, "actor", place)
        known = joined.get(key)
        if known is None:
            joined[key] = row
        elif hasattr(row, "carries"):
            joined[key] = known.evolve(carries=tuple(dict.fromkeys(known.carries + row.carries)))
    return tuple(joined.values())


def _evolved[R: Record](record: R, changes: dict[str, Any]) -> R:
    if "spanners" in changes and not changes["spanners"] and record.spanners:  # type: ignore[attr-defined]
        changes["spanned"] = Spanned.NOT_ASKED
    return record.evolve(**changes)
