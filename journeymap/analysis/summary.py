"""The numbers of a journey that `check`, panel and report show alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import compress
from operator import not_

from journeymap.analysis.findings import OpenQuestion, findings, is_dismissed, open_questions
from journeymap.analysis.rule import Finding
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.derived import time_between
from journeymap.model.durations import total_length
from journeymap.model.journey import Journey
from journeymap.model.records import Effect, Touchpoint
from journeymap.model.vocabulary import BoundaryKind, EffectBasis, EffectKind


@dataclass(frozen=True, slots=True)
class Summary:
    """What a journey holds, counted.

    Attributes:
        touchpoints: cards that are no backstage acts.
        crossings: hand-offs that cross, by kind.
        partly: those of them at which only a part of what must cross is carried.
        undetermined: hand-offs with an unknown end, by kind.
        cost_by_budget: exact sums of the costs as of today, by the budget's name.
        minutes: whole minutes of the exact total of all cards, rounded down.
        findings: without those that people set aside.
        set_aside: findings that were dismissed with a reason, and about which nothing changed.
    """

    touchpoints: int
    backstage_acts: int
    handoffs: int
    organisations: int
    budgets: int
    crossings: dict[BoundaryKind, int]
    partly: dict[BoundaryKind, int]
    undetermined: dict[BoundaryKind, int]
    cost_by_budget: dict[str, Decimal]
    minutes: int
    gaps: int
    open_questions: tuple[OpenQuestion, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[Finding, ...]


def summarise(journey: Journey) -> Summary:
    """The summary of a journey."""
    derived = crossings(journey)
    found = findings(journey, with_dismissed=True)
    aside = tuple(is_dismissed(journey, one) for one in found)
    backstage = sum(card.backstage for card in journey.touchpoints)
    return Summary(
        touchpoints=len(journey.touchpoints) - backstage,
        backstage_acts=backstage,
        handoffs=len(journey.handoffs),
        organisations=len(journey.organisations),
        budgets=len(journey.budgets),
        crossings={kind: len(derived.of_kind(kind)) for kind in BoundaryKind},
        partly={
            kind: sum(row.state is CrossingState.PARTLY for row in derived.of_kind(kind))
            for kind in BoundaryKind
        },
        undetermined={kind: len(derived.undetermined[kind]) for kind in BoundaryKind},
        cost_by_budget=cost_by_budget(journey),
        minutes=_total(journey.touchpoints) // timedelta(minutes=1),
        gaps=len(journey.gaps),
        open_questions=open_questions(journey),
        findings=tuple(compress(found, map(not_, aside))),
        set_aside=tuple(compress(found, aside)),
    )


def cost_by_budget(journey: Journey) -> dict[str, Decimal]:
    """The costs as of today with a known amount, summed exactly, by the budget's name."""
    sums: dict[str, Decimal] = {}
    for effect in _effects(journey):
        known = effect.kind is EffectKind.COST and effect.basis is EffectBasis.TODAY
        if known and effect.amount is not None:
            name = journey.budget[effect.budget].name
            sums[name] = sums.get(name, Decimal(0)) + effect.amount
    return dict(sorted(sums.items()))


def length_of(card: Touchpoint) -> timedelta | None:
    """How long a card takes: as said, else from start to end; None where neither is known."""
    if card.duration is not None:
        return card.duration
    if card.start is None or card.end is None:
        return None
    length = time_between(card.start, card.end)
    return None if length is None else max(length, timedelta(0))


def _total(cards: Iterable[Touchpoint]) -> timedelta:
    return total_length(length_of(card) or timedelta(0) for card in cards)


def _effects(journey: Journey) -> Iterable[Effect]:
    yield from (effect for card in journey.touchpoints for effect in card.effects)
    yield from (effect for handoff in journey.handoffs for effect in handoff.effects)
