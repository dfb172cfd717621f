"""The map as text: every card in the order of reading, and where the pathway goes from it."""

from collections.abc import Sequence
from typing import Any

from journeymap.diagram.telling import card_in_words
from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, TextBlock, begin
from journeymap.report.sheets import Sheet
from journeymap.wording import marked, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    if not journey.touchpoints:
        return []
    told = [
        TextBlock([Said(card_in_words(journey, card, place))], after=3)
        for place, card in enumerate(journey.reading_order, 1)
    ]
    return [*begin(text("The map in words"), "in-words"), *told, Room(18)]


SECTION = Section("in-words", marked("The map in words"), _flowables)
