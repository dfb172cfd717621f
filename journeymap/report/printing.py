"""The report put together: what to print, in which order, with running foot and bookmarks."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from journeymap.diagram import PRINT, Options
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens, Paper


@dataclass(frozen=True, slots=True)
class Printing:
    """What to print and how.

    Attributes:
        lens: what the map's lanes mean.
        paper: the map's sheet; the other pages are A4.
        landscape: which way the map's sheet lies; None: whichever lets it be larger.
        date: the day that the report bears.
        progress: called with 0 to 1 as the work goes on.
        cancelled: asked now and then; the work stops when it says yes.
    """

    lens: Lens = Lens.PROVIDER
    paper: Paper = Paper.FITTING
    landscape: bool | None = None
    date: date = field(default_factory=date.today)
    progress: Callable[[float], None] = lambda _part: None
    cancelled: Callable[[], bool] = lambda: False

    def options(self) -> Options:
        """How the map is drawn: on paper, no quote without consent, told in words too."""
        return Options(lens=self.lens, theme=PRINT, hide_quotes=True, spoken=True)


class PrintingCancelledError(Exception):
    """The reader changed their mind."""


def report_pdf(journey: Journey, printing: Printing) -> bytes:
    """The report as a PDF: the same bytes for the same journey, choices and day.

    Raises:
        PrintingCancelledError: `printing.cancelled` said yes.
    """
    from journeymap.report.pages import build
    from journeymap.report.sections import SECTIONS
    from journeymap.report.sheets import sheets_for

    sheets = sheets_for(journey, printing.options(), printing.paper, landscape=printing.landscape)
    _go_on(printing, 0.3)
    story: list[Any] = []
    for place, section in enumerate(SECTIONS, 1):
        story += section.flowables(journey, printing, sheets)
        _go_on(printing, 0.3 + 0.3 * place / len(SECTIONS))
    stream = io.BytesIO()
    build(stream, story, sheets, journey, printing)
    _go_on(printing, 0.9)
    return _tidied(stream, printing.date)


def _tidied(stream: io.BytesIO, day: date) -> bytes:
    """The PDF packed into object streams, and without what nobody said: author, subject, words."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(stream) as pdf:
        for name in ("/Author", "/Subject", "/Keywords", "/Trapped"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        for name in ("/Creator", "/Producer"):
            pdf.docinfo[name] = "journeymap"
        for name in ("/CreationDate", "/ModDate"):
            pdf.docinfo[name] = f"D:{day:%Y%m%d}"
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(packed, object_stream_mode=streams, deterministic_id=True)
    return packed.getvalue()


def _go_on(printing: Printing, part: float) -> None:
    if printing.cancelled():
        raise PrintingCancelledError
    printing.progress(part)
