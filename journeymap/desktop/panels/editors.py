"""One editor for each kind of value: shows it, and tells when a person changed it.

What is typed applies at every key; what does not parse is marked and changes nothing.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import escape
from typing import Any, override

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.model.base import Word, clean_text
from journeymap.model.decimals import NumberError, decimal_in_figures, read_decimal, read_whole
from journeymap.model.durations import DurationError, duration_in_words, read_duration
from journeymap.model.edits import EditError
from journeymap.model.feelings import FEELINGS, feeling_in_words
from journeymap.model.vocabulary import Severity
from journeymap.wording import shortened, text


class FieldEditor(QWidget):
    """The ground of all editors; they are told what to show and never write themselves."""

    edited = Signal(object)
    restoring = Signal()
    """What stood there comes back as a step of its own, so that undo gives back what was typed."""

    def __init__(self, inner: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.row = row
        if inner is not None:
            row.addWidget(inner)
            self.setFocusProxy(inner)

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""

    def show_mixed(self) -> None:
        """Show that the selected records do not say the same."""
        self.show_value(None)


class _Line(QLineEdit):
    """A line whose undo is the window's, and whose Escape gives back what stood there."""

    restoring = Signal()
    done = Signal()
    """The person went elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(40)
        self._at_focus = ""

    @property
    def first(self) -> str:
        """What stood there when the person came."""
        return self._at_focus

    def show_text(self, content: str) -> None:
        """Show text that was not typed here; Escape gives back this one from now on."""
        self.setText(content)
        self._at_focus = content

    @override
    def event(self, arg__1: QEvent) -> bool:
        if isinstance(arg__1, QFocusEvent) and arg__1.gotFocus() and not _is_of_window(arg__1):
            self._at_focus = self.text()
        if isinstance(arg__1, QFocusEvent) and arg__1.lostFocus() and not _is_of_window(arg__1):
            self.done.emit()
        if isinstance(arg__1, QKeyEvent) and _is_undo(arg__1):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape and self.text() != self._at_focus:
            self.restoring.emit()
            self.setText(self._at_focus)
            self.textEdited.emit(self._at_focus)
            return
        super().keyPressEvent(arg__1)


def _is_of_window(event: QFocusEvent) -> bool:
    """Whether another window came to the front: the person comes back to the same field."""
    return event.reason() is Qt.FocusReason.ActiveWindowFocusReason


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


class _Area(QPlainTextEdit):
    """A few lines of plain text that grow with what is in them."""

    edited = Signal(str)
    restoring = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._tell)
        self._quiet = False
        self._at_focus = ""

    def show_text(self, content: str) -> None:
        """Show text without telling of it; the cursor stays where somebody types."""
        if content != self.toPlainText():
            self._quiet = True
            self.setPlainText(content)
            self._quiet = False
            self._at_focus = self.toPlainText()
            self.updateGeometry()

    def _tell(self) -> None:
        self.updateGeometry()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    @override
    def event(self, e: QEvent) -> bool:
        if isinstance(e, QFocusEvent) and e.gotFocus() and not _is_of_window(e):
            self._at_focus = self.toPlainText()
        if isinstance(e, QKeyEvent) and _is_undo(e):
            e.ignore()
            return False
        return super().event(e)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape and self.toPlainText() != self._at_focus:
            self.restoring.emit()
            self.setPlainText(self._at_focus)
            return
        super().keyPressEvent(e)

    @override
    def sizeHint(self) -> QSize:
        lines = min(8, max(2, self.document().lineCount()))
        return QSize(120, round(lines * self.fontMetrics().lineSpacing()) + 14)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class LongEditor(FieldEditor):
    """Text over several lines."""

    def __init__(self) -> None:
        self._area = _Area()
        super().__init__(self._area)
        self._area.edited.connect(self._tell)
        self._area.restoring.connect(self.restoring)

    def _tell(self, content: str) -> None:
        self.edited.emit(clean_text(content))

    @override
    def show_value(self, value: Any) -> None:
        self._area.show_text(value)


class LineEditor(FieldEditor):
    """A value on one line, parsed as it is typed."""

    def __init__(
        self,
        read: Callable[[str], Any] = clean_text,
        tell: Callable[[Any], str] = str,
        hint: str = "",
    ) -> None:
        self._line = _Line()
        super().__init__(self._line)
        self._read, self._tell_value = read, tell
        self._line.setPlaceholderText(hint)
        self._line.textEdited.connect(self._typed)
        self._line.restoring.connect(self.restoring)
        self._line.done.connect(self._end_refusal)
        self._refused = False

    @property
    def first(self) -> str:
        """What stood there when the person came to the line."""
        return self._line.first

    def refuse(self, reason: str) -> None:
        """What is typed cannot be, and stays to be changed as long as the person is there."""
        self._refused = self._line.hasFocus()
        self._mark(understood=False, told=reason)

    def _end_refusal(self) -> None:
        if self._refused:
            self._refused = False
            self._line.setText(self._line.first)
            self._mark(understood=True)

    def _typed(self, content: str) -> None:
        self._refused = False
        try:
            value = self._read(content)
        except ValueError:
            self._mark(understood=False)
            return
        self._mark(understood=True)
        self.edited.emit(value)

    def _mark(self, *, understood: bool, told: str = "") -> None:
        self._line.setProperty("understood", understood)
        unclear = text("This is not understood yet and changes nothing.")
        self._line.setToolTip("" if understood else f"<p>{escape(told or unclear)}</p>")
        self._line.style().unpolish(self._line)
        self._line.style().polish(self._line)

    @override
    def show_value(self, value: Any) -> None:
        told = "" if value is None else self._tell_value(value)
        if self._line.hasFocus() and (self._refused or self._reads_as(value)):
            return
        if told != self._line.text():
            self._line.show_text(told)
            if not self._line.hasFocus():
                self._line.setCursorPosition(0)
        self._mark(understood=True)

    def _reads_as(self, value: Any) -> bool:
        """Whether what stands there says the same: then it is left as it was typed."""
        try:
            return bool(self._read(self._line.text()) == value)
        except ValueError:
            return False


class FlagEditor(FieldEditor):
    """Yes or no."""

    def __init__(self) -> None:
        self._box = QCheckBox()
        super().__init__(self._box)
        self._box.clicked.connect(self._clicked)

    def _clicked(self, checked: bool) -> None:
        self.edited.emit(checked)

    @override
    def show_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))


class ChoiceEditor(FieldEditor):
    """One of a few values, or not said."""

    def __init__(self, choices: list[tuple[str, Any, str]], *, optional: bool) -> None:
        self._box = ChoiceBox()
        super().__init__(self._box)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._values: list[Any] = []
        if optional:
            self._add(text("not said yet"), None, "")
        for label, value, meaning in choices:
            self._add(label, value, meaning)
        self._box.activated.connect(self._chosen)

    def _add(self, label: str, value: Any, meaning: str) -> None:
        self._values.append(value)
        self._box.addItem(label)
        if meaning:
            told = f"<p>{escape(meaning)}</p>"
            self._box.setItemData(len(self._values) - 1, told, Qt.ItemDataRole.ToolTipRole)

    def _chosen(self, place: int) -> None:
        self.edited.emit(self._values[place])

    @override
    def show_value(self, value: Any) -> None:
        self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @override
    def show_mixed(self) -> None:
        self._box.setPlaceholderText(text("not the same"))
        self._box.setCurrentIndex(-1)


def word_editor(words: type[Word], *, optional: bool) -> FieldEditor:
    """A choice of the vocabulary, each with its definition."""
    choices = [(one.label, one, one.definition) for one in words]
    return ChoiceEditor(choices, optional=optional)


def grade_editor() -> FieldEditor:
    """How grave: the words of severity for 1 to 3."""
    return ChoiceEditor([(one.label, one.grade, "") for one in Severity], optional=True)


def experience_editor() -> FieldEditor:
    """How it felt, from -2 to 2."""
    choices = [(feeling_in_words(felt), felt, "") for felt in FEELINGS]
    return ChoiceEditor(choices, optional=True)


def plain_editor(kind: type, *, optional: bool, long: bool) -> FieldEditor:
    """The editor for text, a number, a day or a length of time."""
    if kind is str and long:
        return LongEditor()
    if kind is timedelta:
        hint = text("3 days, 2 weeks, P14D")
        return LineEditor(_required(read_duration, optional=optional), duration_in_words, hint)
    readers: dict[type, tuple[Callable[[str], Any], Callable[[Any], str], str]] = {
        int: (read_whole, str, ""),
        Decimal: (_amount, decimal_in_figures, decimal_in_figures(Decimal("0.00"))),
        date: (date.fromisoformat, date.isoformat, text("year-month-day")),
        datetime: (_moment, _moment_told, text("year-month-day, or with a time")),
    }
    if kind in readers:
        read, tell, hint = readers[kind]
        return LineEditor(_required(read, optional=optional), tell, hint)
    return LineEditor()


def _required(read: Callable[[str], Any], *, optional: bool) -> Callable[[str], Any]:
    def parse(content: str) -> Any:
        if not content.strip():
            if optional:
                return None
            raise ValueError
        try:
            return read(content.strip())
        except (NumberError, DurationError) as error:
            raise EditError(str(error)) from error

    return parse


def _amount(content: str) -> Decimal:
    number = read_decimal(content)
    if number < 0:
        raise NumberError(text("“{told}” is below zero.").format(told=shortened(content)))
    return number


def _moment(content: str) -> Any:
    if len(content) <= len("2026-11-23"):
        return date.fromisoformat(content)
    return datetime.fromisoformat(content)


def _moment_told(moment: Any) -> str:
    if isinstance(moment, datetime):
        exact = moment.second or moment.microsecond
        return moment.isoformat(" ") if exact else moment.isoformat(" ", "minutes")
    return str(moment.isoformat())
