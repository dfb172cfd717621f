"""What a person decides about a conflict: an edit of the journey as any other."""

from collections.abc import Callable
from typing import Any, Literal, cast

from journeymap.model.allowed import EditError
from journeymap.model.base import MOST_CHARACTERS, Record
from journeymap.model.edits.change import check_references, evolved, record_of, with_record
from journeymap.model.edits.columns import move_step
from journeymap.model.edits.merging.conflicts import Conflict, Kind, Part, RowKey
from journeymap.model.edits.merging.kinds import AGREED_TO, keyed
from journeymap.model.edits.named import change_record
from journeymap.model.edits.removing import remove
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Consent
from journeymap.wording import text

type Choice = Literal["mine", "theirs", "both"]
"""Whose value a person takes; both texts, one below the other."""

type Change = Callable[[Any], Record | None]
"""What becomes of a row or record."""
_OF_A_VALUE = frozenset({Kind.VALUE, Kind.WORDS, Kind.CONSENT, Kind.SPANNERS, Kind.NAME})


def choices(conflict: Conflict) -> tuple[Choice, ...]:
    """What can be chosen; nothing where the merge can only be taken as it is."""
    if conflict.kind is Kind.REMOVED:
        return ("mine", "theirs") if None in (conflict.mine, conflict.theirs) else ()
    if conflict.kind not in _OF_A_VALUE:
        return ()
    return ("mine", "theirs", "both") if conflict.kind is Kind.WORDS else ("mine", "theirs")


def choose(journey: Journey, conflict: Conflict, choice: Choice) -> Journey:
    """The journey with one side's value, or both sides' texts, where the conflict is.

    Raises:
        EditError: there is no such choice, the record is gone, or the value does not fit there.
    """
    if choice not in choices(conflict):
        raise EditError(text("There is nothing to choose here; it can be taken as it is."))
    if conflict.kind is Kind.REMOVED:
        is_kept = (conflict.mine if choice == "mine" else conflict.theirs) is not None
        return journey if is_kept else _without(journey, conflict)
    if conflict.path == ("stage",):
        return move_step(journey, conflict.record, _chosen(conflict, choice), None)
    return _with_fields(journey, conflict, _fields(conflict, choice))


def _chosen(conflict: Conflict, choice: Choice) -> Any:
    if choice == "both":
        return f"{conflict.mine}\n{conflict.theirs}"[:MOST_CHARACTERS]
    return conflict.mine if choice == "mine" else conflict.theirs


def _fields(conflict: Conflict, choice: Choice) -> dict[str, Any]:
    """The chosen values by the names of their fields."""
    value = _chosen(conflict, choice)
    if not conflict.together:
        return {conflict.field: value}
    return dict(zip(conflict.together, value, strict=True))


def _with_fields(journey: Journey, conflict: Conflict, fields: dict[str, Any]) -> Journey:
    if not conflict.record:
        changed = _inside(journey, conflict.path[:-1], lambda row: _answered(row, fields))
        check_references(changed, changed.user)
        return changed
    record = record_of(journey, conflict.record)
    if len(conflict.path) == 1:
        return change_record(journey, conflict.record, **_with_consent(record, fields))
    return with_record(
        journey, _inside(record, conflict.path[:-1], lambda row: _answered(row, fields))
    )


def _without(journey: Journey, conflict: Conflict) -> Journey:
    """Without the record, or without the row inside one."""
    if not conflict.path:
        record_of(journey, conflict.record)
        return remove(journey, (conflict.record,))
    if not conflict.record:
        return _inside(journey, conflict.path, lambda _row: None)
    record = record_of(journey, conflict.record)
    return with_record(journey, _inside(record, conflict.path, lambda _row: None))


def _inside[R: Record](record: R, path: tuple[Part, ...], change: Change) -> R:
    """The record with what the path leads to changed; a row that becomes None goes.

    Raises:
        EditError: the path leads nowhere any more.
    """
    if not path:
        return cast("R", change(record))
    name, *rest = path
    if str(name) not in type(record).model_fields:
        raise EditError(text("That is no longer in the journey."))
    value = getattr(record, str(name))
    if not rest or not isinstance(rest[0], RowKey):
        return evolved(record, {str(name): _inside(value, tuple(rest), change)})
    rows = keyed(str(name), value)
    if rest[0] not in rows:
        raise EditError(text("That is no longer in the journey."))
    new = _inside(rows[rest[0]], tuple(rest[1:]), change)
    kept = (new if key == rest[0] else row for key, row in rows.items())
    return evolved(record, {str(name): tuple(row for row in kept if row is not None)})


def _answered(record: Record, fields: dict[str, Any]) -> Record:
    return evolved(record, _with_consent(record, fields))


def _with_consent(record: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """A yes was given for other words than the chosen ones: it does not hold for these."""
    agreed = AGREED_TO.get(type(record), ())
    changes = any(name in fields and fields[name] != getattr(record, name) for name in agreed)
    if not changes or "consent" in fields or getattr(record, "consent", None) is not Consent.YES:
        return fields
    return {**fields, "consent": Consent.NOT_ASKED}
