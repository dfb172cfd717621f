"""What is at a point of a map, and what letting go there does: for boxes and for lanes alike.

A *row* is ground that belongs to one lane: a lane as wide as the map, or a box. A *stretch* is
what steps stand along from left to right: the whole map, or one of its bands.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from journeymap.diagram.bands.band import Area
from journeymap.diagram.grid import LANE_LABEL
from journeymap.diagram.shapes import (
    BoxExtent,
    ColumnExtent,
    Diagram,
    Group,
    GroupKind,
    Role,
    TextLine,
)
from journeymap.model.edits import NewStep

_BEFORE, _AFTER = 30.0, 60.0
"""How far before the first step and after the last one its column reaches."""
_HEAD_ENDS = 16.0
"""How far before the first step the names of lanes end."""
_EDGE = 7.0
"""How far beside the edge between two columns a card is let go on it."""
_LEAD = 8.0
"""How far before a step its edge is where the column before it reaches that far."""
_AIR, _THIN = 6.0, 2.0
_MARK = 4.0
_SIGN, _SIGN_DOWN = 8.0, 18.0
"""How far the sign that collapses stands from the end of a name, and under a lane's top."""
_REACH = 8.0
_NAME = 22.0
"""How high the name of a step is."""


@dataclass(frozen=True, slots=True)
class Row:
    """Ground that belongs to one lane.

    Attributes:
        value: what a card in it has in the lens's field; None: nothing is said yet.
        title: the lane's name.
        stretch: the place of its stretch.
        area: where it is.
        head: where its name stands.
    """

    value: str | None
    title: str
    stretch: int
    area: Area
    head: Area


@dataclass(frozen=True, slots=True)
class Stretch:
    """Steps from left to right, and the ground under them from top to bottom."""

    place: int
    top: float
    bottom: float
    columns: tuple[ColumnExtent, ...]


@dataclass(frozen=True, slots=True)
class StageSpan:
    """Where a stage stands in one stretch."""

    stage: str
    stretch: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a card is let go, or a new one is made.

    Attributes:
        step: the step, or the nearest one.
        lane: the lane's value, if `is_in_lane`.
        is_in_lane: whether there is a lane; on the white between boxes a card keeps its own.
        area: what lights up.
        made: the step that is made there, if one is.
    """

    step: str
    lane: str | None
    is_in_lane: bool
    area: Area
    made: NewStep | None = None


class Ground:
    """The ground of one diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram

    @property
    def is_in_bands(self) -> bool:
        """Whether steps go on in the next line, as text does."""
        return bool(self._diagram.bands)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches that have a step, from top to bottom."""
        diagram = self._diagram
        if not diagram.bands:
            lanes = diagram.lanes
            if not lanes or not diagram.columns:
                return ()
            bottom = lanes[-1].top + lanes[-1].height
            return (Stretch(0, lanes[0].top, bottom, diagram.columns),)
        found = (
            Stretch(place, band.ground_top, band.ground_bottom, self._columns_of(place))
            for place, band in enumerate(diagram.bands)
        )
        return tuple(one for one in found if one.columns)

    def _columns_of(self, band: int) -> tuple[ColumnExtent, ...]:
        return tuple(one for one in self._diagram.columns if one.band == band)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lanes from top to bottom, or the boxes in reading order."""
        diagram = self._diagram
        if diagram.bands:
            return tuple(self._boxes())
        if not self.stretches:
            return ()
        first, last = diagram.columns[0], diagram.columns[-1]
        left, right = first.left - _BEFORE, last.left + last.width + _AFTER
        return tuple(
            Row(
                lane.value,
                lane.title,
                0,
                Area(left, lane.top, right - left, lane.height),
                Area(0, lane.top, first.left - _HEAD_ENDS, lane.height),
            )
            for lane in diagram.lanes
        )

    def _boxes(self) -> Iterator[Row]:
        names = {(one.x, one.y): one for one in self._diagram.groups if one.kind is GroupKind.BOX}
        for box in self._diagram.boxes:
            area = Area(box.x, box.y, box.width, box.height)
            yield Row(box.value, box.title, box.band, area, _head(box, names.get((box.x, box.y))))

    @cached_property
    def _cards(self) -> tuple[Group, ...]:
        return tuple(one for one in self._diagram.groups if one.kind is GroupKind.CARD)

    def head_at(self, x: float, y: float) -> Row | None:
        """The lane or box whose name stands at a point."""
        return next((row for row in self.rows if _is_in(row.head, x, y)), None)

    def sign_of(self, row: Row) -> tuple[float, float]:
        """The middle of the sign that collapses a lane or box, at the end of its head."""
        if self.is_in_bands:
            return row.head.right + _SIGN, row.head.y + row.head.height / 2 + 1
        return LANE_LABEL + _SIGN, row.head.y + _SIGN_DOWN

    def row_with_sign_at(self, x: float, y: float) -> Row | None:
        """The lane or box whose sign stands at a point."""
        for row in self.rows:
            left, middle = self.sign_of(row)
            if abs(x - left) <= _REACH and abs(y - middle) <= _REACH:
                return row
        return None

    def row_at(self, x: float, y: float) -> Row | None:
        """The lane or box at a point."""
        return next((row for row in self.rows if _is_in(row.area, x, y)), None)

    def spot_at(self, x: float, y: float, moved: Collection[str] = ()) -> Spot | None:
        """What letting go of cards at a point does: a step, or a new one, and a lane.

        Args:
            x: the point's distance from the left edge.
            y: and from the top.
            moved: the cards that are held, which are not in the way of themselves.
        """
        place = self.place_at(x, y, moved)
        stretch = self._stretch_at(x, y)
        if place is None or stretch is None or self._card_at(x, y, moved) is not None:
            return place
        for edge, step in _edges(stretch):
            if abs(x - edge) <= _EDGE:
                made = step if x >= edge or step.other is None else step.other
                area = Area(edge - _MARK / 2, stretch.top, _MARK, stretch.bottom - stretch.top)
                return replace(place, area=area, made=made.step)
        return place

    def place_at(self, x: float, y: float, moved: Collection[str] = ()) -> Spot | None:
        """The step and the lane at a point, the nearest step between two; None outside."""
        stretch = self._stretch_at(x, y)
        if stretch is None:
            return None
        column, row = self._column_at(stretch, x, y, moved), self.row_at(x, y)
        if row is None and not self.is_in_bands:
            return None
        area = _cell(column, stretch, row)
        return Spot(column.step, row.value if row else None, row is not None, area)

    def head_of_step(self, step: str) -> Area | None:
        """Where the name of a step stands, or would stand if it had one."""
        for stretch in self.stretches:
            for column in stretch.columns:
                if column.step == step:
                    return Area(column.left, stretch.top - _NAME, column.width, _NAME)
        return None

    def area_of(self, step: str, lane: str | None) -> Area | None:
        """Where cards of a step and a lane stand; None where there is no such place."""
        for stretch in self.stretches:
            for column in stretch.columns:
                if column.step == step:
                    rows = [one for one in self.rows
                            if one.value == lane and one.stretch == stretch.place]  # fmt: skip
                    row = min(rows, key=lambda one: _beside(one.area, column), default=None)
                    return None if row is None else _cell(column, stretch, row)
        return None

    def _stretch_at(self, x: float, y: float) -> Stretch | None:
        for one in self.stretches:
            last = one.columns[-1]
            right = last.left + last.width + _AFTER
            wide = one.columns[0].left - _BEFORE <= x <= right or self.is_in_bands
            if one.top <= y < one.bottom and wide:
                return one
        return None

    def _column_at(
        self, stretch: Stretch, x: float, y: float, moved: Collection[str]
    ) -> ColumnExtent:
        """That of a card at the point, else the last that begins before it, else the nearest."""
        card = self._card_at(x, y, moved)
        if card is not None:
            x = card.x + card.width / 2
            return min(stretch.columns, key=lambda one: abs(one.left + one.width / 2 - x))
        inside = [one for one in stretch.columns if one.left <= x < one.left + one.width]
        return inside[-1] if inside else min(stretch.columns, key=lambda one: _distance(one, x))

    def _card_at(self, x: float, y: float, moved: Collection[str]) -> Group | None:
        for card in self._cards:
            across = card.x <= x < card.x + card.width
            if across and card.y <= y < card.y + card.height and card.key not in moved:
                return card
        return None

    @cached_property
    def stage_spans(self) -> tuple[StageSpan, ...]:
        """Where stages stand, in the order of the pathway; one for each stretch that it is in."""
        spans = []
        for stretch in self.stretches:
            for stage, columns in groupby(stretch.columns, key=lambda one: one.stage):
                own = list(columns)
                right = own[-1].left + own[-1].width
                spans.append(StageSpan(stage, stretch.place, own[0].left, right))
        return tuple(spans)

    def stretch_near(self, y: float) -> Stretch | None:
        """The stretch at a height, or the nearest."""
        return min(
            self.stretches, key=lambda one: max(one.top - y, y - one.bottom, 0.0), default=None
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """A step to make at an edge; left of an edge between two stages, `other` is at its end."""

    step: NewStep
    other: "_Made | None" = None


def _edges(stretch: Stretch) -> Iterator[tuple[float, _Made]]:
    """The edges before, between and after columns, and the step that is made at each."""
    first, last = stretch.columns[0], stretch.columns[-1]
    yield first.left - _LEAD - _EDGE, _Made(NewStep(first.stage, first.step))
    for one, other in pairwise(stretch.columns):
        end = one.left + one.width
        free = other.left - end
        edge = end + free / 2 if free > 2 * _LEAD else other.left - _LEAD
        ending = _Made(NewStep(one.stage)) if one.stage != other.stage else None
        yield edge, _Made(NewStep(other.stage, other.step), ending)
    yield last.left + last.width + _LEAD + _EDGE, _Made(NewStep(last.stage))


def _cell(column: ColumnExtent, stretch: Stretch, row: Row | None) -> Area:
    left, width = column.left - _AIR, column.width + 2 * _AIR
    if row is None:
        return Area(left, stretch.top, width, stretch.bottom - stretch.top)
    return Area(left, row.area.y + _THIN, width, row.area.height - 2 * _THIN)


def _head(box: BoxExtent, group: Group | None) -> Area:
    """Where a box's name stands; all of the box's upper edge where it has none."""
    names = [one for one in group.shapes if isinstance(one, TextLine) and one.role is Role.NAME
             ] if group is not None else []  # fmt: skip
    if group is None or not names:
        return Area(box.x, box.y, box.width, _AIR)
    bottom = max(one.y + one.size * 0.3 for one in names)
    right = max(one.x + one.line.width for one in names)
    return Area(box.x, box.y, right + _AIR, bottom)


def _is_in(area: Area, x: float, y: float) -> bool:
    return area.x <= x <= area.right and area.y <= y < area.bottom


def _beside(area: Area, column: ColumnExtent) -> float:
    """How far a column stands beside an area."""
    return max(area.x - column.left, column.left + column.width - area.right, 0.0)


def _distance(column: ColumnExtent, x: float) -> float:
    return max(column.left - x, x - column.left - column.width, 0.0)
