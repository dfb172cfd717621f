"""Open, save, export, close: what a person does with files, without blocking."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from journeymap.desktop.changed_file import ChangedFile
from journeymap.desktop.choosing_files import FileChoice, FileKind, proposed_name
from journeymap.desktop.document import Document
from journeymap.desktop.exporting.writing import ExportWriting
from journeymap.desktop.half_typed import Questions, Unsaid
from journeymap.desktop.messages import Messages
from journeymap.desktop.preferences import Preferences
from journeymap.desktop.presence import OpenElsewhere
from journeymap.desktop.recovering import Recovering
from journeymap.desktop.saving import Saving
from journeymap.desktop.settings import with_defaults
from journeymap.desktop.windows import Windows
from journeymap.files import (
    SUFFIX,
    FileChangedError,
    Identity,
    JourneyFileError,
    Opened,
    Recovered,
    holder_of,
    identity_of,
    is_same_file,
    read_journey,
    remove_leftovers,
)
from journeymap.model.edits import change_journey, new_journey
from journeymap.model.journey import Journey
from journeymap.wording import plural, text


class _Wanted(NamedTuple):
    """A file that is being read, and the journey that was on screen when it was asked for."""

    path: Path
    before: Journey
    identity: Identity


class Filing(QObject):
    """The document's way from and to the disk."""

    noted = Signal(str)
    """Something quiet to say above the map; an empty text takes it away."""
    recovered = Signal(object)
    """A snapshot that was left behind is on screen now."""
    opening = Signal(object)
    """The path of the file that is being read; None when that is over."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        messages: Messages,
        windows: Windows,
    ) -> None:
        super().__init__(window)
        self._windows = windows
        self._window, self._document = window, document
        self._messages, self._files = messages, windows.files
        self._saving = Saving(document, windows.files, self)
        self._saving.saved.connect(self._saved)
        self._saving.failed.connect(self._not_saved)
        self._saving.ended.connect(self._go_on)
        self.preferences = Preferences()
        self.exports = ExportWriting(
            window, document, messages, windows.files, self.refusal_of_copy
        )
        self.exports.open_wanted.connect(self.open)
        self.recovering = Recovering(
            window, document, messages, self.when_safe, self._is_another_windows
        )
        self.recovering.recovered.connect(self._note_recovered)
        self.changed_file = ChangedFile(self, document, messages, windows.files)
        self.elsewhere = OpenElsewhere(document, windows.files, windows.journeys, self)
        Questions(window, document.half_typed)
        self._wanted: _Wanted | None = None
        self._has_left = False

    def new(self) -> None:
        """An empty journey, after unsaved work is dealt with."""
        self.when_safe(self._start_new)

    def _start_new(self) -> None:
        self.noted.emit("")
        settings = self.preferences.settings
        self._document.replace(with_defaults(new_journey(ids=self._document.ids), settings))

    def begin_from(self, journey: Journey, note: str = "") -> None:
        """A journey that is in no file yet, after unsaved work is dealt with.

        One with a note came from elsewhere and is worth saving as it is.
        """
        self.when_safe(partial(self._begin_from, journey, note))

    def _begin_from(self, journey: Journey, note: str) -> None:
        self._document.replace(journey, dirty=bool(note))
        self.noted.emit(note)

    def ask_to_open(self) -> None:
        """Choose a file and open it."""
        self.when_safe(self._choose_to_open)

    def _choose_to_open(self) -> None:
        dialog = QFileDialog(self._window, text("Open a journey"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [f"{text('Journeys')} (*{SUFFIX} *.json)", f"{text('All files')} (*)"]
        )
        dialog.fileSelected.connect(self._open_named)
        dialog.open()

    def _open_named(self, name: str) -> None:
        if not self._is_shown_elsewhere(Path(name)):
            self.open_now(Path(name))

    def open(self, path: Path) -> None:
        """Open a file, after unsaved work is dealt with; a window that has it comes forward."""
        if not self._is_shown_elsewhere(path):
            self.when_safe(partial(self.open_now, path))

    def _is_another_windows(self, path: Path) -> bool:
        return self._windows.showing(path) not in {None, self._window}

    def _is_shown_elsewhere(self, path: Path) -> bool:
        """Whether another window has the file; it comes forward then."""
        shown = self._windows.showing(path)
        if shown is None or shown is self._window:
            return False
        shown.come_forward()
        return True

    def open_now(self, path: Path) -> None:
        """Read a file off the main thread and put it on screen; a refusal leaves all as it is.

        Where another is being read, this one is wanted in its place.
        """
        wanted = self._wanted = _Wanted(path, self._document.journey, identity_of(path))
        self.opening.emit(path)
        arrived, not_read = partial(self._arrived, wanted), partial(self._not_read, wanted)
        # In the file's queue: what is on its way to it is read once it is there.
        self._files.put(path, partial(_read_and_tidied, path), arrived, not_read, owner=self)

    def stop_opening(self) -> None:
        """What is being read is not wanted any more."""
        self._wanted = None
        self.opening.emit(None)

    @property
    def files_in_use(self) -> tuple[Identity, ...]:
        """The files that this window shows, is reading or is writing its journey to.

        As they were looked at last: their disks are asked only where nobody has looked yet.
        """
        wanted = () if self._wanted is None else (self._wanted.identity,)
        paths = {one for one in (self._document.path, self._saving.path) if one is not None}
        seen = self.elsewhere.identity
        return (
            *wanted,
            *(seen if seen and seen.path == one else identity_of(one) for one in paths),
        )

    def refusal_of_copy(self, path: Path) -> str:
        """Why nothing else may be written into this file: a window has it open; else ""."""
        if self._windows.showing(path) is not None:
            sentence = text("{name} is open here: it would be replaced. Choose another name.")
            return sentence.format(name=path.name)
        if (holder := holder_of(path)) is not None:
            return f"{holder.sentence} {text('It would be replaced. Choose another name.')}"
        return ""

    def _refusal_of_save(self, path: Path) -> str:
        shown = self._windows.showing(path)
        return "" if shown is self._window else self.refusal_of_copy(path)

    def look(self) -> None:
        """The window came to the front: has somebody changed the file, or come, or gone?"""
        self.changed_file.look()
        self.elsewhere.look()

    def detach(self) -> None:
        """Go on with a copy that is in no file yet; the file stays as it is."""
        self._document.half_typed.take()
        self._document.replace(self._document.journey, dirty=True)
        self.noted.emit(text("This copy is in no file yet: Save asks for its name."))

    @property
    def opens(self) -> Path | None:
        """The file that is being read."""
        return self._wanted.path if self._wanted is not None else None

    def _arrived(self, wanted: _Wanted, opened: Opened) -> None:
        """What was changed while the file was read is asked about before it goes."""
        if wanted is not self._wanted:
            return
        self.stop_opening()
        show = partial(self._show, wanted.path, opened)
        if self._document.journey is wanted.before:
            show()
        else:
            self.when_safe(show)

    def _not_read(self, wanted: _Wanted, error: Exception) -> None:
        if wanted is self._wanted:
            self.stop_opening()
            self._warn(error)

    def _show(self, path: Path, opened: Opened) -> None:
        self._document.replace(
            opened.journey,
            path,
            fingerprint=opened.fingerprint,
            dirty=bool(opened.notes),
            read_only=opened.read_only,
        )
        self.preferences.add_recent(path.absolute())
        self.noted.emit(self._note(opened))

    def _note(self, opened: Opened) -> str:
        if opened.read_only:
            return text("Made by a newer version: it can be read here, and saved as a copy.")
        if opened.notes:
            head = plural("{count} repair was made: ", "{count} repairs were made: ",
                          len(opened.notes))  # fmt: skip
            return head + " ".join(opened.notes[:4])
        return ""

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save to the journey's file, or ask for one."""
        self._document.half_typed.confirm()
        path = self._saving.path
        if path is None or (self._document.is_read_only and path == self._document.path):
            self.ask_to_save(then)
        else:
            self._saving.save(path, self._document.journey, then)

    def ask_to_save(self, then: Callable[[], object] | None = None) -> None:
        """Choose a file and save to it."""
        kind = FileKind(text("Journeys"), SUFFIX)
        proposed = proposed_name(self._document, SUFFIX)
        save = partial(self.save_as, then=then)
        title = text("Save the journey")
        choice = FileChoice(self._messages, title, kind, self._refusal_of_save, save)
        choice.ask(self._window, proposed)

    def save_as(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save to this file, which is the journey's from then on."""
        self._document.half_typed.confirm()
        self._name_after(path)
        self._saving.save_as(path, self._document.journey, then)

    def _name_after(self, path: Path) -> None:
        """A journey that has no title takes the name that its file was given; undo takes it back.

        What is printed is then called what the file is called.
        """
        name = path.name.removesuffix(".json").removesuffix(SUFFIX.removesuffix(".json"))
        named = name.strip() and name != text("journey")
        if named and not self._document.journey.title.strip():
            self._document.attempt(
                text("Rename"), lambda journey: change_journey(journey, title=name.strip())
            )

    def save_beside(self, path: Path) -> None:
        """Save to a file that is not there yet, which is the journey's from then on."""
        self._document.half_typed.confirm()
        self._saving.know(path, "")
        self._saving.save(path, self._document.journey)

    def save_over(self, path: Path) -> None:
        """Save to this file whatever it holds now: somebody was asked and said so."""
        self._document.half_typed.confirm()
        self._saving.know(path, None)
        self._saving.save(path, self._document.journey)

    def know(self, journey: Journey, path: Path, read: Opened) -> None:
        """The document's file holds this journey now, as it was read."""
        self._saving.know(path, read.fingerprint)
        self._document.mark_saved(journey, path, read.fingerprint, is_sure=not read.notes)

    def _not_saved(self, path: Path, error: Exception) -> None:
        own = self._saving.path
        if isinstance(error, FileChangedError) and own is not None and is_same_file(own, path):
            self.changed_file.read(own)
        else:
            self._warn(error)

    def _saved(self, path: Path) -> None:
        self.preferences.add_recent(path.absolute())
        self.noted.emit("")
        self.changed_file.begin_anew()
        self.elsewhere.look()

    def _go_on(self, then: tuple[Callable[[], object], ...]) -> None:
        """What waited for the save; what was changed in the meantime is asked about once more."""
        for one in then:
            if not self._has_left:  # The one before may have closed the window.
                self._document.half_typed.take()
                self._when_saved(one)

    def may_close(self, then: Callable[[], object]) -> bool:
        """Whether nothing is lost where the window closes now; if not, ask, and `then` follows."""
        unsaid = self._document.half_typed.take()
        self.changed_file.look_at_the_end()
        is_saving = self._saving.is_saving_what_is_shown  # Also a copy of what is saved.
        if not (unsaid or is_saving or self._document.is_dirty):
            return True
        self._when_said(unsaid, text("Close without it"), then)
        return False

    def when_safe(self, then: Callable[[], object]) -> None:
        """Do it at once where nothing is unsaid or unsaved; else ask first.

        A line that waits for Enter stays where it is, whatever journey comes.
        """
        unsaid = self._document.half_typed.take()
        refused = tuple(one for one in unsaid if not one.is_draft)
        self._when_said(refused, text("Go on without it"), then)

    def _when_said(
        self, unsaid: tuple[Unsaid, ...], without: str, then: Callable[[], object]
    ) -> None:
        go_on = partial(self._when_saved, then)
        if unsaid:
            sentence = " ".join(one.sentence for one in unsaid)
            self._messages.choose(sentence, ((without, go_on), (text("Cancel"), None)), default=1)
        else:
            go_on()

    def _when_saved(self, then: Callable[[], object]) -> None:
        """Do it at once where nothing is unsaved; else ask: save, don't save, cancel.

        What is shown and on its way to its file needs no question: it is done once it is there.
        """
        if self._saving.is_saving_what_is_shown:
            self._saving.do_after(then)
            return
        if not self._document.is_dirty:
            then()
            return
        sentence = text("There are changes that are not saved. Save them first?")
        self._messages.choose(
            sentence,
            (
                (text("Save"), partial(self.save, then)),
                (text("Don't save"), then),
                (text("Cancel"), None),
            ),
        )

    def leave(self) -> None:
        """The window closes: what was asked for is written to its end, and nobody is told."""
        self._has_left = True
        self.elsewhere.end()
        self._saving.leave()
        self.exports.leave()
        self._files.leave(self)
        self._files.leave(self.changed_file)
        self._files.leave(self.elsewhere)

    def _warn(self, error: Exception) -> None:
        if not isinstance(error, JourneyFileError):
            raise error
        self._messages.warn(str(error))

    def offer_recovered(self) -> None:
        """Offer once what programs that ended without saving left behind."""
        self.recovering.offer()

    def _note_recovered(self, recovered: Recovered) -> None:
        if recovered.path is not None and self._document.path is None:
            sentence = text(
                "Recovered as a copy, because {name} is open in another window: look it over, "
                "then save it under another name."
            )
            sentence = sentence.format(name=recovered.path.name)
        else:
            sentence = text("Recovered: look it over, then save it.")
        if recovered.typed:
            stands = text("What was typed and not entered is a note in the parking lot.")
            sentence = f"{sentence} {stands}"
        self.noted.emit(sentence)
        self.recovered.emit(recovered)


def _read_and_tidied(path: Path) -> Opened:
    """The journey in a file, and away with what a killed program left beside it."""
    opened = read_journey(path)
    remove_leftovers(path)
    return opened
