"""When the steps of a map were: in people's own words, else by the dates of their cards."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from journeymap.model.journey import Journey
from journeymap.wording import day_in_words, time_in_words


def moments_of(journey: Journey) -> Mapping[str, str]:
    """When each step was, by its id, as its first card says that says it."""
    found = dict(_dated(journey))
    return found | {card.step: card.when for card in reversed(journey.touchpoints) if card.when}


def _dated(journey: Journey) -> Iterator[tuple[str, str]]:
    """The day of each step that has one; its time alone where the step before has the same day."""
    starts = {card.step: card.start for card in reversed(journey.touchpoints) if card.start}
    before: date | None = None
    for column in journey.columns if starts else ():
        start = starts.get(column.step.id)
        if start is None:
            continue
        at = start.time() if isinstance(start, datetime) else None
        day = start.date() if isinstance(start, datetime) else start
        told = time_in_words(at) if at is not None and day == before else day_in_words(day)
        yield column.step.id, told
        before = day
