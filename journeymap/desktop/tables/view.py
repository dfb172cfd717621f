"""The table view: touchpoints, hand-offs and gaps, with the one selection of the window."""

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QVBoxLayout, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded
from journeymap.desktop.messages import Messages
from journeymap.desktop.preferences import Preferences
from journeymap.desktop.selection import Selection
from journeymap.desktop.tables.columns import all_tables
from journeymap.desktop.tables.page import TablePage


class TableView(QWidget):
    """Three tables in tabs; every change goes through the document, every choice to the selection.

    Nothing is computed while it is hidden.
    """

    shown_on_map = Signal(str)
    """The id of a card or hand-off whose place on the map is wanted."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        self.setObjectName("tables")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.pages = {table.name: TablePage(table, document, messages) for table in all_tables()}
        for page in self.pages.values():
            self.tabs.addTab(page, page.table.title)
            page.grid.rows_chosen.connect(self._choose)
            page.narrowed.connect(self._follow_selection)
            page.shown_on_map.connect(self.shown_on_map)
        self.setFocusProxy(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._refresh)
        document.changed.connect(self._refresh)
        document.replaced.connect(self._start_over)
        selection.changed.connect(self._follow_selection)

    @property
    def page(self) -> TablePage:
        """The tab that is open."""
        return list(self.pages.values())[self.tabs.currentIndex()]

    def show_table(self, name: str) -> None:
        """Open a tab: touchpoints, handoffs or gaps; the cursor is in its cells."""
        self.tabs.setCurrentWidget(self.pages[name])
        self.pages[name].grid.setFocus()

    def restore(self, preferences: Preferences) -> None:
        """Columns as they were kept."""
        for page in self.pages.values():
            page.restore(preferences)

    def keep(self, preferences: Preferences) -> None:
        """Remember the columns of all tables."""
        for page in self.pages.values():
            page.keep(preferences)

    def _start_over(self) -> None:
        for page in self.pages.values():
            page.show_all()

    def _refresh(self, *_given: object) -> None:
        """The open tab follows the journey; another one catches up when it is opened."""
        if self.isVisible():
            self.page.refresh()
            self._follow_selection()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _choose(self) -> None:
        """The records of the selected cells are the selection of the window."""
        grid = self.page.grid
        ids = grid.selected_ids()
        if ids:
            self._selection.choose(ids)

    def _follow_selection(self) -> None:
        """Rows of what is selected elsewhere; where its table is hidden, it comes forward."""
        if not self.isVisible():
            return
        ids = self._selection.ids
        self._bring_forward(ids)
        grid, records = self.page.grid, self.page.records
        known = [one for one in ids if records.row_of(one) is not None]
        grid.show_chosen(known)
        if set(known) != set(grid.selected_ids()):
            grid.choose_rows(known)

    def _bring_forward(self, ids: tuple[str, ...]) -> None:
        focus = QApplication.focusWidget()
        if not ids or (focus is not None and self.isAncestorOf(focus)):
            return
        journey = self._document.journey
        places = (journey.touchpoint, journey.handoff, journey.gap)
        holding = [at for at, known in enumerate(places) if ids[0] in known]
        if holding and self.tabs.currentIndex() not in holding:
            self.tabs.setCurrentIndex(holding[0])
