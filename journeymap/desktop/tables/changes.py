"""Many cells changed at once: each is validated for itself, and what is refused stays as it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from journeymap.desktop.tables.cells import Growing, LengthForm
from journeymap.desktop.tables.columns import Column, Table
from journeymap.model.base import Record
from journeymap.model.decimals import NumberColumn
from journeymap.model.durations import numbers_in
from journeymap.model.edits import EditError, IdSource
from journeymap.model.edits.change import check_references, evolved, with_rows
from journeymap.model.edits.named import answered
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import Spanned
from journeymap.wording import text


class Chosen(NamedTuple):
    """A value that was chosen of a list, and names beside it that are to be read."""

    value: Any
    more: str = ""


class Written(NamedTuple):
    """What is to stand in a cell: the id of its row, its column, and the text or the choice."""

    row: str
    column: Column
    told: str | Chosen


class Refusal(NamedTuple):
    """A cell that stays as it was, with the sentence that says why."""

    row: str
    column: Column
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The journey with all that was understood, and what was not."""

    after: Journey
    refused: tuple[Refusal, ...]


def write_cells(
    journey: Journey, table: Table, cells: Iterable[Written], *, ids: IdSource
) -> Outcome:
    """The journey with these cells written; of the cells of a row, each one counts for itself."""
    rows: dict[str, list[Written]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    known = {one.id: one for one in getattr(journey, table.name)}
    growing, refused = Growing(journey, ids), list[Refusal]()
    growing.numbers = _numbers(one for written in rows.values() for one in written)
    changed: dict[str, Record] = {}
    for identity, written in rows.items():
        record = known.get(identity)
        if record is not None:
            after = _written(growing, record, written, refused)
            if after is not record:
                changed[identity] = after
    grown = growing.journey
    if changed:
        after_rows = (changed.get(one.id, one) for one in getattr(grown, table.name))
        grown = with_rows(grown, **{table.name: after_rows})
    return Outcome(grown, tuple(refused))


def _numbers(cells: Iterable[Written]) -> dict[str, NumberColumn]:
    """How the numbers of each column are written of which several cells are written at once."""
    told: dict[str, list[str]] = {}
    for cell in cells:
        if isinstance(cell.column.form, LengthForm) and isinstance(cell.told, str):
            told.setdefault(cell.column.title, []).append(cell.told)
    return {
        title: NumberColumn(number for one in texts for number in numbers_in(one))
        for title, texts in told.items()
        if len(texts) > 1
    }


def clear_cells(journey: Journey, table: Table, cells: Iterable[tuple[str, Column]]) -> Outcome:
    """The journey with these cells empty; a cell that may not be empty is refused."""
    fields: dict[str, dict[str, Any]] = {}
    refused = []
    known = {one.id: one for one in getattr(journey, table.name)}
    for identity, column in cells:
        if column.derived is not None or not column.form.clears:
            reason = text("“{field}” cannot be empty.").format(field=column.title)
            refused.append(Refusal(identity, column, reason))
        else:
            before = fields.setdefault(identity, {})
            before |= column.fields(known[identity], column.form.empty, before)
    changed = {one: _changed(journey, known[one], given) for one, given in fields.items()}
    if all(known[one] is record for one, record in changed.items()):
        return Outcome(journey, tuple(refused))
    rows = (changed.get(one.id, one) for one in getattr(journey, table.name))
    return Outcome(with_rows(journey, **{table.name: rows}), tuple(refused))


def _written(growing: Growing, record: Any, cells: list[Written], refused: list[Refusal]) -> Record:
    """The record with all its cells written at once or, where that does not fit, one by one."""
    fields: dict[str, Any] = {}
    understood = []
    for cell in cells:
        try:
            given = _given(growing, record, cell, fields)
        except EditError as error:
            refused.append(Refusal(cell.row, cell.column, str(error)))
        else:
            fields |= given
            understood.append(cell)
    try:
        return _changed(growing.journey, record, fields)
    except EditError as error:
        if len(understood) == 1:
            refused.append(Refusal(understood[0].row, understood[0].column, str(error)))
            return record  # type: ignore[no-any-return]
    for cell in understood:
        record = _written(growing, record, [cell], refused)
    return record  # type: ignore[no-any-return]


def _given(growing: Growing, record: Any, cell: Written, before: dict[str, Any]) -> dict[str, Any]:
    column = cell.column
    now = growing.journey
    if cell.told in {column.told(now, record), column.copied(now, record)}:
        return {}
    value = _value(growing, cell)
    try:
        return column.fields(record, value, before)
    except ValueError as error:
        sentence = text("“{field}” does not take this value.")
        raise EditError(sentence.format(field=column.title)) from error


def _value(growing: Growing, cell: Written) -> Any:
    form, title = cell.column.form, cell.column.title
    if isinstance(cell.told, str):
        return form.read(growing, cell.told, title)
    if not cell.told.more:
        return cell.told.value
    added = form.read(growing, cell.told.more, title)
    return tuple(dict.fromkeys((*cell.told.value, *added)))


def _changed(journey: Journey, record: Any, fields: dict[str, Any]) -> Record:
    if isinstance(record, Handoff):
        named = fields.get("spanners", record.spanners)
        if fields.get("spanned") is Spanned.SOMEONE and not named:
            raise EditError(text("Name who spans it under “Spanners”; the answer follows."))
        fields = answered(fields, record)
    after: Record = evolved(record, fields)
    if after is not record:
        check_references(journey, after)
    return after
