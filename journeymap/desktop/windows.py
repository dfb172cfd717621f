"""The windows that are open: one journey each, one program, the same settings in all."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from journeymap.desktop.appearance import apply_appearance, is_dark
from journeymap.desktop.preferences import Preferences
from journeymap.desktop.settings import UserSettings
from journeymap.desktop.writing import FileQueue
from journeymap.files import Identity, OpenJourneys, identity_of, is_same_file

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_ASIDE = QPoint(28, 28)


class Look(NamedTuple):
    """How the program looks: which theme, and its text in percent of the usual size."""

    is_dark: bool
    text_size: int


class Windows(QObject):
    """Keeps the windows, which nobody else owns."""

    def __init__(self) -> None:
        super().__init__()
        self._preferences = Preferences()
        self.settings = self._preferences.settings
        self.files = FileQueue(self)
        self.journeys = OpenJourneys()
        self.all: list[MainWindow] = []
        # Before the first window: widgets that are there already would keep the font they have.
        self.show_look()

    def add(self, window: "MainWindow") -> None:
        """A window that is open."""
        self.all.append(window)

    def remove(self, window: "MainWindow") -> None:
        """A window that was closed."""
        if window in self.all:
            self.all.remove(window)

    def open_another(self, beside: "MainWindow", path: Path | None = None) -> "MainWindow":
        """A further window, on a file if one is named; one that is open already comes forward."""
        if path is not None and (known := self.showing(path)) is not None:
            known.come_forward()
            return known
        window = type(beside)(windows=self)
        window.resize(beside.size())
        window.move(beside.pos() + _ASIDE)
        window.show()
        if path is not None:
            window.filing.open_now(path)
        return window

    def quit(self) -> None:
        """Close all, each asking about its unsaved work; one that stays keeps the rest open."""
        for window in tuple(self.all):
            if not window.close():
                return

    def set_settings(self, settings: UserSettings) -> None:
        """Keep the settings and let every window follow them."""
        self.settings = self._preferences.settings = settings
        for window in self.all:
            window.follow_settings()

    def show_look(self) -> "Look":
        """Give the program the look that is wanted now, and say which."""
        look = Look(is_dark(self.settings.appearance), self.settings.text_size)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_appearance(application, dark=look.is_dark, text_size=look.text_size)
        return look

    def showing(self, path: Path) -> "MainWindow | None":
        """The window that has this file, however its name is spelt, or that is opening it.

        Asks the disk about this path alone: the disk of another window may not answer any more.
        """
        wanted = identity_of(path)
        for window in self.all:
            if any(_is_same(wanted, one) for one in window.filing.files_in_use):
                return window
        return None


def _is_same(wanted: Identity, known: Identity) -> bool:
    """A number may have gone to another file since; the same disk has just answered."""
    if not wanted.may_be(known):
        return False
    return wanted.spelling == known.spelling or is_same_file(wanted.path, known.path)
