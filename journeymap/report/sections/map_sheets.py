"""The map on its sheets."""

from collections.abc import Sequence
from typing import Any

from journeymap.model.journey import Journey
from journeymap.report.map_sheet import map_story
from journeymap.report.printing import Printing
from journeymap.report.sections.section import Section
from journeymap.report.sections.touchpoints import place_of
from journeymap.report.sheets import Sheet
from journeymap.wording import marked


def _flowables(journey: Journey, _printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    return map_story(journey, sheets, {card.id: place_of(card) for card in journey.touchpoints})


SECTION = Section("map", marked("Map"), _flowables)
