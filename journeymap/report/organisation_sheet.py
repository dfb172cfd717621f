"""The organisation's sheet: what this one organisation is asked to do, and whom it can ring."""

from collections.abc import Iterator
from typing import Any

from journeymap.analysis.telling import (
    actor_in_words,
    card_in_words,
    end_in_words,
    place_in_words,
)
from journeymap.diagram.telling import spanners_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import Crossing, CrossingState, crossings
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Gap
from journeymap.model.vocabulary import BoundaryKind
from journeymap.report.asks import is_asked, not_asked_for
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


type _Ways = dict[str, list[Crossing]]
"""The crossings at one side of an organisation, by hand-off: each is one row of the table."""


def _crossed(journey: Journey, own: str) -> tuple[_Ways, _Ways]:
    """What the organisation hands on, and what it takes over, also through the person's home."""
    out: _Ways = {}
    into: _Ways = {}
    for boundary, rows in crossings(journey).boundaries().items():
        if boundary.kind is BoundaryKind.ORGANISATION and own in boundary[1:]:
            for row in rows:
                (out if row.near == own else into).setdefault(row.handoff, []).append(row)
    order = {one.id: place for place, one in enumerate(journey.handoffs)}
    return (
        {one: out[one] for one in sorted(out, key=order.__getitem__)},
        {one: into[one] for one in sorted(into, key=order.__getitem__)},
    )


def _ways(journey: Journey, own: str) -> list[list[Crossing]]:
    return [rows for side in _crossed(journey, own) for rows in side.values()]


def _asked(journey: Journey, own: str) -> list[Any]:
    """In short: what is to be agreed, and with whom; what is to be closed."""
    ways = _ways(journey, own)
    nobody, partly, asked = (
        [rows for rows in ways if rows[0].state in states]
        for states in (
            {CrossingState.NOBODY, CrossingState.BY_PERSON},
            {CrossingState.PARTLY},
            {CrossingState.NOT_ASKED},
        )
    )
    gaps = [gap for gap in _own_gaps(journey, own) if is_asked(gap)]
    rows = []
    if nobody:
        told = plural(
            "Agree who carries the person across at {count} hand-off that nobody carries",
            "Agree who carries the person across at {count} hand-offs that nobody carries",
            len(nobody),
        )
        rows.append(_with_whom(journey, own, told, nobody))
    if partly:
        told = plural(
            "Agree who carries the rest across at {count} hand-off that is carried in part",
            "Agree who carries the rest across at {count} hand-offs that are carried in part",
            len(partly),
        )
        rows.append(_with_whom(journey, own, told, partly))
    if asked:
        told = plural(
            "Answer who carries the person across at {count} hand-off: nobody has asked yet",
            "Answer who carries the person across at {count} hand-offs: nobody has asked yet",
            len(asked),
        )
        rows.append(_with_whom(journey, own, told, asked))
    if gaps:
        told = plural(
            "Look at {count} gap below and what is asked for it",
            "Look at {count} gaps below and what is asked for them",
            len(gaps),
        )
        numbers = ", ".join(str(gap.number) for gap in gaps)
        rows.append(text("{asked}: {numbers}.").format(asked=told, numbers=numbers))
    if not rows:
        return []
    story = begin_part(text("What is asked of you"), "asked", level=0)
    return [*story, listed([Said(one, language=language()) for one in rows])]


def _with_whom(journey: Journey, own: str, told: str, ways: list[list[Crossing]]) -> str:
    others = dict.fromkeys(_other(own, rows[0]) for rows in ways)
    names = ", ".join(journey.organisation[one].name for one in others)
    return text("{asked} (with {names}).").format(asked=told, names=names)


def _other(own: str, row: Crossing) -> str:
    return row.far if row.near == own else row.near


def _handoffs(journey: Journey, own: str) -> list[Any]:
    out, into = _crossed(journey, own)
    story: list[Any] = []
    for title, key, ways in (
        (text("Handed on to others"), "out", out),
        (text("Taken over from others"), "in", into),
    ):
        if ways:
            head = (text("With"), text("Hand-off"), text("What crosses"), text("Who carries it"),
                    text("Wait"))  # fmt: skip
            cells = [_handoff(journey, own, rows) for rows in ways.values()]
            story += [
                *begin_part(title, key, level=0),
                Register(head, (1.5, 2.6, 1.5, 1.6, 0.8), cells),
                Room(10),
            ]
    return story


def _handoff(journey: Journey, own: str, rows: list[Crossing]) -> Cells:
    row = rows[0]
    handoff = journey.handoff[row.handoff]
    told_by = crossings(journey).told(row.handoff) or row
    open_question = told_by.state is CrossingState.NOT_ASKED
    style = FontStyle.ITALIC if open_question else FontStyle.BOLD
    colour = PRINT.gap if told_by.state is CrossingState.NOBODY else PRINT.ink
    who = Said(spanners_in_words(journey, handoff), style=style,
               colour=PRINT.quiet if open_question else colour)  # fmt: skip
    where = place_in_words(journey, handoff.id)
    how = handoff.how.label if handoff.how else ""
    wait = duration_in_words(handoff.wait) if handoff.wait is not None else ""
    return (
        _with(journey, own, rows),
        (Said(where[:1].upper() + where[1:]),
         Said(handoff.if_nobody, SMALL, colour=PRINT.quiet)),
        (Said(", ".join(one.label for one in handoff.must_cross)),
         Said(how, SMALL, colour=PRINT.quiet)),
        (who,),
        (Said(wait),),
    )  # fmt: skip


def _with(journey: Journey, own: str, rows: list[Crossing]) -> tuple[Said, ...]:
    """The other side: of a way over the person's home, the organisation beyond it too."""
    told: list[Said] = []
    for row in rows:
        name = end_in_words(journey, BoundaryKind.ORGANISATION, _other(own, row))
        told.append(Said(name, style=FontStyle.BOLD))
        if row.through_home:
            home = text("through the person's own home")
            told.append(Said(home, SMALL, colour=PRINT.quiet, language=language()))
    return tuple(told)


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
    rest = not_asked_for(gaps)
    note = [Said(rest, SMALL, colour=PRINT.quiet, language=language())] if rest else []
    return [
        *begin_part(text("Gaps"), "gaps", level=0),
        Register(head, (0.5, 2.8, 2.6, 1.4, 1), rows),
        *([TextBlock(note, after=0)] if note else []),
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
         Said(gap.status.label, SMALL, colour=PRINT.quiet),
         Said(gap.reason, SMALL, colour=PRINT.quiet)),
        (Said(_owner(journey, own, gap),
              style=FontStyle.BOLD if is_ours else FontStyle.REGULAR),),
        (Said(gap.due.isoformat() if gap.due and is_asked(gap) else "–"),),
    )  # fmt: skip


def _owner(journey: Journey, own: str, gap: Gap) -> str:
    """Who it is; where they work too, where that is somewhere else."""
    owner = journey.actor.get(gap.owner or "")
    if owner is None:
        return text("not said yet")
    return owner.name if owner.organisation == own else actor_in_words(journey, owner)


def _people(journey: Journey, own: str) -> list[Any]:
    """Who spans its boundaries, and who stands at the other side; people, and not its own."""
    rows = [
        _person(journey, actor, why)
        for one, why in _reasons(journey, own).items()
        if not (actor := journey.actor[one]).kind.is_mechanism and actor.organisation != own
    ]
    if not rows:
        return []
    head = (text("Who"), text("Organisation"), text("Why"), text("Number, to write in"))
    return [
        *begin_part(text("Whom to ring"), "people", level=0),
        Register(head, (1.6, 1.8, 3, 1.5), rows),
        Room(10),
    ]


def _reasons(journey: Journey, own: str) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for row in (row for rows in _ways(journey, own) for row in rows):
        handoff = journey.handoff[row.handoff]
        name = end_in_words(journey, BoundaryKind.ORGANISATION, _other(own, row))
        for spanner in handoff.spanners:
            told = text("carries across to and from {name}").format(name=name)
            reasons.setdefault(spanner.actor, []).append(told)
        for card in (journey.touchpoint[handoff.source], journey.touchpoint[handoff.target]):
            told = text("takes part in {card}").format(card=card_in_words(card))
            for one in card.participants if card.provider != own else ():
                reasons.setdefault(one.actor, []).append(told)
    return reasons


def _person(journey: Journey, actor: Actor, why: list[str]) -> Cells:
    home = journey.organisation.get(actor.organisation or "")
    return (
        (Said(actor.name, style=FontStyle.BOLD),
         Said(actor.kind.label, SMALL, colour=PRINT.quiet)),
        (Said(home.name if home else text("not said yet")),),
        (Said("; ".join(dict.fromkeys(why))),),
        (Said(""),),
    )  # fmt: skip


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
        told = card.title or text("untitled")
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
