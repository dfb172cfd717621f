"""What a hand-off crosses, and whether somebody carries it across."""

import pytest
from hypothesis import given, settings

from journeymap.model import edits
from journeymap.model.boundaries import Boundary, CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, Sector
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def test_that_a_handoff_between_two_organisations_crosses_once_for_each_kind() -> None:
    one = scene()
    found = crossings(one.journey).by_handoff[one.across]
    assert [row.kind for row in found] == [BoundaryKind.ORGANISATION, BoundaryKind.BUDGET]
    assert (found[0].near, found[0].far) == (one.hospital, one.council)


def test_that_an_unknown_end_is_undetermined_and_no_crossing() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.second, provider=None)
    found = crossings(journey)
    assert one.across in found.undetermined[BoundaryKind.ORGANISATION]
    assert [row.kind for row in found.by_handoff[one.across]] == [BoundaryKind.BUDGET]


def test_that_jurisdictions_are_compared_as_names_are() -> None:
    one = scene()
    journey = edits.change_record(one.journey, one.hospital, jurisdiction="New  South Wales")
    journey = edits.change_record(journey, one.council, jurisdiction="new south wales")
    assert crossings(journey).of_kind(BoundaryKind.JURISDICTION) == ()
    journey = edits.change_record(journey, one.council, jurisdiction="Victoria")
    assert len(crossings(journey).of_kind(BoundaryKind.JURISDICTION)) == 1


def test_that_silence_is_not_the_answer_nobody() -> None:
    one = scene()
    assert [row.state for row in crossings(one.journey).by_handoff[one.across]] == [
        CrossingState.NOT_ASKED,
        CrossingState.NEED_NOT,
    ]


@pytest.mark.parametrize(
    ("kind", "members", "carries", "covered"),
    [
        (ActorKind.PUBLIC_SERVANT, (), (Crosses.PERSON,), False),
        (ActorKind.PUBLIC_SERVANT, (), (Crosses.MONEY,), True),
        (ActorKind.POOLED_BUDGET, (), (), True),
        (ActorKind.POOLED_BUDGET, ("health", "social"), (), True),
        (ActorKind.POOLED_BUDGET, ("health",), (), False),
        (ActorKind.MEMORANDUM, ("hospital", "council"), (), True),
        (ActorKind.MEETING, (), (), False),
    ],
)
def test_that_money_is_covered_by_what_joins_the_budgets_or_by_who_carries_money(
    kind: ActorKind, members: tuple[str, ...], carries: tuple[Crosses, ...], covered: bool
) -> None:
    one = scene(must_cross=(Crosses.PERSON, Crosses.MONEY))
    joined = tuple(getattr(one, name) for name in members)
    journey, actor = edits.add_actor(one.journey, "Someone", kind, ids=one.ids, members=joined)
    spanners = (Spanner(actor=actor, carries=carries),)
    journey = edits.change_handoff(journey, one.across, spanners=spanners)
    by_kind = {row.kind: row.state for row in crossings(journey).by_handoff[one.across]}
    assert by_kind[BoundaryKind.BUDGET] is (
        CrossingState.CARRIED if covered else CrossingState.NOBODY
    )
    carries_the_person = not carries or Crosses.PERSON in carries
    assert by_kind[BoundaryKind.ORGANISATION] is (
        CrossingState.CARRIED if carries_the_person else CrossingState.NOBODY
    )


def test_that_a_way_through_the_own_home_is_a_crossing_too() -> None:
    one = scene()
    journey, _to = edits.link(one.journey, one.first, one.third, ids=one.ids)
    journey, leaving = edits.link(journey, one.third, one.second, ids=one.ids)
    (found,) = crossings(journey).through_home
    assert (found.handoff, found.near, found.far) == (leaving, one.hospital, one.council)
    assert found.through_home
    pair = Boundary(BoundaryKind.ORGANISATION, *sorted((one.hospital, one.council)))
    assert len(crossings(journey).boundaries()[pair]) == 2


def test_that_a_way_home_and_back_to_the_same_organisation_crosses_nothing_between() -> None:
    one = scene()
    journey, _to = edits.link(one.journey, one.first, one.third, ids=one.ids)
    journey, _back = edits.link(journey, one.third, one.first, ids=one.ids)
    assert crossings(journey).through_home == ()


@settings(max_examples=40)
@given(journeys())
def test_that_each_handoff_is_a_crossing_undetermined_or_inside_for_every_kind(
    journey: Journey,
) -> None:
    found = crossings(journey)
    for kind in BoundaryKind:
        crossed = [row.handoff for row in found.of_kind(kind)]
        assert len(set(crossed)) == len(crossed)
        assert not set(crossed) & set(found.undetermined[kind])
    own = {row.id for row in journey.organisations if row.sector is Sector.OWN}
    for crossing in found.through_home:
        home = journey.touchpoint[journey.handoff[crossing.handoff].source]
        assert home.provider in own
