"""One editor for each kind of value: shows it, and tells when a person changed it.

What is typed applies at every key; what does not parse is marked and changes nothing.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil
from typing import Any, override

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy, QWidget

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.panels.field_editor import FieldEditor, is_passing, is_undo
from journeymap.desktop.panels.line_editor import LineEditor
from journeymap.desktop.plain_text import as_tooltip
from journeymap.model.base import Word, clean_text
from journeymap.model.decimals import NumberError, decimal_in_figures, read_decimal, read_whole
from journeymap.model.durations import DurationError, duration_in_words, read_duration
from journeymap.model.edits import EditError
from journeymap.model.tags import Tag
from journeymap.model.vocabulary import Severity
from journeymap.wording import shortened, text

_MOST_LINES = 8
"""So many lines of a text are in sight at once."""


class _Area(QPlainTextEdit):
    """A few lines of plain text that grow with what is in them."""

    edited = Signal(str)
    restoring = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._tell)
        # Its lines are others when it gets another width.
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
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

    def confirm(self) -> None:
        """Escape gives back what stands here now."""
        self._at_focus = self.toPlainText()

    def _tell(self) -> None:
        self.updateGeometry()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    def _grow(self) -> None:
        """A bar is there only for more lines than are in sight: it would make few lines more."""
        policy = Qt.ScrollBarPolicy
        is_long = self.document().lineCount() > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    @override
    @guarded_with(bool)
    def event(self, e: QEvent) -> bool:
        if isinstance(e, QFocusEvent) and e.gotFocus() and not is_passing(e):
            self._at_focus = self.toPlainText()
        if isinstance(e, QKeyEvent) and is_undo(e):
            e.ignore()
            return False
        return super().event(e)

    @override
    @guarded
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape and self.toPlainText() != self._at_focus:
            self.restoring.emit()
            self.setPlainText(self._at_focus)
            return
        super().keyPressEvent(e)

    @override
    @guarded
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self.sizeHint().height() != self.height():  # Its edge is known only once it is shown.
            self.updateGeometry()

    @override
    @guarded_with(QSize)
    def sizeHint(self) -> QSize:
        lines = min(_MOST_LINES, max(2, self.document().lineCount()))
        line = ceil(QFontMetricsF(self.font()).lineSpacing())  # as the document sets it
        edge = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        return QSize(120, round(lines * line + edge) + 1)  # By one pixel less, a bar comes.

    @override
    @guarded_with(QSize)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class LongEditor(FieldEditor):
    """Text over several lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = _Area(self)
        self._hold(self._area)
        self._area.edited.connect(self._tell)
        self._area.restoring.connect(self.restoring)

    def _tell(self, content: str) -> None:
        self.edited.emit(clean_text(content))

    @override
    def show_value(self, value: Any) -> None:
        self._area.show_text(value)

    @override
    def confirm(self) -> None:
        self._area.confirm()


class FlagEditor(FieldEditor):
    """Yes or no."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(self)
        self._hold(self._box)
        self._box.clicked.connect(self._clicked)

    def _clicked(self, checked: bool) -> None:
        self.edited.emit(checked)

    @override
    def show_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))


class ChoiceEditor(FieldEditor):
    """One of a few values, or not said."""

    def __init__(
        self,
        choices: list[tuple[str, Any, str]],
        parent: QWidget | None = None,
        *,
        optional: bool,
    ) -> None:
        super().__init__(parent)
        self._box = ChoiceBox(self)
        self._hold(self._box)
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
            told = as_tooltip(meaning)
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


def word_editor(words: type[Word], parent: QWidget, *, optional: bool) -> FieldEditor:
    """A choice of the vocabulary, each with its definition."""
    choices = [(one.label, one, one.definition) for one in words]
    return ChoiceEditor(choices, parent, optional=optional)


def grade_editor(parent: QWidget) -> FieldEditor:
    """How grave: the words of severity for 1 to 3."""
    choices = [(one.label, one.grade, "") for one in Severity]
    return ChoiceEditor(choices, parent, optional=True)


def graded_editor(tag: Tag, parent: QWidget) -> FieldEditor:
    """A step of a tag's scale."""
    choices = [(one.label, one.value, "") for one in tag.words()]
    return ChoiceEditor(choices, parent, optional=True)


def plain_editor(kind: type, parent: QWidget, *, optional: bool, long: bool) -> FieldEditor:
    """The editor for text, a number, a day or a length of time."""
    if kind is str and long:
        return LongEditor(parent)
    if kind is timedelta:
        hint = text("3 days, 2 weeks, P14D")
        read_it = _required(read_duration, optional=optional)
        return LineEditor(read_it, duration_in_words, hint, parent)
    readers: dict[type, tuple[Callable[[str], Any], Callable[[Any], str], str]] = {
        int: (read_whole, str, ""),
        Decimal: (_amount, decimal_in_figures, decimal_in_figures(Decimal("0.00"))),
        date: (date.fromisoformat, date.isoformat, text("year-month-day")),
        datetime: (_moment, _moment_told, text("year-month-day, or with a time")),
    }
    if kind in readers:
        read, tell, hint = readers[kind]
        return LineEditor(_required(read, optional=optional), tell, hint, parent)
    return LineEditor(_text_or_none if optional else clean_text, parent=parent)


def _text_or_none(content: str) -> str | None:
    return clean_text(content).strip() or None


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
