"""A journey's file that somebody else has changed: seen before it is written over, and asked about.

A colleague, a sync client or another program may replace the file at any time. Saving compares
(`files.write_journey`); here the file is looked at when the window comes to the front, and a person
chooses what becomes of two versions. Neither is ever lost: theirs stays in the file or becomes a
step that can be undone, mine stays on screen, in the history, or is saved beside.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from journeymap.desktop.document import Document
from journeymap.desktop.messages import Messages
from journeymap.desktop.writing import FileQueue
from journeymap.files import (
    SUFFIX,
    JourneyFileError,
    Opened,
    fingerprint_of,
    is_there,
    read_journey,
)
from journeymap.model.journey import Journey
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.filing import Filing

_PATIENCE = 2.0
"""Seconds for which closing waits for the disk."""

type Answer = tuple[str, Callable[[], object] | None]


class _Seen(NamedTuple):
    """The file as it was found: its fingerprint, or None where it was not there."""

    path: Path
    mark: str | None


class ChangedFile(QObject):
    """Watches over the file of one document."""

    merge_wanted = Signal(object, object, object)
    """Both versions are to become one: the base, theirs, and what is called when that is done."""

    def __init__(
        self, filing: "Filing", document: Document, messages: Messages, files: FileQueue
    ) -> None:
        super().__init__(filing)
        self._filing, self._document = filing, document
        self._messages, self._files = messages, files
        self._told: _Seen | None = None
        document.replaced.connect(self.begin_anew)

    def begin_anew(self) -> None:
        """The file is as this window wants it: what is found next is told, as often as it comes."""
        self._told = None

    def look(self) -> None:
        """See off the main thread whether the file is as it was read or saved last."""
        path = self._document.path
        if path is not None and self._document.fingerprint:
            work = partial(fingerprint_of, path)
            self._files.put(path, work, partial(self._looked, path), self._not_seen, owner=self)

    def look_at_the_end(self) -> None:
        """The same at once, before the window closes: it may hold the last copy.

        A disk that does not answer in time keeps nobody here.
        """
        if not self._document.is_dirty:
            self.look()
            self._files.settle(self, _PATIENCE)

    def _not_seen(self, error: Exception) -> None:
        """A share that is away for a moment is not worth a word: saving tells."""
        if not isinstance(error, JourneyFileError):
            raise error

    def _looked(self, path: Path, mark: str | None) -> None:
        seen = _Seen(path, mark)
        if path != self._document.path:
            return
        if mark == self._document.fingerprint:
            self._found_again()
        elif seen != self._told and self._filing.opens is None:
            self._told = seen
            if mark is None:
                self._document.lose_file()
                sentence = text("{name} is not in its folder any more. Save writes it again.")
                self._filing.noted.emit(sentence.format(name=path.name))
            else:
                self.read(path)

    def _found_again(self) -> None:
        self._told = None
        if self._document.regain_file():
            self._filing.noted.emit("")

    def read(self, path: Path) -> None:
        """Read the version of somebody else, then take it or ask."""
        work = partial(read_journey, path)
        done, failed = partial(self._arrived, path), partial(self._not_readable, path)
        self._files.put(path, work, done, failed, owner=self)

    def _arrived(self, path: Path, theirs: Opened) -> None:
        document = self._document
        if path != document.path or theirs.fingerprint == document.fingerprint:
            return
        self._told = _Seen(path, theirs.fingerprint)
        if theirs.journey == document.journey and not theirs.notes:
            self._filing.know(theirs.journey, path, theirs)
        elif document.is_dirty or theirs.read_only:
            self._ask(path, theirs)
        else:
            self._take(path, theirs)

    def _ask(self, path: Path, theirs: Opened) -> None:
        sentence = text("{name} was changed by somebody else since it was opened here.")
        details = text(
            "Nothing is written yet. “Merge both” keeps what either of you changed; undo brings "
            "back what you see now."
        )
        beside: Answer = (text("Save mine beside it"), partial(self._save_beside, path))
        take: Answer = (text("Take theirs"), partial(self._take, path, theirs))
        base = self._document.base
        both: tuple[Answer, ...] = ()
        if base is not None:
            both = ((text("Merge both"), partial(self._merge, path, base, theirs)),)
        answers = (beside,) if theirs.read_only else (*both, beside, take)
        self._choose(sentence.format(name=path.name), answers, details)

    def _merge(self, path: Path, base: Journey, theirs: Opened) -> None:
        if path == self._document.path:
            self.merge_wanted.emit(base, theirs.journey, partial(self._merged, path, theirs))

    def _merged(self, path: Path, theirs: Opened, _merged: object) -> None:
        """What is shown holds theirs: it is the version that the next save may replace."""
        if path == self._document.path:
            self._filing.know(theirs.journey, path, theirs)
            sentence = text(
                "{name} is merged: you see what both of you changed. Save writes it; "
                "undo shows yours."
            )
            self._filing.noted.emit(sentence.format(name=path.name))

    def _not_readable(self, path: Path, error: Exception) -> None:
        """Perhaps half a file, as a sync client may leave for a moment; perhaps worse."""
        if not isinstance(error, JourneyFileError):
            raise error
        if path != self._document.path:
            return
        self._document.lose_file()
        sentence = text("{name} was changed by somebody else and cannot be read now.")
        beside: Answer = (text("Save mine beside it"), partial(self._save_beside, path))
        replace: Answer = (text("Replace it with mine"), partial(self._filing.save_over, path))
        self._choose(sentence.format(name=path.name), (beside, replace), str(error))

    def _choose(self, sentence: str, answers: tuple[Answer, ...], details: str) -> None:
        cancel: Answer = (text("Cancel"), None)
        self._messages.choose(sentence, (*answers, cancel), details=details)

    def _take(self, path: Path, theirs: Opened) -> None:
        """Their version in place of mine, as a step that can be undone; the place is kept."""
        if path != self._document.path:
            return
        self._document.apply(text("Take somebody else's version"), theirs.journey)
        self._filing.know(theirs.journey, path, theirs)
        sentence = text(
            "{name} was changed by somebody else: this is the new version. "
            "Undo shows the previous one."
        )
        self._filing.noted.emit(sentence.format(name=path.name))

    def _save_beside(self, path: Path) -> None:
        self._filing.save_beside(free_name(path, text("mine")))


def free_name(path: Path, word: str) -> Path:
    """A name beside the file that nothing has: “NAME – mine”, “NAME – mine 2”."""
    stem = path.name.removesuffix(SUFFIX).removesuffix(".json")
    names = (f"{stem} – {word}{f' {number}' if number > 1 else ''}{SUFFIX}" for number in count(1))
    paths = (path.with_name(name) for name in names)
    return next(one for one in paths if not is_there(one, untold=False) and not one.is_symlink())
