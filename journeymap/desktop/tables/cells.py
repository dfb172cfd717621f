"""What stands in a cell: each kind of value told as text, read back from text, and sorted."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, override

from journeymap.exchange.table_values import Dates
from journeymap.model import edits
from journeymap.model.allowed import comparable
from journeymap.model.base import clean_text
from journeymap.model.decimals import (
    NumberColumn,
    NumberError,
    decimal_in_figures,
    read_decimal,
    read_whole,
)
from journeymap.model.durations import DurationError, duration_in_words, read_duration
from journeymap.model.edits import EditError, IdSource
from journeymap.model.journey import Journey
from journeymap.wording import marked, shortened, text

_YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0", "", "-"})


class Choice(NamedTuple):
    """An entry of a list: what it is called, its value, and one sentence that explains it."""

    label: str
    value: Any
    meaning: str = ""


class Growing:
    """A journey that grows while cells are read: a new name in a cell becomes a new record.

    Attributes:
        numbers: by the title of a column, how its numbers are written where several of its cells
            are read at once and decide together.
    """

    def __init__(self, journey: Journey, ids: IdSource) -> None:
        self.journey = journey
        self._ids = ids
        self._known: dict[tuple[str, str], str] = {}
        self.numbers: dict[str, NumberColumn] = {}

    def named(self, collection: str, name: str) -> str | None:
        """The id of the record of that name, made where the collection takes new ones."""
        key = collection, comparable(name)
        if key not in self._known:
            if collection not in edits.NAMED:
                return None
            self.journey, identity = edits.find_or_add(
                self.journey, collection, name, ids=self._ids
            )
            self._known[key] = identity
        return self._known[key]


class Form:
    """The form of a column's cells: text, or what the kinds below say.

    Attributes:
        editor: which editor opens: line, area, choice, reference, several, flag or "" for none.
        empty: the value of a cleared cell.
        clears: whether a cell may be cleared.
    """

    editor = "line"
    empty: Any = ""
    clears = True

    def tell(self, journey: Journey, value: Any) -> str:
        """The value as a person reads it; "" where nothing is said."""
        del journey
        return "" if value is None else str(value)

    def copied(self, journey: Journey, value: Any) -> str:
        """The value for other programs."""
        return self.tell(journey, value)

    def read(self, growing: Growing, told: str, title: str) -> Any:
        """The value that a text says.

        Raises:
            EditError: it is not understood.
        """
        del growing, title
        return clean_text(told)

    def order(self, journey: Journey, value: Any) -> Any:
        """What the column is sorted by, or None where nothing is said: that comes last."""
        return comparable(self.tell(journey, value)) or None

    def choices(self, journey: Journey) -> Sequence[Choice]:
        """What the editor offers."""
        del journey
        return ()

    def nothing(self, told: str, title: str) -> bool:
        """Whether the text is blank.

        Raises:
            EditError: it is, and the cell may not be.
        """
        if told.strip():
            return False
        if not self.clears:
            raise EditError(text("“{field}” cannot be empty.").format(field=title))
        return True


class TextForm(Form):
    """Text on one line or, where it is long, on several."""

    def __init__(self, *, long: bool, clears: bool = True) -> None:
        self.editor = "area" if long else "line"
        self.clears = clears

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        return self.empty if self.nothing(told, title) else clean_text(told)


class FixedForm(Form):
    """A cell that is told and not typed, with the sentence that says why."""

    editor = ""
    clears = False

    def __init__(
        self,
        told: Callable[[Journey, Any], str],
        reason: str,
        order: Callable[[Journey, Any], Any] | None = None,
        *,
        emptied: Any = None,
    ) -> None:
        self._told, self._reason, self._order = told, reason, order
        if emptied is not None:
            self.empty, self.clears = emptied[0], True

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        return self._told(journey, value)

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        if self.clears and not told.strip():
            return self.empty
        raise EditError(text(self._reason).format(field=title))

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        return self._order(journey, value) if self._order else super().order(journey, value)


class FlagForm(Form):
    """Yes or no."""

    editor = "flag"
    empty = False

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        return text("yes") if value else text("no")

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        bare = told.strip().casefold()
        if bare in _YES or bare == text("yes").casefold():
            return True
        if bare in _NO or bare == text("no").casefold():
            return False
        sentence = text("“{told}” is not understood in “{field}”; write yes or no.")
        raise EditError(sentence.format(told=shortened(told), field=title))

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        return 0 if value else 1


class ParsedForm(Form):
    """A value that is written in its own way: a number, a length of time, a day, a moment."""

    empty = None

    def __init__(
        self,
        read: Callable[[str], Any],
        tell: Callable[[Any], str],
        sentence: str,
        *,
        optional: bool,
    ) -> None:
        self._read, self._tell, self._sentence, self.clears = read, tell, sentence, optional

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        return "" if value is None else self._tell(value)

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        if self.nothing(told, title):
            return None
        try:
            value = self._read(told.strip())
        except NumberError as error:
            raise EditError(str(error)) from error
        except (ValueError, OverflowError):
            value = None
        if value is None:
            raise EditError(text(self._sentence).format(told=shortened(told), field=title))
        return value

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        return value


class LengthForm(Form):
    """A length of time."""

    empty = None

    def __init__(self, *, optional: bool) -> None:
        self.clears = optional

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        return "" if value is None else duration_in_words(value)

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        if self.nothing(told, title):
            return None
        column = growing.numbers.get(title)
        try:
            return read_duration(told, column.read if column else read_decimal)
        except DurationError as error:
            raise EditError(str(error)) from error

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        return value


class MomentForm(ParsedForm):
    """A day, or a day with a time; both are sorted together."""

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        if value is None:
            return None
        days = timedelta(days=value.toordinal())
        if not isinstance(value, datetime):
            return days
        passed = value.replace(tzinfo=None) - datetime.combine(value.date(), time())
        return days + passed - (value.utcoffset() or timedelta())


def parsed_form(kind: type, *, optional: bool) -> Form:
    """A number, a length of time, a day or a moment."""
    if kind is timedelta:
        return LengthForm(optional=optional)
    day = marked("“{told}” is not understood in “{field}”; write year-month-day.")
    if kind is date:
        return ParsedForm(_day, date.isoformat, day, optional=optional)
    if kind is datetime:
        return MomentForm(_moment, _moment_told, day, optional=optional)
    if kind is Decimal:
        return ParsedForm(read_decimal, decimal_in_figures, "", optional=optional)
    return ParsedForm(read_whole, str, "", optional=optional)


def _moment(told: str) -> Any:
    """A day or moment; one that could be two different days is not understood."""
    try:
        return datetime.fromisoformat(told) if len(told) > 10 else date.fromisoformat(told)
    except ValueError:
        either = {Dates([]).read(told), Dates(["13/1/2000"]).read(told)}
        return either.pop() if len(either) == 1 else None


def _day(told: str) -> date | None:
    moment = _moment(told)
    if isinstance(moment, datetime):
        return moment.date() if moment.time() == datetime.min.time() else None
    return moment  # type: ignore[no-any-return]


def _moment_told(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        exact = moment.second or moment.microsecond
        return moment.isoformat(" ") if exact else moment.isoformat(" ", "minutes")
    return moment.isoformat()
