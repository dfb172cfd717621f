"""One writer for each file: what is to be written waits its turn, off the main thread.

Two saves of one file on two threads may end in either order, and then the older one wins. Here a
file, however it is spelt, has one queue in the whole program, for saves, copies and exports alike.
"""

import os
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal, Slot

_LEAST_WRITERS = 8
"""Files that are written at once: one on a share that hangs must not hold up the others."""


class _Write(NamedTuple):
    """Something to be written.

    Attributes:
        number: which one it is, counted over all files.
        owner: who asked for it.
        work: what is done, in a worker.
        done: what is called with what the work gave.
        failed: what is called with why the work could not be done.
        is_replaceable: whether a newer one of the same owner makes it needless.
    """

    number: int
    owner: object
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object] | None
    is_replaceable: bool


class FileQueue(QObject):
    """Writes to files: for each file one at a time and in the order they were asked for.

    Asked on the main thread, done in workers, answered on the main thread.
    """

    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(_LEAST_WRITERS, self._pool.maxThreadCount()))
        self._numbers = count(1)
        self._turns = threading.Condition()
        self._waiting: dict[str, deque[_Write]] = {}
        self._under_way: dict[str, _Write] = {}
        self._unanswered: dict[int, _Write] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def put(
        self,
        path: Path,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        owner: object,
        is_replaceable: bool = False,
    ) -> None:
        """Do the work when all that was asked for this file before is done.

        Args:
            path: the file that the work writes; links are followed.
            work: what to do, in a worker; it must touch nothing that changes.
            done: called with what the work gave.
            failed: called with why the work could not be done; without it, that is raised.
            owner: who asks; what it asked can be waited for and left.
            is_replaceable: whether the work need not be done at all, and is not answered, once a
                newer one that is replaceable as well is asked for the same file by the same owner.
        """
        write = _Write(next(self._numbers), owner, work, done, failed, is_replaceable)
        place = os.path.realpath(path)
        self._unanswered[write.number] = write
        with self._turns:
            waiting = self._waiting.setdefault(place, deque())
            if is_replaceable:
                self._drop_replaced(waiting, owner)
            waiting.append(write)
            if place not in self._under_way:
                self._under_way[place] = write
                self._pool.start(partial(self._write_all, place))

    def _drop_replaced(self, waiting: deque[_Write], owner: object) -> None:
        for one in [one for one in waiting if one.is_replaceable and one.owner is owner]:
            waiting.remove(one)
            self._unanswered.pop(one.number, None)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be written or answered."""
        return bool(self._unanswered)

    def wait(self) -> None:
        """Until all that was asked for is written, and answered here."""
        while self._unanswered:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def leave(self, owner: object) -> None:
        """Until all that the owner asked for is written; it is not answered any more."""
        for one in [one for one in self._unanswered.values() if one.owner is owner]:
            del self._unanswered[one.number]
        with self._turns:
            self._turns.wait_for(partial(self._has_nothing, owner))

    def _has_nothing(self, owner: object) -> bool:
        waiting = (one for queue in self._waiting.values() for one in queue)
        return not any(one.owner is owner for one in (*waiting, *self._under_way.values()))

    def _write_all(self, place: str) -> None:
        """In a worker: one after the other, until nothing is left for this file."""
        while (write := self._next(place)) is not None:
            try:
                value = write.work()
            except Exception as error:  # noqa: BLE001 (sent to the main thread, which decides)
                self._answered.emit(write.number, None, error)
            else:
                self._answered.emit(write.number, value, None)

    def _next(self, place: str) -> _Write | None:
        with self._turns:
            waiting = self._waiting[place]
            write = waiting.popleft() if waiting else None
            if write is not None:
                self._under_way[place] = write
            else:
                del self._under_way[place], self._waiting[place]
            self._turns.notify_all()
            return write

    @Slot(int, object, object)
    def _deliver(self, number: int, value: Any, error: Exception | None) -> None:
        write = self._unanswered.pop(number, None)
        if write is None:
            return
        if error is None:
            write.done(value)
        elif write.failed is not None:
            write.failed(error)
        else:
            raise error
