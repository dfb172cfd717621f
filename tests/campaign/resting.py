"""What a session still holds once all its windows are closed: no window, and no more each time."""

import ctypes
import gc
from collections import Counter
from functools import _lru_cache_wrapper

import psutil
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journeymap.desktop.main_window import MainWindow
from journeymap.model.journey import Journey
from tests.campaign import windowed
from tests.campaign.trial import Trial, promise

_USUAL = 24 * 2**20
"""Bytes that may come after the first look: modules loaded late, glyphs of further sizes.

A session of 8,000 steps grew by 17 MB in the first half, and by nothing more in the other."""
_FOR_A_CHANGE = 50 * 2**10
"""Bytes more for each change that was made between the first look and this one."""
_MORE_JOURNEYS = 60
"""So many journeys may be kept after the first look: in caches of fixed size."""


class Rests:
    """The looks at a session between its windows, the first of which shows what is usual."""

    def __init__(self) -> None:
        self.changes = 0
        self._first: tuple[int, int, int] | None = None

    def look(self, given: Trial) -> None:
        """Count what is left, now that all windows are closed."""
        windowed.until(_are_closed, "all windows are closed and gone")
        _let_go_of_caches()
        for _time in range(2):
            windowed.turn()
            gc.collect()
        alive = Counter(type(one) for one in gc.get_objects())
        widgets = [type(one).__name__ for one in QApplication.allWidgets() if isValid(one)]
        now = used(), alive[Journey], self.changes
        told = f"{now[0] >> 20} MB, {now[1]} journeys, {len(widgets)} widgets"
        given.note(f"rest after {now[2]} changes: {told}, {alive[MainWindow]} windows")
        promise(not alive[MainWindow], f"{alive[MainWindow]} windows are kept after they closed")
        promise(not widgets, f"widgets are left when all windows are closed: {widgets[:4]}")
        self._first = first = self._first or now
        grown, journeys, changes = (one - old for one, old in zip(now, first, strict=True))
        what = f"{changes} changes after the first rest"
        bound = _USUAL + _FOR_A_CHANGE * changes
        promise(grown < bound, f"{grown / 2**20:.0f} MB more {what}; {bound / 2**20:.0f} may be")
        promise(journeys < _MORE_JOURNEYS, f"{journeys} journeys more are kept {what}")


def _let_go_of_caches() -> None:
    """Those of a fixed size fill up at their own time: what they hold is no growth.

    One without a bound keeps what it has, and is seen.
    """
    QPixmapCache.clear()
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()


def _are_closed() -> bool:
    """Close whatever window is shown, also one that nobody knows any more; whether all are gone."""
    left = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    for one in left:
        if isValid(one) and one.isVisible():
            one.close_without_asking()
    return not left


class _Kept(ctypes.Structure):
    """What the C library tells of the memory that it gave out (mallinfo2 of glibc)."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks",
                     "uordblks", "fordblks", "keepcost")
    ]  # fmt: skip


def used() -> int:
    """Bytes in use, which does not swing as those do that the system has given; else these."""
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if tell is None:
        return int(psutil.Process().memory_info().rss)
    tell.restype = _Kept
    kept = tell()
    return int(kept.uordblks + kept.hblkhd)
