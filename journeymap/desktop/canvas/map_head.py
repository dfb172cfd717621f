"""The head of a map: what it says in a line over the map, and all of it on demand."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from journeymap.desktop.canvas.painting import Paint, prepared
from journeymap.desktop.guarded import guarded
from journeymap.desktop.plain_text import as_tooltip
from journeymap.diagram.bands.drawing.head import (
    LINE_HEIGHT,
    LINE_SENTENCE,
    draw_head,
    draw_head_line,
    head_height,
)
from journeymap.diagram.shapes import Group
from journeymap.model.journey import Same
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_SIDE = 12
_CHEVRON = 26
"""Pixels at its right end for the sign that it opens."""
_LARGER = 1.15
"""How much larger its sentence is than all other text."""
_MOST = 0.4
"""How much of the window the open head may take."""


class MapHead(QAbstractButton):
    """Stands over the map and does not scroll with it; a press opens it, or folds it."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._paints: tuple[tuple[QPointF, tuple[Paint, ...]], ...] = ()
        self._drawn_for: tuple[object, ...] = ()
        self._scale = 1.0
        self._high = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(as_tooltip(text("Show or fold the whole head of the map")))
        self.toggled.connect(self._show_other)
        self.hide()

    @property
    def room(self) -> int:
        """How many pixels it takes; nothing over a map without a card."""
        if not self._view.document.journey.touchpoints:
            return 0
        self._draw()
        return self._high

    @property
    def missing(self) -> int:
        """How many pixels less than now the map has under it."""
        return self.room - self._view.viewportMargins().top()

    def follow(self) -> None:
        """The journey, its window or the way to show it is another."""
        modes = self._view.modes
        high = 0 if modes.is_presenting else self.room
        self.setVisible(high > 0)
        if high != self._view.viewportMargins().top():
            self._view.setViewportMargins(0, high, 0, 0)
        frame = self._view.contentsRect()
        self.setGeometry(QRect(frame.topLeft(), QSize(frame.width(), high)))
        self.update()

    def _show_other(self, _checked: bool = False) -> None:
        self._drawn_for = ()
        self.follow()

    def _draw(self) -> None:
        """The groups, and how high they are; nothing where they are drawn already."""
        view = self._view
        journey, options, width = view.document.journey, view.options, view.contentsRect().width()
        size = QFontInfo(self.font()).pixelSize()
        now = (Same(journey), options.lens, options.left_out, options.theme, width, size)
        if now == self._drawn_for:
            return
        self._drawn_for = now
        content, head = view.map_scene.window_map.head(journey, options)
        self._scale = size * _LARGER / LINE_SENTENCE
        room = max(1.0, (width - _SIDE - _CHEVRON) / self._scale)
        groups: tuple[Group, ...] = (draw_head_line(head, room, options.theme),)
        high = groups[0].height
        if self.isChecked():
            groups = draw_head(content, head, room, options.theme)
            high = head_height(groups) + _SIDE / self._scale
        self._high = round(min(high * self._scale, max(view.height() * _MOST, LINE_HEIGHT)))
        self._paints = tuple((QPointF(one.x, one.y), prepared(one.shapes)) for one in groups)
        self.setAccessibleName(". ".join(one.spoken for one in groups if one.spoken))

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.options.theme
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
            )
            painter.fillRect(self.rect(), QColor(theme.canvas))
            self._paint_chevron(painter)
            painter.translate(_SIDE, 4)
            painter.scale(self._scale, self._scale)
            for at, paints in self._paints:
                painter.translate(at)
                for paint in paints:
                    paint(painter)
                painter.translate(-at)

    def _paint_chevron(self, painter: QPainter) -> None:
        """Down for folded, up for open; framed where it has the keyboard."""
        theme = self._view.options.theme
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor(theme.quiet), 1.6))
        middle = QPointF(self.width() - _CHEVRON / 2, 15)
        turn = -1 if self.isChecked() else 1
        ends = ((-5, -2.5), (0, 2.5), (5, -2.5))
        painter.drawPolyline([middle + QPointF(x, y * turn) for x, y in ends])
