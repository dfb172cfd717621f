"""Drag a lane or a stage by its head, with all that stands in it."""

from typing import NamedTuple, override

from PySide6.QtCore import QPointF, QRectF, Qt

from journeymap.desktop.canvas.gesture_canvas import GestureCanvas
from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.canvas.tools.tool import Tool, is_adding
from journeymap.diagram.ground import Row
from journeymap.model import allowed
from journeymap.model.tags import tag_of

_THRESHOLD = 6.0
_MARK = 4.0
_ABOVE, _ASIDE = 40.0, 14.0
"""How far the mark of a stage stands over the ground, and before the step that it leads to."""


class Extent(NamedTuple):
    """Where a lane or a stage stands along the way that it can be dragged."""

    key: str
    start: float
    length: float


class MoveHead(Tool):
    """Shows where the dragged thing would go; a press without a move selects."""

    def __init__(self, canvas: GestureCanvas, pressed: str | None) -> None:
        super().__init__(canvas)
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
        if max(abs(along.x()), abs(along.y())) * self.canvas.zoom >= _THRESHOLD:
            self._moving = True
        if not self._moving or self._pressed is None:
            return  # What is not said has its lane last, and there may be no other.
        refusal = self.refusal()
        here = self.head() if refusal else self.mark(self._place(at))
        self.canvas.preview.show_place(here, refusal)
        self.canvas.show_pointer(Qt.CursorShape.ClosedHandCursor)

    @override
    def release(self, at: QPointF) -> None:
        self.cancel()
        if not self._moving:
            self.choose()
        elif self.refusal():
            self.canvas.document.refused.emit(self.refusal())
        elif self._pressed is not None:
            extents, place = self.extents(), self._place(at)
            before = extents[place].key if place < len(extents) else None
            self.drop(self._pressed, before)

    @override
    def cancel(self) -> None:
        self.canvas.preview.show_place(None, "")
        self.canvas.show_pointer(None)

    def _place(self, at: QPointF) -> int:
        along = self.along(at)
        return sum(one.start + one.length / 2 < along for one in self.extents())

    def choose(self) -> None:
        """Select what the head stands for."""
        if self._pressed is None:
            return
        if self._adding:
            self.canvas.selection.toggle(self._pressed)
        else:
            self.canvas.selection.choose((self._pressed,))

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


class ChooseLane(MoveHead):
    """The name of a lane or a box: a press selects what it stands for."""

    @override
    def move(self, at: QPointF) -> None:
        """Boxes stand where their cards do, so that there is nothing to drag."""

    @override
    def choose(self) -> None:
        """The organisation or budget behind the lane; else all the cards that stand in it."""
        canvas = self.canvas
        if self._pressed is not None and tag_of(canvas.lens).collection:
            super().choose()
        else:
            canvas.arranging.select_in_lane(canvas.lens, self._pressed)


class MoveLane(ChooseLane):
    """A lane, up or down among those of its band."""

    @override
    def move(self, at: QPointF) -> None:
        MoveHead.move(self, at)

    @override
    def extents(self) -> list[Extent]:
        return [Extent(row.value, row.area.y, row.area.height) for row in self._rows()
                if row.value is not None]  # fmt: skip

    @override
    def along(self, at: QPointF) -> float:
        return at.y()

    @override
    def mark(self, place: int) -> QRectF:
        width = self.canvas.map_scene.diagram.width
        return QRectF(16, self.edge(place) - _MARK / 2, width - 32, _MARK)

    @override
    def head(self) -> QRectF:
        for row in self._rows():
            if row.value == self._pressed:
                return rect_of(row.head)
        return QRectF()

    def _rows(self) -> list[Row]:
        """The lanes of the band in which it was pressed."""
        ground = self.canvas.map_scene.ground
        stretch = ground.stretch_near(self._start.y())
        place = stretch.place if stretch is not None else 0
        return [row for row in ground.rows if row.stretch == place]

    @override
    def refusal(self) -> str:
        return allowed.may_reorder_lanes(self.canvas.lens).reason

    @override
    def drop(self, pressed: str, before: str | None) -> None:
        self.canvas.arranging.place_lane(self.canvas.lens, pressed, before)


class MoveStage(MoveHead):
    """A stage, to the left or right; in bands, along one band after the other."""

    @override
    def extents(self) -> list[Extent]:
        found: dict[str, Extent] = {}
        for span in self.canvas.map_scene.ground.stage_spans:
            left, right = self._at(span.stretch, span.left), self._at(span.stretch, span.right)
            start = found[span.stage].start if span.stage in found else left
            found[span.stage] = Extent(span.stage, start, right - start)
        return list(found.values())

    @override
    def along(self, at: QPointF) -> float:
        stretch = self.canvas.map_scene.ground.stretch_near(at.y())
        return self._at(stretch.place if stretch is not None else 0, at.x())

    @override
    def mark(self, place: int) -> QRectF:
        ground = self.canvas.map_scene.ground
        is_last = place >= len(self.extents())
        number, x = divmod(self.edge(place), self._line)
        stretch = next(one for one in ground.stretches if one.place == int(number))
        top, bottom = stretch.top - _ABOVE, stretch.bottom
        return QRectF(x - (-_ASIDE if is_last else _ASIDE) - _MARK / 2, top, _MARK, bottom - top)

    @override
    def drop(self, pressed: str, before: str | None) -> None:
        self.canvas.arranging.place_stage(pressed, before)

    @property
    def _line(self) -> float:
        """How far one band is before the next, on the way that a stage is dragged."""
        return 2 * self.canvas.map_scene.diagram.width

    def _at(self, stretch: int, x: float) -> float:
        return stretch * self._line + x
