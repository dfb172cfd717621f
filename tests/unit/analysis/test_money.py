"""Who pays and who saves: sums that are exact, add up, and equal those that others counted."""

import csv
import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from journeymap.analysis import summarise
from journeymap.analysis.money import (
    YEARS,
    Ledger,
    amount_in_words,
    changes_of_budget,
    decimals_of,
    groups,
    money,
    money_in_steps,
)
from journeymap.assets import sample_bytes
from journeymap.cli import main
from journeymap.files import journey_bytes, parse_journey, read_journey
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, EffectBasis, EffectKind, Rhythm
from tests.strategies import journeys
from tests.unit.analysis.effects import CHANGE, YEARLY, at, pays, saves
from tests.unit.model.scenes import scene

PEOPLE = ("person_01", "person_05", "person_06", "person_07", "person_09")
SAMPLE = "home_after_a_fall"


def ledger(journey: Journey, budget: str, basis: EffectBasis = EffectBasis.TODAY) -> Ledger:
    (row,) = [row for row in money(journey).budgets if row.budget == budget]
    return row.on(basis)


def test_that_bases_and_rhythms_are_kept_apart() -> None:
    one = scene()
    journey = at(
        one.journey,
        one.first,
        pays(one.health, "0.10"),
        pays(one.health, "0.20"),
        pays(one.health, "7", rhythm=YEARLY),
        saves(one.health, "5", basis=CHANGE),
    )
    today, change = ledger(journey, one.health), ledger(journey, one.health, CHANGE)
    assert (today.pays.once, today.pays.yearly) == (Decimal("0.30"), Decimal(7))
    assert (today.saves.once, today.net.once) == (0, Decimal("-0.30"))
    assert (change.pays.once, change.saves.once, change.net.once) == (0, 5, 5)
    assert ledger(journey, one.social).effects == 0


def test_that_years_follow_the_rhythm_and_the_first_year() -> None:
    one = scene()
    journey = at(one.journey, one.across, pays(one.health, "100", from_year=3),
                 saves(one.health, "40", rhythm=YEARLY, from_year=9),
                 saves(one.health, "1000", rhythm=YEARLY, from_year=11))  # fmt: skip
    told = ledger(journey, one.health)
    assert told.pays.by_year == (0, 0, 100, 0, 0, 0, 0, 0, 0, 0)
    assert told.saves.by_year == (0, 0, 0, 0, 0, 0, 0, 0, 40, 40)
    assert (told.saves.yearly, told.saves.over_years) == (1040, 80)
    assert told.net.by_year[2:4] == (-100, 0)


def test_that_effects_without_an_amount_are_marks_beside_the_sums() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "3"), pays(one.health))
    told = ledger(journey, one.health).pays
    assert (told.once, told.counted, told.marks) == (3, 1, 1)


def test_that_an_amount_of_zero_makes_nobody_a_payer() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "0"), saves(one.social))
    (group,) = groups(journey)
    assert (group.place, group.payers, group.savers) == (one.first, (), (one.social,))


@settings(max_examples=80)
@given(journeys())
def test_that_the_budgets_add_up_exactly_to_every_amount_that_was_said(journey: Journey) -> None:
    told = money(journey)
    said = [effect for row in (*journey.touchpoints, *journey.handoffs) for effect in row.effects]
    assert sum(row.today.effects + row.change.effects for row in told.budgets) == len(said)
    for basis in EffectBasis:
        for kind in EffectKind:
            chosen = [one for one in said if (one.basis, one.kind) == (basis, kind)]
            known = [one for one in chosen if one.amount is not None]
            flow = getattr(told.whole.on(basis), "pays" if kind is EffectKind.COST else "saves")
            once, yearly = (
                sum((one.amount or 0 for one in known if one.rhythm is rhythm), Decimal(0))
                for rhythm in (Rhythm.ONCE, Rhythm.YEARLY)
            )
            assert (flow.once, flow.yearly) == (once, yearly)
            assert (flow.counted, flow.marks) == (len(known), len(chosen) - len(known))
            times = {
                Rhythm.ONCE: lambda year: int(year <= YEARS),
                Rhythm.YEARLY: lambda year: max(0, YEARS + 1 - year),
            }
            over = sum((one.amount or 0) * times[one.rhythm](one.from_year) for one in known)
            assert flow.over_years == over


@settings(max_examples=40)
@given(journeys())
def test_that_the_costs_in_the_check_are_those_of_the_ledgers(journey: Journey) -> None:
    paid = {
        journey.budget[row.budget or ""].name: row.today.pays.once + row.today.pays.yearly
        for row in money(journey).budgets
        if row.today.pays.counted
    }
    assert paid == summarise(journey).cost_by_budget


@pytest.mark.parametrize("name", PEOPLE)
def test_that_a_person_costs_each_budget_what_the_table_says(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    table = shared_data / "synthea" / f"{name}.csv"
    counted: defaultdict[str, Decimal] = defaultdict(Decimal)
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            counted[row["PAYER_NAME"]] += Decimal(row["TOTAL_CLAIM_COST"])
    rows = json.loads((shared_data / "synthea" / "expected_counts.json").read_text())
    (wanted,) = [row["cost_by_budget"] for row in rows if row["file"] == table.name]
    out = tmp_path / "j.journey.json"
    assert main(["import", str(table), "-o", str(out)]) == 0
    journey = read_journey(out).journey
    told = money(journey)
    paid = {journey.budget[row.budget or ""].name: row.today.pays.once for row in told.budgets}
    assert paid == counted == {budget: Decimal(one) for budget, one in wanted.items()}
    assert told.whole.today.pays.once == sum(counted.values())
    assert summarise(journey).cost_by_budget == counted


def test_that_steps_show_their_budgets_in_the_order_of_the_lanes() -> None:
    one = scene()
    step = one.journey.touchpoint[one.second].step
    journey, _card = edits.add_touchpoint(one.journey, step, ids=one.ids, budget=one.health)
    journey = at(journey, one.first, pays(one.social, "3"), pays(one.health))
    first, second, third = money_in_steps(journey)[:3]
    assert (first.budgets, first.also_pay) == ((one.health,), (one.social,))
    assert (second.budgets, second.cards) == ((one.health, one.social), 2)
    assert [row.handoff for row in second.arriving] == [one.across]
    assert (third.budgets, third.without_budget, third.is_hatched) == ((), 1, True)
    assert not first.is_hatched
    assert changes_of_budget(money_in_steps(journey)) == 1


def test_that_a_way_back_stands_on_the_line_that_it_crosses() -> None:
    one = scene()
    journey = edits.remove(one.journey, [one.across])
    journey, back = edits.link(journey, one.second, one.first, ids=one.ids)
    arriving = [[row.handoff for row in step.arriving] for step in money_in_steps(journey)]
    assert arriving[:3] == [[], [back], []]


def test_that_a_step_without_cards_is_not_hatched() -> None:
    one = scene()
    journey = edits.remove(one.journey, [one.third])
    assert [step.is_hatched for step in money_in_steps(journey)] == [False] * len(journey.columns)


@settings(max_examples=40)
@given(journeys())
def test_that_each_crossing_of_budgets_stands_on_the_ribbon_once(journey: Journey) -> None:
    steps = money_in_steps(journey)
    assert [step.step for step in steps] == [column.step.id for column in journey.columns]
    assert sum(step.cards for step in steps) == len(journey.touchpoints)
    found = [row for step in steps for row in (*step.arriving, *step.inside)]
    assert sorted(found) == sorted(crossings(journey).of_kind(BoundaryKind.BUDGET))


def test_that_amounts_are_told_with_the_decimals_of_their_currency() -> None:
    assert amount_in_words(Decimal("1234.5"), "AUD") == "1,234.50"
    assert amount_in_words(Decimal(1234), "JPY") == "1,234"
    assert amount_in_words(Decimal("-0.1234"), "EUR") == "-0.1234"
    assert amount_in_words(Decimal("1E+3"), None) == "1,000.00"
    assert decimals_of("KWD") == 3


def test_that_home_after_a_fall_adds_up_as_on_paper() -> None:
    told = money(parse_journey(sample_bytes(SAMPLE), SAMPLE).journey)
    today = {row.budget: (row.today.pays.once, row.today.pays.yearly) for row in told.budgets}
    assert today == {
        "bu-aaaaaaab": (Decimal("459.65"), 520),
        "bu-aaaaaaac": (Decimal("18760.50"), 0),
        "bu-aaaaaaad": (Decimal("219.80"), 0),
        "bu-aaaaaaae": (410, 9360),
        "bu-aaaaaaaf": (0, 1450),
        "bu-aaaaaaag": (0, 380),
    }
    assert told.whole.change.net.by_year == (-42_790, *[82_710] * 9)
    assert told.whole.change.saves.marks == 1


def test_that_money_is_printed_for_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.journey.json"
    file.write_bytes(sample_bytes(SAMPLE))
    assert main(["money", str(file), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["currency"] == "AUD"
    assert told["whole"]["today"]["pays"]["once"] == "19849.95"
    assert told["break_even"]["whole"]["year"] == 2
    council = {"bu-aaaaaaaf", "bu-aaaaaaae"}
    (pair,) = [
        one for one in told["wrong_pockets"]["pairs"] if {one["pays"], one["saves"]} == council
    ]
    assert (pair["places"], pair["part"]["over_years"]) == (["ho-aaaaaaa2"], "67500.00")
    assert len(told["steps"]) == len(read_journey(file).journey.columns)


def test_that_money_is_printed_for_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.journey.json"
    file.write_bytes(sample_bytes(SAMPLE))
    assert main(["money", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Council: Not within ten years." in told
    assert "Council pays, Aged care gains: 67,500.00 (7,500.00 a year of it), from “" in told
    assert "Community grant pays, State health gains: sum not known, at “Strength class" in told
    file.write_bytes(journey_bytes(edits.new_journey("A", ids=edits.sequential_ids())))
    assert main(["money", str(file)]) == 0
    assert "No cost or saving is said yet." in capsys.readouterr().out
