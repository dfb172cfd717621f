"""What helps to find one's way: help pages, commands by name, keys, and what this is."""

from typing import TYPE_CHECKING

from journeymap import __version__
from journeymap.desktop.help_window import HelpWindow
from journeymap.desktop.keys_window import KeysWindow
from journeymap.desktop.palette import show_commands
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Helping:
    """Help for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._pages: HelpWindow | None = None
        self._keys: KeysWindow | None = None

    def show_page(self, name: str) -> None:
        """A help page, in a window beside this one."""
        if self._pages is None:
            self._pages = HelpWindow(self._window)
        self._pages.show_page(name)

    def show_commands(self) -> None:
        """Every action by its name."""
        show_commands(self._window)

    def show_shortcuts(self) -> None:
        """All keys, in a window beside this one."""
        if self._keys is None:
            self._keys = KeysWindow(self._window)
        self._keys.show()
        self._keys.activateWindow()
        self._keys.search.setFocus()

    def show_about(self) -> None:
        """What this is."""
        sentence = text("journeymap {version}: one person's pathway across organisations.")
        self._window.messages.tell(
            sentence.format(version=__version__),
            details=text("Apache-2.0. Fonts: Noto, SIL Open Font License 1.1."),
        )
