"""The list of what both sides changed: one line each, with the choices above them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.merge_text import InWords
from journeymap.desktop.plain_text import as_tooltip
from journeymap.wording import marked, plural, text

_ROLE = Qt.ItemDataRole.UserRole
CHOICES = {
    "mine": marked("Take mine"),
    "theirs": marked("Take theirs"),
    "both": marked("Take both texts"),
    "leave": marked("Leave as it is"),
}
"""What can be done about a line, by the key of its place: 1 to 4."""


class MergePanel(QWidget):
    """Shows lines, and says what a person does with one; it decides nothing itself."""

    looked_at = Signal(int)
    """A line is at hand."""
    wanted = Signal(int)
    """Its place on the map is wanted."""
    chosen = Signal(int, str)
    """A choice was made about a line."""

    def __init__(self) -> None:
        super().__init__()
        self.title_bar = QWidget()
        head = QHBoxLayout(self.title_bar)
        head.setContentsMargins(14, 4, 12, 0)
        self.count = QLabel()
        self.count.setObjectName("section")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(self.count)
        head.addSpacing(16)
        self.buttons: dict[str, QPushButton] = {}
        self.tree = self._tree()
        head.addLayout(self._choices())  # No row of the list is lost to them.
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(self.tree)
        self.show_lines({}, {})

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels([text("Where"), text("Mine"), text("Theirs"), text("Taken")])
        tree.setAccessibleName(text("To look at after a merge"))
        tree.setToolTip(text("Enter goes there; 1 takes mine, 2 theirs, 3 both, 4 leaves it."))
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        tree.currentItemChanged.connect(self._look)
        tree.itemActivated.connect(self._go)
        return tree

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, (name, title) in enumerate(CHOICES.items(), start=1):
            button = QPushButton(text(title))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._choose, name))
            self._key(str(number), partial(self._choose, name))
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _key(self, key: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.tree)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)

    def show_lines(self, lines: dict[int, InWords], offered: dict[int, Sequence[str]]) -> None:
        """List these, each with what can be chosen; the line at hand stays so, or the next one."""
        self._offered = offered
        at = self.tree.currentIndex().row()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            items = [self._line(index, line) for index, line in lines.items()]
            if items:
                self.tree.setCurrentItem(items[max(0, min(at, len(items) - 1))])
        count = len(items)
        told = plural("{count} to look at", "{count} to look at", count)
        self.count.setText(told if count else text("Nothing to look at"))
        self._show_choices()

    def _line(self, index: int, line: InWords) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [line.where, line.mine, line.theirs, line.taken])
        item.setData(0, _ROLE, index)
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, line.why)
        item.setToolTip(0, as_tooltip(f"{line.where}\n{line.why}"))
        item.setToolTip(1, as_tooltip(line.mine))
        item.setToolTip(2, as_tooltip(line.theirs))
        item.setToolTip(3, as_tooltip(line.taken))
        return item

    @property
    def current(self) -> int | None:
        """The line at hand."""
        item: QTreeWidgetItem | None = self.tree.currentItem()
        return item.data(0, _ROLE) if item is not None else None

    def _look(self, *_given: object) -> None:
        self._show_choices()
        if self.current is not None:
            self.looked_at.emit(self.current)

    def _go(self, *_given: object) -> None:
        if self.current is not None:
            self.wanted.emit(self.current)

    def _choose(self, name: str, *_given: object) -> None:
        if self.current is not None and self.buttons[name].isEnabled():
            self.chosen.emit(self.current, name)

    def _show_choices(self) -> None:
        offered = self._offered.get(self.current, ()) if self.current is not None else ()
        for name, button in self.buttons.items():
            button.setEnabled(name in offered)
