"""A journey as JSON: how it is written, and the schema of it."""

import json
from typing import Any, override

from journeymap.model.journey import FORMAT, VERSION, Journey

SUFFIX = ".journey.json"


def journey_bytes(journey: Journey) -> bytes:
    """The journey as the file holds it: UTF-8, two spaces, stable order, defaults left out.

    `format` and `version` come first; what a newer version wrote comes back where it stood.
    """
    content = _plain(journey)
    head = {"format": FORMAT, "version": list(journey.version)}
    rest = {name: value for name, value in content.items() if name not in head}
    return (json.dumps(head | rest, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(journey: Journey) -> dict[str, Any]:
    content: dict[str, Any] = journey.model_dump(mode="json", exclude_defaults=True)
    kept: dict[str, Any] = restored(content) if journey.version > VERSION else content
    return kept


def restored(content: Any) -> Any:
    """The content with each record's `unknown` text unfolded into keys again."""
    if isinstance(content, list):
        return [restored(one) for one in content]
    if not isinstance(content, dict):
        return content
    kept = {name: restored(value) for name, value in content.items() if name != "unknown"}
    return kept | json.loads(content.get("unknown") or "{}")


def journey_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a journey file."""
    schema = Journey.model_json_schema(mode="serialization", schema_generator=_schema_generator())
    plain: dict[str, Any] = _without_unknown(schema)
    plain["required"] = ["format", "version", *plain.get("required", [])]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "journeymap journey",
        **{name: value for name, value in plain.items() if name != "title"},
    }


def _schema_generator() -> Any:
    from pydantic.json_schema import GenerateJsonSchema

    class OnlyGivenAreRequired(GenerateJsonSchema):
        """Defaults are left out of the file, so a field with a default is not required."""

        @override
        def field_is_required(self, field: Any, total: bool) -> bool:
            del total
            return bool(field["schema"]["type"] != "default")

    return OnlyGivenAreRequired


def _without_unknown(schema: Any) -> Any:
    """The schema without the program's own fields and marks."""
    if isinstance(schema, list):
        return [_without_unknown(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: (
            {key: _without_unknown(one) for key, one in value.items() if key != "unknown"}
            if name == "properties"
            else _without_unknown(value)
        )
        for name, value in schema.items()
        if not name.startswith("x-") and not (name == "title" and value == "")
    }
