"""A list to tick: a line that narrows it and may name something new, and the entries below."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, override

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.guarded import guarded_with
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip
from journeymap.desktop.tables.cells import Choice
from journeymap.desktop.tables.ticks import EntryDelegate
from journeymap.wording import text

_KEY = Qt.Key
_PLACE = Qt.ItemDataRole.UserRole
"""The choice's place: Qt would make a plain text of a word of the vocabulary."""
_MOST_ROWS = 8
_ROW = 28


class Move(Enum):
    """Where the cursor goes when a cell is done."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    NEXT = "next"
    BACK = "back"


class Chooser(QFrame):
    """Typing narrows the list, Space or Enter ticks, Enter in the empty line is done.

    Where something must be chosen, Enter ticks the entry at hand first: the one that was gone to,
    or the first one as long as none was ticked.
    """

    ticked = Signal()
    """Something was ticked or unticked."""
    finished = Signal(Move)
    """The person is done; the value is where the focus goes."""
    cancelled = Signal()
    """Escape was pressed."""

    def __init__(
        self,
        choices: Sequence[Choice],
        chosen: Sequence[Any],
        parent: QWidget | None = None,
        *,
        takes_new: bool = False,
        enter_ticks: bool = False,
    ) -> None:
        super().__init__(parent)
        self._takes_new, self._enter_ticks = takes_new, enter_ticks
        self._gone_to = self._touched = False
        self._quiet = True
        self.setObjectName("chooser")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setStyleSheet(
            "#chooser { border: 1px solid palette(mid); background: palette(base); }"
        )
        self._build()
        self._choices = tuple(choices)
        for place, choice in enumerate(self._choices):
            self._add(choice, place, ticked=choice.value in chosen)
        self.setFocusProxy(self.line)
        self.list.setCurrentRow(0)
        self._quiet = False

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        self.line = QLineEdit()
        self.line.setMaxLength(MOST_ON_A_LINE)
        self.line.setPlaceholderText(
            text("Type to narrow, or a new name") if self._takes_new else text("Type to narrow")
        )
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setStyleSheet("#choices { background: palette(base); }")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.itemChanged.connect(self._tell)
        self.nothing = QLabel()
        self.nothing.setObjectName("hint")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        for one in (self.line, self.nothing, self.list):
            column.addWidget(one)

    def name(self, title: str) -> None:
        """What screen readers call it."""
        self.line.setAccessibleName(title)
        self.list.setAccessibleName(title)

    def values(self) -> list[Any]:
        """What is ticked, in the order of the list; new names are not among them."""
        places = (item.data(_PLACE) for item in self._ticked())
        return [self._choices[at].value for at in places if at >= 0]

    def new_names(self) -> list[str]:
        """The new names that were ticked."""
        return [item.text() for item in self._ticked() if item.data(_PLACE) < 0]

    def _ticked(self) -> list[QListWidgetItem]:
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item for item in items if item.checkState() is Qt.CheckState.Checked]

    def _add(self, choice: Choice, place: int, *, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(" ".join(choice.label.split()))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                      | Qt.ItemFlag.ItemIsUserCheckable)  # fmt: skip
        item.setData(_PLACE, place)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if choice.meaning:
            item.setToolTip(as_tooltip(choice.meaning))
        item.setSizeHint(QSize(100, _ROW))
        self.list.addItem(item)
        return item

    def _tell(self, _item: QListWidgetItem) -> None:
        if not self._quiet:
            self._touched = True
            self.ticked.emit()

    def _narrow(self, told: str) -> None:
        words = told.casefold().split()
        first = -1
        for at in range(self.list.count()):
            item = self.list.item(at)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            first = at if fits and first < 0 else first
        self.list.setCurrentRow(first)
        self._gone_to = False
        self.nothing.setText(
            text("None fits. Enter adds it as a new name.") if self._takes_new
            else text("None fits.")
        )  # fmt: skip
        self.nothing.setVisible(first < 0)

    def toggle(self) -> None:
        """Tick or untick the entry at hand, or take the typed name as a new one."""
        item: QListWidgetItem | None = self.list.currentItem()
        name = self.line.text().strip()
        if item is None and name and self._takes_new:
            item = self._add(Choice(name, None), -1, ticked=False)
        if item is not None and not item.isHidden():
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
            self.line.clear()
            self.list.setCurrentItem(item)
            self._gone_to = False

    def take_new(self) -> None:
        """Tick the name that is typed and is none of the list, as Tab would."""
        if self._takes_new and self.list.currentItem() is None and self.line.text().strip():
            self.toggle()

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        if event.type() is QEvent.Type.FocusOut and self._lost_focus():
            self.take_new()
            self.finished.emit(Move.STAY)
        return False

    def _lost_focus(self) -> bool:
        focus = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        return popup is None and (focus is None or not self.isAncestorOf(focus))

    def _pressed(self, event: QKeyEvent) -> bool:
        key, told = _KEY(event.key()), self.line.text().strip()
        if key == _KEY.Key_Escape:
            self.cancelled.emit()
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif (key == _KEY.Key_Space and not self.line.text()) or (
            key in _RETURNS and (told or self._is_to_be_ticked())
        ):
            self.toggle()
        elif key in _LEAVES:
            if told:
                self.toggle()
            self.finished.emit(_LEAVES[key])
        else:
            return False
        return True

    def _is_to_be_ticked(self) -> bool:
        """Whether Enter in the empty line ticks the entry at hand before it ends the list."""
        return self._enter_ticks and (self._gone_to or not (self._touched or self._ticked()))

    def _step(self, by: int) -> None:
        self._gone_to = True
        at = self.list.currentRow() + by
        while 0 <= at < self.list.count():
            if not self.list.item(at).isHidden():
                self.list.setCurrentRow(at)
                return
            at += by

    @override
    @guarded_with(QSize)
    def sizeHint(self) -> QSize:
        rows = min(_MOST_ROWS, max(2, self.list.count()))
        wide = min(360, max(230, self.list.sizeHintForColumn(0) + 40))
        return QSize(wide, self.line.sizeHint().height() + rows * _ROW + 20)


_RETURNS = (_KEY.Key_Return, _KEY.Key_Enter)
_STEPS = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}
_LEAVES = {
    _KEY.Key_Return: Move.DOWN,
    _KEY.Key_Enter: Move.DOWN,
    _KEY.Key_Tab: Move.NEXT,
    _KEY.Key_Backtab: Move.BACK,
}
