"""When the steps of a map were: in people's own words, else by the dates of their cards."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from journeymap.model.journey import Column, Journey
from journeymap.model.records import Touchpoint
from journeymap.wording import day_in_words, time_in_words

type _Day = tuple[str, date, timedelta | None]
"""A stage, a day, and how far its clocks are from universal time."""


def moments_of(journey: Journey) -> Mapping[str, str]:
    """When each step was, by its id, as its first card says that says it."""
    return dict(_told(journey))


def _told(journey: Journey) -> Iterator[tuple[str, str]]:
    """People's own words, else the day, or the time alone where the step before has told the day.

    Each stage tells its first day anew: what stands before it may be collapsed.
    """
    first = tuple(reversed(journey.touchpoints))
    words = {card.step: card.when for card in first if card.when}
    starts = {card.step: card for card in first if card.start}
    before: _Day | None = None
    for column in journey.columns if words or starts else ():
        step = column.step
        card = None if step.name or step.id in words else starts.get(step.id)
        if step.id in words:
            yield step.id, words[step.id]
        day = _day(column, card)
        if card is not None and day is not None:
            yield step.id, _moment(card, time_alone=day == before)
        before = day


def _day(column: Column, card: Touchpoint | None) -> _Day | None:
    if card is None or card.start is None:
        return None
    start, stage = card.start, column.stage.id
    if isinstance(start, datetime):
        return stage, start.date(), start.utcoffset()
    return stage, start, None


def _moment(card: Touchpoint, *, time_alone: bool) -> str:
    start = card.start
    if isinstance(start, datetime):
        return time_in_words(start.time()) if time_alone else day_in_words(start.date())
    return day_in_words(start) if start is not None else ""
