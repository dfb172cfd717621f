"""A journey from a table: one row a touchpoint, consecutive rows linked (domain section 15).

Lost: what no field takes is listed, never dropped in silence; words that fit no vocabulary go to
the card's notes with the name of their column.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from journeymap.exchange.table_columns import Mapped, TableField
from journeymap.exchange.table_reading import Row, TableError
from journeymap.exchange.table_source import Source, chosen, understood
from journeymap.exchange.table_values import (
    channel_of,
    experience_of,
    initiator_of,
)
from journeymap.files import JourneyFileError, journey_bytes, parse_journey
from journeymap.model.allowed import comparable
from journeymap.model.base import MOST_CHARACTERS, replaced_signs
from journeymap.model.context import Context
from journeymap.model.decimals import AmbiguousNumberError, NumberError
from journeymap.model.durations import DurationError, numbers_in, read_duration
from journeymap.model.edits import IdSource, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.part_names import part_named
from journeymap.model.records import (
    Budget,
    Effect,
    Evidence,
    Gap,
    Handoff,
    Organisation,
    Stage,
    Step,
    Touchpoint,
)
from journeymap.model.vocabulary import Channel, EffectKind
from journeymap.wording import in_figures, plural, text

_SIGNS = 12
_PLACEHOLDERS = frozenset({"empty", "n/a", "na", "none", "null", "nan", "-", "?", "unknown", "tbd"})


@dataclass(frozen=True, slots=True)
class Imported:
    """A journey from a table, and how the table was understood.

    Attributes:
        journey: the journey, valid.
        mapped: the column of each field.
        left_out: the columns that no field takes.
        noted: what was put elsewhere or looks doubtful, a sentence each, and how often.
        has_doubtful_numbers: whether a number in the table could be two, and no cell says which.
    """

    journey: Journey
    mapped: Mapped
    left_out: tuple[str, ...]
    noted: Mapping[str, int]
    has_doubtful_numbers: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """Each sentence once, with its count where there are several."""
        return tuple(
            note if count == 1 else f"{note} {plural('({count} time)', '({count} times)', count)}"
            for note, count in self.noted.items()
        )


def import_table(
    data: bytes,
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    where: Mapping[str, str] | None = None,
    title: str = "",
    mark: str = "",
) -> Imported:
    """The journey that a table tells, row by row.

    Args:
        data: the file's bytes.
        name: the file's name, for messages and as the title where none is given.
        columns: corrections, from field to column; an empty column leaves the field out.
        where: only rows that have these values in these columns.
        title: the journey's title.
        mark: what stands before decimals, a point or a comma; "" where all cells decide.

    Raises:
        TableError: the table cannot be read, or no row is left.
    """
    source = understood(data, name, columns or {}, mark)
    rows = chosen(source.table, where or {}, name)
    told = title or ", ".join((where or {}).values()) or PurePath(name).stem
    return journey_from(source, rows, told)


def journey_from(source: Source, rows: tuple[Row, ...], title: str) -> Imported:
    """The journey that some rows of a table tell; the same rows give the same journey."""
    building = _Building(source, rows)
    for number, row in enumerate(rows):
        building.add(number, row)
    columns = source.table.columns
    left_out = tuple(column for column in columns if column not in source.mapped.values())
    journey = _as_read(building.finished(title, source.name), source.name)
    doubtful = source.has_doubtful_numbers
    return Imported(journey, source.mapped, left_out, building.noted, doubtful)


def _as_read(journey: Journey, name: str) -> Journey:
    """The journey as its file will be read: what is made here passes the same door.

    Raises:
        TableError: its file would be refused.
    """
    try:
        return parse_journey(journey_bytes(journey), name).journey
    except JourneyFileError as error:
        raise TableError(str(error)) from error


def _identity(title: str) -> str:
    """The journey's id, from its title: one table holds many people, and each is another one."""
    return f"jo-{sha256(title.encode()).hexdigest()[:_SIGNS]}"


@dataclass
class _Named:
    """Organisations or budgets in the order in which they are named."""

    ids: IdSource
    prefix: str
    names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, name: str) -> str | None:
        """The id of a name, whatever its case; None for a blank cell."""
        if not name:
            return None
        key = comparable(name)
        if key not in self.names:
            self.names[key] = (self.ids(self.prefix), name)
        return self.names[key][0]


class _Building:
    """A journey under construction: plain lists, made into one frozen value at the end."""

    def __init__(self, source: Source, rows: tuple[Row, ...]) -> None:
        self._mapped = source.mapped
        self._ids = sequential_ids()
        self._organisations = _Named(self._ids, "or")
        self._budgets = _Named(self._ids, "bu")
        self._stages: list[tuple[str, list[Step]]] = []
        self._cards: list[dict[str, Any]] = []
        self._handoffs: list[dict[str, Any]] = []
        self._gaps: list[Gap] = []
        self.noted = Counter([replaced_signs()] if source.table.is_mended else [])
        self._last = len(rows) - 1
        self._source = source
        money = (TableField.COST, TableField.SAVING)
        named = (self._currency_in(row, one) for row in rows for one in money)
        known = Counter(filter(None, named))
        self._currency = known.most_common(1)[0][0] if known else ""

    def add(self, number: int, row: Row) -> None:
        """One row: a step, a card, and the hand-off that leads to it."""
        provider = self._cell(row, TableField.PROVIDER)
        budget = self._cell(row, TableField.BUDGET)
        card: dict[str, Any] = {
            "id": self._ids("tp"),
            "step": self._step(self._cell(row, TableField.STAGE)),
            "title": self._cell(row, TableField.TITLE),
            "provider": self._organisations.of(provider),
            "budget": self._budgets.of(budget),
            "quote": self._cell(row, TableField.QUOTE),
            "starts": number == 0,
            "ends": number == self._last,
        }
        remarks = [self._cell(row, TableField.NOTES)]
        for name in (TableField.TITLE, TableField.PROVIDER, TableField.BUDGET):
            self._doubt(self._cell(row, name))
        self._tell_words(card, row, provider, remarks)
        self._tell_times(card, row)
        self._tell_money(card, row, remarks)
        self._arrive(card, row, remarks)
        card["notes"] = self._cut("\n".join(one for one in remarks if one))
        self._cards.append(card)

    def finished(self, title: str, name: str) -> Journey:
        """The journey."""
        return Journey(
            id=_identity(title),
            title=title,
            currency=self._currency or None,
            next_gap=len(self._gaps) + 1,
            context=Context(sources=text("Imported from {name}").format(name=name)),
            organisations=tuple(
                Organisation(id=one, name=told) for one, told in self._organisations.names.values()
            ),
            budgets=tuple(Budget(id=one, name=told) for one, told in self._budgets.names.values()),
            stages=tuple(
                Stage(id=self._ids("st"), name=told, steps=tuple(steps))
                for told, steps in self._stages
            ),
            touchpoints=tuple(Touchpoint(**card) for card in self._cards),
            handoffs=tuple(Handoff(**handoff) for handoff in self._handoffs),
            gaps=tuple(self._gaps),
        )

    def _cell(self, row: Row, name: TableField) -> str:
        column = self._mapped.get(name)
        return row.cells[column] if column else ""

    def _step(self, stage: str) -> str:
        """A new step; rows that follow one another with the same stage share it."""
        if not self._stages or self._stages[-1][0] != stage:
            self._stages.append((stage, []))
        step = Step(id=self._ids("sp"))
        self._stages[-1][1].append(step)
        return step.id

    def _cut(self, joined: str) -> str:
        """Several cells as one text, no longer than a text can be."""
        if len(joined) > MOST_CHARACTERS:
            sentence = text("Text beyond {most} characters in one field of a card was cut.")
            self.noted[sentence.format(most=in_figures(MOST_CHARACTERS))] += 1
        return joined[:MOST_CHARACTERS]

    def _doubt(self, cell: str) -> None:
        if cell.casefold() in _PLACEHOLDERS:
            sentence = text("“{cell}” was taken as a name; clear the cell if nothing is known.")
            self.noted[sentence.format(cell=cell)] += 1

    def _aside(self, name: TableField, cell: str, remarks: list[str]) -> None:
        """A cell that fits no vocabulary, kept in the card's notes."""
        column = self._mapped[name]
        remarks.append(f"{column}: {cell}")
        sentence = text("{column} “{cell}” went to the notes of its card.")
        self.noted[sentence.format(column=column, cell=cell)] += 1

    def _tell_words(
        self, card: dict[str, Any], row: Row, provider: str, remarks: list[str]
    ) -> None:
        channel = self._cell(row, TableField.CHANNEL)
        if channel:
            card["channel"] = channel_of(channel) or Channel.OTHER
            if channel_of(channel) is None:
                self._aside(TableField.CHANNEL, channel, remarks)
        self._tell_parts(card, row, provider, remarks)
        feeling = self._cell(row, TableField.EXPERIENCE)
        if feeling:
            card["experience"] = experience_of(feeling)
            card["feeling"] = "" if card["experience"] is not None else feeling
        source = self._cell(row, TableField.EVIDENCE)
        if source:
            card["evidence"] = Evidence(source=source)

    def _tell_parts(
        self, card: dict[str, Any], row: Row, provider: str, remarks: list[str]
    ) -> None:
        role = self._cell(row, TableField.ROLE)
        if role:
            card["user_role"] = part_named(role)
            if card["user_role"] is None:
                self._aside(TableField.ROLE, role, remarks)
        who = self._cell(row, TableField.INITIATOR)
        if who:
            card["initiator"] = initiator_of(who, provider)
            if card["initiator"] is None:
                self._aside(TableField.INITIATOR, who, remarks)

    def _tell_times(self, card: dict[str, Any], row: Row) -> None:
        said = []
        for name, dates in self._source.dates.items():
            cell = self._cell(row, name)
            moment = dates.read(cell) if cell else None
            card[name.value] = moment
            if cell and moment is None:
                said.append(cell)
        length = self._cell(row, TableField.DURATION)
        if length:
            card["duration"] = self._length(length)
            if card["duration"] is None:
                said.append(length)
        card["when"] = self._cut(", ".join(said))

    def _length(self, cell: str) -> timedelta | None:
        """The length of time that a cell says; None where it is not understood."""
        lengths = self._source.lengths
        try:
            length = read_duration(cell, lengths.read)
        except DurationError:
            return None
        if any(map(lengths.is_doubtful, numbers_in(cell))):
            self.noted[lengths.doubt()] += 1
        return length

    def _tell_money(self, card: dict[str, Any], row: Row, remarks: list[str]) -> None:
        effects = []
        kinds = {TableField.COST: EffectKind.COST, TableField.SAVING: EffectKind.SAVING}
        for name, kind in kinds.items():
            cell = self._cell(row, name)
            if not cell:
                continue
            try:
                amount = self._amount(cell, card["budget"])
            except NumberError as error:
                remarks.append(f"{self._mapped[name]}: {cell}")
                self.noted[str(error)] += 1
            else:
                effects.append(Effect(budget=card["budget"], kind=kind, amount=amount))
        card["effects"] = tuple(effects)

    def _amount(self, cell: str, budget: str | None) -> Decimal:
        """The amount in the journey's currency that a cell says.

        Raises:
            NumberError: there is none; the message says where the cell went.
        """
        columns = self._source.money
        reason = text("“{cell}” is no amount; it went to the notes of its card.")
        try:
            money = columns.read(cell)
        except AmbiguousNumberError:
            reason = text("“{cell}” could be two amounts; it went to the notes of its card.")
        except NumberError:
            pass
        else:
            if money.currency in {"", self._currency} and budget is not None:
                if told := columns.doubt(cell):
                    self.noted[told] += 1
                return money.amount
            reason = text("“{cell}” has no budget; it went to the notes of its card.")
            if money.currency not in {"", self._currency}:
                reason = text("“{cell}” is in another currency; it went to the notes of its card.")
        raise NumberError(reason.format(cell=cell))

    def _currency_in(self, row: Row, name: TableField) -> str:
        try:
            return self._source.money.read(self._cell(row, name)).currency
        except NumberError:
            return ""

    def _arrive(self, card: dict[str, Any], row: Row, remarks: list[str]) -> None:
        """The hand-off from the row before, with the wait and the gap of this row."""
        wait, gap = self._cell(row, TableField.WAIT), self._cell(row, TableField.GAP)
        at = str(card["id"])
        if self._cards:
            at = self._ids("ho")
            handoff = {"id": at, "source": self._cards[-1]["id"], "target": card["id"]}
            length = self._length(wait) if wait else None
            self._handoffs.append(handoff | {"wait": length})
            if wait and length is None:
                self._aside(TableField.WAIT, wait, remarks)
        elif wait:
            self._aside(TableField.WAIT, wait, remarks)
        if gap:
            number = len(self._gaps) + 1
            self._gaps.append(Gap(id=self._ids("ga"), number=number, at=at, what_happens=gap))
