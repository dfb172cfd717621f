"""Pages: A4 for text, the map's own sheets, running heads and feet, what the PDF says of itself."""

from collections.abc import Mapping
from typing import Any, BinaryIO, override

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from journeymap.diagram.shapes import TextLine
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.fonts import register_fonts
from journeymap.report.painter import draw_line
from journeymap.report.paper import A4, Size
from journeymap.report.printing import Printing, PrintKind
from journeymap.report.setting import PAGE_MARGIN, SMALL
from journeymap.report.sheets import SIDE
from journeymap.report.tagging import TaggedCanvas
from journeymap.report.titles import in_order, on_one_line, states_of, title_of
from journeymap.typography import set_line, shortened
from journeymap.wording import text

_FOOT = 24.0
_UNDER_THE_TOP = 32.0
_GAP = 20.0


def build(
    stream: BinaryIO,
    story: list[Any],
    sheets: Mapping[str, Size],
    journey: Journey,
    printing: Printing,
) -> None:
    """Write the pages of a story as PDF.

    Args:
        stream: where to.
        story: its flowables.
        sheets: the sizes of sheets that are no page of text, by the name of their template.
        journey: whose print it is.
        printing: what its pages bear.

    Raises:
        PrintingCancelledError: the reader changed their mind meanwhile.
    """
    regular = register_fonts()
    width, height = A4.width, A4.height
    document = BaseDocTemplate(
        stream,
        pagesize=(width, height),
        title=on_one_line(title_of(journey)),
        lang=journey.language,
        initialFontName=regular,
        invariant=1,
    )
    templates = [_text_page("text", width, height), _text_page("wide", height, width)]
    for name, size in sheets.items():
        whole = Frame(0, 0, size.width, size.height, 0, 0, 0, 0)
        templates.append(PageTemplate(name, [whole], pagesize=(size.width, size.height)))
    document.addPageTemplates(templates)
    count = len(story)

    class Running(_RunningCanvas):
        told_title = title_of(journey)
        told_before = _joined(
            _of_newer_version(journey),
            printing.date.isoformat(), _shown(journey, printing), printing.author,
        )  # fmt: skip
        told_after = text("Version {version}").format(version=printing.version)

        @override
        def showPage(self) -> None:
            super().showPage()
            page = len(self._kept)
            done = 1 - len(story) / max(count, 1)
            printing.go_on(0.4 + 0.4 * done, text("Page {number}").format(number=page))

        @override
        def finish_page(self, number: int, count: int) -> None:
            super().finish_page(number, count)
            printing.go_on(0.8 + 0.15 * number / count)

    document.build(story, canvasmaker=Running)


def _text_page(name: str, width: float, height: float) -> PageTemplate:
    body = Frame(
        PAGE_MARGIN, PAGE_MARGIN, width - 2 * PAGE_MARGIN, height - 2 * PAGE_MARGIN + 6,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [body], pagesize=(width, height))


def _shown(journey: Journey, printing: Printing) -> str:
    """The version that the pages show; both on those of a comparison."""
    if printing.kind is PrintKind.COMPARISON and printing.other is not None:
        return states_of(*in_order(journey, printing.other))
    return journey.state.label


def _of_newer_version(journey: Journey) -> str:
    told = text("Made by a newer version; parts may be missing")
    return told if journey.is_of_newer_version else ""


def _joined(*parts: str) -> str:
    return " · ".join(one for one in parts if one)


class _RunningCanvas(TaggedCanvas):
    """Sets head and foot of each page when the number of pages is known."""

    told_title = ""
    told_before = ""
    told_after = ""
    _margin = PAGE_MARGIN

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "initialFontName": register_fonts()})

    @override
    def finish_page(self, number: int, count: int) -> None:
        width, height = self._pagesize  # type: ignore[attr-defined]
        page = text("Page {number} of {count}").format(number=number, count=count)
        is_map = any(at == number and one.key.startswith("map") for at, one in self.entries)
        self._margin = SIDE if is_map else PAGE_MARGIN
        if number > 1:
            with self.repeated("Header"):
                top = height - _UNDER_THE_TOP
                self._draw_running(top, width, self.told_title, "", self._section(number))
        with self.repeated("Footer"):
            self._draw_running(_FOOT, width, self.told_before, page, self.told_after)

    def _section(self, number: int) -> str:
        """The section that a page begins in, or the first that begins on it."""
        ranked = [(at, one) for at, one in self.entries if one.level == 0]
        here = [one.title for at, one in ranked if at == number]
        before = [one.title for at, one in ranked if at < number]
        return (here or before[-1:] or [""])[0]

    def _draw_running(self, y: float, width: float, left: str, middle: str, right: str) -> None:
        room = width - 2 * self._margin
        centred = set_line(middle, SMALL)
        side = (room - centred.width) / 2 - _GAP if middle else room * 0.55
        start = shortened(left, SMALL, side)
        end = shortened(right, SMALL, side if middle else room - start.width - _GAP)
        places = (
            (start, self._margin),
            (centred, (width - centred.width) / 2),
            (end, width - self._margin - end.width),
        )
        for line, x in places:
            if line.text:
                draw_line(self, TextLine(line, x, y, SMALL, PRINT.quiet))
