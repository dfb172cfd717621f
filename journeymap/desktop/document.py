"""The one mutable thing: the journey on screen with its history and its file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from journeymap.desktop.guarded import guarded
from journeymap.desktop.half_typed import HalfTyped
from journeymap.files import journey_bytes
from journeymap.model.edits import EditError, new_journey, random_ids
from journeymap.model.edits.checked import check
from journeymap.model.journey import Journey
from journeymap.model.references import collections_of, references


class _Edit(QUndoCommand):
    """A step of the history: two journeys that share all that did not change."""

    def __init__(self, document: "Document", title: str, after: Journey, merge_key: str) -> None:
        super().__init__(title)
        self._document = document
        self.before = document.journey
        self.after = after
        self.merge_key = merge_key

    @override
    @guarded
    def redo(self) -> None:
        self._document.show_version(self.after)

    @override
    @guarded
    def undo(self) -> None:
        self._document.show_version(self.before)


class Document(QObject):
    """The journey on screen. Everything that changes it goes through `apply` or `attempt`."""

    changed = Signal(object, object)
    """The journey before and after, at every change, undo and redo."""
    replaced = Signal()
    """Another journey is on screen."""
    state_changed = Signal()
    """The path, the unsaved mark or the history changed."""
    refused = Signal(str)
    """A change could not be made, with the sentence that says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids = random_ids()
        self.half_typed = HalfTyped(self)
        self.refused.connect(self.half_typed.note_refusal)
        self.history = QUndoStack(self)
        self.history.cleanChanged.connect(self._tell_state)
        self.history.indexChanged.connect(self._tell_state)
        self._journey = new_journey(ids=self.ids)
        self._path: Path | None = None
        self._fingerprint = ""
        self._read_only = False
        self._open: _Edit | None = None
        """The step that the next keystroke of the same field joins."""
        self._base: Journey | None = None
        self._saved: Journey | None = self._journey
        self._held: Journey | None = None
        """What the file held until it was lost."""

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self._journey

    @property
    def path(self) -> Path | None:
        """The file, or None for a journey that was never saved."""
        return self._path

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the file as it was read or saved last."""
        return self._fingerprint

    @property
    def base(self) -> Journey | None:
        """The journey as it was read or saved last, for a merge; None where it is in no file."""
        return self._base

    @property
    def is_read_only(self) -> bool:
        """Whether the file is of a newer program and must not be written over."""
        return self._read_only

    @property
    def is_dirty(self) -> bool:
        """Whether what is shown is not what the file holds, or not what a new journey begins with.

        Asked of the journeys and not of the history's clean mark, which stays behind at a step
        whose journey a save, ended later, has put out of the file.
        """
        return self._journey is not self._saved

    def apply(self, title: str, after: Journey, *, merge_key: str = "") -> None:
        """One undo step from the journey as it is to another; nothing where they are the same.

        Raises:
            EditError: the journey would not hold together; nothing is changed.
        """
        if after is self._journey:
            return
        check(after, self._journey)
        last = self._last_of(merge_key)
        if last is not None:
            self._join(last, after)
            return
        edit = _Edit(self, title, after, merge_key)
        self.history.push(edit)
        self._open = edit if merge_key else None

    def _last_of(self, merge_key: str) -> _Edit | None:
        """The last step, where the next change is one with it: of one field, not saved between."""
        history, last = self.history, self._open
        at = history.index()
        if not merge_key or last is None or last.merge_key != merge_key or at != history.count():
            return None
        is_last = at != history.cleanIndex() and history.command(at - 1) is last
        return last if is_last else None

    def _join(self, last: _Edit, after: Journey) -> None:
        """Put a change into the last step; where nothing is left of that, the step goes.

        Not by `QUndoCommand.mergeWith`: PySide keeps each command that was merged, with both its
        journeys, for as long as the program runs.
        """
        last.after = after
        self.show_version(after)
        if _are_alike(after, last.before):
            self._open = None
            last.setObsolete(True)
            self.history.undo()
        else:
            self._tell_state()

    def attempt(
        self, title: str, edit: Callable[[Journey], Journey], *, merge_key: str = ""
    ) -> bool:
        """Run an edit as one undo step; a refusal is told and changes nothing."""
        try:
            self.apply(title, edit(self._journey), merge_key=merge_key)
        except EditError as error:
            self.refused.emit(str(error))
            return False
        return True

    @contextmanager
    def together(self, title: str) -> Iterator[None]:
        """What is applied inside, at least one change, is one undo step; all of it or nothing."""
        self.history.beginMacro(title)
        try:
            yield
        except BaseException:
            self.history.endMacro()
            self._forget_last()
            raise
        else:
            self.history.endMacro()
        finally:
            self._open = None

    def _forget_last(self) -> None:
        """Take the last step back, and with it the way to do it again."""
        self.history.undo()
        self.history.command(self.history.index()).setObsolete(True)
        self.history.redo()

    def end_merging(self) -> None:
        """The next keystroke begins a step of its own: the focus left the field."""
        self._open = None

    def undo(self) -> None:
        """One step back."""
        self._open = None
        self.history.undo()

    def redo(self) -> None:
        """One step forward."""
        self._open = None
        self.history.redo()

    def replace(
        self,
        journey: Journey,
        path: Path | None = None,
        *,
        fingerprint: str = "",
        base: Journey | None = None,
        dirty: bool = False,
        read_only: bool = False,
    ) -> None:
        """Put another journey on screen, with a history of its own.

        Args:
            journey: what is shown from now on.
            path: its file, or None where it is in none.
            fingerprint: the SHA-256 of that file as it was read.
            base: the journey as that file held it, where it is not the one to show.
            dirty: whether it is to be saved although nobody changed it yet.
            read_only: whether its file must not be written over.
        """
        before = self._journey
        self.history.clear()
        self._journey = journey
        self._path, self._fingerprint, self._read_only = path, fingerprint, read_only
        self._open = None
        self._base = base if base is not None or path is None else journey
        self._hold(None if dirty else journey)
        self.replaced.emit()
        self.changed.emit(before, journey)
        self.state_changed.emit()

    def mark_saved(
        self, journey: Journey, path: Path, fingerprint: str, *, is_sure: bool = True
    ) -> None:
        """The journey is on the disk; still unsaved where it changed while it was written.

        Where the disk did not confirm it, it is the file's content, and still to be saved.
        """
        self._path, self._fingerprint, self._read_only = path, fingerprint, False
        self._base = journey
        self._open = None
        self._hold(journey if is_sure else None)
        self.state_changed.emit()

    def lose_file(self) -> None:
        """The disk does not hold any more what was saved: somebody else took or broke the file."""
        if self._saved is not None:
            self._held, self._saved = self._saved, None
            self.history.resetClean()
            self.state_changed.emit()

    def regain_file(self) -> bool:
        """The file that was lost holds again what it did; False where none was lost."""
        if self._held is None:
            return False
        self._hold(self._held)
        self.state_changed.emit()
        return True

    def _hold(self, saved: Journey | None) -> None:
        """This is what the disk holds now; None: nothing that counts as saved."""
        self._saved, self._held = saved, None
        if self.is_dirty:
            self.history.resetClean()
        else:
            self.history.setClean()

    def expect_saved(self, journey: Journey) -> None:
        """The journey is on its way to the file: what the file held before is saved no longer."""
        if journey is not self._saved:
            self._saved = None
        self._held = None

    def show_version(self, journey: Journey) -> None:
        """For the history alone: swap the journey and tell."""
        before, self._journey = self._journey, journey
        self.changed.emit(before, journey)
        before.forget_lookups()

    def _tell_state(self) -> None:
        self.state_changed.emit()


def _are_alike(one: Journey, other: Journey) -> bool:
    """Whether two journeys are the same file: two moments may be equal and written otherwise."""
    return one == other and journey_bytes(one) == journey_bytes(other)


def changed_ids(before: Journey, after: Journey) -> tuple[str, ...]:
    """The ids of records that are new or different: cards and hand-offs alone, if there are any.

    Where none are, the place of what was taken away stands for it.
    """
    known = {id(row) for _name, rows in collections_of(before) for row in rows}
    found = [
        row.id  # type: ignore[attr-defined]
        for _name, rows in collections_of(after)
        for row in rows
        if id(row) not in known and "id" in type(row).model_fields
    ]
    cards = [one for one in found if one in after.touchpoint or one in after.handoff]
    return tuple(cards) or _place_of_removed(before, after) or tuple(found)


def _place_of_removed(before: Journey, after: Journey) -> tuple[str, ...]:
    """The card or hand-off where something was that is gone: a gap's place, what a link left.

    What has no id cannot be told from what came in its place, and counts as still there.
    """
    kept, places = after.all_ids, {**after.touchpoint, **after.handoff}
    gone = (
        row
        for _name, rows in collections_of(before)
        for row in rows
        if (identity := getattr(row, "id", None)) is not None and identity not in kept
    )
    stood = (one.id for row in gone for one in references(row) if one.id in places)
    return tuple(islice(stood, 1))
