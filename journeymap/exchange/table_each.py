"""Many journeys from one table: one for each value of a column, such as the number of a person.

The table is read once. Rows keep the order of the table; where dates go back, that is told.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from journeymap.exchange.table_columns import column_named
from journeymap.exchange.table_import import Imported, journey_from
from journeymap.exchange.table_reading import Row, TableError
from journeymap.exchange.table_source import Source, chosen, understood
from journeymap.model.base import MOST_CHARACTERS
from journeymap.model.derived import at_a_time
from journeymap.model.journey import Journey
from journeymap.wording import text

_MOST_SIGNS = 80
_MOST_BYTES = 160
"""Names of files are 255 bytes at most on common disks; suffix, number and a backup need room."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, with any ending."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]+')
_FEW_ROWS = 20


@dataclass(frozen=True, slots=True)
class Each:
    """The rows of a table by the value of a column.

    Attributes:
        source: the table as it was understood.
        rows: the rows of each value, in the order in which the values first come.
        blank: how many rows have no value there.
        title: what titles begin with, or nothing.
    """

    source: Source
    rows: Mapping[str, tuple[Row, ...]]
    blank: int
    title: str

    def journeys(self) -> Iterator[tuple[str, Imported]]:
        """Value by value, the journey made when it is asked for."""
        for value, rows in self.rows.items():
            title = text("{title}: {value}").format(title=self.title, value=value)
            told = title if self.title else value
            yield value, journey_from(self.source, rows, told[:MOST_CHARACTERS])


def each_value(  # noqa: PLR0913 (the table, and each thing that can be said about it)
    data: bytes,
    name: str,
    column: str,
    *,
    columns: Mapping[str, str] | None = None,
    where: Mapping[str, str] | None = None,
    title: str = "",
    mark: str = "",
) -> Each:
    """Read a table and sort its rows by the value of a column.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.
        column: whose values tell the journeys apart.
        columns: corrections, from field to column; an empty column leaves the field out.
        where: only rows that have these values in these columns.
        title: what each journey's title begins with.
        mark: what stands before decimals, a point or a comma; "" where all cells decide.

    Raises:
        TableError: the table cannot be read, there is no such column, it is blank, or every row
            has a value of its own.
    """
    source = understood(data, name, columns or {}, mark)
    key = column_named(column, source.table.columns, name)
    rows = chosen(source.table, where or {}, name)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.cells[key], []).append(row)
    blank = len(groups.pop("", []))
    if not groups:
        raise TableError(
            text("{name}: the column “{column}” is blank.").format(name=name, column=column)
        )
    if len(groups) == len(rows) > _FEW_ROWS:
        sentence = text(
            "{name}: every row has another “{column}”; choose the column that names the person."
        )
        raise TableError(sentence.format(name=name, column=column))
    return Each(source, {value: tuple(found) for value, found in groups.items()}, blank, title)


def goes_back(journey: Journey) -> bool:
    """Whether a card starts before the one that stands before it."""
    starts = [at_a_time(card.start) for card in journey.reading_order if card.start is not None]
    plain = [_comparable(start) for start in starts]
    return any(later < earlier for earlier, later in pairwise(plain))


def _comparable(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def safe_names(values: Mapping[str, object]) -> dict[str, str]:
    """A name for a file for each value, with no two the same on any disk.

    No separators, no signs that a system forbids, no device of Windows, no hidden file, no more
    than 80 signs; what is the same but for case or accents' spelling gets a number.
    """
    taken: set[str] = set()
    names = {}
    for value in values:
        plain = safe_name(value)
        name, number = plain, 1
        while _folded(name) in taken:
            number += 1
            name = f"{plain} {number}"
        taken.add(_folded(name))
        names[value] = name
    return names


def safe_name(value: str) -> str:
    """A value as the name of a file, without its ending."""
    visible = "".join(
        " " if unicodedata.category(sign)[0] in "CZ" else sign
        for sign in unicodedata.normalize("NFC", value)
    )
    plain = _NOT_IN_NAMES.sub("-", " ".join(visible.split())).strip(" .-")
    cut = plain[:_MOST_SIGNS].encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .-")
    if cut.partition(".")[0].strip().casefold() in _DEVICES:
        return f"_{cut}"
    return cut or text("unnamed")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
