"""The register of gaps, numbered as on the map."""

from collections.abc import Sequence
from typing import Any

from journeymap.analysis.telling import actor_in_words, card_in_words, handoff_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.model.vocabulary import Severity
from journeymap.report.places import page_of, place_of, place_of_gap, place_of_handoff
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register, Row
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, begin
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import marked, text


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    if not journey.gaps:
        return []
    head = (text("Gap"), text("Where"), text("What happens"), text("Action"), text("Status"))
    rows = [
        Row(_row(journey, gap, printing), place_of_gap(gap).key)
        for gap in sorted(journey.gaps, key=lambda one: one.number)
    ]
    return [
        *begin(text("Gaps"), "gaps"),
        Register(head, (0.6, 2.3, 2.8, 2.6, 1.7), rows),
        Room(22),
    ]


def _row(journey: Journey, gap: Gap, printing: Printing) -> Cells:
    return (
        (Said(str(gap.number), style=FontStyle.BOLD, colour=PRINT.gap),),
        _where(journey, gap, printing),
        _what(gap),
        _action(journey, gap),
        _status(gap),
    )


def _where(journey: Journey, gap: Gap, printing: Printing) -> tuple[Said, ...]:
    if gap.at in journey.touchpoint:
        card = journey.touchpoint[gap.at]
        words, place, section = card_in_words(card), place_of(card), "touchpoints"
    else:
        handoff = journey.handoff[gap.at]
        words, section = handoff_in_words(journey, handoff), "handoffs"
        place = place_of_handoff(journey, handoff)
    other = journey.organisation.get(gap.other_side or "")
    side = text("other side: {name}").format(name=other.name) if other else ""
    told = Said(words[:1].upper() + words[1:], place=place)
    return told, *page_of(place, printing, section), _small(side)


def _what(gap: Gap) -> tuple[Said, ...]:
    kind = gap.kind.label if gap.kind else ""
    cause = text("cause: {cause}").format(cause=gap.cause.label) if gap.cause else ""
    facts = " · ".join(one for one in (kind, cause) if one)
    return Said(gap.what_happens), Said(gap.effect_on_user), _small(facts)


def _action(journey: Journey, gap: Gap) -> tuple[Said, ...]:
    owner = journey.actor.get(gap.owner or "")
    spanner = journey.actor.get(gap.proposed_spanner or "")
    abilities = ", ".join(one.label for one in gap.abilities)
    facts = [
        text("could be carried by {name}").format(name=actor_in_words(journey, spanner))
        if spanner
        else "",
        text("owner: {name}").format(name=actor_in_words(journey, owner)) if owner else "",
        text("due {date}").format(date=gap.due.isoformat()) if gap.due else "",
        text("calls for: {abilities}").format(abilities=abilities) if abilities else "",
    ]
    return Said(gap.action), *(_small(one) for one in facts if one)


def _status(gap: Gap) -> tuple[Said, ...]:
    grade = list(Severity)[gap.severity - 1].label if gap.severity else ""
    told = text("for the person: {grade}").format(grade=grade) if grade else ""
    return Said(gap.status.label), _small(told), _small(gap.reason)


def _small(content: str) -> Said:
    return Said(content, SMALL, colour=PRINT.quiet)


SECTION = Section("gaps", marked("Gaps"), _flowables)
