"""How to read the map: what is on it, sign by sign, and nothing else."""

from collections.abc import Sequence
from typing import Any

from journeymap.diagram.reading import explained_signs
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.printing import Printing
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.report.signs import Signs
from journeymap.wording import language, marked, text


def _flowables(journey: Journey, printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    parts = explained_signs(journey, printing.lens, PRINT)
    if not parts:
        return []
    words = text(
        "Only what is on this map is explained. No sign rests on its colour alone: each has a "
        "shape or a pattern of its own."
    )
    story = begin(text("How to read the map"), "how-to-read")
    story.append(TextBlock([Said(words, language=language())], after=8))
    for number, part in enumerate(parts):
        story += [*begin_part(part.title, f"read-{number}"), Signs(part.entries)]
    return [*story, Room(10)]


SECTION = Section("how-to-read", marked("How to read the map"), _flowables)
