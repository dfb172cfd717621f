"""The map on its sheets."""

from collections.abc import Sequence
from typing import Any

from journeymap.model.journey import Journey
from journeymap.report.pages import map_story
from journeymap.report.printing import Printing
from journeymap.report.sections.section import Section
from journeymap.report.sheets import Sheet


def _flowables(_journey: Journey, _printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    return map_story(sheets)


SECTION = Section("map", _flowables)
