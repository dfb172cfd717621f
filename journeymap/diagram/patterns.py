"""The cell of each pattern as shapes, so that every painter tiles the same picture."""

from functools import cache

from journeymap.diagram.shapes import PATTERN_PERIOD, Box, Path, Pattern, Shape, Stroke
from journeymap.diagram.symbols import path

_P = PATTERN_PERIOD


@cache
def cell(pattern: Pattern, colour: str) -> tuple[Shape, ...]:
    """The shapes in one cell of `PATTERN_PERIOD` units; strokes over its edge meet the next."""
    line = Stroke(colour, 1.4)
    thin = Stroke(colour, 1.1)
    half = _P / 2
    cells: dict[Pattern, tuple[Shape, ...]] = {
        Pattern.SOLID: (),
        Pattern.STRIPES: _lines(line, f"M-1 {_P + 1} L{_P + 1} -1 M-1 1 L1 -1",
                                f"M{_P - 1} {_P + 1} L{_P + 1} {_P - 1}"),
        Pattern.STRIPES_BACK: _lines(line, f"M-1 -1 L{_P + 1} {_P + 1} M{_P - 1} -1 L{_P + 1} 1",
                                     f"M-1 {_P - 1} L1 {_P + 1}"),
        Pattern.DOTS: (Box(half - 1.2, half - 1.2, 2.4, 2.4, 1.2, colour),),
        Pattern.GRID: _lines(thin, f"M0 {half} L{_P} {half}", f"M{half} 0 L{half} {_P}"),
        Pattern.BARS: _lines(line, f"M{half} 0 L{half} {_P}"),
        Pattern.CHECKS: (Box(0, 0, half, half, 0, colour), Box(half, half, half, half, 0, colour)),
        Pattern.RINGS: (Box(half - 1.7, half - 1.7, 3.4, 3.4, 1.7, None, Stroke(colour, 0.9)),),
        Pattern.ROWS: _lines(line, f"M0 {half} L{_P} {half}"),
        Pattern.LATTICE: _lines(thin, f"M0 0 L{_P} {_P}", f"M0 {_P} L{_P} 0"),
        Pattern.PLUSES: _lines(line, f"M{half} 1 L{half} {_P - 1} M1 {half} L{_P - 1} {half}"),
        Pattern.DASHES: _lines(line, f"M0 1.5 L{half} 1.5", f"M{half} 4.5 L{_P} 4.5"),
        Pattern.ZIGZAG: _lines(thin, f"M0 {_P - 1.5} L{half} 1.5 L{_P} {_P - 1.5}"),
        Pattern.WEAVE: _lines(thin, "M1.5 0 L1.5 3", "M4.5 3 L4.5 6", "M3 1.5 L6 1.5",
                              "M0 4.5 L3 4.5"),
    }  # fmt: skip
    return cells[pattern]


def _lines(stroke: Stroke, *data: str) -> tuple[Path, ...]:
    return tuple(path(one, stroke=stroke) for one in data)
