"""The strip under a map that is presented: where one is, three questions at a crossing, a timer."""

from collections.abc import Callable
from functools import partial
from typing import override

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.asking import (
    answer_crosses,
    answer_in_words,
    answer_otherwise,
    answer_who,
)
from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import Crosses, Spanned
from journeymap.wording import marked, text

_WAYS = (
    ("stage", marked("Stages"), "S"),
    ("touchpoint", marked("Touchpoints"), "T"),
    ("boundary", marked("Boundaries"), "B"),
    ("gap", marked("Gaps"), "G"),
)
_MOVES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class PresentingBar(QWidget):
    """Large type, few controls; answers go straight into the map, each one undo step."""

    moved = Signal(int)
    chosen = Signal(str)
    ended = Signal()
    left = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._handoff: str | None = None
        self.setObjectName("presenting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 14)
        self.questions = self._questions()
        column.addWidget(self.questions)  # first, so that Tab meets the questions first
        self.note = QLabel()
        self.note.setObjectName("question")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        column.insertWidget(0, self.note)
        column.insertLayout(0, self._first_row())
        self._began = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._show_time)
        document.changed.connect(self._fill)
        document.half_typed.wanted.connect(self._take_typed)
        document.half_typed.overheard.connect(self._tell_typed)

    def _first_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.caption = QLabel()
        self.caption.setObjectName("caption")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.caption, 1)
        self.ways: dict[str, QPushButton] = {}
        self.buttons: dict[str, QPushButton] = {}
        for name, label, key in _WAYS:
            button = self._button(row, text(label), text(label), key, partial(self._choose, name))
            button.setObjectName("choice")
            button.setCheckable(True)
            self.ways[name] = button
        self._button(row, "‹", text("Previous"), "←", partial(self._move, -1))
        self._button(row, "›", text("Next"), "→", partial(self._move, 1))
        self.timer = self._button(row, "0:00", text("Timer"), "", self.switch_timer)
        self.timer.setToolTip(text("Start or stop the timer"))
        self._button(row, text("End"), text("End"), text("Esc"), self._end)
        return row

    def _button(
        self, row: QHBoxLayout, label: str, name: str, key: str, run: Callable[..., None]
    ) -> QPushButton:
        """A button that a click leaves without the focus, with its key where the pointer rests."""
        button = QPushButton(label)
        button.setAccessibleName(name)
        button.setToolTip(as_tooltip(f"{name} ({key})"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        self.buttons[name] = button
        row.addWidget(button)
        return button

    def _questions(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        words = (
            text("What must cross here?"),
            text("Who carries it?"),
            text("What happens when nobody does?"),
        )
        for place, word in enumerate(words):
            label = QLabel(word)
            label.setObjectName("question")
            grid.addWidget(label, 0, place)
        grid.addLayout(self._crossing_buttons(), 1, 0)
        self.who = ChoiceBox()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setAccessibleName(words[1])
        self.who.activated.connect(self._answer_who)
        self.who.installEventFilter(self)
        line = self.who.lineEdit()
        if line is not None:
            line.setMaxLength(MOST_ON_A_LINE)
            line.editingFinished.connect(self._answer_who)
        grid.addWidget(self.who, 1, 1)
        self.otherwise = QLineEdit()
        self.otherwise.setMaxLength(MOST_ON_A_LINE)
        self.otherwise.setAccessibleName(words[2])
        self.otherwise.editingFinished.connect(self._answer_otherwise)
        grid.addWidget(self.otherwise, 1, 2)
        for place, stretch in enumerate((3, 2, 4)):
            grid.setColumnStretch(place, stretch)
        return holder

    def _crossing_buttons(self) -> QHBoxLayout:
        crosses = QHBoxLayout()
        self.crosses: dict[Crosses, QPushButton] = {}
        for one in Crosses:
            button = QPushButton(one.label)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.clicked.connect(self._answer_crosses)
            self.crosses[one] = button
            crosses.addWidget(button)
        crosses.addStretch(1)
        return crosses

    def show_stop(self, way: str, caption: str, note: str, handoff: str | None) -> None:
        """Show where one is; with a hand-off, its three questions.

        What is still being typed is an answer to the questions that were shown before.
        """
        if handoff != self._handoff:
            self._answer_what_is_typed()
            self._handoff = handoff
            self.who.setEditText("")
            self.otherwise.setText("")
        self.caption.setText(caption)
        self.note.setText(note)
        for name, button in self.ways.items():
            button.setChecked(name == way)
        self.questions.setVisible(handoff is not None)
        self._fill()

    def _shown(self) -> Handoff | None:
        return self._document.journey.handoff.get(self._handoff or "")

    def _fill(self, *_given: object) -> None:
        handoff = self._shown()
        if handoff is None:
            return
        journey = self._document.journey
        for one, button in self.crosses.items():
            button.setChecked(one in handoff.must_cross)
        line = self.who.lineEdit()
        typed = line.text() if line is not None and line.isModified() else ""
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItem(Spanned.NOT_ASKED.label, Spanned.NOT_ASKED.value)
            self.who.addItem(Spanned.NOBODY.label, Spanned.NOBODY.value)
            for actor in journey.actors:
                self.who.addItem(actor.name, actor.id)
            self.who.setCurrentText(answer_in_words(journey, handoff))
            if line is not None and typed:
                line.setText(typed)
                line.setModified(True)
        if not self.otherwise.isModified():
            self.otherwise.setText(handoff.if_nobody)

    def _answer_crosses(self, _checked: bool = False) -> None:
        if self._handoff is not None:
            chosen = [one for one, button in self.crosses.items() if button.isChecked()]
            answer_crosses(self._document, self._handoff, chosen)

    def _answer_who(self, *_given: object) -> None:
        line, said = self.who.lineEdit(), self.who.currentText()
        if self._handoff is None or line is None:
            return
        line.setModified(False)
        if not answer_who(self._document, self._handoff, said):
            line.setText(said)
            line.setModified(True)

    def _answer_otherwise(self) -> None:
        handoff = self._shown()
        if handoff is not None and self.otherwise.text() != handoff.if_nobody:
            answer_otherwise(self._document, handoff.id, self.otherwise.text())
        self.otherwise.setModified(False)

    def _answer_what_is_typed(self) -> None:
        """Take both lines as they stand."""
        if self._handoff is not None:
            self._answer_who()
            self._answer_otherwise()

    def _take_typed(self) -> None:
        if not self.isHidden():
            self._answer_what_is_typed()

    def _tell_typed(self, typed: list[Typed]) -> None:
        for field, line in ((self.who, self.who.lineEdit()), (self.otherwise, self.otherwise)):
            if line is not None and line.isModified() and line.text().strip():
                typed.append(Typed(field.accessibleName(), line.text()))

    def begin_answering(self) -> None:
        """The first question, ready for the keyboard."""
        next(iter(self.crosses.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """What is typed is taken, and the keys are the map's again."""
        self._answer_what_is_typed()
        self.left.emit()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that go on are no answer: a list box would take them for one."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in {*_MOVES, Qt.Key.Key_Escape}:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def switch_timer(self, _checked: bool = False) -> None:
        """Start the clock, or stop it; started anew, it begins at nought."""
        if self._clock.isActive():
            self._clock.stop()
        else:
            self._began.start()
            self._show_time()
            self._clock.start()

    def _show_time(self) -> None:
        """What has gone by, not how often the clock came round: a busy program misses some."""
        minutes, seconds = divmod(round(self._began.elapsed() / 1000), 60)
        self.timer.setText(f"{minutes}:{seconds:02d}")

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)

    def _move(self, by: int, _checked: bool = False) -> None:
        self.moved.emit(by)

    def _end(self, _checked: bool = False) -> None:
        self.ended.emit()
