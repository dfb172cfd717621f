"""Icons for the window from the map's own signs, tinted for the palette in use."""

from typing import override

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication

from journeymap.desktop.canvas.painting import prepared
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.diagram.shapes import Stroke
from journeymap.diagram.symbols import FIELD, path, symbol


def _no_sign() -> QIconEngine:
    return _SignEngine("")


class _SignEngine(QIconEngine):
    """Paints a sign in the colour of the window's text, at any size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    @override
    @guarded
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = _colour(mode)
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setOpacity(colour.alphaF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(
            QRectF(rect).center().x() - side / 2, QRectF(rect).center().y() - side / 2
        )
        painter.scale(side / FIELD, side / FIELD)
        for paint in prepared((symbol(self._name, 0, 0, FIELD, colour.name(), width=1.2),)):
            paint(painter)
        painter.restore()

    @override
    @guarded_with(QPixmap)
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    @guarded_with(QPixmap)
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt's own cache, which lives as long as the application; the tint is part of the key.
        tint = _colour(mode).name(QColor.NameFormat.HexArgb)
        key = f"{self.key()}-{tint}-{size.width()}x{size.height()}-{scale:g}"
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        QPixmapCache.insert(key, pixmap)
        return pixmap

    @override
    @guarded_with(_no_sign)
    def clone(self) -> QIconEngine:
        return _SignEngine(self._name)

    @override
    @guarded_with(str)
    def key(self) -> str:
        return f"journeymap-{self._name}"


def _colour(mode: QIcon.Mode) -> QColor:
    """The window's text, faint where the icon is disabled."""
    colour = QColor(QApplication.palette().color(QPalette.ColorRole.WindowText))
    if mode is QIcon.Mode.Disabled:
        colour.setAlpha(90)
    return colour


def icon(name: str) -> QIcon:
    """The icon of a sign."""
    return QIcon(_SignEngine(name))


def application_icon() -> QIcon:
    """Two banks and a bridge."""
    pixmap = QPixmap(128, 128)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#0b5d51"))
        painter.drawRoundedRect(QRectF(4, 4, 120, 120), 28, 28)
        painter.scale(8, 8)
        white = Stroke("#ffffff", 1.4)
        shapes = (
            path("M3 11 L13 11", stroke=white),
            path("M4.2 11 C4.2 5 11.8 5 11.8 11", stroke=white),
        )
        for paint in prepared(shapes):
            paint(painter)
    return QIcon(pixmap)
