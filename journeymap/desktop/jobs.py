"""Long work off the main thread: plain functions of frozen values, answers back on the main one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(object)


class Jobs(QObject):
    """Runs jobs on a pool of its own and waits for them at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._answers: set[_Answer] = set()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do the work elsewhere; then call `done` with what it gave, or `failed` with why not."""
        answer = _Answer(self)
        self._answers.add(answer)
        answer.done.connect(done)
        answer.failed.connect(failed or self._raise)
        answer.done.connect(partial(self._forget, answer))
        answer.failed.connect(partial(self._forget, answer))
        self._pool.start(partial(_carry_out, work, answer))

    def wait(self) -> None:
        """Until no job is left."""
        self._pool.waitForDone()

    def _forget(self, answer: _Answer, _value: object) -> None:
        self._answers.discard(answer)
        answer.deleteLater()

    def _raise(self, error: Exception) -> None:
        raise error


def _carry_out(work: Callable[[], Any], answer: _Answer) -> None:
    """A pool only prints what a job raises: so it is caught and sent on."""
    try:
        value = work()
    except Exception as error:  # noqa: BLE001 (sent to the main thread, which decides)
        answer.failed.emit(error)
    else:
        answer.done.emit(value)
