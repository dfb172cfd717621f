"""All keys on one page, made from the table of actions, and searched by typing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from journeymap.desktop.actions import ACTIONS, INSIDE
from journeymap.desktop.scaling import open_at
from journeymap.wording import marked, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_ON_THE_MAP = (
    (
        QKeySequence("Return"),
        marked("A touchpoint after the selected one; at a hand-off, its answers"),
    ),
    (QKeySequence("Shift+Return"), marked("A touchpoint at the same time")),
    (marked("a letter"), marked("A new name for what is selected")),
    (marked("arrows"), marked("To the next and the last card, the lane above and below")),
    (marked("Shift and arrows"), marked("Select one more card that way, or one less")),
    (marked("Ctrl and arrows"), marked("Move the selected cards")),
    (marked("Alt and arrows"), marked("Move what is seen")),
    (marked("1 to 5"), marked("How it felt, from very bad to very good")),
    (QKeySequence("."), marked("The last tag again")),
    (marked("Space, held"), marked("Move what is seen with the mouse")),
    (QKeySequence("Esc"), marked("Leave what has begun; then select nothing")),
)
_PRESENTING = (
    (marked("Right, Space"), marked("On to the next")),
    (QKeySequence("Left"), marked("Back to the last")),
    (QKeySequence("S"), marked("By stage")),
    (QKeySequence("T"), marked("By touchpoint")),
    (QKeySequence("B"), marked("From boundary to boundary")),
    (QKeySequence("G"), marked("From gap to gap")),
    (QKeySequence("Esc"), marked("End")),
)

type Line = tuple[str, str, str]
"""Group, what is done, and its keys."""


def lines(window: "MainWindow") -> Iterator[Line]:
    """Everything that has a key, in the order of the menus."""
    for keys, told in _ON_THE_MAP:
        yield text("On the map"), text(told), _named(keys)
    for spec in ACTIONS:
        action = window.actions_by_name[spec.name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        sign = text("{sign} on the map").format(sign=spec.map_sign) if spec.map_sign else ""
        if both := ", ".join(one for one in (keys, sign) if one):
            menu = INSIDE.get(spec.menu, spec.menu)
            yield _plain(text(menu)), _plain(text(spec.title)), both
    for keys, told in _PRESENTING:
        yield text("While presenting"), text(told), _named(keys)


def _named(keys: QKeySequence | str) -> str:
    """A key as it is written on this platform; words as they are translated."""
    if isinstance(keys, str):
        return text(keys)
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(title: str) -> str:
    return title.replace("&", "")


def _listed(window: "MainWindow") -> QTreeWidget:
    """The keys in groups."""
    tree = QTreeWidget()
    tree.setAccessibleName(text("Keys"))
    tree.setHeaderLabels([text("What"), text("Keys")])
    tree.setRootIsDecorated(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(False)
    groups: dict[str, QTreeWidgetItem] = {}
    for group, told, keys in lines(window):
        head = groups.get(group)
        if head is None:
            head = groups[group] = QTreeWidgetItem([group])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = tree.font()
            font.setBold(True)
            head.setFont(0, font)
            tree.addTopLevelItem(head)
        head.addChild(QTreeWidgetItem([told, keys]))
    tree.expandAll()
    return tree


class KeysWindow(QDialog):
    """Stays beside the map while one learns."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle(text("Keys"))
        self.setModal(False)
        open_at(self, QSize(560, 620))
        column = QVBoxLayout(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(text("Type to narrow"))
        self.search.setAccessibleName(text("Type to narrow"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        column.addWidget(self.search)
        self.list = _listed(window)
        column.addWidget(self.list)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.search.setFocus()

    def _narrow(self, said: str) -> None:
        wanted = said.casefold().split()
        for place in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(place)
            if head is None:
                continue
            left = 0
            for at in range(head.childCount()):
                row = head.child(at)
                if row is None:
                    continue
                told = f"{row.text(0)} {row.text(1)}".casefold()
                fits = all(one in told for one in wanted)
                row.setHidden(not fits)
                left += fits
            head.setHidden(not left)
