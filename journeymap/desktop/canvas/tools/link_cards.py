"""Drag from a card's right edge to another card: a hand-off."""

from typing import Any, override

from PySide6.QtCore import QPointF

from journeymap.desktop.canvas.tools.tool import Tool
from journeymap.model import allowed


class LinkCards(Tool):
    """Draws a line from the card to the pointer, and links on release over a card."""

    def __init__(self, view: Any, source: str) -> None:
        super().__init__(view)
        self._source = source

    @override
    def move(self, at: QPointF) -> None:
        item = self.view.map_scene.card(self._source)
        if item is not None:
            group = item.shown
            start = QPointF(group.x + group.width, group.y + group.height / 2)
            target = self.view.map_scene.card_under(at)
            answer = self._answer(target)
            self.view.show_link(start, at, refusal="" if answer is None else answer.reason)

    @override
    def release(self, at: QPointF) -> None:
        self.view.show_link(None, None)
        target = self.view.map_scene.card_under(at)
        if target is not None and target != self._source:
            self.view.editing.link(self._source, target)

    @override
    def cancel(self) -> None:
        self.view.show_link(None, None)

    def _answer(self, target: str | None) -> allowed.Answer | None:
        if target is None:
            return None
        return allowed.may_link(self.view.document.journey, self._source, target)
