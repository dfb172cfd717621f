"""The names of lanes and stages, while their own are out of sight or too small to be read."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.guarded import guarded
from journeymap.diagram import GroupKind
from journeymap.diagram.grid import LANE_LABEL

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_BESIDE = 0.5
"""Farther out, names on the map are too small to read: larger ones stand beside it."""
_SMALLEST = 0.3
"""Farther out, names over the map would only cover it."""
_FAR_SIZE = 0.8
"""How large names beside the map are, against all other text."""
_WIDEST, _WIDEST_FAR = 190, 150
_NARROWEST = 50
"""A name in less room than this tells nothing."""
_FLAG_ROOM = 11
"""Pixels between the names of stages and the first lane, where flags of gaps stand out."""
_AWAY = 6
_PAD = 7, 3


class StandingNames(QWidget):
    """Signposts over the map; the mouse goes through them."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view.viewport())
        self._view = view
        self._shown: tuple[tuple[str, QRect], ...] = ()
        self._larger = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def places(self) -> tuple[QRect, ...]:
        """Where they stand, in pixels of the map's window."""
        return tuple(place for _name, place in self._shown)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that stand there now, stages first."""
        return tuple(name for name, _place in self._shown)

    def enlarge(self, factor: float) -> None:
        """How much larger than all other text they are; 1 is as large."""
        self._larger = factor
        self.follow()

    def follow(self) -> None:
        """The map, its window or what is seen has changed."""
        self._shown = tuple(self._placed())
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

    def room_beside(self, zoom: float) -> int:
        """How many pixels the names of lanes need at the left of the map, at a zoom."""
        diagram = self._view.map_scene.diagram
        if zoom >= _BESIDE or not diagram.columns or self._is_in_bands:
            return 0
        metrics = QFontMetrics(self._font(far=True))
        widest = max((metrics.horizontalAdvance(one.title) for one in diagram.lanes), default=0)
        wanted = min(widest + 2 * _PAD[0], _WIDEST_FAR) + 2 * _AWAY
        return max(round(wanted - diagram.columns[0].left * zoom), 0)

    @property
    def _is_far(self) -> bool:
        return self._view.zoom < _BESIDE

    def _placed(self) -> Iterator[tuple[str, QRect]]:
        if self._is_in_bands:
            yield from self._boxes()
            return
        stages = list(self._stages())
        yield from stages
        beside = list(self._lanes_beside()) if self._is_far else []
        yield from beside
        if not beside and self._view.zoom >= _SMALLEST:
            yield from self._lanes(min_top=max((one[1].bottom() for one in stages), default=0))

    @property
    def _is_in_bands(self) -> bool:
        return self._view.map_scene.ground.is_in_bands

    def _boxes(self) -> Iterator[tuple[str, QRect]]:
        """Each box whose own name is out of sight, at the corner of it that is seen."""
        port = self._view.viewport().rect()
        for row in self._view.map_scene.ground.rows:
            area = self._view.mapFromScene(rect_of(row.area)).boundingRect()
            head = self._view.mapFromScene(rect_of(row.head)).boundingRect()
            seen = area.intersected(port)
            if not row.title or port.contains(head.topLeft()):
                continue
            box = self._box(row.title, seen.left() + _AWAY, seen.top() + _AWAY, seen.width())
            roomy = seen.width() >= _NARROWEST and seen.height() >= 2 * box.height()
            if roomy and self._view.zoom >= _SMALLEST:
                yield row.title, box

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
            least = _NARROWEST if self._is_far else _WIDEST / 2
            if name and room >= least and (above or start < 0 or self._is_far):
                box = self._box(name, round(left), top, room)
                if self._is_far:
                    box.moveBottom(round(self._at(0, diagram.lanes[0].top).y()) - _FLAG_ROOM)
                yield name, box

    def _lanes_beside(self) -> Iterator[tuple[str, QRect]]:
        """Far out: each at the left of its lane, in the room before the first column."""
        diagram = self._view.map_scene.diagram
        if not diagram.columns:
            return
        end = round(self._at(diagram.columns[0].left, 0).x()) - _AWAY
        room = min(end - _AWAY, _WIDEST_FAR)
        free = 0
        for lane in diagram.lanes if room >= _NARROWEST else ():
            box = self._box(lane.title, end - room, 0, room)
            box.moveRight(end)
            box.moveTop(max(round(self._at(0, lane.top).y()) + 1, 0))
            if lane.title and box.top() >= free:
                free = box.bottom()
                yield lane.title, box

    def _lanes(self, min_top: int) -> Iterator[tuple[str, QRect]]:
        diagram, port = self._view.map_scene.diagram, self._view.viewport().rect()
        heads = [one for one in diagram.groups if one.kind is GroupKind.LANE]
        if not heads or self._at(heads[0].x + LANE_LABEL / 2, 0).x() >= 0:
            return
        for lane in diagram.lanes:
            line = round(self._at(0, lane.top).y())
            bottom = min(round(self._at(0, lane.top + lane.height).y()), port.height())
            box = self._box(lane.title, _AWAY, line, round(_WIDEST * self._larger))
            box.moveTop(max(line - box.height() // 2, min_top + _AWAY))
            if lane.title and box.bottom() < bottom - box.height() // 2:  # where the next begins
                yield lane.title, box

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._view.mapFromScene(QPointF(x, y)))

    def _box(self, name: str, left: int, top: int, room: int) -> QRect:
        metrics = QFontMetrics(self._font(far=self._is_far))
        wanted = metrics.horizontalAdvance(name) + 2 * _PAD[0]
        height = metrics.height() + (0 if self._is_far else 2 * _PAD[1])
        return QRect(left, top, min(wanted, round(_WIDEST * self._larger), room), height)

    def _font(self, *, far: bool) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        factor = self._larger * (_FAR_SIZE if far else 1)
        font.setPointSizeF(font.pointSizeF() * factor)
        return font

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.options.theme
        font = self._font(far=self._is_far)
        metrics = QFontMetrics(font)
        with QPainter(self) as painter:
            painter.setFont(font)
            for name, place in self._shown:
                painter.fillRect(place, QColor(theme.panel))
                if not self._is_far:
                    painter.setPen(QColor(theme.edge))
                    painter.drawRect(place.adjusted(0, 0, -1, -1))
                painter.setPen(QColor(theme.ink))
                inner = place.adjusted(_PAD[0], 0, -_PAD[0] + 2, 0)
                told = metrics.elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, told)
