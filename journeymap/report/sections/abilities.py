"""The abilities that the gaps' actions call for, counted (domain section 13)."""

from collections.abc import Sequence
from typing import Any

from journeymap.analysis.benefits import AbilityCalledFor, abilities
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.places import gap_line
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, begin
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import marked, text


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    called = [one for one in abilities(journey) if one.gaps]
    if not called:
        return []
    head = (text("Ability"), text("Called for by"), text("Gaps"), text("Still to do"))
    return [
        *begin(text("Abilities that the gaps call for"), "abilities"),
        Register(head, (3.6, 2, 0.8, 1), [_row(journey, one, printing) for one in called], (2, 3)),
        Room(18),
    ]


def _row(journey: Journey, one: AbilityCalledFor, printing: Printing) -> Cells:
    gaps = sorted((gap for gap in journey.gaps if gap.id in one.gaps), key=lambda gap: gap.number)
    role = text("a role to fill") if one.is_role else ""
    return (
        (Said(one.ability.label, style=FontStyle.BOLD), Said(role, SMALL, colour=PRINT.quiet)),
        tuple(gap_line(gap, printing) for gap in gaps),
        (Said(str(len(one.gaps))),),
        (Said(str(len(one.to_do) or "–")),),
    )


SECTION = Section("abilities", marked("Abilities that the gaps call for"), _flowables)
