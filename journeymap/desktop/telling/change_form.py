"""The form that makes a change to try: a kind of change, and what it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.changes import (
    Change,
    MergeTouchpoints,
    MoveTouchpoints,
    NewActor,
    PoolBudgets,
    RemoveTouchpoint,
    ShareInformation,
    SpanBetween,
    Who,
)
from journeymap.analysis.telling import card_in_words
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.model.allowed import comparable
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Sector
from journeymap.wording import marked, text

type Choices = tuple[tuple[str, str], ...]
"""What can be chosen: the id, and what it is called."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change.

    Attributes:
        title: what the list calls it, marked.
        words: the words before each of its fields, marked.
        choices: what each field offers, from a journey; a field that offers nothing is typed.
        make: the change, from what was chosen or typed.
    """

    title: str
    words: tuple[str, ...]
    choices: Callable[[Journey], tuple[Choices, ...]]
    make: Callable[[Journey, tuple[str, ...]], Change]


def _organisations(journey: Journey) -> Choices:
    rows = (row for row in journey.organisations if row.sector is not Sector.OWN)
    return tuple((row.id, row.name) for row in rows)


def _budgets(journey: Journey) -> Choices:
    return tuple((row.id, row.name) for row in journey.budgets)


def _cards(journey: Journey) -> Choices:
    return tuple(
        (card.id, f"{number}  {card_in_words(card)}")
        for number, card in enumerate(journey.reading_order, 1)
    )


def _actors(journey: Journey) -> Choices:
    return tuple((row.id, row.name) for row in journey.actors)


def _information(journey: Journey) -> Choices:
    return tuple((row.id, row.name) for row in journey.information)


def _who(journey: Journey, said: str) -> Who:
    """An actor by id, or by name as it is typed; a new one where nobody is called so."""
    if said in journey.actor:
        return said
    named = (row.id for row in journey.actors if comparable(row.name) == comparable(said))
    return next(named, None) or NewActor(said.strip())


KINDS: tuple[Kind, ...] = (
    Kind(
        marked("Name a spanner between two organisations"),
        (marked("between"), marked("and"), marked("who")),
        lambda journey: (_organisations(journey), _organisations(journey), _actors(journey)),
        lambda journey, said: SpanBetween(said[0], said[1], _who(journey, said[2])),
    ),
    Kind(
        marked("Pool two budgets"),
        (marked("pool"), marked("with")),
        lambda journey: (_budgets(journey), _budgets(journey)),
        lambda _journey, said: PoolBudgets(said),
    ),
    Kind(
        marked("Put information on a shared record"),
        (marked("share"),),
        lambda journey: (_information(journey),),
        lambda _journey, said: ShareInformation(said[0]),
    ),
    Kind(
        marked("Move a touchpoint to another provider"),
        (marked("move"), marked("to")),
        lambda journey: (_cards(journey), _organisations(journey)),
        lambda _journey, said: MoveTouchpoints((said[0],), said[1]),
    ),
    Kind(
        marked("Make two touchpoints one"),
        (marked("merge"), marked("into")),
        lambda journey: (_cards(journey), _cards(journey)),
        lambda _journey, said: MergeTouchpoints(said[0], said[1]),
    ),
    Kind(
        marked("Leave a touchpoint out"),
        (marked("without"),),
        lambda journey: (_cards(journey),),
        lambda _journey, said: RemoveTouchpoint(said[0]),
    ),
)
"""Every kind of change that can be tried, in the order of the list."""


class ChangeForm(QWidget):
    """Chooses a kind of change and what it is about; the last kind chosen stays."""

    wanted = Signal(object)
    """A change to try."""
    kind_chosen = Signal(int)
    refused = Signal(str)
    """Why nothing is tried."""

    def __init__(self, journey: Journey, kind: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey = journey
        self._fields: list[QComboBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first, self._row = QHBoxLayout(), QHBoxLayout()
        column.addLayout(first)
        column.addLayout(self._row)
        self.kinds = ChoiceBox()
        self.kinds.setAccessibleName(text("Kind of change"))
        for one in KINDS:
            self.kinds.addItem(text(one.title))
        self.kinds.setCurrentIndex(kind)
        self.kinds.currentIndexChanged.connect(self._fill)
        first.addWidget(self.kinds)
        first.addStretch(1)
        self._parts: list[QWidget] = []
        self.try_it = QPushButton(text("Try it"))
        self.try_it.clicked.connect(self._try)
        self._row.addWidget(self.try_it)
        self._row.addStretch(1)
        self._fill(kind)

    def _fill(self, kind: int) -> None:
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._fields = [], []
        chosen = KINDS[kind]
        for place, (word, choices) in enumerate(
            zip(chosen.words, chosen.choices(self._journey), strict=True)
        ):
            self._add_field(text(word), choices, place)
        self.kind_chosen.emit(kind)

    def _add_field(self, word: str, choices: Choices, place: int) -> None:
        label = QLabel(word)
        label.setObjectName("beside")
        field = ChoiceBox()
        field.setAccessibleName(word)
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        field.setMinimumContentsLength(12)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumWidth(150)
        field.setEditable(word == text("who"))
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for identity, name in choices:
            field.addItem(name, identity)
        field.setCurrentIndex(min(place, field.count() - 1) if place < 2 else -1)
        for part in (label, field):
            self._row.insertWidget(len(self._parts), part)
            self._parts.append(part)
        self._fields.append(field)

    @property
    def fields(self) -> tuple[QComboBox, ...]:
        """The fields of the kind that is chosen."""
        return tuple(self._fields)

    def _said(self) -> Iterable[str]:
        for field in self._fields:
            chosen = field.currentIndex()
            is_known = chosen >= 0 and field.itemText(chosen) == field.currentText()
            yield str(field.itemData(chosen)) if is_known else field.currentText().strip()

    def _try(self) -> None:
        said = tuple(self._said())
        if not all(said):
            self.refused.emit(text("Choose or type every part of the change first."))
            self._fields[said.index("")].setFocus()
        else:
            self.wanted.emit(KINDS[self.kinds.currentIndex()].make(self._journey, said))
