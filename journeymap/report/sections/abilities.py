"""The abilities that the gaps' actions call for, counted (domain section 13)."""

from collections.abc import Sequence
from typing import Any

from journeymap.analysis.benefits import abilities
from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, begin
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import marked, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    called = [one for one in abilities(journey) if one.gaps]
    if not called:
        return []
    number = {gap.id: gap.number for gap in journey.gaps}
    rows: list[Cells] = [
        (
            (Said(one.ability.label, style=FontStyle.BOLD),),
            (Said(", ".join(str(number[gap]) for gap in one.gaps)),),
            (Said(str(len(one.to_do) or "–")),),
        )
        for one in called
    ]
    head = (text("Ability"), text("Gaps"), text("Still to do"))
    return [
        *begin(text("Abilities that the gaps call for"), "abilities"),
        Register(head, (4, 1.5, 1), rows),
        Room(18),
    ]


SECTION = Section("abilities", marked("Abilities that the gaps call for"), _flowables)
