"""The real program in this process: opened as the command opens it, driven by a timer.

Nothing may leave the trial's folder: no file is written elsewhere, no address opened, no other
program started, nothing sent to a printer.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
)
from shiboken6 import isValid

from journeymap.desktop.application import run
from journeymap.desktop.main_window import MainWindow
from tests.campaign.trial import promise

_FORBIDDEN = ("socket.connect", "socket.sendto", "os.system", "os.exec", "os.posix_spawn",
              "subprocess.Popen", "webbrowser.open")  # fmt: skip


def prepare() -> None:
    """Import all that a window may need, so that a fork has it at once; no window yet."""
    import networkx
    import pikepdf
    import pypdfium2
    import PySide6.QtPrintSupport

    import journeymap

    del PySide6, pikepdf, pypdfium2, networkx
    for one in walk_packages(journeymap.__path__, "journeymap."):
        if not one.name.endswith("__main__"):
            import_module(one.name)


def keep_inside(folder: Path) -> list[str]:
    """Watch this process; gives the list to which every step outside the folder is added."""
    found: list[str] = []
    allowed = (str(folder), "/dev/", "/proc/self/", tempfile.gettempdir() + "/journeymap-campaign-")

    def watch(event: str, given: tuple[object, ...]) -> None:
        if event == "open" and _writes(given) and not str(given[0]).startswith(allowed):
            found.append(f"opened for writing: {given[0]}")
        elif event.startswith(_FORBIDDEN):
            found.append(event)

    def refuse(url: object) -> bool:
        found_url = str(url)
        del found_url  # Whoever is asked to show a file in another program is not there.
        return True

    QDesktopServices.openUrl = refuse  # type: ignore[method-assign, assignment]
    sys.addaudithook(watch)
    return found


def _writes(given: tuple[object, ...]) -> bool:
    name, mode, flags = given[0], given[1], given[2]
    if not isinstance(name, str) or "__pycache__" in name:
        return False
    if isinstance(mode, str):
        return any(sign in mode for sign in "wax+")
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR))


class Program:
    """The program with one window; `step` is called by a timer, also while a dialog blocks."""

    def __init__(self, home: Path) -> None:
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.NativeFormat, scope, str(home / "settings"))
        self.application = QApplication(["journeymap"])
        self._step: Callable[[Program], None] = _nothing
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self.started: Callable[[MainWindow], None] | None = None
        self._is_known = False

    @property
    def window(self) -> MainWindow:
        """The window."""
        return next(
            one for one in self.application.topLevelWidgets() if isinstance(one, MainWindow)
        )

    def run(self, path: Path | None, step: "Callable[[Program], None]", every: int) -> int:
        """Open the program and call the step every so many milliseconds; gives the exit code."""
        self._step = step
        self._timer.start(every)
        return run(path)

    def end(self) -> None:
        """End without asking, as a person who answered would."""
        self._timer.stop()
        self.application.exit(0)

    def _turn(self) -> None:
        if not self._is_known:
            self._is_known = True
            if self.started is not None:
                self.started(self.window)
        self._step(self)


def _nothing(_program: Program) -> None:
    """What a program does that was not told to do anything."""


def dialogs() -> list[QDialog]:
    """The dialogs that are shown, the uppermost first."""
    shown = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    ]
    return sorted(shown, key=lambda one: not one.isActiveWindow())


def answer_file(dialog: QDialog, path: Path) -> None:
    """Choose a file in a dialog that asks for one."""
    promise(isinstance(dialog, QFileDialog), "no dialog asks for a file")
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    if line is not None:
        line.setText(str(path))
    confirming = QTimer(dialog)
    confirming.timeout.connect(partial(_confirm, dialog))
    confirming.start(20)
    dialog.accept()
    if isValid(dialog):
        confirming.stop()


def _confirm(dialog: QDialog) -> None:
    """Say yes where the dialog asks, in a loop of its own, whether to write over the file."""
    for box in dialog.findChildren(QMessageBox):
        if box.isVisible():
            box.button(QMessageBox.StandardButton.Yes).click()


def press(dialog: QDialog, label: str) -> bool:
    """Press the button of a message that has this label; gives whether there is one."""
    for button in dialog.findChildren(QAbstractButton):
        if button.text().replace("&", "") == label and button.isEnabled():
            button.click()
            return True
    return False
