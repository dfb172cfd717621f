"""Whether what must cross is carried: the state of a crossing follows from both, not from names."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.boundaries import CrossingState, carriers, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, How, Spanned
from tests.strategies import journeys
from tests.unit.model.scenes import Scene, scene

PERSON, RESPONSIBILITY = Crosses.PERSON, Crosses.RESPONSIBILITY
INFORMATION, MONEY = Crosses.INFORMATION, Crosses.MONEY
NOBODY, PARTLY, CARRIED = CrossingState.NOBODY, CrossingState.PARTLY, CrossingState.CARRIED
NOT_ASKED, NEED_NOT = CrossingState.NOT_ASKED, CrossingState.NEED_NOT

type What = tuple[Crosses, ...]


def told(one: Scene, kind: BoundaryKind, **fields: Any) -> tuple[CrossingState, What]:
    journey = edits.change_handoff(one.journey, one.across, **fields)
    (row,) = [row for row in crossings(journey).by_handoff[one.across] if row.kind is kind]
    return row.state, row.missing


@pytest.mark.parametrize(
    ("must", "carries", "state", "missing"),
    [
        ((), (PERSON,), CARRIED, ()),
        ((), (), CARRIED, ()),
        ((), (MONEY,), NOBODY, (PERSON,)),
        ((), (INFORMATION,), NOBODY, (PERSON,)),
        ((PERSON,), (), CARRIED, ()),
        ((PERSON, INFORMATION), (PERSON,), PARTLY, (INFORMATION,)),
        ((PERSON, INFORMATION), (PERSON, INFORMATION), CARRIED, ()),
        ((PERSON, INFORMATION), (MONEY,), NOBODY, (PERSON, INFORMATION)),
        ((RESPONSIBILITY,), (PERSON,), NOBODY, (RESPONSIBILITY,)),
        ((PERSON, MONEY), (PERSON,), CARRIED, ()),
        ((PERSON, MONEY), (MONEY,), NOBODY, (PERSON,)),
        ((MONEY,), (MONEY,), NOBODY, (PERSON,)),
        ((MONEY,), (PERSON,), CARRIED, ()),
    ],
)
def test_that_organisations_ask_for_the_person_the_responsibility_and_the_information(
    must: What, carries: What, state: CrossingState, missing: What
) -> None:
    one = scene(must_cross=must)
    kind = BoundaryKind.ORGANISATION
    assert told(one, kind) == (NOT_ASKED, ())
    spanners = (Spanner(actor=one.nurse, carries=carries),)
    assert told(one, kind, spanners=spanners) == (state, missing)


@pytest.mark.parametrize(
    ("must", "answer", "state"),
    [
        ((), {}, NEED_NOT),
        ((), {"spanned": Spanned.NOBODY}, NEED_NOT),
        ((PERSON, INFORMATION), {"spanned": Spanned.NOBODY}, NEED_NOT),
        ((PERSON, MONEY), {}, NOT_ASKED),
        ((PERSON, MONEY), {"spanned": Spanned.NOBODY}, NOBODY),
        ((PERSON, MONEY), {"carries": (PERSON,)}, NOBODY),
        ((PERSON, MONEY), {"carries": ()}, NOBODY),
        ((MONEY,), {"carries": (MONEY,)}, CARRIED),
    ],
)
def test_that_budgets_ask_for_money_where_it_must_cross(
    must: What, answer: dict[str, Any], state: CrossingState
) -> None:
    one = scene(must_cross=must)
    if "carries" in answer:
        answer = {"spanners": (Spanner(actor=one.nurse, carries=answer["carries"]),)}
    found, missing = told(one, BoundaryKind.BUDGET, **answer)
    assert found is state
    assert missing == ((MONEY,) if state is NOBODY else ())


def test_that_two_who_carry_a_part_each_carry_all() -> None:
    one = scene(must_cross=(PERSON, INFORMATION))
    journey, record = edits.add_actor(one.journey, "Record", ActorKind.SHARED_RECORD, ids=one.ids)
    both = (Spanner(actor=one.nurse, carries=(PERSON,)),
            Spanner(actor=record, carries=(INFORMATION,)))  # fmt: skip
    journey = edits.change_handoff(journey, one.across, spanners=both)
    (row, _budget) = crossings(journey).by_handoff[one.across]
    assert row.state is CARRIED
    assert carriers(journey, row) == both


def test_that_who_carries_nothing_of_what_must_cross_is_no_carrier() -> None:
    one = scene(must_cross=(PERSON, INFORMATION))
    journey, agreed = edits.add_actor(one.journey, "Agreed", ActorKind.MEMORANDUM, ids=one.ids)
    person = Spanner(actor=one.nurse, carries=(PERSON,))
    spanners = (Spanner(actor=agreed, carries=(MONEY,)), person)
    journey = edits.change_handoff(journey, one.across, spanners=spanners)
    (row, _budget) = crossings(journey).by_handoff[one.across]
    assert carriers(journey, row) == (person,)


def via_home(to_home: dict[str, Any], from_home: dict[str, Any]) -> CrossingState:
    """The state from hospital to council where the way leads over the person's home."""
    one = scene()
    spanners = (Spanner(actor=one.nurse, carries=(PERSON,)),)
    legs = [leg or {"spanners": spanners} for leg in (to_home, from_home)]
    journey = edits.remove(one.journey, [one.across])
    journey, _to = edits.link(journey, one.first, one.third, ids=one.ids, **legs[0])
    journey, _on = edits.link(journey, one.third, one.second, ids=one.ids, **legs[1])
    (row,) = crossings(journey).through_home
    assert row.through_home
    return row.state


SOMEBODY: dict[str, Any] = {}
ALONE = {"spanned": Spanned.NOBODY}
SILENT = {"spanned": Spanned.NOT_ASKED}
WALKED = {"how": How.USER_CARRIES}


@pytest.mark.parametrize(
    ("to_home", "from_home", "state"),
    [
        (SOMEBODY, SOMEBODY, CARRIED),
        (ALONE, SOMEBODY, CrossingState.BY_PERSON),
        (SOMEBODY, ALONE, CrossingState.BY_PERSON),
        (ALONE, SILENT, CrossingState.BY_PERSON),
        (SILENT, SOMEBODY, NOT_ASKED),
        (SILENT, SILENT, NOT_ASKED),
        (SOMEBODY, WALKED, CrossingState.BY_PERSON),
    ],
)
def test_that_a_way_over_the_own_home_is_carried_only_where_both_legs_are(
    to_home: dict[str, Any], from_home: dict[str, Any], state: CrossingState
) -> None:
    assert via_home(to_home, from_home) is state


def test_that_of_two_ways_home_the_graver_is_told() -> None:
    one = scene()
    nurse = (Spanner(actor=one.nurse, carries=(PERSON,)),)
    journey, ward = edits.add_touchpoint(
        one.journey, one.journey.columns[0].step.id, ids=one.ids, provider=one.hospital
    )
    journey, _to = edits.link(journey, one.first, one.third, ids=one.ids, spanners=nurse)
    journey, _too = edits.link(journey, ward, one.third, ids=one.ids, spanned=Spanned.NOBODY)
    journey, _on = edits.link(journey, one.third, one.second, ids=one.ids, spanners=nurse)
    (row,) = crossings(journey).through_home
    assert row.state is CrossingState.BY_PERSON
    assert len(row.arriving) == 2


def test_that_a_hand_off_is_told_by_the_person_before_the_money() -> None:
    one = scene(must_cross=(PERSON, MONEY))
    nurse = (Spanner(actor=one.nurse, carries=(PERSON,)),)
    derived = crossings(edits.change_handoff(one.journey, one.across, spanners=nurse))
    row = derived.told(one.across)
    assert row is not None
    assert (row.kind, row.state) == (BoundaryKind.ORGANISATION, CARRIED)
    assert derived.lacks_money(one.across)
    assert derived.told("ho-gone") is None


WORSE = (NOBODY, PARTLY, CARRIED)
"""The states that people's answers can give, from worse to better."""


@settings(max_examples=60, deadline=None)
@given(st.data(), journeys(least_touchpoints=2))
def test_that_one_spanner_more_never_makes_it_worse(data: st.DataObject, journey: Journey) -> None:
    answered = [one for one in journey.handoffs if one.spanned is not Spanned.NOT_ASKED]
    if not answered or not journey.actors:
        return
    handoff = data.draw(st.sampled_from(answered))
    free = [one.id for one in journey.actors if one.id not in {s.actor for s in handoff.spanners}]
    if not free:
        return
    what = data.draw(st.lists(st.sampled_from(Crosses), unique=True))
    more = Spanner(actor=data.draw(st.sampled_from(free)), carries=tuple(what))
    after = edits.change_handoff(journey, handoff.id, spanners=(*handoff.spanners, more))
    rows = zip(crossings(journey).by_handoff.get(handoff.id, ()),
               crossings(after).by_handoff.get(handoff.id, ()), strict=True)  # fmt: skip
    for before, now in rows:
        if before.state is not NEED_NOT:
            assert WORSE.index(now.state) >= WORSE.index(before.state)
        assert set(now.missing) <= set(before.missing)


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_that_money_alone_never_carries_a_person(journey: Journey) -> None:
    rows = tuple(
        one.evolve(spanners=tuple(s.evolve(carries=(MONEY,)) for s in one.spanners))
        for one in journey.handoffs
    )
    derived = crossings(journey.evolve(handoffs=rows))
    for row in derived.of_kind(BoundaryKind.ORGANISATION):
        assert row.state in {NOBODY, NOT_ASKED}


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_that_a_budget_breaks_only_where_money_must_cross(journey: Journey) -> None:
    for row in crossings(journey).of_kind(BoundaryKind.BUDGET):
        must = MONEY in journey.handoff[row.handoff].must_cross
        assert (row.state is NEED_NOT) is not must
        assert row.state is not PARTLY


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_that_sector_and_jurisdiction_stand_as_the_organisations_do(journey: Journey) -> None:
    for rows in crossings(journey).by_handoff.values():
        states = {row.state for row in rows if row.kind is not BoundaryKind.BUDGET}
        assert len(states) <= 1
