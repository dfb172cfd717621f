"""The ground of all editors of a form, and what they share with every place to type into."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget


class FieldEditor(QWidget):
    """The ground of all editors; they are told what to show and never write themselves."""

    edited = Signal(object)
    restoring = Signal()
    """What stood there comes back as a step of its own, so that undo gives back what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.row = row

    def _hold(self, inner: QWidget) -> None:
        """The widget that the editor is about, which has the keyboard for it."""
        self.row.addWidget(inner)
        self.setFocusProxy(inner)

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""

    def show_mixed(self) -> None:
        """Show that the selected records do not say the same."""
        self.show_value(None)

    def refuse(self, reason: str) -> bool:
        """What was told last cannot be; True where it stays here, marked, to be mended."""
        del reason
        return False

    def confirm(self) -> None:
        """What stands here is saved: Escape gives back nothing older."""

    def unfinished(self) -> str:
        """What stands here and was not taken; "" where all was."""
        return ""


def is_passing(event: QFocusEvent) -> bool:
    """Whether a window or a menu came to the front: the person comes back to the same field."""
    passing = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
    return event.reason() in passing


def is_undo(event: QKeyEvent) -> bool:
    """Whether the keys are those of undo and redo, which are the window's."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


def is_key(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether the event is the press of one of these keys."""
    return isinstance(event, QKeyEvent) and (
        event.type() is QEvent.Type.KeyPress and event.key() in keys
    )
