"""Boxes: each organisation's stretch of cards on a ground of its hue, under its name."""

from journeymap.diagram.bands.band import Band, PlacedBox
from journeymap.diagram.bands.content import LaneContent, MapContent
from journeymap.diagram.bands.drawing.colours import ground_of
from journeymap.diagram.bands.drawing.lettering import BOLD
from journeymap.diagram.bands.sizes import NAME_SWATCH
from journeymap.diagram.shapes import (
    Box,
    BoxExtent,
    Group,
    GroupKind,
    Role,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.diagram.swatches import edge_of, swatch_box
from journeymap.diagram.theme import Theme
from journeymap.wording import text

_RADIUS = 4.0
_SWATCH = 11.5
_NOT_SAID = (6.0, 4.0)


def draw_box(content: MapContent, box: PlacedBox, top: float, theme: Theme) -> Group:
    """A box with its name; `top` is that of its band."""
    lane, area = content.lanes[box.lane], box.area
    shapes = [*_ground(lane, box, theme), *_name(lane, box, theme)]
    spoken = "" if box.pale else text("Lane {name}").format(name=lane.title)
    return Group(
        GroupKind.BOX, box_name(box), area.x, top + area.y, area.width, area.height,
        tuple(shapes), spoken,
    )  # fmt: skip


def box_name(box: PlacedBox) -> str:
    """What a box is called among groups."""
    lane, card = box.key
    return f"{lane} {card}"


def box_extents(content: MapContent, band: Band, place: int, top: float) -> tuple[BoxExtent, ...]:
    """Where the boxes of a band stand, those of repeated cards left out."""
    return tuple(
        BoxExtent(
            box.key, content.lanes[box.lane].value, content.lanes[box.lane].title, place,
            box.area.x, top + box.area.y, box.area.width, box.area.height,
        )
        for box in band.boxes
        if not box.pale
    )  # fmt: skip


def _ground(lane: LaneContent, box: PlacedBox, theme: Theme) -> list[Shape]:
    fill = ground_of(lane.swatch, theme, pale=box.pale)
    edge = edge_of(lane.swatch, theme, pale=box.pale)
    if lane.swatch is None:
        stroke = Stroke(edge, 1.4, _NOT_SAID)
    else:
        stroke = Stroke(edge, 1.2 if box.pale else 2.0)
    area = box.area
    return [Box(0, 0, area.width, area.height, _RADIUS, fill, stroke, role=Role.GROUND)]


def _name(lane: LaneContent, box: PlacedBox, theme: Theme) -> list[Shape]:
    colour = theme.quiet if box.pale or lane.swatch is None else theme.ink
    shapes: list[Shape] = []
    for x, baseline, line in box.name:
        left, below = x - box.area.x, baseline - box.area.y
        if not shapes:
            at = left - NAME_SWATCH, below - _SWATCH + 1
            shapes.append(swatch_box(*at, _SWATCH, _SWATCH, lane.swatch, theme))
        shapes.append(TextLine(line, left, below, box.name_size, colour, BOLD, role=Role.NAME))
    return shapes
