"""What workers were asked for: a number for each, and what is done here with what they answer."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from journeymap.desktop.inbox import Inbox


class WorkEndedError(Exception):
    """Work was ended by what is no ordinary error, such as a panic in a library or an exit."""


class Answer(NamedTuple):
    """What came of the work of this number: a value, or the error that ended it."""

    number: int
    value: Any
    error: Exception | None


class Asked(NamedTuple):
    """What is done with an answer, and who asked for it; known on the main thread alone.

    Attributes:
        done: called with what the work gave.
        failed: called with why it could not be done; without it, that is raised.
        owner: who asked, where that matters.
        is_replaceable: whether a newer one of the same owner makes it needless.
    """

    done: Callable[[Any], object]
    failed: Callable[[Exception], object] | None
    owner: object = None
    is_replaceable: bool = False

    def take(self, answer: Answer) -> None:
        """Do it; an error that nobody waits for is raised."""
        if answer.error is None:
            self.done(answer.value)
        elif self.failed is not None:
            self.failed(answer.error)
        else:
            raise answer.error


class Answers(QObject):
    """Waits on the main thread for what workers answer, as long as something is left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left: dict[int, Asked] = {}
        self._numbers = count(1)
        self._inbox = Inbox(self._deliver, self)

    @property
    def put(self) -> Callable[[Answer], None]:
        """For workers: a function of Python's own that takes an answer."""
        return self._inbox.put

    def expect(self, asked: Asked) -> int:
        """The number under which the answer will come."""
        number = next(self._numbers)
        self.left[number] = asked
        self._inbox.watch()
        return number

    def drop(self, numbers: Iterable[int]) -> None:
        """Nobody wants these answers any more."""
        for number in numbers:
            del self.left[number]

    def close(self) -> None:
        """Nobody wants any answer, neither those that came nor those that come."""
        self.left.clear()
        self._inbox.leave()
        self._inbox.empty()

    def deliver_next(self) -> None:
        """Hand over one answer, if there is one."""
        self._inbox.deliver_next()

    def _deliver(self, answer: Answer) -> None:
        asked = self.left.pop(answer.number, None)
        if not self.left:
            self._inbox.leave()
        if asked is not None:
            asked.take(answer)


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
