"""The prints: which pages each has. A new print is one function and its line in `PRINTS`."""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from reportlab.platypus import PageBreak

from journeymap.model.journey import Journey
from journeymap.report.comparison import comparison_story
from journeymap.report.contents import Contents, entries_of
from journeymap.report.figure import number_figures
from journeymap.report.manager_page import MOST_ROWS, manager_story
from journeymap.report.map_sheet import sizes_of
from journeymap.report.organisation_sheet import organisation_story
from journeymap.report.pages import build
from journeymap.report.paper import Size
from journeymap.report.poster import poster_pdf
from journeymap.report.printing import Printing, PrintKind
from journeymap.report.rasterised import page_sizes
from journeymap.report.sections import SECTIONS
from journeymap.report.setting import HEADING, Heading
from journeymap.report.sheets import sheets_of
from journeymap.wording import text

_SIDES = 2
_OF_THE_MAP = frozenset({"map", "how-to-read"})
_FEWEST_ENTRIES = 4
"""Fewer sections than these are found without contents."""


def _report(journey: Journey, printing: Printing) -> bytes:
    shows_map = printing.sections is None or not _OF_THE_MAP.isdisjoint(printing.sections)
    sheets = sheets_of(journey, printing) if shows_map else ()
    printing.go_on(0.2)
    title, *others = SECTIONS
    chosen = [one for one in others if printing.sections is None or one.key in printing.sections]
    story: list[Any] = []
    for place, section in enumerate(chosen, 1):
        story += section.flowables(journey, printing, sheets)
        printing.go_on(0.2 + 0.2 * place / len(chosen), section.title)
    first = title.flowables(journey, printing, sheets)
    whole = [*first, *_contents(story), *story]
    return _bytes_of(whole, journey, printing, sizes_of(sheets))


def _contents(story: Sequence[Any]) -> list[Any]:
    entries = entries_of(story)
    if len(entries) < _FEWEST_ENTRIES:
        return []
    heading = Heading(text("Contents"), key="contents", size=HEADING)
    return [PageBreak(), heading, Contents(entries)]


def _bytes_of(
    story: list[Any],
    journey: Journey,
    printing: Printing,
    sheets: Mapping[str, Size] = MappingProxyType({}),
) -> bytes:
    number_figures(story)
    stream = io.BytesIO()
    build(stream, story, sheets, journey, printing)
    return stream.getvalue()


def _comparison(journey: Journey, printing: Printing) -> bytes:
    story, sheets = comparison_story(journey, printing)
    return _bytes_of(story, journey, printing, sheets)


def _manager(journey: Journey, printing: Printing) -> bytes:
    """As much as both sides of one sheet hold; what is left out is counted on them."""
    data = b""
    for most in range(MOST_ROWS, 0, -1):
        data = _bytes_of(manager_story(journey, printing, most), journey, printing)
        if len(page_sizes(data)) <= _SIDES:
            break
    return data


def _organisation(journey: Journey, printing: Printing) -> bytes:
    return _bytes_of(organisation_story(journey, printing), journey, printing)


PRINTS: Mapping[PrintKind, Callable[[Journey, Printing], bytes]] = {
    PrintKind.POSTER: poster_pdf,
    PrintKind.REPORT: _report,
    PrintKind.MANAGER: _manager,
    PrintKind.ORGANISATION: _organisation,
    PrintKind.COMPARISON: _comparison,
}
"""What makes the bytes of each print."""
