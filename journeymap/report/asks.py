"""What is asked: each gap to be closed and each open question, with who, where and by when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journeymap.analysis.findings import open_questions
from journeymap.analysis.telling import actor_in_words, ends_in_words, place_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.model.vocabulary import BoundaryKind, GapStatus
from journeymap.report.register import Cells, Register
from journeymap.report.setting import SMALL, Said
from journeymap.typography import FontStyle
from journeymap.wording import language, text

_TO_DO = {GapStatus.OPEN, GapStatus.AGREED}
_DONE = {GapStatus.CHECKED, GapStatus.NOT_PURSUED}


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked.

    Attributes:
        what: what to do, as a sentence.
        where: at which card or hand-off.
        who: who it is asked of, with their organisation; empty where somebody is to be found.
        sides: the organisations there, or the budgets, where nobody in particular is asked.
        due: by when; None where no day is said.
    """

    what: str
    where: str
    who: str
    sides: tuple[str, ...] = ()
    due: date | None = None


def asks(journey: Journey) -> tuple[Ask, ...]:
    """Everything that a journey asks: gaps by their day, then hand-offs nobody has asked about."""
    return (*_gaps_to_close(journey), *_questions(journey))


def is_asked(gap: Gap) -> bool:
    """Whether there is something left to do about a gap."""
    return gap.status not in _DONE


def not_asked_for(gaps: Iterable[Gap]) -> str:
    """Which of the gaps ask for nothing any more, and why, as a sentence; empty where all do."""
    rest = [gap for gap in sorted(gaps, key=lambda one: one.number) if not is_asked(gap)]
    one = text("gap {number} ({status})")
    told = ", ".join(one.format(number=gap.number, status=gap.status.label) for gap in rest)
    return text("Nothing is asked for {gaps}.").format(gaps=told) if told else ""


def asks_table(rows: Sequence[Ask]) -> Register:
    """The asks as a table: by when, what and where, and who."""
    head = (text("By"), text("What, and where"), text("Who"))
    return Register(head, (1.1, 4.6, 2.3), [_row(one) for one in rows])


def _row(one: Ask) -> Cells:
    day = Said(one.due.isoformat(), style=FontStyle.BOLD) if one.due else _quiet(text("no day yet"))
    who = Said(one.who, style=FontStyle.BOLD)
    if not one.who:
        who = Said(text("Find an owner"), style=FontStyle.BOLD, colour=PRINT.gap,
                   language=language())  # fmt: skip
    sides = _quiet(text("{one} – {other}").format(one=one.sides[0], other=one.sides[1])
                   if len(one.sides) == 2 else ", ".join(one.sides))  # fmt: skip
    where = one.where[:1].upper() + one.where[1:]
    return (day,), (Said(one.what), _quiet(where)), (who, sides)


def _quiet(told: str) -> Said:
    return Said(told, SMALL, colour=PRINT.quiet)


def _gaps_to_close(journey: Journey) -> Iterator[Ask]:
    left = [gap for gap in journey.gaps if is_asked(gap)]
    left.sort(key=lambda gap: (_day(gap) or date.max, gap.number))
    for gap in left:
        owner = journey.actor.get(gap.owner or "")
        yield Ask(
            _what(gap),
            place_in_words(journey, gap.at),
            actor_in_words(journey, owner) if owner else "",
            () if owner else _sides(journey, gap),
            _day(gap),
        )


def _day(gap: Gap) -> date | None:
    """The day by which it is to be done; what is in place already has only to be checked."""
    return gap.due if gap.status in _TO_DO else None


def _what(gap: Gap) -> str:
    told = text("{action} (gap {number}).")
    if gap.status is GapStatus.IN_PLACE:
        told = text("Check that this has closed gap {number}: {action}.")
    elif not gap.action:
        told = text("Agree what to do: {action} (gap {number}).")
    action = " ".join((gap.action or gap.what_happens).split()).rstrip(".")
    return told.format(action=action or text("not said yet"), number=gap.number)


def _sides(journey: Journey, gap: Gap) -> tuple[str, ...]:
    """The organisations among which an owner can be found."""
    handoff = journey.handoff.get(gap.at)
    cards = (handoff.source, handoff.target) if handoff else (gap.at,)
    found = [journey.touchpoint[one].provider for one in cards] + [gap.other_side]
    return tuple(journey.organisation[one].name for one in dict.fromkeys(found) if one)


def _questions(journey: Journey) -> Iterator[Ask]:
    for question in open_questions(journey):
        rows = crossings(journey).by_handoff[question.handoff]
        first = next(row for row in rows if row.state is CrossingState.NOT_ASKED)
        told = text("Say who carries the person across: nobody has asked yet.")
        if first.kind is BoundaryKind.BUDGET:
            told = text("Say who carries the money across: nobody has asked yet.")
        yield Ask(
            told,
            place_in_words(journey, question.handoff),
            text("Both sides"),
            ends_in_words(journey, first),
        )
