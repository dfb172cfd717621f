"""How typing over an item of a list, a tree or a table begins, wherever the wish comes from."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from journeymap.desktop.half_typed import Typed

_EDITING = QAbstractItemView.State.EditingState


def edit_in_place(view: QAbstractItemView, index: QModelIndex) -> None:
    """Go to an item and open its editor, once what is being typed elsewhere in the view is taken.

    Nothing happens where the item has no editor, where nobody would see it, where it is open
    already, or where what was typed elsewhere was refused and waits to be mended.
    """
    if not view.isVisible() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
        return
    view.setCurrentIndex(index)
    if view.state() != _EDITING:
        view.edit(index)


def take_typed(view: QAbstractItemView) -> None:
    """End the editor that is open in a view, with what was typed; whoever has the focus."""
    editor = _open_editor(view)
    if editor is not None:
        delegate = view.itemDelegateForIndex(view.currentIndex())
        delegate.commitData.emit(editor)
        delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def tell_typed(view: QAbstractItemView, typed: list[Typed]) -> None:
    """Add what stands in the open editor, where it is not what the item has."""
    editor = _open_editor(view)
    words = _words_in(editor) if editor is not None else ""
    if words.strip() and words != view.currentIndex().data(Qt.ItemDataRole.EditRole):
        typed.append(Typed(view.accessibleName(), words))


def _open_editor(view: QAbstractItemView) -> QWidget | None:
    return view.indexWidget(view.currentIndex()) if view.state() == _EDITING else None


def _words_in(editor: QWidget) -> str:
    match editor:
        case QLineEdit():
            return editor.text()
        case QPlainTextEdit():
            return editor.toPlainText()
        case QComboBox():
            return editor.currentText()
    return ""


def forget_slow_click(view: QAbstractItemView) -> None:
    """Take back an edit that a second click has begun, before the item goes that it was meant for.

    Qt waits for a double click first, and then edits whatever is current, even nothing at all; that
    something else becomes current is the one message that ends its waiting.
    """
    current = view.currentIndex()
    if current.isValid():
        view.edit(current, QAbstractItemView.EditTrigger.CurrentChanged, QEvent(QEvent.Type.None_))
