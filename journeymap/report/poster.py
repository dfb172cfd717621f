"""The poster: the map alone on one sheet of any size, on sheets that are put together, by stage."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.bands.laid import Laid
from journeymap.model.journey import Journey
from journeymap.report.paper import Size
from journeymap.report.poster_around import Words
from journeymap.report.poster_pages import put_together, whole_sheets
from journeymap.report.poster_sheet import PosterSheet, poster_sheet
from journeymap.report.poster_sizes import Lay, lying_best, smallest
from journeymap.report.poster_words import words_of
from journeymap.report.printing import MapOn, Printing, PrintingError
from journeymap.report.tiles import on_whole_sheets, tiled
from journeymap.wording import text


def poster_pdf(journey: Journey, printing: Printing) -> bytes:
    """The poster as tagged PDF: one sheet, sheets with a plan, or a sheet for each stage.

    Raises:
        PrintingError: the sheets cannot be put together, in one sentence.
        PrintingCancelledError: `printing.cancelled` said yes.
    """
    printing.go_on(0.0)
    if printing.map_on is MapOn.SHEET_PER_STAGE:
        if printing.tile is not None:
            raise PrintingError(_either())
        sheets = lay_out_by_stage(journey, printing)
        _warn(sheets, printing)
        return whole_sheets(journey, sheets, printing)
    sheet = lay_out(journey, printing)
    _warn((sheet,), printing)
    printing.go_on(0.2)
    if printing.tile is None:
        return whole_sheets(journey, (sheet,), printing)
    tiling = tiled(sheet.size, printing.tile, printing.overlap)
    return put_together(journey, sheet, tiling, printing)


def _either() -> str:
    return text("A sheet for each stage is not put together from others: choose one of the two.")


def _warn(sheets: Sequence[PosterSheet], printing: Printing) -> None:
    """Say before it is printed that it cannot be read, and what helps."""
    small = [sheet for sheet in sheets if not sheet.is_readable]
    if small:
        least = min(sheet.fitted.small for sheet in small)
        told = text(
            "On {paper} the map's smallest type is {size} points, too small to read; choose "
            "larger paper or a sheet for each stage."
        )
        printing.warn(told.format(paper=small[0].size.name, size=f"{least:.1f}"))


def lay_out(journey: Journey, printing: Printing) -> PosterSheet:
    """The poster on the size that was asked for, or on the smallest that can be read."""
    content = content_of(journey, printing.lens, hide_quotes=True)
    return _on_paper(content, words_of(journey, content, printing), printing)


def lay_out_by_stage(journey: Journey, printing: Printing) -> tuple[PosterSheet, ...]:
    """A sheet for each stage."""
    content = content_of(journey, printing.lens, hide_quotes=True)
    words = words_of(journey, content, printing)
    spans = tuple(_stages(content))
    sheets = []
    for number, span in enumerate(spans, 1):
        name = content.stages[content.columns[span[0]].stage].name
        told = text("Map, sheet {number} of {count}: {stages}").format(
            number=number, count=len(spans), stages=name
        )
        head = replace(words.head, source=f"{told} · {words.head.source}")
        sheets.append(_on_paper(content, replace(words, head=head, title=told), printing, span))
        printing.go_on(0.5 * number / len(spans), told)
    return tuple(sheets)


def _on_paper(
    content: MapContent, words: Words, printing: Printing, span: tuple[int, int] | None = None
) -> PosterSheet:
    lay = partial(poster_sheet, Laid(content), words, columns=span)
    if printing.tile is not None:
        lay = partial(_on_whole_sheets, lay, printing.tile, printing.overlap)
    if printing.size is None:
        return smallest(lay, printing.landscape)
    return lying_best(lay, printing.size, printing.landscape)


def _on_whole_sheets(lay: Lay, tile: Size, overlap: float, size: Size) -> PosterSheet:
    return lay(on_whole_sheets(size, tile, overlap))


def _stages(content: MapContent) -> Iterator[tuple[int, int]]:
    """The columns of each stage, as first and one past the last."""
    columns = content.columns
    cuts = [place for place in range(1, len(columns))
            if columns[place].stage != columns[place - 1].stage]  # fmt: skip
    yield from pairwise([0, *cuts, len(columns)])
