"""Snapshots of unsaved work: 2 seconds after a change, at most every 10, off the main thread.

What is being typed and is in no record yet goes along, as notes of the parking lot that stand in
the snapshot alone: a program that is killed cannot ask for it any more.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from journeymap.desktop.document import Document
from journeymap.desktop.half_typed import Typed
from journeymap.desktop.jobs import Jobs
from journeymap.files import JourneyFileError, Recovered, Recovery, discard, release
from journeymap.model import edits
from journeymap.model.base import MOST_CHARACTERS, clean_text
from journeymap.model.journey import Journey
from journeymap.wording import text

_AFTER_A_CHANGE = 2_000
_AT_MOST_EVERY = 10_000
_log = logging.getLogger(__name__)


class Snapshots(QObject):
    """Keeps the journey safe while somebody works, and forgets it once it is saved."""

    not_kept = Signal(str)
    """Work cannot be put aside, why, and what to do; told once, until it can be again."""

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
        self._writing = self._is_late = self._is_told = False
        self._kept: tuple[object, ...] | None = None
        self._taken: Recovered | None = None
        self._is_on = True
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        self._looking = QTimer(self, interval=_AFTER_A_CHANGE)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        document.changed.connect(self._count)
        document.replaced.connect(self.forget)
        document.state_changed.connect(self._follow_state)

    @property
    def is_on(self) -> bool:
        """Whether work is put aside at all; where not, none that was stays."""
        return self._is_on

    @is_on.setter
    def is_on(self, on: bool) -> None:
        self._is_on = on
        if not on:
            self._clear()
        elif self._changes:
            self._timer.start(_AFTER_A_CHANGE)

    def _count(self, *_given: object) -> None:
        # Whether it is saved is asked when the time has come: the history counts a step only
        # after it was told here.
        self._changes += 1
        self._wait()

    def _wait(self) -> None:
        """Let the time come in which a snapshot is put aside."""
        wait = _AFTER_A_CHANGE
        if self._since.isValid():
            wait = max(wait, _AT_MOST_EVERY - self._since.elapsed())
        if not self._timer.isActive():
            self._timer.start(wait)

    def _look(self) -> None:
        """Half typed words tell nobody of themselves, so they are looked for."""
        if self._is_needed():
            if not self._writing:
                self._wait()
        elif self._kept is not None and not self._is_there():
            self._clear()  # It was of words alone, and they are gone.

    def _heard(self) -> tuple[Typed, ...]:
        return self._document.half_typed.heard() if self._is_on else ()

    def save(self) -> None:
        """Put a snapshot aside now, in a worker; after the one that is being written."""
        self._is_late = self._writing
        if self._writing or not self._is_needed():
            return
        self._timer.stop()
        self._since.start()
        self._writing = True
        done = partial(self._written, self._state())
        self._jobs.run(self._snapshot(), done, self._not_written)

    def save_now(self) -> bool:
        """Put a snapshot aside before this call returns: the program is about to end.

        Returns:
            Whether all that is not saved is put aside.

        Raises:
            JourneyFileError: it could not be written.
        """
        if self._is_needed():
            self._snapshot()()
            self._kept = self._state()
        return self._is_on or not self._document.is_dirty

    def _is_needed(self) -> bool:
        """Whether there is work that does not stand aside yet."""
        return self._is_there() and self._kept != self._state()

    def _is_there(self) -> bool:
        return self._is_on and (self._document.is_dirty or bool(self._heard()))

    def _state(self) -> tuple[object, ...]:
        """What a snapshot is of: this very journey, in this state of its file, with these words."""
        document = self._document
        journey, heard = document.journey, self._heard()
        return id(journey), journey, document.path, document.fingerprint, heard

    def _snapshot(self) -> Callable[[], None]:
        """What puts aside the journey as it is now, on any thread and whenever it is called."""
        document, heard = self._document, self._heard()
        return partial(
            self._recovery.save_snapshot,
            with_typed(document.journey, heard),
            path=document.path,
            base=document.fingerprint,
            changes=self._changes,
            base_version=document.base,
            number=self._recovery.number(),
            typed=len(heard),
        )

    def take_over(self, recovered: Recovered) -> None:
        """The journey on screen is this snapshot's: it goes once it is kept here or saved."""
        try:
            self.save_now()
            if self._is_on:
                discard(recovered)
            else:
                self._taken = release(recovered)
        except JourneyFileError as error:
            self._taken = release(recovered)
            self._not_written(error)

    def forget(self) -> None:
        """No unsaved work is left: it is saved or was given up."""
        self._timer.stop()
        self._changes = 0
        self._since.invalidate()
        self._clear()
        taken, self._taken = self._taken, None
        if taken is not None:
            try:
                discard(taken)
            except JourneyFileError as error:
                _log.warning("a snapshot stays: %s", type(error).__name__)

    def _clear(self) -> None:
        self._kept = None
        try:
            self._recovery.clear()
        except OSError as error:
            _log.warning("a snapshot stays: %s", type(error).__name__)

    def close(self) -> None:
        """The program ends as it should."""
        self.forget()
        self._jobs.wait()
        self._recovery.close()

    def _follow_state(self) -> None:
        """What is saved needs none; what the disk lost is unsaved though nobody changed it."""
        if not self._document.is_dirty:
            self.forget()
        elif self._is_needed() and not self._writing:
            self._wait()

    def _written(self, state: tuple[object, ...], _nothing: object) -> None:
        self._writing = self._is_told = False
        if not self._is_there():
            self._clear()
        elif state == self._state():
            self._kept = state
        if self._is_late:  # What was asked for while it was written is done now.
            self.save()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        _log.warning("no recovery snapshot: %s", type(error).__name__)
        if not self._is_told:
            self._is_told = True
            sentence = text(
                "What you change is not kept aside for now. Save the journey to a file."
            )
            reason = str(error) if isinstance(error, JourneyFileError) else ""
            self.not_kept.emit(f"{sentence} {reason}".strip())
        self._timer.start(_AT_MOST_EVERY)


def with_typed(journey: Journey, typed: tuple[Typed, ...]) -> Journey:
    """The journey with what is being typed as open notes of the parking lot, none cut short."""
    ids = edits.random_ids()
    for place, words in typed:
        told = clean_text(words).strip()
        if place:
            told = text("Typed into “{place}”: {words}").format(place=place, words=told)
        for start in range(0, len(told), MOST_CHARACTERS):
            part = told[start : start + MOST_CHARACTERS]
            journey = edits.add_comment(journey, ids=ids, text=part)[0]
    return journey
