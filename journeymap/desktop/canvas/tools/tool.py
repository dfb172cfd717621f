"""What a gesture is: pressed, moved, released, or cancelled as if it had never begun."""

from PySide6.QtCore import QPointF, Qt

from journeymap.desktop.canvas.gesture_canvas import GestureCanvas


class Tool:
    """One gesture; it previews by moving items and changes the journey once, on release."""

    reaches_on = True
    """Whether the map moves along where the gesture comes to the edge of the window."""

    def __init__(self, canvas: GestureCanvas) -> None:
        self.canvas = canvas

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button went down at a point of the scene."""

    def move(self, at: QPointF) -> None:
        """The pointer moved with the button down."""

    def release(self, at: QPointF) -> None:
        """The button went up: do it."""

    def cancel(self) -> None:
        """Put everything back."""


def is_adding(modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a click adds to the selection."""
    wanted = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    return bool(modifiers & wanted)
