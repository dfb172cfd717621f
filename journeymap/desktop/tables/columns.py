"""The columns of the three tables: made from the fields' own statements, in their order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, override

from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.desktop.panels.kinds import Kind, shown_fields
from journeymap.desktop.tables.cells import (
    Choice,
    FixedForm,
    FlagForm,
    Form,
    Growing,
    TextForm,
    parsed_form,
)
from journeymap.desktop.tables.lists import (
    BETWEEN,
    ChoiceForm,
    ReferenceForm,
    SeveralForm,
    SeveralReferencesForm,
    grade_form,
    graded_form,
    word_form,
)
from journeymap.model.base import Record, Word
from journeymap.model.journey import Journey
from journeymap.model.records import Effect, Gap, Handoff, Participant, Spanner, Touchpoint
from journeymap.model.tags import TAGS
from journeymap.wording import marked, text

_IN_FORM = marked("“{field}” is changed in the form at the right.")
_FOLLOWS = marked("“{field}” follows from the rest and is not typed here.")
_GRADES = frozenset({"pain_severity", "severity"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        path: the field, or the field and the field of the record inside it.
        title: what it is called on screen.
        meaning: one sentence of help, or "".
        form: how its cells are told, read and edited.
        shown: whether it is there before anybody chose the columns.
        derived: where it is no field: what it says of a record.
    """

    path: tuple[str, ...]
    title: str
    meaning: str
    form: Form
    shown: bool = True
    derived: Callable[[Journey, Any], Any] | None = None

    @property
    def name(self) -> str:
        """What settings and tests call it."""
        return ".".join(self.path)

    def value(self, journey: Journey, record: Any) -> Any:
        """What a record says in this column."""
        if self.derived is not None:
            return self.derived(journey, record)
        for name in self.path:
            record = getattr(record, name)
        return record

    def told(self, journey: Journey, record: Any) -> str:
        """The cell as a person reads it."""
        return self.form.tell(journey, self.value(journey, record))

    def copied(self, journey: Journey, record: Any) -> str:
        """The cell for other programs."""
        return self.form.copied(journey, self.value(journey, record))

    def fields(self, record: Any, value: Any, before: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of the record that a new value changes; `before` are those that others did.

        Raises:
            ValueError: the value does not fit the record inside.
        """
        name = self.path[0]
        if isinstance(self.form, SeveralReferencesForm):
            value = self.form.keeping(getattr(record, name), value)
        if len(self.path) == 1:
            return {name: value}
        inner = before.get(name, getattr(record, name))
        return {name: inner.evolve(**{self.path[1]: value})}


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables: a kind of record, its rows and its columns.

    Attributes:
        name: the journey's tuple that holds the records.
        title: what the tab says.
        hint: what an empty table says.
        columns: in the order in which they stand at first.
        rows: the records in reading order.
        label: what the head of a row says, from the record and its place counted from 1.
        leans: the ids of the cards of which a row tells the titles; None where it tells of none.
    """

    name: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    rows: Callable[[Journey], tuple[Any, ...]]
    label: Callable[[Any, int], str]
    leans: Callable[[Journey, Any], tuple[str, ...]] | None = None


def all_tables() -> tuple[Table, ...]:
    """The tables of touchpoints, of hand-offs and of gaps, in the language in use."""
    return (_touchpoints(), _handoffs(), _gaps())


def _touchpoints() -> Table:
    fields = list(_columns(Touchpoint))
    stage = Column(
        ("stage",), text("Stage"), text("The phase in which it stands."),
        FixedForm(lambda _now, one: one.name, _FOLLOWS, _stage_order),
        derived=lambda now, card: now.column[card.step].stage,
    )  # fmt: skip
    step = Column(
        ("step",), text("Step"), text("The moment in time; another one moves the card."), _Steps()
    )
    return Table(
        "touchpoints", text("Touchpoints"),
        text("No touchpoints yet. Press Ctrl+Enter to add one."),
        (fields[0], stage, step, *fields[1:]),
        lambda now: now.reading_order,
        lambda _card, place: str(place),
    )  # fmt: skip


def _handoffs() -> Table:
    ends = (
        Column(
            (name,), text(title) if (title := Handoff.model_fields[name].title) else "", "",
            FixedForm(_card_told, _FOLLOWS, _card_order),
        )
        for name in ("source", "target")
    )  # fmt: skip
    return Table(
        "handoffs", text("Hand-offs"),
        text("No hand-offs yet. Draw one on the map from card to card."),
        (*ends, *_columns(Handoff)),
        _handoffs_in_order,
        lambda _handoff, place: str(place),
        lambda _now, handoff: (handoff.source, handoff.target),
    )  # fmt: skip


def _gaps() -> Table:
    number = Column(
        ("number",), text("Number"), text("Never used again."),
        FixedForm(lambda _now, value: str(value), _FOLLOWS, lambda _now, value: value),
        shown=False,
    )  # fmt: skip
    at = Column(
        ("at",), text("At"), text("The card or hand-off where it is."),
        FixedForm(_place_told, _FOLLOWS, _place_order),
    )  # fmt: skip
    return Table(
        "gaps", text("Gaps"),
        text("No gaps yet. Select a hand-off or a card on the map and press ! to flag one."),
        (at, number, *_columns(Gap)),
        lambda now: tuple(sorted(now.gaps, key=lambda gap: (_place_order(now, gap.at),
                                                            gap.number))),
        lambda gap, _place: str(gap.number),
        _gap_leans,
    )  # fmt: skip


def _columns(record: type[Record]) -> Iterator[Column]:
    for name, kind in shown_fields(record).items():
        if issubclass(kind.type, Record) and not kind.many:
            for inner, kept in shown_fields(kind.type).items():
                title = text("{group}: {field}").format(group=kind.title, field=kept.title)
                meaning = kept.meaning or kind.meaning
                yield Column((name, inner), title, meaning, _form(kind.type, inner, kept))
        else:
            yield Column((name,), kind.title, kind.meaning, _form(record, name, kind))


def _form(record: type[Record], name: str, kind: Kind) -> Form:
    if kind.many:
        return _form_of_many(kind)
    if "images" in kind.refers:
        return FixedForm(_picture_told, _IN_FORM, emptied=(None,))
    if kind.refers:
        return ReferenceForm(kind.refers, optional=kind.optional)
    if issubclass(kind.type, Word):
        return word_form(kind.type, optional=kind.optional)
    if kind.type is bool:
        return FlagForm()
    if kind.type is str:
        return TextForm(long=kind.long, clears=not record.model_fields[name].is_required())
    return _form_of_number(name, kind)


def _form_of_number(name: str, kind: Kind) -> Form:
    tag = TAGS.get(name)
    if tag is not None and tag.is_graded:
        return graded_form(tag)
    if name in _GRADES:
        return grade_form()
    return parsed_form(kind.type, optional=kind.optional)


def _form_of_many(kind: Kind) -> Form:
    if kind.refers:
        return SeveralReferencesForm(kind.refers)
    if issubclass(kind.type, Word):
        return SeveralForm(kind.type)
    if kind.type is Spanner:
        return SeveralReferencesForm(
            ("actors",), wrap=lambda one: Spanner(actor=one), bare=lambda row: str(row.actor)
        )
    if kind.type is Participant:
        return SeveralReferencesForm(
            ("actors",), wrap=lambda one: Participant(actor=one), bare=lambda row: str(row.actor)
        )
    tell = _effects_told if kind.type is Effect else _count_told
    return FixedForm(tell, _IN_FORM, emptied=((),))


class _Steps(ChoiceForm):
    """The step of a card: its name, or its place where it has none."""

    def __init__(self) -> None:
        super().__init__(lambda: (), optional=False)

    @override
    def choices(self, journey: Journey) -> tuple[Choice, ...]:
        """Stage and step, in order."""
        found = []
        for column in journey.columns:
            stage = column.stage.name or text("Untitled stage")
            label = text("{stage} · {step}").format(
                stage=stage, step=self.tell(journey, column.step.id)
            )
            found.append(Choice(label, column.step.id))
        return tuple(found)

    @override
    def tell(self, journey: Journey, value: Any) -> str:
        """The step's name, or its number among all steps."""
        column = journey.column[value]
        number = text("Step {number}").format(number=column.position + 1)
        return column.step.name or number

    @override
    def read(self, growing: Growing, told: str, title: str) -> Any:
        """The step of that name, where one alone has it, with its stage or without."""
        self.nothing(told, title)
        now, wanted = growing.journey, " ".join(told.split()).casefold()
        for spelt in (self._named_in_full, self.tell):
            same = [one.step.id for one in now.columns
                    if " ".join(spelt(now, one.step.id).split()).casefold() == wanted]  # fmt: skip
            if len(same) == 1:
                return same[0]
        return super().read(growing, told, title)

    def _named_in_full(self, journey: Journey, value: Any) -> str:
        return self.choices(journey)[journey.column[value].position].label

    @override
    def order(self, journey: Journey, value: Any) -> Any:
        """By time."""
        return journey.column[value].position


def _stage_order(journey: Journey, stage: Any) -> int:
    return journey.column[stage.steps[0].id].position


def _card_told(journey: Journey, identity: str) -> str:
    return journey.touchpoint[identity].title or text("untitled")


def _card_order(journey: Journey, identity: str) -> Any:
    return journey.column[journey.touchpoint[identity].step].position


def _handoffs_in_order(journey: Journey) -> tuple[Handoff, ...]:
    place = {card.id: at for at, card in enumerate(journey.reading_order)}
    return tuple(sorted(journey.handoffs, key=lambda one: (place[one.source], place[one.target])))


def _place_told(journey: Journey, identity: str) -> str:
    if identity in journey.touchpoint:
        return card_in_words(journey.touchpoint[identity])
    return handoff_in_words(journey, journey.handoff[identity])


def _place_order(journey: Journey, identity: str) -> Any:
    handoff = journey.handoff.get(identity)
    return _card_order(journey, handoff.source if handoff else identity), handoff is not None


def _gap_leans(journey: Journey, gap: Gap) -> tuple[str, ...]:
    handoff = journey.handoff.get(gap.at)
    return (handoff.source, handoff.target) if handoff else (gap.at,)


def _picture_told(journey: Journey, identity: Any) -> str:
    if identity is None:
        return ""
    picture = journey.image.get(identity)
    return picture.alt if picture is not None and picture.alt else text("picture")


def _effects_told(journey: Journey, effects: Any) -> str:
    told = []
    for one in effects:
        money = f"{one.amount} {journey.currency or ''}".strip() if one.amount is not None else ""
        parts = (journey.budget[one.budget].name, one.kind.label, money, one.rhythm.label)
        told.append(" ".join(part for part in parts if part))
    return BETWEEN.join(told)


def _count_told(_journey: Journey, rows: Any) -> str:
    return str(len(rows)) if rows else ""
