"""The ground under every edit: find a record, change it, put it back, refuse in one sentence."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from journeymap.model.allowed import EditError, misfit_in_words
from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.records import Stage, Step
from journeymap.model.references import collections_of, references
from journeymap.wording import plural, text


def evolved[R: Record](record: R, fields: dict[str, Any]) -> R:
    """The record with the fields changed.

    Raises:
        EditError: a value does not fit its field, or is an id or a gap's number: these stay.
    """
    if any(getattr(record, name, fields[name]) != fields[name] for name in _STAYS & set(fields)):
        raise EditError(text("The id of a record and the number of a gap stay as they are."))
    if all(getattr(record, name, _ABSENT) == value for name, value in fields.items()):
        return record
    try:
        return record.evolve(**fields)
    except ValidationError as error:
        raise EditError(_in_words(record, error)) from error


def made[R: Record](kind: type[R], fields: dict[str, Any]) -> R:
    """A new record.

    Raises:
        EditError: a value does not fit its field.
    """
    try:
        return kind(**fields)
    except ValidationError as error:
        raise EditError(_in_words(kind, error)) from error


def collection_of(journey: Journey, identity: str) -> str:
    """The name of the tuple that holds the record with this id; ``steps`` for a step.

    Raises:
        EditError: there is no such record.
    """
    if identity in journey.column:
        return "steps"
    for name, rows in collections_of(journey):
        if any(getattr(row, "id", None) == identity for row in rows):
            return name
    raise EditError(text("That is no longer in the journey."))


def record_of(journey: Journey, identity: str) -> Record:
    """The record with this id.

    Raises:
        EditError: there is no such record.
    """
    for known in (journey.touchpoint, journey.handoff, journey.organisation, journey.budget):
        if identity in known:
            return known[identity]
    if identity in journey.column:
        return journey.column[identity].step
    rows = getattr(journey, collection_of(journey, identity))
    return next(row for row in rows if row.id == identity)  # type: ignore[no-any-return]


def with_record(journey: Journey, record: Record) -> Journey:
    """The journey with the record in the place of the one that has its id.

    Raises:
        EditError: the record refers to something that the journey does not hold, or is a stage
            that would lose a step with cards in it, or its last one.
    """
    check_references(journey, record)
    if isinstance(record, Stage):
        _check_steps(journey, record)
    identity = record.id  # type: ignore[attr-defined]
    if isinstance(record, Step):
        stage = journey.column[identity].stage
        steps = tuple(record if step.id == identity else step for step in stage.steps)
        return with_record(journey, stage.evolve(steps=steps))
    name = collection_of(journey, identity)
    rows = getattr(journey, name)
    old = next(row for row in rows if row.id == identity)
    if old is record:
        return journey
    return journey.evolve(**{name: tuple(record if row is old else row for row in rows)})


def with_rows(journey: Journey, **rows: Iterable[Record]) -> Journey:
    """The journey with these tuples in place of its own."""
    return journey.evolve(**{name: tuple(value) for name, value in rows.items()})


def check_references(journey: Journey, record: Record) -> None:
    """Refuse a record that refers to something that is not there.

    Raises:
        EditError: an id is not in the collections it must be in.
    """
    for reference in references(record):
        if not any(is_in(journey, reference.id, name) for name in reference.collections):
            raise EditError(text("It refers to something that is no longer in the journey."))


def is_in(journey: Journey, identity: str, collection: str) -> bool:
    """Whether the collection, steps included, holds a record with this id."""
    known = {
        "touchpoints": journey.touchpoint,
        "handoffs": journey.handoff,
        "organisations": journey.organisation,
        "budgets": journey.budget,
        "actors": journey.actor,
        "steps": journey.column,
    }.get(collection)
    if known is not None:
        return identity in known
    return any(row.id == identity for row in getattr(journey, collection))


def placed[R](rows: tuple[R, ...], row: R, before: R | None) -> tuple[R, ...]:
    """The rows with one more before another, or at the end."""
    place = len(rows) if before is None else rows.index(before)
    return (*rows[:place], row, *rows[place:])


def stage_of(journey: Journey, identity: str) -> Stage:
    """The stage with this id.

    Raises:
        EditError: there is no such stage.
    """
    if identity not in journey.stage:
        raise EditError(text("That stage is no longer in the journey."))
    return journey.stage[identity]


def _check_steps(journey: Journey, stage: Stage) -> None:
    """Steps go with the cards in them only where somebody removes them by name."""
    if not stage.steps:
        raise EditError(text("A stage keeps at least one step; remove the stage instead."))
    kept = {step.id for step in stage.steps}
    for step in stage_of(journey, stage.id).steps:
        if step.id not in kept:
            _may_go(journey, step)


def _may_go(journey: Journey, step: Step) -> None:
    count = sum(card.step == step.id for card in journey.touchpoints)
    if count:
        place = journey.column[step.id].position + 1
        sentence = text("“{step}” holds {cards}; move them first, or remove the step on the map.")
        cards = plural("{count} touchpoint", "{count} touchpoints", count)
        name = step.name or text("Step {number}").format(number=place)
        raise EditError(sentence.format(step=name, cards=cards))


_ABSENT = object()
_STAYS = {"id", "number"}


def _in_words(kind: Record | type[Record], error: ValidationError) -> str:
    fields = (kind if isinstance(kind, type) else type(kind)).model_fields
    problem = error.errors()[0]
    name = str(problem["loc"][0]) if problem["loc"] else ""
    if name not in fields:
        return text("This cannot be changed: {reason}.").format(reason=problem["msg"])
    title = text(fields[name].title or name)
    return misfit_in_words(title, problem["type"])
