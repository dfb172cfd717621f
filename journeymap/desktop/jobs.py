"""Long work off the main thread: plain functions of frozen values, answers back on the main one.

A worker never meets an object of Qt's: it takes the work from here and puts its answer into a
queue of Python's own, which a timer on the main thread empties while a job is under way.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer

from journeymap.desktop.guarded import guarded

_EVERY = 10
"""Milliseconds between two looks for an answer."""


class _Then(NamedTuple):
    done: Callable[[Any], object]
    failed: Callable[[Exception], object] | None


class _Answer(NamedTuple):
    number: int
    value: Any
    error: Exception | None


type _News = dict[int, tuple[Any, ...]]
"""What was told last to each of those who want to know how far a job is."""


class Jobs(QObject):
    """Runs jobs on a pool of its own and waits for them at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._numbers = count(1)
        self._waiting: dict[int, _Then] = {}
        self._answers: SimpleQueue[_Answer] = SimpleQueue()
        self._telling: dict[int, Callable[..., object]] = {}
        self._news: _News = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do the work elsewhere; then call `done` with what it gave, or `failed` with why not.

        The work must hold nothing of Qt's, nor give such a thing back.
        """
        number = next(self._numbers)
        self._waiting[number] = _Then(done, failed)
        self._pool.start(partial(_carry_out, self._answers, number, work))
        if not self._timer.isActive():
            self._timer.start(_EVERY)

    def teller(self, told: Callable[..., object]) -> Callable[..., None]:
        """For work that tells how far it is: what is given to it comes to `told`, here.

        Where more is told than can be shown, the last counts. Good as long as these jobs are.
        """
        number = next(self._numbers)
        self._telling[number] = told
        return partial(_tell, self._news, number)

    def wait(self) -> None:
        """Until no job is left; answers that come then are dropped."""
        self._waiting.clear()
        self._pool.waitForDone()
        while not self._answers.empty():
            self._answers.get()
        self._news.clear()

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._waiting)

    @guarded
    def _look(self) -> None:
        """One answer a turn: whoever gets it may take its time, or let further turns go by."""
        try:
            answer = self._answers.get_nowait()
        except Empty:
            answer = None
        if self._waiting:
            self._timer.start(_EVERY if answer is None else 0)
        while self._news:
            number, told = self._news.popitem()
            self._telling[number](*told)
        if answer is not None:
            self._deliver(answer)

    def _deliver(self, answer: _Answer) -> None:
        then = self._waiting.pop(answer.number, None)
        if then is None:
            return
        if answer.error is None:
            then.done(answer.value)
        elif then.failed is not None:
            then.failed(answer.error)
        else:
            raise answer.error


def _carry_out(answers: SimpleQueue[_Answer], number: int, work: Callable[[], Any]) -> None:
    """A pool only prints what a job raises: so it is caught and sent on."""
    try:
        value = work()
    except Exception as error:  # noqa: BLE001 (sent to the main thread, which decides)
        answers.put(_Answer(number, None, error))
    else:
        answers.put(_Answer(number, value, None))


def _tell(news: _News, number: int, *told: Any) -> None:
    news[number] = told
