"""What to print of a journey and how, and the one way from a journey to a PDF."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from journeymap.model.edits import for_handing_out, left_out, redaction_in_words
from journeymap.model.journey import Journey, newer_in_words
from journeymap.model.vocabulary import Hides, Lens, Paper
from journeymap.report.paper import MILLIMETRE, Size
from journeymap.wording import marked, text


class PrintKind(StrEnum):
    """The prints that can be made of a journey, each for its reader."""

    POSTER = "poster"
    REPORT = "report"
    MANAGER = "manager"
    ORGANISATION = "organisation"
    COMPARISON = "comparison"

    @property
    def label(self) -> str:
        """What it is called."""
        return text(_LABELS[self][0])

    @property
    def meaning(self) -> str:
        """Whom it is for, in one sentence."""
        return text(_LABELS[self][1])


_LABELS = {
    PrintKind.POSTER: (
        marked("Poster"),
        marked("The map alone, as large as the paper, for the wall of a workshop."),
    ),
    PrintKind.REPORT: (
        marked("Report"),
        marked("The whole journey: the map, the boundaries, the gaps and all registers."),
    ),
    PrintKind.MANAGER: (
        marked("Manager's page"),
        marked("One sheet of A4: where nobody carries across, who pays, what would help most."),
    ),
    PrintKind.ORGANISATION: (
        marked("Organisation's sheet"),
        marked("What one organisation is asked to do, and whom it can ring."),
    ),
    PrintKind.COMPARISON: (
        marked("Comparison"),
        marked("This journey beside another version of it, measure by measure."),
    ),
}


class MapOn(StrEnum):
    """On which sheets a print shows the map."""

    FEW_SHEETS = "few-sheets"
    SHEET_PER_STAGE = "sheet-per-stage"
    FOLDOUT = "foldout"

    @property
    def label(self) -> str:
        """What it is called."""
        return text(_ON_SHEETS[self])


_ON_SHEETS = {
    MapOn.FEW_SHEETS: marked("On as few sheets as can be read"),
    MapOn.SHEET_PER_STAGE: marked("One sheet for each stage"),
    MapOn.FOLDOUT: marked("On sheets of A3 that fold out"),
}
ON_A_WALL = frozenset({MapOn.FEW_SHEETS, MapOn.SHEET_PER_STAGE})
"""What there is for a poster: its paper is of any size, and none of it folds."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What to print and how.

    Attributes:
        kind: which print.
        lens: what the map's lanes mean.
        size: the poster's sheet; None: the smallest that can be read.
        tile: the sheets that a poster is printed on and put together from; None: one sheet.
        overlap: how much of a poster two such sheets side by side both show, in points.
        marks: whether they bear crop marks and alignment crosses.
        plan: whether a page that tells how to put them together comes first.
        write_here: whether a poster has boxes to write in by hand.
        landscape: which way the map's sheets lie; None: whichever takes fewer or lets it be larger.
        map_on: on which sheets the map is: pages of the report, one or more for each stage, or
            larger ones that fold out.
        sections: the keys of the report's sections that are printed; None: all.
        hides: what stays out besides what nobody agreed to show.
        organisation: the id of the organisation whose sheet it is; "" for other prints.
        other: the version that a comparison sets beside this journey.
        date: the day that the print bears.
        author: who made it; nobody is named where it is empty.
        statements: what the first page must state of what is not in the print, left out or made by
            a newer version; filled in by `report_pdf`.
        version: the file's format and the fingerprint of its content; filled in by `report_pdf`.
        progress: called with 0 to 1 and what is done, as the work goes on.
        cancelled: asked at every page; the work stops when it says yes.
        warn: called with what the reader should know before anything is printed, a sentence each.
    """

    kind: PrintKind = PrintKind.REPORT
    lens: Lens = Lens.PROVIDER
    size: Size | None = None
    tile: Size | None = None
    overlap: float = 10 * MILLIMETRE
    marks: bool = True
    plan: bool = True
    write_here: bool = False
    landscape: bool | None = None
    map_on: MapOn = MapOn.FEW_SHEETS
    sections: frozenset[str] | None = None
    hides: frozenset[Hides] = frozenset()
    organisation: str = ""
    other: Journey | None = None
    date: date = field(default_factory=date.today)
    author: str = ""
    statements: tuple[str, ...] = ()
    version: str = ""
    progress: Callable[[float, str], None] = lambda _part, _told: None
    cancelled: Callable[[], bool] = lambda: False
    warn: Callable[[str], None] = lambda _told: None

    def go_on(self, part: float, told: str = "") -> None:
        """Tell how far the work is.

        Raises:
            PrintingCancelledError: the reader changed their mind.
        """
        if self.cancelled():
            raise PrintingCancelledError
        self.progress(part, told)


class PrintingCancelledError(Exception):
    """The reader changed their mind."""


class PrintingError(Exception):
    """The print cannot be made; the message says why and what helps, in one sentence."""


def sections_of(journey: Journey) -> frozenset[str] | None:
    """The sections that the journey itself asks for; None, which is all, where it asks for none."""
    from journeymap.report.sections import SECTIONS

    known = {one.key for one in SECTIONS}
    return frozenset(one for one in journey.settings.sections if one in known) or None


def map_on_of(journey: Journey) -> MapOn:
    """The sheets that the journey itself asks for: larger paper than A4 folds out in a report."""
    is_larger = journey.settings.paper not in {Paper.FITTING, Paper.A4}
    return MapOn.FOLDOUT if is_larger else MapOn.FEW_SHEETS


def report_pdf(journey: Journey, printing: Printing) -> bytes:
    """The print as a PDF: the same bytes for the same journey, choices and day.

    What is left out of it (no consent, or hidden by choice) is nowhere in the file.

    Raises:
        PrintingError: the print cannot be made of this journey.
        PrintingCancelledError: `printing.cancelled` said yes.
    """
    from journeymap.report.prints import PRINTS

    shown = for_handing_out(journey, printing.hides)
    other = printing.other and for_handing_out(printing.other, printing.hides)
    filled = replace(
        printing,
        other=other,
        statements=(*_of_newer_versions(journey, printing), *_left_out(journey, printing)),
        version=_version(shown),
    )
    stream = io.BytesIO(PRINTS[printing.kind](shown, filled))
    printing.go_on(0.95)
    return _tidied(stream, printing)


def _of_newer_versions(journey: Journey, printing: Printing) -> Iterator[str]:
    """That a newer version made the journey, or the other one of a comparison."""
    if journey.is_of_newer_version:
        yield newer_in_words()
    if (
        printing.kind is PrintKind.COMPARISON
        and printing.other is not None
        and printing.other.is_of_newer_version
    ):
        yield text("In the other version: {sentence}").format(sentence=newer_in_words())


def _left_out(journey: Journey, printing: Printing) -> Iterator[str]:
    """What stays out, a sentence each; a comparison tells it of the other version too."""
    yield from redaction_in_words(left_out(journey, printing.hides))
    if printing.kind is PrintKind.COMPARISON and printing.other is not None:
        for one in redaction_in_words(left_out(printing.other, printing.hides)):
            yield text("In the other version: {sentence}").format(sentence=one)


def _version(journey: Journey) -> str:
    """The format's version and eight digits of the content's fingerprint."""
    from journeymap.files import fingerprint, journey_bytes

    major, minor = journey.version
    return f"{major}.{minor}-{fingerprint(journey_bytes(journey))[:8]}"


_PACKED: Final = 3
"""Of 9: a tenth larger than 6 makes it, in half the time."""


def _tidied(stream: io.BytesIO, printing: Printing) -> bytes:
    """The PDF packed into object streams, and without what nobody said: author, subject, words."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(stream) as pdf:
        for name in ("/Author", "/Subject", "/Keywords", "/Trapped"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        if printing.author:
            pdf.docinfo["/Author"] = printing.author
        for name in ("/Creator", "/Producer"):
            pdf.docinfo[name] = "journeymap"
        for name in ("/CreationDate", "/ModDate"):
            pdf.docinfo[name] = f"D:{printing.date:%Y%m%d}"
        streams = pikepdf.ObjectStreamMode.generate
        pikepdf.settings.set_flate_compression_level(_PACKED)
        pdf.save(packed, object_stream_mode=streams, deterministic_id=True)
    return packed.getvalue()
