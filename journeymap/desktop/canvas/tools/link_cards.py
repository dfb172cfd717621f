"""Drag from a card's right edge to another card: a hand-off."""

from typing import override

from PySide6.QtCore import QPointF, QRectF

from journeymap.desktop.canvas.gesture_canvas import GestureCanvas
from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.canvas.tools.tool import Tool
from journeymap.diagram import Spot
from journeymap.model import allowed

_NEAR = 16.0
"""Map units around a card in which letting go makes nothing."""


class LinkCards(Tool):
    """Draws a line from the card to the pointer, and links on release over a card."""

    def __init__(self, canvas: GestureCanvas, source: str) -> None:
        super().__init__(canvas)
        self._source = source

    @override
    def move(self, at: QPointF) -> None:
        item = self.canvas.map_scene.card(self._source)
        if item is not None:
            group = item.shown
            start = QPointF(group.x + group.width, group.y + group.height / 2)
            target = self.canvas.map_scene.card_under(at)
            answer = self._answer(target)
            refusal = "" if answer is None else answer.reason
            self.canvas.preview.show_place(None if refusal else self._place(target, at), "")
            self.canvas.preview.show_link(start, at, refusal=refusal)

    @override
    def release(self, at: QPointF) -> None:
        self.cancel()
        target = self.canvas.map_scene.card_under(at)
        if target is not None and target != self._source:
            self.canvas.editing.link(self._source, target)
        elif target is None and (free := self._free_place(at)) is not None:
            editing, lens = self.canvas.editing, self.canvas.lens
            added = editing.add_linked(self._source, free.step, lens, free.lane)
            if added is not None:
                self.canvas.name_new(added)

    @override
    def cancel(self) -> None:
        self.canvas.preview.show_place(None, "")
        self.canvas.preview.show_link(None, None)

    def _place(self, target: str | None, at: QPointF) -> QRectF | None:
        """What lights up: the card that would be reached, or the cell that would get one."""
        scene = self.canvas.map_scene
        if target is not None:
            return None if target == self._source else scene.card_rect(target)
        free = self._free_place(at)
        return None if free is None else rect_of(free.area)

    def _free_place(self, at: QPointF) -> Spot | None:
        """Where a card would be made, if nothing stands there; None close to its source."""
        card = self.canvas.map_scene.card_rect(self._source)
        near = card.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at)
        return None if near else self.canvas.map_scene.place_under(at)

    def _answer(self, target: str | None) -> allowed.Answer | None:
        if target is None:
            return None
        return allowed.may_link(self.canvas.document.journey, self._source, target)
