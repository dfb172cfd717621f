"""One budget pays, another saves: parts that add up to the cent, and marks without sums."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import findings
from journeymap.analysis.money import Flow, groups, money
from journeymap.analysis.wrong_pockets import WrongPockets, split_exactly, wrong_pockets
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from journeymap.model.vocabulary import ActorKind, EffectBasis, Severity
from tests.strategies import journeys
from tests.unit.analysis.effects import CHANGE, YEARLY, at, pays, saves
from tests.unit.model.scenes import Scene, scene

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999999.9999"), places=4)


def three(**fields: object) -> tuple[Scene, str]:
    """The scene with a third budget."""
    one = scene()
    journey, third = edits.add_budget(one.journey, "Housing", ids=one.ids, **fields)
    return one._replace(journey=journey), third


def part(table: WrongPockets, payer: str, saver: str) -> Decimal:
    pair = table.pair(payer, saver)
    assert pair is not None
    return pair.saves.once


def test_that_a_saving_is_split_in_proportion_to_the_costs() -> None:
    one, housing = three()
    journey = at(one.journey, one.first, pays(one.health, "100"), pays(one.social, "300"),
                 saves(housing, "200"))  # fmt: skip
    table = wrong_pockets(journey)
    assert [(row.payer, row.saver, row.saves.once) for row in table.pairs] == [
        (one.health, housing, 50),
        (one.social, housing, 150),
    ]
    assert [row.counted for row in table.pairs] == [(one.first,), (one.first,)]


def test_that_the_cent_left_over_goes_to_the_largest_remainder_then_to_the_first() -> None:
    thirds = split_exactly(Decimal(100), [Decimal(1)] * 3, 2)
    assert thirds == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    sevenths = split_exactly(Decimal("0.01"), [Decimal(3), Decimal(4)], 2)
    assert sevenths == [0, Decimal("0.01")]


def test_that_yen_are_split_in_whole_yen_and_fine_amounts_finely() -> None:
    assert split_exactly(Decimal(101), [Decimal(1)] * 2, 0) == [51, 50]
    halves = split_exactly(Decimal("0.0003"), [Decimal(1)] * 2, 2)
    assert halves == [Decimal("0.0002"), Decimal("0.0001")]


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8).filter(any), st.integers(0, 4))
def test_that_the_parts_of_a_saving_add_up_to_it_and_are_fair(
    amount: Decimal, weights: list[Decimal], decimals: int
) -> None:
    parts = split_exactly(amount, weights, decimals)
    assert sum(map(Fraction, parts)) == Fraction(amount)
    unit = Fraction(1, 10**4)
    total = sum(map(Fraction, weights))
    for one, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(one) - Fraction(amount) * Fraction(weight) / total) < unit
        assert one >= 0
        assert weight or not one


@settings(max_examples=80)
@given(journeys(), st.sampled_from([None, *EffectBasis]))
def test_that_the_table_adds_up_to_all_savings(journey: Journey, basis: EffectBasis | None) -> None:
    table = wrong_pockets(journey, basis)
    rows = [row.saves for row in (*table.pairs, *table.kept)]
    told = sum((*rows, table.unpaid, table.undivided), Flow())
    assert (told.once, told.yearly) == (table.whole.once, table.whole.yearly)
    assert told.by_year == table.whole.by_year
    whole = money(journey).whole
    saved = sum((whole.on(one).saves for one in EffectBasis if basis in {None, one}), Flow())
    assert table.whole == saved


@st.composite
def _one_group(draw: st.DrawFn) -> Journey:
    """A group in which three budgets pay and save as it comes."""
    one, housing = three()
    budgets = (one.health, one.social, housing)
    amounts = st.decimals(min_value=0, max_value=9999, places=2).map(str)
    effects = draw(
        st.lists(
            st.builds(
                lambda make, budget, amount, rhythm, year: make(
                    budget, amount, from_year=year, **rhythm
                ),
                st.sampled_from([pays, saves]), st.sampled_from(budgets), amounts,
                st.sampled_from([{}, {"rhythm": YEARLY}]), st.integers(1, 12),
            ),
            max_size=8,
        )
    )  # fmt: skip
    return at(one.journey, one.first, *effects)


@given(_one_group())
def test_that_each_part_is_near_the_exact_share_of_its_saving(journey: Journey) -> None:
    table = wrong_pockets(journey)
    effects = [one for group in groups(journey) for one in group.effects if one.amount]
    costs = {budget: Fraction(0) for budget in journey.budget}
    for one in effects:
        if one.kind == "cost":
            costs[one.budget] += Fraction(one.amount or 0) * _times(one)
    total = sum(costs.values())
    payers = {one.budget for one in effects if one.kind == "cost"}
    if not total or len(payers) < 2:
        return
    for payer in payers:
        for saver in {one.budget for one in effects if one.kind == "saving"}:
            own = [one for one in effects if (one.kind, one.budget) == ("saving", saver)]
            exact = sum(Fraction(one.amount or 0) * _times(one) for one in own)
            pair = table.pair(payer, saver)
            assert pair is not None
            off = abs(Fraction(pair.saves.over_years) - exact * costs[payer] / total)
            assert off <= sum(_times(one) for one in own) * Fraction(1, 100)


def _times(effect: Effect) -> int:
    if effect.rhythm is YEARLY:
        return max(0, 11 - effect.from_year)
    return int(effect.from_year <= 10)


def test_that_a_yearly_cost_weighs_with_all_that_falls_due_in_ten_years() -> None:
    one, housing = three()
    journey = at(one.journey, one.first, pays(one.health, "90"),
                 pays(one.social, "1", rhythm=YEARLY), saves(housing, "100"))  # fmt: skip
    table = wrong_pockets(journey)
    assert (part(table, one.health, housing), part(table, one.social, housing)) == (90, 10)


def test_that_without_a_known_proportion_pairs_are_marked_alike_and_nothing_is_split() -> None:
    one, housing = three()
    journey = at(one.journey, one.first, pays(one.health, "100"), pays(one.social),
                 saves(housing, "200"))  # fmt: skip
    table = wrong_pockets(journey)
    assert [(row.saves, row.counted) for row in table.pairs] == [(Flow(), ())] * 2
    assert table.undivided.once == table.whole.once == 200
    assert table.marks == {(one.health, housing): (one.first,), (one.social, housing): (one.first,)}


def test_that_costs_beyond_ten_years_give_no_proportion() -> None:
    one, housing = three()
    journey = at(one.journey, one.first, pays(one.health, "1", from_year=11),
                 pays(one.social, "1", from_year=12), saves(housing, "200"))  # fmt: skip
    assert wrong_pockets(journey).undivided.once == 200


def test_that_a_single_payer_needs_no_amount_to_have_paid_for_the_saving() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health), saves(one.social, "7.5"))
    assert part(wrong_pockets(journey), one.health, one.social) == Decimal("7.5")


def test_that_a_saving_without_an_amount_is_a_mark_in_its_pair() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "5"), saves(one.social))
    (pair,) = wrong_pockets(journey).pairs
    assert (pair.places, pair.counted, pair.saves) == ((one.first,), (), Flow(marks=1))


def test_that_a_budget_that_saves_by_its_own_spending_is_in_no_wrong_pocket() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "5"), saves(one.health, "9"))
    table = wrong_pockets(journey)
    assert (table.pairs, len(table.kept)) == ((), 1)
    assert part(table, one.health, one.health) == 9


def test_that_a_saving_for_which_nobody_pays_is_told_apart() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "0"), saves(one.social, "9"))
    table = wrong_pockets(journey)
    assert (table.pairs, table.kept, table.unpaid.once) == ((), (), 9)
    assert table.pair(one.health, one.social) is None


def test_that_a_group_is_one_place() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "5"))
    journey = at(journey, one.across, saves(one.social, "9"))
    assert wrong_pockets(journey).pairs == ()
    journey = at(journey, one.across, pays(one.health, "5"), saves(one.social, "9"))
    assert [row.places for row in wrong_pockets(journey).pairs] == [(one.across,)]


def test_that_one_basis_can_be_asked_for() -> None:
    one = scene()
    journey = at(
        one.journey, one.first, pays(one.health, "5"), saves(one.social, "9", basis=CHANGE)
    )
    assert len(wrong_pockets(journey).pairs) == 1
    assert wrong_pockets(journey, CHANGE).unpaid.once == 9
    assert wrong_pockets(journey, EffectBasis.TODAY).whole == Flow()


def test_that_pooled_budgets_are_marked_as_one_pot() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "5"), saves(one.social, "9"))
    (apart,) = wrong_pockets(journey).pairs
    (joined,) = wrong_pockets(pooled(one, journey)).pairs
    assert (apart.pooled, joined.pooled) == (False, True)


def pooled(one: Scene, journey: Journey) -> Journey:
    members = (one.health, one.social)
    return edits.add_actor(
        journey, "Joint fund", ActorKind.POOLED_BUDGET, ids=one.ids, members=members
    )[0]


def grades(journey: Journey) -> list[Severity]:
    return [one.severity for one in findings(journey) if one.rule.id == "payer-saver-split"]


def test_that_the_rule_finds_one_budget_that_pays_and_another_that_saves() -> None:
    one = scene()
    split = at(one.journey, one.first, pays(one.health), saves(one.social))
    (finding,) = [row for row in findings(split) if row.rule.id == "payer-saver-split"]
    assert finding.sentence == "Paid by Health, it saves money for Social care, at “Card 0”."
    assert finding.records == (one.first, one.health, one.social)
    for effects in (
        [pays(one.health), saves(one.health)],
        [pays(one.health), pays(one.social)],
        [pays(one.health, "0"), saves(one.social)],
        [saves(one.social)],
    ):
        assert grades(at(one.journey, one.first, *effects)) == []


def test_that_a_split_at_a_handoff_is_told_with_both_cards() -> None:
    one = scene()
    split = at(one.journey, one.across, pays(one.health), saves(one.social))
    (finding,) = [row for row in findings(split) if row.rule.id == "payer-saver-split"]
    assert finding.sentence.endswith("Social care, from “Card 0” to “Card 1”.")


def test_that_two_budgets_that_are_pooled_are_no_split() -> None:
    one = scene()
    split = at(one.journey, one.first, pays(one.health), saves(one.social))
    assert grades(pooled(one, split)) == []


@pytest.mark.parametrize(
    ("own", "severity"),
    [
        ([], Severity.SETS_BACK),
        ([("9.99", {})], Severity.SETS_BACK),
        ([("10", {})], Severity.ANNOYS),
        ([("1", {"rhythm": YEARLY})], Severity.ANNOYS),
        ([("1", {"rhythm": YEARLY, "from_year": 2})], Severity.SETS_BACK),
        ([(None, {})], Severity.SETS_BACK),
    ],
)
def test_that_it_only_annoys_where_the_payer_is_known_to_get_it_back(
    own: list[tuple[str | None, dict[str, int]]], severity: Severity
) -> None:
    one = scene()
    back = [saves(one.health, amount, **fields) for amount, fields in own]
    journey = at(one.journey, one.first, pays(one.health, "10"), saves(one.social, "5"), *back)
    assert grades(journey) == [severity]


def test_that_a_cost_that_nobody_knows_is_never_taken_to_come_back() -> None:
    one = scene()
    known = pays(one.health, "10"), saves(one.health, "10"), saves(one.social, "5")
    assert grades(at(one.journey, one.first, *known)) == [Severity.ANNOYS]
    journey = at(one.journey, one.first, *known, pays(one.health))
    assert grades(journey) == [Severity.SETS_BACK]


def test_that_it_harms_where_the_person_pays_every_year() -> None:
    one, pocket = three(own_pocket=True)
    once = at(one.journey, one.first, pays(pocket, "5"), saves(one.social))
    yearly = at(one.journey, one.first, pays(pocket, rhythm=YEARLY), saves(one.social))
    assert (grades(once), grades(yearly)) == ([Severity.SETS_BACK], [Severity.HARMS])


def test_that_a_split_set_aside_stays_aside_until_its_money_changes() -> None:
    one = scene()
    journey = at(one.journey, one.first, pays(one.health, "10"), saves(one.social, "5"))
    (finding,) = [row for row in findings(journey) if row.rule.id == "payer-saver-split"]
    journey = edits.dismiss(
        journey, finding.rule.id, finding.records, facts=finding.fingerprint, reason="agreed"
    )
    renamed = edits.change_record(journey, one.health, name="State health")
    same = at(renamed, one.first, pays(one.health, "10.00"), saves(one.social, "5"))
    assert grades(journey) == grades(renamed) == grades(same) == []
    dearer = at(renamed, one.first, pays(one.health, "11"), saves(one.social, "5"))
    assert grades(dearer) == [Severity.SETS_BACK]
