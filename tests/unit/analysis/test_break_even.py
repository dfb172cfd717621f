"""When a change has paid for itself: discounted, for the whole and for each budget."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.break_even import BreakEven, WhyNot, break_evens
from journeymap.analysis.money import money
from journeymap.assets import sample_bytes
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from tests.strategies import journeys
from tests.unit.analysis import effects
from tests.unit.analysis.effects import CHANGE, YEARLY, at
from tests.unit.model.scenes import scene


def pays(budget: str, amount: str | None = None, **fields: Any) -> Effect:
    return effects.pays(budget, amount, basis=CHANGE, **fields)


def saves(budget: str, amount: str | None = None, **fields: Any) -> Effect:
    return effects.saves(budget, amount, basis=CHANGE, **fields)


def with_rate(journey: Journey, rate: str) -> Journey:
    settings_ = journey.settings.evolve(discount_rate=Decimal(rate))
    return journey.evolve(settings=settings_)


def whole(*given: Effect, rate: str = "0") -> BreakEven:
    one = scene()
    return break_evens(with_rate(at(one.journey, one.first, *given), rate)).whole


HEALTH, SOCIAL = scene().health, scene().social


def test_that_without_a_rate_the_year_is_that_of_the_plain_sum() -> None:
    told = whole(pays(HEALTH, "100"), saves(HEALTH, "50", rhythm=YEARLY, from_year=2))
    assert told.cumulative[:4] == (-100, -50, 0, 50)
    assert (told.year, told.reason, told.below_again) == (3, None, None)


def test_that_a_rate_puts_it_off() -> None:
    told = whole(pays(HEALTH, "100"), saves(HEALTH, "50", rhythm=YEARLY, from_year=2), rate="0.1")
    assert told.cumulative[:4] == tuple(map(Decimal, ("-100.00", "-54.55", "-13.22", "24.34")))
    assert told.year == 4


def test_that_each_budget_has_a_year_of_its_own() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "10"), saves(one.social, "10"))
    told = break_evens(journey)
    assert told.whole.year == 1
    assert [(row.budget, row.year, row.reason) for row in told.budgets] == [
        (one.health, None, WhyNot.NOT_WITHIN),
        (one.social, 1, None),
    ]


def test_that_the_tenth_year_counts_and_the_eleventh_does_not() -> None:
    cost = pays(HEALTH, "10")
    assert whole(cost, saves(HEALTH, "10", from_year=10)).year == 10
    assert whole(cost, saves(HEALTH, "10", from_year=11)).reason is WhyNot.NOT_WITHIN


def test_that_years_before_anything_is_paid_are_passed_over() -> None:
    told = whole(pays(HEALTH, "10", from_year=3), saves(HEALTH, "10", from_year=5))
    assert told.cumulative[:5] == (0, 0, -10, -10, 0)
    assert told.year == 5


def test_that_a_later_cost_that_undoes_it_is_told() -> None:
    told = whole(saves(HEALTH, "10"), pays(HEALTH, "15", from_year=4))
    assert (told.year, told.below_again) == (1, 4)


@pytest.mark.parametrize(
    ("given_effects", "reason"),
    [
        ([], WhyNot.NO_CHANGE),
        ([effects.pays(HEALTH, "10"), effects.saves(HEALTH, "20")], WhyNot.NO_CHANGE),
        ([pays(HEALTH), saves(SOCIAL)], WhyNot.NO_AMOUNTS),
        ([pays(HEALTH, "1", from_year=11)], WhyNot.NOTHING_WITHIN),
        ([pays(HEALTH, "0")], WhyNot.NOTHING_WITHIN),
        ([pays(HEALTH, "1")], WhyNot.NOT_WITHIN),
    ],
    ids=[
        "no effect", "as of today only", "marks only", "beyond ten years", "zero", "only a cost",
    ],
)  # fmt: skip
def test_that_there_is_a_reason_where_there_is_no_year(
    given_effects: list[Effect], reason: WhyNot
) -> None:
    told = whole(*given_effects)
    assert (told.year, told.reason) == (None, reason)
    assert reason.sentence.endswith(".")


def test_that_marks_are_counted_beside_the_year() -> None:
    told = whole(pays(HEALTH, "1"), saves(HEALTH, "1"), saves(SOCIAL))
    assert (told.year, told.marks) == (1, 1)


@settings(max_examples=60)
@given(journeys(), st.decimals(min_value=0, max_value=1, places=3))
def test_that_the_year_is_the_first_whose_present_value_is_not_negative(
    journey: Journey, rate: Decimal
) -> None:
    journey = with_rate(journey, str(rate))
    told, known = break_evens(journey), money(journey)
    rows = (*known.budgets, known.whole)
    for row, one in zip(rows, (*told.budgets, told.whole), strict=True):
        flows = [Fraction(amount) for amount in row.change.net.by_year]
        gross = [*zip(row.change.pays.by_year, row.change.saves.by_year, strict=True)]
        begins = next((place for place, pair in enumerate(gross) if any(pair)), len(gross))
        # The base year lies one year earlier here than in the program: the answer is the same.
        values = [
            sum(flow / (1 + Fraction(rate)) ** year for year, flow in enumerate(flows[:end], 1))
            for end in range(1, 11)
        ]
        wanted = [end for end in range(begins + 1, 11) if values[end - 1] >= 0]
        assert one.year == (wanted[0] if wanted else None)
        assert (one.reason is None) == (one.year is not None)


@settings(max_examples=40)
@given(journeys())
def test_that_without_a_rate_the_budgets_add_up_to_the_whole(journey: Journey) -> None:
    told = break_evens(with_rate(journey, "0"))
    for year in range(10):
        parts = sum((row.cumulative[year] for row in told.budgets), Decimal(0))
        assert parts == told.whole.cumulative[year]


def test_that_home_after_a_fall_pays_for_itself_in_its_second_year() -> None:
    name = "home_after_a_fall"
    told = break_evens(parse_journey(sample_bytes(name), name).journey)
    # -42,790 in year 1; 82,710 / 1.05 = 78,771.43 more in year 2.
    assert told.rate == Decimal("0.05")
    assert told.whole.cumulative[:2] == (Decimal("-42790.00"), Decimal("35981.43"))
    assert (told.whole.year, told.whole.marks) == (2, 1)
    years = {row.budget: row.year for row in told.budgets if row.reason is not WhyNot.NO_CHANGE}
    assert years == {
        "bu-aaaaaaac": 2, "bu-aaaaaaad": 1, "bu-aaaaaaae": 2, "bu-aaaaaaaf": None,
    }  # fmt: skip
