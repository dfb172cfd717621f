"""Whether a journey holds together: all validity beyond single records."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from journeymap.model.allowed import UNIQUE_NAMES, comparable
from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.records import Stage
from journeymap.model.references import all_known, collections_of, references
from journeymap.wording import text


class Fault(NamedTuple):
    """Something that a valid journey does not have: where it is, and what it is."""

    place: str
    sentence: str


def faults(journey: Journey) -> tuple[Fault, ...]:
    """Everything wrong with the journey; empty for a valid one."""
    checks = (_double_ids, _dangling, _double_names, _pairs, _numbers, _columns)
    return tuple(fault for check in checks for fault in check(journey))


def place_of(collection: str, position: int, record: Record) -> str:
    """A record's place in words: ``touchpoints[3] "GP visit"``."""
    name = getattr(record, "title", "") or getattr(record, "name", "")
    told = f' "{name}"' if isinstance(name, str) and name else ""
    return f"{collection}[{position}]{told}"


def all_records(journey: Journey) -> Iterator[tuple[str, Any]]:
    """Every top record and every step, each with its place in words."""
    for name, rows in collections_of(journey):
        for position, row in enumerate(rows):
            yield place_of(name, position, row), row
            if name == "stages":
                for place, step in enumerate(row.steps):  # type: ignore[attr-defined]
                    yield f"stages[{position}].{place_of('steps', place, step)}", step


def _double_ids(journey: Journey) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, record in _rows(journey):
        identity = record.__dict__.get("id")
        if identity is not None and identity in seen:
            sentence = text("the id “{id}” is used twice").format(id=identity)
            yield Fault(_told(place, record), sentence)
        seen.add(identity or "")


def _dangling(journey: Journey) -> Iterator[Fault]:
    known = {
        name: {row.__dict__.get("id", "") for row in rows} for name, rows in collections_of(journey)
    }
    known["steps"] = set(journey.column)
    for place, record in (*_rows(journey), (("user", 0), journey.user)):
        if all_known(record, known):
            continue
        for reference in references(record):
            if not any(reference.id in known[name] for name in reference.collections):
                sentence = text("{field}: nothing has the id “{id}”")
                told = sentence.format(field=reference.path, id=reference.id)
                yield Fault(_told(place, record), told)


def _rows(journey: Journey) -> Iterator[tuple[tuple[str, int], Record]]:
    """Every top record and every step with its list and position; words only where needed."""
    for name, rows in collections_of(journey):
        for position, row in enumerate(rows):
            yield (name, position), row
            if isinstance(row, Stage):
                yield from ((("steps", at), step) for at, step in enumerate(row.steps))


def _told(place: tuple[str, int], record: Record) -> str:
    return "user" if place[0] == "user" else place_of(*place, record)


def _double_names(journey: Journey) -> Iterator[Fault]:
    for name in UNIQUE_NAMES:
        seen: set[str] = set()
        for position, row in enumerate(getattr(journey, name)):
            if comparable(row.name) in seen:
                yield Fault(place_of(name, position, row), text("the name is used twice"))
            seen.add(comparable(row.name))


def _pairs(journey: Journey) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for position, row in enumerate(journey.handoffs):
        pair = row.source, row.target
        if pair in seen or row.source == row.target:
            sentence = text("a second hand-off between the same cards, or from a card to itself")
            yield Fault(place_of("handoffs", position, row), sentence)
        seen.add(pair)


def _numbers(journey: Journey) -> Iterator[Fault]:
    counted = Counter(gap.number for gap in journey.gaps)
    for position, gap in enumerate(journey.gaps):
        if counted[gap.number] > 1 or gap.number >= journey.next_gap:
            place = place_of("gaps", position, gap)
            yield Fault(place, text("the gap's number is used twice or still to come"))
    rows = Counter(row.row for row in journey.value_profile)
    for aspect, count in rows.items():
        if count > 1:
            yield Fault("value_profile", text("“{row}” stands twice").format(row=aspect.label))


def _columns(journey: Journey) -> Iterator[Fault]:
    if not journey.columns:
        yield Fault("stages", text("there is no step"))
