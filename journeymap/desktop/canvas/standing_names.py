"""The names of lanes and stages, while their own are out of sight or too small to be read."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.guarded import guarded
from journeymap.diagram.ground import StageSpan

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
_STAGE_ROOM = 70
"""Pixels of a band that must be seen for the names of its stages to stand over it."""
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

    @property
    def _is_far(self) -> bool:
        return self._view.zoom < _BESIDE

    def _placed(self) -> Iterator[tuple[str, QRect]]:
        stages = list(self._stages())
        yield from stages
        if self._is_far and self._view.map_scene.ground.is_in_lanes:
            yield from self._beside()
        else:
            yield from self._rows(min_top=max((one[1].bottom() for one in stages), default=0))

    def _beside(self) -> Iterator[tuple[str, QRect]]:
        """Far out: each stage's over its steps, each lane's at the left where there is room."""
        stage, ground = self._view.document.journey.stage, self._view.map_scene.ground
        tops = {one.place: one.top for one in ground.stretches}
        end = StageSpan("", -1, 0, 0)
        for span, after in pairwise((*ground.stage_spans, end)):
            left = self._at(span.left, tops[span.stretch])
            width = self._view.map_scene.diagram.width
            right = after.left if after.stretch == span.stretch else width
            room = round(self._at(right, 0).x() - left.x()) - _AWAY
            if span.stage in stage and room >= _NARROWEST:
                box = self._box(stage[span.stage].name, round(left.x()), 0, room)
                box.moveBottom(round(left.y()))
                yield stage[span.stage].name, box
        free = 0
        for row in self._view.map_scene.ground.rows:
            at = self._at(row.area.x, row.area.y)
            room = min(round(at.x()) - 2 * _AWAY, _WIDEST_FAR)
            if room < _NARROWEST:
                return
            box = self._box(row.title, 0, round(at.y()) + 1, room)
            box.moveRight(round(at.x()) - _AWAY)
            if row.title and box.top() >= free:
                free = box.bottom()
                yield row.title, box

    def _stages(self) -> Iterator[tuple[str, QRect]]:
        """The stages of the band whose head is over the window."""
        ground, port = self._view.map_scene.ground, self._view.viewport().rect()
        stage = self._view.document.journey.stage
        cut = {one.place for one in ground.stretches
               if self._at(0, one.top).y() < 0
               and self._at(0, one.bottom).y() > _STAGE_ROOM * self._larger}  # fmt: skip
        for span in ground.stage_spans if cut and not self._is_tiny else ():
            if span.stretch not in cut:
                continue
            name = stage[span.stage].name if span.stage in stage else ""
            left = max(self._at(span.left, 0).x(), 0) + _AWAY
            room = round(min(self._at(span.right, 0).x(), port.width()) - left)
            if name and room >= _WIDEST / 2:
                yield name, self._box(name, round(left), _AWAY, room)

    def _rows(self, min_top: int) -> Iterator[tuple[str, QRect]]:
        """Each box or lane whose own name is out of sight, at the corner of it that is seen."""
        port = self._view.viewport().rect()
        seen = self._view.mapToScene(port).boundingRect()
        for row in self._view.map_scene.ground.rows:
            place = row.area
            if self._is_tiny or place.y > seen.bottom() or place.bottom < seen.top():
                continue  # Most rows of a long journey: nothing is worked out for them.
            area = self._view.mapFromScene(rect_of(row.area)).boundingRect()
            head = self._view.mapFromScene(rect_of(row.head)).boundingRect()
            part = area.intersected(port)
            part.setTop(max(part.top(), min_top))
            if not row.title or port.contains(head.topLeft()):
                continue
            box = self._box(row.title, part.left() + _AWAY, part.top() + _AWAY, part.width())
            if part.width() >= _NARROWEST and part.height() >= 2 * box.height():
                yield row.title, box

    @property
    def _is_tiny(self) -> bool:
        return self._view.zoom < _SMALLEST

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
