"""Boxes: each organisation's stretch of cards on a ground of its hue, under its name."""

from collections.abc import Iterator
from dataclasses import replace

from journeymap.diagram.bands.band import Area, Band, PlacedBox
from journeymap.diagram.bands.content import LaneContent, MapContent
from journeymap.diagram.bands.drawing.colours import ground_of
from journeymap.diagram.bands.drawing.lettering import BOLD, REGULAR, words
from journeymap.diagram.bands.sizes import BOX_SIDE, NAME_SWATCH
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.swept import origin_of
from journeymap.diagram.hidden import Hidden, lane_key
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
_WORDS_SIDE = 4.0
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


def box_extents(
    content: MapContent, band: Band, place: int, at: tuple[float, float]
) -> tuple[BoxExtent, ...]:
    """Where the boxes of a band stand, those of repeated cards left out.

    `at` is the band's top and the page's width.
    """
    top, width = at
    names = 0.0 if band.style.boxes else origin_of(band.style) - BOX_SIDE
    found = []
    for box in band.boxes:
        lane, area = content.lanes[box.lane], area_of(box, band, width)
        if not box.pale:
            found.append(
                BoxExtent(box.key, lane.value, lane.title, place, area.x, top + area.y,
                          area.width, area.height, names)
            )  # fmt: skip
    return tuple(found)


def area_of(box: PlacedBox, band: Band, width: float) -> Area:
    """The area of a box; a lane is as wide as the page."""
    area = box.area
    return area if band.style.boxes else Area(area.x, area.y, width - area.x, area.height)


def draw_lane(
    content: MapContent, box: PlacedBox, band: Band, at: tuple[float, float], theme: Theme
) -> Group:
    """A lane as wide as the page, its name at its left."""
    top, width = at
    lane, area = content.lanes[box.lane], area_of(box, band, width)
    shapes = [*_ground(lane, replace(box, area=area), theme), *_name(lane, box, theme)]
    return Group(
        GroupKind.LANE, lane_key(lane.value), area.x, top + area.y, area.width, area.height,
        tuple(shapes), text("Lane {name}").format(name=lane.title),
    )  # fmt: skip


def draw_hidden(content: MapContent, band: Band, top: float, theme: Theme) -> Iterator[Group]:
    """What collapsed lanes hold, in words over the lines that pass through them."""
    for box in band.boxes:
        hidden = content.lanes[box.lane].hidden
        if hidden is not None and box.name:
            yield _told_inside(content.lanes[box.lane], hidden, box, band.style, top, theme)


def _told_inside(
    lane: LaneContent, hidden: Hidden, box: PlacedBox, style: Style, top: float, theme: Theme
) -> Group:
    colour, font = (theme.gap, BOLD) if hidden.nobody else (theme.quiet, REGULAR)
    told, size = hidden.in_words(), style.small
    line = words(told, (_WORDS_SIDE, size), size, colour, font, Role.NAME)
    width, height = line.line.width + 2 * _WORDS_SIDE, size * 1.3
    ground = Box(0, 0, width, height, 2, ground_of(lane.swatch, theme), role=Role.GROUND)
    x, y = origin_of(style) - _WORDS_SIDE, top + box.name[0][1] - size
    return Group(GroupKind.ELSEWHERE, "", x, y, width, height, (ground, line), told)


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
