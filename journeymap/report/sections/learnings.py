"""What was learned, the ideas, and who took them up (Figure 4: arrows A and B)."""

from collections.abc import Sequence
from typing import Any

from journeymap.analysis.benefits import Learned, Learnings, learnings
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, TextBlock, begin
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    told = learnings(journey)
    if not told.rows:
        return []
    still_open = sum(not row.taken_up_by for row in told.rows)
    words = text(
        "Arrow A of the paper's Figure 4 leads from what was learned to an idea, arrow B leads the "
        "idea back into an organisation's strategy."
    )
    if still_open:
        words += " " + plural(
            "{count} is not taken up by any organisation's strategy yet: an open loop.",
            "{count} are not taken up by any organisation's strategy yet: open loops.",
            still_open,
        )
    head = (text("Comes from"), text("Learned"), text("Idea"), text("Taken up by"))
    return [
        *begin(text("Learnings and open loops"), "learnings"),
        TextBlock([Said(words, colour=PRINT.quiet, language=language())], after=8),
        Register(head, (1.2, 2.4, 2.4, 1.5), [_row(journey, row) for row in told.rows]),
        *_gaps(journey, told),
        Room(18),
    ]


def _gaps(journey: Journey, told: Learnings) -> list[Any]:
    """The gaps that were closed, and of which no strategy has learned."""
    numbers = sorted(gap.number for gap in journey.gaps if gap.id in told.open_gaps)
    if not numbers:
        return []
    words = text("Checked as closed, and no strategy has taken up what was learned there: {gaps}.")
    gaps = ", ".join(text("gap {number}").format(number=one) for one in numbers)
    return [Room(8), TextBlock([Said(words.format(gaps=gaps), language=language())])]


def _row(journey: Journey, row: Learned) -> Cells:
    taken = journey.organisation.get(row.taken_up_by or "")
    source = row.variable.label if row.variable else "–"
    state = (
        Said(taken.name)
        if taken
        else Said(text("not taken up yet"), style=FontStyle.BOLD, colour=PRINT.gap)
    )
    unexpected = text("unexpected") if row.unexpected else ""
    return (
        (Said(source), Said(unexpected, SMALL, colour=PRINT.quiet)),
        (Said(row.learned),),
        (Said(row.idea),),
        (state,),
    )


SECTION = Section("learnings", marked("Learnings and open loops"), _flowables)
