"""The organisation's sheet: what this one organisation is asked to do, and whom it can ring."""

from collections.abc import Iterator
from typing import Any

from journeymap.analysis.findings import open_questions
from journeymap.analysis.telling import card_in_words, end_in_words, place_in_words
from journeymap.diagram.telling import spanners_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import Crossing, crossings
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.model.vocabulary import BoundaryKind, GapStatus, Spanned
from journeymap.report.facts import listed
from journeymap.report.printing import Printing, PrintingError
from journeymap.report.register import Cells, Register
from journeymap.report.setting import (
    HEADING,
    SMALL,
    Heading,
    Room,
    Said,
    TextBlock,
    begin_part,
)
from journeymap.report.titles import title_of
from journeymap.typography import FontStyle
from journeymap.wording import language, plural, text

_TITLE = 20.0


def organisation_story(journey: Journey, printing: Printing) -> list[Any]:
    """The flowables of the sheet.

    Raises:
        PrintingError: the journey has no such organisation.
    """
    organisation = journey.organisation.get(printing.organisation)
    if organisation is None:
        names = ", ".join(row.name for row in journey.organisations) or text("none")
        sentence = text("Choose the organisation whose sheet it is: {names}.")
        raise PrintingError(sentence.format(names=names))
    own = organisation.id
    body = [
        *_asked(journey, own),
        *_handoffs(journey, own),
        *_gaps(journey, own),
        *_people(journey, own),
        *_cards(journey, own),
    ]
    if not body:
        told = text("The pathway does not touch this organisation.")
        body = [TextBlock([Said(told, language=language())])]
    return [*_head(journey, organisation.name, printing), *body]


def _head(journey: Journey, name: str, printing: Printing) -> list[Any]:
    heading = Heading(name, key="title", size=_TITLE, is_title=True)
    title = title_of(journey)
    day = f"{title} · {journey.state.label} · {printing.date.isoformat()}"
    statements = [
        text("What this map asks of one organisation. It is no measure of any organisation."),
        *printing.statements,
    ]
    return [
        heading,
        TextBlock([Said(day, HEADING * 0.75, colour=PRINT.quiet)], after=4),
        TextBlock([Said(one, SMALL, colour=PRINT.quiet, language=language()) for one in statements],
                  after=12),
    ]  # fmt: skip


def _crossed(journey: Journey, own: str) -> list[Crossing]:
    rows = crossings(journey).of_kind(BoundaryKind.ORGANISATION)
    return [row for row in rows if own in {row.near, row.far}]


def _asked(journey: Journey, own: str) -> list[Any]:
    """In short: how much of what."""
    mine = _crossed(journey, own)
    handoffs = {row.handoff for row in mine}
    nobody = sum(row.spanned is Spanned.NOBODY for row in mine)
    asked = sum(one.handoff in handoffs for one in open_questions(journey))
    gaps = [gap for gap in _own_gaps(journey, own) if gap.status is not GapStatus.NOT_PURSUED]
    rows = []
    if nobody:
        rows.append(
            plural(
                "Agree who carries the person across at {count} hand-off that nobody carries.",
                "Agree who carries the person across at {count} hand-offs that nobody carries.",
                nobody,
            )
        )
    if asked:
        rows.append(
            plural(
                "Answer who carries the person across at {count} hand-off: nobody has asked yet.",
                "Answer who carries the person across at {count} hand-offs: nobody has asked yet.",
                asked,
            )
        )
    if gaps:
        rows.append(
            plural(
                "Look at {count} gap below, its action and its date.",
                "Look at {count} gaps below, their actions and dates.",
                len(gaps),
            )
        )
    if not rows:
        return []
    story = begin_part(text("What is asked of you"), "asked", level=0)
    return [*story, listed([Said(one, language=language()) for one in rows])]


def _handoffs(journey: Journey, own: str) -> list[Any]:
    mine = _crossed(journey, own)
    story: list[Any] = []
    for title, key, rows in (
        (text("Handed on to others"), "out", [row for row in mine if row.near == own]),
        (text("Taken over from others"), "in", [row for row in mine if row.far == own]),
    ):
        if rows:
            head = (text("With"), text("Hand-off"), text("What crosses"), text("Who carries it"),
                    text("Wait"))  # fmt: skip
            cells = [_handoff(journey, own, row) for row in rows]
            story += [
                *begin_part(title, key, level=0),
                Register(head, (1.5, 2.6, 1.5, 1.6, 0.8), cells),
                Room(10),
            ]
    return story


def _handoff(journey: Journey, own: str, row: Crossing) -> Cells:
    handoff = journey.handoff[row.handoff]
    other = row.far if row.near == own else row.near
    home = text("through the person's own home") if row.through_home else ""
    colours = {Spanned.NOBODY: PRINT.gap, Spanned.SOMEONE: PRINT.ink}
    style = FontStyle.ITALIC if row.spanned is Spanned.NOT_ASKED else FontStyle.BOLD
    who = Said(spanners_in_words(journey, handoff), style=style,
               colour=colours.get(row.spanned, PRINT.quiet))  # fmt: skip
    where = place_in_words(journey, handoff.id)
    how = handoff.how.label if handoff.how else ""
    wait = duration_in_words(handoff.wait) if handoff.wait is not None else ""
    return (
        (Said(end_in_words(journey, BoundaryKind.ORGANISATION, other), style=FontStyle.BOLD),
         Said(home, SMALL, colour=PRINT.quiet)),
        (Said(where[:1].upper() + where[1:]),
         Said(handoff.if_nobody, SMALL, colour=PRINT.quiet)),
        (Said(", ".join(one.label for one in handoff.must_cross)),
         Said(how, SMALL, colour=PRINT.quiet)),
        (who,),
        (Said(wait),),
    )  # fmt: skip


def _own_gaps(journey: Journey, own: str) -> Iterator[Gap]:
    """Gaps that are the organisation's to close, or that stand at one of its places."""
    for gap in sorted(journey.gaps, key=lambda one: one.number):
        owner = journey.actor.get(gap.owner or "")
        handoff = journey.handoff.get(gap.at)
        cards = (handoff.source, handoff.target) if handoff else (gap.at,)
        places = {journey.touchpoint[one].provider for one in cards}
        if own in {gap.other_side, *places} or (owner and owner.organisation == own):
            yield gap


def _gaps(journey: Journey, own: str) -> list[Any]:
    gaps = list(_own_gaps(journey, own))
    if not gaps:
        return []
    head = (text("Gap"), text("What happens"), text("Action"), text("Owner"), text("Due"))
    rows = [_gap(journey, own, gap) for gap in gaps]
    return [
        *begin_part(text("Gaps"), "gaps", level=0),
        Register(head, (0.5, 2.8, 2.6, 1.4, 1), rows),
        Room(10),
    ]


def _gap(journey: Journey, own: str, gap: Gap) -> Cells:
    owner = journey.actor.get(gap.owner or "")
    is_ours = owner is not None and owner.organisation == own
    where = place_in_words(journey, gap.at)
    return (
        (Said(str(gap.number), style=FontStyle.BOLD, colour=PRINT.gap),),
        (Said(gap.what_happens), Said(where, SMALL, colour=PRINT.quiet)),
        (Said(gap.action or text("not said yet")),
         Said(gap.status.label, SMALL, colour=PRINT.quiet)),
        (Said(owner.name if owner else text("not said yet"),
              style=FontStyle.BOLD if is_ours else FontStyle.REGULAR),),
        (Said(gap.due.isoformat() if gap.due else "–"),),
    )  # fmt: skip


def _people(journey: Journey, own: str) -> list[Any]:
    """Whom to ring: who spans its boundaries, and who stands at the other side of them."""
    reasons: dict[str, list[str]] = {}
    for row in _crossed(journey, own):
        other = row.far if row.near == own else row.near
        name = end_in_words(journey, BoundaryKind.ORGANISATION, other)
        for spanner in journey.handoff[row.handoff].spanners:
            told = text("carries across to and from {name}").format(name=name)
            reasons.setdefault(spanner.actor, []).append(told)
        for card in (journey.handoff[row.handoff].source, journey.handoff[row.handoff].target):
            for one in journey.touchpoint[card].participants:
                if journey.actor[one.actor].organisation == other:
                    told = text("works at {name}").format(name=name)
                    reasons.setdefault(one.actor, []).append(told)
    if not reasons:
        return []
    rows: list[Cells] = [
        (
            (Said(journey.actor[actor].name, style=FontStyle.BOLD),),
            (Said(journey.actor[actor].kind.label, colour=PRINT.quiet),),
            (Said("; ".join(dict.fromkeys(why))),),
        )
        for actor, why in reasons.items()
    ]
    head = (text("Who"), text("Kind"), text("Why"))
    return [
        *begin_part(text("Whom to ring"), "people", level=0),
        Register(head, (2, 1.5, 4), rows),
        Room(10),
    ]


def _cards(journey: Journey, own: str) -> list[Any]:
    cards = [card for card in journey.reading_order if card.provider == own]
    if not cards:
        return []
    head = (text("No."), text("Stage"), text("Touchpoint"), text("Budget"), text("Their part"))
    number = {card.id: place for place, card in enumerate(journey.reading_order, 1)}
    rows: list[Cells] = []
    for card in cards:
        budget = journey.budget.get(card.budget or "")
        part = card.user_role.label if card.user_role else text("not said yet")
        told = card_in_words(card).strip("“”")
        rows.append((
            (Said(str(number[card.id])),),
            (Said(journey.column[card.step].stage.name),),
            (Said(told, style=FontStyle.BOLD),),
            (Said(budget.name if budget else text("not said yet")),),
            (Said("–" if card.backstage else part),),
        ))  # fmt: skip
    return [
        *begin_part(text("Where the person meets this organisation"), "touchpoints", level=0),
        Register(head, (0.5, 1.5, 3.4, 1.6, 1.3), rows),
        Room(6),
    ]
