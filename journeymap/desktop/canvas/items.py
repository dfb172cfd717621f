"""Pictures of groups in the scene: one item a group, identity by the group's kind and key."""

from dataclasses import replace
from functools import lru_cache
from typing import override

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeymap.desktop.canvas.painting import Paint, polyline_path, prepared
from journeymap.desktop.guarded import guarded
from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, Shape
from journeymap.diagram.theme import Theme

_PAD = 14.0
_LAYERS = {
    GroupKind.LANE: 0.0,
    GroupKind.BOUNDARY: 1.0,
    GroupKind.CURVE: 2.0,
    GroupKind.MONEY: 2.0,
    GroupKind.STRIP: 2.0,
    GroupKind.HEADING: 2.0,
    GroupKind.USER: 2.0,
    GroupKind.LEGEND: 2.0,
    GroupKind.STAGE: 2.0,
    GroupKind.STEP: 2.0,
    GroupKind.HANDOFF: 3.0,
    GroupKind.CARD: 4.0,
    GroupKind.MARK: 5.0,
    GroupKind.BADGE: 6.0,
    GroupKind.NOTE: 6.0,
}
_FAR = 0.35
_VERY_FAR = 0.15
_NUMBERED = 0.1
"""Nearer than this, a card's number can be read."""
_NUMBER = 15.0
"""The height of a number far out, in pixels, where the card has room for it."""
_SWATCH = 9
"""The width of the tag's sign on a card."""
_BAND = 0.36
"""How much of a card its tag takes far out."""


@lru_cache(maxsize=32768)
def _paints(shapes: tuple[Shape, ...]) -> tuple[Paint, ...]:
    return prepared(shapes)


class GroupItem(QGraphicsItem):
    """A group's picture; it never writes to the journey."""

    def __init__(self, group: Group, theme: Theme) -> None:
        super().__init__()
        self.shown = group
        self._theme = theme
        self._chosen = False
        self.number = 0
        self._paints: tuple[Paint, ...] = ()
        self._area = QRectF()
        self.setZValue(_LAYERS[group.kind])
        self.show_group(group, theme)

    @property
    def record(self) -> str:
        """The id of the record that it shows, or ""."""
        return self.shown.key

    def show_group(self, group: Group, theme: Theme) -> None:
        """Show this group, wherever a gesture had moved the item."""
        if group.shapes is not self.shown.shapes or theme is not self._theme or not self._paints:
            self._paints = _paints(group.shapes)
        self.prepareGeometryChange()
        self.shown = group
        self._theme = theme
        self._area = QRectF(0, 0, group.width, group.height).adjusted(-_PAD, -_PAD, _PAD, _PAD)
        self.setPos(group.x, group.y)
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Show the item as selected or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._area

    @override
    @guarded
    def shape(self) -> QPainterPath:
        """Where the pointer meets it: the line itself for hand-offs, the box for the rest."""
        path = QPainterPath()
        if self.shown.kind is GroupKind.HANDOFF:
            for one in self.shown.shapes:
                if isinstance(one, Polyline):
                    path.addPath(polyline_path(one))
            stroker = QPainterPathStroker()
            stroker.setWidth(12)
            return stroker.createStroke(path)
        path.addRect(QRectF(0, 0, self.shown.width, self.shown.height))
        return path

    @override
    @guarded
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        near = option.levelOfDetailFromTransform(painter.worldTransform())
        if self.shown.kind is GroupKind.CARD and near < _FAR:
            self._paint_from_afar(painter, near)
        elif near >= _VERY_FAR or self.shown.kind in {GroupKind.LANE, GroupKind.BOUNDARY}:
            for paint in self._paints:
                paint(painter)
        elif self.shown.kind is GroupKind.HANDOFF:
            self._paints[0](painter)
        if self._chosen:
            self._paint_choice(painter, near)

    def _paint_from_afar(self, painter: QPainter, near: float) -> None:
        """Far out a card is a tag: its colour and pattern, and its number as large as it needs."""
        width, height = self.shown.width, self.shown.height
        boxes = [one for one in self.shown.shapes if isinstance(one, Box)]
        tag = next((one for one in boxes[1:] if one.fill and one.width == _SWATCH), None)
        painter.setPen(QPen(QColor(self._theme.edge), 1 / near))
        painter.setBrush(QColor(boxes[0].fill or self._theme.card))
        painter.drawRoundedRect(QRectF(0, 0, width, height), 5, 5)
        if tag is not None:
            band = replace(tag, x=0.0, y=0.0, width=width * _BAND, height=height, radius=0.0)
            painter.save()
            painter.setClipRect(QRectF(0, 0, width, height))
            for paint in _paints((band,)):
                paint(painter)
            painter.restore()
        if self.number and near >= _NUMBERED:
            font = QFont(painter.font())
            font.setPixelSize(round(min(height * 0.86, _NUMBER / near)))
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.ink))
            room = QRectF(width * _BAND, 0, width * (1 - _BAND), height)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _paint_choice(self, painter: QPainter, near: float) -> None:
        pen = QPen(QColor(self._theme.accent), max(2.0, 1.4 / max(near, 0.05)))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.shown.kind is GroupKind.HANDOFF:
            for one in self.shown.shapes:
                if isinstance(one, Polyline):
                    painter.drawPath(polyline_path(one))
            return
        rect = QRectF(0, 0, self.shown.width, self.shown.height).adjusted(-3, -3, 3, 3)
        painter.drawRoundedRect(rect, 7, 7)
