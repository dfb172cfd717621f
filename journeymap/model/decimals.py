"""Decimal numbers as people write them, and back: read by the marks of a language or a column.

``12,000`` is twelve thousand in English and twelve in German: nothing in the text says which. A
typed number is read as the language in use writes it; what another language alone would write so
is refused with the number that may be meant. The cells of a column decide together.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import NamedTuple

from journeymap.wording import language, shortened, text

POINT, COMMA = ".", ","
_WRITTEN_LIKE = {POINT: ("en", "en_IN"), COMMA: ("de",)}
"""Languages whose numbers babel reads for each decimal mark; India groups by two and three."""
_MOST_SIGNS = 200
_MOST_DIGITS = 28
"""More are no number that anybody writes; it is also what decimal arithmetic keeps exactly."""
_SPACES = " \u00a0\u2007\u2009\u202f"
_APOSTROPHES = "'\u2019\u02bc\uff07"
_ARABIC_GROUP, _ARABIC_DECIMAL = "\u066c", "\u066b"
_NEUTRAL = frozenset(_SPACES + _APOSTROPHES + _ARABIC_GROUP)
"""Marks that group thousands and never stand before decimals."""
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks of direction, which spreadsheets put around numbers in texts that run to the left."""
_SAME = str.maketrans({"\uff0e": POINT, "\uff0c": COMMA, "\u2212": "-", "\uff0d": "-",
                       "\ufe63": "-", "\uff0b": "+"})  # fmt: skip
_NUMBER = re.compile(
    f"(?P<sign>[+-]?)(?P<bare>[{POINT}{COMMA}{_ARABIC_DECIMAL}]?\\d"
    f"[\\d{POINT}{COMMA}{_ARABIC_DECIMAL}{''.join(_NEUTRAL)}]*)"
)


class NumberError(ValueError):
    """A text that is not read as a number; the message says why, and what to write instead."""


class AmbiguousNumberError(NumberError):
    """The text can mean two numbers, and nothing says which."""


class Readings(NamedTuple):
    """What a text says where a point stands before decimals, and where a comma does.

    None where it is no number that way.
    """

    point: Decimal | None
    comma: Decimal | None

    def by(self, mark: str) -> Decimal | None:
        """The number if this mark stands before decimals."""
        return self.point if mark == POINT else self.comma

    @property
    def certain(self) -> Decimal | None:
        """The number, whatever the language; None where there is none, or there are two."""
        one, other = self
        if one is None or other is None:
            return other if one is None else one
        return one if one == other else None

    @property
    def differ(self) -> bool:
        """Whether two languages read two different numbers."""
        return None not in self and self.point != self.comma


class Marks(NamedTuple):
    """The marks of a language: before decimals, and between thousands."""

    decimal: str
    group: str


class Decided(Enum):
    """What says how the numbers of a column are written."""

    TOLD = "told"
    """Somebody said which mark stands before decimals."""

    PLAIN = "plain"
    """Nothing has to: each cell can mean one number alone."""
    CELLS = "cells"
    """Some cells can be read one way alone, and all of these agree."""
    LANGUAGE = "language"
    """No cell says it; the language does."""
    NOTHING = "nothing"
    """Some cells say one thing, others the other."""


def readings(told: str) -> Readings:
    """Every number that a text can mean; thousands may be grouped, as babel's strict reader has it.

    Digits of all scripts count, and spaces and apostrophes between thousands. An exponent, an
    underscore, ``NaN`` and ``Infinity`` are no numbers that a person means.
    """
    plain = _plain(told)
    match = _NUMBER.fullmatch(plain) if len(plain) <= _MOST_SIGNS else None
    if match is None:
        return Readings(None, None)
    bare = "".join(_digit(sign) for sign in match["bare"])
    if sum(sign.isdigit() for sign in bare) > _MOST_DIGITS:
        return Readings(None, None)
    found = (_read(bare, mark) for mark in (POINT, COMMA))
    return Readings(*(one if not one or match["sign"] != "-" else -one for one in found))


def read_decimal(told: str, code: str = "") -> Decimal:
    """The number that a text says in a language.

    Args:
        told: what was typed.
        code: the language; "" is the one in use.

    Raises:
        AmbiguousNumberError: the language writes neither of the two numbers that it can mean so.
        NumberError: it is no number, or only another language writes it so.
    """
    code = code or language()
    marks = marks_of(code)
    found = readings(told)
    own = found.by(marks.decimal)
    if found.differ and marks.group not in {POINT, COMMA} and marks.decimal not in _plain(told):
        raise _ambiguous(told, found)
    if own is not None:
        return own
    if found.certain is not None:
        sentence = text(
            "“{told}” is not how numbers are written here; write {number} if you mean that."
        )
        number = decimal_in_figures(found.certain, code)
        raise NumberError(sentence.format(told=shortened(told), number=number))
    raise _no_number(told, code)


def read_whole(told: str, code: str = "") -> int:
    """The whole number that a text says in a language.

    Raises:
        NumberError: as `read_decimal`, or there is something after the decimal mark.
    """
    number = read_decimal(told, code)
    if number != number.to_integral_value():
        raise NumberError(text("“{told}” is not a whole number.").format(told=shortened(told)))
    return int(number)


def decimal_in_figures(number: Decimal, code: str = "") -> str:
    """The number as the language writes it, so that `read_decimal` gives the same number back.

    No thousands are grouped, every decimal is kept, and there is no exponent.
    """
    return f"{number:f}".replace(POINT, marks_of(code or language()).decimal)


@cache
def marks_of(code: str) -> Marks:
    """The marks that a language writes (CLDR); those of English where it is not known."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        known = Locale.parse(code, sep="-" if "-" in code else "_")
    except (UnknownLocaleError, ValueError):
        known = Locale.parse("en")
    decimal = get_decimal_symbol(known, numbering_system="latn")
    return Marks(decimal, get_group_symbol(known, numbering_system="latn"))


def without_direction(told: str) -> str:
    """The text without the marks that turn its direction and have no width."""
    return _INVISIBLE.sub("", told)


class NumberColumn:
    """The numbers of one column: how they are written is decided by all of its cells.

    Attributes:
        decided: what decided it.
        doubtful: a cell that only the language decides, or that nothing does; "" if there is none.
    """

    def __init__(
        self, cells: Iterable[str], code: str = "", *, mark: str = "", beside: Iterable[str] = ()
    ) -> None:
        """Look at the cells.

        Args:
            cells: their texts, whatever else stands among them.
            code: the language; "" is the one in use.
            mark: `POINT` or `COMMA` where somebody said that it stands before decimals.
            beside: cells that may be written in another way, such as amounts in another
                currency: they decide nothing here, but where they contradict the language, it
                decides nothing either.
        """
        self._code = code or language()
        found = [(cell, readings(cell)) for cell in cells]
        evidence = _evidence(one for _cell, one in found)
        any_differ = any(one.differ for _cell, one in found)
        self.decided = _decided(mark, evidence, any_differ=any_differ)
        if self.decided is Decided.LANGUAGE:
            foreign = _evidence(map(readings, beside)) - {marks_of(self._code).decimal}
            self.decided = Decided.NOTHING if foreign else Decided.LANGUAGE
        self._mark = mark or (evidence.pop() if self.decided is Decided.CELLS else "")
        is_open = self.decided in {Decided.LANGUAGE, Decided.NOTHING}
        self.doubtful = next((cell for cell, one in found if is_open and one.differ), "")

    def is_doubtful(self, cell: str) -> bool:
        """Whether the language alone says what the cell's number is."""
        return self.decided is Decided.LANGUAGE and readings(cell).differ

    def doubt(self) -> str:
        """The sentence that says how doubtful numbers were read; "" where none were."""
        if self.decided is not Decided.LANGUAGE:
            return ""
        number, found = self.read(self.doubtful), readings(self.doubtful)
        other = found.comma if number == found.point else found.point
        sentence = text(
            "Numbers such as “{told}” were read as {number}, as the language in use writes them,"
            " not as {other}."
        )
        return sentence.format(
            told=shortened(self.doubtful), number=_bare(number), other=_bare(other or Decimal())
        )

    def read(self, cell: str) -> Decimal:
        """The number that a cell says.

        Raises:
            AmbiguousNumberError: it can mean two numbers, and nothing says which.
            NumberError: it is no number.
        """
        found = readings(cell)
        if found.certain is not None:
            return found.certain
        if not found.differ:
            raise _no_number(cell, self._code)
        if self.decided is Decided.LANGUAGE:
            return read_decimal(cell, self._code)
        number = found.by(self._mark) if self._mark else None
        if number is None:
            raise _ambiguous(cell, found)
        return number


def _decided(mark: str, evidence: set[str], *, any_differ: bool) -> Decided:
    if mark:
        return Decided.TOLD
    if not any_differ:
        return Decided.PLAIN
    if evidence:
        return Decided.CELLS if len(evidence) == 1 else Decided.NOTHING
    return Decided.LANGUAGE


def _evidence(found: Iterable[Readings]) -> set[str]:
    """The marks before decimals of those numbers that can be read one way alone."""
    certain = (one for one in found if (one.point is None) is not (one.comma is None))
    return {POINT if one.comma is None else COMMA for one in certain}


def _plain(told: str) -> str:
    """The text without marks of direction, each sign in its plain form."""
    return without_direction(told).strip().translate(_SAME)


def _digit(sign: str) -> str:
    """A digit of any script as ours, and one sign for each kind of mark."""
    value = unicodedata.decimal(sign, None)
    if value is not None:
        return str(value)
    return " " if sign in _SPACES else "'" if sign in _APOSTROPHES else sign


def _read(bare: str, mark: str) -> Decimal | None:
    """The digits and marks as a number whose decimals stand after this mark."""
    from babel.numbers import NumberFormatError, parse_decimal

    if bare.isdigit():
        return Decimal(bare)
    group = COMMA if mark == POINT else POINT
    neutral = {sign for sign in bare if sign in _NEUTRAL}
    if len(neutral) > 1 or (neutral and group in bare):
        return None
    if _ARABIC_DECIMAL in bare:
        if mark in bare or (group in bare):
            return None
        bare = bare.replace(_ARABIC_DECIMAL, mark)
    for sign in neutral:
        bare = bare.replace(sign, group)
    for code in _WRITTEN_LIKE[mark]:
        try:
            return parse_decimal(bare, locale=code, strict=True)
        except (NumberFormatError, InvalidOperation):
            # The latter where there are more digits than decimal arithmetic keeps.
            continue
    return None


def _ambiguous(told: str, found: Readings) -> AmbiguousNumberError:
    sentence = text("“{told}” can mean {large} or {small}; write the one that you mean.")
    small, large = sorted((found.point or Decimal(), found.comma or Decimal()), key=abs)
    numbers = {"large": _bare(large), "small": _bare(small)}
    return AmbiguousNumberError(sentence.format(told=shortened(told), **numbers))


def _bare(number: Decimal) -> str:
    return decimal_in_figures(number.normalize())


def _no_number(told: str, code: str) -> NumberError:
    example = decimal_in_figures(Decimal("1234.5"), code)
    sentence = text("“{told}” is not a number; write one such as {example}.")
    return NumberError(sentence.format(told=shortened(told), example=example))
