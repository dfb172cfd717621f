"""The names of lanes and stages at the edge of the window, while their own are out of sight."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from journeymap.desktop.guarded import guarded
from journeymap.diagram import GroupKind
from journeymap.diagram.grid import LANE_LABEL

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_SMALLEST = 0.3
"""Farther out, cards are tags and the whole map is seen; names would only cover them."""
_WIDEST = 190
_AWAY = 6
_PAD = 7, 3


class StandingNames(QWidget):
    """Signposts over the map; the mouse goes through them."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view.viewport())
        self._view = view
        self._shown: tuple[tuple[str, QRect], ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that stand there now, stages first."""
        return tuple(name for name, _place in self._shown)

    def follow(self) -> None:
        """The map, its window or what is seen has changed."""
        self._shown = tuple(self._placed()) if self._view.zoom >= _SMALLEST else ()
        if not self._shown:
            self.hide()
            return
        self.setGeometry(self._view.viewport().rect())
        region = QRegion()
        for _name, place in self._shown:
            region = region.united(QRegion(place))
        self.setMask(region)
        self.show()
        self.update()

    def _placed(self) -> Iterator[tuple[str, QRect]]:
        stages = list(self._stages())
        yield from stages
        yield from self._lanes(min_top=max((one[1].bottom() for one in stages), default=0))

    def _stages(self) -> Iterator[tuple[str, QRect]]:
        diagram, port = self._view.map_scene.diagram, self._view.viewport().rect()
        heads = [one for one in diagram.groups if one.kind is GroupKind.STAGE]
        if not heads:
            return
        above = self._at(0, heads[0].y + heads[0].height / 2).y() < 0
        top = _AWAY if above else round(self._at(0, heads[0].y).y())
        stage = self._view.document.journey.stage
        for identity, columns in groupby(diagram.columns, key=lambda one: one.stage):
            own = list(columns)
            name = stage[identity].name if identity in stage else ""
            start = self._at(own[0].left, 0).x()
            left = max(start, 0) + _AWAY
            right = min(self._at(own[-1].left + own[-1].width, 0).x(), port.width())
            room = round(right - left)
            if name and room >= _WIDEST / 2 and (above or start < 0):
                yield name, self._box(name, round(left), top, room)

    def _lanes(self, min_top: int) -> Iterator[tuple[str, QRect]]:
        diagram, port = self._view.map_scene.diagram, self._view.viewport().rect()
        heads = [one for one in diagram.groups if one.kind is GroupKind.LANE]
        if not heads or self._at(heads[0].x + LANE_LABEL / 2, 0).x() >= 0:
            return
        for lane in diagram.lanes:
            line = round(self._at(0, lane.top).y())
            bottom = min(round(self._at(0, lane.top + lane.height).y()), port.height())
            box = self._box(lane.title, _AWAY, line, _WIDEST)
            box.moveTop(max(line - box.height() // 2, min_top + _AWAY))
            if lane.title and box.bottom() <= bottom:
                yield lane.title, box

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._view.mapFromScene(QPointF(x, y)))

    def _box(self, name: str, left: int, top: int, room: int) -> QRect:
        metrics = QFontMetrics(self._font())
        wanted = metrics.horizontalAdvance(name) + 2 * _PAD[0]
        height = metrics.height() + 2 * _PAD[1]
        return QRect(left, top, min(wanted, _WIDEST, room), height)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.options.theme
        font = self._font()
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.setFont(font)
            for name, place in self._shown:
                painter.fillRect(place, QColor(theme.panel))
                painter.setPen(QColor(theme.edge))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
                painter.setPen(QColor(theme.ink))
                inner = place.adjusted(_PAD[0], 0, -_PAD[0] + 2, 0)
                told = metrics.elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, told)
