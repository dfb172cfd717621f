"""Boxes that open a list: they show a sign that they do, and the wheel goes past them."""

from typing import override

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton, QWidget

from journeymap.desktop.guarded import guarded


class ChoiceBox(QComboBox):
    """A choice that the wheel scrolls past: turning it over a form must change no value."""

    @override
    @guarded
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    @override
    @guarded
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        _draw_chevron(self)


class ListButton(QToolButton):
    """A button that opens a list of ticks."""

    @override
    @guarded
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        _draw_chevron(self)


def _draw_chevron(widget: QWidget) -> None:
    """The style sheet takes the platform's arrow away, so the sign is drawn here."""
    left_to_right = widget.layoutDirection() is Qt.LayoutDirection.LeftToRight
    middle = QPointF(widget.width() - 14.5 if left_to_right else 14.5, widget.height() / 2)
    pen = QPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        corners = [QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)]
        painter.drawPolyline(QPolygonF([middle + corner for corner in corners]))
