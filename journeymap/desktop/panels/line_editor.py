"""A value on one line: read as it is typed, marked as long as it cannot be read.

What cannot be read as a whole changes nothing and leaves nothing of itself behind: the record has
again what it had when the person came. The text stays until it is mended or Escape takes it back.
"""

from collections.abc import Callable
from typing import Any, override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.panels.field_editor import FieldEditor, is_passing, is_undo
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip
from journeymap.model.base import clean_text
from journeymap.model.edits import EditError
from journeymap.wording import text


class _Line(QLineEdit):
    """A line whose undo is the window's; it tells when a person comes, confirms and leaves."""

    came = Signal()
    confirmed = Signal()
    left = Signal()

    def __init__(self, takes_back: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._takes_back = takes_back
        self.setMinimumWidth(40)
        self.setMaxLength(MOST_ON_A_LINE)

    @override
    @guarded_with(bool)
    def event(self, arg__1: QEvent) -> bool:
        if isinstance(arg__1, QFocusEvent) and not is_passing(arg__1):
            (self.came if arg__1.gotFocus() else self.left).emit()
        if isinstance(arg__1, QKeyEvent) and is_undo(arg__1):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    @override
    @guarded
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape and self._takes_back():
            return
        super().keyPressEvent(arg__1)
        if arg__1.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirmed.emit()


class LineEditor(FieldEditor):
    """A value on one line; `read` raises ValueError, or EditError with a sentence that says why."""

    settled = Signal()
    """What was refused is mended or taken back."""

    def __init__(
        self,
        read: Callable[[str], Any] = clean_text,
        tell: Callable[[Any], str] = str,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._tell_value, self._hint = read, tell, hint
        self._misfit: Callable[[Any], str] = lambda _value: ""
        self._value: Any = None
        """What the record has."""
        self._first: tuple[str, Any] = "", None
        """The text and the value when the person came, or confirmed last: Escape gives it back."""
        self._reason = ""
        """Why what stands here is not taken."""
        self._is_marked = False
        self._line = _Line(self._take_back, self)
        self._line.setPlaceholderText(hint)
        self._told = QLabel(self)
        self._told.setObjectName("refusal")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.hide()
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._line)
        column.addWidget(self._told)
        self.row.addLayout(column)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._typed)
        self._line.came.connect(self._begin)
        self._line.confirmed.connect(self._enter)
        self._line.left.connect(self._say_why)

    def look_at(self, misfit: Callable[[Any], str]) -> None:
        """What can be read is taken only where this says nothing against it."""
        self._misfit = misfit

    @override
    def refuse(self, reason: str) -> bool:
        self._not_taken(reason)
        return True

    @override
    def unfinished(self) -> str:
        if not self._reason:
            return ""
        sentence = text("“{typed}” was not taken. {reason}")
        return sentence.format(typed=self._line.text(), reason=self._reason)

    def _begin(self) -> None:
        typed = self._told_of(self._value) if self._reason else self._line.text()
        self._first = typed, self._value

    def _enter(self) -> None:
        """Enter: this is meant."""
        self._say_why()
        self.confirm()

    @override
    def confirm(self) -> None:
        if not self._reason:
            self._first = self._line.text(), self._value
            self.restoring.emit()

    def _say_why(self) -> None:
        """Who leaves the field is told in words what is wrong with what stays in it."""
        self._told.setText(self._reason)
        self._told.setVisible(bool(self._reason))

    def _take_back(self) -> bool:
        """Escape: what stood there before; False where it stands there still."""
        told, value = self._first
        if self._line.text() == told and not self._reason:
            return False
        self.restoring.emit()
        self._taken()
        self._line.setText(told)
        self._tell(value)
        return True

    def _typed(self, content: str) -> None:
        try:
            value = self._read(content)
        except EditError as error:
            self._not_taken(str(error))
        except ValueError:
            self._not_taken(self._not_understood())
        else:
            if reason := self._misfit(value):
                self._not_taken(reason)
                return
            self._taken()
            self._tell(value)

    def _not_understood(self) -> str:
        if not self._hint:
            return text("This is not understood.")
        return text("This is not understood; write it like this: {hint}.").format(hint=self._hint)

    def _not_taken(self, reason: str) -> None:
        """The record has again what it had: what could be read on the way here was not meant."""
        self._reason = reason
        self._mark()
        self._tell(self._first[1])

    def _taken(self) -> None:
        was, self._reason = self._reason, ""
        self._mark()
        self._say_why()
        if was:
            self.settled.emit()

    def _tell(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _mark(self) -> None:
        is_marked, self._is_marked = self._is_marked, bool(self._reason)
        self._line.setToolTip(as_tooltip(self._reason) if self._reason else "")
        self._line.setAccessibleDescription(self._reason or self.accessibleDescription())
        if self._is_marked is not is_marked:  # The style sheet is matched anew with each polish.
            self._line.setProperty("understood", not self._reason)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        told = self._told_of(value)
        if self._reason:
            self._first = told, value
            return
        if self._line.hasFocus() and self._reads_as(value):
            return
        if told != self._line.text():
            self._line.setText(told)
            self._first = told, value
            if not self._line.hasFocus():
                self._line.setCursorPosition(0)
        self._taken()

    def _told_of(self, value: Any) -> str:
        return "" if value is None else self._tell_value(value)

    def _reads_as(self, value: Any) -> bool:
        """Whether what stands there says the same: then it is left as it was typed."""
        try:
            return bool(self._read(self._line.text()) == value)
        except ValueError:
            return False
