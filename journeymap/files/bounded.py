"""JSON with bounds: what is too much is refused before it costs time or memory.

A journey of 10,000 touchpoints, each with all that can be said of it, holds some 90,000 records of
at most 60 fields and a million values; the bounds leave room for twice as much.
"""

import json
import math
import re
from typing import Any, NoReturn

from journeymap.wording import text

MOST_VALUES = 2_000_000
MOST_RECORDS = 200_000
MOST_KEYS = 1_000
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


class UnsoundError(ValueError):
    """Something that JSON allows or Python would accept, but a journey does not hold."""


def bounded_json(written: str) -> Any:
    """The value of a JSON text, no larger than a journey can be.

    Raises:
        json.JSONDecodeError: it is no JSON.
        UnsoundError: too many values, records or keys, a key that stands twice, or a number that
            is none.
        ValueError: a number has more digits than Python reads.
        RecursionError: brackets within brackets, too deep.
    """
    if values_in(written.encode()) > MOST_VALUES:
        told = text("more than {most} values, more than a journey can hold")
        raise UnsoundError(told.format(most=MOST_VALUES))
    return json.loads(
        written,
        object_pairs_hook=_Records().record,
        parse_constant=_no_constant,
        parse_float=_finite,
    )


def values_in(data: bytes) -> int:
    """How many values JSON holds at most, told by its signs; none is read."""
    count = _signs(data)
    return count if count <= MOST_VALUES else _signs(_STRING.sub(b"", data))


def _signs(data: bytes) -> int:
    return sum(data.count(sign) for sign in (b",", b"[", b"{"))


class _Records:
    """Makes the records of one text, and counts them."""

    def __init__(self) -> None:
        self._count = 0

    def record(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self._count += 1
        if self._count > MOST_RECORDS:
            told = text("more than {most} records, more than a journey can hold")
            raise UnsoundError(told.format(most=MOST_RECORDS))
        if len(pairs) > MOST_KEYS:
            told = text("more than {most} keys in one place")
            raise UnsoundError(told.format(most=MOST_KEYS))
        found = dict(pairs)
        if len(found) != len(pairs):
            raise UnsoundError(
                text("the key “{key}” stands twice in one place").format(key=_twice(pairs))
            )
        return found


def _twice(pairs: list[tuple[str, Any]]) -> str:
    """The first key that was there before."""
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            return key
        seen.add(key)
    return ""


def _no_constant(constant: str) -> NoReturn:
    raise UnsoundError(
        text("{number} is no number that a journey can hold").format(number=constant)
    )


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        _no_constant(written[:20])
    return number
