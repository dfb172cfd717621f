"""What is measured of a journey, and what a difference means."""

import datetime
from decimal import Decimal

from hypothesis import given, settings

from journeymap.analysis import cost_by_budget, findings, open_questions
from journeymap.analysis.changes import PoolBudgets, RemoveTouchpoint, ShareInformation
from journeymap.analysis.measures import (
    ComparedRow,
    Verdict,
    changed_rows,
    compared,
    measures,
)
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from journeymap.model.vocabulary import BoundaryKind, Crosses, EffectKind, How, Spanned
from tests.strategies import journeys
from tests.unit.model.scenes import scene

DAY = datetime.timedelta(days=1)


def rows(before: Journey, after: Journey) -> dict[str, ComparedRow]:
    return {row.key: row for row in compared(measures(before), measures(after))}


@settings(max_examples=60)
@given(journeys())
def test_that_the_measures_agree_with_what_panel_and_check_show(journey: Journey) -> None:
    got = measures(journey)
    assert sum(got.findings.values()) == len(findings(journey))
    assert got.open_questions == len(open_questions(journey))
    assert got.cost_by_budget == cost_by_budget(journey)
    for kind in BoundaryKind:
        assert sum(got.crossings[kind].values()) == len(crossings(journey).of_kind(kind))
    assert got.longest_wait <= got.total_wait


@settings(max_examples=40)
@given(journeys())
def test_that_a_journey_compared_with_itself_has_no_changed_row(journey: Journey) -> None:
    same = compared(measures(journey), measures(journey))
    assert changed_rows(same) == ()
    assert len({row.key for row in same}) == len(same)
    assert all(row.name for row in same)


def test_that_waits_are_taken_as_said_else_from_dates() -> None:
    one = scene(wait=2 * DAY)
    journey, _link = edits.link(one.journey, one.second, one.third, ids=one.ids)
    journey = edits.change_touchpoint(journey, one.second, start=datetime.date(2024, 1, 1))
    journey = edits.change_touchpoint(journey, one.third, start=datetime.date(2024, 1, 6))
    journey = edits.change_touchpoint(journey, one.first, start=datetime.date(2023, 1, 1))
    got = measures(journey)
    assert (got.total_wait, got.longest_wait) == (7 * DAY, 5 * DAY)


def test_that_each_ask_after_the_first_is_counted() -> None:
    one = scene()
    journey, story = edits.add_information(one.journey, "Where it hurts", ids=one.ids)
    journey = edits.change_touchpoints(journey, [one.first, one.second, one.third], asks=(story,))
    assert measures(journey).repeated_asks == 2
    hidden = edits.change_touchpoint(journey, one.third, backstage=True)
    assert measures(hidden).repeated_asks == 1
    row = rows(journey, ShareInformation(story).apply(journey))["repeated_asks"]
    assert (row.before, row.after, row.verdict) == (2, 0, Verdict.BETTER)


def test_that_what_the_person_carries_is_counted_also_when_it_was_set_aside() -> None:
    one = scene(how=How.USER_CARRIES)
    journey = one.journey
    for finding in findings(journey):
        journey = edits.dismiss(
            journey, finding.rule.id, finding.records, facts=finding.fingerprint, reason="known"
        )
    got = measures(journey)
    assert got.findings["user-as-messenger"] == 0
    assert got.carried_by_person == 1


def test_that_a_pool_is_better_for_budgets_and_tells_what_is_still_to_agree() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.PERSON, Crosses.MONEY))
    told = rows(one.journey, PoolBudgets((one.health, one.social)).apply(one.journey))
    assert told["crossings.budget.nobody"].verdict is Verdict.BETTER
    assert told["crossings.budget.someone"].verdict is Verdict.NEITHER
    assert told["crossings.organisation.nobody"].after == 1, "money alone carries nobody across"
    assert told["findings.unspanned-budget"].after == 0
    assert told["gaps"].verdict is Verdict.SAME


def test_that_costing_less_is_neither_better_nor_worse() -> None:
    one = scene()
    cost = Effect(budget=one.social, kind=EffectKind.COST, amount=Decimal("12.30"))
    journey = edits.change_touchpoint(one.journey, one.second, effects=(cost,))
    row = rows(journey, RemoveTouchpoint(one.second).apply(journey))["cost.Social care"]
    assert (row.before, row.after, row.verdict) == (Decimal("12.30"), 0, Verdict.NEITHER)
    assert row.told_before == "12.30"


def test_that_a_longer_wait_is_worse_and_is_told_in_words() -> None:
    one = scene(wait=DAY)
    longer = edits.change_handoff(one.journey, one.across, wait=14 * DAY)
    row = rows(one.journey, longer)["longest_wait"]
    assert row.verdict is Verdict.WORSE
    assert (row.told_before, row.told_after) == ("1 day", "2 weeks")
