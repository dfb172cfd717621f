"""Drag from a card's right edge to another card: a hand-off."""

from typing import Any, override

from PySide6.QtCore import QPointF, QRectF

from journeymap.desktop.canvas.tools.tool import Tool
from journeymap.model import allowed

_NEAR = 16.0
"""Map units around a card in which letting go makes nothing."""


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
            refusal = "" if answer is None else answer.reason
            self.view.show_place(None if refusal else self._place(target, at), "")
            self.view.show_link(start, at, refusal=refusal)

    @override
    def release(self, at: QPointF) -> None:
        self.cancel()
        target = self.view.map_scene.card_under(at)
        if target is not None and target != self._source:
            self.view.editing.link(self._source, target)
        elif target is None and (cell := self._free_cell(at)) is not None:
            step, lane = cell
            added = self.view.editing.add_linked(self._source, step, self.view.lens, lane)
            if added is not None:
                self.view.titles.open(added, fresh=True)

    @override
    def cancel(self) -> None:
        self.view.show_place(None, "")
        self.view.show_link(None, None)

    def _place(self, target: str | None, at: QPointF) -> QRectF | None:
        """What lights up: the card that would be reached, or the cell that would get one."""
        scene = self.view.map_scene
        if target is not None:
            return None if target == self._source else scene.card_rect(target)
        cell = self._free_cell(at)
        return None if cell is None else scene.cell_rect(*cell)

    def _free_cell(self, at: QPointF) -> tuple[str, str | None] | None:
        """The cell at a point where nothing stands; None close to the card one comes from."""
        card = self.view.map_scene.card_rect(self._source)
        near = card.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at)
        return None if near else self.view.map_scene.cell_under(at)

    def _answer(self, target: str | None) -> allowed.Answer | None:
        if target is None:
            return None
        return allowed.may_link(self.view.document.journey, self._source, target)
