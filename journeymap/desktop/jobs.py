"""Long work off the main thread: plain functions of frozen values, answers back on the main one."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot


class _Then(NamedTuple):
    done: Callable[[Any], object]
    failed: Callable[[Exception], object] | None


class Jobs(QObject):
    """Runs jobs on a pool of its own and waits for them at the end."""

    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._numbers = count(1)
        self._waiting: dict[int, _Then] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do the work elsewhere; then call `done` with what it gave, or `failed` with why not."""
        number = next(self._numbers)
        self._waiting[number] = _Then(done, failed)
        self._pool.start(partial(self._carry_out, number, work))

    def wait(self) -> None:
        """Until no job is left; answers that come then are dropped."""
        self._waiting.clear()
        self._pool.waitForDone()

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._waiting)

    def _carry_out(self, number: int, work: Callable[[], Any]) -> None:
        """A pool only prints what a job raises: so it is caught and sent on."""
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 (sent to the main thread, which decides)
            self._answered.emit(number, None, error)
        else:
            self._answered.emit(number, value, None)

    @Slot(int, object, object)
    def _deliver(self, number: int, value: Any, error: Exception | None) -> None:
        then = self._waiting.pop(number, None)
        if then is None:
            return
        if error is None:
            then.done(value)
        elif then.failed is not None:
            then.failed(error)
        else:
            raise error
