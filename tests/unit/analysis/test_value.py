"""The value profile, and the journey's place on the continuum."""

import pytest
from hypothesis import given, settings

from journeymap.analysis.value import Mark, continuum, value_profile
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Logic, ValueAspect
from tests.strategies import journeys
from tests.unit.analysis.home_after_a_fall import home_after_a_fall
from tests.unit.model.scenes import scene

LOW, MIDDLE, HIGH = Logic
FIRST = next(iter(ValueAspect))


@pytest.mark.parametrize(
    ("now", "aimed", "distance"),
    [
        (LOW, HIGH, 2),
        (MIDDLE, MIDDLE, 0),
        (HIGH, MIDDLE, -1),
        (None, HIGH, None),
        (LOW, None, None),
    ],
)
def test_that_a_row_says_how_far_it_is_to_the_aim(
    now: Logic | None, aimed: Logic | None, distance: int | None
) -> None:
    journey = edits.set_value_row(scene().journey, FIRST, now=now, aimed=aimed)
    rows = value_profile(journey)
    assert [row.aspect for row in rows] == list(ValueAspect)
    assert (rows[0].now, rows[0].aimed, rows[0].distance) == (now, aimed, distance)
    assert all(row.distance is None for row in rows[1:])


def test_that_a_journey_of_which_nothing_is_said_has_no_mark() -> None:
    found = continuum(scene().journey)
    assert found.now == found.aimed == Mark(None, 0, 8)
    assert found.roles == Mark(None, 0, 3)


def test_that_a_mark_says_how_many_it_rests_on() -> None:
    one = scene()
    journey = edits.set_value_row(one.journey, FIRST, now=LOW, aimed=HIGH)
    journey = edits.set_value_row(journey, ValueAspect.USERS, now=MIDDLE, aimed=None)
    journey = edits.change_touchpoint(journey, one.first, user_role=HIGH)
    found = continuum(journey)
    assert (found.now, found.aimed) == (Mark(0.5, 2, 6), Mark(2, 1, 7))
    assert found.roles == Mark(2, 1, 2)


def test_that_home_after_a_fall_is_counted_as_by_hand() -> None:
    assert [row.distance for row in value_profile(home_after_a_fall())] == [1, 2, 1, 1, 1, 1, 1, 2]
    found = continuum(home_after_a_fall())
    assert (found.now, found.aimed) == (Mark(4 / 8, 8, 0), Mark(14 / 8, 8, 0))
    assert (found.roles.value, found.roles.known) == (pytest.approx(17 / 29), 29)


@settings(max_examples=60)
@given(journeys())
def test_that_marks_lie_on_the_line_and_rest_on_what_is_said(journey: Journey) -> None:
    found = continuum(journey)
    for mark in (found.now, found.aimed, found.roles):
        assert (mark.value is None) == (mark.known == 0)
        assert mark.value is None or 0 <= mark.value <= 2
    assert found.now.known == sum(row.now is not None for row in journey.value_profile)
    assert found.now.known + found.now.unknown == len(ValueAspect)
    assert found.roles.known + found.roles.unknown == sum(
        not card.backstage for card in journey.touchpoints
    )
