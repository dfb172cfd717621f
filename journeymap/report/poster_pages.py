"""The pages of a poster: its one sheet, or the sheets it is put together from with their plan."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, override

from journeymap.diagram.shapes import TextLine
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.report.assembly_plan import draw_plan
from journeymap.report.fonts import register_fonts
from journeymap.report.map_sheet import told_in_words
from journeymap.report.painter import Painter, draw_line
from journeymap.report.paper import MILLIMETRE, Size
from journeymap.report.person import draw_picture
from journeymap.report.poster_around import Layer
from journeymap.report.poster_sheet import PosterSheet
from journeymap.report.printing import Printing
from journeymap.report.setting import SMALL
from journeymap.report.tagging import Entry, Tag, TaggedCanvas
from journeymap.report.tiles import MARK_ROOM, Tile, Tiling, on_tile
from journeymap.report.titles import on_one_line, title_of
from journeymap.typography import FontStyle, shortened
from journeymap.wording import language, text

_OFF = 1.2 * MILLIMETRE
"""How far crop marks keep from the part that they bound."""
_ARM = 3.0 * MILLIMETRE
_THIN = 0.4


def whole_sheets(journey: Journey, sheets: Sequence[PosterSheet], printing: Printing) -> bytes:
    """Each poster on one page of its size."""
    stream = io.BytesIO()
    canvas = _canvas(stream, journey, sheets[0].size, printing)
    painter = Painter(canvas)
    for number, sheet in enumerate(sheets, 1):
        size = sheet.size
        canvas.setPageSize((size.width, size.height))
        canvas.enter(Entry(f"map-{number}" if number > 1 else "map", sheet.title, 0))
        for layer in sheet.layers:
            bottom = size.height - layer.top - layer.height
            area = layer.left, bottom, layer.left + layer.width, bottom + layer.height
            with canvas.marked(_tag(layer), area if layer.kind == "Figure" else None):
                _draw_layer(canvas, painter, layer, (layer.left, size.height - layer.top))
        canvas.showPage()
        printing.go_on(0.6)
    canvas.save()
    return stream.getvalue()


def _draw_layer(
    canvas: TaggedCanvas, painter: Painter, layer: Layer, corner: tuple[float, float]
) -> None:
    """A layer with its upper left corner at a point of the page."""
    x, y = corner
    if layer.picture is not None:
        draw_picture(canvas, layer.picture, (x, y - layer.height, layer.width, layer.height))
    painter.paint(layer.groups, left=x, top=y, scale=layer.scale)


def _tag(layer: Layer) -> Tag | None:
    if layer.kind == "Figure":
        return Tag("Figure", alternative=layer.told)
    return Tag(layer.kind) if layer.kind else None


def put_together(journey: Journey, sheet: PosterSheet, tiling: Tiling, printing: Printing) -> bytes:
    """The poster over sheets, with marks and a plan where they are wanted."""
    stream = io.BytesIO()
    canvas = _canvas(stream, journey, tiling.paper, printing)
    painter = Painter(canvas)
    title = title_of(journey)
    if printing.plan and tiling.rows * tiling.columns > 1:
        draw_plan(canvas, painter, sheet, tiling, title, marks=printing.marks)
        canvas.showPage()
    count = tiling.rows * tiling.columns
    for number, tile in enumerate(tiling.tiles(), 1):
        told = text("Part {name} of the map").format(name=tile.name)
        canvas.enter(Entry(f"sheet-{tile.name}", _name(tile, tiling), 0))
        if number == 1:
            told = "\n".join((told, told_in_words(title, sheet.diagram)))
        _draw_part(canvas, painter, sheet, tiling, tile, told)
        if printing.marks:
            with canvas.marked(None):
                _draw_marks(canvas, tiling, tile)
        _draw_name(canvas, tiling, tile, f"{title} · {printing.date.isoformat()}")
        canvas.showPage()
        printing.go_on(0.2 + 0.4 * number / count, _name(tile, tiling))
    canvas.save()
    return stream.getvalue()


def _canvas(stream: io.BytesIO, journey: Journey, size: Size, printing: Printing) -> TaggedCanvas:
    class Telling(TaggedCanvas):
        @override
        def finish_page(self, number: int, count: int) -> None:
            printing.go_on(0.6 + 0.35 * number / count)

    canvas = Telling(
        stream,
        pagesize=(size.width, size.height),
        lang=journey.language,
        initialFontName=register_fonts(),
        invariant=1,
    )
    canvas.setTitle(on_one_line(title_of(journey)))
    return canvas


def _draw_part(
    canvas: TaggedCanvas,
    painter: Painter,
    sheet: PosterSheet,
    tiling: Tiling,
    tile: Tile,
    told: str,
) -> None:
    left, bottom = tiling.left, tiling.bottom
    right, top = left + tiling.width, bottom + tiling.height
    with canvas.marked(Tag("Figure", alternative=told), (left, bottom, right, top)):
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(left, bottom, tiling.width, tiling.height)
        canvas.clipPath(path, stroke=0, fill=0)
        for layer in sheet.layers:
            shown = replace(layer, groups=on_tile(layer, tile, tiling))
            x, y = left + layer.left - tile.left, top - layer.top + tile.top
            _draw_layer(canvas, painter, shown, (x, y))
        canvas.restoreState()


def _draw_marks(canvas: Any, tiling: Tiling, tile: Tile) -> None:
    """Crop marks at the corners, and where the next sheets' edges come to lie.

    What stands within the part is under the next sheet in the end: nothing is left to be seen.
    """
    left, bottom = tiling.left, tiling.bottom
    right, top = left + tiling.width, bottom + tiling.height
    canvas.setStrokeColor(PRINT.ink)
    canvas.setLineWidth(_THIN)
    canvas.setDash([], 0)
    length = MARK_ROOM - _OFF
    upright, level = [left, right], [bottom, top]
    if tile.column + 1 < tiling.columns:
        upright.append(right - tiling.overlap)
    if tile.row + 1 < tiling.rows:
        level.append(bottom + tiling.overlap)
    for x in upright:
        canvas.line(x, top + _OFF, x, top + _OFF + length)
        canvas.line(x, bottom - _OFF, x, bottom - _OFF - length)
    for y in level:
        canvas.line(left - _OFF, y, left - _OFF - length, y)
        canvas.line(right + _OFF, y, right + _OFF + length, y)
    for share in (0.25, 0.5, 0.75):
        if tile.column + 1 < tiling.columns:
            _cross(canvas, (right - tiling.overlap, bottom + tiling.height * share), (1, 0), tiling)
        if tile.row + 1 < tiling.rows:
            _cross(canvas, (left + tiling.width * share, bottom + tiling.overlap), (0, -1), tiling)


def _cross(canvas: Any, at: tuple[float, float], under: tuple[int, int], tiling: Tiling) -> None:
    """A cross whose middle lies on the next sheet's edge, and whose half beyond it is not drawn.

    It is drawn twice, white and wide at first, so that it is seen on anything.
    """
    (x, y), (across, down) = at, under
    reach = min(_ARM, tiling.overlap)
    aside = _THIN / 2
    for colour, width in ((PRINT.canvas, _THIN * 4), (PRINT.ink, _THIN)):
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(
            *((x, y - 2 * reach, 2 * reach, 4 * reach) if across else
              (x - 2 * reach, y - 2 * reach, 4 * reach, 2 * reach))
        )  # fmt: skip
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width)
        canvas.line(x, y, x + across * reach, y + down * reach)
        middle_x, middle_y = x + across * aside, y + down * aside
        canvas.line(
            middle_x - reach * abs(down), middle_y - reach * across,
            middle_x + reach * abs(down), middle_y + reach * across,
        )  # fmt: skip
        canvas.restoreState()


def _name(tile: Tile, tiling: Tiling) -> str:
    words = text("{name} · row {row} of {rows}, column {column} of {columns}")
    return words.format(
        name=tile.name, row=tile.row + 1, rows=tiling.rows,
        column=tile.column + 1, columns=tiling.columns,
    )  # fmt: skip


def _draw_name(canvas: TaggedCanvas, tiling: Tiling, tile: Tile, title: str) -> None:
    """The sheet's name under its part, and whose poster it is."""
    indent = MARK_ROOM
    room = tiling.width - 2 * indent - 12
    told = shortened(_name(tile, tiling), SMALL, room, FontStyle.BOLD)
    y = tiling.bottom - _OFF - SMALL
    x = tiling.left + indent
    with canvas.marked(Tag("P", language=language())):
        draw_line(canvas, TextLine(told, x, y, SMALL, PRINT.ink, FontStyle.BOLD))
    left_over = room - told.width - tiling.overlap
    if left_over > 60:
        whose = shortened(title, SMALL, left_over)
        end = x + room - tiling.overlap - whose.width
        with canvas.marked(None):
            draw_line(canvas, TextLine(whose, end, y, SMALL, PRINT.quiet))
