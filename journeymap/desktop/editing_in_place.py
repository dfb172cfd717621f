"""How typing over an item of a list, a tree or a table begins, wherever the wish comes from."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

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
    index = view.currentIndex()
    editor = view.indexWidget(index) if view.state() == _EDITING else None
    if editor is not None:
        delegate = view.itemDelegateForIndex(index)
        delegate.commitData.emit(editor)
        delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def forget_slow_click(view: QAbstractItemView) -> None:
    """Take back an edit that a second click has begun, before the item goes that it was meant for.

    Qt waits for a double click first, and then edits whatever is current, even nothing at all; that
    something else becomes current is the one message that ends its waiting.
    """
    current = view.currentIndex()
    if current.isValid():
        view.edit(current, QAbstractItemView.EditTrigger.CurrentChanged, QEvent(QEvent.Type.None_))
