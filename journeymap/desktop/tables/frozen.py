"""The first column again, over the table's edge, while the table is scrolled sideways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from journeymap.desktop.tables.grid import Grid


class FrozenColumn(QTableView):
    """A second view of the same rows that shows one column and is there only when it is needed.

    It never edits: an editor opens in the table itself, which scrolls back for it.
    """

    def __init__(self, grid: "Grid") -> None:
        super().__init__(grid)
        self._grid = grid
        self._column = -1
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(grid.cells)
        self.setFocusProxy(grid)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setObjectName("frozen")
        self.setAccessibleName("")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setStyleSheet("QHeaderView::section { background: palette(window); }")
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self._edit)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        grid = self._grid
        head = grid.horizontalHeader()
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.fit)
        head.sectionResized.connect(self.fit)
        head.sectionMoved.connect(self.fit)
        head.geometriesChanged.connect(self.fit)
        grid.verticalHeader().geometriesChanged.connect(self.fit)

    def _edit(self) -> None:
        """A double click means the table's own cell, which comes into sight for it."""
        self._grid.edit_current()

    def fit(self, *_given: object) -> None:
        """Lie over the left edge, as wide as the column; hidden while nothing is scrolled away."""
        grid = self._grid
        shown = grid.shown_columns()
        if not shown or not grid.horizontalScrollBar().value():
            self.hide()
            return
        self._show_column(shown[0])
        port = grid.viewport().geometry()
        wide = min(grid.columnWidth(shown[0]), port.width() // 2)
        self.setColumnWidth(shown[0], wide)
        head = grid.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        right = grid.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = port.right() - wide + 1 if right else port.left()
        self.setGeometry(x, port.top() - head, wide, port.height() + head)
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())
        self.show()
        self.raise_()

    def _show_column(self, column: int) -> None:
        if column != self._column:
            self._column = column
            for at in range(self._grid.records.columnCount()):
                self.setColumnHidden(at, at != column)

    def uncover(self, index: object) -> None:
        """Scroll the table so that a cell is not under the frozen column."""
        from PySide6.QtCore import QModelIndex

        bar = self._grid.horizontalScrollBar()
        shown = self._grid.shown_columns()
        if not isinstance(index, QModelIndex) or not shown or not bar.value():
            return
        if index.column() == shown[0]:
            bar.setValue(0)
            return
        rect = self._grid.visualRect(index)
        if self._grid.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            hidden = rect.right() - (self._grid.viewport().width() - self.width())
        else:
            hidden = self.width() - rect.left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)
