"""Another version taken into the journey on screen, and what is to be decided about it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from journeymap.analysis.merge_text import conflict_in_words
from journeymap.desktop.merging.decisions import Decisions
from journeymap.desktop.merging.panel import CHOICES, MergePanel
from journeymap.model import edits
from journeymap.model.edits import Conflict, EditError, Merged, choices, merge_versions
from journeymap.model.edits.merging import Choice
from journeymap.model.journey import Journey
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

type Then = Callable[[Merged], object]


class _Wanted(NamedTuple):
    """A merge under way: what both sides began with, the other side, and what comes then."""

    base: Journey
    theirs: Journey
    then: Then | None


class Merging(QObject):
    """Merges for one window; nothing of it keeps anybody from going on, or from saving."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._document = window, window.document
        self.panel = MergePanel()
        self._decisions = Decisions()
        self._wanted: _Wanted | None = None
        self._chosen: frozenset[int] = frozenset()
        self.panel.looked_at.connect(self._look)
        self.panel.wanted.connect(self._go)
        self.panel.chosen.connect(self._choose)
        self._document.changed.connect(self._follow)
        self._document.replaced.connect(self._forget)

    def show(self, base: Journey, theirs: Journey, then: Then | None = None) -> None:
        """Merge another version into the journey on screen, off the main thread, as one undo step.

        Args:
            base: the journey that both were made from, as it was read or saved last.
            theirs: the other version.
            then: called with the merge when it is on screen; not where it was refused, which is
                told, nor where another journey was opened meanwhile.
        """
        self._wanted = _Wanted(base, theirs, then)
        self._begin(self._wanted)

    def _begin(self, wanted: _Wanted) -> None:
        mine = self._document.journey
        work = partial(merge_versions, wanted.base, mine, wanted.theirs)
        self._window.jobs.run(work, partial(self._arrived, wanted, mine), self._refused)

    def _refused(self, error: Exception) -> None:
        self._wanted = None
        if not isinstance(error, EditError):
            raise error
        self._window.messages.warn(str(error))

    def _arrived(self, wanted: _Wanted, mine: Journey, merged: Merged) -> None:
        if wanted is not self._wanted:
            return
        if self._document.journey is not mine:  # Somebody went on typing: take that in as well.
            self._begin(wanted)
            return
        self._wanted = None
        self._document.end_merging()
        self._document.apply(text("Merge"), merged.journey)
        self._decisions.begin(mine, self._document.journey, merged.open)
        self._show()
        if merged.open:
            self.show_panel()
        if wanted.then is not None:
            wanted.then(merged)

    def show_panel(self) -> None:
        """The list, ready for the keyboard."""
        dock = self._window.docks["merge"]
        dock.show()
        dock.raise_()
        self.panel.tree.setFocus()

    def _forget(self) -> None:
        self._wanted = None
        self._decisions.forget()

    def _follow(self, before: Journey, after: Journey) -> None:
        had = bool(self._decisions.still_open(before))
        self._decisions.follow(before, after, self._chosen)
        self._show()
        has = bool(self._decisions.still_open(after))
        if has and not had:
            self._window.docks["merge"].show()
        if not has:
            self._window.docks["merge"].hide()

    def _show(self) -> None:
        journey = self._document.journey
        still = {index: self._conflict(index) for index in self._decisions.still_open(journey)}
        lines = {index: conflict_in_words(journey, one) for index, one in still.items()}
        self.panel.show_lines(
            lines, {index: (*choices(one), "leave") for index, one in still.items()}
        )

    def _conflict(self, index: int) -> Conflict:
        return self._decisions.conflicts[index]

    def _choose(self, index: int, name: Choice | str) -> None:
        before = self._document.journey
        if name != "leave":
            self._chosen = frozenset({index})
            conflict = self._conflict(index)
            is_done = self._document.attempt(
                text(CHOICES[name]),
                lambda journey: edits.choose(journey, conflict, name),  # type: ignore[arg-type]
            )
            self._chosen = frozenset()
            if not is_done:
                return
        if self._document.journey is before:  # It stood like this already.
            self._decisions.leave(before, index)
            self._show()
        if not self._decisions.still_open(self._document.journey):
            self._window.docks["merge"].hide()
            self._window.statusBar().showMessage(text("Everything in the merge is decided."), 8000)
            self._window.view.setFocus()

    def _look(self, index: int) -> None:
        """Select the record and bring it into sight; the keyboard stays in the list."""
        journey, record = self._document.journey, self._conflict(index).record
        if record in journey.all_ids:
            self._window.selection.choose((record,))
            if (place := _place(journey, record)) is not None:
                self._window.view.show_record(place)

    def _go(self, index: int) -> None:
        journey, record = self._document.journey, self._conflict(index).record
        place = _place(journey, record)
        if place is not None:
            self._window.show_on_map(place)
            self._window.selection.choose((record,))


def _place(journey: Journey, record: str) -> str | None:
    """What of the map a record is, or where it is."""
    if record in journey.gap:
        return journey.gap[record].at
    on_map = (journey.touchpoint, journey.handoff, journey.column, journey.stage)
    return record if any(record in known for known in on_map) else None
