"""The register of touchpoints, in reading order."""

from collections.abc import Sequence
from typing import Any

from journeymap.diagram.theme import PRINT
from journeymap.model.feelings import felt_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.tags import TAGS, Tag
from journeymap.model.vocabulary import Consent
from journeymap.report.places import gap_lines, place_of
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register, Row
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, begin
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import Place
from journeymap.typography import FontStyle
from journeymap.wording import marked, text

_REGISTERED = tuple(one for one in TAGS.values() if one.in_register)
_WIDTHS = {"provider": 1.7, "budget": 1.4}
"""How wide the columns of tags are, as parts of the page; 1.2 where nothing is said."""


def _flowables(journey: Journey, printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    if not journey.touchpoints:
        return []
    head = (text("No."), text("Stage"), text("Touchpoint"), *(one.title for one in _REGISTERED))
    rows = [
        Row(_row(journey, place, card, sheets, printing), place_of(card).key)
        for place, card in enumerate(journey.reading_order, 1)
    ]
    return [
        *begin(text("Touchpoints"), "touchpoints"),
        Register(head, (0.5, 1.5, 3.2, *(_WIDTHS.get(one.name, 1.2) for one in _REGISTERED)), rows),
        Room(22),
    ]


def _row(
    journey: Journey, place: int, card: Touchpoint, sheets: Sequence[Sheet], printing: Printing
) -> Cells:
    column = journey.column[card.step]
    return (
        (Said(str(place), place=_on_map(journey, card, sheets)),),
        (Said(column.stage.name), _small(column.step.name or card.when)),
        (*_what(card), *gap_lines(journey, card.id, printing)),
        *(_tag(journey, card, one) for one in _REGISTERED),
    )


def _on_map(journey: Journey, card: Touchpoint, sheets: Sequence[Sheet]) -> Place | None:
    column = journey.columns.index(journey.column[card.step])
    found = (at for at, sheet in enumerate(sheets) if column < sheet.columns[1])
    sheet = next(found, None)
    return None if sheet is None else Place(f"map-{sheet}", text("On the map"))


def _what(card: Touchpoint) -> tuple[Said, ...]:
    pieces = [Said(card.title or text("Untitled"), style=FontStyle.BOLD)]
    facts = [
        text("backstage") if card.backstage else "",
        card.channel.label if card.channel else "",
        text("moment of truth") if card.moment_of_truth else "",
        card.feeling,
    ]
    pieces.append(_small(" · ".join(one for one in facts if one)))
    pieces += [_small(one) for one in (card.user_does, card.staff_do, card.pain) if one]
    if card.quote and card.consent is Consent.YES:
        pieces.append(Said(f"“{card.quote}”", SMALL, FontStyle.ITALIC, PRINT.quiet))
    return tuple(pieces)


def _tag(journey: Journey, card: Touchpoint, tag: Tag) -> tuple[Said, ...]:
    if tag.is_of_person and card.backstage:
        return (Said("–"),)
    said = Said(tag.said(journey, card) or text("not said yet"))
    if tag.name != "user_role":
        return (said,)
    felt = "" if card.experience is None else felt_in_words(journey, card.experience)
    return said, _small(felt)


def _small(content: str) -> Said:
    return Said(content, SMALL, colour=PRINT.quiet)


SECTION = Section("touchpoints", marked("Touchpoints"), _flowables)
