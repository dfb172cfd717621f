"""Effects in few words, for the tests of money."""

from decimal import Decimal
from typing import Any

from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from journeymap.model.vocabulary import EffectBasis, EffectKind, Rhythm

YEARLY = Rhythm.YEARLY
CHANGE = EffectBasis.CHANGE


def pays(budget: str, amount: str | None = None, **fields: Any) -> Effect:
    return _effect(EffectKind.COST, budget, amount, fields)


def saves(budget: str, amount: str | None = None, **fields: Any) -> Effect:
    return _effect(EffectKind.SAVING, budget, amount, fields)


def at(journey: Journey, place: str, *effects: Effect) -> Journey:
    """The journey with these effects at a card or hand-off."""
    if place in journey.touchpoint:
        return edits.change_touchpoint(journey, place, effects=effects)
    return edits.change_handoff(journey, place, effects=effects)


def _effect(kind: EffectKind, budget: str, amount: str | None, fields: dict[str, Any]) -> Effect:
    exact = None if amount is None else Decimal(amount)
    return Effect(budget=budget, kind=kind, amount=exact, **fields)
