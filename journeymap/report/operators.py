"""Boxes, lines and paths as operators of a PDF (ISO 32000-1, section 8.5), without a canvas's help.

What is written for a shape depends on nothing but the shape: colours, widths and dashes are set
each time. A canvas would work out the same by ten calls a shape, which a large map feels.
"""

from functools import lru_cache
from itertools import pairwise

from journeymap.diagram.shapes import Box, Move, Path, Point, Polyline, Stroke

_KAPPA = 0.5523
"""How far the handles of a quarter circle reach, as a part of its radius."""
_TO, _LINE = "%.2f %.2f m", "%.2f %.2f l"
_CURVE = "%.2f %.2f %.2f %.2f %.2f %.2f c"
_OPERATORS = {Move.TO: _TO, Move.LINE: _LINE, Move.CURVE: _CURVE, Move.CLOSE: "h"}
_ROUND = f"{_TO} {_LINE} {_CURVE} {_LINE} {_CURVE} {_LINE} {_CURVE} {_LINE} {_CURVE} h"


def shape_operators(one: Box | Path | Polyline) -> str:
    """A shape filled and stroked as it says, the pattern of a box left out; "" for no paint."""
    if isinstance(one, Box):
        return painted(box_outline(one), one.fill, one.stroke)
    if isinstance(one, Polyline):
        return painted(_rounded(one) if one.radius else _straight(one.points), None, one.stroke)
    moves = (
        _OPERATORS[move] % tuple(value for point in points for value in point)
        for move, points in one.moves
    )
    return painted(_short(" ".join(moves)), one.fill, one.stroke)


def painted(outline: str, fill: str | None, stroke: Stroke | None) -> str:
    """An outline filled, stroked or both; "" where it is neither."""
    if fill and stroke:
        return f"{colour_operator(fill)} rg {_pen(stroke)} {outline} B*"
    if fill:
        return f"{colour_operator(fill)} rg {outline} f*"
    return f"{_pen(stroke)} {outline} S" if stroke else ""


def box_outline(box: Box) -> str:
    """The path of a box, its corners round where it says so."""
    x, y, width, height, radius = box.x, box.y, box.width, box.height, box.radius
    if not radius:
        return _short(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re")
    far_x, far_y = x + width, y + height
    near = radius * (1 - _KAPPA)
    return _short(_ROUND % (
        x + radius, y, far_x - radius, y,
        far_x - near, y, far_x, y + near, far_x, y + radius,
        far_x, far_y - radius,
        far_x, far_y - near, far_x - near, far_y, far_x - radius, far_y,
        x + radius, far_y,
        x + near, far_y, x, far_y - near, x, far_y - radius,
        x, y + radius,
        x, y + near, x + near, y, x + radius, y,
    ))  # fmt: skip


def _short(outline: str) -> str:
    """The same outline with whole numbers written as such: half of them are."""
    return outline.replace(".00", "")


@lru_cache(maxsize=1024)
def colour_operator(colour: str) -> str:
    """Red, green and blue as the operands of ``rg`` or ``RG``."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3g}" for place in (1, 3, 5))


@lru_cache(maxsize=1024)
def _pen(stroke: Stroke) -> str:
    """Colour, width, ends and dashes; dashes have round ends."""
    dash = " ".join(f"{length:.2f}" for length in stroke.dash)
    cap = 1 if stroke.dash else 0
    return f"{colour_operator(stroke.colour)} RG {stroke.width:.2f} w {cap} J [{dash}] 0 d"


def _straight(points: tuple[Point, ...]) -> str:
    first, *others = points
    return " ".join((_TO % first, *(_LINE % one for one in others)))


def _rounded(line: Polyline) -> str:
    """The polyline's points with each corner as a quarter curve."""
    points = line.points
    parts = [_TO % points[0]]
    for (before, corner), (_corner, after) in pairwise(pairwise(points)):
        enter, leave = _towards(corner, before, line.radius), _towards(corner, after, line.radius)
        first, second = _between(enter, corner, _KAPPA), _between(leave, corner, _KAPPA)
        parts.append(_LINE % enter)
        parts.append(_CURVE % (*first, *second, *leave))
    parts.append(_LINE % points[-1])
    return " ".join(parts)


def _towards(corner: Point, other: Point, radius: float) -> Point:
    length = max(abs(other[0] - corner[0]), abs(other[1] - corner[1]))
    return _between(corner, other, min(radius, length / 2) / length if length else 0.0)


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
