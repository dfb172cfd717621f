"""The whole map, small, in the corner: where one is, and a way to get elsewhere."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from journeymap.desktop.guarded import guarded
from journeymap.diagram import Diagram, GroupKind, Theme
from journeymap.diagram.shapes import Box, Group
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_LARGEST = QSize(220, 130)
_AWAY = 12
_ALMOST = 0.98
_FEW = 12
"""Of more selected cards some are always under it."""


class Minimap(QWidget):
    """Shown while the map is larger than its window; a press or a drag moves the window there."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view.viewport())
        self._view = view
        self.is_wanted = True
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._painted: tuple[Diagram, Theme, QSize, float] | None = None
        self._drawn = QPixmap()
        self.setAccessibleName(text("Overview of the map"))
        self.setToolTip(text("Press or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def want(self, *, wanted: bool) -> None:
        """Show it where it is needed, or never."""
        self.is_wanted = wanted
        self.follow()

    def follow(self) -> None:
        """The map, its window or what is seen has changed."""
        diagram, port = self._view.map_scene.diagram, self._view.viewport().rect()
        seen = self._seen()
        wide = seen.width() >= diagram.width * _ALMOST
        whole = wide and seen.height() >= diagram.height * _ALMOST
        roomy = port.width() > 3 * _LARGEST.width() and port.height() > 2 * _LARGEST.height()
        wanted = (
            self.is_wanted and self._view.handoffs.is_wanted and not self._view.preview.is_shown
        )
        if not wanted or whole or not roomy or not diagram.width:
            self.hide()
            return
        factor = min(_LARGEST.width() / diagram.width, _LARGEST.height() / diagram.height)
        self.resize(round(diagram.width * factor) + 2, round(diagram.height * factor) + 2)
        place = self._free_place()
        self.setVisible(place is not None)
        if place is not None:
            self.move(place.topLeft())
        self.update()

    def _free_place(self) -> QRect | None:
        """The corner at the right where it covers no selected card, the lower one first.

        One selected card that stands in both is worth more than the overview; of several, the
        lower corner is covered. The form of a hand-off never is.
        """
        port = self._view.viewport().rect().adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
        left = port.right() - self.width()
        tops = (port.bottom() - self.height(), port.top())
        places = [QRect(QPoint(left, top), self.size()) for top in tops]
        handoffs = self._view.handoffs
        if handoffs.is_open:
            form = handoffs.form.geometry()
            places = [one for one in places if not one.intersects(form)]
        chosen = self._view.selection.cards
        cards = [self._in_port(one) for one in chosen if len(chosen) <= _FEW]
        free = (one for one in places if not any(one.intersects(card) for card in cards))
        rest = places[0] if places and len(chosen) > 1 else None
        return next(free, rest)

    def _in_port(self, card: str) -> QRect:
        area = self._view.map_scene.area_of((card,))
        return self._view.mapFromScene(area).boundingRect()

    def _seen(self) -> QRectF:
        """The part of the map in the window."""
        port = self._view.viewport().rect()
        return QRectF(
            self._view.mapToScene(port.topLeft()), self._view.mapToScene(port.bottomRight())
        )

    @property
    def _factor(self) -> float:
        width = self._view.map_scene.diagram.width
        return (self.width() - 2) / width if width else 1.0

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.options.theme
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture())
            seen = self._seen()
            frame = QRectF(seen.topLeft() * self._factor, seen.size() * self._factor)
            painter.setPen(QPen(QColor(theme.accent), 2))
            fill = QColor(theme.accent)
            fill.setAlpha(24)
            painter.setBrush(fill)
            painter.drawRect(frame.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))
            painter.setPen(QColor(theme.edge))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _picture(self) -> QPixmap:
        """The map, painted once until it changes: it is shown again at each move of the window."""
        diagram, theme = self._view.map_scene.diagram, self._view.options.theme
        ratio = self.devicePixelRatioF()
        now = (diagram, theme, self.size(), ratio)
        known = self._painted
        if known is not None and known[0] is diagram and known[1:] == now[1:]:
            return self._drawn
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(theme.panel))
        with QPainter(drawn) as painter:
            painter.scale(self._factor, self._factor)
            for group in diagram.groups:
                self._paint_group(painter, group)
        self._painted, self._drawn = now, drawn
        return drawn

    def _paint_group(self, painter: QPainter, group: Group) -> None:
        theme = self._view.options.theme
        area = QRectF(group.x, group.y, group.width, group.height)
        if group.kind is GroupKind.CARD:
            painter.fillRect(area, QColor(theme.edge))
        elif group.kind in {GroupKind.BOX, GroupKind.LANE}:
            ground = next((one for one in group.shapes if isinstance(one, Box)), None)
            painter.fillRect(area, QColor((ground.fill if ground else None) or theme.panel))
        elif group.kind is GroupKind.STAGE:
            painter.fillRect(area, QColor(theme.strong))

    def _go(self, at: QPointF) -> None:
        self._view.centerOn(at / self._factor)
        self.follow()

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())
        event.accept()

    @override
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())
        event.accept()

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
