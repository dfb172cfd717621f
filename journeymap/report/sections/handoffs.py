"""The register of hand-offs: what crosses, how, and who carries it."""

from collections.abc import Sequence
from typing import Any

from journeymap.analysis.telling import ends_in_words
from journeymap.diagram.telling import spanners_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, Spanned
from journeymap.report.places import gap_lines, place_of, place_of_handoff
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register, Row
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, begin
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import marked, text


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    if not journey.handoffs:
        return []
    head = (text("From"), text("To"), text("Crosses"), text("What and how"), text("Carried by"),
            text("Wait"))  # fmt: skip
    order = {card.id: place for place, card in enumerate(journey.reading_order)}
    ordered = sorted(journey.handoffs, key=lambda one: (order[one.source], order[one.target]))
    rows = [
        Row(_row(journey, handoff, printing), place_of_handoff(journey, handoff).key)
        for handoff in ordered
    ]
    return [
        *begin(text("Hand-offs"), "handoffs"),
        Register(head, (2, 2, 2.1, 1.6, 1.5, 1), rows),
        Room(22),
    ]


def _row(journey: Journey, handoff: Handoff, printing: Printing) -> Cells:
    return (
        (_end(journey, handoff.source),),
        (_end(journey, handoff.target),),
        (*_crossed(journey, handoff), *gap_lines(journey, handoff.id, printing)),
        _what(handoff),
        _who(journey, handoff),
        (Said(duration_in_words(handoff.wait) if handoff.wait is not None else ""),),
    )


def _end(journey: Journey, identity: str) -> Said:
    card = journey.touchpoint[identity]
    return Said(card.title or text("Untitled"), place=place_of(card))


def _crossed(journey: Journey, handoff: Handoff) -> tuple[Said, ...]:
    found = []
    for row in crossings(journey).by_handoff.get(handoff.id, ()):
        if row.kind in {BoundaryKind.ORGANISATION, BoundaryKind.BUDGET}:
            near, far = ends_in_words(journey, row)
            sentence = text("{kind}: {near} to {far}")
            told = sentence.format(kind=row.kind.label, near=near, far=far)
            found.append(Said(told, SMALL))
    return tuple(found) or (Said(text("nothing"), SMALL, colour=PRINT.quiet),)


def _what(handoff: Handoff) -> tuple[Said, ...]:
    crosses = ", ".join(one.label for one in handoff.must_cross)
    how = handoff.how.label if handoff.how else ""
    return Said(crosses), Said(how, SMALL, colour=PRINT.quiet)


def _who(journey: Journey, handoff: Handoff) -> tuple[Said, ...]:
    told = spanners_in_words(journey, handoff)
    derived = crossings(journey)
    told_by = derived.told(handoff.id)
    asks_nothing = told_by is None or told_by.state is CrossingState.NEED_NOT
    if asks_nothing and handoff.spanned is Spanned.NOT_ASKED:
        return (Said(""),)
    if told_by is not None and told_by.state is CrossingState.NOT_ASKED:
        return (Said(told, style=FontStyle.ITALIC, colour=PRINT.quiet),)
    broken = told_by is not None and told_by.state is CrossingState.NOBODY
    said = Said(told, style=FontStyle.BOLD, colour=PRINT.gap if broken else PRINT.ink)
    if derived.lacks_money(handoff.id) and told_by and told_by.kind is not BoundaryKind.BUDGET:
        return said, Said(text("no money crosses"), SMALL, colour=PRINT.gap)
    return (said,)


SECTION = Section("handoffs", marked("Hand-offs"), _flowables)
