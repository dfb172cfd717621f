"""Fusion with boxes to tick, and with a frame of focus, that can be seen on every ground."""

from typing import override

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QTabBar, QWidget

from journeymap.desktop.guarded import guarded
from journeymap.diagram import Theme

_TICK = ((0.24, 0.52), (0.43, 0.7), (0.77, 0.3))


class TickStyle(QProxyStyle):
    """Draws the edge of tick boxes in the theme's own colour, 3 to 1 against their ground.

    Fusion darkens the window's colour for it, which cannot be seen in the dark. Its frame of
    focus is left out where the keyboard came by a key of the program, so ours is always drawn.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self._theme = theme

    @override
    @guarded
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        boxes = {
            QStyle.PrimitiveElement.PE_IndicatorCheckBox,
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
        }
        if element is QStyle.PrimitiveElement.PE_FrameFocusRect:
            self._draw_focus(option, painter, 4 if isinstance(widget, QTabBar) else 0)
        elif element in boxes:
            self._draw_tick(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_focus(self, option: QStyleOption, painter: QPainter, away: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.accent), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(0.5 - away, 0.5, away - 0.5, -0.5), 3, 3
        )
        painter.restore()

    def _draw_tick(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        is_on = bool(state & QStyle.StateFlag.State_On)
        partly = bool(state & QStyle.StateFlag.State_NoChange)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        theme = self._theme
        filled = (is_on or partly) and enabled
        side = min(option.rect.width(), option.rect.height()) - 1
        box = QRectF(option.rect.x() + 0.5, option.rect.y() + 0.5, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if filled else theme.edge), 1.2))
        painter.setBrush(QColor(theme.accent if filled else theme.card))
        painter.drawRoundedRect(box, 3, 3)
        ink = QColor(theme.on_alarm if filled else theme.edge)
        painter.setPen(QPen(ink, 1.8))
        if is_on:
            points = [QPointF(box.x() + x * side, box.y() + y * side) for x, y in _TICK]
            painter.drawPolyline(QPolygonF(points))
        elif partly:
            middle = box.center().y()
            away = QPointF(side * 0.28, 0)
            left, right = QPointF(box.left(), middle), QPointF(box.right(), middle)
            painter.drawLine(left + away, right - away)
        painter.restore()
