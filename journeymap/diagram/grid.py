"""From places and routes to lengths: heights of lanes, widths of columns, and every line's points.

All lengths are map units. Each zone above a row of cards leaves room for the labels that stand in
it; each gutter is as wide as its tracks need.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from journeymap.diagram.marks import LABEL_HEIGHT, Bond, Mark, label_width
from journeymap.diagram.places import Place, Places
from journeymap.diagram.routes import Route, Way, gutter_slots, row_slots, tracks
from journeymap.diagram.shapes import ColumnExtent, LaneExtent, Point

CARD_WIDTH = 138.0
CARD_HEIGHT = 82.0
EMPTY_COLUMN = 84.0
LANE_LABEL = 172.0
COLLAPSED_LANE = 36.0
_PAD = 15.0
_ROW_GAP = 14.0
_TRACK = 13.0
_LEAD = 17.0
_TAIL = 20.0
_LANE_TRACK = 8.0
_CLEAR = 9.0
"""How far two upright stretches on one track stay apart."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a hand-off's mark stands before it is measured.

    Attributes:
        gutter: the gutter whose upright line, or straight line, it sits on.
        line: the lane line that it stands on; None for a mark on the hand-off itself.
        zone: the lane and row above which its label stands.
        level: which of the labels in that zone and gutter it is, from the top.
    """

    gutter: int
    line: int | None
    zone: tuple[int, int]
    level: int


@dataclass(slots=True, eq=False)
class Grid:
    """All lengths of a map, and the points of every hand-off."""

    places: Places
    routes: tuple[Route, ...]
    marks: dict[str, Mark]
    left: float
    top: float
    air: float = 0.0
    anchors: dict[int, Anchor] = field(default_factory=dict)
    lane_top: list[float] = field(default_factory=list)
    row_top: dict[tuple[int, int], float] = field(default_factory=dict)
    lane_track_top: dict[int, float] = field(default_factory=dict)
    gutter_left: list[float] = field(default_factory=list)
    column_left: list[float] = field(default_factory=list)
    column_width: list[float] = field(default_factory=list)
    points: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    mark_at: dict[str, tuple[Point, Point, bool]] = field(default_factory=dict)
    bottom: float = 0.0
    right: float = 0.0

    def card_at(self, place: Place) -> Point:
        """The top left corner of a card."""
        width = self.column_width[place.column]
        x = self.column_left[place.column] + max(0.0, (width - CARD_WIDTH) / 2)
        return x, self.row_top[place.lane, place.row]


def measure_grid(
    places: Places,
    routes: tuple[Route, ...],
    marks: dict[str, Mark],
    *,
    left: float,
    top: float,
    air: float = 0.0,
) -> Grid:
    """The lengths of a map whose lanes begin at `top` and whose lane names begin at `left`.

    `air` is what each lane has over its first row of cards, and under its last, beyond its need.
    """
    grid = Grid(places, routes, marks, left, top, air)
    _anchor_marks(grid)
    lane_slots, lane_counts = gutter_slots(routes)
    _stack_lanes(grid, lane_counts)
    ports = _ports(grid)
    uprights = _uprights(grid, ports, lane_slots)
    given = _place_columns(grid, uprights)
    for number, route in enumerate(routes):
        _trace(grid, number, route, ports, uprights, given)
    return grid


def _anchor_marks(grid: Grid) -> None:
    """A label's level: the first that is free in its zone beside its gutter."""
    levels: defaultdict[tuple[tuple[int, int], int, bool], int] = defaultdict(int)
    for number, route in enumerate(grid.routes):
        mark = grid.marks[route.handoff]
        if mark.bond is Bond.INSIDE and not mark.has_label:
            continue
        gutter, line = _crossed(route)
        zone = (line, 0) if line is not None else route.source[1:]
        place = zone, gutter, line is None
        level = levels[place]
        if mark.has_label:
            levels[place] += 1
        grid.anchors[number] = Anchor(gutter, line, zone, level)


def _crossed(route: Route) -> tuple[int, int | None]:
    """The gutter of the mark and the lane line that is crossed first; None where there is none."""
    source, target = route.source.lane, route.target.lane
    if source == target:
        return route.leaves_by, None
    line = source + 1 if target > source else source
    if route.way is Way.LATE or (route.way is Way.AROUND and target < source):
        return route.arrives_by, line
    return route.leaves_by, line


def _stack_lanes(grid: Grid, lane_counts: dict[int, int]) -> None:
    on_line, on_row = _label_counts(grid)
    y = grid.top
    for lane, rows in enumerate(grid.places.rows):
        grid.lane_top.append(y)
        if not rows:
            y += max(0.0, on_line[lane] - 0.5) * LABEL_HEIGHT
            grid.lane_track_top[lane] = y + 6
            y += lane_counts.get(lane, 0) * _LANE_TRACK + COLLAPSED_LANE - _PAD
        for row in range(rows):
            if row == 0:
                y += max(0.0, on_line[lane] - 0.5) * LABEL_HEIGHT
                grid.lane_track_top[lane] = y + 6
                y += lane_counts.get(lane, 0) * _LANE_TRACK
            y += _PAD + grid.air if row == 0 else _ROW_GAP
            y += max(0, on_row[lane, row] - 1) * LABEL_HEIGHT
            grid.row_top[lane, row] = y
            y += CARD_HEIGHT
        y += _PAD + (grid.air if rows else 0.0)
    last = len(grid.places.rows)
    grid.lane_track_top[last] = y + 6
    grid.bottom = y + lane_counts.get(last, 0) * _LANE_TRACK + (6 if last in lane_counts else 0)


def _label_counts(grid: Grid) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
    """How many labels stand one under the other on each lane line, and above each row."""
    on_line: defaultdict[int, int] = defaultdict(int)
    on_row: defaultdict[tuple[int, int], int] = defaultdict(int)
    for number, anchor in grid.anchors.items():
        if not grid.marks[grid.routes[number].handoff].has_label:
            continue
        if anchor.line is not None:
            on_line[anchor.line] = max(on_line[anchor.line], anchor.level + 1)
        else:
            on_row[anchor.zone] = max(on_row[anchor.zone], anchor.level + 1)
    return on_line, on_row


def _ports(grid: Grid) -> dict[tuple[int, bool], float]:
    """The height at which each route leaves (False) and arrives (True)."""
    slots = row_slots(grid.routes)
    count: defaultdict[tuple[int, int], int] = defaultdict(int)
    for (number, arrives), slot in slots.items():
        route = grid.routes[number]
        row = (route.target if arrives else route.source)[1:]
        count[row] = max(count[row], slot + 1)
    ports = {}
    for (number, arrives), slot in slots.items():
        route = grid.routes[number]
        row = (route.target if arrives else route.source)[1:]
        step = min(10.0, (CARD_HEIGHT - 16) / max(1, count[row]))
        offset = (slot + 1) // 2 * step * (1 if slot % 2 else -1)
        ports[number, arrives] = grid.row_top[row] + CARD_HEIGHT / 2 + offset
    return ports


type _Uprights = dict[tuple[int, int], tuple[float, float]]
"""Where an upright stretch of a route starts and ends, by route and gutter."""


def _uprights(
    grid: Grid, ports: dict[tuple[int, bool], float], lane_slots: dict[int, int]
) -> _Uprights:
    found: _Uprights = {}
    for number, route in enumerate(grid.routes):
        leaves, arrives = ports[number, False], ports[number, True]
        if route.way is Way.EARLY:
            found[number, route.leaves_by] = leaves, arrives
        elif route.way is Way.LATE:
            found[number, route.arrives_by] = leaves, arrives
        elif route.way is Way.AROUND:
            along = grid.lane_track_top[route.lane_gutter] + lane_slots[number] * _LANE_TRACK
            found[number, route.leaves_by] = leaves, along
            found[number, route.arrives_by] = along, arrives
    return found


def _place_columns(grid: Grid, uprights: _Uprights) -> dict[tuple[int, int], float]:
    """The widths of gutters and columns; gives the x of each upright stretch."""
    by_gutter: defaultdict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for (number, gutter), ends in uprights.items():
        low, high = sorted(ends)
        by_gutter[gutter].append((low - _CLEAR, high + _CLEAR, number))
    labels = _label_rooms(grid)
    all_places = grid.places.before, grid.places.of, grid.places.after
    taken = {place.column for of in all_places for place in of.values()}
    straight = {anchor.gutter for number, anchor in grid.anchors.items()
                if grid.routes[number].way is Way.STRAIGHT}  # fmt: skip
    given: dict[tuple[int, int], float] = {}
    x = grid.left + LANE_LABEL
    for gutter in range(grid.places.width + 1):
        grid.gutter_left.append(x)
        of, count = tracks(by_gutter[gutter])
        for number, track in of.items():
            given[number, gutter] = x + _LEAD + track * _TRACK
        room = _LEAD + max(0, count - 1) * _TRACK + _TAIL
        x += max(room, 44.0 if gutter in straight else 0.0, 12.0 if gutter == 0 else 30.0)
        if gutter < grid.places.width:
            width = CARD_WIDTH if gutter in taken else EMPTY_COLUMN
            grid.column_left.append(x)
            grid.column_width.append(max(width, labels[gutter]))
            x += grid.column_width[-1]
    grid.right = x + labels[grid.places.width]
    return given


def _label_rooms(grid: Grid) -> defaultdict[int, float]:
    rooms: defaultdict[int, float] = defaultdict(float)
    for number, anchor in grid.anchors.items():
        width = label_width(grid.marks[grid.routes[number].handoff])
        rooms[anchor.gutter] = max(rooms[anchor.gutter], width)
    return rooms


def _trace(
    grid: Grid,
    number: int,
    route: Route,
    ports: dict[tuple[int, bool], float],
    uprights: _Uprights,
    given: dict[tuple[int, int], float],
) -> None:
    start = grid.card_at(route.source)[0] + CARD_WIDTH, ports[number, False]
    end = grid.card_at(route.target)[0], ports[number, True]
    points = [start]
    for gutter in dict.fromkeys((route.leaves_by, route.arrives_by)):
        if (number, gutter) in uprights:
            x = given[number, gutter]
            points += [(x, y) for y in uprights[number, gutter]]
    grid.points[route.handoff] = (*points, end)
    anchor = grid.anchors.get(number)
    if anchor is not None:
        grid.mark_at[route.handoff] = _mark_place(grid, number, anchor, uprights, given)


def _mark_place(
    grid: Grid,
    number: int,
    anchor: Anchor,
    uprights: _Uprights,
    given: dict[tuple[int, int], float],
) -> tuple[Point, Point, bool]:
    """The mark's middle, its label's left end, and whether the line runs upright there."""
    gutter = anchor.gutter
    after = gutter < len(grid.column_left)
    label_x = grid.column_left[gutter] - 4 if after else grid.gutter_left[gutter] + 30
    if anchor.line is not None:
        y = grid.lane_top[anchor.line] + anchor.level * LABEL_HEIGHT
        x = given[number, gutter]
        return (x, y), (max(label_x, x + 15), y), True
    label_y = grid.row_top[anchor.zone] - 8 - anchor.level * LABEL_HEIGHT
    if (number, gutter) in uprights:
        x = given[number, gutter]
        return (x, sum(uprights[number, gutter]) / 2), (max(label_x, x + 15), label_y), True
    here = grid.points[grid.routes[number].handoff][0]
    middle = here[0] + 22, here[1]
    return middle, (label_x, label_y), False


def column_extents(grid: Grid) -> tuple[ColumnExtent, ...]:
    """The columns as the diagram states them."""
    return tuple(
        ColumnExtent(
            column.step.id, column.stage.id, grid.column_left[number], grid.column_width[number]
        )
        for number, column in grid.places.numbered()
    )


def lane_extents(grid: Grid) -> tuple[LaneExtent, ...]:
    """The lanes as the diagram states them."""
    ends = [*grid.lane_top[1:], grid.bottom]
    return tuple(
        LaneExtent(lane.value, lane.title, top, end - top)
        for lane, top, end in zip(grid.places.lanes, grid.lane_top, ends, strict=True)
    )
