"""A window without the program's own loop: whoever drives it lets events through and waits."""

import gc
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from journeymap.desktop.application import let_workers_give_way
from journeymap.desktop.collecting import Collecting
from journeymap.desktop.main_window import MainWindow
from tests.campaign.program import dialogs
from tests.campaign.trial import patience, promise

_HARMLESS = (
    "propagateSizeHints",
    "does not support raise",
    "does not support grabbing",
    "not accepted by receiving widget",
)
"""What a screen that is none cannot do, and what Qt's tests say of a press that nothing wanted."""
_PATIENCE = 8.0


class Heard:
    """What no test may hear: exceptions that nobody caught, Qt's warnings, a wrong collection.

    Python's collector may run on the main thread alone while there is a window.
    """

    def __init__(self) -> None:
        self.complaints: list[str] = []
        sys.excepthook = self._caught
        threading.excepthook = self._died
        qInstallMessageHandler(self._told)
        gc.callbacks.append(self._collects)

    def _collects(self, phase: str, _info: object) -> None:
        thread = threading.current_thread()
        if phase == "start" and thread is not threading.main_thread():
            self.complaints.append(f"the collector ran on the thread {thread.name}")

    def _died(self, told: threading.ExceptHookArgs) -> None:
        self.complaints.append(f"a thread died of {told.exc_type.__name__}: {told.exc_value}")

    def _caught(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        self.complaints.append(f"{kind.__name__}: {error}")
        traceback.print_exception(error)

    def _told(self, kind: QtMsgType, _where: object, message: str) -> None:
        if kind == QtMsgType.QtDebugMsg or any(word in message for word in _HARMLESS):
            return
        print(f"Qt: {message}", file=sys.stderr)
        self.complaints.append(f"Qt: {message}")

    def check(self) -> None:
        """Raise where there was one."""
        promise(not self.complaints, "; ".join(self.complaints[:3]))


@contextmanager
def program_in(home: Path) -> Iterator[Heard]:
    """All that the program itself sets up before its first window, its settings in this home."""
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.NativeFormat, scope, str(home / "settings"))
    application = QApplication(["journeymap"])
    let_workers_give_way()
    heard = Heard()
    with Collecting():
        yield heard
        heard.check()
    del application


@contextmanager
def window_in(home: Path) -> Iterator[MainWindow]:
    """A window that is shown, closed without asking at the end."""
    one = MainWindow(home / "recovery")
    one.view.is_animated = False
    one.resize(1200, 800)
    one.show()
    turn()
    try:
        yield one
    finally:
        close_dialogs()
        one.close_without_asking()
        turn()


def turn() -> None:
    """Let through what waits, also what is to be destroyed."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(is_so: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
    """Let events through until it is so."""
    deadline = time.monotonic() + patience(seconds)
    while not is_so():
        turn()
        promise(time.monotonic() < deadline, f"it never came that {what}")
        time.sleep(0.0005)


def messages() -> list[str]:
    """The sentences of the messages that are shown."""
    return [one.text() for one in dialogs() if isinstance(one, QMessageBox)]


def close_dialogs() -> None:
    """Dismiss every dialog, as Escape does."""
    for _round in range(20):
        shown = dialogs()
        if not shown:
            return
        for one in shown:
            one.reject()
        turn()


def is_idle(window: MainWindow) -> bool:
    """Whether no job and no file is under way."""
    files = getattr(window.windows, "files", None)
    return not window.jobs.is_busy and not (files is not None and files.is_busy)


def settle(window: MainWindow) -> None:
    """Until nothing is under way."""
    until(lambda: is_idle(window), "nothing is under way")
    turn()
