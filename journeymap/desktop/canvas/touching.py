"""Wheel, touchpad and touchscreen: pan with two fingers, pinch to zoom, drag with one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)

from journeymap.desktop.canvas import pointing
from journeymap.desktop.canvas.fitting import STEP
from journeymap.desktop.canvas.tools.choose import RubberBand
from journeymap.desktop.canvas.tools.pan import Pan
from journeymap.desktop.canvas.tools.tool import Tool
from journeymap.diagram.map_mode import MapMode

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_PAIR = 2
_NEAR = 24.0
"""Pixels within which two taps are a double tap."""
_STILL = 12.0
"""Pixels that a finger may move and still count as held."""
_FINGER = 26.0
"""Pixels of a card's right edge that begin a hand-off under a finger."""
_MOST_OF_CARD = 48.0
"""The same in map units, at the most: the rest of the card is there to be moved."""


def turn_wheel(view: "MapView", event: QWheelEvent) -> None:
    """The wheel zooms; with Shift or a touchpad's two fingers the map moves.

    What is set for reading it scrolls, as it scrolls a text; with Control it always zooms.
    """
    pixels, turned, held = event.pixelDelta(), event.angleDelta(), event.modifiers()
    zooms = bool(held & Qt.KeyboardModifier.ControlModifier)
    if not pixels.isNull() and not zooms:
        view.scroll_by(-pixels.x(), -pixels.y())
    elif held & Qt.KeyboardModifier.ShiftModifier:
        view.scroll_by(-(turned.y() or turned.x()), 0)
    elif view.modes.mode is MapMode.READING and not zooms:
        view.scroll_by(-turned.x(), -turned.y())
    else:
        view.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())


class Touching:
    """Fingers on the map's viewport; Qt makes no mouse events of what is accepted here."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._pinching = False
        self._fingers = QPointF(), QPointF()
        self._tapped = QElapsedTimer()
        self._tap_at = QPointF()
        self._pressed_at = QPointF()
        self._asked = False
        self._hold = QTimer(view)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._ask)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def take(self, event: QEvent) -> bool:
        """Whether the event was a touch or a touchpad's gesture, and is done."""
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if not isinstance(event, QTouchEvent):
            return False
        if event.type() is QEvent.Type.TouchCancel:
            self._hold.stop()
            self._view.cancel_gesture()
        elif len(event.points()) >= _PAIR:
            self._pinch(event)
        else:
            self._drag(event)
        event.accept()
        return True

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind is Qt.NativeGestureType.ZoomNativeGesture:
            self._view.zoom_by(max(0.2, 1 + event.value()), event.position())
        elif kind is Qt.NativeGestureType.PanNativeGesture:
            self._view.scroll_by(-event.delta().x(), -event.delta().y())
        elif kind is Qt.NativeGestureType.SmartZoomNativeGesture:
            self._view.zoom_to_fit()
        else:
            return False
        event.accept()
        return True

    def _pinch(self, event: QTouchEvent) -> None:
        """The point between two fingers stays between them."""
        view = self._view
        self._hold.stop()
        now = event.points()[0].position(), event.points()[1].position()
        before, self._fingers = self._fingers, now
        if not self._pinching:
            view.cancel_gesture()
            self._pinching = True
            return
        middle = (now[0] + now[1]) / 2
        moved = middle - (before[0] + before[1]) / 2
        view.scroll_by(-moved.x(), -moved.y())
        far, was = now[0] - now[1], before[0] - before[1]
        squares = QPointF.dotProduct(was, was), QPointF.dotProduct(far, far)
        if min(squares) > 1 and squares[0] != squares[1]:
            view.zoom_by((squares[1] / squares[0]) ** 0.5, middle)
        if event.type() is QEvent.Type.TouchEnd:
            self._pinching = False

    def _drag(self, event: QTouchEvent) -> None:
        """One finger drags what it meets; where nothing is, it moves the map."""
        if self._pinching:
            self._pinching = event.type() is not QEvent.Type.TouchEnd
            return
        view, at = self._view, event.points()[0].position()
        view.pointer = at
        if event.type() is QEvent.Type.TouchBegin:
            self._pressed_at, self._asked = at, False
            self._hold.start(QGuiApplication.styleHints().mousePressAndHoldInterval())
            view.begin_touch(at)
            return
        if (at - self._pressed_at).manhattanLength() > _STILL:
            self._hold.stop()
        if self._asked:
            return
        if event.type() is QEvent.Type.TouchUpdate:
            view.continue_gesture(at)
        else:
            self._hold.stop()
            view.end_gesture(at)
            self._tap(at, event.points()[0].pressPosition())

    def _ask(self) -> None:
        """A finger held still asks what can be done there, as the right button does."""
        self._asked = True
        self._view.cancel_gesture()
        port, at = self._view.viewport(), self._pressed_at.toPoint()
        reason = QContextMenuEvent.Reason.Mouse
        QGuiApplication.sendEvent(port, QContextMenuEvent(reason, at, port.mapToGlobal(at)))

    def _tap(self, at: QPointF, pressed: QPointF) -> None:
        if (at - pressed).manhattanLength() > _NEAR:
            return
        quick = QGuiApplication.styleHints().mouseDoubleClickInterval()
        again = self._tapped.isValid() and self._tapped.elapsed() < quick
        if again and (at - self._tap_at).manhattanLength() < _NEAR:
            self._tapped.invalidate()
            pointing.double_click(self._view, self._view.mapToScene(at.toPoint()))
        else:
            self._tapped.start()
            self._tap_at = at


def tool_for_finger(view: "MapView", at: QPointF) -> Tool | None:
    """What one finger begins: the gesture of the left button, but the map moves on free ground."""
    edge = min(_FINGER / view.zoom, _MOST_OF_CARD)
    here = view.mapToScene(at.toPoint())
    tool = pointing.tool_at(view, here, Qt.KeyboardModifier.NoModifier, edge)
    return Pan(view) if isinstance(tool, RubberBand) else tool
