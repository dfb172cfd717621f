"""Which rows are shown: a text over all columns, and chosen values of columns."""

from typing import Any, override

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.tables.model import NOWHERE, TOLD_IN_HEADS, Index, RecordModel
from journeymap.wording import text


class RowFilter(QSortFilterProxyModel):
    """Hides rows; sorting is left to the model, which does it in one go.

    What is shown is decided when the filter changes, and again for new rows; a row that is edited
    stays until then, so that it does not vanish under the cursor.
    """

    def __init__(self, model: RecordModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self._values: dict[int, frozenset[str]] = {}
        self._decided: dict[str, bool] = {}
        self.setSourceModel(model)

    @property
    def is_filtering(self) -> bool:
        """Whether rows may be hidden."""
        return bool(self._words or self._values)

    def values_of(self, column: int) -> tuple[str, ...]:
        """What the cells of a column say, each once, in the order of the column."""
        one, journey = self._model.table.columns[column], self._model.journey
        keys: dict[str, Any] = {}
        for row in range(self._model.rowCount()):
            record = self._model.record(row)
            told = one.told(journey, record)
            if told not in keys:
                keys[told] = one.form.order(journey, one.value(journey, record))
        said = sorted((told for told in keys if keys[told] is not None), key=lambda one: keys[one])
        return (*said, *(told for told in keys if keys[told] is None))

    def chosen(self, column: int) -> frozenset[str] | None:
        """The values of a column whose rows are shown, or None for all."""
        return self._values.get(column)

    def show_words(self, told: str) -> None:
        """Only rows that hold all these words, in whatever column."""
        words = tuple(told.casefold().split())
        if words != self._words:
            self._words = words
            self._decide()

    def show_values(self, column: int, values: frozenset[str] | None) -> None:
        """Only rows with one of these values in a column; None for all."""
        if values != self._values.get(column):
            rest = {one: kept for one, kept in self._values.items() if one != column}
            self._values = rest if values is None else {**rest, column: values}
            self._decide()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def show_all(self) -> None:
        """Hide nothing."""
        if self.is_filtering:
            self._words, self._values = (), {}
            self._decide()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _decide(self) -> None:
        self.beginFilterChange()
        self._decided.clear()
        self.endFilterChange()

    @override
    @guarded_with(lambda: True)
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self.is_filtering:
            return True
        identity = self._model.record(source_row).id
        known = self._decided.get(identity)
        if known is None:
            known = self._decided[identity] = self._fits(source_row)
        return known

    def _fits(self, row: int) -> bool:
        if self._words:
            searched = self._model.searched(row)
            if not all(word in searched for word in self._words):
                return False
        return all(self._model.told(row, one) in kept for one, kept in self._values.items())

    @override
    @guarded
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role not in TOLD_IN_HEADS:
            return None
        told = super().headerData(section, orientation, role)
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        if is_title and section in self._values:
            return text("{column} (filtered)").format(column=told)
        return told

    @override
    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._model.sort(column, order)

    def row_of(self, identity: str) -> int | None:
        """The row in which a record is shown, or None where it is not."""
        row = self._model.row_of(identity)
        if row is None:
            return None
        shown = self.mapFromSource(self._model.index(row, 0))
        return shown.row() if shown.isValid() else None

    def source_row(self, row: int) -> int:
        """The model's row of a row that is shown."""
        return self.mapToSource(self.index(row, 0, NOWHERE)).row()

    def record(self, row: int) -> Any:
        """The record of a row that is shown."""
        return self._model.record(self.source_row(row))
