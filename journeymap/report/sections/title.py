"""The title page: the person, what kind of map this is, and what was left out of it."""

import base64
import io
from collections.abc import Sequence
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram.theme import PRINT
from journeymap.model.base import Record, Word
from journeymap.model.journey import Journey
from journeymap.model.records import Image
from journeymap.model.vocabulary import Consent
from journeymap.report.printing import Printing
from journeymap.report.register import Cells
from journeymap.report.sections.section import Section
from journeymap.report.setting import (
    HEADING,
    TEXT,
    TITLE,
    Heading,
    Room,
    Said,
    SetLine,
    TextBlock,
    draw_lines,
    set_text,
)
from journeymap.report.sheets import SMALLEST_PRINT, Sheet
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, text

_MOST_PIXELS = 40_000_000
_PORTRAIT = 92.0
_NARROWEST = 340.0
_TALLEST_CARD = 420.0


def _flowables(journey: Journey, printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    told = journey.title or text("Untitled journey")
    kind = f"{journey.state.label} · {printing.date.isoformat()}"
    story: list[Any] = [
        Room(40),
        Heading(told, key="title", size=TITLE),
        TextBlock([Said(kind[:1].upper() + kind[1:], HEADING, colour=PRINT.quiet)], after=22),
    ]
    story += _person(journey)
    rows = _context(journey)
    if rows:
        story.append(_Facts(rows))
    story.append(
        TextBlock(
            [Said(one, language=language()) for one in _statements(printing, sheets)], after=0
        )
    )
    return story


def _person(journey: Journey) -> list[Any]:
    user = journey.user
    pieces = [
        Said(user.pseudonym, HEADING, FontStyle.BOLD),
        Said(user.situation),
        Said(text("Goal: {goal}").format(goal=user.goal) if user.goal else ""),
    ]
    if user.consent is Consent.YES and user.quote:
        pieces.append(Said(f"“{user.quote}”", style=FontStyle.ITALIC))
    pieces = [piece for piece in pieces if piece.content]
    portrait = journey.image.get(user.portrait or "")
    shown = portrait if user.consent is Consent.YES else None
    if not pieces and shown is None:
        return []
    if sum(line.height for line in set_text(pieces, _NARROWEST)) > _TALLEST_CARD:
        return [TextBlock(pieces, after=16)]
    return [_Person(pieces, shown), Room(16)]


class _Person(Flowable):
    """The person's words beside the portrait."""

    canv: TaggedCanvas

    def __init__(self, pieces: list[Said], portrait: Image | None) -> None:
        super().__init__()
        self._pieces = pieces
        self._portrait = _readable(portrait)
        self._shown = (portrait.alt if portrait else "") or text("Portrait")

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._left = 14 + (_PORTRAIT + 14 if self._portrait else 0)
        self._lines = set_text(self._pieces, aW - self._left - 14)
        words = sum(line.height for line in self._lines)
        self.height = min(aH, max(words, _PORTRAIT if self._portrait else 0) + 24)
        return aW, self.height

    def draw(self) -> None:
        with self.canv.marked(None):
            self.canv.setFillColor(PRINT.panel)
            self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=0, fill=1)
        if self._portrait:
            side, bottom = _PORTRAIT, self.height - _PORTRAIT - 12
            figure = Tag("Figure", alternative=self._shown)
            with self.canv.marked(figure, (12, bottom, 12 + side, bottom + side)):
                self.canv.drawImage(
                    self._portrait, 12, bottom, side, side, preserveAspectRatio=True, mask="auto"
                )
        draw_lines(self.canv, self._lines, self._left, self.height - 12, self.width)


def _readable(portrait: Image | None) -> Any:
    """The picture for reportlab, or None where it is none that we take."""
    if portrait is None:
        return None
    from PIL import Image as Pictures
    from reportlab.lib.utils import ImageReader

    formats = [portrait.media_type.removeprefix("image/").upper()]
    try:
        stream = io.BytesIO(base64.b64decode(portrait.data))
        with Pictures.open(stream, formats=formats) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            return ImageReader(picture.convert("RGB"))
    except (OSError, ValueError, Pictures.DecompressionBombError):
        return None


class _Facts(Flowable):
    """Names and values in two columns: a list."""

    def __init__(self, rows: list[Cells], tag: Tag | None = None) -> None:
        super().__init__()
        self._rows = rows
        self._tag = tag or Tag("L")

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._set = [self._pair(row, aW) for row in self._rows]
        self._heights = [
            max(sum(line.height for line in one) for one in pair) + 5 for pair in self._set
        ]
        self.height = sum(self._heights) + 14
        return aW, self.height

    def _pair(self, row: Cells, width: float) -> tuple[tuple[SetLine, ...], tuple[SetLine, ...]]:
        item = Tag("LI", self._tag)
        name = set_text(row[0], 120, within=Tag("Lbl", item))
        return name, set_text(row[1], width - 130, within=Tag("LBody", item))

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        self.wrap(aW, aH)
        used, count = 0.0, 0
        while count < len(self._heights) and used + self._heights[count] <= aH:
            used += self._heights[count]
            count += 1
        if not count or count == len(self._rows):
            return []
        parts = self._rows[:count], self._rows[count:]
        return [_Facts(rows, self._tag) for rows in parts]

    def draw(self) -> None:
        y = self.height
        for (name, value), height in zip(self._set, self._heights, strict=True):
            draw_lines(self.canv, name, 0, y, 120)
            draw_lines(self.canv, value, 130, y, self.width - 130)
            y -= height


def _context(journey: Journey) -> list[Cells]:
    """What is said of the case, so that it can be compared (domain section 14)."""
    rows = _said_fields(journey.context, skip={"workshops", "unknown"})
    for workshop in journey.context.workshops:
        when = workshop.date.isoformat() if workshop.date else ""
        rows.append((text("Workshop"), " · ".join(one for one in (when, workshop.people) if one)))
    if journey.future_of:
        rows.append((text("Future version of"), journey.future_of.title))
    if journey.co_designed_research:
        rows.append((text("Research"), text("designed by users and researchers together")))
    return [
        ((Said(name, TEXT, FontStyle.BOLD, PRINT.quiet),), (Said(value),)) for name, value in rows
    ]


def _said_fields(record: Record, *, skip: set[str]) -> list[tuple[str, str]]:
    rows = []
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        told = value.label if isinstance(value, Word) else value
        if name not in skip and isinstance(told, str) and told:
            rows.append((text(field.title or name), told))
    return rows


def _statements(printing: Printing, sheets: Sequence[Sheet]) -> list[str]:
    statements = [
        text("This map follows one person's pathway. It is no measure of any organisation."),
        *printing.statements,
        _paper_statement(sheets),
        text("Version {version} of the file.").format(version=printing.version),
    ]
    if printing.author:
        statements.append(text("Author: {author}").format(author=printing.author))
    return statements


def _paper_statement(sheets: Sequence[Sheet]) -> str:
    first = sheets[0]
    lies = text("landscape") if first.width > first.height else text("portrait")
    told = text("The map is set for {paper} {lies}.").format(paper=first.paper.label, lies=lies)
    if len(sheets) > 1:
        more = text("No single sheet could hold it in readable type: it is on {count} sheets.")
        told += " " + more.format(count=len(sheets))
    if not all(sheet.is_readable for sheet in sheets):
        more = text("Its smallest type is under {size} points; choose larger paper to read it all.")
        told += " " + more.format(size=int(SMALLEST_PRINT))
    return told


SECTION = Section("title", marked("Title page"), _flowables)
