"""Drag a lane or a stage by its head, with all that stands in it."""

from typing import Any, NamedTuple, override

from PySide6.QtCore import QPointF, QRectF, Qt

from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.model import allowed
from journeymap.model.tags import tag_of

_THRESHOLD = 6.0
_MARK = 4.0


class Extent(NamedTuple):
    """Where a lane or a stage stands along the way that it can be dragged."""

    key: str
    start: float
    length: float


class MoveHead(Tool):
    """Shows where the dragged thing would go; a press without a move selects."""

    def __init__(self, view: Any, pressed: str | None) -> None:
        super().__init__(view)
        self._pressed = pressed
        self._start = QPointF()
        self._adding = False
        self._moving = False

    @override
    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._start, self._adding = at, is_adding(modifiers)

    @override
    def move(self, at: QPointF) -> None:
        along = at - self._start
        if max(abs(along.x()), abs(along.y())) * self.view.zoom >= _THRESHOLD:
            self._moving = True
        if not self._moving or self._pressed is None:
            return  # What is not said has its lane last, and there may be no other.
        refusal = self.refusal()
        here = self.head() if refusal else self.mark(self._place(at))
        self.view.show_place(here, refusal)
        self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def release(self, at: QPointF) -> None:
        self.cancel()
        if not self._moving:
            self.choose()
        elif self.refusal():
            self.view.document.refused.emit(self.refusal())
        elif self._pressed is not None:
            extents, place = self.extents(), self._place(at)
            before = extents[place].key if place < len(extents) else None
            self.drop(self._pressed, before)

    @override
    def cancel(self) -> None:
        self.view.show_place(None, "")
        self.view.viewport().unsetCursor()

    def _place(self, at: QPointF) -> int:
        along = self.along(at)
        return sum(one.start + one.length / 2 < along for one in self.extents())

    def choose(self) -> None:
        """Select what the head stands for."""
        if self._pressed is None:
            return
        if self._adding:
            self.view.selection.toggle(self._pressed)
        else:
            self.view.selection.choose((self._pressed,))

    def extents(self) -> list[Extent]:
        """All that it can be put before, in order."""
        raise NotImplementedError

    def along(self, at: QPointF) -> float:
        """A point as a length on the way of the drag."""
        raise NotImplementedError

    def mark(self, place: int) -> QRectF:
        """The line that shows where it would go."""
        raise NotImplementedError

    def head(self) -> QRectF:
        """What is dragged."""
        raise NotImplementedError

    def refusal(self) -> str:
        """Why it cannot be moved; "" where it can."""
        return ""

    def drop(self, pressed: str, before: str | None) -> None:
        """Change the order."""
        raise NotImplementedError

    def edge(self, place: int) -> float:
        """Where the gap before a place is."""
        extents = self.extents()
        if place < len(extents):
            return extents[place].start
        return extents[-1].start + extents[-1].length


class MoveLane(MoveHead):
    """A lane, up or down."""

    @override
    def choose(self) -> None:
        """The organisation or budget behind the lane; else all the cards that stand in it."""
        view = self.view
        if self._pressed is not None and tag_of(view.lens).collection:
            super().choose()
        else:
            view.arranging.select_in_lane(view.lens, self._pressed)

    @override
    def extents(self) -> list[Extent]:
        lanes = self.view.map_scene.diagram.lanes
        return [Extent(one.value, one.top, one.height) for one in lanes if one.value is not None]

    @override
    def along(self, at: QPointF) -> float:
        return at.y()

    @override
    def mark(self, place: int) -> QRectF:
        width = self.view.map_scene.diagram.width
        return QRectF(16, self.edge(place) - _MARK / 2, width - 32, _MARK)

    @override
    def head(self) -> QRectF:
        for lane in self.view.map_scene.diagram.lanes:
            if lane.value == self._pressed:
                return QRectF(24, lane.top + 2, 160, lane.height - 4)
        return QRectF()

    @override
    def refusal(self) -> str:
        return allowed.may_reorder_lanes(self.view.lens).reason

    @override
    def drop(self, pressed: str, before: str | None) -> None:
        self.view.arranging.place_lane(self.view.lens, pressed, before)


class MoveStage(MoveHead):
    """A stage, to the left or right."""

    @override
    def extents(self) -> list[Extent]:
        found: dict[str, Extent] = {}
        for column in self.view.map_scene.diagram.columns:
            left = found[column.stage].start if column.stage in found else column.left
            right = column.left + column.width
            found[column.stage] = Extent(column.stage, left, right - left)
        return list(found.values())

    @override
    def along(self, at: QPointF) -> float:
        return at.x()

    @override
    def mark(self, place: int) -> QRectF:
        lanes = self.view.map_scene.diagram.lanes
        away = 14 if place < len(self.extents()) else -14
        top, bottom = lanes[0].top - 40, lanes[-1].top + lanes[-1].height
        return QRectF(self.edge(place) - away - _MARK / 2, top, _MARK, bottom - top)

    @override
    def drop(self, pressed: str, before: str | None) -> None:
        self.view.arranging.place_stage(pressed, before)
