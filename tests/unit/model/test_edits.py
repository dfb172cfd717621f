"""Adding, changing, moving and ordering: each gives a valid journey or one sentence."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.edits import EditError, Placement
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner, ValueRow
from journeymap.model.references import collections_of
from journeymap.model.vocabulary import Crosses, Logic, Spanned, ValueAspect
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def test_that_a_new_journey_has_a_cell_to_click() -> None:
    journey = edits.new_journey("Learning to drive", ids=edits.random_ids())
    assert [len(stage.steps) for stage in journey.stages] == [3]
    assert journey.title == "Learning to drive"
    assert faults(journey) == ()


def test_that_sequential_ids_are_the_same_each_time_and_never_twice() -> None:
    first, second = edits.sequential_ids(), edits.sequential_ids()
    given_out = [first("tp") for _id in range(2000)]
    assert given_out == [second("tp") for _id in range(2000)]
    assert len(set(given_out)) == 2000


def test_that_an_id_that_is_taken_is_passed_over() -> None:
    taken = {edits.sequential_ids()("tp")}
    assert edits.unused(edits.sequential_ids(), "tp", taken) not in taken


def test_that_changing_a_card_keeps_every_other_record_itself() -> None:
    one = scene()
    after = edits.change_touchpoint(one.journey, one.first, title="Visit")
    assert after.touchpoint[one.first].title == "Visit"
    for name, rows in collections_of(one.journey):
        for before, now in zip(rows, getattr(after, name), strict=True):
            assert (now is before) == (getattr(before, "id", "") != one.first)


def test_that_a_change_that_changes_nothing_gives_the_same_journey() -> None:
    one = scene()
    title = one.journey.touchpoint[one.first].title
    assert edits.change_touchpoint(one.journey, one.first, title=title) is one.journey


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"experience": 3}, "“How it felt” does not take this value."),
        ({"title": "a\x00b"}, "“Title” does not take this value."),
        ({"title": "w" * 100_001}, "The text in “Title” is too long; shorten it."),
        ({"provider": "or-none"}, "It refers to something that is no longer in the journey."),
    ],
)
def test_that_a_value_that_does_not_fit_is_refused_by_the_name_of_its_field(
    fields: dict[str, Any], told: str
) -> None:
    one = scene()
    with pytest.raises(EditError) as refused:
        edits.change_touchpoint(one.journey, one.first, **fields)
    assert str(refused.value) == told


def test_that_many_cards_are_tagged_again_at_once() -> None:
    one = scene()
    after = edits.change_touchpoints(one.journey, [one.first, one.third], provider=one.council)
    assert {card.provider for card in after.touchpoints} == {one.council}


def test_that_moving_cards_changes_their_step_and_the_field_of_the_lane_alone() -> None:
    one = scene()
    step = one.journey.columns[2].step.id
    after = edits.move_touchpoints(
        one.journey, {one.first: Placement(step, {"provider": one.council})}
    )
    before = one.journey.touchpoint[one.first]
    assert after.touchpoint[one.first] == before.evolve(step=step, provider=one.council)


def test_that_a_card_dropped_where_it_was_changes_nothing() -> None:
    one = scene()
    step = one.journey.touchpoint[one.first].step
    assert edits.move_touchpoints(one.journey, {one.first: Placement(step)}) is one.journey


def test_that_a_card_is_put_before_another_or_last() -> None:
    one = scene()
    after = edits.reorder_touchpoint(one.journey, one.third, one.first)
    assert [card.id for card in after.touchpoints] == [one.third, one.first, one.second]
    last = edits.reorder_touchpoint(after, one.third, None)
    assert [card.id for card in last.touchpoints] == [one.first, one.second, one.third]


@pytest.mark.parametrize("target", ["first", "second"])
def test_that_a_card_is_linked_neither_to_itself_nor_twice(target: str) -> None:
    one = scene()
    with pytest.raises(EditError):
        edits.link(one.journey, one.first, getattr(one, target), ids=one.ids)


def test_that_two_cards_may_be_linked_both_ways() -> None:
    one = scene()
    journey, back = edits.link(one.journey, one.second, one.first, ids=one.ids)
    assert journey.handoff[back].target == one.first
    assert faults(journey) == ()


def test_that_naming_a_spanner_answers_who_spans_it() -> None:
    one = scene()
    spanners = (Spanner(actor=one.nurse, carries=(Crosses.PERSON,)),)
    named = edits.change_handoff(one.journey, one.across, spanners=spanners)
    assert named.handoff[one.across].spanned is Spanned.SOMEONE
    nobody = edits.change_handoff(named, one.across, spanned=Spanned.NOBODY)
    assert nobody.handoff[one.across].spanners == ()
    unnamed = edits.change_handoff(named, one.across, spanners=())
    assert unnamed.handoff[one.across].spanned is Spanned.NOT_ASKED


def test_that_a_handoff_split_by_a_card_keeps_gap_wait_and_spanners_on_its_first_half() -> None:
    one = scene()
    spanners = (Spanner(actor=one.nurse),)
    journey = edits.change_handoff(one.journey, one.across, spanners=spanners, if_nobody="waits")
    journey, gap = edits.flag_gap(journey, one.across, ids=one.ids)
    journey, card = edits.split_handoff(journey, one.across, ids=one.ids, title="Assessment")
    first, second = journey.handoffs
    assert (first.id, first.source, first.target) == (one.across, one.first, card)
    assert (second.source, second.target) == (card, one.second)
    assert first.spanners == spanners
    assert second.spanned is Spanned.NOT_ASKED
    assert journey.gap[gap].at == first.id
    assert journey.touchpoint[card].step == journey.touchpoint[one.second].step
    assert faults(journey) == ()


def test_that_a_step_goes_in_where_it_is_asked_for() -> None:
    one = scene()
    stage, before = one.journey.stages[0], one.journey.columns[1].step.id
    journey, step = edits.insert_step(one.journey, stage.id, before, ids=one.ids, name="Later")
    assert [column.step.id for column in journey.columns].index(step) == 1
    assert journey.touchpoints == one.journey.touchpoints


def test_that_a_stage_goes_in_with_at_least_one_step() -> None:
    one = scene()
    journey, stage = edits.insert_stage(one.journey, one.journey.stages[0].id, ids=one.ids, steps=0)
    assert journey.stages[0].id == stage
    assert len(journey.stages[0].steps) == 1


def test_that_a_stage_that_loses_its_last_step_goes() -> None:
    one = scene()
    journey, stage = edits.insert_stage(one.journey, None, ids=one.ids)
    step = journey.stage[stage].steps[0].id
    after = edits.move_step(journey, step, journey.stages[0].id, None)
    assert stage not in after.stage
    assert after.columns[-1].step.id == step


def test_that_a_name_that_is_taken_is_refused_and_points_to_merging() -> None:
    one = scene()
    with pytest.raises(EditError, match="merge the two"):
        edits.add_organisation(one.journey, "  hospital ", ids=one.ids)
    with pytest.raises(EditError, match="merge the two"):
        edits.change_record(one.journey, one.council, name="HOSPITAL")
    assert edits.change_record(one.journey, one.hospital, name="hospital") is not one.journey


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_that_a_name_cannot_be_empty(name: str) -> None:
    one = scene()
    with pytest.raises(EditError, match="empty"):
        edits.add_budget(one.journey, name, ids=one.ids)


def test_that_a_record_is_found_by_its_name_before_one_is_added() -> None:
    one = scene()
    assert edits.find_or_add_budget(one.journey, " HEALTH ", ids=one.ids) == (
        one.journey, one.health,
    )  # fmt: skip
    grown, added = edits.find_or_add_budget(one.journey, "Transport", ids=one.ids)
    assert grown.budget[added].name == "Transport"


def test_that_organisations_change_places_in_their_own_list_only() -> None:
    one = scene()
    after = edits.reorder(one.journey, one.council, one.hospital)
    assert [row.id for row in after.organisations] == [one.council, one.hospital, one.home]
    with pytest.raises(EditError, match="its own list"):
        edits.reorder(one.journey, one.council, one.health)


def test_that_a_gap_takes_the_next_number_and_its_number_is_never_used_again() -> None:
    one = scene()
    journey, first = edits.flag_gap(one.journey, one.first, ids=one.ids)
    journey, second = edits.flag_gap(journey, one.across, ids=one.ids)
    journey = edits.remove(journey, [first, second])
    journey, third = edits.flag_gap(journey, one.first, ids=one.ids)
    assert [gap.number for gap in journey.gaps] == [3]
    assert third not in {first, second}


def test_that_a_gap_is_flagged_at_a_card_or_a_handoff_only() -> None:
    one = scene()
    with pytest.raises(EditError, match="at a card or a hand-off"):
        edits.flag_gap(one.journey, one.hospital, ids=one.ids)


def test_that_a_finding_is_set_aside_with_a_reason_only_and_can_be_restored() -> None:
    one = scene()
    with pytest.raises(EditError, match="Say why"):
        edits.dismiss(one.journey, "long-wait", (one.across,), facts="f", reason=" ")
    aside = edits.dismiss(one.journey, "long-wait", (one.across,), facts="f", reason="agreed")
    again = edits.dismiss(aside, "long-wait", (one.across,), facts="g", reason="still agreed")
    assert [row.facts for row in again.dismissals] == ["g"]
    assert edits.restore(again, "long-wait", (one.across,)).dismissals == ()


def test_that_a_value_row_stands_in_the_order_of_the_figure_and_goes_when_nothing_is_said() -> None:
    one = scene()
    journey = edits.set_value_row(one.journey, ValueAspect.USERS, Logic.PRODUCT_DOMINANT, None)
    journey = edits.set_value_row(journey, ValueAspect.DRIVER, None, Logic.SERVICE_INTEGRATION)
    assert journey.value_profile == (
        ValueRow(row=ValueAspect.DRIVER, aimed=Logic.SERVICE_INTEGRATION),
        ValueRow(row=ValueAspect.USERS, now=Logic.PRODUCT_DOMINANT),
    )
    assert len(edits.set_value_row(journey, ValueAspect.USERS, None, None).value_profile) == 1


@settings(max_examples=40)
@given(journeys(most_touchpoints=8, least_touchpoints=1), st.data())
def test_that_moving_and_linking_any_cards_leaves_a_journey_that_holds_together(
    journey: Journey, data: st.DataObject
) -> None:
    cards = st.sampled_from([card.id for card in journey.touchpoints])
    steps = st.sampled_from([column.step.id for column in journey.columns])
    after = edits.move_touchpoints(journey, {data.draw(cards): Placement(data.draw(steps))})
    pair = data.draw(cards), data.draw(cards)
    with suppress(EditError):
        after, _link = edits.link(after, *pair, ids=edits.random_ids())
    assert faults(after) == ()


@pytest.mark.parametrize("name", [None, 1.5, b"Clinic", ("Clinic",)])
def test_that_a_name_that_is_no_text_is_refused_in_words(name: object) -> None:
    ids = edits.sequential_ids()
    journey, clinic = edits.add_organisation(edits.new_journey(ids=ids), "Clinic", ids=ids)
    with pytest.raises(EditError, match="does not take this value"):
        edits.change_record(journey, clinic, name=name)
