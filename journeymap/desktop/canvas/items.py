"""Pictures of groups in the scene: one item a group, identity by the group's kind and key."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeymap.desktop.canvas import from_afar
from journeymap.desktop.canvas.painting import Paint, polyline_path
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.diagram.shapes import Group, GroupKind, Polyline, Shape
from journeymap.diagram.theme import Theme

_PAD, _FLAG_PAD = 14.0, 70.0
"""How far an item reaches beyond its group, and one with flags that are larger far out."""
_LAYERS = {
    GroupKind.LANE: 0.0,
    GroupKind.BAND: 0.0,
    GroupKind.BOX: 0.5,
    GroupKind.BOUNDARY: 1.0,
    GroupKind.CURVE: 2.0,
    GroupKind.MONEY: 2.0,
    GroupKind.STRIP: 2.0,
    GroupKind.HEADING: 2.0,
    GroupKind.USER: 2.0,
    GroupKind.LEGEND: 2.0,
    GroupKind.STAGE: 2.0,
    GroupKind.STEP: 2.0,
    GroupKind.PRESENCE: 2.0,
    GroupKind.HANDOFF: 3.0,
    GroupKind.ELSEWHERE: 3.5,
    GroupKind.CARD: 4.0,
    GroupKind.GAP: 4.0,
    GroupKind.MARK: 5.0,
    GroupKind.BADGE: 6.0,
    GroupKind.NOTE: 6.0,
}
_ALWAYS_WHOLE = {GroupKind.LANE, GroupKind.BOUNDARY, GroupKind.BAND, GroupKind.BOX}
_VERY_FAR = 0.15

type Prepare = Callable[[tuple[Shape, ...]], tuple[Paint, ...]]
"""Makes the shapes of a group ready to be painted."""


class GroupItem(QGraphicsItem):
    """A group's picture; it never writes to the journey."""

    def __init__(self, group: Group, theme: Theme, prepare: Prepare) -> None:
        super().__init__()
        self.shown = group
        self._theme = theme
        self._prepare = prepare
        self._chosen = False
        self.number = 0
        self._has_flags = False
        self._paints: tuple[Paint, ...] = ()
        self._area = QRectF()
        self.setZValue(_LAYERS[group.kind])
        self.show_group(group, theme)

    @property
    def record(self) -> str:
        """The id of the record that it shows, or ""."""
        return self.shown.key

    @property
    def place(self) -> QRectF:
        """Where it stands on the map, or will once it has glided there."""
        return self._area.translated(self.shown.x, self.shown.y)

    def show_group(self, group: Group, theme: Theme) -> None:
        """Show this group, wherever a gesture had moved the item."""
        if group.shapes is not self.shown.shapes or theme is not self._theme or not self._paints:
            self._paints = self._prepare(group.shapes)
        self.prepareGeometryChange()
        self.shown = group
        self._theme = theme
        flagged = group.kind in {GroupKind.MARK, GroupKind.CARD}
        self._has_flags = flagged and from_afar.has_flags(group)
        pad = _FLAG_PAD if self._has_flags else _PAD
        self._area = QRectF(0, 0, group.width, group.height).adjusted(-pad, -pad, pad, pad)
        self.setPos(group.x, group.y)
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Show the item as selected or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @override
    @guarded_with(QRectF)
    def boundingRect(self) -> QRectF:
        return self._area

    @override
    @guarded_with(QPainterPath)
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
        if near >= from_afar.FAR or self.shown.kind in _ALWAYS_WHOLE:
            self._paint_all(painter)
        else:
            self._paint_from_afar(painter, near)
        if self._chosen:
            self._paint_choice(painter, near)

    def _paint_from_afar(self, painter: QPainter, near: float) -> None:
        if self.shown.kind is GroupKind.CARD:
            from_afar.paint_card(painter, near, self.shown, self.number, self._theme)
            from_afar.paint_flags(painter, near, self.shown)
        elif self.shown.kind is GroupKind.HANDOFF:
            from_afar.paint_line(painter, near, self.shown, self._theme)
        elif self._has_flags:
            from_afar.paint_flags(painter, near, self.shown)
        elif from_afar.is_sign(self.shown):
            from_afar.paint_sign(painter, near, self.shown)
        elif near >= _VERY_FAR and self.shown.kind is not GroupKind.BADGE:
            self._paint_all(painter)

    def _paint_all(self, painter: QPainter) -> None:
        for paint in self._paints:
            paint(painter)

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
