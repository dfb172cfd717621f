"""Python's cyclic collector on the main thread alone, where Qt's objects live and die.

The automatic one runs on whichever thread allocates. On a worker it walked through wrappers whose
widgets the main thread was just destroying (which lets go of the GIL meanwhile): a segmentation
fault about once in 250 exports.
"""

import ctypes
import gc
import threading
from types import TracebackType
from typing import Self

from PySide6.QtCore import QTimer

from journeymap.files.resting import begin_rest, end_rest, resting

_EVERY = 100
"""Milliseconds between two looks while the event loop turns."""
_PATIENCE = 0.25
"""Seconds without a look, after which a long turn is interrupted for one."""


def count_old() -> int:
    """How many objects have outlived two collections, for all that the collector follows.

    The list of them is made, measured and let go within one call of C, where no other thread gets
    a turn. While it is there it holds what a worker is just making as well: its
    ``tuple(generator)`` then ended in a SystemError, as a tuple that somebody else holds is not
    cut to its length.
    """
    return next(map(len, map(gc.get_objects, (2,))))


class _Rounds:
    """Which generation is due, by how much was made since: as Python's own collector counts."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._since_middle = self._since_all = 0
        self._kept, self._grown = count_old(), 0
        self.looks = 0

    @property
    def is_due(self) -> bool:
        """Whether enough was made for the youngest generation."""
        limit = gc.get_threshold()[0]
        return 0 < limit < gc.get_count()[0]

    def look(self) -> None:
        """Collect what is due; nothing on another thread, nor while somebody else wants rest."""
        if threading.get_ident() != self._thread:
            return
        self.looks += 1
        if self.is_due and resting() <= 1:
            generation = self._due()
            self._grown += gc.get_count()[0]
            self._grown -= gc.collect(generation)
            if generation == 2:
                self._kept, self._grown = count_old(), 0

    def _due(self) -> int:
        """Many rounds may have gone by since the last look; each counts for the older ones."""
        young, middle, old = gc.get_threshold()
        if not old:  # The incremental collector of Python 3.14: young ones and a part of the rest.
            return 1
        rounds = gc.get_count()[0] // young
        self._since_middle += rounds
        self._since_all += rounds
        if self._since_all > middle * old:
            self._since_all = 0
            # To count them takes as long as many look: not before so many can have come.
            if self._grown >= self._kept * 0.25 and count_old() >= self._kept * 1.25:
                self._since_middle = 0
                return 2
        if self._since_middle > middle:
            self._since_middle = 0
            return 1
        return 0


class Collecting:
    """While it is open, cycles are collected by the thread that opened it and by no other.

    A timer looks whether a collection is due. Where a turn of the event loop is so long that the
    timer cannot, a thread that holds nothing of Qt's asks the main thread to look in between.
    """

    def __init__(self) -> None:
        begin_rest()
        self._rounds = _Rounds()
        self._timer = QTimer()
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._rounds.look)
        self._timer.start()
        self._ended = threading.Event()
        watch = threading.Thread(
            target=_watch, args=(self._rounds, self._ended), name="long turns", daemon=True
        )
        watch.start()
        self._watch = watch

    def close(self) -> None:
        """Leave the collector as it was found: no worker that meets Qt is left."""
        if not self._ended.is_set():
            self._ended.set()
            self._watch.join()
            self._timer.stop()
            end_rest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _watch(rounds: _Rounds, ended: threading.Event) -> None:
    looks = rounds.looks
    while not ended.wait(_PATIENCE):
        if rounds.looks == looks and rounds.is_due:
            _interrupt(rounds)
        looks = rounds.looks


_asked: list[_Rounds] = []


def _look(_nothing: object) -> int:
    """Runs on the main thread, between two steps of whatever it does."""
    while _asked:
        _asked.pop().look()
    return 0


_pending = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_look)
"""Lives as long as Python: a call that is queued may come after all windows are closed."""


def _interrupt(rounds: _Rounds) -> None:
    """Python's own queue of calls for the main thread: the only way into a turn that goes on."""
    if not _asked:
        _asked.append(rounds)
        ctypes.pythonapi.Py_AddPendingCall(_pending, None)
