"""The person's part in the services, and where it grows or shrinks along the pathway."""

import pytest
from hypothesis import given, settings

from journeymap.analysis.findings import findings
from journeymap.analysis.roles import Profile, co_production, rises_and_falls
from journeymap.model import edits
from journeymap.model.derived import journey_position, part_of
from journeymap.model.journey import Journey
from journeymap.model.records import Participant
from journeymap.model.vocabulary import ActorKind, Logic
from tests.strategies import journeys
from tests.unit.analysis.home_after_a_fall import home_after_a_fall, tp
from tests.unit.model.scenes import Scene, scene

LOW, MIDDLE, HIGH = Logic


def parts(one: Scene, *given: Logic | None) -> Journey:
    """The scene's three cards with these parts of the user."""
    journey = one.journey
    for card, part in zip((one.first, one.second, one.third), given, strict=True):
        journey = edits.change_touchpoint(journey, card, user_role=part)
    return journey


def counts(profile: Profile) -> tuple[int, ...]:
    return (*profile.counts.values(), profile.untagged)


def test_that_parts_are_counted_and_silence_stands_apart() -> None:
    profile = co_production(parts(scene(), LOW, HIGH, None)).journey
    assert counts(profile) == (1, 0, 1, 1)
    assert (profile.position, profile.positioned, profile.unpositioned) == (1, 2, 1)


def test_that_a_journey_of_which_nothing_is_said_stands_nowhere() -> None:
    profile = co_production(scene().journey).journey
    assert counts(profile) == (0, 0, 0, 3)
    assert (profile.position, profile.positioned, profile.unpositioned) == (None, 0, 3)


def test_that_a_backstage_act_is_in_no_profile_and_in_no_step() -> None:
    one = scene()
    journey = edits.change_touchpoint(parts(one, HIGH, LOW, LOW), one.first, backstage=True)
    found = co_production(journey)
    assert counts(found.journey) == (2, 0, 0, 0)
    assert one.first not in {row.touchpoint for row in found.touchpoints}
    assert [row.parts for row in rises_and_falls(journey).steps] == [(), (LOW,), (LOW,)]


def test_that_others_stand_in_the_part_of_their_kind_and_carers_in_none() -> None:
    one = scene()
    journey, carer = edits.add_actor(one.journey, "Daughter", ActorKind.CARER, ids=one.ids)
    journey, helper = edits.add_actor(journey, "Neighbour", ActorKind.VOLUNTEER, ids=one.ids)
    people = (
        Participant(actor=carer, role=HIGH),
        Participant(actor=helper),
        Participant(actor=one.nurse, role=MIDDLE),
    )
    journey = edits.change_touchpoint(journey, one.first, participants=people)
    found = co_production(journey)
    told = {row.kind: (*row.counts.values(), row.untagged) for row in found.journey.others}
    assert told == {
        ActorKind.PUBLIC_SERVANT: (0, 1, 0, 0),
        ActorKind.SERVICE_PROVIDER: (0, 0, 0, 0),
        ActorKind.VOLUNTEER: (0, 0, 0, 1),
    }
    first = found.touchpoints[0]
    assert [other.actor for other in first.others] == [helper, one.nurse]
    assert (first.part, first.position) == (None, 1)


def test_that_a_touchpoint_without_provider_is_told_last_among_those_who_provide() -> None:
    one = scene()
    journey = edits.change_touchpoint(parts(one, LOW, LOW, HIGH), one.third, provider=None)
    rows = co_production(journey).organisations
    told = [(row.id, row.profile.touchpoints) for row in rows]
    assert told == [(one.hospital, 1), (one.council, 1), (one.home, 0), (None, 1)]
    assert co_production(one.journey).organisations[-1].id == one.home


@pytest.mark.parametrize(
    ("before", "after", "change"), [(LOW, HIGH, [2]), (HIGH, MIDDLE, [-1]), (LOW, LOW, [])]
)
def test_that_a_handoff_says_by_how_much_the_part_changes(
    before: Logic, after: Logic, change: list[int]
) -> None:
    one = scene()
    found = rises_and_falls(parts(one, before, after, None))
    assert [row.change for row in found.changes] == change
    assert [row.handoff for row in found.changes] == [one.across] * len(change)
    assert found.steady == (0 if change else 1)


def test_that_nothing_is_guessed_where_one_end_says_no_part() -> None:
    found = rises_and_falls(parts(scene(), LOW, None, HIGH))
    assert (found.changes, found.steady, found.unknown) == ((), 0, 1)


def test_that_the_part_is_followed_over_what_happens_backstage() -> None:
    one = scene()
    journey = edits.change_touchpoint(parts(one, HIGH, None, LOW), one.second, backstage=True)
    journey, leaving = edits.link(journey, one.second, one.third, ids=one.ids)
    (change,) = rises_and_falls(journey).changes
    assert (change.source, change.target, change.change) == (one.first, one.third, -2)
    assert (change.handoff, change.behind) == (leaving, (one.second,))


def test_that_acts_that_go_round_in_a_circle_come_to_an_end() -> None:
    one = scene()
    journey = parts(one, HIGH, LOW, LOW)
    journey = edits.change_touchpoints(journey, [one.second, one.third], backstage=True)
    journey, _link = edits.link(journey, one.second, one.third, ids=one.ids)
    journey, _link = edits.link(journey, one.third, one.second, ids=one.ids)
    journey, _link = edits.link(journey, one.third, one.first, ids=one.ids)
    found = rises_and_falls(journey)
    assert (found.changes, found.steady, found.unknown) == ((), 0, 0)


def test_that_home_after_a_fall_is_counted_as_by_hand() -> None:
    found = co_production(home_after_a_fall())
    assert counts(found.journey) == (16, 10, 3, 0)
    assert found.journey.position == pytest.approx(17 / 29)
    others = {row.kind: (*row.counts.values(), row.untagged) for row in found.journey.others}
    assert others == {
        ActorKind.PUBLIC_SERVANT: (2, 5, 2, 0),
        ActorKind.SERVICE_PROVIDER: (0, 3, 3, 0),
        ActorKind.VOLUNTEER: (1, 1, 1, 0),
    }
    assert [counts(row.profile) for row in found.stages] == [
        (3, 0, 0, 0), (3, 2, 0, 0), (4, 2, 0, 0), (5, 2, 1, 0), (1, 4, 2, 0),
    ]  # fmt: skip
    assert [row.profile.position for row in found.stages[:2]] == [0, 2 / 5]


def test_that_home_after_a_fall_rises_and_falls_as_by_hand() -> None:
    found = rises_and_falls(home_after_a_fall())
    falls = [(row.source, row.target) for row in found.changes if row.change < 0]
    assert falls == [
        tp("ah", "ai"), tp("aj", "am"), tp("al", "an"), tp("al", "ao"),
        tp("aq", "as"), tp("av", "aw"), tp("ax", "ay"), tp("a2", "a3"),
    ]  # fmt: skip
    over_acts = [(row.source, row.target) for row in found.changes if row.behind]
    assert over_acts == [tp("ax", "a2")]
    assert len(found.changes) - len(falls) == 14


@settings(max_examples=60)
@given(journeys())
def test_that_every_profile_adds_up_to_the_touchpoints_that_the_user_meets(
    journey: Journey,
) -> None:
    found = co_production(journey)
    met = sum(not card.backstage for card in journey.touchpoints)
    assert found.journey.touchpoints == len(found.touchpoints) == met
    for rows in (found.stages, found.organisations):
        assert sum(row.profile.touchpoints for row in rows) == met
        whole = zip(*(counts(row.profile) for row in rows), strict=True)
        assert tuple(map(sum, whole)) == counts(found.journey)
    for profile in (found.journey, *(row.profile for row in (*found.stages, *found.organisations))):
        assert sum(counts(profile)) == profile.touchpoints
        assert profile.positioned + profile.unpositioned == profile.touchpoints
        assert (profile.position is None) == (profile.positioned == 0)
        assert profile.position is None or 0 <= profile.position <= 2
    assert found.journey.position == journey_position(journey).mean


@settings(max_examples=60)
@given(journeys())
def test_that_falls_along_one_handoff_are_those_that_the_rule_finds(journey: Journey) -> None:
    found = rises_and_falls(journey)
    direct = {row.handoff for row in found.changes if row.change < 0 and not row.behind}
    rule = {
        row.records[0]
        for row in findings(journey, with_dismissed=True)
        if row.rule.id == "smaller-part"
    }
    assert direct == rule
    order = [card.id for card in journey.reading_order]
    places = [(order.index(row.source), order.index(row.target)) for row in found.changes]
    assert places == sorted(places)
    for row in found.changes:
        assert (row.before, row.after) == tuple(
            part_of(journey.touchpoint[one]) for one in (row.source, row.target)
        )
    steps = [(len(row.parts), row.untagged) for row in found.steps]
    assert len(steps) == len(journey.columns)
    assert sum(map(sum, steps)) == co_production(journey).journey.touchpoints
