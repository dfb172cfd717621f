"""What follows from a journey's records and is never stored: positions, waits, parts.

A backstage act keeps what was said of the user before it went backstage, so that nothing is lost
when it comes back; here it has no part, so ask here and not the record.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from journeymap.model.fields import Moment
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Touchpoint
from journeymap.model.vocabulary import Logic

_NO_TIME = datetime.timedelta(0)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a journey, or part of it, stands on the continuum (domain section 5; ours).

    Attributes:
        counts: how many touchpoints show each part of the user.
        mean: from 0 to 2 over the positioned touchpoints; None where there is none.
        positioned: how many touchpoints have a position.
        others: how many have none; they are told beside the mean and never guessed.
    """

    counts: Mapping[Logic, int]
    mean: float | None
    positioned: int
    others: int


def part_of(card: Touchpoint) -> Logic | None:
    """The user's part at a card; none at a backstage act."""
    return None if card.backstage else card.user_role


def position_of(journey: Journey, card: Touchpoint) -> float | None:
    """Where a touchpoint stands from 0 to 2: the mean of the user's and the others' mean.

    If only one of the two is known, that one; if none, or backstage, None.
    """
    if card.backstage:
        return None
    others = [
        one.role.position
        for one in card.participants
        if one.role is not None and journey.actor[one.actor].kind.has_role
    ]
    sides = [fmean(others)] if others else []
    if card.user_role is not None:
        sides.append(card.user_role.position)
    return fmean(sides) if sides else None


def journey_position(journey: Journey) -> Position:
    """Where the journey stands, with the count of touchpoints that say nothing about it."""
    return position_among(journey, journey.touchpoints)


def position_among(journey: Journey, among: Iterable[Touchpoint]) -> Position:
    """Where some of the journey's cards stand together; backstage acts among them do not count."""
    cards = [card for card in among if not card.backstage]
    known = [place for card in cards if (place := position_of(journey, card)) is not None]
    counts = {logic: sum(part_of(card) is logic for card in cards) for logic in Logic}
    return Position(counts, fmean(known) if known else None, len(known), len(cards) - len(known))


def wait_from_dates(journey: Journey, handoff: Handoff) -> datetime.timedelta | None:
    """The time from the end of one card to the start of the next, never negative.

    A card ends at its `end`, else at its `start` plus its `duration`. None where a date is missing,
    where only one of them has a time zone, or where the next card starts before the first one
    does, or before its end where no start is known, or where the first one ends before it starts.
    In whole days where one of the two is a day alone. It is a hint: see `wait_of`.
    """
    source, target = journey.touchpoint[handoff.source], journey.touchpoint[handoff.target]
    began, ended = source.start or source.end, _end_of(source)
    if began is None or ended is None or target.start is None or day_of(ended) < day_of(began):
        return None
    since, wait = time_between(began, target.start), time_between(ended, target.start)
    if since is None or wait is None or since < _NO_TIME:
        return None
    return max(wait, _NO_TIME)


def wait_of(journey: Journey, handoff: Handoff) -> datetime.timedelta | None:
    """The wait at a hand-off: as said, else from the dates of its two cards.

    The one place that says so, for rules, burden, matrix and comparison.
    """
    return wait_from_dates(journey, handoff) if handoff.wait is None else handoff.wait


def _end_of(card: Touchpoint) -> Moment | None:
    """When a card ends, as far as it is said; its start where nothing is said of its length."""
    if card.end is not None or card.start is None:
        return card.end
    try:
        return card.start + (card.duration or _NO_TIME)  # To a day whole days are added.
    except OverflowError:
        if isinstance(card.start, datetime.datetime):
            return datetime.datetime.max.replace(tzinfo=card.start.tzinfo)
        return datetime.date.max


def time_between(one: Moment, other: Moment) -> datetime.timedelta | None:
    """From one moment to another, negative where that is the earlier one.

    Whole days where either is a day alone, which says nothing of hours; None where only one of
    two times has a time zone.
    """
    if isinstance(one, datetime.datetime) and isinstance(other, datetime.datetime):
        alike = (one.tzinfo is None) == (other.tzinfo is None)
        return other - one if alike else None
    return day_of(other) - day_of(one)


def day_of(moment: Moment) -> datetime.date:
    """The day of a moment, as it was written down where it was."""
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def at_a_time(moment: Moment) -> datetime.datetime:
    """A day as its first moment, so that days and times can be put into an order."""
    if isinstance(moment, datetime.datetime):
        return moment
    return datetime.datetime.combine(moment, datetime.time())
