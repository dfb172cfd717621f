"""What is pinned to a card, a hand-off or a gap, in its form: gaps and ideas."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeymap.analysis.telling import handoff_in_words, place_in_words
from journeymap.desktop.document import Document
from journeymap.desktop.panels.entries import entry_button
from journeymap.desktop.panels.forms import Form
from journeymap.desktop.panels.kinds import kind_of
from journeymap.desktop.selection import Selection
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Learning
from journeymap.wording import inside, text


def pinned_ids(journey: Journey, identity: str) -> tuple[str, ...]:
    """The gaps and learnings that the form of a record shows."""
    own = [gap.id for gap in journey.gaps_at.get(identity, ())]
    near = [gap.id for _handoff, gap in _gaps_near(journey, identity)]
    return (*own, *near, *(one.id for one in _learnings_at(journey, identity)))


class Pinned(QWidget):
    """The gaps at a place, those of a card's hand-offs, and the ideas, each a step away."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        identity: str,
        flag: Callable[[], None],
    ) -> None:
        super().__init__()
        self._document, self._selection = document, selection
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._ideas: dict[str, Form] = {}
        journey = document.journey
        if identity in journey.gap:
            self._add_place(journey, journey.gap[identity])
        else:
            self._add_gaps(journey, identity, flag)
            self._add_gaps_of_handoffs(journey, identity)
        for learning in _learnings_at(journey, identity):
            self._add_learning(learning)

    def unfinished(self) -> str:
        """What stands in its fields and was not taken."""
        return " ".join(filter(None, (form.unfinished() for form in self._ideas.values())))

    def refresh(self) -> None:
        """Show the ideas as they are now."""
        for learning in self._document.journey.learnings:
            if learning.id in self._ideas:
                self._ideas[learning.id].show_record(learning)

    def _add_place(self, journey: Journey, gap: Gap) -> None:
        place = place_in_words(journey, gap.at)
        told = f"{place[:1].upper()}{place[1:]}"
        self._column.addWidget(entry_button(told, partial(self._selection.choose, (gap.at,))))

    def _add_gaps(self, journey: Journey, identity: str, flag: Callable[[], None]) -> None:
        row = QHBoxLayout()
        for gap in journey.gaps_at.get(identity, ()):
            button = QPushButton(_named(gap))
            button.setObjectName("gap")
            button.clicked.connect(partial(self._selection.choose, (gap.id,)))
            row.addWidget(button)
        flagging = QPushButton(text("Flag a gap"))
        flagging.setObjectName("quiet")
        flagging.clicked.connect(flag)
        row.addWidget(flagging)
        row.addStretch(1)
        self._column.addLayout(row)

    def _add_gaps_of_handoffs(self, journey: Journey, identity: str) -> None:
        near = tuple(_gaps_near(journey, identity))
        if near:
            label = QLabel(text("At its hand-offs"))
            label.setObjectName("row-title")
            self._column.addWidget(label)
        for handoff, gap in near:
            told = f"{_named(gap)}: {handoff_in_words(journey, handoff)}"
            self._column.addWidget(entry_button(told, partial(self._selection.choose, (gap.id,))))

    def _add_learning(self, learning: Learning) -> None:
        form = Form(self._document, partial(self._change, learning.id), self)
        for name in ("learned", "idea"):
            if name == "idea" or learning.learned:
                form.add_field(name, kind_of(Learning.model_fields[name]))
        self._ideas[learning.id] = form
        self._column.addWidget(form)
        more = QPushButton(text("What came of it"))
        more.setObjectName("quiet")
        more.clicked.connect(partial(self._selection.choose, (learning.id,)))
        self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignRight)

    def _change(self, learning: str, name: str, value: Any) -> None:
        title = text("Change {field}").format(
            field=inside(text(Learning.model_fields[name].title or name))
        )
        after = edits.change_record(self._document.journey, learning, **{name: value})
        self._document.apply(title, after, merge_key=f"{learning}.{name}")


def _named(gap: Gap) -> str:
    return text("Gap {number}").format(number=gap.number)


def _gaps_near(journey: Journey, card: str) -> Iterator[tuple[Handoff, Gap]]:
    """The gaps at the hand-offs that come to a card and go from it."""
    for handoff in (*journey.handoffs_to.get(card, ()), *journey.handoffs_from.get(card, ())):
        for gap in journey.gaps_at.get(handoff.id, ()):
            yield handoff, gap


def _learnings_at(journey: Journey, identity: str) -> tuple[Learning, ...]:
    return tuple(one for one in journey.learnings if one.source == identity)
