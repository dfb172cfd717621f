"""Snapshots of unsaved work: 2 seconds after a change, at most every 10, off the main thread."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from journeymap.desktop.document import Document
from journeymap.desktop.jobs import Jobs
from journeymap.files import JourneyFileError, Recovered, Recovery, discard

_AFTER_A_CHANGE = 2_000
_AT_MOST_EVERY = 10_000
_log = logging.getLogger(__name__)


class Snapshots(QObject):
    """Keeps the journey safe while somebody works, and forgets it once it is saved."""

    def __init__(
        self,
        document: Document,
        jobs: Jobs,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._recovery = Recovery(folder)
        self._changes = 0
        self._writing = False
        self.is_on = True
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        document.changed.connect(self._count)
        document.replaced.connect(self.forget)
        document.state_changed.connect(self._forget_if_saved)

    def _count(self, *_given: object) -> None:
        # Whether it is saved is asked when the time has come: the history counts a step only
        # after it was told here.
        self._changes += 1
        wait = _AFTER_A_CHANGE
        if self._since.isValid():
            wait = max(wait, _AT_MOST_EVERY - self._since.elapsed())
        if not self._timer.isActive():
            self._timer.start(wait)

    def save(self) -> None:
        """Put a snapshot aside now."""
        if self._writing or not self.is_on or not self._document.is_dirty:
            return
        self._timer.stop()
        self._since.start()
        self._writing = True
        document = self._document
        work = partial(
            self._recovery.save_snapshot,
            document.journey,
            path=document.path,
            base=document.fingerprint,
            changes=self._changes,
        )
        self._jobs.run(work, self._written, self._not_written)

    def save_now(self) -> None:
        """Put a snapshot aside before this call returns: the program is about to end."""
        document = self._document
        if document.is_dirty:
            self._recovery.save_snapshot(
                document.journey,
                path=document.path,
                base=document.fingerprint,
                changes=self._changes,
            )

    def take_over(self, recovered: Recovered) -> None:
        """The journey on screen is this snapshot's: it goes once it is kept here."""
        try:
            self.save_now()
        except JourneyFileError as error:
            self._not_written(error)
        else:
            discard(recovered)

    def forget(self) -> None:
        """No unsaved work is left: it is saved or was given up."""
        self._timer.stop()
        self._changes = 0
        self._since.invalidate()
        self._recovery.clear()

    def close(self) -> None:
        """The program ends as it should."""
        self._timer.stop()
        self._jobs.wait()
        self._recovery.close()

    def _forget_if_saved(self) -> None:
        if not self._document.is_dirty:
            self.forget()

    def _written(self, _nothing: object) -> None:
        self._writing = False
        if not self._document.is_dirty:
            self._recovery.clear()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        _log.warning("no recovery snapshot: %s", type(error).__name__)
