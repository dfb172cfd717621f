"""Further rows under a band: signs with their words, under the steps that they are said of."""

from collections.abc import Iterator

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.drawing.lettering import BOLD, words
from journeymap.diagram.bands.rows_under import strip_height
from journeymap.diagram.bands.sizes import enlarged, sign_line
from journeymap.diagram.bands.style import Style
from journeymap.diagram.shapes import Group, GroupKind, Role, Shape, TextLine
from journeymap.diagram.strips import Sign, Strip
from journeymap.diagram.symbols import symbol
from journeymap.diagram.theme import Theme
from journeymap.typography import shortened

_SIGN = 13.0
_GAP = 5.0
_LEAST_WORDS = 24.0
"""Words in less room than this tell nothing: the sign stands alone."""


def draw_strip(
    strip: Strip, content: MapContent, band: Band, at: tuple[float, float], theme: Theme
) -> Group:
    """A row; `at` is its top and the page's width."""
    top, width = at
    style = band.style
    shapes = [*_name(strip, style, theme)]
    signs = dict(strip.cells)
    steps = [column for column in range(band.first, band.last)
             if content.columns[column].step in signs]  # fmt: skip
    for place, column in enumerate(steps):
        here = signs[content.columns[column].step]
        left = band.x_of[column]
        for row, sign in enumerate(here):
            after = (one for one in steps[place + 1 :]
                     if len(signs[content.columns[one].step]) > row)  # fmt: skip
            end = next((band.x_of[one] for one in after), width)
            shapes += _sign(sign, left, row, min(end - left, style.card_width), band, theme)
    height = strip_height(strip, style)
    return Group(GroupKind.STRIP, strip.title, 0, top, width, height, tuple(shapes), strip.spoken)


def _name(strip: Strip, style: Style, theme: Theme) -> Iterator[Shape]:
    """Its name over its signs, and what it counts after that."""
    size = style.small
    name = words(strip.title, (2, size), size, theme.ink, BOLD, Role.NAME)
    yield name
    if strip.subtitle:
        at = (2 + name.line.width + 2 * _GAP, size)
        yield words(strip.subtitle, at, size, theme.quiet, role=Role.NAME)


def _sign(sign: Sign, x: float, row: int, room: float, band: Band, theme: Theme) -> Iterator[Shape]:
    style = band.style
    side, y = _SIGN * enlarged(style), (1 + row) * sign_line(style)
    colour = theme.gap if sign.alarm else theme.quiet
    yield symbol(sign.symbol, x, y, side, colour, width=1.1)
    free = room - side - 2 * _GAP
    if free >= _LEAST_WORDS:
        line = shortened(sign.words, style.small, free)
        yield TextLine(line, x + side + _GAP, y + style.small, style.small, theme.ink,
                       whole=sign.words)  # fmt: skip
