"""Editors in cells, one for each form; what is not understood stays open and changes nothing."""

from collections.abc import Callable
from functools import partial
from typing import Any, override

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPalette, QPen, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.plain_text import MOST_ON_A_LINE, as_tooltip
from journeymap.desktop.tables.changes import Chosen
from journeymap.desktop.tables.chooser import Chooser, Move
from journeymap.desktop.tables.columns import Column
from journeymap.desktop.tables.filtering import RowFilter
from journeymap.desktop.tables.lists import SeveralReferencesForm
from journeymap.desktop.tables.model import Index, RecordModel
from journeymap.desktop.tables.ticks import draw_tick
from journeymap.wording import shortened, text

_KEY = Qt.Key
_STATE = QStyle.StateFlag
_AREA = 240, 96
"""The least width and height of an editor of several lines, in pixels."""
_MOVES = {_KEY.Key_Return: Move.DOWN, _KEY.Key_Enter: Move.DOWN, _KEY.Key_Tab: Move.NEXT,
          _KEY.Key_Backtab: Move.BACK}  # fmt: skip
_BREAKS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_TINTS = {"cell": 0.24, "row": 0.09}
_PLAIN = ~(_STATE.State_Selected | _STATE.State_HasFocus)
_HINT = QAbstractItemDelegate.EndEditHint


class CellBox(ChoiceBox):
    """A choice in a cell: what is picked of its list counts at once, arrows and letters do not."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self._has_key = False
        self._values: list[Any] = []
        self.activated.connect(self._tell)

    def offer(self, label: str, value: Any, meaning: str = "") -> None:
        """Add a choice; Qt would make a plain text of a word, so the value is kept here."""
        self._values.append(value)
        self.addItem(" ".join(label.split()))
        self.setItemData(self.count() - 1, as_tooltip(meaning), Qt.ItemDataRole.ToolTipRole)

    def show_value(self, value: Any) -> None:
        """Choose a value without telling of it."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def chosen(self) -> str | Chosen:
        """The value, or what was typed where it is none of the list."""
        place = self.currentIndex()
        if place >= 0 and self.currentText() == self.itemText(place):
            return Chosen(self._values[place])
        return self.currentText()

    @override
    @guarded
    def keyPressEvent(self, e: QKeyEvent) -> None:
        self._has_key = True
        super().keyPressEvent(e)
        self._has_key = False

    def _tell(self, _place: int) -> None:
        if not self._has_key:
            QTimer.singleShot(0, self, self.picked.emit)


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of one table and makes their editors."""

    finished = Signal(Move)
    """A cell was written; the value is where the cursor goes."""
    refused = Signal(str)
    """What stands in an editor is not understood, with the sentence that says why."""

    def __init__(self, model: RecordModel, rows: RowFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._rows = model, rows
        self._open: dict[QWidget, QPersistentModelIndex] = {}
        self.chosen: frozenset[str] = frozenset()
        self.current = QPersistentModelIndex()
        self.has_focus = False
        self.is_typing = False

    def place_of(self, editor: QWidget) -> QPersistentModelIndex | None:
        """The cell of an editor that is neither written nor given up; None for any other."""
        return self._open.get(editor)

    def take_typed(self) -> None:
        """Write what stands in the open editor, as leaving it would."""
        for editor in tuple(self._open):
            if isinstance(editor, Chooser):
                editor.take_new()
            self._finish(editor, Move.STAY)

    def tell_typed(self, typed: list[Typed]) -> None:
        """Add what stands in the open editor and was typed."""
        for editor, place in self._open.items():
            words = _typed(editor.line if isinstance(editor, Chooser) else editor)
            if words.strip():
                title = self._model.table.columns[place.column()].title
                typed.append(Typed(title, words))

    def unfinished(self) -> str:
        """What stands in an editor and was not understood; "" where all was."""
        sentence = text("“{typed}” was not taken. {reason}")
        return " ".join(
            sentence.format(typed=shortened(_typed(editor)), reason=reason)
            for editor in self._open
            if (reason := str(editor.property("reason") or ""))
        )

    @override
    @guarded
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._column(index)
        make: dict[str, Callable[[QWidget, Index, Column], QWidget]] = {
            "area": self._area,
            "choice": self._choice,
            "reference": self._reference,
            "several": self._several,
        }
        kind = column.form.editor
        if kind == "line" and "\n" in self._told(index):
            kind = "area"
        editor = make.get(kind, _line)(parent, index, column)
        editor.setObjectName("cell-editor")
        editor.setAccessibleName(column.title)
        editor.setAccessibleDescription(column.meaning)
        self._open[editor] = QPersistentModelIndex(index)
        return editor

    def _area(self, parent: QWidget, index: Index, _column: Column) -> QWidget:
        area = QPlainTextEdit(parent)
        area.setTabChangesFocus(True)
        area.setPlainText(self._told(index))
        area.moveCursor(QTextCursor.MoveOperation.End)
        if self.is_typing:
            area.selectAll()
        return area

    def _choice(self, parent: QWidget, index: Index, column: Column) -> QWidget:
        box = CellBox(parent)
        if column.form.clears:
            box.offer(text("not said yet"), None)
        self._fill(box, index, column)
        box.picked.connect(partial(self._finish, box, Move.STAY))
        if not self.is_typing:
            QTimer.singleShot(0, box, box.showPopup)
        return box

    def _reference(self, parent: QWidget, index: Index, column: Column) -> QWidget:
        box = CellBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if column.form.clears:
            box.offer("", None)
        self._fill(box, index, column)
        box.picked.connect(partial(self._finish, box, Move.STAY))
        completer = box.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line = box.lineEdit()
        if line is not None:
            line.setMaxLength(MOST_ON_A_LINE)
            line.setPlaceholderText(text("not said yet"))
            line.returnPressed.connect(partial(self._finish, box, Move.DOWN))
            line.selectAll()
        return box

    def _several(self, parent: QWidget, index: Index, column: Column) -> QWidget:
        form, record = column.form, self._rows.record(index.row())
        value = column.value(self._model.journey, record)
        named = isinstance(form, SeveralReferencesForm)
        chosen = form.ids_of(value) if isinstance(form, SeveralReferencesForm) else value
        chooser = Chooser(form.choices(self._model.journey), chosen, parent, takes_new=named)
        chooser.name(column.title)
        chooser.finished.connect(partial(self._finish, chooser))
        chooser.cancelled.connect(partial(self._cancel, chooser))
        return chooser

    def _fill(self, box: CellBox, index: Index, column: Column) -> None:
        for choice in column.form.choices(self._model.journey):
            box.offer(*choice)
        box.show_value(column.value(self._model.journey, self._rows.record(index.row())))

    def _column(self, index: Index) -> Column:
        return self._model.table.columns[index.column()]

    def _told(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.EditRole) or "")

    @override
    @guarded
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._told(index))

    @override
    @guarded
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self._commit(editor)

    @override
    @guarded
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        lost = self._open.pop(editor, None) is not None and _typed(editor)
        if lost:
            sentence = text("“{typed}” was not taken: what it was typed for is no longer there.")
            self.refused.emit(sentence.format(typed=lost))
        super().destroyEditor(editor, index)

    @override
    @guarded
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = QRect(option.rect)
        parent = editor.parentWidget()
        if isinstance(editor, QPlainTextEdit):
            rect.setSize(rect.size().expandedTo(editor.minimumSizeHint()))
            rect.setWidth(max(rect.width(), _AREA[0]))
            rect.setHeight(max(rect.height(), _AREA[1]))
        elif isinstance(editor, Chooser):
            rect.setSize(editor.sizeHint().expandedTo(rect.size()))
        elif isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), min(220, editor.sizeHint().width())))
        if parent is not None:
            rect = _inside(rect, parent.rect())
        editor.setGeometry(rect)

    @override
    @guarded_with(bool)
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if not isinstance(object, QWidget) or object not in self._open:
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(object, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() == _KEY.Key_Escape:
                event.accept()
            return False
        if event.type() is QEvent.Type.FocusOut and _has_left(object):
            self._finish(object, Move.STAY)
        return False

    def _pressed(self, editor: QWidget, event: QKeyEvent) -> bool:
        key = _KEY(event.key())
        if key == _KEY.Key_Escape:
            self._cancel(editor)
            return True
        if key not in _MOVES or isinstance(editor, Chooser):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        is_return = key in {_KEY.Key_Return, _KEY.Key_Enter}
        if isinstance(editor, QPlainTextEdit) and is_return and event.modifiers() & _BREAKS:
            editor.insertPlainText("\n")
            return True
        back = is_return and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._finish(editor, Move.UP if back else _MOVES[key])
        return True

    def _finish(self, editor: QWidget, move: Move) -> None:
        if editor in self._open and self._commit(editor):
            self.closeEditor.emit(editor, _HINT.NoHint)
            self.finished.emit(move)

    def _cancel(self, editor: QWidget) -> None:
        if self._open.pop(editor, None) is not None:
            self.closeEditor.emit(editor, _HINT.RevertModelCache)

    def _commit(self, editor: QWidget) -> bool:
        """Write what the editor says; what is not understood is marked, told and kept in it."""
        index = self._open.get(editor)
        if index is None or not index.isValid():
            return True
        del self._open[editor]
        source = self._model.index(self._rows.source_row(index.row()), index.column())
        reason = self._model.write(source, self._said(editor, self._column(index)))
        if reason:
            self._open[editor] = index
            editor.setProperty("understood", False)  # noqa: FBT003 (its own signature)
            editor.setProperty("reason", reason)
            editor.setToolTip(as_tooltip(reason))
            editor.style().unpolish(editor)
            editor.style().polish(editor)
            self.refused.emit(reason)
        return not reason

    def _said(self, editor: QWidget, column: Column) -> str | Chosen:
        if isinstance(editor, Chooser):
            values: Any = tuple(editor.values())
            if isinstance(column.form, SeveralReferencesForm):
                values = column.form.rows_of(values)
            return Chosen(values, "\n".join(editor.new_names()))
        if isinstance(editor, CellBox):
            return editor.chosen()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        return editor.text() if isinstance(editor, QLineEdit) else ""

    @override
    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        palette = QApplication.palette()
        selected = option.state & _STATE.State_Selected
        part = _TINTS["cell"] if selected else 0.0
        if not selected and self.chosen and self._rows.record(index.row()).id in self.chosen:
            part = _TINTS["row"]
        option.state &= _PLAIN
        if part:
            accent = QColor(palette.color(QPalette.ColorRole.Highlight))
            accent.setAlphaF(part)
            option.backgroundBrush = QBrush(accent)

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._column(index).form.editor == "flag":
            shown = QStyleOptionViewItem(option)
            self.initStyleOption(shown, index)
            draw_tick(painter, shown)
        if index == self.current:
            accent = QApplication.palette().color(QPalette.ColorRole.Highlight)
            rect = option.rect
            painter.save()
            painter.setPen(QPen(accent, 2 if self.has_focus else 1))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()


def _line(parent: QWidget, _index: Index, _column: Column) -> QWidget:
    line = QLineEdit(parent)
    line.setMaxLength(MOST_ON_A_LINE)
    return line


def _typed(editor: QWidget) -> str:
    """What a person typed into an editor; "" where nothing was."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText() if editor.document().isModified() else ""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    return line.text() if isinstance(line, QLineEdit) and line.isModified() else ""


def _has_left(editor: QWidget) -> bool:
    """Whether the focus went elsewhere, and not into a list that the editor opened."""
    focus = QApplication.focusWidget()
    inside = focus is not None and (focus is editor or editor.isAncestorOf(focus))
    return QApplication.activePopupWidget() is None and not inside


def _inside(rect: QRect, room: QRect) -> QRect:
    """The rectangle moved so that as much of it as may be is in the room."""
    moved = QRect(rect)
    moved.moveRight(min(moved.right(), room.right()))
    moved.moveBottom(min(moved.bottom(), room.bottom()))
    moved.moveLeft(max(moved.left(), room.left()))
    moved.moveTop(max(moved.top(), room.top()))
    return moved
