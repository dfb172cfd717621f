"""What helps to find one's way: help pages, commands by name, keys, and what this is."""

from typing import TYPE_CHECKING

from journeymap import __version__
from journeymap.desktop.actions import ACTIONS
from journeymap.desktop.help_window import HelpWindow
from journeymap.desktop.palette import Palette
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Helping:
    """Help for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._pages: HelpWindow | None = None

    def show_page(self, name: str) -> None:
        """A help page, in a window beside this one."""
        if self._pages is None:
            self._pages = HelpWindow(self._window)
        self._pages.show_page(name)

    def show_commands(self) -> None:
        """Every action by its name."""
        Palette(self._window).open_over()

    def show_shortcuts(self) -> None:
        """All keys, from the same table as the menus."""
        rows = []
        for spec in ACTIONS:
            keys = self._window.actions_by_name[spec.name].shortcut().toString()
            sign = text("{sign} on the map").format(sign=spec.map_sign) if spec.map_sign else ""
            if told := ", ".join(one for one in (keys, sign) if one):
                rows.append(f"{told}   {text(spec.title).replace('&', '')}")
        more = text(
            "On the map: Enter adds, Shift+Enter adds at the same time, F2 renames, arrows move "
            "the selection, Ctrl with arrows moves the cards, 1 to 5 say how it felt, a full stop "
            "gives the last tag again, a letter begins a new name, Space pans."
        )
        self._window.messages.tell(more, details="\n".join(rows))

    def show_about(self) -> None:
        """What this is."""
        sentence = text("journeymap {version}: one person's pathway across organisations.")
        self._window.messages.tell(
            sentence.format(version=__version__),
            details=text("Apache-2.0. Fonts: Noto, SIL Open Font License 1.1."),
        )
