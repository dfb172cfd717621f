"""The table of aliases as CSV: kind, name, same_as, and the score of proposals.

Nothing is lost. A row without same_as says nothing: so a person can strike a proposal out.
"""

from collections.abc import Iterable

from journeymap.analysis.aliases import KINDS, Alias
from journeymap.exchange.comma_separated import guarded, table_bytes
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
    told = (
        (
            row.kind.value, guarded(row.name), guarded(row.same_as),
            "" if row.score is None else f"{row.score:g}",
        )
        for row in rows
    )  # fmt: skip
    return table_bytes(((*_COLUMNS, "score"), *told))


def _alias(row: Row, name: str) -> Alias:
    kinds = {kind.value: kind for kind in KINDS}
    kind: BoundaryKind | None = kinds.get(row.cells["kind"].casefold())
    if kind is None or not row.cells["name"]:
        sentence = text("{name}, line {line}: say kind (organisation or budget) and name.")
        raise TableError(sentence.format(name=name, line=row.line))
    return Alias(kind, row.cells["name"], row.cells["same_as"])
