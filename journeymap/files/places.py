"""Where in a file something is wrong, and what, in words."""

from typing import Any

from journeymap.wording import text

_LONGEST = 40


def in_words(problem: Any, content: dict[str, Any]) -> str:
    """A problem of validation as ``touchpoints[3] "GP visit", channel: …``."""
    place = place_in_words(problem["loc"], content)
    told = _reason(problem)
    return f"{place}: {told}" if place else told


def place_in_words(location: tuple[int | str, ...], content: dict[str, Any]) -> str:
    """A path of keys and positions, with the title or name of each record on the way."""
    told: list[str] = []
    here: Any = content
    for key in location:
        if isinstance(key, int) and isinstance(here, list) and key < len(here):
            here = here[key]
            told[-1:] = [f"{told[-1] if told else ''}[{key}]{_named(here)}"]
        elif (
            isinstance(key, str)
            and isinstance(here, dict)
            and (key in here or _last(key, location))
        ):
            here = here.get(key)
            told.append(_short(key))
    return ", ".join(told)


def _last(key: str, location: tuple[int | str, ...]) -> bool:
    return key == location[-1]


def _named(record: Any) -> str:
    if not isinstance(record, dict):
        return ""
    name = record.get("title") or record.get("name")
    return f' "{_short(name)}"' if isinstance(name, str) and name else ""


def _short(raw: str) -> str:
    plain = " ".join(raw.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _reason(problem: Any) -> str:
    context = problem.get("ctx", {})
    given = _short(str(problem.get("input", "")))
    sentences = {
        "json_invalid": text("brackets within brackets, too deep for a journey"),
        "missing": text("this must be said; add it"),
        "extra_forbidden": text("this version knows no such key; remove it or update journeymap"),
        "enum": text("“{given}” is not one of {expected}"),
        "literal_error": text("“{given}” is not one of {expected}"),
        "string_too_long": text("the text is too long; shorten it"),
        "string_too_short": text("this cannot be empty"),
        "string_pattern_mismatch": text("“{given}” is not written as it must be"),
        "value_error": text("{reason}"),
    }
    fallback = text("“{given}” is not a value that fits here")
    return sentences.get(problem["type"], fallback).format(
        given=given, expected=context.get("expected", ""), reason=context.get("error", "")
    )
