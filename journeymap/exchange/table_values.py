"""The cells of a table as values of the vocabulary: what is understood, and what is not."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from journeymap.model.decimals import (
    NumberColumn,
    NumberError,
    readings,
    without_direction,
)
from journeymap.model.fields import Amount, Moment, with_plain_offset
from journeymap.model.vocabulary import Channel, Initiator
from journeymap.wording import shortened, text

_CHANNELS = {
    Channel.IN_PERSON: ("in person", "face to face", "desk", "counter", "office", "classroom",
                        "conversation", "on site", "visit", "clinic", "ward"),
    Channel.HOME_VISIT: ("home visit", "at home"),
    Channel.PHONE: ("phone", "telephone", "call", "hotline"),
    Channel.VIDEO: ("video", "video call", "telehealth"),
    Channel.WEB: ("web", "website", "online", "app", "web app", "portal", "website or app"),
    Channel.EMAIL: ("email", "e mail", "mail"),
    Channel.LETTER: ("letter", "post", "fax", "paper"),
    Channel.TEXT_MESSAGE: ("sms", "text message", "text", "chat"),
    Channel.OTHER: ("other", "another way"),
}  # fmt: skip
_USERS = ("user", "service user", "person", "the person", "patient", "customer", "client",
          "citizen", "tenant", "student", "applicant")  # fmt: skip
_PROVIDERS = ("provider", "the provider", "staff", "organisation", "organization", "agency")
_SCORE = re.compile(r"(.*\S)\s*/\s*10")
_GRADES = ((1, -2), (3, -1), (6, 0), (8, 1), (10, 2))
"""Out of ten: up to and including the first number is the second (domain section 15)."""
_MONEY = re.compile(
    r"(?P<before>[^\d\s.,'’٫−+-]*)\s*"
    r"(?P<number>[-−+]?(?:[.,]?\d[\d.,\s'’٬٫]*(?<=\d)))\s*"
    r"(?P<after>[^\d\s]*)"
)
_SIGNS = {"£": "GBP", "€": "EUR", "$": "", "¥": "JPY", "₹": "INR", "A$": "AUD", "US$": "USD",
          "NZ$": "NZD", "C$": "CAD"}  # fmt: skip


def plain(raw: str) -> str:
    """A word as it is compared: case folded, signs as spaces."""
    return re.sub(r"[\W_]+", " ", raw.casefold()).strip()


def channel_of(raw: str) -> Channel | None:
    """The channel that a cell names."""
    wanted = plain(raw)
    for channel, names in _CHANNELS.items():
        if wanted in (*names, plain(channel.value)):
            return channel
    return None


def initiator_of(raw: str, provider: str) -> Initiator | None:
    """Who starts, where the cell names the user or the provider."""
    wanted = plain(raw)
    if wanted in _USERS:
        return Initiator.USER
    if wanted in _PROVIDERS or (provider and wanted == plain(provider)):
        return Initiator.PROVIDER
    return None


def experience_of(raw: str) -> int | None:
    """-2 to 2 from a number of that range or a score out of ten; None for words."""
    if score := _SCORE.fullmatch(raw.strip()):
        fits = {one for one in readings(score.group(1)) if one is not None and 0 <= one <= 10}
        value = fits.pop() if len(fits) == 1 else None
        return (
            next((grade for most, grade in _GRADES if value <= most), None)
            if value is not None
            else None
        )
    bare = raw.strip().replace("−", "-").removeprefix("+")
    return int(bare) if re.fullmatch(r"-?[012]", bare) else None


class Money(NamedTuple):
    """An amount and its currency, "" where none is named."""

    amount: Decimal
    currency: str


class MoneyColumns:
    """The amounts of a table: all cells of one currency say how its numbers are written.

    Pounds may be written as in Britain beside euros as in Germany. An amount without a currency
    belongs to the one that the table names; where it names several, to none of them.
    """

    def __init__(self, cells: Iterable[str], mark: str = "") -> None:
        """Look at the cells; `mark` is what stands before decimals, where somebody said it."""
        groups: dict[str, list[str]] = {}
        for cell in cells:
            if match := _MONEY.fullmatch(_spelt(cell)):
                groups.setdefault(_group(match), []).append(match["number"])
        if len(named := [one for one in groups if one]) == 1:
            groups[named[0]] += groups.pop("", [])
        self._alone = named[0] if len(named) == 1 else ""
        self._groups = {
            name: NumberColumn(
                numbers,
                mark=mark,
                beside=chain.from_iterable(groups[one] for one in groups if one != name),
            )
            for name, numbers in groups.items()
        }

    @property
    def is_any_doubtful(self) -> bool:
        """Whether a cell could be two amounts, and no cell of its currency says which."""
        return any(one.doubtful for one in self._groups.values())

    def read(self, cell: str) -> Money:
        """The amount that a cell states, and its currency.

        Raises:
            AmbiguousNumberError: it could be two, and nothing says which.
            NumberError: it is no amount that a journey holds.
        """
        match = _MONEY.fullmatch(_spelt(cell))
        currency = _currency(match["before"] or match["after"]) if match else None
        if match is None or currency is None or (match["before"] and match["after"]):
            raise _no_amount(cell)
        number = self._numbers(match).read(match["number"])
        try:
            return Money(_amounts().validate_python(number), currency)
        except ValidationError as error:
            raise _no_amount(cell) from error

    def doubt(self, cell: str) -> str:
        """How the cell was read where the language in use alone says its number; else ""."""
        match = _MONEY.fullmatch(_spelt(cell))
        if match is None or not self._numbers(match).is_doubtful(match["number"]):
            return ""
        return self._numbers(match).doubt()

    def _numbers(self, match: re.Match[str]) -> NumberColumn:
        """Those of the cell's currency; a cell that nobody looked at before stands for itself."""
        known = self._groups.get(_group(match) or self._alone)
        return NumberColumn([match["number"]]) if known is None else known


def _group(match: re.Match[str]) -> str:
    """The currency of an amount, or its sign where that is of several currencies; "" for none."""
    sign = (match["before"] or match["after"]).upper()
    return _SIGNS.get(sign) or sign


def _no_amount(cell: str) -> NumberError:
    return NumberError(text("“{cell}” is no amount.").format(cell=shortened(cell)))


@cache
def _amounts() -> TypeAdapter[Decimal]:
    return TypeAdapter(Amount)


def _spelt(cell: str) -> str:
    """The cell without the marks of direction that spreadsheets put around amounts."""
    return without_direction(cell).strip()


def _currency(sign: str) -> str | None:
    known = _SIGNS.get(sign.upper())
    if known is not None:
        return known
    return sign.upper() if re.fullmatch(r"[A-Za-z]{3}", sign) or not sign else None


_UTC = re.compile(r"\b(?:UTC|GMT)\s*(?=[+-]\d)", re.IGNORECASE)
"""Before an offset: dateutil would turn its sign, as POSIX does and people do not."""
_NAMED_OFFSET = re.compile(r"\d\s*(?!UTC|GMT)[A-Z]{3,5}[+-]\d")
"""An offset from a zone that is named: nobody says whether it is meant so."""


class Dates:
    """Reads the dates of one column: whether the day comes first is decided by all of them."""

    def __init__(self, cells: list[str]) -> None:
        self._day_first = any(_day_must_be_first(cell) for cell in cells)

    def read(self, raw: str) -> Moment | None:
        """The day, or day and time, that a cell states in full; None where anything is open."""
        bare = raw.strip()
        if not any(sign.isdigit() for sign in bare) or len(bare) < 6:
            return None
        if re.fullmatch(r"\d{4}-\d\d-\d\d", bare):
            try:
                return date.fromisoformat(bare)
            except ValueError:
                return None
        return self._parsed(bare)

    def _parsed(self, bare: str) -> Moment | None:
        """A date is complete when it reads the same whatever today is."""
        from dateutil import parser

        if _NAMED_OFFSET.search(bare):
            return None
        spelt = _UTC.sub("", bare)
        fillers = (datetime(2001, 2, 3), datetime(1998, 11, 27, 13, 47))  # noqa: DTZ001
        try:
            one, other = (
                with_plain_offset(
                    parser.parse(spelt, default=filler, dayfirst=self._day_first, tzinfos=_zone)
                )
                for filler in fillers
            )
        except (ValueError, ArithmeticError, TypeError):
            return None
        if one == other:
            return one
        return one.date() if one.date() == other.date() else None


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """The zone that dateutil found, never that of this computer, which may be another's name.

    Args:
        name: what stands there, or nothing where there is at most an offset.
        offset: in seconds east of UTC; None where the name says no offset to everybody.

    Raises:
        ValueError: the name is of a zone that not everybody knows, or there is no such offset.
    """
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is not None:
        raise ValueError(name)
    return None


def _day_must_be_first(cell: str) -> bool:
    match = re.match(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}", cell)
    return match is not None and int(match[1]) > 12
