"""Changes that are tried: each gives a valid journey, or says why it cannot be done."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import findings
from journeymap.analysis.changes import (
    Change,
    MergeTouchpoints,
    MoveTouchpoints,
    NameSpanner,
    NewActor,
    PoolBudgets,
    RemoveTouchpoint,
    ShareInformation,
    SpanBetween,
    tried,
)
from journeymap.model import edits
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.edits import EditError
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import ActorKind, Crosses, Spanned, State
from tests.strategies import journeys
from tests.unit.model.scenes import Scene, scene

GONE = "xx-gone"


def rules(journey: Journey) -> list[str]:
    return [one.rule.id for one in findings(journey)]


def state(journey: Journey, handoff: str) -> CrossingState:
    """How a hand-off is told."""
    told_by = crossings(journey).told(handoff)
    assert told_by is not None
    return told_by.state


def linked(one: Scene, **fields: Any) -> Journey:
    """The scene with a hand-off from the second card, at the council, to the third, at home."""
    return edits.link(one.journey, one.second, one.third, ids=one.ids, **fields)[0]


def asking(one: Scene) -> tuple[Journey, str]:
    """The scene in which hospital and council ask for the same."""
    journey, story = edits.add_information(one.journey, "Where it hurts", ids=one.ids)
    return edits.change_touchpoints(journey, [one.first, one.second], asks=(story,)), story


def test_that_a_pool_joins_the_budgets_and_covers_the_money_between_them() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.MONEY,))
    assert "unspanned-budget" in rules(one.journey)
    after = PoolBudgets((one.health, one.social)).apply(one.journey)
    pool = after.actors[-1]
    assert (pool.kind, pool.members) == (ActorKind.POOLED_BUDGET, (one.health, one.social))
    assert after.handoff[one.across].spanners == (Spanner(actor=pool.id, carries=(Crosses.MONEY,)),)
    assert "unspanned-budget" not in rules(after)


def test_that_a_pool_beside_a_spanner_leaves_the_spanner_there() -> None:
    one = scene()
    named = NameSpanner((one.across,), one.nurse, (Crosses.PERSON,)).apply(one.journey)
    after = PoolBudgets((one.health, one.social)).apply(named)
    assert after.handoff[one.across].spanners[0].actor == one.nurse
    assert len(after.handoff[one.across].spanners) == 2


def test_that_a_pool_that_is_there_is_used_again() -> None:
    one = scene()
    pool = PoolBudgets((one.health, one.social))
    twice = pool.apply(pool.apply(one.journey))
    assert [row.kind for row in twice.actors].count(ActorKind.POOLED_BUDGET) == 1
    assert len(twice.handoff[one.across].spanners) == 1


def test_that_the_own_pocket_is_never_pooled() -> None:
    one = scene()
    journey = edits.change_record(one.journey, one.social, own_pocket=True)
    with pytest.raises(EditError, match="own money"):
        PoolBudgets((one.health, one.social)).apply(journey)


def test_that_a_pool_without_a_crossing_is_refused() -> None:
    one = scene()
    journey = edits.remove(one.journey, [one.across])
    with pytest.raises(EditError, match="Health and Social care"):
        PoolBudgets((one.health, one.social)).apply(journey)
    with pytest.raises(EditError, match="two budgets"):
        PoolBudgets((one.health, one.health)).apply(one.journey)


def test_that_a_named_spanner_carries_what_must_cross() -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.INFORMATION))
    after = NameSpanner((one.across,), one.nurse).apply(one.journey)
    assert after.handoff[one.across].spanners[0].carries == (Crosses.PERSON, Crosses.INFORMATION)
    assert after.handoff[one.across].spanned is Spanned.SOMEONE


def test_that_a_spanner_between_two_organisations_is_named_where_nobody_is() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.PERSON, Crosses.MONEY))
    journey = linked(one)
    after = SpanBetween(one.council, one.hospital, one.nurse).apply(journey)
    assert [row.spanned for row in after.handoffs] == [Spanned.SOMEONE, Spanned.NOT_ASKED]
    assert not {"unspanned-organisation", "unspanned-budget"} & set(rules(after))
    again = SpanBetween(one.hospital, one.council, one.nurse)
    with pytest.raises(EditError, match="somebody already"):
        again.apply(after)


def test_that_the_way_through_home_has_its_spanner_on_both_legs() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, provider=one.home)
    journey = edits.change_touchpoint(journey, one.third, provider=one.council)
    journey, leaving = edits.link(
        journey, one.second, one.third, ids=one.ids, spanned=Spanned.NOBODY
    )
    after = SpanBetween(one.hospital, one.council, one.nurse).apply(journey)
    assert after.handoff[leaving].spanned is Spanned.SOMEONE
    assert after.handoff[one.across].spanned is Spanned.SOMEONE
    (way,) = crossings(after).through_home
    assert way.state is CrossingState.CARRIED


def test_that_between_budgets_a_person_carries_money_too_and_an_agreement_money_alone() -> None:
    one = scene(spanned=Spanned.NOBODY, must_cross=(Crosses.PERSON, Crosses.MONEY))
    person = SpanBetween(one.health, one.social, one.nurse).apply(one.journey)
    assert person.handoff[one.across].spanners[0].carries == (Crosses.PERSON, Crosses.MONEY)
    paper = NewActor("Agreement", ActorKind.MEMORANDUM, (one.health, one.social))
    agreed = SpanBetween(one.health, one.social, paper).apply(one.journey)
    assert agreed.handoff[one.across].spanners[0].carries == (Crosses.MONEY,)
    assert "unspanned-budget" not in rules(person) + rules(agreed)
    assert state(agreed, one.across) is CrossingState.NOBODY
    assert state(person, one.across) is CrossingState.CARRIED


def test_that_two_changes_with_one_new_name_make_one_actor() -> None:
    one = scene()
    journey = linked(one)
    new = NewActor("Link worker")
    changes = (SpanBetween(one.hospital, one.council, new),
               SpanBetween(one.council, one.home, NewActor(" link  WORKER")))  # fmt: skip
    after = tried(journey, changes)
    assert len(after.journey.actors) == len(journey.actors) + 1
    assert {row.spanners[0].actor for row in after.journey.handoffs} == {
        after.journey.actors[-1].id
    }


def test_that_a_card_moved_to_the_other_provider_crosses_no_more() -> None:
    one = scene(spanned=Spanned.NOBODY)
    after = MoveTouchpoints((one.second,), one.hospital).apply(one.journey)
    assert "unspanned-organisation" not in rules(after)
    assert after.touchpoint[one.second].budget == one.social, "who pays is another question"
    with pytest.raises(EditError, match="already"):
        MoveTouchpoints((one.second,), one.hospital).apply(after)


def test_that_merged_cards_keep_the_targets_fields_and_all_ways() -> None:
    one = scene()
    journey = linked(one, wait=datetime.timedelta(days=3))
    journey, gap = edits.flag_gap(journey, one.second, ids=one.ids)
    journey, lost = edits.flag_gap(journey, one.across, ids=one.ids)
    target = journey.touchpoint[one.first]
    after = MergeTouchpoints(one.second, one.first).apply(journey)
    assert after.touchpoint[one.first] == target
    assert one.second not in after.touchpoint
    assert [(row.source, row.target) for row in after.handoffs] == [(one.first, one.third)]
    assert after.gap[gap].at == one.first
    assert lost not in after.gap


def test_that_of_two_hand_offs_to_one_card_the_targets_own_stays() -> None:
    one = scene()
    journey, own = edits.link(
        linked(one, wait=datetime.timedelta(1)), one.first, one.third, ids=one.ids
    )
    journey, gap = edits.flag_gap(journey, journey.handoffs[1].id, ids=one.ids)
    after = MergeTouchpoints(one.second, one.first).apply(journey)
    assert [row.id for row in after.handoffs] == [own]
    assert after.handoff[own].wait is None
    assert after.gap[gap].at == own


def test_that_a_merged_end_is_still_the_end_of_the_pathway() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, ends=True)
    assert MergeTouchpoints(one.second, one.first).apply(journey).touchpoint[one.first].ends


def test_that_a_touchpoint_never_becomes_part_of_a_backstage_act() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, backstage=True)
    with pytest.raises(EditError, match="other way round"):
        MergeTouchpoints(one.first, one.second).apply(journey)
    assert (
        not MergeTouchpoints(one.second, one.first).apply(journey).touchpoint[one.first].backstage
    )


def test_that_the_pathway_goes_on_where_a_card_is_left_out() -> None:
    one = scene(must_cross=(Crosses.PERSON,), spanned=Spanned.NOBODY)
    after = RemoveTouchpoint(one.second).apply(linked(one))
    (bridge,) = after.handoffs
    assert (bridge.source, bridge.target) == (one.first, one.third)
    assert (bridge.must_cross, bridge.spanned) == ((Crosses.PERSON,), Spanned.NOT_ASKED)


def test_that_the_start_goes_over_to_the_next_card() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, starts=True)
    assert RemoveTouchpoint(one.first).apply(journey).touchpoint[one.second].starts


def test_that_shared_information_is_asked_for_once_and_carried_by_the_record() -> None:
    one = scene(spanned=Spanned.NOBODY)
    journey, story = asking(one)
    after = ShareInformation(story).apply(journey)
    assert [card.asks for card in after.reading_order[:2]] == [(story,), ()]
    record = after.actors[-1]
    assert (record.kind, record.members) == (ActorKind.SHARED_RECORD, (one.hospital, one.council))
    handoff = after.handoff[one.across]
    assert handoff.spanners == (Spanner(actor=record.id, carries=(Crosses.INFORMATION,)),)
    assert handoff.shares == (story,)
    assert "story-retold" not in rules(after)
    with pytest.raises(EditError, match="no more than once"):
        ShareInformation(story).apply(after)


def test_that_a_shared_record_that_joins_some_already_joins_the_rest() -> None:
    one = scene()
    journey, story = asking(one)
    journey, record = edits.add_actor(
        journey, "Record", ActorKind.SHARED_RECORD, ids=one.ids, members=(one.hospital,)
    )
    after = ShareInformation(story).apply(journey)
    assert after.actor[record].members == (one.hospital, one.council)
    assert len(after.actors) == len(journey.actors)
    with pytest.raises(EditError, match="no shared record"):
        ShareInformation(story, one.nurse).apply(journey)


def test_that_a_backstage_act_that_needs_it_goes_on_having_it() -> None:
    one = scene()
    journey, story = asking(one)
    journey = edits.change_touchpoint(journey, one.third, asks=(story,), backstage=True)
    assert ShareInformation(story).apply(journey).touchpoint[one.third].asks == (story,)


def test_that_money_alone_carries_nobody_across() -> None:
    one = scene(spanned=Spanned.NOBODY)
    pooled = PoolBudgets((one.health, one.social)).apply(one.journey)
    assert state(pooled, one.across) is CrossingState.NOBODY
    money = edits.change_handoff(one.journey, one.across, must_cross=(Crosses.MONEY,))
    pooled = PoolBudgets((one.health, one.social)).apply(money)
    assert state(pooled, one.across) is CrossingState.NOBODY


def test_that_an_arrangement_answers_no_question_that_nobody_asked() -> None:
    one = scene()
    journey, story = asking(one)
    shared = ShareInformation(story).apply(journey)
    assert state(shared, one.across) is CrossingState.NOT_ASKED
    journey = linked(one, spanned=Spanned.NOBODY)
    journey = edits.change_touchpoint(journey, one.third, budget=one.health)
    pooled = PoolBudgets((one.health, one.social)).apply(journey)
    assert state(pooled, one.across) is CrossingState.NOT_ASKED


def test_that_information_carried_by_a_record_is_a_part_of_what_must_cross() -> None:
    must = (Crosses.PERSON, Crosses.INFORMATION)
    one = scene(spanned=Spanned.NOBODY, must_cross=must)
    journey, story = asking(one)
    assert state(journey, one.across) is CrossingState.NOBODY
    assert state(ShareInformation(story).apply(journey), one.across) is CrossingState.PARTLY


def test_that_what_cannot_be_done_is_told_and_the_rest_is_done() -> None:
    one = scene()
    changes = (RemoveTouchpoint(one.second), SpanBetween(one.hospital, one.council, one.nurse),
               MoveTouchpoints((one.third,), one.hospital))  # fmt: skip
    outcome = tried(one.journey, changes)
    assert outcome.applied == (changes[0], changes[2])
    ((change, reason),) = [(row.change, row.reason) for row in outcome.not_applied]
    assert change == changes[1]
    assert reason == "No hand-off leads between Hospital and Council."


@pytest.mark.parametrize(
    "change",
    [
        PoolBudgets((GONE, "x")), NameSpanner((GONE,), NewActor("A")), NameSpanner((), GONE),
        SpanBetween(GONE, "x", GONE), MoveTouchpoints((GONE,), GONE), RemoveTouchpoint(GONE),
        MergeTouchpoints(GONE, "x"), ShareInformation(GONE),
    ],
    ids=range(8),
)  # fmt: skip
def test_that_what_is_gone_is_refused_in_words_and_still_has_a_title(change: Change) -> None:
    journey = scene().journey
    with pytest.raises(EditError) as refused:
        change.apply(journey)
    assert str(refused.value).endswith(".")
    assert change.title(journey)


@st.composite
def changes_to(draw: st.DrawFn, journey: Journey) -> Change:
    """Any change, of records that the journey has, or of one that is gone where it has none."""

    def one(rows: Any) -> str:
        ids = [row.id for row in rows]
        return draw(st.sampled_from(ids)) if ids else GONE

    new = st.builds(NewActor, st.sampled_from(["Link worker", "Pool"]), st.sampled_from(ActorKind))
    who = one(journey.actors) if draw(st.booleans()) else draw(new)
    cards, orgs, pots = journey.touchpoints, journey.organisations, journey.budgets
    makers: list[Any] = [
        lambda: PoolBudgets((one(pots), one(pots), one(pots))),
        lambda: NameSpanner((one(journey.handoffs), one(journey.handoffs)), who),
        lambda: SpanBetween(one(orgs), one(orgs), who, with_money=draw(st.booleans())),
        lambda: SpanBetween(one(pots), one(pots), who),
        lambda: MoveTouchpoints((one(cards), one(cards)), one(orgs)),
        lambda: MergeTouchpoints(one(cards), one(cards)),
        lambda: RemoveTouchpoint(one(cards)),
        lambda: ShareInformation(one(journey.information)),
    ]
    made: Change = draw(st.sampled_from(makers))()
    return made


@settings(max_examples=150)
@given(st.data(), journeys())
def test_that_changes_leave_the_journey_as_it_was_and_give_a_valid_one(
    data: st.DataObject, journey: Journey
) -> None:
    before = journey.model_dump_json()
    changes = data.draw(st.lists(changes_to(journey), max_size=4))
    outcome = tried(journey, changes)
    assert faults(outcome.journey) == ()
    assert Journey.model_validate_json(outcome.journey.model_dump_json()) == outcome.journey
    assert journey.model_dump_json() == before
    assert len(outcome.applied) + len(outcome.not_applied) == len(changes)
    assert tried(journey, changes) == outcome
    assert all(one.title(journey) for one in changes)


@settings(max_examples=80)
@given(st.data(), journeys(least_touchpoints=2))
def test_that_a_merge_loses_no_other_card_and_no_way(data: st.DataObject, journey: Journey) -> None:
    pair = st.lists(
        st.sampled_from(sorted(journey.touchpoint)), min_size=2, max_size=2, unique=True
    )
    source, target = data.draw(pair)
    try:
        after = MergeTouchpoints(source, target).apply(journey)
    except EditError:
        return
    assert set(after.touchpoint) == set(journey.touchpoint) - {source}
    renamed = {source: target}
    ways = {
        (renamed.get(row.source, row.source), renamed.get(row.target, row.target))
        for row in journey.handoffs
    }
    assert {(row.source, row.target) for row in after.handoffs} == {
        way for way in ways if way[0] != way[1]
    }


@settings(max_examples=60)
@given(journeys())
def test_that_a_future_version_is_linked_and_keeps_all_records(journey: Journey) -> None:
    future = edits.future_version(journey, ids=edits.sequential_ids())
    assert faults(future) == ()
    assert future.id != journey.id
    assert future.state is State.FUTURE
    assert future.future_of is not None
    assert (future.future_of.journey, future.future_of.title) == (journey.id, journey.title)
    assert future.all_ids - {future.id} == journey.all_ids - {journey.id}
    assert all(journey.touchpoint[one.id] is one for one in future.touchpoints)


def test_that_an_organisation_and_a_budget_are_no_boundary() -> None:
    one = scene()
    with pytest.raises(EditError, match="two organisations or two budgets"):
        SpanBetween(one.hospital, one.health, one.nurse).apply(one.journey)
