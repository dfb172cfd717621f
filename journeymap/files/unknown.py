"""Keys of a newer minor version: kept as canonical JSON in each record's `unknown` text."""

import json
from functools import cache
from typing import Any, get_args

from journeymap.model.base import Record
from journeymap.model.journey import Journey


def folded(content: Any, kind: type[Record] = Journey) -> Any:
    """The content with the keys that a kind of record does not know folded into `unknown`."""
    if not isinstance(content, dict):
        return content
    inner = _inner_records(kind)
    known = kind.model_fields.keys() - {"unknown"}
    kept = {
        name: _folded_field(value, inner.get(name))
        for name, value in content.items()
        if name in known
    }
    extra = {name: value for name, value in content.items() if name not in known}
    return kept | {"unknown": json.dumps(extra, sort_keys=True)} if extra else kept


def _folded_field(value: Any, kind: type[Record] | None) -> Any:
    if kind is None:
        return value
    if isinstance(value, list):
        return [folded(one, kind) for one in value]
    return folded(value, kind)


@cache
def _inner_records(kind: type[Record]) -> dict[str, type[Record]]:
    found = ((name, _record_in(field.annotation)) for name, field in kind.model_fields.items())
    return {name: record for name, record in found if record is not None}


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = (_record_in(argument) for argument in get_args(annotation))
    return next((one for one in inner if one is not None), None)
