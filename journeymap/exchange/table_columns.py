"""Which column of a table means which field of a touchpoint."""

import re
from collections.abc import Mapping
from enum import StrEnum

from journeymap.exchange.table_reading import TableError
from journeymap.exchange.table_tags import TAGS_IN_TABLES
from journeymap.wording import text


class TableField(StrEnum):
    """The fields that a column of a table can fill, but for tags."""

    TITLE = "title"
    STAGE = "stage"
    START = "start"
    END = "end"
    DURATION = "duration"
    WAIT = "wait"
    COST = "cost"
    SAVING = "saving"
    GAP = "gap"
    QUOTE = "quote"
    EVIDENCE = "evidence"
    NOTES = "notes"


_FIRST = (TableField.TITLE, TableField.STAGE)
TABLE_FIELDS: tuple[str, ...] = (
    *(one.value for one in _FIRST),
    *(one.column for one in TAGS_IN_TABLES),
    *(one.value for one in TableField if one not in _FIRST),
)
"""All that a column can fill, as our own tables have it."""

type Mapped = dict[str, str]
"""The column's name for each field that has one."""

_NAMES: dict[str, tuple[str, ...]] = {
    TableField.TITLE: ("title", "touchpoint", "activity", "event", "description", "name",
                       "handling", "task", "encounter", "action", "what"),
    TableField.STAGE: ("stage", "phase", "part"),
    "provider": ("organisation name", "organization name", "provider name", "provider",
                          "organisation", "organization", "agency", "who provides", "service"),
    "budget": ("budget", "budget silo", "payer name", "payer", "fund", "funder",
                        "who pays", "funding"),
    "role": ("role", "user role", "their part", "part of the user", "co production role"),
    "channel": ("channel", "medium", "by"),
    "initiator": ("initiator", "who acts", "started by", "initiated by", "actor"),
    "experience": ("experience", "feeling", "score", "feeling or score", "emotion",
                            "how it felt", "satisfaction", "rating"),
    TableField.START: ("start", "starts", "start date", "start time", "begin", "when", "date",
                       "time", "timestamp", "started at"),
    TableField.END: ("end", "ends", "stop", "end date", "end time", "finish", "ended at"),
    TableField.DURATION: ("duration", "takes", "length"),
    TableField.WAIT: ("wait", "waiting time", "wait before", "delay"),
    TableField.COST: ("cost", "costs", "total claim cost", "price", "amount", "fee", "total cost",
                      "base encounter cost"),
    TableField.SAVING: ("saving", "savings", "saves"),
    TableField.GAP: ("gap", "gaps", "pain", "pain point", "problem",
                     "gap or pain as reported"),
    TableField.QUOTE: ("quote", "quotation", "in their words", "verbatim"),
    TableField.EVIDENCE: ("evidence", "source", "sources", "reference"),
    TableField.NOTES: ("notes", "note", "comment", "comments", "remarks"),
}  # fmt: skip


def guess_columns(columns: tuple[str, ...]) -> Mapped:
    """The columns whose names say what they hold; of several for one field, the plainest name."""
    spelt = {_plain(column): column for column in reversed(columns)}
    found: Mapped = {}
    for field in TABLE_FIELDS:
        names = _NAMES.get(field, (_plain(field),))
        known = next((spelt[name] for name in names if name in spelt), None)
        if known is not None and known not in found.values():
            found[field] = known
    return found


def map_columns(columns: tuple[str, ...], corrections: Mapping[str, str], name: str) -> Mapped:
    """The guess, corrected: a field mapped to an empty name is left out.

    Raises:
        TableError: an unknown field or column, or no column for the titles.
    """
    mapped = guess_columns(columns)
    for field_name, column in corrections.items():
        field = _field(field_name, name)
        mapped.pop(field, None)
        if column:
            wanted = column_named(column, columns, name)
            mapped = {one: kept for one, kept in mapped.items() if kept != wanted}
            mapped[field] = wanted
    if TableField.TITLE not in mapped:
        sentence = text("{name}: no column says what happens; name it with --column title=NAME.")
        raise TableError(sentence.format(name=name))
    return {field: mapped[field] for field in TABLE_FIELDS if field in mapped}


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", " ", column.casefold()).strip()


def _field(field_name: str, name: str) -> str:
    field = field_name.strip().casefold()
    if field in TABLE_FIELDS:
        return field
    sentence = text("{name}: there is no field “{field}”; use one of {fields}.")
    raise TableError(sentence.format(name=name, field=field_name, fields=", ".join(TABLE_FIELDS)))


def column_named(column: str, columns: tuple[str, ...], name: str) -> str:
    """The column that is meant, whatever its case.

    Raises:
        TableError: there is none.
    """
    same = [one for one in columns if one.casefold() == column.strip().casefold()]
    if column in columns or same:
        return column if column in columns else same[0]
    sentence = text("{name}: there is no column “{column}”; it has {columns}.")
    raise TableError(sentence.format(name=name, column=column, columns=", ".join(columns)))
