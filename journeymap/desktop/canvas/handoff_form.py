"""A small form beside a hand-off on the map: who spans it, what crosses, how it goes."""

from functools import partial
from typing import override

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from journeymap.desktop.asking import answer_crosses, answer_how, answer_in_words, answer_who
from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.panels.field_editor import is_key
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import Crosses, How, Spanned
from journeymap.wording import text

_IN_A_ROW = 4
_PLAIN = (Spanned.NOT_ASKED, Spanned.NOBODY)


class _LastName(QCompleter):
    """Completes the name after the last comma."""

    def __init__(self, names: list[str], parent: QWidget) -> None:
        super().__init__(names, parent)
        self._before = ""
        self.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    @override
    @guarded_with(list[str])
    def splitPath(self, path: str) -> list[str]:
        before, comma, last = path.rpartition(",")
        name = last.lstrip()
        self._before = before + comma + last[: len(last) - len(name)]
        return [name]

    @override
    @guarded_with(str)
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._before + super().pathFromIndex(index)


class HandoffForm(QFrame):
    """Three questions about one hand-off; every answer is one undo step."""

    ended = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._handoff = ""
        self.setObjectName("handoff-form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text("Hand-off"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(5)
        self._ask(0, text("Who spans it?"))
        self.plain = {one: self._button(one, 0, at) for at, one in enumerate(_PLAIN)}
        for one, button in self.plain.items():
            button.clicked.connect(partial(self._say, one.label))
        self._typed = False
        self.names = self._line()
        grid.addWidget(self.names, 0, 1 + len(_PLAIN), 1, _IN_A_ROW - len(_PLAIN))
        self._ask(1, text("What must cross?"))
        self.crosses = {one: self._button(one, 1, at) for at, one in enumerate(Crosses)}
        for button in self.crosses.values():
            button.clicked.connect(self._say_crosses)
        self._ask(2, text("How does it go?"))
        self.how = {
            one: self._button(one, 2 + at // _IN_A_ROW, at % _IN_A_ROW)
            for at, one in enumerate(How)
        }
        for way, button in self.how.items():
            button.clicked.connect(partial(self._say_how, way))
        document.changed.connect(self._fill)
        document.half_typed.wanted.connect(self._say_names)
        document.half_typed.overheard.connect(self._tell_typed)
        self.hide()

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(MOST_ON_A_LINE)
        line.setPlaceholderText(text("names, with commas"))
        line.setAccessibleName(text("Who spans it?"))
        line.textEdited.connect(self._note_typing)
        line.returnPressed.connect(self._say_names)
        line.editingFinished.connect(self._say_names)
        return line

    def _ask(self, row: int, question: str) -> None:
        label = QLabel(question)
        label.setObjectName("section")
        self._grid.addWidget(label, row, 0)

    def _button(self, one: Spanned | Crosses | How, row: int, column: int) -> QPushButton:
        button = QPushButton(one.label)
        button.setObjectName("small-choice")
        button.setCheckable(True)
        button.setToolTip(as_tooltip(one.definition))
        button.setAccessibleDescription(one.definition)
        self._grid.addWidget(button, row, 1 + column)
        return button

    def show_handoff(self, identity: str) -> None:
        """Ask about this hand-off; names half typed belong to the one that was shown."""
        if identity != self._handoff:
            self._say_names()
            self._typed = False
            self._handoff = identity
        self._fill()

    def begin(self) -> None:
        """Give the first question the keyboard."""
        handoff = self._shown()
        if handoff is not None:
            plain = self.plain.get(handoff.spanned)
            (plain or self.names).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shown(self) -> Handoff | None:
        return self._document.journey.handoff.get(self._handoff)

    def _fill(self, *_given: object) -> None:
        handoff = self._shown()
        if handoff is None:
            return
        for one, button in self.plain.items():
            button.setChecked(handoff.spanned is one)
        for cross, button in self.crosses.items():
            button.setChecked(cross in handoff.must_cross)
        for way, button in self.how.items():
            button.setChecked(handoff.how is way)
        journey = self._document.journey
        if self._typed:
            return
        named = handoff.spanned is Spanned.SOMEONE
        self.names.setText(answer_in_words(journey, handoff) if named else "")
        self.names.setCompleter(_LastName([one.name for one in journey.actors], self.names))

    def _say(self, said: str, _checked: bool = False) -> None:
        self._typed = False
        answer_who(self._document, self._handoff, said)
        self._fill()

    def _note_typing(self, _said: str) -> None:
        self._typed = True

    def _tell_typed(self, typed: list[Typed]) -> None:
        if self._typed and self.names.text().strip():
            typed.append(Typed(self.names.accessibleName(), self.names.text()))

    def _say_names(self) -> None:
        """Only what was typed counts: a line left empty beside “nobody” takes nothing back."""
        if not self._typed:
            return
        self._typed = False
        if self._shown() is None:
            sentence = text("“{typed}” was not taken: the hand-off is no longer there.")
            self._document.refused.emit(sentence.format(typed=self.names.text()))
            return
        self._typed = not answer_who(self._document, self._handoff, self.names.text())
        self._fill()

    def _say_crosses(self, _checked: bool = False) -> None:
        chosen = [one for one, button in self.crosses.items() if button.isChecked()]
        answer_crosses(self._document, self._handoff, chosen)

    def _say_how(self, way: How, _checked: bool = False) -> None:
        chosen = way if self.how[way].isChecked() else None
        answer_how(self._document, self._handoff, chosen)
        self._fill()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        self.window().installEventFilter(self)
        super().showEvent(event)

    @override
    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        self.window().removeEventFilter(self)
        super().hideEvent(event)

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape that nobody in the window had a use for closes what stands over the map."""
        if watched is self.window() and is_key(event, Qt.Key.Key_Escape):
            self.ended.emit()
            return True
        return super().eventFilter(watched, event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._typed = False
            self._fill()
            self.ended.emit()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        event.accept()
