"""Drag a lane or a stage by its head, with all that stands in it."""

from typing import NamedTuple, Protocol, override

from PySide6.QtCore import QPointF, QRectF, Qt

from journeymap.desktop.canvas.gesture_canvas import GestureCanvas
from journeymap.desktop.canvas.tools.tool import Tool, is_adding
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


class Heads(Protocol):
    """The heads of lanes, boxes or stages: their order, and what dragging one does."""

    def extents(self) -> list[Extent]:
        """All that one can be put before, in order; none where nothing can be dragged."""

    def along(self, at: QPointF) -> float:
        """A point as a length on the way of the drag."""

    def mark(self, place: int) -> QRectF:
        """The line that shows where it would go."""

    def head(self, pressed: str) -> QRectF:
        """What is dragged."""

    def refusal(self) -> str:
        """Why none can be moved; "" where they can."""

    def drop(self, pressed: str, before: str | None) -> None:
        """Change the order."""

    def choose(self, pressed: str | None, *, adding: bool) -> None:
        """Select what a head stands for."""


class MoveHead(Tool):
    """Shows where the dragged thing would go; a press without a move selects."""

    def __init__(self, canvas: GestureCanvas, heads: Heads, pressed: str | None) -> None:
        super().__init__(canvas)
        self._heads = heads
        self._pressed = pressed
        self._start = QPointF()
        self._adding = False
        self._moving = False

    @override
    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._start, self._adding = at, is_adding(modifiers)

    @override
    def move(self, at: QPointF) -> None:
        along, heads = at - self._start, self._heads
        if not heads.extents():
            return
        if max(abs(along.x()), abs(along.y())) * self.canvas.zoom >= _THRESHOLD:
            self._moving = True
        if not self._moving or self._pressed is None:
            return  # What is not said has its lane last, and there may be no other.
        refusal = heads.refusal()
        here = heads.head(self._pressed) if refusal else heads.mark(self._place(at))
        self.canvas.preview.show_place(here, refusal)
        self.canvas.show_pointer(Qt.CursorShape.ClosedHandCursor)

    @override
    def release(self, at: QPointF) -> None:
        self.cancel()
        heads = self._heads
        if not self._moving:
            heads.choose(self._pressed, adding=self._adding)
        elif heads.refusal():
            self.canvas.document.refused.emit(heads.refusal())
        elif self._pressed is not None:
            extents, place = heads.extents(), self._place(at)
            before = extents[place].key if place < len(extents) else None
            heads.drop(self._pressed, before)

    @override
    def cancel(self) -> None:
        self.canvas.preview.show_place(None, "")
        self.canvas.show_pointer(None)

    def _place(self, at: QPointF) -> int:
        along = self._heads.along(at)
        return sum(one.start + one.length / 2 < along for one in self._heads.extents())


class LaneHeads:
    """Lanes as wide as the map, one under the other."""

    def __init__(self, canvas: GestureCanvas) -> None:
        self._canvas = canvas

    def extents(self) -> list[Extent]:
        """From the top to the bottom; what is not said has its lane last."""
        rows = self._canvas.map_scene.ground.rows
        return [Extent(row.value, row.area.y, row.area.height) for row in rows
                if row.value is not None]  # fmt: skip

    def along(self, at: QPointF) -> float:
        """How far down."""
        return at.y()

    def mark(self, place: int) -> QRectF:
        """A line between two lanes."""
        width = self._canvas.map_scene.diagram.width
        return QRectF(16, _edge(self.extents(), place) - _MARK / 2, width - 32, _MARK)

    def head(self, pressed: str) -> QRectF:
        """The lane's name."""
        for row in self._canvas.map_scene.ground.rows:
            if row.value == pressed:
                return QRectF(24, row.area.y + 2, 160, row.area.height - 4)
        return QRectF()

    def refusal(self) -> str:
        """Under some lenses the order is given."""
        return allowed.may_reorder_lanes(self._canvas.lens).reason

    def drop(self, pressed: str, before: str | None) -> None:
        """Put a lane before another."""
        self._canvas.arranging.place_lane(self._canvas.lens, pressed, before)

    def choose(self, pressed: str | None, *, adding: bool) -> None:
        """The organisation or budget behind the lane; else all the cards that stand in it."""
        canvas = self._canvas
        if pressed is not None and tag_of(canvas.lens).collection:
            _choose(canvas, pressed, adding=adding)
        else:
            canvas.arranging.select_in_lane(canvas.lens, pressed)


class BoxHeads(LaneHeads):
    """The names of boxes, which stand where their cards do: there is nothing to drag."""

    @override
    def extents(self) -> list[Extent]:
        return []


class StageHeads:
    """Stages from left to right; in bands, along one band after the other."""

    def __init__(self, canvas: GestureCanvas) -> None:
        self._canvas = canvas

    def extents(self) -> list[Extent]:
        """In the order of the pathway."""
        found: dict[str, Extent] = {}
        for span in self._canvas.map_scene.ground.stage_spans:
            left, right = self._at(span.stretch, span.left), self._at(span.stretch, span.right)
            start = found[span.stage].start if span.stage in found else left
            found[span.stage] = Extent(span.stage, start, right - start)
        return list(found.values())

    def along(self, at: QPointF) -> float:
        """How far along the bands."""
        stretch = self._canvas.map_scene.ground.stretch_near(at.y())
        return self._at(stretch.place if stretch is not None else 0, at.x())

    def mark(self, place: int) -> QRectF:
        """An upright line before a stage, or after the last."""
        ground = self._canvas.map_scene.ground
        extents = self.extents()
        is_last = place >= len(extents)
        number, x = divmod(_edge(extents, place), self._line)
        stretch = next(one for one in ground.stretches if one.place == int(number))
        top, bottom = stretch.top - _ABOVE, stretch.bottom
        return QRectF(x - (-_ASIDE if is_last else _ASIDE) - _MARK / 2, top, _MARK, bottom - top)

    def head(self, _pressed: str) -> QRectF:
        """None: stages can always be moved."""
        return QRectF()

    def refusal(self) -> str:
        """Never."""
        return ""

    def drop(self, pressed: str, before: str | None) -> None:
        """Put a stage before another."""
        self._canvas.arranging.place_stage(pressed, before)

    def choose(self, pressed: str | None, *, adding: bool) -> None:
        """The stage."""
        if pressed is not None:
            _choose(self._canvas, pressed, adding=adding)

    @property
    def _line(self) -> float:
        """How far one band is before the next, on the way that a stage is dragged."""
        return 2 * self._canvas.map_scene.diagram.width

    def _at(self, stretch: int, x: float) -> float:
        return stretch * self._line + x


def _choose(canvas: GestureCanvas, identity: str, *, adding: bool) -> None:
    if adding:
        canvas.selection.toggle(identity)
    else:
        canvas.selection.choose((identity,))


def _edge(extents: list[Extent], place: int) -> float:
    """Where the gap before a place is."""
    if place < len(extents):
        return extents[place].start
    return extents[-1].start + extents[-1].length
