"""How to read the map: what is on it, sign by sign, and nothing else."""

from collections.abc import Sequence
from typing import Any

from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.sections.section import Section
from journeymap.report.sheets import Sheet
from journeymap.report.signs import how_to_read
from journeymap.wording import marked


def _flowables(journey: Journey, printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    return how_to_read(journey, printing.lens, sheets)


SECTION = Section("how-to-read", marked("How to read the map"), _flowables)
