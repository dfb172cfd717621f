"""The line that is typed in: its keys, told as what they mean."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.pasting import on_clipboard
from journeymap.desktop.plain_text import MOST_ON_A_LINE


class CaptureLine(QLineEdit):
    """A line edit whose Enter, Escape, Tab, Up and Down mean something here."""

    entered = Signal()
    left = Signal()
    moved = Signal(int)
    """Up (-1) or Down (1)."""
    focus_lost = Signal()
    tab_pressed = Signal()
    undone = Signal()
    """Undo was pressed where the line has nothing to take back."""
    redone = Signal()
    """Redo was pressed where the line has nothing to give again."""
    pasted = Signal(str)
    """A text of several lines was pasted."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MOST_ON_A_LINE)
        self.takes_tab = False

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not plain:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            self.undone.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable():
            self.redone.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._holds_lines():
            self.pasted.emit(on_clipboard().text())
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_lost.emit()

    def _holds_lines(self) -> bool:
        return len(on_clipboard().text().strip().splitlines()) > 1

    @override
    @guarded_with(bool)
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the suggestion where there is one; else it moves the focus as everywhere."""
        if forward and self.takes_tab:
            self.tab_pressed.emit()
            return True
        return super().focusNextPrevChild(forward)
