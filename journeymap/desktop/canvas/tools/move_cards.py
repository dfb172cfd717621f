"""Drag cards to another step or lane: that is the change of the tag."""

from typing import Any, override

from PySide6.QtCore import QPointF, QRectF, Qt

from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.model import allowed
from journeymap.wording import text

_THRESHOLD = 5.0


class MoveCards(Tool):
    """Moves the selected cards; a press without a move selects."""

    def __init__(self, view: Any, pressed: str) -> None:
        super().__init__(view)
        self._pressed = pressed
        self._start = QPointF()
        self._moving = False
        self._only_on_release = False
        self._moved: set[str] = set()

    @override
    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._start = at
        selection = self.view.selection
        if is_adding(modifiers):
            selection.toggle(self._pressed)
        elif self._pressed in selection.ids:
            self._only_on_release = True
        else:
            selection.choose((self._pressed,))

    @override
    def move(self, at: QPointF) -> None:
        along = at - self._start
        far = max(abs(along.x()), abs(along.y())) * self.view.zoom
        if not self._moving and far < _THRESHOLD:
            return
        self._moving = True
        for identity in self.view.selection.cards:
            item = self.view.map_scene.card(identity)
            if item is not None:
                item.setPos(item.shown.x + along.x(), item.shown.y + along.y())
                item.setZValue(6)
                self._moved.add(identity)
        cell = self.view.map_scene.cell_under(at)
        self.view.show_place(self._area(cell), self._refusal(cell))

    @override
    def release(self, at: QPointF) -> None:
        if not self._moving:
            if self._only_on_release:
                self.view.selection.choose((self._pressed,))
            return
        cell = self.view.map_scene.cell_under(at)
        refusal = self._refusal(cell)
        if cell is not None and not refusal:
            self._drop(*cell)
        elif refusal:
            self.view.document.refused.emit(refusal)
        self._put_back()

    @override
    def cancel(self) -> None:
        self._put_back()

    def _area(self, cell: tuple[str, str | None] | None) -> QRectF:
        """The cell; beside all cells, the card itself."""
        scene = self.view.map_scene
        return scene.card_rect(self._pressed) if cell is None else scene.cell_rect(*cell)

    def _put_back(self) -> None:
        self.view.show_place(None, "")
        for identity in self._moved:
            item = self.view.map_scene.card(identity)
            if item is not None:
                item.setZValue(4)
        self.view.map_scene.show_again(self._moved)

    def _refusal(self, cell: tuple[str, str | None] | None) -> str:
        journey, lens = self.view.document.journey, self.view.lens
        card = journey.touchpoint.get(self._pressed)
        if cell is None:
            return text("Cards stand in a lane and at a step; here is neither.")
        return "" if card is None else allowed.may_drop(journey, card, lens, cell[1]).reason

    def _drop(self, step: str, lane: str | None) -> None:
        """The pressed card lands in the cell; the others keep their distance in steps."""
        view = self.view
        others = (one for one in view.selection.cards if one != self._pressed)
        view.editing.drop((self._pressed, *others), view.lens, lane, step)
