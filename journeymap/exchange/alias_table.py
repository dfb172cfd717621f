"""The table of aliases as CSV: kind, name, same_as, and the score of proposals.

Nothing is lost. A row without same_as says nothing: so a person can strike a proposal out.
"""

import csv
import io
from collections.abc import Iterable

from journeymap.analysis.aliases import KINDS, Alias
from journeymap.exchange.table_export import guarded
from journeymap.exchange.table_reading import Row, TableError, read_table
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import text

_COLUMNS = ("kind", "name", "same_as")


def read_aliases(data: bytes, name: str) -> tuple[Alias, ...]:
    """The rows of a table of aliases.

    Raises:
        TableError: the table cannot be read, lacks a column, or a row names no kind or no name.
    """
    table = read_table(data, name)
    missing = [column for column in _COLUMNS if column not in table.columns]
    if missing:
        sentence = text("{name}: there is no column “{column}”; it needs kind, name and same_as.")
        raise TableError(sentence.format(name=name, column=missing[0]))
    return tuple(_alias(row, name) for row in table.rows if row.cells["same_as"])


def alias_bytes(rows: Iterable[Alias]) -> bytes:
    """The table in UTF-8 with the mark that spreadsheets want, every cell quoted."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, "score"])
    for row in rows:
        score = "" if row.score is None else f"{row.score:g}"
        writer.writerow([row.kind.value, guarded(row.name), guarded(row.same_as), score])
    return stream.getvalue().encode("utf-8-sig")


def _alias(row: Row, name: str) -> Alias:
    kinds = {kind.value: kind for kind in KINDS}
    kind: BoundaryKind | None = kinds.get(row.cells["kind"].casefold())
    if kind is None or not row.cells["name"]:
        sentence = text("{name}, line {line}: say kind (organisation or budget) and name.")
        raise TableError(sentence.format(name=name, line=row.line))
    return Alias(kind, row.cells["name"], row.cells["same_as"])
