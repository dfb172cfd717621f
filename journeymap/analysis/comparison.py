"""Two journeys side by side: what was added, removed, moved or changed (issue 4, section 7).

Which record is which comes from `journeymap.analysis.matching`. A value that names another record
is the same when the records match, whatever their ids.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from journeymap.analysis.findings import RULES
from journeymap.analysis.matching import Matching, Pair, matched
from journeymap.analysis.values_in_words import (
    SaidField,
    id_fields,
    record_in_words,
    said_fields,
    stage_in_words,
    step_in_words,
    value_in_words,
)
from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.records import Step, Touchpoint
from journeymap.wording import marked as _
from journeymap.wording import text

JOURNEY = "journey"
"""Stands where a collection is named, for what is said of the journey itself."""
_PLACES = {
    "touchpoints": frozenset({"provider", "budget"}),
    "handoffs": frozenset({"source", "target"}),
    "gaps": frozenset({"at"}),
    "comments": frozenset({"at"}),
}
"""The fields that say where a record stands: another value there is a move."""


class Became(StrEnum):
    """What became of a record from one journey to the other."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    SAME = "same"

    @property
    def label(self) -> str:
        """What screen and paper call it."""
        return text(_BECAME[self.value])


_BECAME = {
    "added": _("added"),
    "removed": _("removed"),
    "moved": _("moved"),
    "changed": _("changed"),
    "same": _("the same"),
}


class FieldChange(NamedTuple):
    """A field with its values before and after, in words."""

    field: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One record, and what became of it.

    Attributes:
        collection: where it stands, as the file names it; `steps`, or `journey` for the whole.
        change: moved goes before changed where it is both.
        before: its id in the earlier journey; None where it is not there or has none.
        after: its id in the later journey, likewise.
        name: what it is called, in the later journey where it is there.
        moves: where it stood and stands: step or stage, provider, budget; ends of a hand-off.
        fields: everything else that changed.
        by_name: whether it was matched by what it is called, not by its id.
    """

    collection: str
    change: Became
    before: str | None
    after: str | None
    name: str
    moves: tuple[FieldChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    by_name: bool = False

    @property
    def words(self) -> str:
        """What became of it: `moved: Provider: from Hospital to Council; Title: now …`."""
        told = "; ".join(_change_in_words(one) for one in (*self.moves, *self.fields))
        return f"{self.change.label}: {told}" if told else self.change.label


@dataclass(frozen=True)
class Comparison:
    """All records of two journeys, each with what became of it.

    Attributes:
        titles: of both journeys.
        rows: what is said of the journey first, then collection by collection; unchanged records
            too, so that a view can draw them.
        reordered: the collections whose common records stand in another order.
        by_id: whether the journeys belong together, so that ids say what is the same.
    """

    titles: tuple[str, str]
    rows: tuple[Compared, ...]
    reordered: tuple[str, ...]
    by_id: bool

    @property
    def is_empty(self) -> bool:
        """Whether both journeys say the same in the same order."""
        return not self.changes and not self.reordered

    @cached_property
    def changes(self) -> tuple[Compared, ...]:
        """What is not the same."""
        return tuple(row for row in self.rows if row.change is not Became.SAME)

    @cached_property
    def by_collection(self) -> Mapping[str, tuple[Compared, ...]]:
        """All rows by collection."""
        found: dict[str, list[Compared]] = {}
        for row in self.rows:
            found.setdefault(row.collection, []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @property
    def matched_by_name(self) -> tuple[Compared, ...]:
        """What was taken for the same because it is called the same; a person should look."""
        return tuple(row for row in self.rows if row.by_name)

    @property
    def unmatched(self) -> tuple[Compared, ...]:
        """What only one of the journeys has, for all that could be found."""
        alone = {Became.ADDED, Became.REMOVED}
        return tuple(row for row in self.rows if row.change in alone)

    @cached_property
    def states_before(self) -> Mapping[str, Compared]:
        """What became of each record of the earlier journey, by its id there."""
        return {row.before: row for row in self.rows if row.before is not None}

    @cached_property
    def states_after(self) -> Mapping[str, Compared]:
        """Where each record of the later journey comes from, by its id there."""
        return {row.after: row for row in self.rows if row.after is not None}


def compare(before: Journey, after: Journey) -> Comparison:
    """What differs from one journey to another; the time grows with the records alone."""
    matching = matched(before, after)
    comparing = _Comparing(before, after, matching)
    rows = [comparing.journey()]
    for collection, pairs in matching.pairs.items():
        rows += (comparing.row(collection, pair) for pair in pairs)
    reordered = tuple(
        name for name, pairs in matching.pairs.items() if comparing.is_reordered(name, pairs)
    )
    return Comparison((before.title, after.title), tuple(rows), reordered, matching.by_id)


class _Comparing:
    """Holds both journeys and the matching while rows are told."""

    def __init__(self, before: Journey, after: Journey, matching: Matching) -> None:
        self._before, self._after, self._matching = before, after, matching

    def journey(self) -> Compared:
        """What is said of the journey itself, the person, the context and the settings."""
        values = tuple(
            field
            for field in said_fields(Journey)
            if not isinstance(getattr(self._after, field.name), tuple)
        )
        fields = tuple(self._changes(self._before, self._after, values))
        change = Became.CHANGED if fields else Became.SAME
        return Compared(JOURNEY, change, None, None, text("the journey itself"), fields=fields)

    def row(self, collection: str, pair: Pair) -> Compared:
        """What became of one record."""
        before, after = (getattr(one, "id", None) for one in pair[:2])
        if pair.before is None or pair.after is None:
            change = Became.ADDED if pair.before is None else Became.REMOVED
            return Compared(collection, change, before, after, self._name(pair))
        kind: type[Record] = type(pair.after)
        known = tuple(one for one in said_fields(kind) if one.name not in {"step", "steps"})
        told = tuple(self._changes(pair.before, pair.after, known))
        places = _PLACES.get(collection, frozenset())
        moves = (*self._column(pair), *(one for one in told if one.field in places))
        fields = tuple(one for one in told if one.field not in places)
        change = Became.MOVED if moves else Became.CHANGED if fields else Became.SAME
        name = self._name(pair)
        return Compared(collection, change, before, after, name, moves, fields, pair.by_name)

    def is_reordered(self, collection: str, pairs: Iterable[Pair]) -> bool:
        """Whether what is in both stands in another order; cards and steps within their place."""
        rows = [one for one in pairs if one.before is not None and one.after is not None]
        places = self._order(collection)
        last: dict[Any, int] = {}
        for pair in rows:
            group = self._group(collection, pair)
            if group is None:
                continue
            place = places[id(pair.before)]
            if place < last.get(group, -1):
                return True
            last[group] = place
        return False

    def _order(self, collection: str) -> dict[int, int]:
        if collection == "steps":
            rows: Iterable[Record] = (column.step for column in self._before.columns)
        else:
            rows = getattr(self._before, collection)
        return {id(row): place for place, row in enumerate(rows)}

    def _group(self, collection: str, pair: Pair) -> str | None:
        """Within what the order of a record counts; None where it has moved anyway."""
        if collection not in {"touchpoints", "steps"}:
            return collection
        if any(self._column(pair)):
            return None
        if collection == "touchpoints":
            return str(pair.after.step)
        return self._after.column[pair.after.id].stage.id

    def _column(self, pair: Pair) -> Iterable[FieldChange]:
        """Where a card or step stands now, if that is another stage or step.

        Between journeys that do not belong together only the stage is compared: one column more
        at the left would move every card behind it.
        """
        steps = _step_of(pair.before), _step_of(pair.after)
        if steps[0] is None or steps[1] is None:
            return
        stages = self._before.column[steps[0]].stage.id, self._after.column[steps[1]].stage.id
        same_step = self._matching.across.get(steps[0]) == steps[1]
        same_stage = self._matching.across.get(stages[0]) == stages[1]
        is_card = isinstance(pair.after, Touchpoint)
        if not same_stage and not (is_card and same_step):
            told = stage_in_words(self._before, stages[0]), stage_in_words(self._after, stages[1])
            yield FieldChange("step" if is_card else "stage", text("Stage"), *told)
        elif is_card and not same_step and self._matching.by_id:
            told = step_in_words(self._before, steps[0]), step_in_words(self._after, steps[1])
            yield FieldChange("step", text("Step"), *told)

    def _changes(
        self, before: Record, after: Record, fields: Iterable[SaidField], of: str = ""
    ) -> Iterable[FieldChange]:
        """The fields whose values differ; those of a record inside are told one by one."""
        for field in fields:
            values = getattr(before, field.name), getattr(after, field.name)
            if self._is_same(field, *values):
                continue
            title = text(field.plain_title)
            path = f"{of}{field.name}"
            if isinstance(values[0], Record) and isinstance(values[1], Record):
                for inner in self._changes(*values, said_fields(type(values[1])), f"{path}."):
                    yield inner._replace(title=f"{title}: {inner.title}")
            else:
                yield FieldChange(
                    path, title,
                    value_in_words(self._before, field, values[0]),
                    value_in_words(self._after, field, values[1]),
                )  # fmt: skip

    def _is_same(self, field: SaidField, before: Any, after: Any) -> bool:
        if not field.refers and not isinstance(before, Record | tuple):
            return bool(before == after)
        earlier = _carried(before, self._matching.across, refers=field.refers)
        return bool(earlier == _carried(after, {}, refers=field.refers))

    def _name(self, pair: Pair) -> str:
        if pair.after is not None:
            return _called(self._after, pair.after)
        return _called(self._before, pair.before)


def _carried(value: Any, across: Mapping[str, str], *, refers: bool) -> Any:
    """A value with the ids of the earlier journey put into those of the later one."""
    if isinstance(value, tuple):
        return tuple(_carried(one, across, refers=refers) for one in value)
    if isinstance(value, Record):
        ids = id_fields(type(value))
        return tuple(
            _carried(inner, across, refers=name in ids) for name, inner in value.__dict__.items()
        )
    return across.get(value, value) if refers and value is not None else value


def _step_of(record: Any) -> str | None:
    if isinstance(record, Touchpoint):
        return record.step
    return record.id if isinstance(record, Step) else None


def _called(journey: Journey, record: Any) -> str:
    """What a record is called, also where it has neither name nor id."""
    if aspect := getattr(record, "row", None):
        return str(aspect.label)
    if rule := getattr(record, "rule", None):
        return next((text(one.name) for one in RULES if one.id == rule), str(rule))
    if benefit := getattr(record, "benefit", None):
        return f"{benefit.label}, {record.party.label}"
    for field in ("learned", "idea", "text"):
        if said := getattr(record, field, ""):
            return text("“{title}”").format(title=said)
    told = record_in_words(journey, record.id)
    unknown = getattr(record, "name", "") or text("untitled")
    return unknown if told == record.id else told


def _change_in_words(change: FieldChange) -> str:
    sentence = text("{field}: from {before} to {after}")
    if change.before == text("not said yet"):
        sentence = text("{field}: now {after}")
    elif change.after == text("not said yet"):
        sentence = text("{field}: no longer {before}")
    before, after = _quoted(change.before), _quoted(change.after)
    return sentence.format(field=change.title, before=before, after=after)


_LONGEST = 240


def _quoted(told: str) -> str:
    """A value on one line, in quotation marks if it has none; a long one ends after a word."""
    plain = " ".join(told.split())
    short = plain if len(plain) <= _LONGEST else f"{_whole_words(plain[:_LONGEST])} …"
    return short if short.startswith("“") else text("“{title}”").format(title=short)


def _whole_words(cut: str) -> str:
    return cut.rpartition(" ")[0] or cut
