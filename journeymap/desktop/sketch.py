"""A map as small as a stamp: stages by name, cards in lanes of their colour, links as lines."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTransform

from journeymap.desktop.canvas.painting import polyline_path
from journeymap.diagram import Diagram, GroupKind, Theme
from journeymap.diagram.shapes import Box, Group, Path, Polyline, TextLine

_EDGE = 6.0
_HEAD = 20.0
_HEAD_TEXT = 10
_LARGEST = 0.55
_SHARP = 2


def sketch(diagram: Diagram, theme: Theme, size: QSize) -> QPixmap:
    """The picture of a map, filled in both directions so that all of its lanes are seen."""
    picture = QPixmap(size * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(QColor(theme.canvas))
    groups = _by_kind(diagram)
    if not groups.get(GroupKind.LANE):
        return picture
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, groups, theme, _placing(groups, size))
    return picture


def _by_kind(diagram: Diagram) -> dict[GroupKind, list[Group]]:
    groups: dict[GroupKind, list[Group]] = {}
    for group in diagram.groups:
        groups.setdefault(group.kind, []).append(group)
    return groups


def _placing(groups: dict[GroupKind, list[Group]], size: QSize) -> QTransform:
    """From the map to the picture; the names of lanes, which could not be read, stay outside."""
    lanes = groups[GroupKind.LANE]
    left = min((one.x for one in groups.get(GroupKind.STAGE, lanes)), default=0.0)
    right = max(one.x + one.width for one in lanes)
    top, bottom = lanes[0].y, max(one.y + one.height for one in lanes)
    across = min((size.width() - 2 * _EDGE) / max(1.0, right - left), _LARGEST)
    along = min((size.height() - _HEAD - 2 * _EDGE) / max(1.0, bottom - top), _LARGEST)
    return QTransform(across, 0, 0, along, _EDGE - left * across, _HEAD + _EDGE - top * along)


def _paint(
    painter: QPainter, groups: dict[GroupKind, list[Group]], theme: Theme, to: QTransform
) -> None:
    width = painter.device().width() / _SHARP
    for lane in groups[GroupKind.LANE]:
        area = to.mapRect(QRectF(lane.x, lane.y, lane.width, lane.height))
        area.setLeft(0)
        area.setRight(width)
        ground = next((one.fill for one in lane.shapes if isinstance(one, Box)), None)
        painter.fillRect(area, QColor(ground or theme.lane_tint))
        painter.setPen(QPen(QColor(theme.boundary), 0.6))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
    for group in groups.get(GroupKind.HANDOFF, []):
        _link(painter, group, to)
    for group in groups.get(GroupKind.CARD, []):
        _card(painter, group, theme, to)
    for group in groups.get(GroupKind.MARK, []):
        _gap(painter, group, theme, to)
    for group in groups.get(GroupKind.STAGE, []):
        _stage(painter, group, theme, to)


def _link(painter: QPainter, group: Group, to: QTransform) -> None:
    for line in group.shapes:
        if isinstance(line, Polyline):
            pen = QPen(QColor(line.stroke.colour), 1.2)
            pen.setStyle(Qt.PenStyle.DotLine if line.stroke.dash else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(to.map(polyline_path(line).translated(group.x, group.y)))


def _card(painter: QPainter, group: Group, theme: Theme, to: QTransform) -> None:
    area = to.mapRect(QRectF(group.x, group.y, group.width, group.height))
    painter.setPen(QPen(QColor(theme.edge), 0.8))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(area, 1.5, 1.5)


def _gap(painter: QPainter, group: Group, theme: Theme, to: QTransform) -> None:
    """A place that nobody spans, as a dot."""
    if any(isinstance(one, Path) and one.fill == theme.gap for one in group.shapes):
        painter.setPen(QPen(QColor(theme.canvas), 0.8))
        painter.setBrush(QColor(theme.gap))
        middle = QPointF(group.x + group.width / 2, group.y + group.height / 2)
        painter.drawEllipse(to.map(middle), 3.2, 3.2)


def _stage(painter: QPainter, group: Group, theme: Theme, to: QTransform) -> None:
    area = to.mapRect(QRectF(group.x, group.y, group.width, group.height))
    named = next((one for one in group.shapes if isinstance(one, TextLine)), None)
    painter.fillRect(QRectF(area.left(), _HEAD, area.width(), 1.4), QColor(theme.strong))
    if named is None:
        return
    font = QFont(painter.font())
    font.setPixelSize(_HEAD_TEXT)
    font.setBold(True)
    told = named.line.text
    room = area.width() + 2
    told = QFontMetricsF(font).elidedText(told, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    painter.drawText(QPointF(area.left(), _HEAD - 5), told)
