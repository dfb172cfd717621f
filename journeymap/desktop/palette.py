"""The command palette: every action by its name, from the same table as the menus."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidgetItem

from journeymap.desktop.actions import ACTIONS, SAVED
from journeymap.desktop.picking import KEY, Picker, likeness
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Palette(Picker):
    """Type a few letters of what you want, Enter does it, Escape leaves."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        super().__init__(window, text("Commands"), text("What do you want to do?"))

    @override
    def fill(self, said: str) -> None:
        self.list.clear()
        ranked: list[tuple[int, int, QAction, str]] = []
        listed = [(self._window.actions_by_name[one.name], one.menu) for one in ACTIONS]
        listed += [(one, SAVED) for one in self._window.views.actions.values()]
        for place, (action, holder) in enumerate(listed):
            name = action.text().replace("&", "")
            rank = likeness(said, name)
            if rank is not None:
                menu = text(holder).replace("&", "")
                ranked.append((rank, place, action, f"{menu}: {name}"))
        for _rank, _place, action, told in sorted(ranked, key=lambda one: one[:2]):
            keys = action.shortcut().toString()
            named = f"{told}    {keys}" if keys else told
            self.add_entry(named, action.objectName(), enabled=action.isEnabled())
        self.list.setCurrentRow(0)

    @override
    def take(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        known = {**self._window.actions_by_name, **self._window.views.actions}
        action = known[str(item.data(KEY))]
        self.close()
        action.trigger()
