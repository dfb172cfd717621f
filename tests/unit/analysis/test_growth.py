"""Checking a journey four times as long takes about four times the steps, whatever fills it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise

import pytest

from journeymap.analysis import findings
from journeymap.analysis.report_text import summary_in_words
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.records import (
    Actor,
    Budget,
    Dismissal,
    Effect,
    Gap,
    Handoff,
    Information,
    Learning,
    Organisation,
    Spanner,
    Step,
    Touchpoint,
)
from journeymap.model.vocabulary import ActorKind, EffectKind, GapStatus, Spanned

_TOOL = 4
"""A number that no debugger, profiler or measure of coverage takes (`sys.monitoring`)."""


def chain(count: int) -> Journey:
    """Cards in a row, each with a step, an organisation, a budget and a hand-off of its own."""
    journey = new_journey("Long", ids=sequential_ids())
    steps = tuple(Step(id=f"sp-{n}", name=f"Step {n}") for n in range(count))
    cards = tuple(
        Touchpoint(
            id=f"tp-{n}", step=f"sp-{n}", title=f"Card {n}", provider=f"or-{n}", budget=f"bu-{n}"
        )
        for n in range(count)
    )
    return journey.evolve(
        organisations=tuple(Organisation(id=f"or-{n}", name=f"Place {n}") for n in range(count)),
        budgets=tuple(Budget(id=f"bu-{n}", name=f"Pot {n}") for n in range(count)),
        stages=(journey.stages[0].evolve(steps=steps),),
        touchpoints=cards,
        handoffs=linked(list(pairwise(card.id for card in cards))),
    )


def linked(pairs: list[tuple[str, str]]) -> tuple[Handoff, ...]:
    return tuple(
        Handoff(id=f"ho-{n}", source=one, target=two, spanned=Spanned.NOBODY)
        for n, (one, two) in enumerate(pairs)
    )


def set_aside(count: int) -> Journey:
    journey = chain(count)
    rows = (
        Dismissal(rule=one.rule.id, about=one.records, facts=one.fingerprint)
        for one in findings(journey)
    )
    return journey.evolve(dismissals=tuple(rows))


def paid_by_many(count: int) -> Journey:
    journey = chain(count)
    cards = tuple(
        card.evolve(
            effects=(
                Effect(budget=f"bu-{n}", kind=EffectKind.COST, amount=Decimal(5)),
                Effect(budget=f"bu-{(n + 1) % count}", kind=EffectKind.SAVING, amount=Decimal(5)),
            )
        )
        for n, card in enumerate(journey.touchpoints)
    )
    return journey.evolve(touchpoints=cards)


def pooled(count: int) -> Journey:
    pools = (
        Actor(
            id=f"ac-{n}", name=f"Pool {n}", kind=ActorKind.POOLED_BUDGET,
            members=(f"bu-{n}", f"bu-{(n + 7) % count}"),
        )
        for n in range(count)
    )  # fmt: skip
    return paid_by_many(count).evolve(actors=tuple(pools))


def asked(count: int) -> Journey:
    journey = chain(count)
    cards = tuple(
        card.evolve(asks=(f"in-{n}", f"in-{(n + 1) % count}"))
        for n, card in enumerate(journey.touchpoints)
    )
    rows = tuple(Information(id=f"in-{n}", name=f"Fact {n}") for n in range(count))
    return journey.evolve(information=rows, touchpoints=cards)


def learned(count: int) -> Journey:
    gaps = tuple(
        Gap(id=f"ga-{n}", number=n + 1, at="tp-0", status=GapStatus.CHECKED) for n in range(count)
    )
    rows = tuple(Learning(id=f"le-{n}", source=f"ga-{count - 1 - n}") for n in range(count))
    return chain(count).evolve(gaps=gaps, next_gap=count + 1, learnings=rows)


def in_many_places(count: int) -> Journey:
    journey = chain(count)
    rows = (row.evolve(jurisdiction=f"Town {n}") for n, row in enumerate(journey.organisations))
    return journey.evolve(organisations=tuple(rows))


def carried_by_one_each(count: int) -> Journey:
    journey = chain(count)
    rows = tuple(
        row.evolve(spanned=Spanned.SOMEONE, spanners=(Spanner(actor=f"ac-{n}"),))
        for n, row in enumerate(journey.handoffs)
    )
    people = (
        Actor(id=f"ac-{n}", name=f"Who {n}", kind=ActorKind.PUBLIC_SERVANT) for n in range(count)
    )
    return journey.evolve(actors=tuple(people), handoffs=rows)


def meeting_at_one_card(count: int) -> Journey:
    ids = [f"tp-{n}" for n in range(count)]
    hub = ids[count // 2]
    there = [(one, hub) for one in ids[: count // 2]]
    back = [(hub, one) for one in ids[count // 2 + 1 :]]
    return chain(count).evolve(handoffs=linked(there + back))


@contextmanager
def counting() -> Iterator[list[int]]:
    """Counts what the interpreter goes round, calls and resumes."""
    steps = [0]
    watched = sys.monitoring.events

    def step(*_given: object) -> None:
        steps[0] += 1

    kinds = (watched.JUMP, watched.PY_START, watched.PY_RESUME)
    sys.monitoring.use_tool_id(_TOOL, "growth")
    for kind in kinds:
        sys.monitoring.register_callback(_TOOL, kind, step)
    sys.monitoring.set_events(_TOOL, watched.JUMP | watched.PY_START | watched.PY_RESUME)
    try:
        yield steps
    finally:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)


@pytest.mark.parametrize(
    "full_of",
    [
        chain, set_aside, paid_by_many, pooled, asked, learned, in_many_places,
        carried_by_one_each, meeting_at_one_card,
    ],
)  # fmt: skip
def test_that_checking_grows_no_faster_than_the_journey(
    full_of: Callable[[int], Journey],
) -> None:
    summary_in_words(full_of(3), "x")  # What is imported and kept once is not counted.
    counts = []
    for size in (100, 400):
        journey = full_of(size)
        with counting() as steps:
            summary_in_words(journey, "x")
        counts.append(steps[0])
    assert counts[1] < 5 * counts[0]
