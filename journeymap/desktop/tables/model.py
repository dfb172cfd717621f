"""The records of one table as Qt's model: refreshed by identity, sorted only when it is asked."""

from collections.abc import Sequence
from itertools import pairwise
from operator import is_
from typing import Any, override

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.plain_text import as_tooltip
from journeymap.desktop.tables.cells import FlagForm
from journeymap.desktop.tables.changes import Chosen, Written, write_cells
from journeymap.desktop.tables.columns import Column, Table
from journeymap.model.journey import Journey
from journeymap.wording import inside, text

type Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
TOLD_IN_HEADS = frozenset({_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole})
"""What heads of columns and rows answer; Qt asks for more, of each row at each change of look."""
_NAMED = ("organisations", "budgets", "actors", "information", "stages", "images")
"""What cells tell the names of beside titles of touchpoints."""
_MOST_RUNS = 40
"""So many stretches of rows come and go one by one; with more, the whole table is shown anew."""
_FITS = 18
"""So many signs are seen in any cell, and need no tooltip."""


class RecordModel(QAbstractTableModel):
    """Rows of records, columns of fields; it writes through the document alone."""

    def __init__(self, document: Document, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._document = document
        self._journey = document.journey
        self._rows: list[Any] = list(table.rows(self._journey))
        self._places = _places(self._rows)
        self._at: dict[str, int] = {}
        self._searched: dict[str, str] = {}
        self._flags = [_flags(column) for column in table.columns]
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._index_rows()

    @property
    def journey(self) -> Journey:
        """The journey that is shown."""
        return self._journey

    @override
    @guarded_with(int)
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    @guarded_with(int)
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def record(self, row: int) -> Any:
        """The record of a row."""
        return self._rows[row]

    def row_of(self, identity: str) -> int | None:
        """The row of the record with this id."""
        return self._at.get(identity)

    def label(self, row: int) -> str:
        """What the head of a row says: its place in reading order, or the gap's number."""
        record = self._rows[row]
        return self.table.label(record, self._places[record.id])

    def told(self, row: int, column: int) -> str:
        """The whole text of a cell."""
        return self.table.columns[column].told(self._journey, self._rows[row])

    def searched(self, row: int) -> str:
        """All that a row says, as it is searched: without regard to case."""
        record = self._rows[row]
        known = self._searched.get(record.id)
        if known is None:
            cells = (
                one.told(self._journey, record)
                for one in self.table.columns
                if not isinstance(one.form, FlagForm)
            )
            known = self._searched[record.id] = "\n".join(cells).casefold()
        return known

    @override
    @guarded
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.table.columns[index.column()]
        if isinstance(column.form, FlagForm):
            return self._flag(index.row(), column, role)
        if role == _ROLE.DisplayRole:
            return " ".join(self.told(index.row(), index.column()).split("\n"))
        if role == _ROLE.EditRole:
            return self.told(index.row(), index.column())
        if role == _ROLE.AccessibleTextRole:
            return self.told(index.row(), index.column()) or text("not said yet")
        if role == _ROLE.ToolTipRole:
            told = self.told(index.row(), index.column())
            return as_tooltip(told) if len(told) > _FITS or "\n" in told else None
        return None

    def _flag(self, row: int, column: Column, role: int) -> Any:
        record = self._rows[row]
        if role == _ROLE.CheckStateRole:
            ticked = column.value(self._journey, record)
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in {_ROLE.AccessibleTextRole, _ROLE.EditRole}:
            return column.told(self._journey, record)
        return None

    @override
    @guarded
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == _ROLE.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            inside = 0 <= section < len(self._rows)
            return self.label(section) if role == _ROLE.DisplayRole and inside else None
        column = self.table.columns[section]
        if role == _ROLE.DisplayRole:
            return column.title
        if role == _ROLE.ToolTipRole:
            return as_tooltip(column.meaning)
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    @guarded_with(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return self._flags[index.column()]

    @override
    @guarded_with(bool)
    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role == _ROLE.CheckStateRole:
            return not self.write(index, text("yes") if Qt.CheckState(value).value else text("no"))
        return not self.write(index, str(value))

    def write(self, index: Index, told: str | Chosen) -> str:
        """One cell changed to a text or a choice, as one undo step; gives why not, or ""."""
        column = self.table.columns[index.column()]
        cell = Written(self._rows[index.row()].id, column, told)
        outcome = write_cells(self._document.journey, self.table, (cell,), ids=self._document.ids)
        if outcome.refused:
            return outcome.refused[0].reason
        title = text("Change {field}").format(field=inside(column.title))
        self._document.apply(title, outcome.after)
        return ""

    def refresh(self, before: Journey, after: Journey) -> None:
        """Show the journey as it is now: only rows that differ are touched."""
        fresh = self.table.rows(after)
        rows = fresh if self._sorting is None else self._in_kept_order(fresh)
        changed = self._changed(before, after, rows)
        if _same_ids(self._rows, rows):
            self._journey, self._rows = after, list(rows)
            if self._sorting is not None:
                self._places = _places(fresh)
        else:
            self._reshape(after, rows, _places(fresh))
        for first, last in runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _reshape(self, after: Journey, rows: Sequence[Any], places: dict[str, int]) -> None:
        """Rows that went are taken out, the rest is put in order, rows that came are put in."""
        old = self._at
        gone = runs([row for row, one in enumerate(self._rows) if one.id not in places])
        came = runs([row for row, one in enumerate(rows) if one.id not in old])
        if len(gone) + len(came) > _MOST_RUNS:
            self.beginResetModel()
            self._show(after, rows, places)
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        fresh = {record.id: record for record in rows}
        kept = [record.id for record in rows if record.id in old]
        self._show(after, [fresh[record.id] for record in self._rows], places)
        self._put_in_order(kept)
        for first, last in came:
            self.beginInsertRows(NOWHERE, first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()
        self._index_rows()
        if rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)

    def _show(self, journey: Journey, rows: Sequence[Any], places: dict[str, int]) -> None:
        self._journey, self._rows, self._places = journey, list(rows), places
        self._index_rows()

    def _in_kept_order(self, rows: Sequence[Any]) -> list[Any]:
        """A sorted table stays as it was sorted, so that no row runs away while it is edited."""
        last = len(self._rows)
        return sorted(rows, key=lambda record: self._at.get(record.id, last))

    def _index_rows(self) -> None:
        self._at = {record.id: row for row, record in enumerate(self._rows)}

    def _changed(self, before: Journey, after: Journey, rows: Sequence[Any]) -> list[int]:
        """The rows, as they will stand, that say something else than before."""
        renamed = before.currency != after.currency or not all(
            _same(getattr(before, name), getattr(after, name)) for name in _NAMED
        )
        if renamed:
            self._searched.clear()
            return list(range(len(rows)))
        changed = self._replaced(rows)
        if self.table.leans is not None:
            touched = _different(before.touchpoints, after.touchpoints)
            leans = self.table.leans
            if touched:
                changed |= {
                    row
                    for row, record in enumerate(rows)
                    if not touched.isdisjoint(leans(after, record))
                }
        for row in changed:
            self._searched.pop(rows[row].id, None)
        return sorted(changed)

    def _replaced(self, rows: Sequence[Any]) -> set[int]:
        if len(rows) == len(self._rows):
            pairs = enumerate(zip(self._rows, rows, strict=True))
            return {row for row, (one, other) in pairs if one is not other}
        known = {id(record) for record in self._rows}
        return {row for row, record in enumerate(rows) if id(record) not in known}

    def _put_in_order(self, ids: list[str]) -> None:
        if ids == [record.id for record in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        old = self._rows
        by_id = {record.id: record for record in old}
        self._rows = [by_id[one] for one in ids]
        self._index_rows()
        before = self.persistentIndexList()
        after = [self.index(self._at[old[one.row()].id], one.column()) for one in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    @override
    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column, what says nothing last; column -1 is reading order."""
        rows = list(self.table.rows(self._journey))
        self._sorting = (column, order) if column >= 0 else None
        if column >= 0:
            one = self.table.columns[column]
            keys = {
                record.id: one.form.order(self._journey, one.value(self._journey, record))
                for record in rows
            }
            said = [record for record in rows if keys[record.id] is not None]
            silent = [record for record in rows if keys[record.id] is None]
            said.sort(
                key=lambda record: keys[record.id], reverse=order is Qt.SortOrder.DescendingOrder
            )
            rows = [*said, *silent]
        self._put_in_order([record.id for record in rows])


def _flags(column: Column) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    if isinstance(column.form, FlagForm):
        return flags | Qt.ItemFlag.ItemIsUserCheckable
    return flags | Qt.ItemFlag.ItemIsEditable if column.form.editor else flags


def _places(rows: Sequence[Any]) -> dict[str, int]:
    return {record.id: place for place, record in enumerate(rows, 1)}


def _same(before: Sequence[Any], after: Sequence[Any]) -> bool:
    return len(before) == len(after) and all(map(is_, before, after))


def _same_ids(before: Sequence[Any], after: Sequence[Any]) -> bool:
    return len(before) == len(after) and all(
        one is other or one.id == other.id for one, other in zip(before, after, strict=True)
    )


def _different(before: tuple[Any, ...], after: tuple[Any, ...]) -> set[str]:
    """The ids of records that are new or not the same as before."""
    if len(before) == len(after):
        pairs = zip(before, after, strict=True)
        return {other.id for one, other in pairs if one is not other}
    known = {id(record) for record in before}
    return {record.id for record in after if id(record) not in known}


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of places that follow each other, each from the first to the last."""
    if not places:
        return []
    cuts = [at for at, (one, other) in enumerate(pairwise(places), 1) if other != one + 1]
    return [(places[first], places[last - 1]) for first, last in pairwise([0, *cuts, len(places)])]
