"""Every free text of a journey with its place: derived from the fields' own statements.

The privacy pass reads them and a redaction goes through them; a new field of words takes part by
being a `Text` that a person types.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import is_
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo

from journeymap.model.base import MOST_CHARACTERS, Record, Section
from journeymap.model.context import Condition, Settings, View
from journeymap.model.journey import Journey
from journeymap.model.records import Dismissal
from journeymap.wording import text

_FOR_THE_PROGRAM: dict[type[Record], frozenset[str]] = {
    Condition: frozenset({"field", "any_of"}),
    Dismissal: frozenset({"rule"}),
    Settings: frozenset({"sections"}),
    View: frozenset({"shown", "collapsed"}),
}
"""Fields whose words are keys of the program, chosen from lists and never typed."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text that somebody wrote.

    Attributes:
        collection: the journey's field in which it stands, such as ``touchpoints``; "" for the
            journey's own.
        record: the nearest record with an id that says it; the journey's id where there is none.
        kind: the kind of record whose field it is.
        path: the fields that lead from that record to it, such as ``evidence.source``.
        title: what screen and paper call the field.
        content: the text itself.
    """

    collection: str
    record: str
    kind: type[Record]
    path: str
    title: str
    content: str


@cache
def text_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold free text, in order."""
    skipped = _FOR_THE_PROGRAM.get(kind, frozenset())
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name not in skipped and _is_typed(name, field) and _is_text(field.annotation, field)
    )


@cache
def inner_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that can hold other records, in order."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if _can_hold_records(field.annotation))


def free_texts(journey: Journey) -> Iterator[FreeText]:
    """Every text that somebody wrote and that is not empty, in the order of the file."""
    yield from _texts_of(journey, ("", journey.id), (), ())


def with_texts[R: Record](record: R, changed: Callable[[type[Record], str, str], str]) -> R:
    """The record with each of its free texts, also of the records inside it, as `changed` says.

    Args:
        record: what is changed; it is given back as it is where no text changes.
        changed: gives the new text from the kind of record, the field's name and the text.
    """
    kind = type(record)
    changes: dict[str, Any] = {}
    for name in text_fields(kind):
        value = getattr(record, name)
        new = _changed_text(value, kind, name, changed)
        if new is not value:
            changes[name] = new
    changes |= changed_inside(record, lambda inner: with_texts(inner, changed))
    return record.evolve(**changes) if changes else record


def changed_inside(record: Record, changed: Callable[[Record], Record]) -> dict[str, Any]:
    """What the fields that hold records become when each of these is changed; no others."""
    changes: dict[str, Any] = {}
    for name in inner_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            new: Any = changed(value)
        elif value:
            rows = tuple(map(changed, value))
            new = value if all(map(is_, rows, value)) else rows
        else:
            continue
        if new is not value:
            changes[name] = new
    return changes


def records_in(value: object) -> tuple[Record, ...]:
    """The records that a field holds: one, several or none."""
    if isinstance(value, Record):
        return (value,)
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, Record))
    return ()


def _changed_text(
    value: Any, kind: type[Record], name: str, changed: Callable[[type[Record], str, str], str]
) -> Any:
    if not value:
        return value
    several = isinstance(value, tuple)
    told: Any = (
        tuple(changed(kind, name, one) for one in value) if several else changed(kind, name, value)
    )
    return value if told == value else told


def _texts_of(
    record: Record, place: tuple[str, str], path: tuple[str, ...], titles: tuple[str, ...]
) -> Iterator[FreeText]:
    kind = type(record)
    for name, field in kind.model_fields.items():
        value = getattr(record, name)
        told = (*titles, text(field.title) if field.title else name)
        if name in text_fields(kind):
            title = " · ".join(told)
            for one in value if isinstance(value, tuple) else (value,):
                if one:
                    yield FreeText(*place, kind, ".".join((*path, name)), title, one)
        else:
            for inner in records_in(value):
                yield from _texts_inside(inner, place, (*path, name), told)


def _texts_inside(
    record: Record, place: tuple[str, str], path: tuple[str, ...], titles: tuple[str, ...]
) -> Iterator[FreeText]:
    """The texts of an inner record: its own id, if it has one, begins a path of its own."""
    identity = getattr(record, "id", None)
    collection = place[0] or path[0]
    if identity is None:
        yield from _texts_of(record, (collection, place[1]), path, titles)
    else:
        yield from _texts_of(record, (collection, identity), (), ())


def _is_typed(name: str, field: FieldInfo) -> bool:
    """What a newer version wrote is nobody's field here, but may well be somebody's words."""
    extra = field.json_schema_extra
    hidden = isinstance(extra, dict) and extra.get("x-section") == Section.HIDDEN.value
    return name == "unknown" or not hidden


def _is_text(annotation: Any, limits: Any) -> bool:
    if annotation is str:
        found = limits.metadata if isinstance(limits, FieldInfo) else limits
        return any(getattr(one, "max_length", None) == MOST_CHARACTERS for one in found)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _is_text(inner, more)
    return any(_is_text(one, ()) for one in get_args(annotation))


def _can_hold_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_can_hold_records(one) for one in get_args(annotation))
