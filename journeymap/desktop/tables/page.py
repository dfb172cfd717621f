"""One tab: a line to search, the columns, the table, and how many rows are shown."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.document import Document
from journeymap.desktop.half_typed import Unsaid
from journeymap.desktop.messages import Messages
from journeymap.desktop.panels.records import remove_with_question
from journeymap.desktop.plain_text import in_menu
from journeymap.desktop.preferences import Preferences
from journeymap.desktop.scaling import scaled
from journeymap.desktop.tables.cells import Choice
from journeymap.desktop.tables.chooser import Chooser
from journeymap.desktop.tables.clipboard import Clipboard
from journeymap.desktop.tables.columns import Table
from journeymap.desktop.tables.filtering import RowFilter
from journeymap.desktop.tables.grid import Grid
from journeymap.desktop.tables.model import RecordModel
from journeymap.wording import plural, text

_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class TablePage(QWidget):
    """A table with what narrows it."""

    narrowed = Signal()
    """Other rows are shown."""
    shown_on_map = Signal(str)
    """The place of a record is wanted."""

    def __init__(self, table: Table, document: Document, messages: Messages) -> None:
        super().__init__()
        self.table = table
        self._document, self._messages = document, messages
        self.records = RecordModel(document, table, self)
        self.rows = RowFilter(self.records, self)
        self.grid = Grid(self.records, self.rows)
        self.clipboard = Clipboard(self.grid, document, messages)
        self.grid.refused.connect(document.refused)
        document.half_typed.wanted.connect(self.grid.cells.take_typed)
        document.half_typed.asked.connect(self._tell_unsaid)
        document.half_typed.overheard.connect(self.grid.cells.tell_typed)
        self.grid.left.connect(self._leave)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._show_row_menu)
        head = self.grid.horizontalHeader()
        head.customContextMenuRequested.connect(self._show_head_menu)
        head.sectionMoved.connect(self._show_counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(6)
        column.addLayout(self._bar())
        column.addWidget(self.grid, 1)
        self._hint = QLabel(table.hint)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        for signal in (self.rows.rowsInserted, self.rows.rowsRemoved, self.rows.modelReset):
            signal.connect(self._show_counts)
        self._show_counts()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        self.search = QLineEdit()
        self.search.setPlaceholderText(text("Search all columns"))
        self.search.setAccessibleName(text("Search all columns"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(scaled(280))
        self.search.setMinimumWidth(scaled(110))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.grid.setFocus)
        bar.addWidget(self.search, 2)
        self.column_button = self._button(
            text("Sort and filter"), text("By the column of the cursor")
        )
        self.column_button.clicked.connect(self._show_column_menu)
        self.columns_button = self._button("", text("Choose which columns are shown"))
        self.columns_button.clicked.connect(self._choose_columns)
        self.all_button = self._button(text("Show all rows"), "")
        self.all_button.clicked.connect(self.show_all)
        for button in (self.column_button, self.columns_button, self.all_button):
            bar.addWidget(button)
        bar.addStretch(1)
        self.count = QLabel()
        self.count.setObjectName("beside")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        bar.addWidget(self.count)
        return bar

    def _button(self, told: str, tooltip: str) -> QToolButton:
        button = QToolButton()
        button.setText(told)
        button.setToolTip(tooltip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _tell_unsaid(self, unsaid: list[Unsaid]) -> None:
        if told := self.grid.cells.unfinished():
            unsaid.append(Unsaid(told))

    def refresh(self) -> None:
        """Show the journey as it is now."""
        now = self._document.journey
        if now is not self.records.journey:
            with self.grid.quietly():
                self.records.refresh(self.records.journey, now)

    def show_all(self) -> None:
        """Show all rows again."""
        with self.grid.quietly():
            self.search.clear()
            self.rows.show_all()
        self._show_counts()
        self.narrowed.emit()

    def _narrow(self, told: str) -> None:
        with self.grid.quietly():
            self.rows.show_words(told)
        self._show_counts()
        self.narrowed.emit()

    def show_values(self, column: int, values: frozenset[str] | None) -> None:
        """Show only rows with one of these values in a column; None for all."""
        with self.grid.quietly():
            self.rows.show_values(column, values)
        self._show_counts()
        self.narrowed.emit()

    def _show_counts(self, *_given: object) -> None:
        every, shown = self.records.rowCount(), self.rows.rowCount()
        told = plural("{count} row", "{count} rows", every)
        if self.rows.is_filtering:
            told = text("{shown} of {rows}").format(shown=shown, rows=told)
        self.count.setText(told)
        self._hint.setVisible(not every)
        self.all_button.setVisible(self.rows.is_filtering)
        there, among = len(self.grid.shown_columns()), len(self.table.columns)
        told = text("Columns {shown} of {count}").format(shown=there, count=among)
        self.columns_button.setText(text("Columns") if there == among else told)

    def _leave(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _show_column_menu(self) -> None:
        at = self.column_button.mapToGlobal(QPoint(0, self.column_button.height()))
        self.column_menu(self.grid.current_column()).popup(at)

    def _show_head_menu(self, at: QPoint) -> None:
        head = self.grid.horizontalHeader()
        column = head.logicalIndexAt(at)
        if column >= 0:
            self.column_menu(column).popup(head.viewport().mapToGlobal(at))

    def column_menu(self, column: int) -> QMenu:
        """What can be done with a column."""
        menu = QMenu(self)
        menu.setObjectName("column-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_plain(self.table.columns[column].title)).setEnabled(False)
        menu.addSeparator()
        sort = self.grid.sortByColumn
        menu.addAction(text("Sort upwards")).triggered.connect(partial(sort, column, _ASCENDING))
        menu.addAction(text("Sort downwards")).triggered.connect(partial(sort, column, _DESCENDING))
        order = menu.addAction(text("Reading order"))
        order.triggered.connect(partial(sort, -1, _ASCENDING))
        menu.addSeparator()
        some = menu.addAction(text("Show only some values …"))
        some.triggered.connect(partial(self._choose_values, column))
        every = menu.addAction(text("Show all values"))
        every.setEnabled(self.rows.chosen(column) is not None)
        every.triggered.connect(partial(self.show_values, column, None))
        menu.addSeparator()
        place = self.grid.shown_columns().index(column)
        for by, told in ((-1, text("Move to the left")), (1, text("Move to the right"))):
            action = menu.addAction(told)
            action.setEnabled(0 <= place + by < len(self.grid.shown_columns()))
            action.triggered.connect(partial(self.move_column, column, by))
        hide = menu.addAction(text("Hide this column"))
        hide.setEnabled(len(self.grid.shown_columns()) > 1)
        hide.triggered.connect(partial(self.show_column, column, shown=False))
        return menu

    def move_column(self, column: int, by: int, _checked: bool = False) -> None:
        """Move a column past its neighbour that is shown."""
        shown, head = self.grid.shown_columns(), self.grid.horizontalHeader()
        place = shown.index(column) + by
        if 0 <= place < len(shown):
            head.moveSection(head.visualIndex(column), head.visualIndex(shown[place]))

    def show_column(self, column: int, _checked: bool = False, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown or len(self.grid.shown_columns()) > 1:
            self.grid.setColumnHidden(column, not shown)
            self.grid.keep_cursor_in_sight()
            self.grid.fit_frozen()
        self._show_counts()

    def _choose_columns(self) -> None:
        columns = self.table.columns
        choices = [Choice(one.title, at, one.meaning) for at, one in enumerate(columns)]
        chooser = self._popup(choices, self.grid.shown_columns(), text("Columns"),
                              self.columns_button)  # fmt: skip
        chooser.ticked.connect(partial(self._show_ticked_columns, chooser))

    def _show_ticked_columns(self, chooser: Chooser) -> None:
        ticked = set(chooser.values())
        for at in range(len(self.table.columns)):
            if at in ticked:
                self.show_column(at, shown=True)
        for at in range(len(self.table.columns)):
            if at not in ticked:
                self.show_column(at, shown=False)

    def _choose_values(self, column: int) -> None:
        values = self.rows.values_of(column)
        choices = [Choice(one or text("not said yet"), one) for one in values]
        title = self.table.columns[column].title
        chosen = tuple(self.rows.chosen(column) or ())
        chooser = self._popup(choices, chosen, title, self.column_button)
        chooser.ticked.connect(partial(self._show_ticked_values, chooser, column))

    def _show_ticked_values(self, chooser: Chooser, column: int) -> None:
        ticked = frozenset(chooser.values())
        self.show_values(column, ticked or None)

    def _popup(self, choices: list[Choice], chosen: object, title: str, under: QWidget) -> Chooser:
        """A list to tick under a button; what is ticked counts at once."""
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        frame.setObjectName("popup")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        chooser = Chooser(choices, list(chosen), frame)  # type: ignore[call-overload]
        chooser.name(title)
        chooser.finished.connect(frame.close)
        chooser.cancelled.connect(frame.close)
        inside.addWidget(chooser)
        frame.resize(chooser.sizeHint())
        frame.move(under.mapToGlobal(QPoint(0, under.height())))
        frame.show()
        chooser.line.setFocus()
        return chooser

    def _show_row_menu(self, at: QPoint) -> None:
        index = self.grid.indexAt(at)
        if index.isValid():
            self.row_menu().popup(self.grid.viewport().mapToGlobal(at))

    def row_menu(self) -> QMenu:
        """What can be done with the selected cells and their records."""
        menu = QMenu(self)
        menu.setObjectName("row-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(text("Edit")).triggered.connect(self.grid.edit_current)
        menu.addSeparator()
        menu.addAction(text("Cut")).triggered.connect(self.clipboard.cut)
        menu.addAction(text("Copy")).triggered.connect(self.clipboard.copy)
        menu.addAction(text("Paste")).triggered.connect(self.clipboard.paste)
        menu.addAction(text("Clear cells")).triggered.connect(self.clipboard.clear)
        menu.addSeparator()
        ids = tuple(self.grid.selected_ids())
        show = menu.addAction(text("Show on the map"))
        show.setEnabled(bool(ids))
        show.triggered.connect(partial(self._show_place, ids[:1]))
        remove = menu.addAction(plural("Remove {count} record", "Remove {count} records", len(ids)))
        remove.setEnabled(bool(ids))
        remove.triggered.connect(partial(remove_with_question, self._document, self._messages, ids))
        return menu

    def _show_place(self, ids: tuple[str, ...]) -> None:
        """Where the record is on the map; for a gap, the card or hand-off where it is."""
        for one in ids:
            gap = self._document.journey.gap.get(one)
            self.shown_on_map.emit(gap.at if gap is not None else one)

    def restore(self, preferences: Preferences) -> None:
        """Columns as they were kept."""
        kept = preferences.layout(self._kept_as())
        if kept is not None:
            head = self.grid.horizontalHeader()
            head.restoreState(kept)
            head.setSortIndicator(-1, _ASCENDING)
            if not self.grid.shown_columns():
                self.grid.setColumnHidden(0, False)  # noqa: FBT003 (its own signature)
            self._show_counts()

    def keep(self, preferences: Preferences) -> None:
        """Remember widths, order and which columns are shown."""
        preferences.keep_layout(self._kept_as(), self.grid.horizontalHeader().saveState())

    def _kept_as(self) -> str:
        """With the number of columns: what was kept of other columns does not fit."""
        return f"table-{self.table.name}-{len(self.table.columns)}"


def _plain(told: str) -> str:
    return in_menu(told)
