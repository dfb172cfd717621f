"""Select by rubber band, from an empty place of the map."""

from typing import override

from PySide6.QtCore import QPointF, QRectF, Qt

from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.diagram import GroupKind


class RubberBand(Tool):
    """Selects the cards inside a frame; a click alone selects nothing."""

    _start = QPointF()
    _kept: tuple[str, ...] = ()

    @override
    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._start = at
        self._kept = self.canvas.selection.ids if is_adding(modifiers) else ()
        if not self._kept:
            self.canvas.selection.clear()

    @override
    def move(self, at: QPointF) -> None:
        frame = QRectF(self._start, at).normalized()
        self.canvas.preview.show_frame(frame)
        inside = [
            item.record
            for item in self.canvas.map_scene.all_items()
            if item.shown.kind is GroupKind.CARD
            and frame.intersects(item.mapRectToScene(QRectF(0, 0, item.shown.width,
                                                            item.shown.height)))
        ]  # fmt: skip
        self.canvas.selection.choose((*self._kept, *inside))

    @override
    def release(self, at: QPointF) -> None:
        self.canvas.preview.show_frame(None)

    @override
    def cancel(self) -> None:
        self.canvas.preview.show_frame(None)
        self.canvas.selection.choose(self._kept)
