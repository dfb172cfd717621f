"""Which places match a filter: conditions over any tags, all of them or any of them.

A card has the values of its own tags and, of its hand-offs, who spans them. A hand-off has the
tags that both of its ends share, so that a line stands out where the cards beside it do.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.context import Condition
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Touchpoint
from journeymap.model.tags import TAGS, Tag
from journeymap.model.vocabulary import Spanned
from journeymap.wording import marked, text

YES, NO = "yes", "no"
NOT_SAID = ""
"""The value of a card of which a tag was not said yet."""

type _OfCard = Callable[[Journey, Touchpoint], Iterable[str]]
type _OfHandoff = Callable[[Journey, Handoff], Iterable[str]]
type _Choices = Callable[[Journey], Iterable["Value"]]


class Value(NamedTuple):
    """A value that a condition may ask for: as it is kept, and as people read it."""

    kept: str
    label: str


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field that a condition may be about.

    Attributes:
        name: as a condition in the file keeps it.
        plain_title: what people read, marked for the catalogue.
        of_card: the values of a card.
        of_handoff: the values of a hand-off; None where it has those of both its ends.
        choices: the values that can be asked for in a journey.
    """

    name: str
    plain_title: str
    of_card: _OfCard
    choices: _Choices
    of_handoff: _OfHandoff | None = None

    @property
    def title(self) -> str:
        """What people read."""
        return text(self.plain_title)


def matching(
    journey: Journey, conditions: Iterable[Condition], *, either: bool = False
) -> tuple[str, ...]:
    """The cards that match, in reading order, then the hand-offs that match.

    Args:
        journey: the journey.
        conditions: what to ask for; one that asks for no value asks for nothing and is left out.
        either: whether one of the conditions is enough; else all of them must hold.
    """
    asked = [(FIELDS[one.field], frozenset(one.any_of)) for one in conditions
             if one.field in FIELDS and one.any_of]  # fmt: skip
    if not asked:
        return (*(card.id for card in journey.reading_order), *journey.handoff)
    enough = any if either else all
    held = [{card.id for card in journey.touchpoints
             if not wanted.isdisjoint(field.of_card(journey, card))}
            for field, wanted in asked]  # fmt: skip

    def holds(place: int, handoff: Handoff) -> bool:
        field, wanted = asked[place]
        if field.of_handoff is not None:
            return not wanted.isdisjoint(field.of_handoff(journey, handoff))
        return handoff.source in held[place] and handoff.target in held[place]

    found = [card.id for card in journey.reading_order if enough(card.id in one for one in held)]
    found += [one.id for one in journey.handoffs
              if enough(holds(place, one) for place in range(len(asked)))]  # fmt: skip
    return tuple(found)


def choices(journey: Journey, field: str) -> tuple[Value, ...]:
    """The values that a field can be asked for, in the order of the journey or the vocabulary."""
    return tuple(FIELDS[field].choices(journey)) if field in FIELDS else ()


def known(journey: Journey, conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions without values that the journey no longer has; empty ones go."""
    kept = []
    for one in conditions:
        there = {value.kept for value in choices(journey, one.field)}
        values = tuple(value for value in one.any_of if value in there)
        if values:
            kept.append(one if values == one.any_of else one.evolve(any_of=values))
    return tuple(kept)


def condition_in_words(journey: Journey, condition: Condition) -> str:
    """A condition as people read it: the field and the values asked for."""
    if condition.field not in FIELDS:
        return condition.field
    labels = [one.label for one in choices(journey, condition.field) if one.kept in
              condition.any_of]  # fmt: skip
    told = text("{field}: {values}")
    values = text(" or ").join(labels) or text("choose …")
    return told.format(field=FIELDS[condition.field].title, values=values)


def count_in_words(journey: Journey, places: Iterable[str]) -> str:
    """How many of the cards are among some places."""
    count = sum(one in journey.touchpoint for one in places)
    every = len(journey.touchpoints)
    return text("{count} of {every} cards").format(count=count, every=every)


def _of_tag(tag: Tag) -> FilterField:
    """The field that asks for a tag; only what the person lives through has what is of them."""

    def of_card(journey: Journey, card: Touchpoint) -> Iterator[str]:
        if not (tag.is_of_person and card.backstage):
            yield tag.kept(journey, card) or NOT_SAID

    def offered(journey: Journey) -> Iterator[Value]:
        yield from (Value(one.kept, one.label) for one in tag.choices(journey))
        yield Value(NOT_SAID, text("not said yet"))

    return FilterField(tag.name, tag.plain_title, of_card, offered)


def _stage(journey: Journey, card: Touchpoint) -> Iterator[str]:
    yield journey.column[card.step].stage.id


def _backstage(_journey: Journey, card: Touchpoint) -> Iterator[str]:
    yield YES if card.backstage else NO


def _moment(_journey: Journey, card: Touchpoint) -> Iterator[str]:
    yield YES if card.moment_of_truth else NO


def _taking_part(_journey: Journey, card: Touchpoint) -> Iterator[str]:
    yield from (one.actor for one in card.participants)


def _gap(journey: Journey, card: Touchpoint) -> Iterator[str]:
    """A gap stands at a card or at a hand-off that reaches or leaves it."""
    places = (card.id, *(one.id for one in _handoffs_at(journey, card)))
    yield YES if any(one in journey.gaps_at for one in places) else NO


def _gap_of_handoff(journey: Journey, handoff: Handoff) -> Iterator[str]:
    yield YES if handoff.id in journey.gaps_at else NO


def _spanned(journey: Journey, card: Touchpoint) -> Iterator[str]:
    for handoff in _handoffs_at(journey, card):
        yield from _spanned_of_handoff(journey, handoff)


def _spanned_of_handoff(journey: Journey, handoff: Handoff) -> Iterator[str]:
    """Whether it is carried, where something must cross, and the names where there are some."""
    told_by = crossings(journey).told(handoff.id)
    if told_by is not None and told_by.state in _ANSWERS:
        yield _ANSWERS[told_by.state]
    yield from (one.actor for one in handoff.spanners)


def _handoffs_at(journey: Journey, card: Touchpoint) -> tuple[Handoff, ...]:
    arriving = journey.handoffs_to.get(card.id, ())
    return (*arriving, *journey.handoffs_from.get(card.id, ()))


def _yes_or_no(_journey: Journey) -> Iterator[Value]:
    yield Value(YES, text("yes"))
    yield Value(NO, text("no"))


def _stages(journey: Journey) -> Iterator[Value]:
    for number, stage in enumerate(journey.stages, 1):
        unnamed = text("stage {number}").format(number=number)
        yield Value(stage.id, stage.name or unnamed)


def _actors(journey: Journey) -> Iterator[Value]:
    yield from (Value(one.id, one.name) for one in journey.actors)


def _answers(journey: Journey) -> Iterator[Value]:
    yield from (Value(value, state.label) for state, value in _ANSWERS.items())
    yield from _actors(journey)


_ANSWERS = {
    CrossingState.NOT_ASKED: Spanned.NOT_ASKED.value,
    CrossingState.NOBODY: Spanned.NOBODY.value,
    CrossingState.PARTLY: CrossingState.PARTLY.value,
    CrossingState.CARRIED: Spanned.SOMEONE.value,
}
"""The states to filter by, as saved views keep them: those that were answers first as answers."""

_TAGS = tuple(_of_tag(one) for one in TAGS.values() if one.is_filterable)
_ALL = (
    *_TAGS,
    FilterField("stage", marked("Stage"), _stage, _stages),
    FilterField("spanned", marked("Who spans it"), _spanned, _answers, _spanned_of_handoff),
    FilterField("participants", marked("Who else takes part"), _taking_part, _actors),
    FilterField("gap", marked("A gap is flagged"), _gap, _yes_or_no, _gap_of_handoff),
    FilterField("moment_of_truth", marked("Moment of truth"), _moment, _yes_or_no),
    FilterField("backstage", marked("Backstage"), _backstage, _yes_or_no),
)
FIELDS = {one.name: one for one in _ALL}
"""The fields that a condition may be about, by name, in the order in which they are offered."""
