"""Work that was lost with a program that ended: listed, opened, deleted, or left for later."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import override

from PySide6.QtCore import QItemSelectionModel, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded
from journeymap.desktop.messages import Messages
from journeymap.desktop.scaling import open_at
from journeymap.files import (
    JourneyFileError,
    Recovered,
    base_version,
    claimed,
    discard,
    offered,
    open_recovered,
    set_aside,
)
from journeymap.model.visible import visible_line
from journeymap.wording import plural, text


class LostWork(QDialog):
    """Every snapshot that was left, one a row; what is chosen is opened or deleted."""

    wanted = Signal(object)
    """The snapshots that somebody wants to open."""
    unwanted = Signal(object)
    """The snapshots that somebody wants to delete."""

    def __init__(self, parent: QWidget, found: Iterable[Recovered]) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("Work that was not saved"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(
            text(
                "journeymap ended before these journeys were saved. Choose what to open; "
                "what is not deleted is kept."
            )
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.list = _listed(found)
        self.list.itemSelectionChanged.connect(self._show_what_can_be_done)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(text("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.delete_button = buttons.addButton(
            text("Delete …"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.later_button = buttons.addButton(text("Later"), QDialogButtonBox.ButtonRole.RejectRole)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.accept)
        self.delete_button.clicked.connect(self._delete)
        self.later_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(said)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        open_at(self, QSize(760, 380))
        self._show_what_can_be_done()
        self.list.setFocus()

    @property
    def chosen(self) -> tuple[Recovered, ...]:
        """The snapshots that are selected, from top to bottom."""
        rows = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
        return tuple(
            row.data(0, Qt.ItemDataRole.UserRole)
            for row in rows
            if row is not None and row.isSelected()
        )

    def _show_what_can_be_done(self) -> None:
        for button in (self.open_button, self.delete_button):
            button.setEnabled(bool(self.list.selectedItems()))

    @override
    @guarded
    def accept(self) -> None:
        """Open what is chosen."""
        chosen = self.chosen
        super().accept()
        self.wanted.emit(chosen)

    def _delete(self) -> None:
        chosen = self.chosen
        self.reject()
        self.unwanted.emit(chosen)


def _listed(found: Iterable[Recovered]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(text("Work that was not saved"))
    tree.setHeaderLabels([text("Journey"), text("File"), text("Kept aside"), text("Changes")])
    tree.setRootIsDecorated(False)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for one in found:
        row = QTreeWidgetItem(_words(one))
        row.setData(0, Qt.ItemDataRole.UserRole, one)
        tree.addTopLevelItem(row)
    for column in (1, 2, 3):
        tree.resizeColumnToContents(column)
    first = tree.topLevelItem(0)
    if first is not None:
        # Said outright: without, a key that is held at this moment would count.
        flags = QItemSelectionModel.SelectionFlag
        tree.setCurrentItem(first, 0, flags.ClearAndSelect | flags.Rows)
    return tree


def _words(one: Recovered) -> list[str]:
    title = visible_line(one.title) or text("untitled")
    if one.is_set_aside:
        title = text("{title} (could not be opened)").format(title=title)
    name = visible_line(one.path.name) if one.path is not None else text("not saved yet")
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.saved_at))
    return [title, name, when, str(one.changes) if one.changes else ""]


class Recovering(QObject):
    """Offers what was lost, and puts on screen what is wanted of it."""

    recovered = Signal(object)
    """A snapshot is on screen now."""
    elsewhere = Signal(object)
    """A snapshot is wanted in a window of its own."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        messages: Messages,
        when_safe: Callable[[Callable[[], object]], None],
        is_another_windows: Callable[[Path], bool],
    ) -> None:
        """With what says whether another window has a file: no two windows share one."""
        super().__init__(window)
        self._window, self._document, self._messages = window, document, messages
        self._when_safe, self._is_another_windows = when_safe, is_another_windows

    def offer(self) -> None:
        """List all that programs left which ended without saving; nothing where there is none."""
        found = offered()
        if not found:
            return
        dialog = LostWork(self._window, (*found, *set_aside()))
        dialog.wanted.connect(self._open_all)
        dialog.unwanted.connect(self._ask_to_delete)
        dialog.open()

    def _open_all(self, wanted: tuple[Recovered, ...]) -> None:
        """The first here, every other in a window of its own."""
        for one in wanted[1:]:
            self.elsewhere.emit(one)
        for one in wanted[:1]:
            self._when_safe(partial(self.open, one))

    def open(self, recovered: Recovered) -> None:
        """Put a snapshot on screen, unsaved; one that cannot be read is told."""
        try:
            mine = claimed(recovered)
            opened = open_recovered(mine)
        except JourneyFileError as error:
            self._messages.warn(str(error))
            return
        if mine.path is not None and self._is_another_windows(mine.path):
            self._document.replace(opened.journey, dirty=True, read_only=opened.read_only)
        else:
            self._document.replace(
                opened.journey,
                mine.path,
                fingerprint=mine.base,
                base=base_version(mine),
                dirty=True,
                read_only=opened.read_only,
            )
        self.recovered.emit(mine)

    def _ask_to_delete(self, unwanted: tuple[Recovered, ...]) -> None:
        sentence = plural(
            "Delete {count} journey that was not saved? It cannot be brought back.",
            "Delete {count} journeys that were not saved? They cannot be brought back.",
            len(unwanted),
        )
        answers = (
            (text("Delete"), partial(self._delete, unwanted)),
            (text("Cancel"), self.offer),
        )
        self._messages.choose(sentence, answers)

    def _delete(self, unwanted: tuple[Recovered, ...]) -> None:
        for one in unwanted:
            try:
                discard(one)
            except JourneyFileError as error:
                self._messages.warn(str(error))
        self.offer()
