"""From workers to the main thread, without a worker ever meeting an object of Qt's."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer

from journeymap.desktop.guarded import guarded

_EVERY = 10
"""Milliseconds between two looks."""


class Inbox(QObject):
    """A queue of Python's own that workers put into; a timer empties it while it is watched.

    A signal sent by a worker would need the wrapper of its sender there, and may be the last to
    let go of it.
    """

    def __init__(
        self, deliver: Callable[[Any], object], parent: QObject, *, last_alone: bool = False
    ) -> None:
        """An inbox that nobody watches yet.

        Args:
            deliver: what is called here with each thing that was put in, in order.
            parent: what it lives as long as.
            last_alone: whether only the newest counts, as of what tells how far something is.
        """
        super().__init__(parent)
        self._deliver, self._last_alone = deliver, last_alone
        self._things: SimpleQueue[Any] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._is_watched = False

    @property
    def put(self) -> Callable[[Any], None]:
        """For workers: a function of Python's own that knows nothing of this object."""
        return self._things.put

    def watch(self) -> None:
        """Something is going to come."""
        self._is_watched = True
        if not self._timer.isActive():
            self._timer.start(_EVERY)

    def leave(self) -> None:
        """Nothing is expected any more; what comes stays where it is."""
        self._is_watched = False
        self._timer.stop()

    def empty(self) -> None:
        """Throw away what is there."""
        while not self._things.empty():
            self._things.get()

    @guarded
    def deliver_next(self) -> None:
        """Hand over one thing, if there is one."""
        try:
            thing = self._things.get_nowait()
            while self._last_alone and not self._things.empty():
                thing = self._things.get_nowait()
        except Empty:
            return
        self._deliver(thing)

    def _look(self) -> None:
        """One a turn: whoever gets it may take its time, or let further turns go by meanwhile."""
        if self._is_watched:
            self._timer.start(_EVERY if self._things.empty() else 0)
        self.deliver_next()
