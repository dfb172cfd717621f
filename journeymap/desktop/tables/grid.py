"""One table on screen: the keys of a spreadsheet, and a first column that stays in sight."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, override

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from journeymap.desktop.editing_in_place import edit_in_place
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.tables.cells import FlagForm
from journeymap.desktop.tables.chooser import Move
from journeymap.desktop.tables.delegate import CellDelegate
from journeymap.desktop.tables.filtering import RowFilter
from journeymap.desktop.tables.frozen import FrozenColumn
from journeymap.desktop.tables.model import RecordModel, runs
from journeymap.wording import text

ROW_HEIGHT = 30
_WIDTHS = {"area": 220, "line": 170, "flag": 90, "choice": 140, "reference": 150, "several": 180}
_TITLE_WIDTH = 240
_MOST_ROWS = 40
"""With more rows to paint anew, the whole table is."""
_ROOM_IN_HEAD = 34
_SHEET = """
QTableView { selection-background-color: transparent; selection-color: palette(text); }
QTableView#frozen { border: 0; border-right: 1px solid palette(mid); }
QTableCornerButton::section { background: transparent; border: 0; }
"""
"""Selected cells are tinted by the delegate, so that text keeps its contrast."""
_KEY = Qt.Key
_STANDARD = QKeySequence.StandardKey
_SELECT = QItemSelectionModel.SelectionFlag
_ACTION = QAbstractItemView.CursorAction
_MOVES = {Move.DOWN: _ACTION.MoveDown, Move.UP: _ACTION.MoveUp, Move.NEXT: _ACTION.MoveNext,
          Move.BACK: _ACTION.MovePrevious}  # fmt: skip
_NONE = Qt.KeyboardModifier.NoModifier


class Grid(QTableView):
    """The cells of one table; what is done to them is said by signals."""

    rows_chosen = Signal()
    """A person selected other cells."""
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    clear_wanted = Signal()
    left = Signal()
    """Escape was pressed: the focus leaves the table."""
    refused = Signal(str)
    """Something cannot be written, with the sentence that says why."""

    def __init__(self, model: RecordModel, rows: RowFilter) -> None:
        super().__init__()
        self.records, self.rows = model, rows
        self._quiet = 0
        self.setModel(rows)
        self.cells = CellDelegate(model, rows, self)
        self.cells.finished.connect(self.move_by)
        self.cells.refused.connect(self.refused)
        self.setItemDelegate(self.cells)
        self.setObjectName(f"grid-{model.table.name}")
        self.setAccessibleName(model.table.title)
        self.setAccessibleDescription(
            text("Enter and Tab move, F2 or typing edits, Escape leaves the table.")
        )
        self.frozen: FrozenColumn | None = None
        self._set_up_view()
        self._set_up_heads()
        self.frozen = FrozenColumn(self)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentChanged.connect(self._show_current)

    def _set_up_view(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setStyleSheet(_SHEET)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)

    def _set_up_heads(self) -> None:
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setSectionsMovable(True)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setMinimumSectionSize(48)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSortIndicatorClearable(True)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)
        for at, column in enumerate(self.records.table.columns):
            usual = _WIDTHS.get(column.form.editor, 150) if at else _TITLE_WIDTH
            wanted = across.fontMetrics().horizontalAdvance(column.title) + _ROOM_IN_HEAD
            across.resizeSection(at, min(300, max(usual, wanted)))
            across.setSectionHidden(at, not column.shown)

    def shown_columns(self) -> list[int]:
        """The columns that are shown, from first to last as they stand."""
        across = self.horizontalHeader()
        ordered = (across.logicalIndex(at) for at in range(across.count()))
        return [at for at in ordered if not across.isSectionHidden(at)]

    def selected_cells(self) -> list[list[tuple[int, int]]]:
        """The selected cells that are shown, row by row; where none is, the current one."""
        chosen: dict[int, set[int]] = {}
        for part in self._selected_parts():
            for row in range(part.top(), part.bottom() + 1):
                chosen.setdefault(row, set()).update(range(part.left(), part.right() + 1))
        shown = self.shown_columns()
        found = [
            [(row, at) for at in shown if at in columns] for row, columns in sorted(chosen.items())
        ]
        found = [row for row in found if row]
        current = self.currentIndex()
        return found or ([[(current.row(), current.column())]] if current.isValid() else [])

    def selected_ids(self) -> list[str]:
        """The records of the rows with a selected cell, from top to bottom."""
        rows: set[int] = set()
        for part in self._selected_parts():
            rows.update(range(part.top(), part.bottom() + 1))
        return [self.rows.record(row).id for row in sorted(rows)]

    def _selected_parts(self) -> list[QItemSelectionRange]:
        parts: Any = self.selectionModel().selection()
        return list(parts)

    def choose_rows(self, ids: Iterable[str]) -> None:
        """Select the records' cells in the current column, and show the first one."""
        column = self.current_column()
        places = sorted(row for one in ids if (row := self.rows.row_of(one)) is not None)
        wanted = QItemSelection()
        for first, last in runs(places):
            wanted.select(self.rows.index(first, column), self.rows.index(last, column))
        with self.quietly():
            self.selectionModel().select(wanted, _SELECT.ClearAndSelect)
            if places:
                index = self.rows.index(places[0], column)
                self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
                self.scrollTo(index)

    def current_column(self) -> int:
        """The column of the current cell, or the first one that is shown."""
        current, shown = self.currentIndex(), self.shown_columns()
        at = current.column() if current.isValid() else -1
        return at if at in shown else (shown[0] if shown else 0)

    def keep_cursor_in_sight(self) -> None:
        """A column that was hidden keeps no cursor: what is typed would go where nobody sees it."""
        current = self.currentIndex()
        if current.isValid() and self.isColumnHidden(current.column()):
            index = current.siblingAtColumn(self.current_column())
            self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)

    def show_chosen(self, ids: Iterable[str]) -> None:
        """Tint the rows of the records that are selected anywhere."""
        before, self.cells.chosen = self.cells.chosen, frozenset(ids)
        other = before ^ self.cells.chosen
        if len(other) > _MOST_ROWS:
            self._repaint()
            return
        for one in other:
            row = self.rows.row_of(one)
            if row is not None:
                self._repaint_row(row)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """While this lasts, selecting cells is not told."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def _tell_selection(self, *_given: object) -> None:
        if not self._quiet:
            self.rows_chosen.emit()

    def _show_current(self, index: QModelIndex, before: QModelIndex) -> None:
        self.cells.current = QPersistentModelIndex(index)
        for one in (index, before):
            if one.isValid():
                self._repaint_row(one.row())

    def _repaint_row(self, row: int) -> None:
        y, high = self.rowViewportPosition(row), self.rowHeight(row)
        for port in (self.viewport(), self.frozen.viewport() if self.frozen else None):
            if port is not None:
                port.update(0, y, port.width(), high)

    def fit_frozen(self) -> None:
        """Put the frozen column where it belongs now."""
        if self.frozen is not None:
            self.frozen.fit()

    def _repaint(self) -> None:
        self.viewport().update()
        if self.frozen is not None:
            self.frozen.viewport().update()

    def move_by(self, move: Move) -> None:
        """Move the current cell as a spreadsheet does."""
        if move in _MOVES:
            index = self.moveCursor(_MOVES[move], _NONE)
            if index.isValid():
                self.setCurrentIndex(index)
        self.setFocus()

    @override
    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        """Keys that belong to the cells here are not taken by the window's own shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            mine = (_STANDARD.Copy, _STANDARD.Cut, _STANDARD.Paste, _STANDARD.SelectAll,
                    _STANDARD.Delete)  # fmt: skip
            typed = event.text().isprintable() and event.text() and not _held(event)
            if any(event.matches(one) for one in mine) or typed:
                event.accept()
                return True
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._run_key(event) or self._move_key(event)):
            self.cells.is_typing = bool(event.text().strip()) and event.text().isprintable()
            super().keyPressEvent(event)
            self.cells.is_typing = False

    def _run_key(self, event: QKeyEvent) -> bool:
        """Clipboard and clearing."""
        signals = {
            _STANDARD.Copy: self.copy_wanted,
            _STANDARD.Cut: self.cut_wanted,
            _STANDARD.Paste: self.paste_wanted,
            _STANDARD.Delete: self.clear_wanted,
        }
        for key, signal in signals.items():
            if event.matches(key):
                signal.emit()
                return True
        if event.key() == _KEY.Key_Backspace and not _held(event):
            self.clear_wanted.emit()
            return True
        return False

    def _move_key(self, event: QKeyEvent) -> bool:
        """Enter, Escape, F2 and Alt+Down."""
        key = _KEY(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in {_KEY.Key_Return, _KEY.Key_Enter} and not _held(event):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.move_by(Move.UP if back else Move.DOWN)
        elif key == _KEY.Key_Escape:
            self.left.emit()
        elif key == _KEY.Key_F2 or (key == _KEY.Key_Down and alt):
            self.edit_current()
        else:
            return False
        return True

    def edit_current(self) -> None:
        """Open the editor of the current cell; a tick is turned over."""
        index = self.currentIndex()
        if not index.isValid():
            return
        column = self.records.table.columns[index.column()]
        if isinstance(column.form, FlagForm):
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.rows.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif column.form.editor:
            edit_in_place(self, index)
        else:
            self._refuse(index)

    def _refuse(self, index: QModelIndex) -> None:
        source = self.rows.mapToSource(index)
        self.refused.emit(self.records.write(source, "\x07"))

    @override
    @guarded
    def keyboardSearch(self, search: str) -> None:
        """What is typed into a cell that is not typed in is refused; it moves nothing."""
        index = self.currentIndex()
        if index.isValid():
            self._refuse(index)

    @override
    @guarded
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self.cells.place_of(editor) is not None:
            QTimer.singleShot(0, self, partial(self._return_to, editor))
            return
        super().closeEditor(editor, hint)

    def _return_to(self, editor: QWidget) -> None:
        """What was not understood stays open, so that it can be mended or given up by Escape."""
        place = self.cells.place_of(editor)
        if place is not None and place.isValid():
            index = self.rows.index(place.row(), place.column())
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
            editor.setFocus()

    @override
    @guarded
    def scrollTo(
        self,
        index: Any,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if self.frozen is not None:
            self.frozen.uncover(index)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_frozen()

    @override
    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.cells.has_focus = True
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            index = self.rows.index(0, self.current_column())
            self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.viewport().update()

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.cells.has_focus = False
        super().focusOutEvent(event)
        self.viewport().update()


def _held(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier))
