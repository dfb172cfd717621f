"""A small window over the middle of the big one: type a few letters, Enter takes what fits best."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, override

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.desktop.guarded import guarded_with
from journeymap.desktop.scaling import open_at

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
KEY = Qt.ItemDataRole.UserRole
"""Where an entry keeps what it stands for."""
SCATTERED = 3
"""The likeness of letters that fit in their order with others between."""


class Entry(NamedTuple):
    """A line of the list: what it says, what it stands for, whether it can be taken now."""

    told: str
    key: int | str
    enabled: bool = True


class Choice(Protocol):
    """What there is to choose, and what taking it does."""

    def entries(self, said: str) -> Iterable[Entry]:
        """Those that fit what is typed, the best first."""

    def first(self, said: str) -> int:
        """The row that Enter takes before any other was moved to; -1 for none."""

    def take(self, key: int | str) -> None:
        """Do what the entry with this key stands for."""


class Picker(QDialog):
    """A line to type in and the entries that fit below it; Escape leaves."""

    def __init__(self, window: QWidget, title: str, question: str, choice: Choice) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._over = window
        self._choice = choice
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        self.line = QLineEdit()
        self.line.setPlaceholderText(question)
        self.line.setAccessibleName(title)
        self.line.textChanged.connect(self.fill)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self.take)
        column.addWidget(self.line)
        column.addWidget(self.list)
        open_at(self, QSize(520, 420))
        self.fill("")

    def fill(self, said: str) -> None:
        """Show the entries that fit what is typed, the best first."""
        self.list.clear()
        for entry in self._choice.entries(said):
            item = QListWidgetItem(entry.told)
            item.setData(KEY, entry.key)
            if not entry.enabled:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(self._choice.first(said))

    def take(self, item: QListWidgetItem | None) -> None:
        """Close, and do what an entry stands for."""
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            key = item.data(KEY)
            self.close()
            self._choice.take(key)

    def open_over(self) -> None:
        """Show it in the upper middle of the window."""
        around = self._over.geometry()
        self.move(around.center().x() - self.width() // 2, around.top() + 90)
        self.show()
        self.line.setFocus()

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + _MOVES[key], 0), last))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def likeness(said: str, name: str) -> int | None:
    """How well typed letters fit a name, 0 the best; None where they do not fit.

    The beginning of the name goes before the beginning of a word, that before any place, and that
    before letters in their order with others between.
    """
    wanted, known = said.strip().casefold(), name.casefold()
    if known.startswith(wanted):
        return 0
    if f" {wanted}" in known:
        return 1
    if wanted in known:
        return 2
    rest = iter(known)
    return SCATTERED if all(letter in rest for letter in wanted if not letter.isspace()) else None


def best_first[T](ranked: Iterable[tuple[int | None, T]]) -> list[T]:
    """Entries by their likeness, those that do not fit left out.

    Scattered letters count only where nothing fits better.
    """
    fits = sorted(
        ((rank, one) for rank, one in ranked if rank is not None), key=lambda pair: pair[0]
    )
    most = SCATTERED - 1 if fits and fits[0][0] < SCATTERED else SCATTERED
    return [one for rank, one in fits if rank <= most]
