"""Who plans and who delivers, and how it was decided who provides."""

from itertools import product

import pytest
from hypothesis import given, settings

from journeymap.analysis.provision import provision_rules, provision_table
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Provision
from journeymap.model.vocabulary import Deliverer, Planner, ProvisionRule
from tests.strategies import journeys
from tests.unit.analysis.home_after_a_fall import home_after_a_fall, tp
from tests.unit.model.scenes import scene


def filled(journey: Journey) -> dict[tuple[Planner, Deliverer], tuple[str, ...]]:
    cells = provision_table(journey).types
    return {(cell.planned_by, cell.delivered_by): cell.touchpoints for cell in cells}


@pytest.mark.parametrize(("planner", "deliverer"), list(product(Planner, Deliverer)))
def test_that_a_touchpoint_stands_in_the_one_cell_of_its_two_answers(
    planner: Planner, deliverer: Deliverer
) -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey, one.first, planned_by=planner, delivered_by=deliverer
    )
    assert {cell: ids for cell, ids in filled(journey).items() if ids} == {
        (planner, deliverer): (one.first,)
    }


def test_that_the_table_reads_row_by_row_and_marks_the_three_cells_outside_the_paper() -> None:
    cells = provision_table(scene().journey).types
    assert [(cell.delivered_by, cell.planned_by) for cell in cells] == list(
        product(Deliverer, Planner)
    )
    outside = [(cell.delivered_by, cell.planned_by) for cell in cells if not cell.in_paper]
    assert outside == [
        (Deliverer.PROFESSIONALS, Planner.PROFESSIONALS),
        (Deliverer.PROFESSIONALS, Planner.NO_PROFESSIONALS),
        (Deliverer.USERS, Planner.NO_PROFESSIONALS),
    ]
    assert len({cell.name for cell in cells}) == 9


def test_that_half_an_answer_is_in_no_cell() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, planned_by=Planner.TOGETHER)
    table = provision_table(journey)
    assert not any(cell.touchpoints for cell in table.types)
    assert (table.half_said, table.unsaid) == ((one.first,), (one.second, one.third))


def test_that_rules_and_written_reasons_are_counted() -> None:
    one = scene()
    decided = Provision(rule=ProvisionRule.IN_HOUSE, cost="less than a contract", trust=" ")
    journey = edits.change_touchpoint(one.journey, one.second, provision=decided)
    found = provision_rules(journey)
    assert found.rules.where[ProvisionRule.IN_HOUSE] == (one.second,)
    assert (found.rules.said, found.rules.unsaid) == (1, (one.first, one.third))
    assert (found.factors["cost"], found.factors["trust"]) == ((one.second,), ())


def test_that_home_after_a_fall_is_counted_as_by_hand() -> None:
    cells = [len(cell.touchpoints) for cell in provision_table(home_after_a_fall()).types]
    assert cells == [3, 2, 0, 1, 3, 0, 1, 0, 2]
    table = provision_table(home_after_a_fall())
    assert table.types[4].touchpoints == tp("ah", "a2", "a8")
    assert (len(table.half_said), len(table.unsaid)) == (0, 17)
    assert table.co_designed_research
    rules = provision_rules(home_after_a_fall()).rules
    assert [rules.count(rule) for rule in ProvisionRule] == [1, 2, 1, 1]


@settings(max_examples=60)
@given(journeys())
def test_that_every_touchpoint_stands_in_one_place_and_no_backstage_act_does(
    journey: Journey,
) -> None:
    table = provision_table(journey)
    cells = [one for cell in table.types for one in cell.touchpoints]
    met = [card.id for card in journey.touchpoints if not card.backstage]
    assert sorted((*cells, *table.half_said, *table.unsaid)) == sorted(met)
    rules = provision_rules(journey).rules
    assert sum(map(len, rules.where.values())) == rules.said == len(met) - len(rules.unsaid)
