"""A card after another, put between two, and the rest pushed along."""

import pytest

from journeymap.model import edits
from journeymap.model.edits import EditError
from journeymap.model.vocabulary import Spanned
from tests.unit.model.scenes import scene


def titles_by_step(journey) -> list[list[str]]:
    cards = journey.touchpoints
    return [[c.title for c in cards if c.step == column.step.id] for column in journey.columns]


def test_that_a_card_after_one_with_a_follower_comes_between_and_pushes_the_rest() -> None:
    at = scene(wait=None, spanned=Spanned.NOBODY)
    journey, gap = edits.flag_gap(at.journey, at.across, ids=at.ids)
    grown = edits.grow_after(journey, at.first, ids=at.ids, title="New")
    assert titles_by_step(grown.journey) == [["Card 0"], ["New"], ["Card 1"], ["Card 2"]]
    first = grown.journey.handoff[at.across]
    assert (first.source, first.target, first.spanned) == (at.first, grown.card, Spanned.NOBODY)
    (second,) = grown.journey.handoffs_from[grown.card]
    assert (second.target, second.spanned) == (at.second, Spanned.NOT_ASKED)
    assert grown.journey.gap[gap].at == at.across == grown.handoff


def test_that_an_empty_step_between_is_used() -> None:
    at = scene()
    stage = at.journey.stages[0]
    journey, step = edits.insert_step(at.journey, stage.id, stage.steps[1].id, ids=at.ids)
    grown = edits.grow_after(journey, at.first, ids=at.ids, title="New")
    assert len(grown.journey.columns) == len(journey.columns)
    assert grown.journey.touchpoint[grown.card].step == step


def test_that_the_new_step_belongs_to_the_stage_of_the_card_before() -> None:
    at = scene()
    journey, stage = edits.insert_stage(at.journey, None, ids=at.ids, name="Home")
    step = journey.stage[stage].steps[0].id
    journey, last = edits.add_touchpoint(journey, step, ids=at.ids, title="Last")
    journey, _link = edits.link(journey, at.third, last, ids=at.ids)
    grown = edits.grow_after(journey, at.third, ids=at.ids)
    assert grown.journey.column[grown.journey.touchpoint[grown.card].step].stage.name == "Start"


def test_that_a_card_of_the_same_provider_in_the_way_is_pushed_along() -> None:
    at = scene()
    grown = edits.grow_after(at.journey, at.second, ids=at.ids, title="New", provider=at.home)
    assert titles_by_step(grown.journey) == [["Card 0"], ["Card 1"], ["New"], ["Card 2"]]


def test_that_the_step_after_is_shared_with_other_providers() -> None:
    at = scene()
    grown = edits.grow_after(at.journey, at.second, ids=at.ids, title="New", provider=at.council)
    assert titles_by_step(grown.journey) == [["Card 0"], ["Card 1"], ["Card 2", "New"]]


def test_that_a_card_after_a_fork_is_another_way_and_one_after_the_last_needs_a_step() -> None:
    at = scene()
    journey, _link = edits.link(at.journey, at.first, at.third, ids=at.ids)
    grown = edits.grow_after(journey, at.first, ids=at.ids, title="New")
    assert len(grown.journey.handoffs_from[at.first]) == 3
    last = edits.grow_after(journey, at.third, ids=at.ids, title="Last")
    assert titles_by_step(last.journey)[-1] == ["Last"]


def test_that_a_way_back_is_left_alone_when_the_pathway_goes_on() -> None:
    at = scene()
    journey, back = edits.link(at.journey, at.third, at.first, ids=at.ids)
    grown = edits.grow_after(journey, at.third, ids=at.ids)
    assert grown.journey.handoff[back].target == at.first
    between = edits.put_between(journey, back, ids=at.ids, title="New")
    assert sorted(titles_by_step(between.journey)[1]) == ["Card 1", "New"]


def test_that_a_hand_off_within_one_step_takes_a_card_between() -> None:
    at = scene()
    step = at.journey.columns[0].step.id
    journey, below = edits.add_touchpoint(at.journey, step, ids=at.ids, title="Below")
    journey, down = edits.link(journey, at.first, below, ids=at.ids)
    grown = edits.put_between(journey, down, ids=at.ids, title="New")
    assert titles_by_step(grown.journey)[0] == ["Card 0", "New", "Below"]


def test_that_a_card_after_nothing_is_the_first_and_one_after_a_ghost_is_refused() -> None:
    at = scene()
    grown = edits.grow_after(at.journey, None, ids=at.ids, title="New")
    assert titles_by_step(grown.journey)[0] == ["Card 0", "New"]
    assert grown.handoff is None
    with pytest.raises(EditError):
        edits.grow_after(at.journey, "tp-gone", ids=at.ids)
