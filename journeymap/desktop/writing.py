"""One writer for each file: what is to be written waits its turn, off the main thread.

Two saves of one file on two threads may end in either order, and then the older one wins. Here a
file, however it is spelt, has one queue in the whole program, for saves, copies and exports alike.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from journeymap.desktop.answers import Answer, Answers, Asked, carry_out
from journeymap.desktop.workers import Workers

_LEAST_WRITERS = 8
"""Files that are written at once: one on a share that hangs must not hold up the others."""


class _Write(NamedTuple):
    """Something to be written, as workers know it: nothing of Qt's.

    Attributes:
        number: which one it is, counted over all files.
        work: what is done, in a worker.
    """

    number: int
    work: Callable[[], Any]


class _Turns:
    """What waits for each file and what is under way, for the main thread and the workers."""

    def __init__(self, answer: Callable[[Answer], None]) -> None:
        self._answer = answer
        self._changed = threading.Condition()
        self._waiting: dict[str, deque[_Write]] = {}
        self._under_way: dict[str, int] = {}

    def add(self, place: str, write: _Write) -> bool:
        """Let a write wait its turn; whether a worker is needed that begins with this file."""
        with self._changed:
            self._waiting.setdefault(place, deque()).append(write)
            is_first = place not in self._under_way
            self._under_way.setdefault(place, write.number)
            return is_first

    def drop(self, place: str, numbers: Collection[int]) -> list[int]:
        """Forget those of a file's writes that have not begun; which they were."""
        with self._changed:
            waiting = self._waiting.get(place, deque())
            dropped = [one for one in waiting if one.number in numbers]
            for one in dropped:
                waiting.remove(one)
            return [one.number for one in dropped]

    def wait_for(self, numbers: Collection[int], seconds: float | None = None) -> bool:
        """Until these are written, or for so many seconds; whether they are."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._left(numbers), seconds)

    def _left(self, numbers: Collection[int]) -> bool:
        waiting = (one.number for queue in self._waiting.values() for one in queue)
        return any(one in numbers for one in (*waiting, *self._under_way.values()))

    def write_all(self, place: str) -> None:
        """In a worker: one after the other, until nothing is left for this file."""
        while (write := self._next(place)) is not None:
            carry_out(self._answer, write.number, write.work)

    def _next(self, place: str) -> _Write | None:
        with self._changed:
            waiting = self._waiting[place]
            write = waiting.popleft() if waiting else None
            if write is not None:
                self._under_way[place] = write.number
            else:
                del self._under_way[place], self._waiting[place]
            self._changed.notify_all()
            return write


class FileQueue(QObject):
    """Writes to files: for each file one at a time and in the order they were asked for.

    Asked on the main thread, done in workers, answered on the main thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = Workers(max(_LEAST_WRITERS, os.cpu_count() or 1))
        self._answers = Answers(self)
        self._turns = _Turns(self._answers.put)

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
        place = os.path.realpath(path)
        if is_replaceable:
            mine = {one for one in self._asked_by(owner) if self._answers.left[one].is_replaceable}
            self._answers.drop(self._turns.drop(place, mine))
        number = self._answers.expect(Asked(done, failed, owner, is_replaceable))
        if self._turns.add(place, _Write(number, work)):
            self._workers.start(partial(self._turns.write_all, place))

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be written or answered."""
        return bool(self._answers.left)

    def is_writing_for(self, owner: object) -> bool:
        """The same of what this owner asked for."""
        return bool(self._asked_by(owner))

    def wait(self) -> None:
        """Until all that was asked for is written, and answered here."""
        while self._answers.left:
            self._workers.wait()
            self._answers.deliver_next()

    def leave(self, owner: object) -> None:
        """Until all that the owner asked for is written; it is not answered any more."""
        numbers = self._asked_by(owner)
        self._answers.drop(numbers)
        self._turns.wait_for(numbers)

    def settle(self, owner: object, seconds: float) -> None:
        """Until all that the owner asked for, and what it asks upon that, is done and answered.

        No longer than so many seconds: a disk may not answer at all.
        """
        end = time.monotonic() + seconds
        while numbers := self._asked_by(owner):
            if not self._turns.wait_for(numbers, max(0.0, end - time.monotonic())):
                return
            self._answers.deliver_next()

    def _asked_by(self, owner: object) -> set[int]:
        return {number for number, one in self._answers.left.items() if one.owner is owner}
