"""The value profile, and the journey on the continuum of the three logics."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from journeymap.model.derived import journey_position
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Logic, ValueAspect


@dataclass(frozen=True, slots=True)
class ValueDistance:
    """One row of the value profile.

    Attributes:
        now: the logic that the row shows now; None where it is not said.
        aimed: the logic that is aimed for; None where it is not said.
        distance: steps from now to the aim: 0 is there already, 2 the whole way, below 0 the aim
            lies behind; None where one of the two is not said (ours).
    """

    aspect: ValueAspect
    now: Logic | None
    aimed: Logic | None
    distance: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the continuum, with what it rests on.

    Attributes:
        value: from 0 (product dominant) to 2 (service integration); None where nothing is known.
        known: how many rows or touchpoints it is the mean of.
        unknown: how many say nothing; they are never guessed.
    """

    value: float | None
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Continuum:
    """The journey on the continuum of growing commitment to the user.

    Attributes:
        now: from what the eight rows of the value profile show now.
        aimed: from what they aim for.
        roles: from the parts that the user and the others take at touchpoints.
    """

    now: Mark
    aimed: Mark
    roles: Mark


def value_profile(journey: Journey) -> tuple[ValueDistance, ...]:
    """The eight rows of Figure 5, now against aimed for; rows that nobody filled are there too.

    In plain words: for each side of value (what drives it, who makes it, how it is measured ...)
    which way of thinking the journey shows, which one is wanted, and how far it is from one to
    the other. Source: Figure 5 (domain section 4); the distance is ours.
    """
    said = {row.row: row for row in journey.value_profile}
    rows = ((aspect, said.get(aspect)) for aspect in ValueAspect)
    return tuple(
        _distance(aspect, row.now, row.aimed) if row else _distance(aspect, None, None)
        for aspect, row in rows
    )


def continuum(journey: Journey) -> Continuum:
    """Where the journey stands between delivering products and integrating services.

    In plain words: three marks on one line, what people say it is like now, what they want, and
    what the parts taken at the touchpoints show. They are kept apart, because what is said and
    what is done may differ. Source: the line is Figure 1; the numbers on it are ours.
    """
    rows = value_profile(journey)
    position = journey_position(journey)
    return Continuum(
        _mark(row.now for row in rows),
        _mark(row.aimed for row in rows),
        Mark(position.mean, position.positioned, position.others),
    )


def _distance(aspect: ValueAspect, now: Logic | None, aimed: Logic | None) -> ValueDistance:
    if now is None or aimed is None:
        return ValueDistance(aspect, now, aimed, None)
    return ValueDistance(aspect, now, aimed, aimed.position - now.position)


def _mark(logics: Iterable[Logic | None]) -> Mark:
    given = list(logics)
    known = [logic.position for logic in given if logic is not None]
    return Mark(fmean(known) if known else None, len(known), len(given) - len(known))
