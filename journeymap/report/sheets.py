"""Which sheet the map goes on, and how large: card text stays at 6 points or more where it can."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from journeymap.diagram import SMALLEST_CARD_TEXT, Diagram, Options, draw
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Paper
from journeymap.report.paper import SIZES as NAMED_SIZES

SIZES = {
    one: (size.width, size.height)
    for one in Paper
    if (size := NAMED_SIZES.get(one.label)) is not None
}
"""Width and height of the sheets in points, upright (ISO 216)."""
SMALLEST_PRINT = 6.0
"""Points; smaller text cannot be read on paper."""
_MARGIN = 22.0
_FOOT = 22.0
_LARGEST_SCALE = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with a part of the map.

    Attributes:
        paper: the size of the sheet.
        width: the sheet's width in points, as it lies.
        height: the sheet's height in points, as it lies.
        scale: points for a map unit.
        diagram: what stands on it.
        columns: the steps on it, counted from 0: first, and one past the last.
    """

    paper: Paper
    width: float
    height: float
    scale: float
    diagram: Diagram
    columns: tuple[int, int]

    @property
    def is_readable(self) -> bool:
        """Whether card text is 6 points or more."""
        return self.scale * SMALLEST_CARD_TEXT >= SMALLEST_PRINT - 1e-6

    @property
    def left(self) -> float:
        """Where the map's left edge stands, in points."""
        return (self.width - self.diagram.width * self.scale) / 2

    @property
    def top(self) -> float:
        """Where the map's top edge stands, in points from the sheet's lower edge."""
        return self.height - _MARGIN


def sheets_for(
    journey: Journey, options: Options, paper: Paper, *, landscape: bool | None
) -> tuple[Sheet, ...]:
    """The sheets of a map: one where the paper is chosen or one is enough, else A0, by stages."""
    whole = draw(journey, options)
    span = (0, len(journey.columns))
    if paper is not Paper.FITTING:
        return (_best(whole, paper, span, landscape=landscape),)
    for size in SIZES:
        sheet = _best(whole, size, span, landscape=landscape)
        if sheet.is_readable:
            return (sheet,)
    return tuple(_by_stages(journey, options, landscape=landscape))


def sheets_by_stage(
    journey: Journey, options: Options, paper: Paper, *, landscape: bool | None
) -> tuple[Sheet, ...]:
    """A sheet for each stage; the smallest that can be read where the paper is not chosen."""
    starts = [0, *_stage_cuts(journey)]
    return tuple(_of_columns(journey, options, span, paper, landscape) for span in pairwise(starts))


def sheet_of(diagram: Diagram, paper: Paper, *, landscape: bool | None) -> Sheet:
    """One sheet with a diagram; the smallest that can be read where the paper is not chosen."""
    span = (0, len(diagram.columns))
    sizes = tuple(SIZES) if paper is Paper.FITTING else (paper,)
    sheets = (_best(diagram, size, span, landscape=landscape) for size in sizes[:-1])
    readable = (sheet for sheet in sheets if sheet.is_readable)
    return next(readable, None) or _best(diagram, sizes[-1], span, landscape=landscape)


def _of_columns(
    journey: Journey, options: Options, span: tuple[int, int], paper: Paper, landscape: bool | None
) -> Sheet:
    diagram = draw(journey, replace(options, columns=span))
    return replace(sheet_of(diagram, paper, landscape=landscape), columns=span)


def _best(
    diagram: Diagram, paper: Paper, span: tuple[int, int], *, landscape: bool | None
) -> Sheet:
    ways = (True, False) if landscape is None else (landscape,)
    return max((_laid(diagram, paper, span, lies=way) for way in ways), key=lambda one: one.scale)


def _laid(diagram: Diagram, paper: Paper, span: tuple[int, int], *, lies: bool) -> Sheet:
    short, long = SIZES[paper]
    width, height = (long, short) if lies else (short, long)
    scale = min(
        (width - 2 * _MARGIN) / diagram.width,
        (height - 2 * _MARGIN - _FOOT) / diagram.height,
        _LARGEST_SCALE,
    )
    return Sheet(paper, width, height, scale, diagram, span)


def _by_stages(journey: Journey, options: Options, *, landscape: bool | None) -> Iterator[Sheet]:
    """Whole stages together as long as they fit; a stage that does not is cut between steps."""
    cuts = _stage_cuts(journey)
    start = 0
    while start < len(journey.columns):
        whole = [end for end in cuts if end > start]
        single = range(start + 1, whole[0])
        parts = (_part(journey, options, (start, end), landscape=landscape) for end in single)
        sheets = (_part(journey, options, (start, end), landscape=landscape) for end in whole)
        sheet = _last_readable(sheets) or _last_readable(parts)
        sheet = sheet or _part(journey, options, (start, start + 1), landscape=landscape)
        yield sheet
        start = sheet.columns[1]


def _last_readable(sheets: Iterator[Sheet]) -> Sheet | None:
    """The last sheet before the first that cannot be read: each holds more than the one before.

    From the smallest up, because a part costs as much to draw as it holds.
    """
    return max(takewhile(lambda one: one.is_readable, sheets), key=_end, default=None)


def _end(sheet: Sheet) -> int:
    return sheet.columns[1]


def _stage_cuts(journey: Journey) -> list[int]:
    changes = [
        place + 1
        for place, (one, other) in enumerate(pairwise(journey.columns))
        if one.stage.id != other.stage.id
    ]
    return [*changes, len(journey.columns)]


def _part(
    journey: Journey, options: Options, span: tuple[int, int], *, landscape: bool | None
) -> Sheet:
    diagram = draw(journey, replace(options, columns=span))
    return _best(diagram, Paper.A0, span, landscape=landscape)
