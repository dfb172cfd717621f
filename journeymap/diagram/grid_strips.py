"""Strips of the old grid."""

from journeymap.diagram.frame import row_label
from journeymap.diagram.grid import Grid
from journeymap.diagram.shapes import Group, GroupKind, Shape, TextLine
from journeymap.diagram.strips import Sign, Strip
from journeymap.diagram.symbols import symbol
from journeymap.diagram.theme import SIZE_SMALL, Theme
from journeymap.typography import shortened

_TOP = 12.0
_ROW = 19.0
_SIGN = 13.0


def strip_height(strip: Strip) -> float:
    """How much room a strip needs: as many rows as its fullest step has signs."""
    most = max((len(signs) for _step, signs in strip.cells), default=0)
    return max(54.0, _TOP + most * _ROW + 12)


def draw_strip(strip: Strip, grid: Grid, top: float, right: float, theme: Theme) -> Group:
    """The strip, its cells in the same columns as the cards."""
    shapes = row_label(strip.title, strip.subtitle, theme)
    signs_of = dict(strip.cells)
    for number, column in grid.places.numbered():
        left = grid.column_left[number] - grid.left
        width = grid.column_width[number]
        for row, sign in enumerate(signs_of.get(column.step.id, ())):
            shapes += _sign(sign, left, _TOP + row * _ROW, width, theme)
    width = right - grid.left
    height = strip_height(strip)
    return Group(GroupKind.STRIP, strip.title, grid.left, top, width, height, tuple(shapes),
                 strip.spoken)  # fmt: skip


def _sign(sign: Sign, x: float, y: float, room: float, theme: Theme) -> list[Shape]:
    colour = theme.gap if sign.alarm else theme.quiet
    shapes: list[Shape] = [symbol(sign.symbol, x + 2, y, _SIGN, colour, width=1.1)]
    line = shortened(sign.words, SIZE_SMALL, room - _SIGN - 10)
    shapes.append(TextLine(line, x + _SIGN + 8, y + 10, SIZE_SMALL, theme.ink))
    return shapes
