"""How things are timed, and the journeys they are timed on."""

import time
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.records import Budget, Handoff, Organisation, Stage, Step, Touchpoint
from journeymap.model.vocabulary import Channel, Logic, Spanned


class Row(NamedTuple):
    """A line of the table: what, at which size, the ratio, the goal, and what it is a ratio to."""

    what: str
    size: str
    ratio: float | None
    goal: float
    against: str
    note: str = ""


def seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _time in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def ratio(work: Callable[[], object], peer: Callable[[], object], *, times: int = 5) -> float:
    """The shortest of several runs to the shortest of its peer's.

    Both run in turn: what else the machine does meets both.
    """
    pairs = [(seconds(work, times=1), seconds(peer, times=1)) for _time in range(times)]
    ours, theirs = zip(*pairs, strict=True)
    return min(ours) / min(theirs)


@cache
def journey_of(size: int) -> Journey:
    """A journey of this many touchpoints: ten organisations, five budgets, five cards a step."""
    ids = sequential_ids()
    organisations = tuple(Organisation(id=ids("or"), name=f"Organisation {n}") for n in range(10))
    budgets = tuple(Budget(id=ids("bu"), name=f"Budget {n}") for n in range(5))
    steps = tuple(Step(id=ids("sp"), name=f"Step {n}") for n in range(max(1, size // 5)))
    stages = tuple(
        Stage(id=ids("st"), name=f"Stage {at // 10}", steps=steps[at : at + 10])
        for at in range(0, len(steps), 10)
    )
    logics, channels = list(Logic), list(Channel)
    cards = tuple(
        Touchpoint(
            id=ids("tp"),
            step=steps[number // 5 % len(steps)].id,
            title=f"Tells what happened to number {number}",
            provider=organisations[number * 7 % 10].id,
            budget=budgets[number * 3 % 5].id,
            user_role=logics[number % 3],
            channel=channels[number % 9],
            experience=number % 5 - 2,
        )
        for number in range(size)
    )
    answers = (Spanned.NOBODY, Spanned.NOT_ASKED)
    handoffs = tuple(
        Handoff(id=ids("ho"), source=one.id, target=two.id, spanned=answers[number % 2])
        for number, (one, two) in enumerate(pairwise(cards))
    )
    return Journey(
        id=ids("jo"), title="Measured", organisations=organisations, budgets=budgets,
        stages=stages, touchpoints=cards, handoffs=handoffs,
    )  # fmt: skip
