"""Pages: A4 for text, the map's own sheets, running foot, and what the PDF says of itself."""

from collections.abc import Sequence
from typing import Any, BinaryIO, override

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Paper
from journeymap.report.fonts import register_fonts
from journeymap.report.painter import Painter, draw_line
from journeymap.report.printing import Printing
from journeymap.report.setting import PAGE_MARGIN, SMALL
from journeymap.report.sheets import SIZES, Sheet
from journeymap.typography import set_line, shortened
from journeymap.wording import text

_FOOT_HEIGHT = 30.0


class MapSheet(Flowable):
    """The map, or the part of it on one sheet, as vectors."""

    def __init__(self, sheet: Sheet, title: str, key: str) -> None:
        super().__init__()
        self._sheet = sheet
        self._title = title
        self._key = key

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, aH

    def draw(self) -> None:
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._title, self._key, 0, closed=False)
        painter = Painter(self.canv)
        sheet = self._sheet
        painter.paint(sheet.diagram.groups, left=sheet.left, top=sheet.top, scale=sheet.scale)


def map_story(sheets: Sequence[Sheet]) -> list[Any]:
    """The flowables that turn to the map's sheets, show them, and turn back."""
    story: list[Any] = []
    for number, sheet in enumerate(sheets):
        title = text("Map")
        if len(sheets) > 1:
            title = text("Map, sheet {number} of {count}").format(
                number=number + 1, count=len(sheets)
            )
        story += [NextPageTemplate(f"map-{number}"), PageBreak()]
        story.append(MapSheet(sheet, title, f"map-{number}"))
    return [*story, NextPageTemplate("text"), PageBreak()]


def build(
    stream: BinaryIO,
    story: list[Any],
    sheets: Sequence[Sheet],
    journey: Journey,
    printing: Printing,
) -> None:
    """Write the pages of a story as PDF."""
    regular = register_fonts()
    width, height = SIZES[Paper.A4]
    document = BaseDocTemplate(
        stream,
        pagesize=(width, height),
        title=journey.title or text("Untitled journey"),
        lang=journey.language,
        initialFontName=regular,
        invariant=1,
    )
    body = Frame(
        PAGE_MARGIN, PAGE_MARGIN, width - 2 * PAGE_MARGIN, height - 2 * PAGE_MARGIN + 6,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    templates = [PageTemplate("text", [body], pagesize=(width, height))]
    for number, sheet in enumerate(sheets):
        whole = Frame(0, 0, sheet.width, sheet.height, 0, 0, 0, 0)
        templates.append(
            PageTemplate(f"map-{number}", [whole], pagesize=(sheet.width, sheet.height))
        )
    document.addPageTemplates(templates)

    class Foot(_FootCanvas):
        told_title = journey.title
        told_date = printing.date.isoformat()

    document.build(story, canvasmaker=Foot)


class _FootCanvas(Canvas):
    """Keeps the pages until their number is known, then sets the foot of each."""

    told_title = ""
    told_date = ""

    def __init__(self, *given: Any, **named: Any) -> None:
        named["initialFontName"] = register_fonts()
        super().__init__(*given, **named)
        self._kept: list[dict[str, Any]] = []

    @override
    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    @override
    def save(self) -> None:
        count = len(self._kept)
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._foot(number, count)
            super().showPage()
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()

    def _foot(self, number: int, count: int) -> None:
        width = self._pagesize[0]  # type: ignore[attr-defined]
        y = _FOOT_HEIGHT - 6
        page = set_line(text("Page {number} of {count}").format(number=number, count=count), SMALL)
        right = set_line(self.told_date, SMALL)
        room = width - 2 * PAGE_MARGIN - page.width - right.width - 40
        title = shortened(self.told_title, SMALL, max(60.0, room))
        draw_line(self, title, (PAGE_MARGIN, y), size=SMALL, colour=PRINT.quiet)
        middle = (width - page.width) / 2
        draw_line(self, page, (middle, y), size=SMALL, colour=PRINT.quiet)
        end = width - PAGE_MARGIN - right.width
        draw_line(self, right, (end, y), size=SMALL, colour=PRINT.quiet)
