"""Push the map around, with the middle button or with space held."""

from typing import override

from PySide6.QtCore import QPointF, Qt

from journeymap.desktop.canvas.tools.tool import Tool


class Pan(Tool):
    """Keeps the point that was pressed under the pointer."""

    reaches_on = False
    _last = QPointF()

    @override
    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._last = self.canvas.in_pixels(at)
        self.canvas.show_pointer(Qt.CursorShape.ClosedHandCursor)

    @override
    def move(self, at: QPointF) -> None:
        now = self.canvas.in_pixels(at)
        along = now - self._last
        self._last = now
        self.canvas.scroll_by(-along.x(), -along.y())

    @override
    def release(self, at: QPointF) -> None:
        self.canvas.show_pointer(None)

    @override
    def cancel(self) -> None:
        self.canvas.show_pointer(None)
