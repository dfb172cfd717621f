"""What a session still holds once all its windows are closed: no window, and no more each time."""

import ctypes
import ctypes.util
import gc
from collections import Counter

import psutil
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from journeymap.desktop.document import Document
from journeymap.desktop.main_window import MainWindow
from journeymap.model.journey import Journey
from tests.campaign import windowed
from tests.campaign.trial import Trial

_GONE = (MainWindow, Document)
"""Of what nothing may be left when no window is open."""
_MOST_JOURNEYS = 60
"""So many may be kept without a window: samples of the trial, caches of fixed size."""


class Rests:
    """The looks at a session between its windows, the first of which shows what is usual."""

    def __init__(self) -> None:
        self._memory: list[int] = []

    def look(self, given: Trial) -> None:
        """Count what is left, now that all windows are closed."""
        windowed.until(lambda: not _windows(), "all windows are closed")
        for _time in range(3):
            windowed.turn()
            gc.collect()
        _give_back()
        alive = Counter(type(one) for one in gc.get_objects() if isinstance(one, (*_GONE, Journey)))
        widgets = [type(one).__name__ for one in QApplication.allWidgets() if isValid(one)]
        self._memory.append(psutil.Process().memory_info().rss)
        given.note(f"rest: {self._memory[-1] >> 20} MB, {len(widgets)} widgets, {dict(alive)}")


def _windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]


def _give_back() -> None:
    """Let the C library give back to the system what it only keeps for later."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
