"""What is selected: one selection for map, panels and inspector."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from journeymap.desktop.document import Document, changed_ids
from journeymap.model.journey import Journey


class Selection(QObject):
    """The ids of the selected records, the one chosen first in front."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: tuple[str, ...] = ()
        document.changed.connect(self._keep_what_is_there)
        document.replaced.connect(self.clear)

    @property
    def ids(self) -> tuple[str, ...]:
        """All selected records."""
        return self._ids

    @property
    def cards(self) -> tuple[str, ...]:
        """The selected cards."""
        return tuple(one for one in self._ids if one in self._document.journey.touchpoint)

    @property
    def single(self) -> str | None:
        """The one selected record; None where none or several are."""
        return self._ids[0] if len(self._ids) == 1 else None

    def choose(self, ids: Iterable[str]) -> None:
        """Select these records alone."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self._ids:
            self._ids = chosen
            self.changed.emit()

    def toggle(self, identity: str) -> None:
        """Add a record, or take it out."""
        if identity in self._ids:
            self.choose(one for one in self._ids if one != identity)
        else:
            self.choose((*self._ids, identity))

    def clear(self) -> None:
        """Select nothing."""
        self.choose(())

    def choose_changed(self, before: Journey, after: Journey) -> None:
        """After undo and redo: select what they changed; an idea is seen where it is pinned."""
        changed = changed_ids(before, after) or _where_gaps_were(before, after)
        pinned = {one.id for one in after.learnings if one.source in self._ids}
        if not changed or not pinned.issuperset(changed):
            self.choose(changed[:50])

    def _keep_what_is_there(self, _before: Journey, after: Journey) -> None:
        self.choose(one for one in self._ids if one in after.all_ids)


def _where_gaps_were(before: Journey, after: Journey) -> tuple[str, ...]:
    """The places of gaps that are no more."""
    left = {gap.id for gap in after.gaps}
    return tuple(gap.at for gap in before.gaps if gap.id not in left and gap.at in after.all_ids)
