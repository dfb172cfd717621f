"""Gaps, dismissals, learnings and the value profile."""

import datetime
from typing import Any

from journeymap.model.allowed import EditError
from journeymap.model.edits.change import check_references, evolved, made, with_rows
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import Added
from journeymap.model.journey import Journey
from journeymap.model.records import BenefitClaim, Comment, Dismissal, Gap, Learning, ValueRow
from journeymap.model.vocabulary import Benefit, Direction, Logic, Party, ValueAspect
from journeymap.wording import text


def flag_gap(journey: Journey, at: str, *, ids: IdSource, **fields: Any) -> Added:
    """A new gap at a card or hand-off, with the next number, which is never used again.

    Raises:
        EditError: the place is gone or a value does not fit.
    """
    if at not in journey.touchpoint and at not in journey.handoff:
        raise EditError(text("A gap is flagged at a card or a hand-off; this one is gone."))
    own = unused(ids, "ga", journey.all_ids)
    gap = made(Gap, {**fields, "id": own, "number": journey.next_gap, "at": at})
    check_references(journey, gap)
    return journey.evolve(gaps=(*journey.gaps, gap), next_gap=journey.next_gap + 1), own


def dismiss(
    journey: Journey, rule: str, about: tuple[str, ...], *, facts: str, reason: str,
    on: datetime.date | None = None,
) -> Journey:  # fmt: skip
    """A finding set aside with a reason, as long as what it was about does not change.

    Raises:
        EditError: no reason is given, or a record that it is about is gone.
    """
    if not reason.strip():
        raise EditError(text("Say why it is set aside; the others will want to know."))
    kept = restore(journey, rule, about).dismissals
    row = made(
        Dismissal, {"rule": rule, "about": about, "facts": facts, "reason": reason, "on": on}
    )
    check_references(journey, row)
    return with_rows(journey, dismissals=(*kept, row))


def restore(journey: Journey, rule: str, about: tuple[str, ...]) -> Journey:
    """A finding that was set aside shown again."""
    kept = tuple(r for r in journey.dismissals if (r.rule, r.about) != (rule, about))
    return journey if kept == journey.dismissals else with_rows(journey, dismissals=kept)


def add_learning(journey: Journey, *, ids: IdSource, **fields: Any) -> Added:
    """A new learning.

    Raises:
        EditError: a value does not fit.
    """
    return _added(journey, "learnings", Learning, unused(ids, "le", journey.all_ids), fields)


def add_benefit_claim(
    journey: Journey, benefit: Benefit, party: Party, direction: Direction, *, ids: IdSource,
    **fields: Any,
) -> Added:  # fmt: skip
    """A new claim of who gains or loses.

    Raises:
        EditError: a value does not fit.
    """
    said = {"benefit": benefit, "party": party, "direction": direction, **fields}
    own = unused(ids, "cl", journey.all_ids)
    return _added(journey, "benefit_claims", BenefitClaim, own, said)


def add_comment(journey: Journey, *, ids: IdSource, **fields: Any) -> Added:
    """A new note, pinned to a card or hand-off or to nothing.

    Raises:
        EditError: a value does not fit.
    """
    return _added(journey, "comments", Comment, unused(ids, "co", journey.all_ids), fields)


def set_value_row(
    journey: Journey, row: ValueAspect, now: Logic | None, aimed: Logic | None
) -> Journey:
    """One row of the value profile; with neither logic the row goes."""
    rest = {one.row: one for one in journey.value_profile if one.row is not row}
    if now or aimed:
        rest[row] = ValueRow(row=row, now=now, aimed=aimed)
    rows = tuple(rest[aspect] for aspect in ValueAspect if aspect in rest)
    return journey if rows == journey.value_profile else with_rows(journey, value_profile=rows)


def change_journey(journey: Journey, **fields: Any) -> Journey:
    """Title, state, language, currency and the like; not the records.

    Raises:
        EditError: a value does not fit, or the field has edits of its own.
    """
    if any(isinstance(getattr(journey, name, None), tuple) for name in fields) or (
        "next_gap" in fields
    ):
        raise EditError(text("Records are changed one by one, not as a whole list."))
    if any(getattr(journey, name) != fields[name] for name in _WRITTEN & set(fields)):
        raise EditError(
            text("The version of the format is set by the program and cannot be changed.")
        )
    return evolved(journey, fields)


def change_user(journey: Journey, **fields: Any) -> Journey:
    """What is said of the service user.

    Raises:
        EditError: a value does not fit, or the portrait is not in the journey.
    """
    user = evolved(journey.user, fields)
    check_references(journey, user)
    return evolved(journey, {"user": user})


def change_context(journey: Journey, **fields: Any) -> Journey:
    """The context that makes the case comparable.

    Raises:
        EditError: a value does not fit.
    """
    return evolved(journey, {"context": evolved(journey.context, fields)})


def change_settings(journey: Journey, **fields: Any) -> Journey:
    """Thresholds and preferences of the journey.

    Raises:
        EditError: a value does not fit.
    """
    return evolved(journey, {"settings": evolved(journey.settings, fields)})


_WRITTEN = {"format", "version"}
"""What says to a reader which program wrote the file."""


def _added(
    journey: Journey, collection: str, kind: type[Any], own: str, fields: dict[str, Any]
) -> Added:
    record = made(kind, {**fields, "id": own})
    check_references(journey, record)
    return journey.evolve(**{collection: (*getattr(journey, collection), record)}), own
