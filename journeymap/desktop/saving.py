"""The saves of one document: in order, and clean only where the disk holds what is shown."""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from journeymap.desktop.document import Document
from journeymap.desktop.writing import FileQueue
from journeymap.files import UnconfirmedError, write_journey
from journeymap.model.journey import Journey


class _Save(NamedTuple):
    """A journey on its way to a file, counted over all saves of the document."""

    number: int
    path: Path
    journey: Journey


class Saving(QObject):
    """Puts the document's journey into files, one after the other.

    Saves to one file are done in order, and a newer one replaces one that still waits. Saves to
    several files may end in any order; the document then belongs to the file asked for last.
    """

    saved = Signal(object)
    """The document's journey stands in a file, with its path."""
    failed = Signal(object)
    """A save could not be done, with the error."""
    ended = Signal(object)
    """No save is under way any more, with what was to be done after it."""

    def __init__(self, document: Document, files: FileQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._files = document, files
        self._numbers = count(1)
        self._last: _Save | None = None
        self._newest_saved = 0
        self._then: list[Callable[[], object]] = []
        document.replaced.connect(self._begin_anew)

    @property
    def path(self) -> Path | None:
        """The file that the journey belongs to: where it is being saved, else where it stands."""
        return self._last.path if self._last is not None else self._document.path

    @property
    def is_saving_what_is_shown(self) -> bool:
        """Whether the journey as it is now is on its way to its file."""
        return self._last is not None and self._last.journey is self._document.journey

    def save(self, path: Path, journey: Journey, then: Callable[[], object] | None = None) -> None:
        """Put the journey into the file, after what was asked before; `then` follows the last."""
        save = self._last = _Save(next(self._numbers), path, journey)
        self.do_after(then)
        self._files.put(
            path,
            partial(write_journey, journey, path),
            partial(self._written, save),
            partial(self._not_written, save),
            owner=self,
            is_replaceable=True,
        )

    def do_after(self, then: Callable[[], object] | None) -> None:
        """Something to be done once, after the save that is under way."""
        if then is not None and then not in self._then:
            self._then.append(then)

    def leave(self) -> None:
        """Until nothing is written any more; nobody is there to be told."""
        self._begin_anew()
        self._files.leave(self)

    def _begin_anew(self) -> None:
        """What is still on its way belongs to a journey that is not on screen any more."""
        self._last = None
        self._newest_saved = next(self._numbers)
        self._then.clear()

    def _written(self, save: _Save, fingerprint: str) -> None:
        if save.number < self._newest_saved:
            return
        self._newest_saved = save.number
        self._document.mark_saved(save.journey, save.path, fingerprint)
        self.saved.emit(save.path)
        if save is self._last:
            self._last, then = None, tuple(self._then)
            self._then.clear()
            self.ended.emit(then)

    def _not_written(self, save: _Save, error: Exception) -> None:
        if isinstance(error, UnconfirmedError) and save.number >= self._newest_saved:
            # It is there, so that is what the file holds now; but it is not safe.
            self._newest_saved = save.number
            self._document.mark_saved(save.journey, save.path, error.fingerprint, is_sure=False)
        newer = self._last
        if newer is not None and newer is not save and newer.path == save.path:
            return  # The newer one says how it went.
        if save is newer:
            self._last = None
            self._then.clear()
        self.failed.emit(error)
