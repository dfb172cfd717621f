"""How each field is merged: derived from what the fields state of themselves."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from functools import cache
from typing import Any, get_args, get_origin

from journeymap.model.allowed import comparable
from journeymap.model.base import Record
from journeymap.model.context import ServiceUser
from journeymap.model.edits.merging.conflicts import RowKey
from journeymap.model.edits.merging.versions import MISSING, Versions
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Touchpoint

TOGETHER: Mapping[type[Record], tuple[str, ...]] = {
    Handoff: ("source", "target"),
    Journey: ("state", "future_of"),
    Gap: ("status", "reason"),
}
"""Fields that say one thing together: where both sides changed them, all are of one side."""
AGREED_TO: Mapping[type[Record], tuple[str, ...]] = {
    Touchpoint: ("quote", "feeling"),
    ServiceUser: ("quote", "portrait"),
}
"""What a consent is given for."""


class How(Enum):
    """How a field that both sides changed is merged."""

    FIELD_BY_FIELD = auto()
    ROWS = auto()
    SET = auto()
    WORDS = auto()
    WHOLE = auto()


@cache
def how_merged(record: type[Record], name: str) -> How:
    """How a field of a kind of record is merged."""
    field = record.model_fields[name]
    if _is_record(field.annotation):
        return How.FIELD_BY_FIELD
    if get_origin(field.annotation) is tuple:
        inner, *more = get_args(field.annotation)
        if more != [Ellipsis]:
            return How.WHOLE
        return How.ROWS if _is_record(inner) else How.SET
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    if extra.get("x-long") and extra.get("x-hides") != "quotes":
        # A mixed quote was said by nobody.
        return How.WORDS
    return How.WHOLE


def said_by(record: Any, kind: type[Record], name: str) -> Any:
    """What a record says in a field; where there is no record, what is said before anybody speaks.

    MISSING where that is nothing at all.
    """
    if record is not None:
        return getattr(record, name)
    field = kind.model_fields[name]
    return MISSING if field.is_required() else field.get_default()


def of_each(kind: type[Record], name: str, versions: Versions) -> Versions:
    """What the three versions of a record say in a field."""
    base, a, b = versions
    return said_by(base, kind, name), getattr(a, name), getattr(b, name)


_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "value_profile": lambda row: row.row,
    "dismissals": lambda row: (row.rule, row.about),
    "participants": lambda row: row.actor,
    "spanners": lambda row: row.actor,
    "effects": lambda row: (row.budget, row.kind, row.basis, row.rhythm, row.from_year),
    "workshops": lambda row: row.date,
    "redactions": lambda row: comparable(row.name),
    "all_of": lambda row: row.field,
}
"""What makes rows without an id the same row on both sides."""


def keyed(name: str, rows: Iterable[Any]) -> dict[RowKey, Any]:
    """The rows of a field by what makes them the same on both sides."""
    key = _KEYS.get(name, lambda row: row.id)
    found: dict[RowKey, Any] = {}
    counts: dict[Any, int] = {}
    for row in rows:
        own = key(row)
        counts[own] = counts.get(own, -1) + 1
        found[RowKey(own, counts[own])] = row
    return found


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)
