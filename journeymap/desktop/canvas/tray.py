"""All lanes of the lens at the side of the window, for what has no box near: while cards are held.

It is painted over the map and has no events of its own: the gesture that shows it asks what is
under the pointer.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from journeymap.desktop.canvas.painting import prepared
from journeymap.diagram import Lane, Spot, lanes
from journeymap.diagram.bands.band import Area
from journeymap.diagram.swatches import swatch_box

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_ROW = 26.0
_WIDEST = 210.0
_SWATCH = 11.0
_PAD = 9.0
_ASIDE = 38.0
"""Free to the window's edge: there the map moves along with what is dragged."""
_AWAY = 12.0


class Entry(NamedTuple):
    """A lane of the tray, and where it stands, in pixels of the map's window."""

    lane: Lane
    place: QRectF


class LaneTray:
    """Shown while cards are dragged: every lane that has no place of its own there."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self.entries: tuple[Entry, ...] = ()

    def show(self, at: QPointF) -> None:
        """Show it, at the side where the pointer is not; lanes that are in sight stay out."""
        rows = () if self.entries else self._wanted(at)
        if not rows:
            return
        port = QRectF(self._view.viewport().rect())
        metrics = QFontMetricsF(self._view.font())
        widest = max(metrics.horizontalAdvance(one.title) for one in rows)
        width = min(widest + _SWATCH + 3 * _PAD, _WIDEST)
        in_column = max(int((port.height() - 2 * _ASIDE) // _ROW), 1)
        right = at.x() < port.width() * 0.6
        found = []
        for place, row in enumerate(rows):
            column, line = divmod(place, in_column)
            beside = _ASIDE + column * (width + _PAD)
            x = port.width() - beside - width if right else beside
            found.append(Entry(row, QRectF(x, _ASIDE + line * _ROW, width, _ROW)))
        self.entries = tuple(found)
        self._view.viewport().update()

    def _wanted(self, at: QPointF) -> tuple[Lane, ...]:
        ground = self._view.map_scene.ground
        every = lanes(self._view.document.journey, self._view.lens, untagged=True)
        if not ground.is_in_lanes:
            return every
        stretch = ground.stretch_near(self._view.mapToScene(at.toPoint()).y())
        here = {row.value for row in ground.rows if stretch and row.stretch == stretch.place}
        return tuple(one for one in every if one.value not in here)

    def hide(self) -> None:
        """The gesture is over."""
        if self.entries:
            self.entries = ()
            self._view.viewport().update()

    def spot_at(self, at: QPointF, step: str) -> Spot | None:
        """The lane at a point of the map's window, at this step; None beside the tray."""
        entry = next((one for one in self.entries if one.place.contains(at)), None)
        if entry is None:
            return None
        lit = self._view.mapToScene(entry.place.toRect()).boundingRect()
        area = Area(lit.x(), lit.y(), lit.width(), lit.height())
        return Spot(step, entry.lane.value, is_in_lane=True, area=area)

    def paint(self, painter: QPainter) -> None:
        """Paint it, in pixels of the map's window."""
        if not self.entries:
            return
        theme = self._view.options.theme
        plate = self.entries[0].place
        for one in self.entries:
            plate = plate.united(one.place)
        painter.save()
        painter.resetTransform()
        painter.setFont(self._view.font())
        painter.setPen(QColor(theme.edge))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(plate.adjusted(-_AWAY / 2, -_AWAY / 2, _AWAY / 2, _AWAY / 2), 6, 6)
        for one in self.entries:
            self._paint_entry(painter, one)
        painter.restore()

    def _paint_entry(self, painter: QPainter, entry: Entry) -> None:
        theme, place = self._view.options.theme, entry.place
        x, y = place.left() + _PAD, place.center().y() - _SWATCH / 2
        for paint in prepared((swatch_box(x, y, _SWATCH, _SWATCH, entry.lane.swatch, theme),)):
            paint(painter)
        room = place.adjusted(2 * _PAD + _SWATCH, 0, -_PAD, 0)
        told = QFontMetricsF(painter.font()).elidedText(
            entry.lane.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(QColor(theme.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, told)
