"""Drag cards to another step or lane: that is the change of the tag."""

from typing import override

from PySide6.QtCore import QPointF, QRectF, Qt

from journeymap.desktop.canvas.gesture_canvas import GestureCanvas
from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.diagram import Spot, lane_value
from journeymap.model import allowed
from journeymap.wording import text

_THRESHOLD = 5.0


class MoveCards(Tool):
    """Moves the selected cards; a press without a move selects."""

    def __init__(self, canvas: GestureCanvas, pressed: str) -> None:
        super().__init__(canvas)
        self._pressed = pressed
        self._start = QPointF()
        self._moving = False
        self._only_on_release = False
        self._moved: set[str] = set()

    @override
    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._start = at
        selection = self.canvas.selection
        if is_adding(modifiers):
            selection.toggle(self._pressed)
        elif self._pressed in selection.ids:
            self._only_on_release = True
        else:
            selection.choose((self._pressed,))

    @override
    def move(self, at: QPointF) -> None:
        along = at - self._start
        far = max(abs(along.x()), abs(along.y())) * self.canvas.zoom
        if not self._moving and far < _THRESHOLD:
            return
        self._moving = True
        for identity in self.canvas.selection.cards:
            item = self.canvas.map_scene.card(identity)
            if item is not None:
                item.setPos(item.shown.x + along.x(), item.shown.y + along.y())
                item.setZValue(6)
                self._moved.add(identity)
        self.canvas.tray.show(self.canvas.in_pixels(at))
        spot = self._spot(at)
        self.canvas.preview.show_place(self._area(spot), self._refusal(spot))

    @override
    def release(self, at: QPointF) -> None:
        if not self._moving:
            if self._only_on_release:
                self.canvas.selection.choose((self._pressed,))
            return
        spot = self._spot(at)
        refusal = self._refusal(spot)
        if spot is not None and not refusal:
            self._drop(spot)
        elif refusal:
            self.canvas.document.refused.emit(refusal)
        self._put_back()

    @override
    def cancel(self) -> None:
        self._put_back()

    def _spot(self, at: QPointF) -> Spot | None:
        """Where it would go: into a lane of the tray at its own step, or what is at the point."""
        canvas = self.canvas
        card = canvas.document.journey.touchpoint.get(self._pressed)
        lane = canvas.tray.spot_at(canvas.in_pixels(at), card.step) if card is not None else None
        return lane or canvas.map_scene.spot_under(at, canvas.selection.cards)

    def _area(self, spot: Spot | None) -> QRectF:
        """Where it would go; beside all places, the card itself."""
        scene = self.canvas.map_scene
        return scene.card_rect(self._pressed) if spot is None else rect_of(spot.area)

    def _put_back(self) -> None:
        self.canvas.tray.hide()
        self.canvas.preview.show_place(None, "")
        for identity in self._moved:
            item = self.canvas.map_scene.card(identity)
            if item is not None:
                item.setZValue(4)
        self.canvas.map_scene.show_again(self._moved)

    def _refusal(self, spot: Spot | None) -> str:
        journey, lens = self.canvas.document.journey, self.canvas.lens
        card = journey.touchpoint.get(self._pressed)
        if spot is None:
            return text("Cards stand in a lane and at a step; here is neither.")
        if card is None or not spot.is_in_lane:
            return ""
        return allowed.may_drop(journey, card, lens, spot.lane).reason

    def _drop(self, spot: Spot) -> None:
        """The pressed card lands there; the others keep their distance in steps."""
        canvas = self.canvas
        journey, lens = canvas.document.journey, canvas.lens
        lane = spot.lane
        if not spot.is_in_lane:
            lane = lane_value(journey, journey.touchpoint[self._pressed], lens)
        others = (one for one in canvas.selection.cards if one != self._pressed)
        canvas.editing.drop((self._pressed, *others), lens, lane, spot.made or spot.step)
