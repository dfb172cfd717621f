"""Sums over years as lines, each with its name at its end: who is ahead, and from when."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from journeymap.diagram.shapes import (
    Box,
    Diagram,
    Group,
    GroupKind,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.swatches import edge_colour
from journeymap.diagram.theme import SIZE_SMALL, SIZE_TEXT, Theme
from journeymap.typography import FontStyle, set_line, shortened
from journeymap.wording import in_figures

_MARGIN = 24.0
_LEFT = 84.0
_WIDTH = 460.0
_HEIGHT = 220.0
_NAMES = 190.0
_LINE = 15.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 3.0), (2.0, 3.0), (9.0, 3.0, 2.0, 3.0))


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a name, a colour, and a sum for each year from 1 on."""

    name: str
    colour: str
    sums: tuple[Decimal, ...]
    strong: bool = False


def draw_series(rows: Sequence[Series], spoken: str, theme: Theme) -> Diagram:
    """The lines over a common scale with zero marked; names stand apart, in the lines' order."""
    high = max((float(value) for row in rows for value in row.sums), default=0.0)
    low = min((float(value) for row in rows for value in row.sums), default=0.0)
    high, low = max(high, 0.0), min(low, 0.0)
    span = (high - low) or 1.0
    years = max((len(row.sums) for row in rows), default=1)

    def at(year: int, value: float) -> tuple[float, float]:
        across = _LEFT + (_WIDTH * year / max(1, years - 1))
        return across, _HEIGHT * (high - value) / span

    shapes: list[Shape] = [Box(_LEFT, 0, _WIDTH, _HEIGHT, 0, None, Stroke(theme.edge, 0.6))]
    zero = at(0, 0.0)[1]
    shapes.append(Polyline(((_LEFT, zero), (_LEFT + _WIDTH, zero)), Stroke(theme.strong, 1.2)))
    for value in sorted({high, 0.0, low}):
        line = set_line(in_figures(value).replace("-", "−"), SIZE_SMALL)
        y = at(0, value)[1]
        shapes.append(TextLine(line, _LEFT - 8 - line.width, y + 3, SIZE_SMALL, theme.quiet))
    for year in range(years):
        line = set_line(str(year + 1), SIZE_SMALL)
        x = at(year, low)[0]
        shapes.append(TextLine(line, x - line.width / 2, _HEIGHT + 14, SIZE_SMALL, theme.quiet))
    ends: list[tuple[float, Series]] = []
    for number, row in enumerate(rows):
        points = tuple(at(year, float(value)) for year, value in enumerate(row.sums))
        dash = () if row.strong else _DASHES[(number + 1) % len(_DASHES)]
        colour = edge_colour(row.colour, theme)
        shapes.append(Polyline(points, Stroke(colour, 2.6 if row.strong else 1.6, dash)))
        ends.append((points[-1][1], row))
    shapes += _names(sorted(ends, key=lambda end: end[0]), theme)
    width = _LEFT + _WIDTH + _NAMES + 14
    bottom = max(_HEIGHT + 24, len(rows) * _LINE + 8)
    group = Group(GroupKind.CURVE, "", _MARGIN, _MARGIN, width, bottom, tuple(shapes), spoken)
    return Diagram(width + 2 * _MARGIN, bottom + 2 * _MARGIN, (), (group,))


def _names(ends: Sequence[tuple[float, Series]], theme: Theme) -> list[Shape]:
    """The names beside the ends of their lines, pushed apart where they would meet."""
    shapes: list[Shape] = []
    free = 4.0
    last = _HEIGHT - _LINE * len(ends)
    for number, (y, row) in enumerate(ends):
        place = max(free, min(y + 4, last + _LINE * (number + 1)))
        free = place + _LINE
        style = FontStyle.BOLD if row.strong else FontStyle.REGULAR
        line = shortened(row.name, SIZE_TEXT, _NAMES, style)
        x = _LEFT + _WIDTH + 12
        shapes.append(TextLine(line, x, place, SIZE_TEXT, theme.ink, style))
        colour = edge_colour(row.colour, theme)
        joint = Polyline(((_LEFT + _WIDTH, y), (x - 3, place - 4)), Stroke(colour, 0.6))
        shapes.append(joint)
    return shapes
