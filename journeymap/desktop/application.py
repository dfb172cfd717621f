"""Compose the parts and start: versions checked, exceptions caught, signals heard."""

import logging
import signal
import socket
import sys
import time
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeymap.desktop.collecting import Collecting
from journeymap.desktop.icons import application_icon
from journeymap.desktop.main_window import MainWindow
from journeymap.desktop.windows import Windows
from journeymap.files import JourneyFileError
from journeymap.wording import language, text, use_language

_LEAST_PYTHON = (3, 12)
_LEAST_QT = (6, 12)
_QUIET_SECONDS = 10.0
_log = logging.getLogger("journeymap")
_TURN_OF_A_WORKER = 0.0005
"""Seconds for which a worker that computes keeps the window waiting each time that it calls Qt.

Python's own 0.005 made choosing a card take 225 to 307 ms beside a busy worker, a tenth of it 155
to 180, and 77 to 120 alone."""


def run(path: Path | None) -> int:
    """Open the editor, on a journey if one is named; gives the exit code."""
    refusal = version_refusal(sys.version_info[:2], qt_version)
    if refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 (there is no window yet)
        return 2
    application = _application()
    let_workers_give_way()
    with Collecting():
        return _run(application, path)


def let_workers_give_way() -> None:
    """From here on a worker that computes lets the window's thread in ten times as often."""
    sys.setswitchinterval(_TURN_OF_A_WORKER)


def _run(application: QApplication, path: Path | None) -> int:
    windows = Windows()
    speak(application, windows.settings.language or QLocale.system().name())
    window = MainWindow(windows=windows)
    _Guard(windows)
    signals = _Signals(windows)
    application.commitDataRequest.connect(partial(_keep_at_session_end, windows))
    window.show()
    if path is not None:
        window.filing.open_now(path)
    elif windows.settings.starts_with_choice:
        window.starting.show()
    QTimer.singleShot(0, window.view.show_beginning)
    QTimer.singleShot(600, window.filing.offer_recovered)
    code = application.exec()
    windows.files.wait()  # Told as well: what is saved by now is not offered as lost work.
    for one in windows.all:  # After a signal they are still there; what was saved last is theirs.
        one.filing.elsewhere.end()
    windows.files.wait()
    for one in windows.all:
        one.jobs.wait()
    signals.close()
    return code


def version_refusal(python: tuple[int, ...], qt: str) -> str:
    """Why these versions cannot run the editor, or "" (design: older ones crash or are unsafe)."""
    if python < _LEAST_PYTHON:
        return text("journeymap needs Python 3.12 or later; install it and try again.")
    parts = tuple(int(part) for part in qt.split(".")[:2])
    if parts < _LEAST_QT:
        return text("journeymap needs PySide6 6.12 or later; update it and try again.")
    return ""


def _application() -> QApplication:
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("journeymap")
    application.setDesktopFileName("journeymap")
    application.setWindowIcon(application_icon())
    return application


class _Guard:
    """The exception hook: a snapshot, a message at most every 10 seconds; the work goes on."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._last = -_QUIET_SECONDS
        sys.excepthook = self._caught

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unexpected %s at %s", kind.__name__, _where(trace))
        are_kept, now = _keep(self._windows), time.monotonic()
        if now - self._last < _QUIET_SECONDS:
            return
        self._last = now
        if are_kept:
            sentence = text(
                "Something unexpected went wrong. Your work is kept; save a copy to be sure."
            )
        else:
            sentence = text(
                "Something unexpected went wrong, and your work is not kept aside. "
                "Save it to a file now."
            )
        if self._windows.all:
            self._windows.all[-1].messages.warn(sentence)


def _keep_at_session_end(windows: Windows, _session: object) -> None:
    """The computer is shut down or the user leaves: what is not saved is offered next time."""
    for window in windows.all:
        window.document.half_typed.enter_all()
        window.filing.changed_file.look_at_the_end()
    _keep(windows)


def _keep(windows: Windows) -> bool:
    """Snapshots at once; tells whether all unsaved work stands aside now."""
    are_kept = True
    for window in windows.all:
        try:
            are_kept = window.snapshots.save_now() and are_kept
        except (JourneyFileError, OSError) as error:
            are_kept = False
            _log.error("no snapshot: %s", type(error).__name__)
    return are_kept


def speak(application: QApplication, code: str) -> None:
    """Our own texts and those of Qt's buttons and dialogs in a language, and its direction.

    Where we have no catalogue of it, everything stays English, so that no window mixes two.
    """
    use_language(code)
    for known in application.findChildren(QTranslator):
        application.removeTranslator(known)
        known.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language()), "qtbase", "_", folder):
        application.installTranslator(translator)
    application.setLayoutDirection(direction_of(language()))


def direction_of(code: str) -> Qt.LayoutDirection:
    """Which way windows run in a language."""
    return QLocale(code).textDirection()


def _where(trace: TracebackType | None) -> str:
    """File and line of the fault: never texts or titles, which are personal."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


class _Signals:
    """SIGTERM and SIGHUP save a snapshot and end; an idle Qt loop hears them by a socket."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._here, self._there = socket.socketpair()
        self._there.setblocking(False)  # noqa: FBT003 (its own signature)
        self._old = signal.set_wakeup_fd(self._there.fileno())
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._heard)
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._ignore)

    def _ignore(self, _number: int, _frame: FrameType | None) -> None:
        """Only here so that the signal does not end the program before it is heard."""

    def _heard(self) -> None:
        self._here.recv(64)
        _keep_at_session_end(self._windows, None)
        QApplication.exit(0)

    def close(self) -> None:
        """Hear no more."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old)
        self._here.close()
        self._there.close()
