"""What follows from the records and is never stored."""

import datetime
from typing import Any

import pytest

from journeymap.model import edits
from journeymap.model.derived import journey_position, part_of, position_of, wait_from_dates
from journeymap.model.records import Participant
from journeymap.model.vocabulary import ActorKind, Logic
from tests.unit.model.scenes import scene

LOW, MIDDLE, HIGH = Logic
NINE = datetime.datetime.fromisoformat("2024-03-01T09:00")
"""A time without a zone, as people type it."""


@pytest.mark.parametrize(
    ("user", "others", "position"),
    [
        (None, (), None),
        (LOW, (), 0),
        (None, (MIDDLE, HIGH), 1.5),
        (HIGH, (LOW, MIDDLE), 1.25),
        (HIGH, (None,), 2),
    ],
)
def test_that_a_position_is_the_mean_of_the_user_and_of_the_others(
    user: Logic | None, others: tuple[Logic | None, ...], position: float | None
) -> None:
    one = scene()
    journey, people = one.journey, []
    for role in others:
        journey, actor = edits.add_actor(journey, "Somebody", ActorKind.VOLUNTEER, ids=one.ids)
        people.append(Participant(actor=actor, role=role))
    journey = edits.change_touchpoint(
        journey, one.first, user_role=user, participants=tuple(people)
    )
    assert position_of(journey, journey.touchpoint[one.first]) == position


def test_that_a_carer_has_no_role_to_count() -> None:
    one = scene()
    journey, carer = edits.add_actor(one.journey, "Daughter", ActorKind.CARER, ids=one.ids)
    people = (Participant(actor=carer, role=HIGH),)
    journey = edits.change_touchpoint(journey, one.first, participants=people)
    assert position_of(journey, journey.touchpoint[one.first]) is None


def test_that_a_journeys_position_tells_how_many_touchpoints_say_nothing() -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, user_role=HIGH)
    journey = edits.change_touchpoint(journey, one.third, user_role=HIGH, backstage=True)
    found = journey_position(journey)
    assert (found.mean, found.positioned, found.others) == (2, 1, 1)
    assert found.counts == {LOW: 0, MIDDLE: 0, HIGH: 1}


def test_that_a_card_that_comes_back_from_backstage_has_lost_nothing() -> None:
    one = scene()
    said = edits.change_touchpoint(one.journey, one.first, user_role=HIGH, experience=1)
    away = edits.change_touchpoint(said, one.first, backstage=True)
    assert part_of(away.touchpoint[one.first]) is None
    assert edits.change_touchpoint(away, one.first, backstage=False) == said


@pytest.mark.parametrize(
    ("left", "reached", "wait"),
    [
        (datetime.date(2024, 3, 1), datetime.date(2024, 3, 15), datetime.timedelta(days=14)),
        (NINE, datetime.datetime(2024, 3, 2), datetime.timedelta(hours=15)),
        (NINE, datetime.date(2024, 3, 2), datetime.timedelta(days=1)),
        (datetime.date(2024, 3, 1), NINE, datetime.timedelta(0)),
        (datetime.date(2024, 3, 2), datetime.date(2024, 3, 1), None),
        (datetime.date(2024, 3, 1), None, None),
        (
            datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC),
            NINE,
            None,
        ),
    ],
)
def test_that_a_wait_follows_from_dates_that_can_be_compared(
    left: Any, reached: Any, wait: datetime.timedelta | None
) -> None:
    one = scene()
    journey = edits.change_touchpoint(one.journey, one.first, end=left)
    journey = edits.change_touchpoint(journey, one.second, start=reached)
    assert wait_from_dates(journey, journey.handoff[one.across]) == wait


def test_that_a_day_alone_says_nothing_of_hours() -> None:
    """Its midnight is none that anybody wrote: 14 hours told more than was known."""
    one = scene()
    journey = edits.change_touchpoint(
        one.journey,
        one.first,
        start=datetime.date(2024, 2, 28),
        duration=datetime.timedelta(days=1, hours=10),
    )
    journey = edits.change_touchpoint(journey, one.second, start=NINE)
    assert wait_from_dates(journey, journey.handoff[one.across]) == datetime.timedelta(days=1)


def test_that_a_card_that_ends_before_it_starts_says_no_wait() -> None:
    one = scene()
    journey = edits.change_touchpoint(
        one.journey, one.first, start=datetime.date(2024, 3, 10), end=datetime.date(2024, 3, 1)
    )
    journey = edits.change_touchpoint(journey, one.second, start=datetime.date(2024, 3, 12))
    assert wait_from_dates(journey, journey.handoff[one.across]) is None


def test_that_a_card_may_last_past_the_end_of_all_days() -> None:
    one = scene()
    for last in (datetime.date.max, datetime.datetime.max):
        journey = edits.change_touchpoint(
            one.journey, one.first, start=last, duration=datetime.timedelta(days=9)
        )
        journey = edits.change_touchpoint(journey, one.second, start=last)
        assert wait_from_dates(journey, journey.handoff[one.across]) == datetime.timedelta(0)
