"""The value of any field as a person reads it: labels for words, names for ids."""

import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.model.base import Record, Word
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.references import reference_fields
from journeymap.model.vocabulary import Severity
from journeymap.wording import in_figures, text

_GRADES = frozenset({"severity", "pain_severity"})
"""Fields that hold a grade of `Severity` as a number."""


_IDS_AS_TEXT = frozenset({"any_of", "shown", "collapsed"})
"""Fields of saved views that may hold ids among other texts, and so state no reference."""


class SaidField(NamedTuple):
    """A field that a person knows: its name in the file, its title, whether it holds ids."""

    name: str
    plain_title: str
    refers: bool


@cache
def said_fields(record: type[Record]) -> tuple[SaidField, ...]:
    """The fields of a kind of record that have a title, in the order of the record."""
    ids = id_fields(record)
    return tuple(
        SaidField(name, field.title, name in ids)
        for name, field in record.model_fields.items()
        if field.title
    )


@cache
def id_fields(record: type[Record]) -> frozenset[str]:
    """The fields of a kind of record that hold ids."""
    stated = {field.name for field in reference_fields(record)}
    return frozenset(stated | (_IDS_AS_TEXT & record.model_fields.keys()))


def value_in_words(journey: Journey, field: SaidField, value: Any) -> str:
    """What stands in a field; that nothing was said, where nothing stands there."""
    if value is None or value in ("", ()):
        return text("not said yet")
    if isinstance(value, tuple):
        sign = "; " if isinstance(value[0], Record) else ", "
        return sign.join(value_in_words(journey, field, one) for one in value)
    if field.refers:
        return record_in_words(journey, value)
    if field.name in _GRADES:
        return next(one.label for one in Severity if one.grade == value)
    return _single(journey, value)


def _single(journey: Journey, value: Any) -> str:
    if isinstance(value, Word):
        return value.label or value.value
    if isinstance(value, Record):
        return _record(journey, value)
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if isinstance(value, datetime.timedelta):
        return duration_in_words(value)
    if isinstance(value, Decimal):
        return in_figures(value, max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, datetime.date):
        return value.isoformat(" ", "minutes") if isinstance(value, datetime.datetime) else (
            value.isoformat()
        )  # fmt: skip
    return str(value)


def _record(journey: Journey, record: Record) -> str:
    """A record inside another: whom or what it is of, then what it says, each with its title."""
    of, told = "", []
    for field in said_fields(type(record)):
        value = getattr(record, field.name)
        if value not in (None, "", ()):
            words = value_in_words(journey, field, value)
            if field.refers and not of:
                of = words
            else:
                told.append((text(field.plain_title), words))
    if not of and len(told) == 1:
        return told[0][1]
    rest = "; ".join(f"{title}: {words}" for title, words in told)
    return f"{of} ({rest})" if of and rest else of or rest or text("not said yet")


def record_in_words(journey: Journey, identity: str) -> str:
    """What a record with an id is called."""
    if identity in journey.touchpoint:
        return card_in_words(journey.touchpoint[identity])
    if identity in journey.handoff:
        told = text("the hand-off {ends}")
        return told.format(ends=handoff_in_words(journey, journey.handoff[identity]))
    if identity in journey.gap:
        return text("gap {number}").format(number=journey.gap[identity].number)
    if identity in journey.column:
        return step_in_words(journey, identity)
    if identity in journey.stage:
        return stage_in_words(journey, identity)
    return _named(journey, identity)


def _named(journey: Journey, identity: str) -> str:
    """The name of an organisation, budget, person, arrangement, fact or document."""
    kinds: tuple[Any, ...] = (
        journey.organisation, journey.budget, journey.actor, journey.information_item,
    )  # fmt: skip
    found = next((rows[identity].name for rows in kinds if identity in rows), "")
    if identity in journey.image:
        found = journey.image[identity].alt or text("a picture")
    return found or identity


def stage_in_words(journey: Journey, identity: str) -> str:
    """A stage's name, else its number."""
    number = list(journey.stage).index(identity) + 1
    return journey.stage[identity].name or text("stage {number}").format(number=number)


def step_in_words(journey: Journey, identity: str) -> str:
    """A step's name, else its number in its stage."""
    column = journey.column[identity]
    number = [step.id for step in column.stage.steps].index(identity) + 1
    step = column.step.name or text("step {number}").format(number=number)
    stage = stage_in_words(journey, column.stage.id)
    return text("{step} of {stage}").format(step=step, stage=stage)
