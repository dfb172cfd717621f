"""Who gains and loses, what was learned and taken up, which abilities are called for."""

import pytest
from hypothesis import given, settings

from journeymap.analysis.benefits import Conflict, abilities, benefits, learnings
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.records import Evidence
from journeymap.model.vocabulary import (
    Ability,
    Benefit,
    Direction,
    GapStatus,
    LearningVariable,
    Party,
    Strength,
)
from tests.strategies import journeys
from tests.unit.analysis.home_after_a_fall import home_after_a_fall
from tests.unit.model.scenes import Scene, scene

GAIN, LOSS = Direction
COHESION = Benefit.COHESION


def claimed(one: Scene, *claims: tuple[Benefit, Party, Direction]) -> tuple[Journey, list[str]]:
    journey, made = one.journey, []
    for benefit, party, direction in claims:
        journey, identity = edits.add_benefit_claim(journey, benefit, party, direction, ids=one.ids)
        made.append(identity)
    return journey, made


def test_that_all_six_benefits_are_there_and_gains_come_first() -> None:
    one = scene()
    journey, (loss, late, early) = claimed(
        one,
        (COHESION, Party.USER, LOSS),
        (COHESION, Party.TAXPAYERS, GAIN),
        (COHESION, Party.USER, GAIN),
    )
    rows = benefits(journey).rows
    assert [row.benefit for row in rows] == list(Benefit)
    (told,) = [row.claims for row in rows if row.claims]
    assert [claim.id for claim in told] == [early, late, loss]


def test_that_two_parties_in_opposite_directions_are_a_conflict() -> None:
    journey, made = claimed(
        scene(), (COHESION, Party.USER, GAIN), (COHESION, Party.PROVIDERS, LOSS)
    )
    assert benefits(journey).conflicts == (
        Conflict(COHESION, Party.USER, Party.PROVIDERS, tuple(made)),
    )


@pytest.mark.parametrize(
    "other",
    [
        (COHESION, Party.USER, LOSS),
        (COHESION, Party.CARER, GAIN),
        (Benefit.MOTIVATION, Party.CARER, LOSS),
    ],
)
def test_that_one_party_one_direction_or_two_benefits_are_no_conflict(
    other: tuple[Benefit, Party, Direction],
) -> None:
    journey, _made = claimed(scene(), (COHESION, Party.USER, GAIN), other)
    assert benefits(journey).conflicts == ()


@pytest.mark.parametrize(
    ("evidence", "only_claimed"),
    [
        (Evidence(), True),
        (Evidence(strength=Strength.ASSUMED, source="the workshop"), True),
        (Evidence(source="the survey of May"), False),
        (Evidence(strength=Strength.REPORTED), False),
    ],
)
def test_that_a_claim_without_evidence_is_told_as_a_claim(
    evidence: Evidence, only_claimed: bool
) -> None:
    one = scene()
    journey, (made,) = claimed(one, (COHESION, Party.USER, GAIN))
    journey = edits.change_record(journey, made, evidence=evidence)
    found = benefits(journey)
    assert found.only_claimed == int(only_claimed)
    assert [claim.only_claimed for row in found.rows for claim in row.claims] == [only_claimed]


def test_that_a_learning_is_an_open_loop_until_an_organisation_takes_it_up() -> None:
    one = scene()
    journey, made = edits.add_learning(
        one.journey, ids=one.ids, learned="Ask early", unexpected=True
    )
    found = learnings(journey)
    assert (found.open, found.unexpected, found.no_variable) == ((made,), (made,), (made,))
    words = edits.change_record(journey, made, taken_up="It was discussed")
    assert learnings(words).open == (made,)
    taken = edits.change_record(
        journey, made, taken_up_by=one.council, variable=LearningVariable.PEOPLE
    )
    found = learnings(taken)
    assert (found.open, found.no_variable) == ((), ())
    assert found.by_variable[LearningVariable.PEOPLE] == (made,)


def test_that_a_checked_gap_is_open_until_what_it_taught_is_taken_up() -> None:
    one = scene()
    journey, gap = edits.flag_gap(one.journey, one.across, ids=one.ids)
    assert learnings(journey).open_gaps == ()
    journey = edits.change_record(journey, gap, status=GapStatus.CHECKED)
    assert learnings(journey).open_gaps == (gap,)
    journey, made = edits.add_learning(journey, ids=one.ids, source=gap)
    assert learnings(journey).open_gaps == (gap,)
    journey = edits.change_record(journey, made, taken_up_by=one.hospital)
    assert learnings(journey).open_gaps == ()


@pytest.mark.parametrize("status", GapStatus)
def test_that_an_ability_is_called_for_until_its_gap_is_in_place_or_left(status: GapStatus) -> None:
    one = scene()
    journey, gap = edits.flag_gap(
        one.journey, one.across, ids=one.ids, abilities=(Ability.SPANNING,), status=status,
        reason="agreed",
    )  # fmt: skip
    (called,) = [row for row in abilities(journey) if row.gaps]
    assert (called.ability, called.is_role, called.gaps) == (Ability.SPANNING, True, (gap,))
    to_do = status in {GapStatus.OPEN, GapStatus.AGREED}
    assert called.to_do == ((gap,) if to_do else ())


def test_that_home_after_a_fall_is_counted_as_by_hand() -> None:
    journey = home_after_a_fall()
    found = benefits(journey)
    assert [len(row.claims) for row in found.rows] == [1, 1, 1, 1, 1, 2]
    assert found.only_claimed == 3
    assert [(row.gains, row.loses) for row in found.conflicts] == [
        (Party.TAXPAYERS, Party.PROVIDERS)
    ]
    learned = learnings(journey)
    assert [len(ids) for ids in learned.by_variable.values()] == [2, 1, 2]
    assert learned.open == learned.unexpected == ("le-aaaaaaad", "le-aaaaaaaf")
    assert learned.open_gaps == ()
    counted = [(len(row.gaps), len(row.to_do)) for row in abilities(journey)]
    assert counted == [
        (1, 1), (1, 0), (2, 2), (1, 1), (1, 0), (1, 0), (1, 1), (2, 2), (1, 1), (1, 1), (2, 2),
    ]  # fmt: skip
    assert [row.is_role for row in abilities(journey)] == [False] * 8 + [True] * 3


@settings(max_examples=60)
@given(journeys())
def test_that_no_claim_learning_or_gap_is_lost_or_told_twice(journey: Journey) -> None:
    told = [claim.id for row in benefits(journey).rows for claim in row.claims]
    assert sorted(told) == sorted(one.id for one in journey.benefit_claims)
    found = learnings(journey)
    by_variable = [one for ids in found.by_variable.values() for one in ids]
    assert sorted((*by_variable, *found.no_variable)) == sorted(one.id for one in journey.learnings)
    taken = {one.id for one in journey.learnings if one.taken_up_by}
    assert set(found.open) == {one.id for one in journey.learnings} - taken
    for row in abilities(journey):
        assert set(row.to_do) <= set(row.gaps) <= set(journey.gap)
