"""The command palette: every action by its name, from the same table as the menus."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from journeymap.desktop.actions import ACTIONS, SAVED
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_ROLE = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(QDialog):
    """Type a few letters of what you want, Enter does it, Escape leaves."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(text("Commands"))
        self._window = window
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("What do you want to do?"))
        self.line.setAccessibleName(text("Command"))
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(text("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._run)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(520, 420)
        self._fill("")

    def open_over(self) -> None:
        """Show it in the upper middle of the window."""
        middle = self._window.geometry().center()
        self.move(middle.x() - self.width() // 2, self._window.geometry().top() + 90)
        self.show()
        self.line.setFocus()

    def _fill(self, said: str) -> None:
        self.list.clear()
        ranked: list[tuple[int, int, QAction, str]] = []
        listed = [(self._window.actions_by_name[one.name], one.menu) for one in ACTIONS]
        listed += [(one, SAVED) for one in self._window.views.actions.values()]
        for place, (action, holder) in enumerate(listed):
            name = action.text().replace("&", "")
            rank = likeness(said, name)
            if rank is not None:
                menu = text(holder).replace("&", "")
                ranked.append((rank, place, action, f"{menu}: {name}"))
        for _rank, _place, action, told in sorted(ranked, key=lambda one: one[:2]):
            keys = action.shortcut().toString()
            item = QListWidgetItem(f"{told}    {keys}" if keys else told)
            item.setData(_ROLE, action.objectName())
            if not action.isEnabled():
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        known = {**self._window.actions_by_name, **self._window.views.actions}
        action = known[str(item.data(_ROLE))]
        self.close()
        action.trigger()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + _MOVES[key], 0), last))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentItem())
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
    return 3 if all(letter in rest for letter in wanted if not letter.isspace()) else None
