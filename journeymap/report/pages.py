"""Pages: A4 for text, the map's own sheets, running foot, and what the PDF says of itself."""

from collections.abc import Sequence
from typing import Any, BinaryIO, override

from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from journeymap.diagram.shapes import GroupKind, TextLine
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Paper
from journeymap.report.fonts import register_fonts
from journeymap.report.painter import Painter, draw_line
from journeymap.report.printing import Printing
from journeymap.report.setting import PAGE_MARGIN, SMALL
from journeymap.report.sheets import SIZES, Sheet
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.typography import set_line, shortened
from journeymap.wording import text

_FOOT_HEIGHT = 30.0


class MapSheet(Flowable):
    """The map, or the part of it on one sheet, as vectors: a figure that is told in words."""

    canv: TaggedCanvas

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
        sheet = self._sheet
        left, top, scale = sheet.left, sheet.top, sheet.scale
        diagram = sheet.diagram
        area = (left, top - diagram.height * scale, left + diagram.width * scale, top)
        figure = Tag("Figure", alternative=_told(self._title, sheet))
        with self.canv.marked(figure, area):
            Painter(self.canv).paint(diagram.groups, left=left, top=top, scale=scale)


def _told(title: str, sheet: Sheet) -> str:
    """What a sheet of the map shows: each card in the order of reading, and where it leads."""
    said = {
        kind: [one.spoken for one in sheet.diagram.groups if one.kind is kind and one.spoken]
        for kind in (GroupKind.HEADING, GroupKind.STAGE, GroupKind.CARD)
    }
    heading = [title, *said[GroupKind.HEADING], ", ".join(said[GroupKind.STAGE])]
    end = text("The tables of hand-offs and touchpoints in this report tell the same as text.")
    return "\n".join(one for one in (*heading, *said[GroupKind.CARD], end) if one)


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
        title=_seen(journey.title) or text("Untitled journey"),
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


def _seen(title: str) -> str:
    """A title as windows and readers show it: one line, without signs that are not seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in title).split())


class _FootCanvas(TaggedCanvas):
    """Sets the foot of each page when the number of pages is known."""

    told_title = ""
    told_date = ""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "initialFontName": register_fonts()})

    @override
    def finish_page(self, number: int, count: int) -> None:
        with self.repeated("Footer"):
            self._foot(number, count)

    def _foot(self, number: int, count: int) -> None:
        width = self._pagesize[0]  # type: ignore[attr-defined]
        y = _FOOT_HEIGHT - 6
        page = set_line(text("Page {number} of {count}").format(number=number, count=count), SMALL)
        right = set_line(self.told_date, SMALL)
        room = width - 2 * PAGE_MARGIN - page.width - right.width - 40
        title = shortened(self.told_title, SMALL, max(60.0, room))
        draw_line(self, TextLine(title, PAGE_MARGIN, y, SMALL, PRINT.quiet))
        middle = (width - page.width) / 2
        draw_line(self, TextLine(page, middle, y, SMALL, PRINT.quiet))
        end = width - PAGE_MARGIN - right.width
        draw_line(self, TextLine(right, end, y, SMALL, PRINT.quiet))
