"""Who carries the person, the information, the responsibility across a hand-off."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.diagram.bands.content import LinkState
from journeymap.model.boundaries import carried_by, crossings, must_be_carried
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, Crosses, Spanned
from journeymap.wording import text

_ASKED = (Crosses.PERSON, Crosses.INFORMATION, Crosses.RESPONSIBILITY)


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer; `state` is None where nothing needs to be carried."""

    question: str
    words: str
    state: LinkState | None


def answers_of(journey: Journey, handoff: Handoff) -> tuple[Answer, ...]:
    """The three questions at a boundary, and that of money where it must cross."""
    asked = (*_ASKED, *((Crosses.MONEY,) if Crosses.MONEY in handoff.must_cross else ()))
    return tuple(_answer(journey, handoff, one) for one in asked)


def _answer(journey: Journey, handoff: Handoff, what: Crosses) -> Answer:
    question = text("Who carries {what}?").format(what=what.label)
    asks_nothing = _asks_nothing(journey, handoff, what)
    if handoff.spanned is Spanned.NOT_ASKED and not asks_nothing:
        return Answer(question, Spanned.NOT_ASKED.label, LinkState.NOT_ASKED)
    if names := ", ".join(_carriers(journey, handoff, what)):
        return Answer(question, names, LinkState.CARRIED)
    must = {*must_be_carried(handoff, BoundaryKind.ORGANISATION), *handoff.must_cross}
    unsaid = handoff.spanned is Spanned.NOBODY and not handoff.must_cross
    if not asks_nothing and (what in must or unsaid):
        return Answer(question, Spanned.NOBODY.label, LinkState.NOBODY)
    return Answer(question, text("does not need to cross"), None)


def _asks_nothing(journey: Journey, handoff: Handoff, what: Crosses) -> bool:
    """Whether only the budget changes, and nobody said that this must cross."""
    rows = crossings(journey).by_handoff.get(handoff.id, ())
    only_budgets = bool(rows) and all(row.kind is BoundaryKind.BUDGET for row in rows)
    return only_budgets and what not in handoff.must_cross


def _carriers(journey: Journey, handoff: Handoff, what: Crosses) -> Iterator[str]:
    for one in handoff.spanners:
        if what in carried_by(journey, handoff, one):
            yield journey.actor[one.actor].name
