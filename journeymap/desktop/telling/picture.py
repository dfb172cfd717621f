"""A diagram in a page: the same shapes as the map, painted to fit the width that is there."""

from typing import override

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journeymap.desktop.canvas.painting import load_fonts, prepared
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.plain_text import as_tooltip
from journeymap.diagram import Diagram, Group, Theme

_SMALLEST = 0.35


class Picture(QWidget):
    """A diagram, never larger than 100 %; its groups can be chosen with the mouse."""

    chosen = Signal(str)
    """The key of the group that was clicked."""

    def __init__(self, diagram: Diagram, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.diagram, self.theme = diagram, theme
        self._paints = [(group, prepared(group.shapes)) for group in diagram.groups]
        self._lit: frozenset[str] = frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        told = ". ".join(group.spoken for group in diagram.groups if group.spoken)
        self.setAccessibleDescription(told)

    def light(self, keys: frozenset[str]) -> None:
        """Show these groups as chosen."""
        self._lit = keys
        self.update()

    @property
    def scale(self) -> float:
        """How many pixels a map unit has here."""
        wide = self.diagram.width or 1.0
        return max(_SMALLEST, min(1.0, self.width() / wide))

    @override
    @guarded_with(QSize)
    def sizeHint(self) -> QSize:
        return QSize(round(self.diagram.width), round(self.diagram.height))

    @override
    @guarded_with(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    @guarded_with(int)
    def heightForWidth(self, width: int) -> int:
        scale = max(_SMALLEST, min(1.0, width / (self.diagram.width or 1.0)))
        return round(self.diagram.height * scale)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
            )
            painter.scale(self.scale, self.scale)
            painter.fillRect(
                QRectF(0, 0, self.diagram.width, self.diagram.height), QColor(self.theme.canvas)
            )
            for group, paints in self._paints:
                painter.save()
                painter.translate(group.x, group.y)
                for paint in paints:
                    paint(painter)
                if group.key and group.key in self._lit:
                    self._paint_choice(painter, group)
                painter.restore()

    def _paint_choice(self, painter: QPainter, group: Group) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = QRectF(0, 0, group.width, group.height).adjusted(-3, -3, 3, 3)
        painter.drawRoundedRect(rect, 7, 7)

    def group_at(self, at: QPointF) -> Group | None:
        """The uppermost group with a key under a point of the widget; arrows by their counts."""
        x, y = at.x() / self.scale, at.y() / self.scale
        for group in reversed(self.diagram.groups):
            inside = 0 <= x - group.x <= group.width and 0 <= y - group.y <= group.height
            if group.key and inside and group.kind.value != "handoff":
                return group
        return None

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        group = self.group_at(event.position())
        if group is not None:
            self.chosen.emit(group.key)

    @override
    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            group = self.group_at(QPointF(event.pos()))
            words = self._words(group.key) if group is not None else ""
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _words(self, key: str) -> str:
        told = (group.spoken for group in self.diagram.groups if group.key == key and group.spoken)
        return as_tooltip(next(told, ""))
