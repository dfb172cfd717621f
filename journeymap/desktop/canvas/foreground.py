"""What is painted over the map: rubber band, target of a drop, a link being drawn, first hint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from journeymap.desktop.canvas.painting import font_of
from journeymap.diagram import GroupKind, lane_key
from journeymap.diagram.theme import SIZE_TEXT
from journeymap.typography import FontStyle, base_face
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_REASON_WIDTH = 300.0


def paint_foreground(view: "MapView", painter: QPainter) -> None:
    """Paint what the gesture under way shows."""
    theme = view.options.theme
    accent = QColor(theme.accent)
    if view.handoffs.is_wanted:
        _paint_chevrons(view, painter)
    view.tray.paint(painter)
    if view.preview.frame is not None:
        _paint_area(painter, view.preview.frame, accent)
    if view.preview.target is not None:
        area, refusal = view.preview.target
        _paint_area(painter, area, QColor(theme.gap) if refusal else accent)
        _paint_reason(view, painter, refusal)
    if view.preview.link is not None:
        start, end, refusal = view.preview.link
        dash = Qt.PenStyle.DashLine if refusal else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(theme.gap) if refusal else accent, 2, dash))
        painter.drawLine(start, end)
        _paint_reason(view, painter, refusal)
    if not view.document.journey.touchpoints and not view.titles.is_open:
        _paint_hint(view, painter)


def _paint_chevrons(view: "MapView", painter: QPainter) -> None:
    """At the end of each lane's and stage's head: down for open, aside for collapsed."""
    scene, collapsed = view.map_scene, view.options.collapsed
    painter.setPen(QPen(QColor(view.options.theme.quiet), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row in scene.ground.rows:
        at = QPointF(*scene.ground.sign_of(row))
        _chevron(painter, at, closed=lane_key(row.value) in collapsed)
    for group in scene.diagram.groups:
        if group.kind is GroupKind.STAGE:
            at = QPointF(group.x + group.width - 8, group.y + 14)
            _chevron(painter, at, closed=group.key in collapsed)


def _chevron(painter: QPainter, at: QPointF, *, closed: bool) -> None:
    ends = ((-2, -4), (2, 0), (-2, 4)) if closed else ((-4, -2), (0, 2), (4, -2))
    painter.drawPolyline([at + QPointF(x, y) for x, y in ends])


def _paint_area(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5))
    fill = QColor(colour)
    fill.setAlpha(28)
    painter.setBrush(fill)
    painter.drawRoundedRect(area, 6, 6)


def _paint_reason(view: "MapView", painter: QPainter, reason: str) -> None:
    """Why it cannot be dropped here, beside the pointer, as large as all text of the window."""
    if not reason:
        return
    theme = view.options.theme
    port = QRectF(view.viewport().rect())
    painter.save()
    painter.resetTransform()
    painter.setFont(view.font())
    room = QRectF(0, 0, _REASON_WIDTH, 400)
    words = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, reason)
    plate = words.adjusted(-10, -7, 10, 7)
    plate.moveTopLeft(view.pointer + QPointF(18, 20))
    plate.moveRight(min(plate.right(), port.right() - 4))
    plate.moveBottom(min(plate.bottom(), port.bottom() - 4))
    painter.setPen(QPen(QColor(theme.gap), 1.5))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(QColor(theme.ink))
    painter.drawText(plate.adjusted(10, 7, -8, -5), Qt.TextFlag.TextWordWrap, reason)
    painter.restore()


def _hint_words() -> str:
    return text(
        "Press Enter or double-click here to add the first touchpoint, or / to type whole lines."
    )


def _hint_font() -> QFont:
    return font_of(base_face(FontStyle.REGULAR).name, SIZE_TEXT)


def _hint_room(view: "MapView") -> QRectF:
    """The empty lane, from its first step to the end of its last."""
    ground = view.map_scene.ground
    if not ground.stretches:
        return QRectF()
    stretch = ground.stretches[0]
    left, last = stretch.columns[0].left, stretch.columns[-1]
    top, bottom = stretch.top, stretch.bottom
    if ground.rows:
        top, bottom = ground.rows[0].area.y, ground.rows[0].area.bottom
    return QRectF(left, top + 12, last.left + last.width - left, bottom - top - 16)


def _paint_hint(view: "MapView", painter: QPainter) -> None:
    """The empty map says what to do, in letters of the map, so that they keep to its lane."""
    painter.setFont(_hint_font())
    painter.setPen(QColor(view.options.theme.quiet))
    painter.drawText(_hint_room(view), Qt.TextFlag.TextWordWrap, _hint_words())
