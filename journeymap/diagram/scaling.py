"""Groups drawn larger or smaller."""

from dataclasses import replace

from journeymap.diagram.shapes import Box, Group, Path, Point, Polyline, Shape, Stroke, TextLine
from journeymap.typography import set_line


def scaled(group: Group, by: float) -> Group:
    """The group so many times as large, strokes and letters too; its origin stays."""
    shapes = tuple(_scaled(shape, by) for shape in group.shapes)
    return replace(group, width=group.width * by, height=group.height * by, shapes=shapes)


def _scaled(shape: Shape, by: float) -> Shape:
    match shape:
        case Box(x, y, width, height, radius):
            return replace(shape, x=x * by, y=y * by, width=width * by, height=height * by,
                           radius=radius * by, stroke=_stroke(shape.stroke, by))  # fmt: skip
        case Polyline(points, stroke, radius):
            return replace(shape, points=_points(points, by), stroke=_thicker(stroke, by),
                           radius=radius * by)  # fmt: skip
        case Path(moves):
            moved = tuple((move, _points(points, by)) for move, points in moves)
            return replace(shape, moves=moved, stroke=_stroke(shape.stroke, by))
        case TextLine(line, x, y, size):
            larger = set_line(line.text, size * by, shape.style)
            return replace(shape, line=larger, x=x * by, y=y * by, size=size * by)


def _points(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    return tuple((x * by, y * by) for x, y in points)


def _stroke(stroke: Stroke | None, by: float) -> Stroke | None:
    return _thicker(stroke, by) if stroke else None


def _thicker(stroke: Stroke, by: float) -> Stroke:
    return replace(stroke, width=stroke.width * by, dash=tuple(one * by for one in stroke.dash))
