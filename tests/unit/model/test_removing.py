"""Removing and merging: what goes along, what is cleared, and that nothing is left dangling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.edits import EditError
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Effect, Participant, Spanner
from journeymap.model.references import references
from journeymap.model.vocabulary import ActorKind, Crosses, EffectKind, Spanned
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def test_that_a_removed_actor_leaves_the_handoff_not_asked() -> None:
    one = scene()
    journey = edits.change_handoff(one.journey, one.across, spanners=(Spanner(actor=one.nurse),))
    after = edits.remove(journey, [one.nurse])
    assert after.handoff[one.across].spanned is Spanned.NOT_ASKED
    assert after.handoff[one.across].spanners == ()


def test_that_a_removed_actor_leaves_the_other_spanner_in_place() -> None:
    one = scene()
    journey, carer = edits.add_actor(one.journey, "Daughter", ActorKind.CARER, ids=one.ids)
    spanners = (Spanner(actor=one.nurse), Spanner(actor=carer))
    journey = edits.change_handoff(journey, one.across, spanners=spanners)
    after = edits.remove(journey, [one.nurse])
    assert after.handoff[one.across].spanned is Spanned.SOMEONE
    assert after.handoff[one.across].spanners == (Spanner(actor=carer),)


def test_that_a_removed_card_takes_its_handoffs_and_all_gaps_along() -> None:
    one = scene()
    journey, _gap = edits.flag_gap(one.journey, one.first, ids=one.ids)
    journey, _gap = edits.flag_gap(journey, one.across, ids=one.ids)
    told = edits.consequences(journey, [one.first])
    after = edits.remove(journey, [one.first])
    assert (told.touchpoints, told.handoffs, told.gaps) == (1, 1, 2)
    assert (len(after.touchpoints), after.handoffs, after.gaps) == (2, (), ())
    assert after.next_gap == journey.next_gap


def test_that_a_removed_provider_leaves_its_cards_in_their_place() -> None:
    one = scene()
    after = edits.remove(one.journey, [one.hospital])
    before = one.journey.touchpoint[one.first]
    assert after.touchpoint[one.first] == before.evolve(provider=None)
    assert after.budget[one.health].holder is None
    assert after.actor[one.nurse].organisation is None


def test_that_a_removed_budget_takes_its_costs_along() -> None:
    one = scene()
    cost = Effect(budget=one.health, kind=EffectKind.COST)
    kept = Effect(budget=one.social, kind=EffectKind.COST)
    journey = edits.change_touchpoint(one.journey, one.first, effects=(cost, kept))
    assert edits.remove(journey, [one.health]).touchpoint[one.first].effects == (kept,)


def test_that_a_removed_place_leaves_learnings_without_a_source() -> None:
    one = scene()
    journey, gap = edits.flag_gap(one.journey, one.across, ids=one.ids)
    journey, learning = edits.add_learning(journey, ids=one.ids, source=gap, learned="Ask early")
    after = edits.remove(journey, [one.first])
    assert [(row.id, row.source) for row in after.learnings] == [(learning, None)]


def test_that_a_removed_step_takes_its_cards_along() -> None:
    one = scene()
    after = edits.remove(one.journey, [one.journey.columns[0].step.id])
    assert one.first not in after.touchpoint
    assert len(after.columns) == 2


def test_that_a_stage_goes_with_its_last_step() -> None:
    one = scene()
    journey, stage = edits.insert_stage(one.journey, None, ids=one.ids, steps=2)
    steps = [step.id for step in journey.stage[stage].steps]
    assert stage in edits.remove(journey, steps[:1]).stage
    assert stage not in edits.remove(journey, steps).stage


def test_that_the_last_step_stays() -> None:
    one = scene()
    with pytest.raises(EditError, match="at least one step"):
        edits.remove(one.journey, [one.journey.stages[0].id])


def test_that_removing_nothing_gives_the_same_journey() -> None:
    one = scene()
    assert edits.remove(one.journey, ["tp-elsewhere"]) is one.journey


def test_that_merging_keeps_the_fields_of_the_target_and_redirects_everything_else() -> None:
    one = scene()
    kept = one.journey.organisation[one.council]
    after = edits.merge(one.journey, one.hospital, one.council)
    assert after.organisation[one.council] is kept
    assert one.hospital not in after.organisation
    assert after.touchpoint[one.first].provider == one.council
    assert after.budget[one.health].holder == one.council
    assert after.actor[one.nurse].organisation == one.council


def test_that_merged_actors_stand_once_with_all_that_they_carry() -> None:
    one = scene()
    journey, other = edits.add_actor(one.journey, "Nurse", ids=one.ids)
    spanners = (
        Spanner(actor=one.nurse, carries=(Crosses.PERSON,)),
        Spanner(actor=other, carries=(Crosses.MONEY, Crosses.PERSON)),
    )
    journey = edits.change_handoff(journey, one.across, spanners=spanners)
    people = (Participant(actor=one.nurse), Participant(actor=other))
    journey = edits.change_touchpoint(journey, one.first, participants=people)
    after = edits.merge(journey, other, one.nurse)
    carried = Spanner(actor=one.nurse, carries=(Crosses.PERSON, Crosses.MONEY))
    assert after.handoff[one.across].spanners == (carried,)
    assert after.touchpoint[one.first].participants == (Participant(actor=one.nurse),)


@pytest.mark.parametrize(("source", "target"), [("hospital", "hospital"), ("hospital", "health")])
def test_that_only_two_of_one_kind_are_merged(source: str, target: str) -> None:
    one = scene()
    with pytest.raises(EditError):
        edits.merge(one.journey, getattr(one, source), getattr(one, target))


@settings(max_examples=60)
@given(journeys(most_touchpoints=8), st.data())
def test_that_removing_anything_leaves_no_reference_to_it(
    journey: Journey, data: st.DataObject
) -> None:
    chosen = data.draw(
        st.lists(st.sampled_from(sorted(journey.all_ids - {journey.id})), max_size=4)
    )
    try:
        after = edits.remove(journey, chosen)
    except EditError:
        assert {column.step.id for column in journey.columns} & set(chosen) or {
            stage.id for stage in journey.stages
        } & set(chosen)
        return
    assert faults(after) == ()
    assert after.all_ids.isdisjoint(chosen)
    held = {one.id for row in (*after.touchpoints, *after.handoffs) for one in references(row)}
    assert held.isdisjoint(chosen)


@settings(max_examples=40)
@given(journeys(most_touchpoints=8), st.data())
def test_that_merging_any_two_leaves_a_journey_that_holds_together(
    journey: Journey, data: st.DataObject
) -> None:
    rows = data.draw(st.sampled_from([journey.organisations, journey.budgets, journey.actors]))
    if len(rows) < 2:
        return
    source, target = data.draw(st.permutations([row.id for row in rows]))[:2]
    after = edits.merge(journey, source, target)
    assert faults(after) == ()
    assert source not in after.all_ids
    assert len(after.touchpoints) == len(journey.touchpoints)
    assert len(after.handoffs) == len(journey.handoffs)
