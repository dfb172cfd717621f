"""The diagram's shapes replayed by QPainter, with pens, brushes, paths and fonts shared."""

from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from journeymap.diagram.patterns import cell
from journeymap.diagram.shapes import (
    PATTERN_PERIOD,
    Box,
    Move,
    Path,
    Pattern,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.typography import FontStyle, font_face, font_faces

type Paint = Callable[[QPainter], None]
"""Paints one prepared shape."""

_TILE_SCALE = 4
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@cache
def load_fonts() -> None:
    """Make the shipped faces known to Qt; once, after the application exists."""
    for face in font_faces():
        QFontDatabase.addApplicationFontFromData(face.data())


@lru_cache(maxsize=256)
def font_of(face: str, size: float) -> QFont:
    """A face at a size in map units, in whole units, since Qt knows no others."""
    known = font_face(face)
    font = QFont(known.family)
    font.setPixelSize(_whole(size))
    font.setBold(known.style in {FontStyle.BOLD, FontStyle.BOLD_ITALIC})
    font.setItalic(known.style in {FontStyle.ITALIC, FontStyle.BOLD_ITALIC})
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _whole(size: float) -> int:
    return max(1, round(size))


def prepared(shapes: tuple[Shape, ...]) -> tuple[Paint, ...]:
    """The shapes as calls that paint them, everything made beforehand."""
    return tuple(paint for shape in shapes for paint in _prepared(shape))


def _prepared(shape: Shape) -> list[Paint]:
    if isinstance(shape, TextLine):
        return _text(shape)
    if isinstance(shape, Box):
        return _box(shape)
    if isinstance(shape, Polyline):
        return [_drawing(polyline_path(shape), _pen(shape.stroke), _NO_BRUSH)]
    pen = _pen(shape.stroke) if shape.stroke else _NO_PEN
    return [_drawing(_path(shape), pen, _brush(shape.fill) if shape.fill else _NO_BRUSH)]


def _drawing(path: QPainterPath, pen: QPen, brush: QBrush) -> Paint:
    def paint(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPath(path)

    return paint


def _box(box: Box) -> list[Paint]:
    rect = QRectF(box.x, box.y, max(0.0, box.width), max(0.0, box.height))
    pen = _pen(box.stroke) if box.stroke else _NO_PEN
    brushes = [_brush(box.fill) if box.fill else _NO_BRUSH]
    if box.pattern is not Pattern.SOLID:
        brushes.append(_pattern_brush(box.pattern, box.pattern_colour, box.x, box.y))
    radius = box.radius

    def paint_with(brush: QBrush) -> Paint:
        def paint(painter: QPainter) -> None:
            painter.setPen(pen)
            painter.setBrush(brush)
            if radius:
                painter.drawRoundedRect(rect, radius, radius)
            else:
                painter.drawRect(rect)

        return paint

    return [paint_with(brush) for brush in brushes]


def _text(shape: TextLine) -> list[Paint]:
    """The runs, drawn as large as they were measured: in a whole size, enlarged or reduced."""
    pen, by = _colour_pen(shape.colour), shape.size / _whole(shape.size)
    runs = [
        (QPointF((shape.x + run.x) / by, shape.y / by), run.text, font_of(run.face, shape.size))
        for run in shape.line.runs
    ]

    def paint(painter: QPainter) -> None:
        painter.setPen(pen)
        for at, content, font in runs:
            painter.setFont(font)
            painter.drawText(at, content)

    def paint_scaled(painter: QPainter) -> None:
        before = painter.transform()
        painter.scale(by, by)
        paint(painter)
        painter.setTransform(before)

    return [paint if by == 1 else paint_scaled]


def polyline_path(line: Polyline) -> QPainterPath:
    """The path of a polyline with its corners rounded."""
    points = [QPointF(x, y) for x, y in line.points]
    path = QPainterPath(points[0])
    for place in range(1, len(points) - 1):
        corner = points[place]
        path.lineTo(_towards(corner, points[place - 1], line.radius))
        path.quadTo(corner, _towards(corner, points[place + 1], line.radius))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF, radius: float) -> QPointF:
    along = other - corner
    length = max(abs(along.x()), abs(along.y()))
    part = min(radius, length / 2) / length if length else 0.0
    return corner + along * part


def _path(shape: Path) -> QPainterPath:
    path = QPainterPath()
    for move, points in shape.moves:
        ends = [QPointF(x, y) for x, y in points]
        if move is Move.TO:
            path.moveTo(ends[0])
        elif move is Move.LINE:
            path.lineTo(ends[0])
        elif move is Move.CURVE:
            path.cubicTo(*ends)
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def _pen(stroke: Stroke) -> QPen:
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.dash:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


@lru_cache(maxsize=256)
def _colour_pen(colour: str) -> QPen:
    return QPen(QColor(colour))


@lru_cache(maxsize=256)
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


def _pattern_brush(pattern: Pattern, colour: str, x: float, y: float) -> QBrush:
    brush = QBrush(_tile(pattern, colour))
    transform = brush.transform()
    transform.translate(x, y)
    transform.scale(1 / _TILE_SCALE, 1 / _TILE_SCALE)
    brush.setTransform(transform)
    return brush


@cache
def _tile(pattern: Pattern, colour: str) -> QPixmap:
    side = round(PATTERN_PERIOD * _TILE_SCALE)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_TILE_SCALE, _TILE_SCALE)
        for paint in prepared(cell(pattern, colour)):
            paint(painter)
    return tile
