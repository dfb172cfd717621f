"""Room for pens on a printed map: a box in each empty cell, and rows to write in under the map."""

from functools import lru_cache

from journeymap.diagram.frame import row_label, stage_spans
from journeymap.diagram.grid import CARD_HEIGHT, CARD_WIDTH, Grid
from journeymap.diagram.shapes import Box, Group, GroupKind, Shape, Stroke
from journeymap.diagram.theme import Theme
from journeymap.wording import marked, text

LEAST_ROOM = 110.0
"""The least height of a row to write in: two lines by hand where the map is on A3."""
ROWS = (
    (marked("Ideas"), marked("what could be better here")),
    (marked("Open questions"), marked("what nobody knows yet")),
    (marked("Who could carry this?"), marked("a name for each hand-off")),
)
"""The rows with what belongs into them."""
_DOTS = (0.1, 3.4)
_PAD = 7.0


def empty_cells(grid: Grid, theme: Theme) -> list[Group]:
    """A faint dotted box, as large as a card where there is room, in each cell without a card."""
    taken = {(place.lane, place.column) for place in grid.places.of.values()}
    groups: list[Group] = []
    collapsed = grid.places.hidden
    for lane, rows in enumerate(grid.places.rows):
        if not rows:
            continue
        y = grid.row_top[lane, 0]
        for column, of in grid.places.numbered():
            left, room = grid.column_left[column], grid.column_width[column]
            if (lane, column) not in taken and of.stage.id not in collapsed:
                width = min(room, CARD_WIDTH)
                x = left + (room - width) / 2
                shapes = _dotted(width, theme)
                groups.append(Group(GroupKind.STRIP, "empty", x, y, width, CARD_HEIGHT, shapes))
    return groups


@lru_cache(maxsize=256)
def _dotted(width: float, theme: Theme) -> tuple[Shape, ...]:
    return (Box(0, 0, width, CARD_HEIGHT, 7, None, Stroke(theme.edge, 0.9, _DOTS)),)


def draw_rows(grid: Grid, top: float, right: float, height: float, theme: Theme) -> list[Group]:
    """The rows one under the other, each with an empty box under every stage."""
    groups = []
    for number, (title, subtitle) in enumerate(ROWS):
        shapes = row_label(text(title), text(subtitle), theme)
        edge = Stroke(theme.edge, 0.9, _DOTS)
        for first, last in stage_spans(grid):
            left = grid.column_left[first] - grid.left
            end = grid.column_left[last] + grid.column_width[last] - grid.left
            shapes.append(Box(left, _PAD, end - left, height - 2 * _PAD, 7, None, edge))
        spoken = text("Room to write: {title}").format(title=text(title))
        groups.append(
            Group(GroupKind.STRIP, f"write-{number}", grid.left, top + number * height,
                  right - grid.left, height, tuple(shapes), spoken)
        )  # fmt: skip
    return groups
