"""Long work off the main thread: plain functions of frozen values, answers back on the main one."""

import os
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from journeymap.desktop.inbox import Inbox
from journeymap.desktop.workers import Workers


class WorkEndedError(Exception):
    """Work was ended by what is no ordinary error, such as a panic in a library or an exit."""


class Answer(NamedTuple):
    """What came of the work of this number: a value, or the error that ended it."""

    number: int
    value: Any
    error: Exception | None


class Then(NamedTuple):
    """What is done with an answer, on the main thread."""

    done: Callable[[Any], object]
    failed: Callable[[Exception], object] | None

    def take(self, answer: Answer) -> None:
        """Do it; an error that nobody waits for is raised."""
        if answer.error is None:
            self.done(answer.value)
        elif self.failed is not None:
            self.failed(answer.error)
        else:
            raise answer.error


class Jobs(QObject):
    """Runs jobs on a pool of its own and waits for them at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = Workers(os.cpu_count() or 1)
        self._numbers = count(1)
        self._waiting: dict[int, Then] = {}
        self._answers = Inbox(self._deliver, self)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do the work elsewhere; then call `done` with what it gave, or `failed` with why not.

        The work must hold nothing of Qt's, nor give such a thing back: it is let go of elsewhere.
        """
        number = next(self._numbers)
        self._waiting[number] = Then(done, failed)
        self._workers.start(partial(carry_out, self._answers.put, number, work))
        self._answers.watch()

    def wait(self) -> None:
        """Until no job is left; answers that come then are dropped."""
        self._waiting.clear()
        self._answers.leave()
        self._workers.wait()
        self._answers.empty()

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._waiting)

    def _deliver(self, answer: Answer) -> None:
        then = self._waiting.pop(answer.number, None)
        if not self._waiting:
            self._answers.leave()
        if then is not None:
            then.take(answer)


def carry_out(answer: Callable[[Answer], None], number: int, work: Callable[[], Any]) -> None:
    """In a worker, which only prints what is raised: so that is caught and sent on."""
    try:
        value = work()
    except Exception as error:  # noqa: BLE001 (sent to the main thread, which decides)
        answer(Answer(number, None, error))
    except BaseException as error:  # noqa: BLE001 (it ends the work, neither worker nor program)
        ended = WorkEndedError(f"{type(error).__name__}: {error}").with_traceback(
            error.__traceback__
        )
        answer(Answer(number, None, ended))
    else:
        answer(Answer(number, value, None))
