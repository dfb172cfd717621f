"""The saves of one document: in order, and clean only where the disk holds what is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from journeymap.desktop.document import Document
from journeymap.desktop.writing import FileQueue
from journeymap.files import UnconfirmedError, is_same_file, write_journey
from journeymap.model.journey import Journey


class _Save(NamedTuple):
    """A journey on its way to a file, counted over all saves of the document."""

    number: int
    path: Path
    journey: Journey


@dataclass(slots=True)
class _Known:
    """What we know to be in a file. Workers alone change it, in the turns of the file's queue."""

    path: Path
    mark: str | None


class Saving(QObject):
    """Puts the document's journey into files, one after the other.

    Saves to one file are done in order, and a newer one replaces one that still waits. Saves to
    several files may end in any order; the document then belongs to the file asked for last.
    """

    saved = Signal(object)
    """The document's journey stands in a file, with its path."""
    failed = Signal(object, object)
    """A save could not be done, with the path and the error."""
    ended = Signal(object)
    """No save is under way any more, with what was to be done after it."""

    def __init__(self, document: Document, files: FileQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._files = document, files
        self._numbers = count(1)
        self._last: _Save | None = None
        self._newest_saved = 0
        self._then: list[Callable[[], object]] = []
        self._known: list[_Known] = []
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
        """Put the journey into the file, after what was asked before; `then` follows the last.

        The document's own file is written only where it still holds what was read or saved last.
        """
        save = self._last = _Save(next(self._numbers), path, journey)
        self.do_after(then)
        self._document.expect_saved(journey)
        self._files.put(
            path,
            partial(_write, self._known_of(path), journey, path),
            partial(self._written, save),
            partial(self._not_written, save),
            owner=self,
            is_replaceable=True,
        )

    def save_as(
        self, path: Path, journey: Journey, then: Callable[[], object] | None = None
    ) -> None:
        """The same for a file whose name was confirmed: whatever it holds may be replaced.

        Not where it is the journey's own: of what somebody else put into that, nobody was told.
        """
        own = self.path
        if own is None or not is_same_file(own, path):
            self.know(path, None)
        self.save(path, journey, then)

    def _known_of(self, path: Path) -> _Known:
        for one in self._known:
            if is_same_file(one.path, path):
                return one
        own = self._document.path
        is_own = own is not None and is_same_file(own, path)
        known = _Known(path, self._document.fingerprint or None if is_own else None)
        self._known.append(known)
        return known

    def know(self, path: Path, mark: str | None) -> None:
        """What the file holds is this from now on; None: whatever it is may be replaced."""
        self._known = [one for one in self._known if not is_same_file(one.path, path)]
        self._known.append(_Known(path, mark))

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
        self._known = []
        self._newest_saved = next(self._numbers)
        self._then.clear()

    def _written(self, save: _Save, fingerprint: str) -> None:
        if save.number < self._newest_saved:
            return
        self._newest_saved = save.number
        # With a newer one on its way, the file will not hold this one for long.
        is_last = self._last is None or save is self._last
        self._document.mark_saved(save.journey, save.path, fingerprint, is_sure=is_last)
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
        self.failed.emit(save.path, error)


def _write(known: _Known, journey: Journey, path: Path) -> str:
    """In a worker: one after the other for each file, so each knows what the one before wrote."""
    try:
        known.mark = write_journey(journey, path, expected=known.mark)
    except UnconfirmedError as error:
        known.mark = error.fingerprint
        raise
    return known.mark
