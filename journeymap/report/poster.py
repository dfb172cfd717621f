"""The poster: the map alone on one sheet of any size, or over sheets that are put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.report.paper import MILLIMETRE, Size
from journeymap.report.printing import Printing, PrintKind

OVERLAP = 10.0 * MILLIMETRE
"""How much neighbouring sheets share if nobody says more, in points."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What the poster is to be.

    Attributes:
        size: of the whole poster; None: the smallest that can be read, 5 m a side at most.
        landscape: which way it lies; None: whichever lets the map be larger.
        tile: the paper that it is put together from; None: one sheet.
        overlap: how much neighbouring sheets share, in points.
        marks: whether sheets bear crop marks and alignment crosses.
        plan: whether a page that tells how to put the sheets together comes first.
        write_here: whether empty cells and rows under the map are left for pens.
        lens: what the map's lanes mean.
        statements: what the foot states beside what the map is no measure of.
        author: who made it; nobody is named where it is empty.
        progress: called with 0 to 1 and what is done, as the work goes on.
        cancelled: asked at every page; the work stops when it says yes.
    """

    size: Size | None = None
    landscape: bool | None = None
    tile: Size | None = None
    overlap: float = OVERLAP
    marks: bool = True
    plan: bool = True
    write_here: bool = False
    lens: Lens = Lens.PROVIDER
    statements: tuple[str, ...] = ()
    author: str = ""
    progress: Callable[[float, str], None] = lambda _part, _told: None
    cancelled: Callable[[], bool] = lambda: False


def poster_pdf(journey: Journey, poster: Poster, day: date) -> bytes:
    """The poster as tagged PDF: the same bytes for the same journey, choices and day.

    Args:
        journey: already without what must not be handed out.
        poster: what the poster is to be.
        day: the day that it bears.

    Raises:
        PrintingError: its sheets cannot be put together, in one sentence.
        PrintingCancelledError: `poster.cancelled` said yes.
    """
    from journeymap.report.poster_pages import one_sheet, put_together
    from journeymap.report.poster_sheet import options_to_write, poster_sheet, words_of
    from journeymap.report.tiles import tiled

    printing = Printing(
        kind=PrintKind.POSTER, lens=poster.lens, date=day, author=poster.author,
        progress=poster.progress, cancelled=poster.cancelled,
    )  # fmt: skip
    printing.go_on(0.0)
    options = options_to_write(printing.options(), write_here=poster.write_here)
    words = words_of(journey, printing, poster.statements)
    sheet = poster_sheet(journey, options, words, poster.size, landscape=poster.landscape)
    printing.go_on(0.2)
    if poster.tile is None:
        return one_sheet(journey, sheet, printing)
    tiling = tiled(sheet.size, poster.tile, poster.overlap)
    return put_together(journey, sheet, tiling, printing, marks=poster.marks, plan=poster.plan)
