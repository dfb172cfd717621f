"""Room for pens on a poster: a dotted box in each empty cell, and rows of boxes under the map."""

from collections.abc import Iterator

from journeymap.diagram.shapes import (
    Box,
    ColumnExtent,
    Diagram,
    Group,
    GroupKind,
    LaneExtent,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.theme import SIZE_TEXT, Theme
from journeymap.typography import FontStyle, break_lines
from journeymap.wording import marked, text

ROWS = (marked("Ideas"), marked("Open questions"), marked("Who could carry this?"))
"""What the rows ask for."""
_ROW_HEIGHT = 120.0
_GAP = 8.0
_INSIDE = 6.0


def with_room_to_write(diagram: Diagram, theme: Theme) -> Diagram:
    """The diagram with boxes in its empty cells, and a row of boxes for each of `ROWS` under it."""
    stroke = Stroke(theme.edge, 1.0, (1.0, 4.0))
    boxes: list[Shape] = [
        Box(column.left + _INSIDE, lane.top + _INSIDE, column.width - 2 * _INSIDE,
            lane.height - 2 * _INSIDE, 6.0, stroke=stroke)
        for lane, column in _empty_cells(diagram)
    ]  # fmt: skip
    top = diagram.height
    for title in ROWS:
        boxes += _row(diagram, title, top, stroke, theme)
        top += _ROW_HEIGHT + _GAP
    room = Group(GroupKind.MARK, "write-here", 0, 0, diagram.width, top, tuple(boxes),
                 spoken=text("Room to write by hand"))  # fmt: skip
    return Diagram(
        diagram.width, top + _GAP, diagram.lanes, diagram.columns, (*diagram.groups, room)
    )


def _empty_cells(diagram: Diagram) -> Iterator[tuple[LaneExtent, ColumnExtent]]:
    cards = [one for one in diagram.groups if one.kind is GroupKind.CARD]
    for lane in diagram.lanes:
        inside = [one for one in cards if lane.top <= one.y < lane.top + lane.height]
        for column in diagram.columns:
            if not any(column.left <= one.x < column.left + column.width for one in inside):
                yield lane, column


def _row(diagram: Diagram, title: str, top: float, stroke: Stroke, theme: Theme) -> Iterator[Shape]:
    first = diagram.columns[0].left if diagram.columns else 120.0
    margin = 28.0
    lines = break_lines(text(title), size=SIZE_TEXT, width=max(40.0, first - margin - _GAP),
                        style=FontStyle.BOLD)  # fmt: skip
    for place, line in enumerate(lines):
        baseline = top + SIZE_TEXT * (1.2 + 1.35 * place)
        yield TextLine(line, margin, baseline, SIZE_TEXT, theme.ink)
    for left, right in _stages(diagram):
        yield Box(left + _INSIDE, top, right - left - 2 * _INSIDE, _ROW_HEIGHT, 6.0, stroke=stroke)


def _stages(diagram: Diagram) -> Iterator[tuple[float, float]]:
    """Left and right of each stage."""
    extents: dict[str, tuple[float, float]] = {}
    for column in diagram.columns:
        left, _right = extents.get(column.stage, (column.left, 0.0))
        extents[column.stage] = (left, column.left + column.width)
    yield from extents.values()
