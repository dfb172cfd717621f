"""The map on its sheets."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak

from journeymap.model.journey import Journey
from journeymap.report.map_sheet import map_story
from journeymap.report.places import is_printed, place_of, place_of_gap, place_of_handoff
from journeymap.report.printing import Printing
from journeymap.report.sections.section import Section
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import Place
from journeymap.wording import marked, text


def _flowables(journey: Journey, printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    shown = map_story(sheets, _places(journey, printing), text("Map"))
    return [*shown, NextPageTemplate("text"), PageBreak()]


def _places(journey: Journey, printing: Printing) -> dict[str, Place]:
    """Where each card leads, and each hand-off's sign: to its gap, where one is flagged there."""
    places = {card.id: place_of(card) for card in journey.touchpoints}
    for handoff in journey.handoffs:
        gaps = journey.gaps_at.get(handoff.id, ()) if is_printed(printing, "gaps") else ()
        places[handoff.id] = place_of_gap(gaps[0]) if gaps else place_of_handoff(journey, handoff)
    return places


SECTION = Section("map", marked("Map"), _flowables)
