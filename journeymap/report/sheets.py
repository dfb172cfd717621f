"""Which sheet the map goes on, and how large: card text stays at 6 points or more where it can."""

from collections.abc import Iterator, Sequence
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
_FROM_A_ROLL = {Paper.A2, Paper.A1, Paper.A0}
"""Printers that take these can cut them anywhere."""
_WORTH_A_CUT = 0.15
"""How much of a sheet a map leaves blank before it is cut off."""
_HARDLY_SEEN = 0.04
"""A map that leaves less of its sheet than this fills it."""
MOST_AIR = 41.0
"""The most air over and under the cards of a lane: half a card."""


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
        is_cut: whether it is less high than its paper.
    """

    paper: Paper
    width: float
    height: float
    scale: float
    diagram: Diagram
    columns: tuple[int, int]
    is_cut: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether card text is 6 points or more."""
        return self.scale * SMALLEST_CARD_TEXT >= SMALLEST_PRINT - 1e-6

    @property
    def needed(self) -> float:
        """The height that the map takes on the sheet with margins and foot, in points."""
        return self.diagram.height * self.scale + 2 * _MARGIN + _FOOT

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
    """The sheets of a map: one where the paper is chosen or one is enough, else A0, by stages.

    Lanes take what room is left on a chosen sheet; a sheet from a roll is cut to the map.
    """
    whole = draw(journey, options)
    span = (0, len(journey.columns))
    is_chosen = paper is not Paper.FITTING
    for size in (paper,) if is_chosen else SIZES:
        sheet = _best(whole, size, span, landscape=landscape)
        if is_chosen or sheet.is_readable:
            return (_finished(journey, options, sheet, is_chosen=is_chosen),)
    sheets = list(_by_stages(journey, options, landscape=landscape))
    return _all_finished(journey, options, sheets, is_chosen=False)


def _all_finished(
    journey: Journey, options: Options, sheets: Sequence[Sheet], *, is_chosen: bool
) -> tuple[Sheet, ...]:
    """The sheets, each telling on which of them its hand-offs go on, now that all are known."""
    spans = tuple(sheet.columns for sheet in sheets)
    if len(spans) > 1:
        of_each = [replace(options, columns=span, sheets=spans) for span in spans]
        drawn = (draw(journey, one) for one in of_each)
        sheets = [replace(one, diagram=part) for one, part in zip(sheets, drawn, strict=True)]
    else:
        of_each = [options for _one in sheets]
    return tuple(
        _finished(journey, one, sheet, is_chosen=is_chosen)
        for one, sheet in zip(of_each, sheets, strict=True)
    )


def _finished(journey: Journey, options: Options, sheet: Sheet, *, is_chosen: bool) -> Sheet:
    """The sheet without a blank end: cut off a roll, else with wider lanes."""
    left_over = sheet.height - sheet.needed
    if sheet.paper in _FROM_A_ROLL and not is_chosen and left_over > sheet.height * _WORTH_A_CUT:
        return replace(sheet, height=sheet.needed, is_cut=True)
    if left_over < sheet.height * _HARDLY_SEEN:
        return sheet
    air = min(MOST_AIR, left_over / sheet.scale / (2 * max(1, len(sheet.diagram.lanes))))
    return replace(sheet, diagram=draw(journey, replace(options, air=air)))


def sheets_by_stage(
    journey: Journey, options: Options, paper: Paper, *, landscape: bool | None
) -> tuple[Sheet, ...]:
    """A sheet for each stage; the smallest that can be read where the paper is not chosen."""
    spans = pairwise([0, *_stage_cuts(journey)])
    sheets = [_of_columns(journey, options, span, paper, landscape) for span in spans]
    return _all_finished(journey, options, sheets, is_chosen=paper is not Paper.FITTING)


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
