"""A reader adds up: each sample's dates, ages and waits are true at one and the same time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import pytest

from journeymap.assets import sample_bytes, sample_names
from journeymap.files import parse_journey
from journeymap.model.journey import Journey

DAY = timedelta(days=1)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
PARTS = {"early ": (1, 10), "mid-": (11, 20), "late ": (21, 31), "": (1, 31)}
"""The days of a month that are meant."""
HOURS = {"noon": (11.5, 12.5), "evening": (17, 23), "overnight": (20, 32)}
BIRTH = datetime(2000, 1, 1)
"""Any day will do: ages are told apart, not dated."""
SOONEST, LATEST = datetime(1990, 1, 1), datetime(2100, 1, 1)


@dataclass(frozen=True)
class Moment:
    """The earliest and the latest time that words may mean."""

    begin: datetime
    end: datetime


def read(words: str, before: Moment, year: int) -> Moment | None:
    """What a step's name says of its time; None where it says none.

    Args:
        words: the name, as "Mon 4 May, 7:30", "mid-June", "noon", "the weekend", "age 5".
        before: the step before, on whose day a time of day is, unless it says another.
        year: in which the months are.
    """
    if age := re.fullmatch(r"(age|about) (\d+)", words):
        about = 1 if age[1] == "about" else 0
        low, high = int(age[2]) - about, int(age[2]) + 1 + about
        return Moment(BIRTH + low * 365.25 * DAY, BIRTH + high * 365.25 * DAY)
    if words == "the weekend":
        saturday = before.begin.replace(hour=0, minute=0) + DAY * ((5 - before.begin.weekday()) % 7)
        return Moment(saturday, saturday + 2 * DAY)
    names = "|".join(MONTHS)
    day = re.match(rf"(?:([A-Z][a-z]{{2}}) )?(\d+) ({names})(?:, |$)", words)
    if day:
        begin = datetime(year, MONTHS.index(day[3]) + 1, int(day[2]))
        assert day[1] in {None, begin.strftime("%a")}, words
        return hour_of(words[day.end() :], begin) or Moment(begin, begin + DAY)
    if month := re.fullmatch(rf"(early |mid-|late |)({names})", words):
        number = MONTHS.index(month[2]) + 1
        first, last = PARTS[month[1]]
        end = min(datetime(year, number, 1) + last * DAY, datetime(year, number + 1, 1))
        return Moment(datetime(year, number, first), end)
    return hour_of(words, before.begin.replace(hour=0, minute=0))


def hour_of(words: str, day: datetime) -> Moment | None:
    """A time of day: as told, ten minutes more or less, or as people mean it."""
    if clock := re.fullmatch(r"(\d+):(\d+)", words):
        exact = day + timedelta(hours=int(clock[1]), minutes=int(clock[2]))
        return Moment(exact - timedelta(minutes=10), exact + timedelta(minutes=10))
    if words in HOURS:
        begin, end = (day + timedelta(hours=hour) for hour in HOURS[words])
        return Moment(begin, end)
    return None


def slack(wait: timedelta) -> timedelta:
    """How much a wait may be out, as precisely as it is told."""
    for unit in (DAY, timedelta(hours=1), timedelta(minutes=1)):
        if wait >= unit and not wait % unit:
            return min(unit, wait / 4)
    return timedelta(0)


def moments(journey: Journey) -> dict[str, Moment]:
    """When each touchpoint is that is dated, by id."""
    year = re.search(r"\d{4}", journey.context.period)
    found: dict[str, Moment] = {}
    before = Moment(SOONEST, LATEST)
    for column in journey.columns:
        told = read(column.step.name or "", before, int(year[0]) if year else 2000)
        if told is None:
            continue
        before = told
        found |= {card.id: told for card in journey.touchpoints if card.step == column.step.id}
    return found


def contradiction(journey: Journey) -> str:
    """A hand-off whose wait cannot be true beside the dates and the other waits; "" if none is.

    Each wait says how far apart its ends are; what that leaves of each moment is narrowed until
    nothing moves, as a careful reader would.
    """
    left = {card: [moment.begin, moment.end] for card, moment in moments(journey).items()}
    waits = [one for one in journey.handoffs if one.wait and {one.source, one.target} <= set(left)]
    for _turn in range(len(journey.touchpoints)):
        for one in waits:
            assert one.wait is not None
            low, high = one.wait - slack(one.wait), one.wait + slack(one.wait)
            source, target = left[one.source], left[one.target]
            target[:] = max(target[0], source[0] + low), min(target[1], source[1] + high)
            source[:] = max(source[0], target[0] - high), min(source[1], target[1] - low)
            if source[0] > source[1] or target[0] > target[1]:
                ends = (journey.touchpoint[end].title for end in (one.source, one.target))
                return " to ".join(ends) + f": {one.wait}"
    return ""


@cache
def sample(name: str) -> Journey:
    return parse_journey(sample_bytes(name), name).journey


def dated(journey: Journey) -> Iterator[str]:
    """The hand-offs with a wait whose two ends are dated."""
    known = moments(journey)
    return (one.id for one in journey.handoffs
            if one.wait and one.source in known and one.target in known)  # fmt: skip


@pytest.mark.parametrize("name", sample_names())
def test_that_each_wait_of_a_sample_fits_its_dates_and_the_other_waits(name: str) -> None:
    assert contradiction(sample(name)) == ""


def test_that_the_waits_of_the_samples_have_dates_to_be_measured_by() -> None:
    found = {name: len(list(dated(sample(name)))) for name in sample_names()}
    assert found["home_after_a_fall"] == 12
    assert found["disability_into_adulthood"] == 1


def test_that_no_dated_touchpoint_of_a_sample_is_before_the_one_it_is_handed_from() -> None:
    for name in sample_names():
        known = moments(sample(name))
        for one in sample(name).handoffs:
            if one.source in known and one.target in known:
                assert known[one.source].begin <= known[one.target].end, (name, one.id)


def test_that_a_wait_longer_than_its_dates_is_found() -> None:
    journey = sample("home_after_a_fall")
    wait = next(one for one in journey.handoffs if one.wait == 11 * DAY)
    wrong = wait.evolve(wait=14 * DAY)
    others = tuple(wrong if one is wait else one for one in journey.handoffs)
    assert "14 days" in contradiction(journey.evolve(handoffs=others))
