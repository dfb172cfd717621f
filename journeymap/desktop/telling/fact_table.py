"""A table of facts in a page: as high as its rows, read by keyboard, copied as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.plain_text import as_tooltip

_ROLE = Qt.ItemDataRole.UserRole
_WIDEST = 420
_BESIDE = 24
"""What is left and right of a cell's words, in pixels: the padding of the style and of Qt."""
_ABOVE = 10
"""What is above and below them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        words: what it says.
        ids: the records that it leads to, empty where it leads nowhere.
        colour: of the words, where they are an alarm or a good sign.
        strong: whether the words are bold, for totals.
        hint: a longer text beside the pointer.
    """

    words: str
    ids: tuple[str, ...] = ()
    colour: str = ""
    strong: bool = False
    hint: str = ""


type CellLike = Cell | str | int


class FactTable(QTableWidget):
    """Rows of facts; a cell that leads somewhere emits the ids of its records."""

    chosen = Signal(object)
    """The ids that a chosen cell leads to, as a tuple."""
    opened = Signal(object)
    """The same, where the cell was opened by a double click or Enter."""

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[CellLike]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(rows), len(columns), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, _item(cell))
        self._fit()
        self.itemSelectionChanged.connect(self._choose)
        self.itemActivated.connect(self._open)

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Only what is shown has the window's style, and with it the room that cells need."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        header.setHighlightSections(False)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column) + 18))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(self.rowHeight(row), self._wrapped_height(row)))
        self.setFixedHeight(self._full_height())
        self.setMaximumWidth(self._full_width())
        for column in range(self.columnCount()):
            cells = [self.item(row, column) for row in range(self.rowCount())]
            sides = [_side(cell.text()) for cell in cells if cell is not None and cell.text()]
            title = self.horizontalHeaderItem(column)
            right = sides and all(side is Qt.AlignmentFlag.AlignRight for side in sides)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            if title is not None:
                title.setTextAlignment(side | Qt.AlignmentFlag.AlignBottom)

    def _wrapped_height(self, row: int) -> int:
        """What the words of a row need: Qt breaks lines as if the style had no padding."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        heights = [0]
        for item in items:
            if item is not None:
                room = QRect(0, 0, self.columnWidth(item.column()) - _BESIDE, 10_000)
                wraps = Qt.TextFlag.TextWordWrap.value
                metrics = QFontMetrics(item.font() if item.font().bold() else self.font())
                heights.append(metrics.boundingRect(room, wraps, item.text()).height() + _ABOVE)
        return max(heights)

    def _full_height(self) -> int:
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        return rows + self.horizontalHeader().sizeHint().height() + bar + 4

    @override
    @guarded_with(QSize)
    def sizeHint(self) -> QSize:
        return QSize(self._full_width(), self._full_height())

    def _full_width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self.columnCount())) + 4

    def _choose(self) -> None:
        ids = [one for item in self.selectedItems() for one in item.data(_ROLE) or ()]
        if ids:
            self.chosen.emit(tuple(dict.fromkeys(ids)))

    def _open(self, item: QTableWidgetItem) -> None:
        ids = item.data(_ROLE)
        if ids:
            self.opened.emit(tuple(ids))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._selected_text())
            return
        super().keyPressEvent(event)

    def _selected_text(self) -> str:
        found: dict[int, list[str]] = {}
        for item in self.selectedItems():
            found.setdefault(item.row(), []).append(item.text())
        return "\n".join("\t".join(found[row]) for row in sorted(found))


_NUMBER = re.compile(r"[-−–]?[\d.,\u202f\u00a0]*")


def _side(words: str) -> Qt.AlignmentFlag:
    """Numbers, and the dash that stands for none, end at the right as sums do."""
    is_number = words and _NUMBER.fullmatch(words)
    return Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft


def _item(cell: CellLike) -> QTableWidgetItem:
    one = cell if isinstance(cell, Cell) else Cell(str(cell))
    item = QTableWidgetItem(one.words)
    if one.ids:
        item.setData(_ROLE, one.ids)
    if one.colour:
        item.setForeground(QColor(one.colour))
    if one.strong:
        font = QFont(item.font())
        font.setBold(True)
        item.setFont(font)
    if one.hint:
        item.setToolTip(as_tooltip(one.hint))
    item.setTextAlignment(_side(one.words) | Qt.AlignmentFlag.AlignVCenter)
    return item
