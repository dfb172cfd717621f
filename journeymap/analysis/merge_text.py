"""What a merge had to decide, in words: where it is, what each side says, why it is listed."""

from functools import partial
from typing import Any, NamedTuple

from journeymap.analysis.values_in_words import (
    SaidField,
    record_in_words,
    said_fields,
    value_in_words,
)
from journeymap.model.base import Record
from journeymap.model.edits import Conflict, EditError, record_of
from journeymap.model.edits.merging import Kind, RowKey
from journeymap.model.journey import Journey
from journeymap.model.records import Comment, Learning, Touchpoint
from journeymap.model.references import records_within
from journeymap.wording import marked as _
from journeymap.wording import text

_LONGEST = 120
"""Characters of a value in a sentence."""
_WHY = {
    Kind.VALUE: _("Both sides changed it."),
    Kind.WORDS: _("Both sides changed the text."),
    Kind.REMOVED: _("One side removed what the other side uses or changed; it stays."),
    Kind.CAME_BACK: _("It was removed together with something that stays; it stays too."),
    Kind.WENT: _("Nothing is left of it after both sides' changes; it is gone."),
    Kind.ORDER: _("Both sides moved it."),
    Kind.CONSENT: _("Nobody agreed to just these words, or somebody said no."),
    Kind.SPANNERS: _("One side named who carries it, the other gave another answer."),
    Kind.NAME: _("Both sides gave the same name to two different ones."),
    Kind.SAME_NAME: _("Both sides added it under one name; it is one now."),
    Kind.PAIR: _("Both sides linked the same two cards; it is one hand-off now."),
    Kind.NUMBER: _("Both sides gave a new gap the same number; this one has another now."),
    Kind.ID: _("Both sides made different ones under one id; both are there."),
}


class InWords(NamedTuple):
    """A conflict as a person reads it, each part on one line.

    Attributes:
        place: what the record is called.
        field: the title of the field; "" where it is about the whole record.
        why: why it is listed, a sentence.
        base: what both sides began with.
        mine: what my side says.
        theirs: what their side says.
        taken: what the merged journey says.
    """

    place: str
    field: str
    why: str
    base: str
    mine: str
    theirs: str
    taken: str

    @property
    def where(self) -> str:
        """Record and field: `“GP visit” · Title`."""
        parts = [part for part in (self.place, self.field) if part]
        return " · ".join(parts)

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        told = text("{where}: {why} Mine: {mine}; theirs: {theirs}; taken: {taken}.")
        short = {name: _shortened(value) for name, value in self._asdict().items()}
        return told.format(where=_shortened(self.where), **short | {"why": self.why})


def conflict_in_words(journey: Journey, conflict: Conflict) -> InWords:
    """A conflict of the merged journey as a person reads it; also after it was changed further."""
    told = partial(_value, journey, conflict)
    return InWords(
        _line(_place(journey, conflict)),
        _line(_titles(journey, conflict)),
        text(_WHY[conflict.kind]),
        *(_line(told(value)) for value in (
            conflict.base, conflict.mine, conflict.theirs, conflict.taken
        )),
    )  # fmt: skip


def _place(journey: Journey, conflict: Conflict) -> str:
    if not conflict.record:
        return text("The journey")
    if conflict.record in journey.all_ids:
        rows: tuple[Any, ...] = (
            *journey.learnings, *journey.comments, *journey.benefit_claims, *journey.views,
        )  # fmt: skip
        row = next((row for row in rows if row.id == conflict.record), None)
        return _called(row) if row is not None else record_in_words(journey, conflict.record)
    rows_told = (conflict.taken, conflict.mine, conflict.theirs, conflict.base)
    known = next((row for row in rows_told if isinstance(row, Record)), None)
    return _called(known) if known is not None else text("something that is gone")


def _called(row: Any) -> str:
    """What a record is called by what it says itself."""
    if isinstance(row, Comment):
        return text("the note “{title}”").format(title=row.text)
    if isinstance(row, Learning):
        return text("the learning “{title}”").format(title=row.learned or row.idea)
    if hasattr(row, "benefit"):
        return f"{row.benefit.label}, {row.party.label}"
    if hasattr(row, "number"):
        return text("gap {number}").format(number=row.number)
    name = getattr(row, "title", "") or getattr(row, "name", "") or text("untitled")
    return text("“{title}”").format(title=name)


def _fields(journey: Journey, conflict: Conflict) -> list[SaidField]:
    """The fields on the way into the record, the innermost last; none for the whole record."""
    names = [part for part in conflict.path if isinstance(part, str)]
    kind = _kind_of(journey, conflict)
    found: list[SaidField] = []
    for name in names:
        field = next((one for one in said_fields(kind) if one.name == name), None)
        if field is not None:
            found.append(field)
        inner = kind.model_fields.get(name)
        kind = next(records_within(inner.annotation), kind) if inner is not None else kind
    return found


def _kind_of(journey: Journey, conflict: Conflict) -> type[Record]:
    if not conflict.record:
        return Journey
    try:
        return type(record_of(journey, conflict.record))
    except EditError:  # Removed since: its field is told by the name that it has anywhere.
        inside = (
            kind
            for field in Journey.model_fields.values()
            for kind in records_within(field.annotation)
            if conflict.path and conflict.path[0] in kind.model_fields
        )
        return next(inside, Touchpoint)


def _titles(journey: Journey, conflict: Conflict) -> str:
    if conflict.path == ("stage",):
        return text("Stage")
    fields = _fields(journey, conflict)
    kept = fields[1:] if len(fields) > 1 and not conflict.record else fields
    return " · ".join(text(field.plain_title) for field in kept)


def _value(journey: Journey, conflict: Conflict, value: Any) -> str:
    if conflict.kind is Kind.ORDER:
        return "" if value is None else text("place {number}").format(number=value + 1)
    if not conflict.path or isinstance(conflict.path[-1], RowKey):
        return text("not there") if value is None else text("there")
    if conflict.path == ("stage",):
        return record_in_words(journey, value) if value is not None else text("not there")
    if conflict.together and value is not None:
        return _together(journey, conflict, value)
    fields = _fields(journey, conflict)
    field = fields[-1] if fields else SaidField(conflict.field, "", refers=False)
    return value_in_words(journey, field, value)


def _together(journey: Journey, conflict: Conflict, values: tuple[Any, ...]) -> str:
    """Values of fields that say one thing, each with its title."""
    told = []
    for name, value in zip(conflict.together, values, strict=True):
        one = conflict._replace(path=(*conflict.path[:-1], name), together=())
        title, words = _titles(journey, one), _value(journey, one, value)
        told.append(f"{title.rpartition(' · ')[2]}: {words}")
    return "; ".join(told)


def _line(told: str) -> str:
    return " ".join(told.split())


def _shortened(told: str) -> str:
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rpartition(' ')[0]} …"
