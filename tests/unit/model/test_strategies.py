"""The strategies of valid journeys that other tests stand on."""

from typing import Any

import pytest
from hypothesis import given, settings

from journeymap.model.base import Record
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from tests.strategies import journey_of, journeys

NOT_FILLED = {("Journey", "format"), ("Journey", "version")}


@settings(max_examples=60)
@given(journeys())
def test_that_a_drawn_journey_holds_together(journey: Journey) -> None:
    assert faults(journey) == ()


@pytest.mark.parametrize("seed", range(6))
def test_that_a_large_journey_holds_together(seed: int) -> None:
    journey = journey_of(300, seed)
    assert len(journey.touchpoints) == 300
    assert faults(journey) == ()


def test_that_between_them_drawn_journeys_fill_every_field_of_every_record() -> None:
    filled: set[tuple[str, str]] = set()
    every: set[tuple[str, str]] = set()

    def look(value: Any) -> None:
        if isinstance(value, tuple):
            for one in value:
                look(one)
        if isinstance(value, Record):
            for name, field in type(value).model_fields.items():
                place = type(value).__name__, name
                every.add(place)
                inner = getattr(value, name)
                if field.is_required() or inner != field.get_default(call_default_factory=True):
                    filled.add(place)
                look(inner)

    for seed in range(24):
        look(journey_of(30, seed))
    assert {place for place in every - filled if place[1] != "unknown"} == NOT_FILLED


def test_that_drawn_journeys_hold_branches_loops_and_empty_lanes() -> None:
    made = [journey_of(30, seed) for seed in range(8)]
    assert any(len(rows) > 1 for one in made for rows in one.handoffs_from.values())
    assert any(len(rows) > 1 for one in made for rows in one.handoffs_to.values())
    places = [
        (one.column[one.touchpoint[row.source].step].position,
         one.column[one.touchpoint[row.target].step].position)
        for one in made for row in one.handoffs
    ]  # fmt: skip
    assert any(source > target for source, target in places)
    small = [journey_of(4, seed) for seed in range(8)]
    assert any(
        {row.id for row in one.organisations} - {card.provider for card in one.touchpoints}
        for one in small
    )
