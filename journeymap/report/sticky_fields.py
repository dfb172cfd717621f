"""Fields as large as a sticky note: in the white of the map beside the boxes, and in a row of them.

Their places are in map units; how large a note is there follows from the map's scale.
"""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice, pairwise

from journeymap.diagram.bands.band import Area, Band, Page
from journeymap.diagram.shapes import Box, Group, GroupKind, Role, Stroke, TextLine
from journeymap.diagram.theme import Theme
from journeymap.report.paper import MILLIMETRE, Size
from journeymap.typography import break_lines
from journeymap.wording import marked, text

NOTE = 76.0 * MILLIMETRE
"""The side of a common sticky note, in points."""
_SHARE = 0.2
"""On small paper fields are no larger than this share of its shorter side."""
QUESTIONS = (marked("Who could carry this?"), marked("Ideas"), marked("Open questions"))
"""What fields ask for, in turn."""
_DOTS = (0.1, 3.4)
_STEP = 10.0
_CLEAR = 8.0
_LINE_CLEAR = 6.0
_MOST_IN_A_BAND = 4
_PAD = 6.0


def note_side(size: Size) -> float:
    """How large a field is on a sheet, in points."""
    return min(NOTE, min(size.width, size.height) * _SHARE)


def fields_beside(page: Page, side: float, theme: Theme) -> tuple[Group, ...]:
    """Fields in the white of the bands, `side` map units large, that touch nothing."""
    asked = cycle(QUESTIONS)
    return tuple(
        _field(next(asked), (x, top + y), side, band.style.small, theme)
        for top, band in page.bands
        for x, y in islice(_free(band, page.width, side), _MOST_IN_A_BAND)
    )


def fields_in_a_row(width: float, side: float, size: float, theme: Theme) -> tuple[Group, ...]:
    """As many fields as a row holds, evenly, from its upper left corner."""
    count = max(1, int((width + _CLEAR) // (side + _CLEAR)))
    apart = (width - count * side) / max(1, count - 1)
    asked = cycle(QUESTIONS)
    return tuple(
        _field(next(asked), (place * (side + apart), 0.0), side, size, theme)
        for place in range(count)
    )


def _field(question: str, at: tuple[float, float], side: float, size: float, theme: Theme) -> Group:
    asked = text(question)
    edge = Box(0, 0, side, side, 7, None, Stroke(theme.edge, 0.9, _DOTS), role=Role.GROUND)
    lines = break_lines(asked, size=size, width=side - 2 * _PAD)
    told = [
        TextLine(line, _PAD, _PAD + size * (1 + 1.2 * place), size, theme.quiet)
        for place, line in enumerate(lines)
    ]
    spoken = text("Room to write: {title}").format(title=asked)
    return Group(GroupKind.STRIP, "write", *at, side, side, (edge, *told), spoken)


def _free(band: Band, width: float, side: float) -> Iterator[tuple[float, float]]:
    """Corners of squares in the ground of a band that touch nothing, nor each other."""
    taken = list(_obstacles(band))
    y = band.head + _CLEAR
    while y + side <= band.body_bottom - _CLEAR:
        x = _CLEAR
        while x + side <= width - _CLEAR:
            field = Area(x, y, side, side)
            if (hit := _first_hit(field, taken)) is None:
                taken.append(field)
                yield x, y
                x += side
            else:
                x = max(x, hit.right)
            x += _STEP
        y += _STEP


def _first_hit(field: Area, taken: Sequence[Area]) -> Area | None:
    return next(
        (
            one for one in taken
            if field.x < one.right + _CLEAR and one.x - _CLEAR < field.right
            and field.y < one.bottom + _CLEAR and one.y - _CLEAR < field.bottom
        ),
        None,
    )  # fmt: skip


def _obstacles(band: Band) -> Iterator[Area]:
    """All that stands on the ground of a band."""
    yield from (box.area for box in band.boxes)
    yield from (card.area for card in band.cards)
    yield from (label.area for label in band.labels)
    for told in band.gap_words:
        yield Area(told.x, told.y, told.width, band.style.small * 1.3 * len(told.lines))
    for link in band.links:
        for (x, y), (end_x, end_y) in pairwise(link.points):
            yield Area(min(x, end_x), min(y, end_y), abs(end_x - x), abs(end_y - y))
    for stage in band.stages:
        if stage.line is not None:
            yield Area(stage.line, 0, 0, band.body_bottom)
