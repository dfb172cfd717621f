"""The command palette: every action by its name, from the same table as the menus."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from journeymap.desktop.actions import ACTIONS, SAVED
from journeymap.desktop.picking import Entry, Picker, likeness
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Commands:
    """All that can be done; what cannot be done now is listed pale."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def entries(self, said: str) -> list[Entry]:
        """The actions whose names fit."""
        ranked: list[tuple[int, int, QAction, str]] = []
        listed = [(self._window.actions_by_name[one.name], one.menu) for one in ACTIONS]
        listed += [(one, SAVED) for one in self._window.views.actions.values()]
        for place, (action, holder) in enumerate(listed):
            name = action.text().replace("&", "")
            rank = likeness(said, name)
            if rank is not None:
                menu = text(holder).replace("&", "")
                ranked.append((rank, place, action, f"{menu}: {name}"))
        found = []
        for _rank, _place, action, told in sorted(ranked, key=lambda one: one[:2]):
            keys = action.shortcut().toString()
            named = f"{told}    {keys}" if keys else told
            found.append(Entry(named, action.objectName(), enabled=action.isEnabled()))
        return found

    def first(self, _said: str) -> int:
        """The one that fits best."""
        return 0

    def take(self, key: int | str) -> None:
        """Do it."""
        known = {**self._window.actions_by_name, **self._window.views.actions}
        known[str(key)].trigger()


def show_commands(window: "MainWindow") -> None:
    """Type a few letters of what you want, Enter does it, Escape leaves."""
    question = text("What do you want to do?")
    Picker(window, text("Commands"), question, Commands(window)).open_over()
