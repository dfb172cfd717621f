"""Lengths of time as people write them, and back."""

import re
from datetime import timedelta

from journeymap.wording import plural

_UNITS = {
    "week": timedelta(weeks=1),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}
_SHORT = {"w": "week", "wk": "week", "d": "day", "h": "hour", "hr": "hour", "m": "minute",
          "min": "minute", "s": "second", "sec": "second"}  # fmt: skip
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?")
_ISO = re.compile(
    r"P(?:(?P<week>\d+(?:\.\d+)?)W)?(?:(?P<day>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hour>\d+(?:\.\d+)?)H)?(?:(?P<minute>\d+(?:\.\d+)?)M)?"
    r"(?:(?P<second>\d+(?:\.\d+)?)S)?)?"
)
_CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
_LONGEST = 1_000_000
"""Days; more is not understood."""


def read_duration(raw: str) -> timedelta | None:
    """A length of time from ``2 weeks``, ``3 days 4 h``, ``1:30`` (hours) or ISO 8601 ``P3DT4H``.

    The words are English or those of the language in use, in which they are told as well.
    None where it is not understood: months and years have no fixed length.
    """
    plain = raw.strip()
    if clock := _CLOCK.fullmatch(plain):
        hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        return _bounded([("hour", hours), ("minute", minutes), ("second", seconds)])
    if iso := _ISO.fullmatch(plain.upper()):
        parts = [(unit, float(number)) for unit, number in iso.groupdict().items() if number]
        return _bounded(parts) if parts else None
    return _from_words(plain.casefold())


def duration_in_words(length: timedelta) -> str:
    """``2 weeks``, ``3 days 4 hours``: the reverse of `read_duration`, in whole seconds."""
    seconds = int(length.total_seconds())
    if seconds and seconds % _seconds("week") == 0:
        return _told("week", seconds // _seconds("week"))
    told = []
    for unit in ("day", "hour", "minute", "second"):
        count, seconds = divmod(seconds, _seconds(unit))
        if count:
            told.append(_told(unit, count))
    return " ".join(told) or _told("minute", 0)


def _from_words(plain: str) -> timedelta | None:
    found = [(number, _unit(word)) for number, word in _PART.findall(plain)]
    rest = _PART.sub("", plain).replace("and", "").strip(" ,")
    if rest or not found or any(unit is None for _number, unit in found):
        return None
    return _bounded([(str(unit), float(number.replace(",", "."))) for number, unit in found])


def _unit(word: str) -> str | None:
    singular = word.removesuffix("s") if len(word) > 1 else word
    if singular in _UNITS:
        return singular
    return _told_as().get(word) or _SHORT.get(word, _SHORT.get(singular))


def _told_as() -> dict[str, str]:
    """The units by their words in the language in use."""
    counts = (1, 2, 5)
    told = ((unit, count, _told(unit, count)) for unit in _UNITS for count in counts)
    return {words.replace(str(count), "").strip().casefold(): unit for unit, count, words in told}


def _bounded(parts: list[tuple[str, float]]) -> timedelta | None:
    days = sum(number * (_UNITS[unit] / timedelta(days=1)) for unit, number in parts)
    if days > _LONGEST:
        return None
    return sum((_UNITS[unit] * number for unit, number in parts), timedelta())


def _seconds(unit: str) -> int:
    return int(_UNITS[unit].total_seconds())


def _told(unit: str, count: int) -> str:
    told = {
        "week": plural("{count} week", "{count} weeks", count),
        "day": plural("{count} day", "{count} days", count),
        "hour": plural("{count} hour", "{count} hours", count),
        "minute": plural("{count} minute", "{count} minutes", count),
        "second": plural("{count} second", "{count} seconds", count),
    }
    return told[unit]
