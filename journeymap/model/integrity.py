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


def faults(journey: Journey, since: Journey | None = None) -> tuple[Fault, ...]:
    """Everything wrong with the journey; empty for a valid one.

    Args:
        journey: the journey to look at.
        since: a valid journey that it was made from. What both share is not looked at again,
            which keeps an edit of a thousand cards quick.
    """
    checks = (_double_ids, _dangling, _double_names, _pairs, _numbers, _columns)
    return tuple(fault for check in checks for fault in check(journey, since))


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


def _double_ids(journey: Journey, since: Journey | None) -> Iterator[Fault]:
    if since is not None and not _changed_lists(journey, since):
        return
    ids = [row.__dict__["id"] for rows in _lists(journey).values() for row in rows
           if "id" in row.__dict__]  # fmt: skip
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for place, record in _rows(journey):
        identity = record.__dict__.get("id")
        if identity is not None and identity in seen:
            sentence = text("the id “{id}” is used twice").format(id=identity)
            yield Fault(_told(place, record), sentence)
        seen.add(identity or "")


def _dangling(journey: Journey, since: Journey | None) -> Iterator[Fault]:
    looked_at = (*_rows(journey), _user_of(journey))
    if since is not None and not _is_anything_gone(journey, since):
        looked_at = tuple(_fresh_rows(journey, since))
    if not looked_at:
        return
    known = {name: _ids(rows) for name, rows in _lists(journey).items()}
    for place, record in looked_at:
        if all_known(record, known):
            continue
        for reference in references(record):
            if not any(reference.id in known[name] for name in reference.collections):
                sentence = text("{field}: nothing has the id “{id}”")
                told = sentence.format(field=reference.path, id=reference.id)
                yield Fault(_told(place, record), told)


def _lists(journey: Journey) -> dict[str, tuple[Record, ...]]:
    """The journey's tuples of records by name, the steps of all stages as one of them."""
    steps = tuple(column.step for column in journey.columns)
    return {**dict(collections_of(journey)), "steps": steps}


def _ids(rows: tuple[Record, ...]) -> set[str]:
    return {row.__dict__.get("id", "") for row in rows}


type _Change = tuple[tuple[Record, ...], tuple[Record, ...]]
"""A list of records before, and as it is now."""


def _changed_lists(journey: Journey, since: Journey) -> dict[str, _Change]:
    before, now = _lists(since), _lists(journey)
    if journey.stages is since.stages:
        now["steps"] = before["steps"]
    pairs = ((name, (before[name], rows)) for name, rows in now.items())
    return {name: pair for name, pair in pairs if pair[0] is not pair[1]}


def _is_anything_gone(journey: Journey, since: Journey) -> bool:
    pairs = _changed_lists(journey, since).values()
    return any(not _ids(before) <= _ids(now) for before, now in pairs)


def _fresh_rows(journey: Journey, since: Journey) -> Iterator[tuple[tuple[str, int], Record]]:
    """What is new or changed since; all else refers to what it referred to before."""
    for name, (before, now) in _changed_lists(journey, since).items():
        same = {id(row) for row in before}
        yield from (((name, at), row) for at, row in enumerate(now) if id(row) not in same)
    if journey.user is not since.user:
        yield _user_of(journey)


def _user_of(journey: Journey) -> tuple[tuple[str, int], Record]:
    return ("user", 0), journey.user


def _rows(journey: Journey) -> Iterator[tuple[tuple[str, int], Record]]:
    """Every top record and every step with its list and position; words only where needed."""
    for name, rows in collections_of(journey):
        for position, row in enumerate(rows):
            yield (name, position), row
            if isinstance(row, Stage):
                yield from ((("steps", at), step) for at, step in enumerate(row.steps))


def _told(place: tuple[str, int], record: Record) -> str:
    return "user" if place[0] == "user" else place_of(*place, record)


def _double_names(journey: Journey, since: Journey | None) -> Iterator[Fault]:
    for name in UNIQUE_NAMES:
        if getattr(journey, name) is getattr(since, name, None):
            continue
        seen: set[str] = set()
        for position, row in enumerate(getattr(journey, name)):
            if comparable(row.name) in seen:
                yield Fault(place_of(name, position, row), text("the name is used twice"))
            seen.add(comparable(row.name))


def _pairs(journey: Journey, since: Journey | None) -> Iterator[Fault]:
    if since is not None and journey.handoffs is since.handoffs:
        return
    seen: set[tuple[str, str]] = set()
    for position, row in enumerate(journey.handoffs):
        pair = row.source, row.target
        if pair in seen or row.source == row.target:
            sentence = text("a second hand-off between the same cards, or from a card to itself")
            yield Fault(place_of("handoffs", position, row), sentence)
        seen.add(pair)


def _numbers(journey: Journey, _since: Journey | None) -> Iterator[Fault]:
    counted = Counter(gap.number for gap in journey.gaps)
    for position, gap in enumerate(journey.gaps):
        if counted[gap.number] > 1 or gap.number >= journey.next_gap:
            place = place_of("gaps", position, gap)
            yield Fault(place, text("the gap's number is used twice or still to come"))
    rows = Counter(row.row for row in journey.value_profile)
    for aspect, count in rows.items():
        if count > 1:
            yield Fault("value_profile", text("“{row}” stands twice").format(row=aspect.label))


def _columns(journey: Journey, _since: Journey | None) -> Iterator[Fault]:
    if not journey.columns:
        yield Fault("stages", text("there is no step"))
