"""Boxes that open a list: they show a sign that they do, and the wheel goes past them."""

from typing import override

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from journeymap.desktop.guarded import guarded
from journeymap.desktop.plain_text import in_menu

_MARGINS = 36
"""What is beside a button's text, in pixels: its padding and the chevron."""
_CHEVRON = (QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75))


class ChoiceBox(QComboBox):
    """A choice that the wheel scrolls past: turning it over a form must change no value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    @guarded
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    @override
    @guarded
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        _draw_chevron(self)


class ListButton(QPushButton):
    """A button that opens a list of ticks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""

    def tell(self, told: str) -> None:
        """Show a text, cut with an ellipsis where the button is too narrow for it."""
        self._told = told
        self.setAccessibleDescription(told)
        self._fit()

    def _fit(self) -> None:
        room = max(20, self.width() - _MARGINS)
        fitting = self.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, room)
        self.setText(in_menu(fitting))

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    @guarded
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        _draw_chevron(self)


class SwitchButton(QPushButton):
    """The heading of a part of a form that opens and closes."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setCheckable(True)

    @override
    @guarded
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        _draw_chevron(self, turned=not self.isChecked())


def _draw_chevron(widget: QWidget, *, turned: bool = False) -> None:
    """The style sheet takes the platform's arrow away, so the sign is drawn here.

    It points down, or, turned, to where the text goes on.
    """
    left_to_right = widget.layoutDirection() is Qt.LayoutDirection.LeftToRight
    pen = QPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.translate(widget.width() - 14.5 if left_to_right else 14.5, widget.height() / 2)
        if turned:
            painter.rotate(-90 if left_to_right else 90)
        painter.drawPolyline(QPolygonF(_CHEVRON))
