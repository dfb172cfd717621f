"""Files that are written beside the journey's own: exports, prints and copies."""

import threading
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journeymap.desktop.choosing_files import FileChoice, FileKind, proposed_name
from journeymap.desktop.document import Document
from journeymap.desktop.inbox import Inbox
from journeymap.desktop.messages import Messages
from journeymap.desktop.plain_text import file_name
from journeymap.desktop.progress import Progress
from journeymap.desktop.writing import FileQueue
from journeymap.diagram import Options
from journeymap.files import SUFFIX, JourneyFileError, write_file, write_journey
from journeymap.model.edits import for_handing_out
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides, Lens
from journeymap.wording import text


class Underway:
    """What a job may know of the export that it makes; nothing of it is Qt's.

    Attributes:
        stop: set when it is cancelled.
    """

    def __init__(self, put: Callable[[tuple[float, str]], None]) -> None:
        self._put = put
        self.stop = threading.Event()

    def tell(self, part: float, told: str) -> None:
        """Show how far it is, from 0 to 1, and at what; from any thread."""
        self._put((part, told))


class ExportWriting(QObject):
    """Writes what is made of a journey, off the main thread; the journey's own file stays."""

    written = Signal(object)
    """A file was written, with its path."""
    open_wanted = Signal(object)
    """Somebody wants to see the copy that was written, with its path."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        messages: Messages,
        files: FileQueue,
        refuse: Callable[[Path], str],
    ) -> None:
        """With what says why a file cannot be written over, or "": one that a window has open."""
        super().__init__(window)
        self._refuse = refuse
        self._window, self._document = window, document
        self._messages, self._files = messages, files
        self._told = Inbox(self._show_progress, self, last_alone=True)
        self.underway = Underway(self._told.put)
        self._progress: Progress | None = None
        self._then: list[Callable[[], object]] = []
        """What waits until nothing is written any more: the window that is to close."""

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether nothing is being written; if something is, `then` follows once all went well.

        What could not be written is told here, so the window stays.
        """
        if not self._files.is_writing_for(self):
            return True
        if then not in self._then:
            self._then.append(then)
        return False

    def _go_on(self) -> None:
        if not self._files.is_writing_for(self):
            waiting, self._then = self._then, []
            for then in waiting:
                then()

    def export(self, suffix: str, title: str, make: Callable[[Journey], bytes]) -> None:
        """Choose a file and write an export into it, off the main thread, with a way to cancel."""
        again = partial(self.export, suffix, title, make)
        write = partial(self.export_to, make=make, again=again)
        self._choose(title, FileKind(title, suffix), proposed_name(self._document, suffix), write)

    def export_journey(self, title: str, make: Callable[[Journey], bytes]) -> None:
        """The same for a copy that is a journey's file: never under the name of the journey's own.

        Args:
            title: what the copy is; it stands in the name that is proposed.
            make: what makes the copy's bytes.
        """
        again = partial(self.export_journey, title, make)
        write = partial(self.export_to, make=make, again=again)
        proposed = proposed_name(self._document, f" – {title.casefold()}{SUFFIX}")
        self._choose(title, FileKind(text("Journeys"), SUFFIX), proposed, write)

    def _choose(
        self, title: str, kind: FileKind, proposed: str, then: Callable[[Path], object]
    ) -> None:
        FileChoice(self._messages, title, kind, self._refuse, then).ask(self._window, proposed)

    def export_to(
        self,
        path: Path,
        make: Callable[[Journey], bytes],
        again: Callable[[], object] | None = None,
    ) -> None:
        """Write an export, nothing once it is cancelled; `again` asks for another name."""
        again = again or partial(self.export, path.suffix, text("Another name"), make)
        stop = self.underway.stop = threading.Event()
        progress = self._progress = Progress(self._window, text("Writing …"))
        progress.canceled.connect(partial(_cancel, stop))
        journey = self._document.journey
        self._told.watch()
        work = partial(_made, stop, journey, path, make)
        done = partial(self._exported, progress, path)
        failed = partial(self._not_exported, progress, again)
        self._files.put(path, work, done, failed, owner=self)

    def write_copy(self, journey: Journey, title: str) -> None:
        """Choose a file for a journey that is not the one on screen, write it, offer to open it."""
        proposed = proposed_name(self._document, f" – {title.casefold()}{SUFFIX}")
        write = partial(self._write_copy, journey)
        self._choose(title, FileKind(text("Journeys"), SUFFIX), proposed, write)

    def _write_copy(self, journey: Journey, path: Path) -> None:
        work = partial(write_journey, journey, path)
        done = partial(self._copy_written, path)
        self._files.put(path, work, done, self._not_copied, owner=self)

    def _copy_written(self, path: Path, _fingerprint: object) -> None:
        sentence = text("{name} is written.").format(name=file_name(path))
        show = partial(self.open_wanted.emit, path)
        if self._then:  # Nobody stays to open it.
            self._go_on()
            return
        self._messages.choose(sentence, ((text("Open it now"), show), (text("Stay here"), None)))

    def _not_copied(self, error: Exception) -> None:
        self._then.clear()
        if not isinstance(error, JourneyFileError):
            raise error
        self._messages.warn(str(error))

    def _show_progress(self, progress: tuple[float, str]) -> None:
        part, told = progress
        if self._progress is not None:
            self._progress.tell(part, told)

    def _end_progress(self, progress: Progress) -> None:
        """Each export takes away its own window: another may have begun meanwhile."""
        progress.end()
        if self._progress is progress:
            self._told.leave()
            self._progress = None

    def _exported(self, progress: Progress, path: Path, written: bool) -> None:
        self._end_progress(progress)
        if self._then:
            self._go_on()
        elif written:
            self.written.emit(path)

    def _not_exported(
        self, progress: Progress, again: Callable[[], object], error: Exception
    ) -> None:
        """The old file is as it was; another name may be free where this one is locked."""
        from journeymap.report.printing import PrintingCancelledError, PrintingError

        self._end_progress(progress)
        if isinstance(error, PrintingCancelledError):
            self._go_on()
            return
        self._then.clear()
        if isinstance(error, PrintingError):
            self._messages.warn(str(error))
        elif isinstance(error, JourneyFileError):
            answers = ((text("Choose another name …"), again), (text("Cancel"), None))
            self._messages.choose(str(error), answers)
        else:
            raise error

    def leave(self) -> None:
        """The window closes: what was asked for is written to its end, and nobody is told."""
        self._files.leave(self)

    def open_outside(self, path: Path) -> None:
        """Show a file that we wrote in the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _cancel(stop: threading.Event) -> None:
    stop.set()


def _made(
    stop: threading.Event, journey: Journey, path: Path, make: Callable[[Journey], bytes]
) -> bool:
    data = make(journey)
    if stop.is_set():
        return False
    write_file(path, data)
    return True


def make_export(
    write: Callable[[Journey, Options], bytes], lens: Lens, hides: Collection[Hides]
) -> Callable[[Journey], bytes]:
    """What makes an export's bytes, for a job; without what is hidden or nobody agreed to show."""

    def make(journey: Journey) -> bytes:
        shown = for_handing_out(journey, hides)
        return write(shown, Options(lens=lens, hide_quotes=True))

    return make
