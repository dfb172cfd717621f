"""A journey that holds together, from one that was read: each repair with a note."""

from collections.abc import Iterator
from typing import Any

from journeymap.model.allowed import UNIQUE_NAMES, comparable
from journeymap.model.edits import sequential_ids, unused
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.integrity import all_records, faults, place_of
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Stage, Step
from journeymap.model.references import collections_of, redirected, references
from journeymap.wording import text

type _Mended = tuple[Journey, list[str]]


def repaired(journey: Journey) -> tuple[Journey, tuple[str, ...]]:
    """The journey mended where it does not hold together, and a sentence for each repair."""
    if not faults(journey):
        return journey, ()
    notes: list[str] = []
    steps = (_with_a_step, _with_single_ids, _with_known_steps, _with_known_references,
             _with_single_names, _with_single_pairs, _with_single_numbers)  # fmt: skip
    for step in steps:
        journey, told = step(journey)
        notes += told
    return journey, tuple(notes)


def _with_a_step(journey: Journey) -> _Mended:
    if any(stage.steps for stage in journey.stages):
        return journey, []
    ids = sequential_ids()
    step = Step(id=unused(ids, "sp", journey.all_ids))
    stage = Stage(id=unused(ids, "st", journey.all_ids), steps=(step,))
    told = [text("stages: there was no step; one was added.")]
    return journey.evolve(stages=(*journey.stages, stage)), told


def _with_single_ids(journey: Journey) -> _Mended:
    seen: set[str] = set()
    notes: list[str] = []
    ids = sequential_ids()
    taken = set(journey.all_ids)
    changes: dict[str, tuple[Any, ...]] = {}

    def renamed(place: str, row: Any) -> Any:
        identity = getattr(row, "id", None)
        if identity is None or identity not in seen:
            seen.add(identity or "")
            return row
        fresh = unused(ids, identity.partition("-")[0][:8] or "x", taken)
        taken.add(fresh)
        seen.add(fresh)
        sentence = text("{place}: the id “{id}” was used before; it is now “{fresh}”.")
        notes.append(sentence.format(place=place, id=identity, fresh=fresh))
        return row.evolve(id=fresh)

    for name, rows in collections_of(journey):
        changed = []
        for position, row in enumerate(rows):
            own = renamed(place_of(name, position, row), row)
            if isinstance(own, Stage):
                place = f"stages[{position}].steps"
                own = own.evolve(
                    steps=tuple(renamed(f"{place}[{at}]", one) for at, one in enumerate(own.steps))
                )
            changed.append(own)
        changes[name] = tuple(changed)
    return (journey.evolve(**changes), notes) if notes else (journey, notes)


def _with_known_steps(journey: Journey) -> _Mended:
    """Cards of an unknown step stand in a step of their own at the end, so that none is lost."""
    lost = {card.id for card in journey.touchpoints if card.step not in journey.column}
    if not lost:
        return journey, []
    step = Step(id=unused(sequential_ids(), "sp", journey.all_ids), name=text("Not placed"))
    last = journey.stages[-1]
    stages = (*journey.stages[:-1], last.evolve(steps=(*last.steps, step)))
    notes: list[str] = []
    sentence = text("{place}: no step “{id}”; it now stands in the last step.")
    cards = []
    for position, card in enumerate(journey.touchpoints):
        if card.id in lost:
            place = place_of("touchpoints", position, card)
            notes.append(sentence.format(place=place, id=card.step))
            cards.append(card.evolve(step=step.id))
        else:
            cards.append(card)
    return journey.evolve(stages=stages, touchpoints=tuple(cards)), notes


def _with_known_references(journey: Journey) -> _Mended:
    notes: list[str] = []
    while True:
        known = {name: {row.id for row in rows if hasattr(row, "id")}
                 for name, rows in collections_of(journey)}  # fmt: skip
        known["steps"] = set(journey.column)
        told = list(_cleared_references(journey, known))
        if not told:
            return journey, notes
        notes += [note for note, _row in told]
        bad = {id(row) for _note, row in told}
        changes = {
            name: _cleared(rows, bad, known)
            for name, rows in collections_of(journey)
            if any(id(row) in bad for row in rows)
        }
        user = redirected(journey.user, _unknown(journey.user, known))
        journey = journey.evolve(user=user, **changes)


def _cleared(rows: tuple[Any, ...], bad: set[int], known: dict[str, set[str]]) -> tuple[Any, ...]:
    mended = (redirected(row, _unknown(row, known)) if id(row) in bad else row for row in rows)
    return tuple(row for row in mended if row is not None)


def _unknown(row: Any, known: dict[str, set[str]]) -> dict[str, None]:
    return {
        one.id: None
        for one in references(row)
        if not any(one.id in known[name] for name in one.collections)
    }


_SINGULAR = {
    "organisations": "organisation", "budgets": "budget", "actors": "actor",
    "information": "information", "touchpoints": "touchpoint", "handoffs": "hand-off",
    "gaps": "gap", "learnings": "learning", "images": "image", "steps": "step",
}  # fmt: skip


def _cleared_references(journey: Journey, known: dict[str, set[str]]) -> Iterator[tuple[str, Any]]:
    for place, row in (*all_records(journey), ("user", journey.user)):
        for one in references(row):
            if not any(one.id in known[name] for name in one.collections):
                kind = _SINGULAR.get(one.collections[0], one.collections[0])
                yield f"{place}: no {kind} “{one.id}”, {_consequence(row)}.", row


def _consequence(row: Any) -> str:
    if hasattr(row, "source") and hasattr(row, "target"):
        return text("the hand-off was left out")
    return text("the gap was left out") if isinstance(row, Gap) else text("this was cleared")


def _with_single_names(journey: Journey) -> _Mended:
    notes: list[str] = []
    for name in UNIQUE_NAMES:
        seen: dict[str, str] = {}
        doubles: dict[str, str | None] = {}
        for position, row in enumerate(getattr(journey, name)):
            first = seen.setdefault(comparable(row.name), row.id)
            if first != row.id:
                doubles[row.id] = first
                sentence = text("{place}: this name was there before; the two are now one.")
                notes.append(sentence.format(place=place_of(name, position, row)))
        if doubles:
            merged = redirect_everywhere(journey, doubles)
            kept = tuple(row for row in getattr(merged, name) if row.id not in doubles)
            journey = merged.evolve(**{name: kept})
    return journey, notes


def _with_single_pairs(journey: Journey) -> _Mended:
    notes: list[str] = []
    seen: set[tuple[str, str]] = set()
    kept = []
    for position, row in enumerate(journey.handoffs):
        pair = row.source, row.target
        if pair in seen or row.source == row.target:
            sentence = text("handoffs[{position}]: a second one between the same cards, left out.")
            notes.append(sentence.format(position=position))
        else:
            kept.append(row)
        seen.add(pair)
    if not notes:
        return journey, notes
    dropped = {row.id for row in journey.handoffs} - {row.id for row in kept}
    cleared = redirect_everywhere(journey, dict.fromkeys(dropped))
    return cleared.evolve(handoffs=tuple(kept)), notes


def _with_single_numbers(journey: Journey) -> _Mended:
    notes: list[str] = []
    seen: set[int] = set()
    highest = max((gap.number for gap in journey.gaps), default=0)
    following = max(journey.next_gap, highest + 1)
    gaps = []
    for position, gap in enumerate(journey.gaps):
        row = gap
        if gap.number in seen:
            row = gap.evolve(number=following)
            sentence = text("gaps[{position}]: number {old} was used before; it is now {new}.")
            notes.append(sentence.format(position=position, old=gap.number, new=following))
            following += 1
        seen.add(row.number)
        gaps.append(row)
    if following != journey.next_gap and not notes:
        notes.append(text("next_gap: the next gap's number was too small; it was raised."))
    rows = {row.row: row for row in reversed(journey.value_profile)}
    if len(rows) < len(journey.value_profile):
        notes.append(text("value_profile: a row stood twice; the first was kept."))
    profile = tuple(row for row in journey.value_profile if rows[row.row] is row)
    return journey.evolve(gaps=tuple(gaps), next_gap=following, value_profile=profile), notes
