"""Boxes to tick in tables and lists, drawn so that they are seen in both themes."""

from typing import override

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.tables.model import Index

_SIDE = 14.0
_TICK = (QPointF(3.2, 7.2), QPointF(6.0, 10.0), QPointF(10.9, 4.2))
_CHECKED = Qt.CheckState.Checked


def draw_tick(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """A box over the style's own, whose outline has too little contrast in the dark.

    Args:
        painter: of the view.
        option: as `initStyleOption` made it, with a box to tick.
    """
    widget = option.widget
    place = (
        widget.style()
        .subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, widget)
        .center()
    )
    palette = QApplication.palette()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.x() - _SIDE / 2 + 0.5, place.y() - _SIDE / 2 + 0.5)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.2))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(-0.5, -0.5, _SIDE + 1, _SIDE + 1), 2.5, 2.5)
    if option.checkState is _CHECKED:
        pen = QPen(palette.color(QPalette.ColorRole.Text), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(_TICK))
    painter.restore()


class TickDelegate(QStyledItemDelegate):
    """The entries of a list to tick."""

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        draw_tick(painter, shown)


class EntryDelegate(TickDelegate):
    """Entries that are only there to be ticked: a click anywhere on one does it."""

    @override
    @guarded_with(bool)
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        pressed = isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton
        if not pressed or event.type() is not QEvent.Type.MouseButtonRelease:
            clicked = isinstance(event, QMouseEvent)
            return False if clicked else super().editorEvent(event, model, option, index)
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is _CHECKED
        now = Qt.CheckState.Unchecked if on else _CHECKED
        return model.setData(index, now, Qt.ItemDataRole.CheckStateRole)
