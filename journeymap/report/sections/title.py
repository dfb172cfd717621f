"""The title page: what kind of map this is, of whose pathway, and what was left out of it."""

from collections.abc import Iterator, Sequence
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram.bands.purposes import REPORT
from journeymap.diagram.theme import PRINT
from journeymap.model.base import Record, Word
from journeymap.model.journey import Journey
from journeymap.report.facts import Facts, fact
from journeymap.report.printing import MapOn, Printing
from journeymap.report.register import Cells
from journeymap.report.sections.section import Section
from journeymap.report.setting import (
    HEADING,
    PART,
    SMALL,
    TITLE,
    Heading,
    Room,
    Said,
    TextBlock,
    draw_lines,
    set_text,
)
from journeymap.report.sheets import Sheet
from journeymap.report.tagging import TaggedCanvas
from journeymap.report.titles import title_of
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text

_LONG = 1_000
"""A title of more characters may be cut in the heading, so it stands whole under it."""


def _flowables(journey: Journey, printing: Printing, sheets: Sequence[Sheet]) -> list[Any]:
    told = title_of(journey)
    kind = f"{journey.state.label} · {printing.date.isoformat()}"
    above = Said(text("Journey map"), PART, FontStyle.BOLD, PRINT.quiet, language=language())
    under = [Said(kind[:1].upper() + kind[1:], HEADING, colour=PRINT.quiet)]
    if journey.user.pseudonym:
        words = text("The pathway of {name}").format(name=journey.user.pseudonym)
        under.append(Said(words, PART))
    if printing.author:
        under.append(Said(text("Author: {author}").format(author=printing.author), PART))
    rows = _context(journey)
    return [
        Room(96),
        TextBlock([above], after=4),
        Heading(told, key="title", size=TITLE),
        *([TextBlock([Said(told)])] if len(told) > _LONG else []),
        TextBlock(under, after=20),
        _Rule(),
        *([Facts(rows)] if rows else []),
        _AtFoot([Said(one, SMALL, colour=PRINT.quiet, language=language())
                 for one in _statements(printing, sheets)]),
    ]  # fmt: skip


class _Rule(Flowable):
    """A strong short line between the title and what is known of the case."""

    canv: TaggedCanvas

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 26.0
        return aW, self.height

    def draw(self) -> None:
        with self.canv.marked(None):
            self.canv.setFillColor(PRINT.strong)
            self.canv.rect(0, self.height - 3, 64, 3, stroke=0, fill=1)


class _AtFoot(Flowable):
    """Text at the foot of the page, over a thin line; on the next page where it has no room."""

    canv: TaggedCanvas

    def __init__(self, pieces: Sequence[Said]) -> None:
        super().__init__()
        self._pieces = tuple(pieces)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._lines = set_text(self._pieces, aW)
        words = sum(line.height for line in self._lines) + 10
        self.height = max(words, aH - 1) if aH > words else words
        self._top = words
        return aW, self.height

    def draw(self) -> None:
        with self.canv.marked(None):
            self.canv.setStrokeColor(PRINT.edge)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, self._top, self.width, self._top)
        draw_lines(self.canv, self._lines, 0, self._top - 8, self.width)


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
    return [fact(name, Said(value)) for name, value in rows]


def _said_fields(record: Record, *, skip: set[str]) -> list[tuple[str, str]]:
    rows = []
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        told = value.label if isinstance(value, Word) else value
        if name not in skip and isinstance(told, str) and told:
            rows.append((text(field.title or name), told))
    return rows


def _statements(printing: Printing, sheets: Sequence[Sheet]) -> list[str]:
    return [
        text("This map follows one person's pathway. It is no measure of any organisation."),
        *printing.statements,
        *_paper_statement(printing, sheets),
        text("Version {version} of the file.").format(version=printing.version),
    ]


def _paper_statement(printing: Printing, sheets: Sequence[Sheet]) -> Iterator[str]:
    """On how many sheets the map is, and that it cannot be read where that is so."""
    if not sheets:
        return
    yield _on_sheets(printing.map_on, len(sheets))
    if not all(sheet.is_readable for sheet in sheets):
        more = text("Its smallest type is under {size} points; print a poster to read it all.")
        yield more.format(size=int(REPORT.least))


def _on_sheets(map_on: MapOn, count: int) -> str:
    if map_on is MapOn.FOLDOUT:
        return plural(
            "The map is on {count} sheet of A3 that folds out.",
            "The map is on {count} sheets of A3 that fold out.",
            count,
        )
    if map_on is MapOn.SHEET_PER_STAGE:
        return plural(
            "The map is on {count} sheet, cut by stages.",
            "The map is on {count} sheets, cut by stages.",
            count,
        )
    return plural("The map is on {count} sheet.", "The map is on {count} sheets.", count)


SECTION = Section("title", marked("Title page"), _flowables)
