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
        self._last = QPointF(self.view.mapFromScene(at))
        self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def move(self, at: QPointF) -> None:
        now = QPointF(self.view.mapFromScene(at))
        along = now - self._last
        self._last = now
        self.view.scroll_by(-along.x(), -along.y())

    @override
    def release(self, at: QPointF) -> None:
        self.view.viewport().unsetCursor()

    @override
    def cancel(self) -> None:
        self.view.viewport().unsetCursor()
