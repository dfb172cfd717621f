"""Threads that work off the main thread: Python's own, so that no object of Qt's waits for them.

A QThreadPool waits in its destructor, which may hold the interpreter while the thread that it waits
for asks for it: a window that was deleted with a job under way hung for good.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait


class Workers:
    """So many threads at most, which end when nobody holds them and nothing is left to do."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=most, thread_name_prefix="worker")
        self._lock = threading.Lock()
        self._under_way: set[Future[None]] = set()

    def start(self, work: Callable[[], None]) -> None:
        """Do the work in a thread as soon as one is free; it must catch what it raises."""
        future = self._pool.submit(work)
        with self._lock:
            self._under_way.add(future)
        future.add_done_callback(self._ended)

    def wait(self) -> None:
        """Until all that was started is done."""
        with self._lock:
            left = tuple(self._under_way)
        wait(left)

    def _ended(self, future: Future[None]) -> None:
        with self._lock:
            self._under_way.discard(future)
