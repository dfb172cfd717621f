"""Lengths of time as people write them, and back."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal

from journeymap.model.decimals import NumberError, decimal_in_figures, read_decimal
from journeymap.wording import plural, shortened, text

_UNITS = {
    "year": timedelta(days=365, hours=6),
    "month": timedelta(days=30, hours=10, minutes=30),
    "week": timedelta(weeks=1),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}
"""A year is one of four of which one is a leap year, a month the twelfth part of it: so what is
read in years and months is told in them again, and no other length of whole weeks or days under
487 days is."""
_IN_YEARS_FROM = timedelta(days=730)
"""Lengths from here on are told in years and months where few words are wanted."""
_SHORT = {"y": "year", "yr": "year", "mo": "month", "mth": "month",
          "w": "week", "wk": "week", "d": "day", "h": "hour", "hr": "hour", "m": "minute",
          "min": "minute", "s": "second", "sec": "second"}  # fmt: skip
_WORD = re.compile(r"([^\W\d_]+)\.?")
_LEADING_COMMA = re.compile(r"^\s*,\s+")
_ISO = re.compile(
    r"P(?:(?P<week>\d+(?:\.\d+)?)W)?(?:(?P<day>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hour>\d+(?:\.\d+)?)H)?(?:(?P<minute>\d+(?:\.\d+)?)M)?"
    r"(?:(?P<second>\d+(?:\.\d+)?)S)?)?"
)
_CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
_LONGEST = 1_000_000 * 86_400
"""Seconds; more is not understood."""
_MOST_SIGNS = 200


class DurationError(ValueError):
    """A text that is not read as a length of time; the message says why, and what to write."""


type ReadsNumbers = Callable[[str], Decimal]
"""The number that a text says; raises NumberError."""


def read_duration(told: str, number_of: ReadsNumbers = read_decimal) -> timedelta:
    """A length of time from ``2 weeks``, ``3 days 4 h``, ``1:30`` (hours) or ISO 8601 ``P3DT4H``.

    The words are English or those of the language in use, in which they are told as well. A year
    has 365.25 days, a month the twelfth part of that; in ISO 8601 neither is read, since files
    take them as 365 and 30 days.

    Args:
        told: the whole text; nothing of it may be left over.
        number_of: how its numbers are read; as the language in use writes them if not said.

    Raises:
        DurationError: it is not understood, or a number in it can mean two.
    """
    plain = told.strip()
    length = _bounded(_parts(plain, number_of)) if len(plain) <= _MOST_SIGNS else None
    if length is None:
        sentence = text("“{told}” is not a length of time; write 3 days, 2 weeks or P14D.")
        raise DurationError(sentence.format(told=shortened(plain)))
    return length


def numbers_in(told: str) -> tuple[str, ...]:
    """The texts before the words of a length, where its numbers stand; for a whole column."""
    if _ISO.fullmatch(told.strip().upper()):
        return ()
    pieces = _WORD.split(told[:_MOST_SIGNS])
    return tuple(bare for one in pieces[:-1:2] if (bare := _LEADING_COMMA.sub("", one).strip()))


def duration_in_words(length: timedelta) -> str:
    """``2 weeks``, ``3 days 4 hours``: the reverse of `read_duration`, to the microsecond."""
    months, beyond = divmod(length, _UNITS["month"])
    if months and not beyond:
        return _years_and_months(months)
    seconds, rest = divmod(length, timedelta(seconds=1))
    if seconds and not rest and seconds % _seconds("week") == 0:
        return _told("week", seconds // _seconds("week"))
    told = []
    for unit in ("day", "hour", "minute", "second"):
        count, seconds = divmod(seconds, _seconds(unit))
        if unit == "second" and rest:
            exact = count + Decimal(rest // timedelta(microseconds=1)).scaleb(-6)
            told.append(f"{decimal_in_figures(exact.normalize())} s")
        elif count:
            told.append(_told(unit, count))
    return " ".join(told) or _told("minute", 0)


def duration_in_few_words(length: timedelta) -> str:
    """A length of time as a label says it: whole weeks, else its largest unit and the next.

    From ten on, the largest unit alone, rounded: ``36 days``, ``3 days 4 hours``, ``2 weeks``.
    From two years on in years and months: nobody sees how long 2,922 days are.
    """
    if length >= _IN_YEARS_FROM:
        return _in_years(length)
    if length >= timedelta(days=1) and length % _UNITS["week"] == timedelta(0):
        return duration_in_words(length)
    units = ("day", "hour", "minute", "second")
    at = next((place for place, unit in enumerate(units) if length >= _UNITS[unit]), 3)
    keeps = at if length >= 10 * _UNITS[units[at]] else min(at + 1, 3)
    finest = _UNITS[units[keeps]]
    half = min(finest / 2, timedelta.max - length)
    return duration_in_words((length + half) // finest * finest)


def _in_years(length: timedelta) -> str:
    """Rounded to months, from ten years on to years."""
    months, beyond = divmod(length, _UNITS["month"])
    months += beyond >= _UNITS["month"] / 2
    return _years_and_months(months if months < 120 else (months + 6) // 12 * 12)


def _years_and_months(months: int) -> str:
    parts = zip(("year", "month"), divmod(months, 12), strict=True)
    return " ".join(_told(unit, count) for unit, count in parts if count)


def _parts(plain: str, number_of: ReadsNumbers) -> list[tuple[str, Decimal]]:
    """How many of which units a text names; none where it is not understood.

    Raises:
        DurationError: a number in it can mean two, or none.
    """
    if clock := _CLOCK.fullmatch(plain):
        names = ("hour", "minute", "second")
        return [
            (unit, Decimal(part or 0)) for unit, part in zip(names, clock.groups(), strict=True)
        ]
    if iso := _ISO.fullmatch(plain.upper()):
        return [(unit, Decimal(number)) for unit, number in iso.groupdict().items() if number]
    pieces = _WORD.split(plain.casefold())
    if pieces.pop().strip() or (pieces[-1:] and pieces[-1] in _between()):
        return []
    found: list[tuple[str, Decimal]] = []
    for number, word in zip(pieces[::2], pieces[1::2], strict=True):
        bare = _LEADING_COMMA.sub("", number) if found else number
        if found and not bare.strip() and word in _between():
            continue
        unit = _unit(word)
        if unit is None or not bare.strip():
            return []
        try:
            found.append((unit, number_of(bare.strip())))
        except NumberError as error:
            raise DurationError(str(error)) from error
    return found


def _between() -> frozenset[str]:
    """The words that stand between two parts of a length."""
    return frozenset({"and", text("and").casefold()})


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


def _bounded(parts: list[tuple[str, Decimal]]) -> timedelta | None:
    seconds = sum((number * _seconds(unit) for unit, number in parts), Decimal())
    if not parts or any(number < 0 for _unit, number in parts) or seconds > _LONGEST:
        return None
    return timedelta(microseconds=int((seconds * 1_000_000).to_integral_value()))


def _seconds(unit: str) -> int:
    return int(_UNITS[unit].total_seconds())


def _told(unit: str, count: int) -> str:
    told = {
        "year": plural("{count} year", "{count} years", count),
        "month": plural("{count} month", "{count} months", count),
        "week": plural("{count} week", "{count} weeks", count),
        "day": plural("{count} day", "{count} days", count),
        "hour": plural("{count} hour", "{count} hours", count),
        "minute": plural("{count} minute", "{count} minutes", count),
        "second": plural("{count} second", "{count} seconds", count),
    }
    return told[unit]


def total_length(lengths: Iterable[timedelta]) -> timedelta:
    """The sum of lengths; where it is more than there is a length for, the longest there is."""
    try:
        return sum(lengths, timedelta(0))
    except OverflowError:
        return timedelta.max
