"""The one gesture under way: a tool that is replaced, left or overtaken is cancelled first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt

from journeymap.desktop.canvas.edge_scrolling import EdgeScrolling
from journeymap.desktop.canvas.tools.tool import Tool

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_LEAVING = frozenset({QEvent.Type.WindowDeactivate, QEvent.Type.WindowBlocked, QEvent.Type.Hide})
"""After these, the release of the button is told to somebody else."""


class Gesture:
    """Hands the pointer's way to one tool; points are those of the map's viewport."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._tool: Tool | None = None
        self._edges = EdgeScrolling(view)

    @property
    def is_under_way(self) -> bool:
        """Whether a tool follows the pointer."""
        return self._tool is not None

    def begin(self, tool: Tool | None, at: QPointF, held: Qt.KeyboardModifier) -> None:
        """The button or a finger went down."""
        self.cancel()
        self._tool = tool
        if tool is not None:
            self._view.gliding.stop()
            tool.press(self._view.mapToScene(at.toPoint()), held)

    def move(self, at: QPointF) -> None:
        """The pointer moved, or the map under it did."""
        if self._tool is not None:
            self._tool.move(self._view.mapToScene(at.toPoint()))

    def drag(self, at: QPointF) -> None:
        """The pointer moved with the button down: at the edge, the map comes along."""
        self.move(at)
        if self._tool is not None and self._tool.reaches_on:
            self._edges.watch(at)

    def end(self, at: QPointF) -> None:
        """The button or the finger went up: do it."""
        if (tool := self._let_go()) is not None:
            tool.release(self._view.mapToScene(at.toPoint()))

    def cancel(self) -> bool:
        """Put everything back as if it had not begun; False where nothing had."""
        if (tool := self._let_go()) is not None:
            tool.cancel()
        return tool is not None

    def _let_go(self) -> Tool | None:
        """The tool that is at its end: what waited for that may be shown in the next turn."""
        tool, self._tool = self._tool, None
        self._edges.stop()
        if tool is not None:
            self._view.modes.hand_is_free()
        return tool

    def cancel_at(self, event: QEvent) -> None:
        """A window, a dialog or a menu came in between: nobody will tell of the release."""
        if event.type() in _LEAVING:
            self.cancel()
