"""Long work off the main thread: plain functions of frozen values, answers back on the main one."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from journeymap.desktop.answers import Answers, Asked, carry_out
from journeymap.desktop.workers import Workers


class Jobs(QObject):
    """Runs jobs on a pool of its own and waits for them at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = Workers(os.cpu_count() or 1)
        self._answers = Answers(self)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do the work elsewhere; then call `done` with what it gave, or `failed` with why not.

        The work must hold nothing of Qt's, nor give such a thing back: it is let go of elsewhere.
        """
        number = self._answers.expect(Asked(done, failed))
        self._workers.start(partial(carry_out, self._answers.put, number, work))

    def wait(self) -> None:
        """Until no job is left; answers that come then are dropped."""
        self._workers.wait()
        self._answers.close()

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._answers.left)
