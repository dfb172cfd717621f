"""Records in a row within a record: which came and went, and what a new one begins with."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from journeymap.desktop.document import Document
from journeymap.model import edits
from journeymap.model.base import Record
from journeymap.model.context import Redaction
from journeymap.model.edits import EditError
from journeymap.model.records import Effect, Participant, Spanner, Step, ValueRow
from journeymap.model.vocabulary import EffectKind, ValueAspect
from journeymap.wording import text


class ChangedRows(NamedTuple):
    """How one row of records became another.

    Attributes:
        gone: the places, before, of those that are not there any more.
        come: the places, after, of those that are new; all others are the same or were changed.
    """

    gone: range
    come: range


def changed_rows(before: Sequence[Record], after: Sequence[Record]) -> ChangedRows:
    """Which places came and went, by what stays the same at the beginning and at the end."""
    most = min(len(before), len(after))
    first = _alike(before[:most], after[:most])
    last = _alike(before[::-1][: most - first], after[::-1][: most - first])
    changed = first + (most - first - last)
    return ChangedRows(range(changed, len(before) - last), range(changed, len(after) - last))


def _alike(one: Sequence[Record], other: Sequence[Record]) -> int:
    """How many are the same from the beginning on."""
    pairs = enumerate(zip(one, other, strict=True))
    return next((place for place, (a, b) in pairs if a is not b), len(one))


def fresh(kind: type[Record], document: Document) -> Record:
    """A new record to fill in; what it must refer to is the first that there is."""
    journey = document.journey
    makers: dict[type[Record], Callable[[], Record]] = {
        Effect: lambda: Effect(budget=_first(journey.budgets), kind=EffectKind.COST),
        Participant: lambda: Participant(actor=_first(journey.actors)),
        Spanner: lambda: Spanner(actor=_first(journey.actors)),
        Redaction: lambda: Redaction(name=text("Shared copy")),
        Step: lambda: Step(id=edits.unused(document.ids, "sp", journey.all_ids)),
        ValueRow: lambda: ValueRow(row=_next_aspect(journey.value_profile)),
    }
    return makers[kind]() if kind in makers else kind()


def _next_aspect(rows: tuple[ValueRow, ...]) -> ValueAspect:
    used = {row.row for row in rows}
    rest = [aspect for aspect in ValueAspect if aspect not in used]
    if not rest:
        raise EditError(text("All eight rows are there already."))
    return rest[0]


def _first(rows: tuple[Any, ...]) -> str:
    if not rows:
        raise EditError(text("There is none to choose yet; add one in the panel at the left."))
    identity: str = rows[0].id
    return identity
