"""What is pinned to a card, a hand-off or a gap, in its form: gaps and ideas."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeymap.analysis.telling import handoff_in_words, place_in_words
from journeymap.desktop.document import Document
from journeymap.desktop.panels.entries import Entries, Entry, GapButton, take_out
from journeymap.desktop.panels.forms import Form
from journeymap.desktop.panels.kinds import change_in_words, kind_of
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Learning
from journeymap.wording import text


class Pinned(QWidget):
    """The gaps at a place, those of a card's hand-offs, and the ideas, each a step away.

    What comes and goes there leaves the fields and buttons that stay as they are.
    """

    led = Signal(str)
    """A button in it leads to this record."""

    def __init__(
        self, document: Document, identity: str, flag: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._document, self._identity = document, identity
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._place, self._near = Entries(self), Entries(self)
        self._gaps = Entries(self, QHBoxLayout(), GapButton)
        self._flag = QPushButton(text("Flag a gap"), self)
        self._flag.setObjectName("quiet")
        self._flag.clicked.connect(flag)
        self._near_title = QLabel(text("At its hand-offs"), self)
        self._near_title.setObjectName("row-title")
        row = QHBoxLayout()
        row.addWidget(self._gaps)
        row.addWidget(self._flag)
        row.addStretch(1)
        self._column.addWidget(self._place)
        self._column.addLayout(row)
        self._column.addWidget(self._near_title)
        self._column.addWidget(self._near)
        self._ideas: dict[str, _Idea] = {}
        self.refresh()

    def unfinished(self) -> str:
        """What stands in its fields and was not taken."""
        return " ".join(filter(None, (idea.form.unfinished() for idea in self._ideas.values())))

    def refresh(self) -> None:
        """Show what is pinned there now."""
        journey, identity = self._document.journey, self._identity
        gap = journey.gap.get(identity)
        near = tuple(_gaps_near(journey, identity))
        self._place.show_entries([self._place_of(journey, gap)] if gap is not None else [])
        self._flag.setVisible(gap is None)
        self._gaps.show_entries(self._entry(one, _named(one))
                                for one in journey.gaps_at.get(identity, ()))  # fmt: skip
        self._near_title.setVisible(bool(near))
        self._near.show_entries(
            self._entry(one, f"{_named(one)}: {handoff_in_words(journey, handoff)}")
            for handoff, one in near
        )
        self._show_ideas(_learnings_at(journey, identity))

    def _show_ideas(self, learnings: tuple[Learning, ...]) -> None:
        wanted = {one.id: one for one in learnings}
        for identity in [one for one in self._ideas if one not in wanted]:
            take_out(self._ideas.pop(identity), self._column)
        for one in learnings:
            if one.id not in self._ideas:
                self._ideas[one.id] = idea = _Idea(self._document, one, self)
                idea.led.connect(self.led)
                self._column.addWidget(idea)
            self._ideas[one.id].form.show_record(one)

    def _entry(self, gap: Gap, told: str) -> Entry:
        return Entry(gap.id, told, partial(self.led.emit, gap.id))

    def _place_of(self, journey: Journey, gap: Gap) -> Entry:
        place = place_in_words(journey, gap.at)
        told = f"{place[:1].upper()}{place[1:]}"
        return Entry(gap.at, told, partial(self.led.emit, gap.at))


class _Idea(QWidget):
    """What was learned there, and the way to what came of it."""

    led = Signal(str)

    def __init__(self, document: Document, learning: Learning, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._identity = document, learning.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.form = Form(document, self._change, self)
        for name in ("learned", "idea"):
            if name == "idea" or learning.learned:
                self.form.add_field(name, kind_of(Learning.model_fields[name]))
        column.addWidget(self.form)
        more = QPushButton(text("What came of it"), self)
        more.setObjectName("quiet")
        more.clicked.connect(self._lead)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignRight)

    def _lead(self, _checked: bool = False) -> None:
        self.led.emit(self._identity)

    def _change(self, name: str, value: Any) -> None:
        identity = self._identity
        after = edits.change_record(self._document.journey, identity, **{name: value})
        self._document.apply(change_in_words(Learning, name), after, merge_key=f"{identity}.{name}")


def _named(gap: Gap) -> str:
    return text("Gap {number}").format(number=gap.number)


def _gaps_near(journey: Journey, card: str) -> Iterator[tuple[Handoff, Gap]]:
    """The gaps at the hand-offs that come to a card and go from it."""
    for handoff in (*journey.handoffs_to.get(card, ()), *journey.handoffs_from.get(card, ())):
        for gap in journey.gaps_at.get(handoff.id, ()):
            yield handoff, gap


def _learnings_at(journey: Journey, identity: str) -> tuple[Learning, ...]:
    return tuple(one for one in journey.learnings if one.source == identity)
