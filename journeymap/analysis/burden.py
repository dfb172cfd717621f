"""The user's burden: what the person carries, tells again, waits for and has to bring.

Counted from what is said, one step at a time and for the whole; nothing is guessed (ours).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from journeymap.analysis.telling import card_in_words, handoff_in_words
from journeymap.model.boundaries import CrossingState, crossings, is_own
from journeymap.model.derived import wait_of
from journeymap.model.durations import duration_in_words, total_length
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, How, InformationKind
from journeymap.wording import marked, plural, text


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The same information asked for more than once.

    Attributes:
        information: its id.
        touchpoints: all that ask, in reading order; the first is no burden, each other one is.
        organisations: ids of who asks, each once, in that order.
    """

    information: str
    touchpoints: tuple[str, ...]
    organisations: tuple[str, ...]

    @property
    def repeats(self) -> int:
        """How often it is asked again."""
        return len(self.touchpoints) - 1


@dataclass(frozen=True, slots=True)
class Burden:
    """What the whole journey asks of the person.

    Attributes:
        carried: hand-offs that cross organisations, also through the own home, and that only the
            person carries.
        asked_again: information asked more than once.
        waits: hand-offs with a wait and how long, as said, else from dates.
        total_wait: their exact sum; ways that go side by side add up.
        documents: touchpoints that ask for a document, with the ids of the documents.
        contacts: organisations that the person deals with, the own home left out.
        touchpoints: how many times the person meets them.
        deadlines: touchpoints that have one.
    """

    carried: tuple[str, ...]
    asked_again: tuple[AskedAgain, ...]
    waits: tuple[tuple[str, timedelta], ...]
    total_wait: timedelta
    documents: tuple[tuple[str, tuple[str, ...]], ...]
    contacts: tuple[str, ...]
    touchpoints: int
    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepBurden:
    """What one step asks of the person.

    Attributes:
        step: its id.
        carried: crossings into the step that only the person carries.
        asked_again: how many things are asked there that were asked before.
        wait: the longest wait into the step; None where none is known.
        documents: how many documents are to be brought there.
        deadlines: the deadlines there, as they are written.
    """

    step: str
    carried: int
    asked_again: int
    wait: timedelta | None
    documents: int
    deadlines: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the step asks nothing of this kind."""
        counted = (self.carried, self.asked_again, self.documents, len(self.deadlines))
        return not any(counted) and not self.wait


@dataclass(frozen=True, slots=True)
class BurdenRow:
    """One line of the table: what it is, where, and the records to go to."""

    kind: str
    what: str
    ids: tuple[str, ...]


def burden(journey: Journey) -> Burden:
    """The burden of the whole journey."""
    cards = [card for card in journey.reading_order if not card.backstage]
    waits = tuple(
        (one.id, wait) for one in journey.handoffs if (wait := wait_of(journey, one)) is not None
    )
    met = [card for card in cards if card.provider and not is_own(journey, card)]
    documents = {one.id for one in journey.information if one.kind is InformationKind.DOCUMENT}
    return Burden(
        carried=carried_by_person(journey),
        asked_again=tuple(_asked_again(journey)),
        waits=waits,
        total_wait=total_length(wait for _handoff, wait in waits),
        documents=tuple(
            (card.id, asked)
            for card in cards
            if (asked := tuple(one for one in card.asks if one in documents))
        ),
        contacts=tuple(dict.fromkeys(str(card.provider) for card in met)),
        touchpoints=len(met),
        deadlines=tuple(card.id for card in cards if card.deadline.strip()),
    )


def carried_by_person(journey: Journey) -> tuple[str, ...]:
    """The hand-offs that only the person carries over a boundary of organisations.

    Either it is said that the person carries it and nobody else does, or the way leads through the
    person's own home and the person walks one of its legs alone. A question that nobody has asked
    is no answer, so hand-offs not asked about count only where it is said how they go.
    """
    derived = crossings(journey)
    found: dict[str, None] = {}
    for row in derived.of_kind(BoundaryKind.ORGANISATION):
        handoff = journey.handoff[row.handoff]
        if handoff.how is How.USER_CARRIES and row.state in _BY_NOBODY_ELSE:
            found[handoff.id] = None
    for row in derived.through_home:
        if row.state is CrossingState.BY_PERSON:
            found[row.handoff] = None
    return tuple(one.id for one in journey.handoffs if one.id in found)


_BY_NOBODY_ELSE = frozenset({CrossingState.NOBODY, CrossingState.NOT_ASKED})


def burden_by_step(journey: Journey) -> tuple[StepBurden, ...]:
    """What each step asks of the person, for a strip under the map; every step in order."""
    whole = burden(journey)
    target_step = {one.id: journey.touchpoint[one.target].step for one in journey.handoffs}
    step_of = {card.id: card.step for card in journey.touchpoints}
    carried = [target_step[one] for one in whole.carried]
    again = [step_of[card] for one in whole.asked_again for card in one.touchpoints[1:]]
    waits: dict[str, timedelta] = {}
    for handoff, wait in whole.waits:
        step = target_step[handoff]
        waits[step] = max(waits.get(step, timedelta(0)), wait)
    papers = [step_of[card] for card, asked in whole.documents for _one in asked]
    return tuple(
        StepBurden(
            column.step.id,
            carried.count(column.step.id),
            again.count(column.step.id),
            waits.get(column.step.id),
            papers.count(column.step.id),
            tuple(
                journey.touchpoint[card].deadline
                for card in whole.deadlines
                if step_of[card] == column.step.id
            ),
        )
        for column in journey.columns
    )


KINDS = (
    marked("carries it alone"),
    marked("tells it again"),
    marked("waits"),
    marked("brings papers"),
    marked("keeps a deadline"),
)
"""What the person does, as the table says it."""


def burden_in_rows(journey: Journey) -> tuple[BurdenRow, ...]:
    """The burden as a table: what the person does, what it is about, and where."""
    return tuple(_rows(journey, burden(journey)))


def _rows(journey: Journey, whole: Burden) -> Iterator[BurdenRow]:
    carries, again, waits, papers, deadline = (text(kind) for kind in KINDS)
    for one in whole.carried:
        yield BurdenRow(carries, handoff_in_words(journey, journey.handoff[one]), (one,))
    for asked in whole.asked_again:
        names = ", ".join(journey.organisation[one].name for one in asked.organisations)
        times = plural("{count} time", "{count} times", len(asked.touchpoints))
        name = journey.information_item[asked.information].name
        told = text("{information}: asked {times}, by {names}")
        words = told.format(information=name, times=times, names=names or text("not said yet"))
        yield BurdenRow(again, words, asked.touchpoints)
    for handoff, wait in whole.waits:
        told = text("{wait}, {handoff}").format(
            wait=duration_in_words(wait),
            handoff=handoff_in_words(journey, journey.handoff[handoff]),
        )
        yield BurdenRow(waits, told, (handoff,))
    for card, items in whole.documents:
        names = ", ".join(journey.information_item[one].name for one in items)
        told = text("{card}: {papers}")
        where = card_in_words(journey.touchpoint[card])
        yield BurdenRow(papers, told.format(card=where, papers=names), (card,))
    for card in whole.deadlines:
        place = journey.touchpoint[card]
        told = text("{card}: {deadline}")
        words = told.format(card=card_in_words(place), deadline=place.deadline)
        yield BurdenRow(deadline, words, (card,))


def _asked_again(journey: Journey) -> Iterator[AskedAgain]:
    cards = [card for card in journey.reading_order if not card.backstage]
    for information in journey.information:
        asking = [card for card in cards if information.id in card.asks]
        if len(asking) > 1:
            providers = dict.fromkeys(card.provider for card in asking if card.provider)
            yield AskedAgain(information.id, tuple(card.id for card in asking), tuple(providers))
