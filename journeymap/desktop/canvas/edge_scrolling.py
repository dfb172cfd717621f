"""The map moves by itself while a gesture is held at the edge of its window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_EDGE = 28.0
"""Pixels from the border in which the map moves."""
_FASTEST = 22.0
"""Pixels a tick, at the border and beyond."""


class EdgeScrolling(QObject):
    """Moves the map, and tells the gesture where the pointer is on it now."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._at = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(16)
        self._timer.timeout.connect(self._scroll)

    def watch(self, at: QPointF) -> None:
        """The pointer of a gesture is here, in pixels of the viewport."""
        self._at = at
        if self._speed().isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The gesture is over."""
        self._timer.stop()

    def _speed(self) -> QPointF:
        port = self._view.viewport()
        return QPointF(_push(self._at.x(), port.width()), _push(self._at.y(), port.height()))

    def _scroll(self) -> None:
        speed = self._speed()
        self._view.scroll_by(speed.x(), speed.y())
        self._view.continue_gesture(self._at)


def _push(at: float, room: float) -> float:
    deep = max(_EDGE - at, 0.0) - max(at - (room - _EDGE), 0.0)
    return -max(min(deep / _EDGE, 1.0), -1.0) * _FASTEST
