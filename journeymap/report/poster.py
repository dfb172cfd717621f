"""The poster: the map alone on one sheet of any size, or on sheets that are put together."""

from dataclasses import replace

from journeymap.diagram.write_here import LEAST_ROOM
from journeymap.model.journey import Journey
from journeymap.report.poster_pages import one_sheet, put_together
from journeymap.report.poster_sheet import PosterSheet, poster_sheet
from journeymap.report.printing import Printing
from journeymap.report.tiles import tiled


def poster_pdf(journey: Journey, printing: Printing) -> bytes:
    """The poster as tagged PDF, on one sheet or on several with a plan of how to put them together.

    Raises:
        PrintingError: the sheets cannot be put together, in one sentence.
        PrintingCancelledError: `printing.cancelled` said yes.
    """
    printing.go_on(0.0)
    sheet = lay_out(journey, printing)
    printing.go_on(0.2)
    if printing.tile is None:
        return one_sheet(journey, sheet, printing)
    tiling = tiled(sheet.size, printing.tile, printing.overlap)
    return put_together(journey, sheet, tiling, printing)


def lay_out(journey: Journey, printing: Printing) -> PosterSheet:
    """The poster on the size that was asked for, or on the smallest that can be read."""
    options = replace(printing.options(), write_here=LEAST_ROOM if printing.write_here else 0.0)
    return poster_sheet(journey, options, printing)
