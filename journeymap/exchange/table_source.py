"""A table as it was understood: what its columns mean, how its dates and numbers are written."""

from collections.abc import Mapping
from typing import NamedTuple

from journeymap.exchange.table_columns import Mapped, TableField, map_columns
from journeymap.exchange.table_reading import Row, Table, TableError, read_table
from journeymap.exchange.table_values import Dates, MoneyColumns
from journeymap.model.decimals import NumberColumn
from journeymap.model.durations import numbers_in
from journeymap.wording import text


class Source(NamedTuple):
    """A table as it was understood: where journeys are made from.

    Attributes:
        table: the whole table.
        name: the file's name, for messages and sources.
        mapped: the column of each field.
        dates: how the dates of each column are read, decided by all rows.
        money: how its amounts are read, decided by all rows.
        lengths: how the numbers of its lengths of time are read, decided by all rows.
    """

    table: Table
    name: str
    mapped: Mapped
    dates: Mapping[TableField, Dates]
    money: MoneyColumns
    lengths: NumberColumn

    @property
    def has_doubtful_numbers(self) -> bool:
        """Whether a number in it could be two, and no cell says which."""
        return bool(self.money.is_any_doubtful or self.lengths.doubtful)


def understood(data: bytes, name: str, columns: Mapping[str, str], mark: str = "") -> Source:
    """The table, read once, and which column means what.

    Raises:
        TableError: the table cannot be read, or a column is not there.
    """
    return mapped_source(read_table(data, name), name, columns, mark)


def mapped_source(table: Table, name: str, columns: Mapping[str, str], mark: str = "") -> Source:
    """A table that was read, and which column means what.

    Raises:
        TableError: a column is not there.
    """
    mapped = map_columns(table.columns, columns, name)
    dates = {
        one: Dates([row.cells[mapped[one]] for row in table.rows] if one in mapped else [])
        for one in (TableField.START, TableField.END)
    }
    money = _cells(table, mapped, TableField.COST, TableField.SAVING)
    lengths = _cells(table, mapped, TableField.DURATION, TableField.WAIT)
    numbers = NumberColumn((one for cell in lengths for one in numbers_in(cell)), mark=mark)
    return Source(table, name, mapped, dates, MoneyColumns(money, mark), numbers)


def _cells(table: Table, mapped: Mapped, *fields: TableField) -> list[str]:
    columns = [mapped[one] for one in fields if one in mapped]
    return [row.cells[column] for row in table.rows for column in columns]


def chosen(table: Table, where: Mapping[str, str], name: str) -> tuple[Row, ...]:
    """The rows that have these values in these columns.

    Raises:
        TableError: there is no such column, or no row is left.
    """
    for column in where:
        if column not in table.columns:
            sentence = text("{name}: there is no column “{column}”; it has {columns}.")
            told = ", ".join(table.columns)
            raise TableError(sentence.format(name=name, column=column, columns=told))
    rows = tuple(
        row for row in table.rows if all(row.cells[one] == value for one, value in where.items())
    )
    if not rows:
        raise TableError(text("{name}: no row is left to import.").format(name=name))
    return rows
