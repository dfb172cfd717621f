"""The page that tells how to put a poster together: a small picture of it, and the steps."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from journeymap.diagram.shapes import Box, Group, GroupKind, Polyline, TextLine
from journeymap.diagram.theme import PRINT
from journeymap.report.painter import Painter, draw_line
from journeymap.report.paper import MILLIMETRE
from journeymap.report.poster_around import Layer
from journeymap.report.poster_sheet import PosterSheet
from journeymap.report.setting import HEADING, SMALL, TEXT, Said, draw_lines, set_text
from journeymap.report.tagging import Entry, Tag, TaggedCanvas
from journeymap.report.tiles import CLEAR, MARK_ROOM, Tiling
from journeymap.typography import FontStyle, set_line
from journeymap.wording import language, plural, text

_GAP = 12.0
_NUMBER = 18.0
_A4_WIDTH = 595.0
_CENTIMETRE = 10.0 * MILLIMETRE


def draw_plan(
    canvas: TaggedCanvas,
    painter: Painter,
    sheet: PosterSheet,
    tiling: Tiling,
    title: str,
    *,
    marks: bool,
) -> None:
    """Draw the plan on the canvas's present page."""
    edge = CLEAR + MARK_ROOM
    width = tiling.paper.width - 2 * edge
    larger = min(1.35, max(0.6, tiling.paper.width / _A4_WIDTH))
    heading = text("How to put the poster together")
    canvas.enter(Entry("plan", heading, 0))
    ours = language()
    said = [Said(heading, HEADING * larger, FontStyle.BOLD, language=ours)]
    y = tiling.paper.height - edge
    y = _set(canvas, set_text(said, width, kind="H1"), edge, y, width) - 4
    facts = [
        Said(title, TEXT * larger, FontStyle.BOLD),
        Said(_facts(tiling), TEXT * larger, colour=PRINT.quiet, language=ours),
    ]
    y = _set(canvas, set_text(facts, width), edge, y, width) - _GAP
    steps = _set_steps(_steps(tiling, marks=marks), width, larger)
    under = sum(height for _name, _lines, height in steps) + _GAP + SMALL * larger + 34
    low = edge + under
    y = _draw_picture(canvas, painter, sheet, tiling, (edge, low, edge + width, y)) - _GAP
    for name, lines, height in steps:
        draw_lines(canvas, name, edge, y, _NUMBER)
        draw_lines(canvas, lines, edge + _NUMBER * larger, y, width)
        y -= height
    _draw_ruler(canvas, edge, y - 8, width, larger)


def _set(canvas: Any, lines: Any, x: float, top: float, width: float) -> float:
    """Draw lines; gives where they end."""
    draw_lines(canvas, lines, x, top, width)
    return top - float(sum(line.height for line in lines))


def _facts(tiling: Tiling) -> str:
    width, height = tiling.poster.millimetres
    words = text("{count} on {paper}, {rows} by {columns}; {width} × {height} mm in the end.")
    return words.format(
        count=plural("{count} sheet", "{count} sheets", tiling.rows * tiling.columns),
        paper=tiling.paper.name, width=width, height=height,
        rows=plural("{count} row", "{count} rows", tiling.rows),
        columns=plural("{count} column", "{count} columns", tiling.columns),
    )  # fmt: skip


def _steps(tiling: Tiling, *, marks: bool) -> Iterator[str]:
    """What to do, in order; only what this poster needs."""
    yield text("Print every sheet in its true size (100 %), not fitted to the page. Check it with "
               "the ruler below.")  # fmt: skip
    overlap = round(tiling.overlap / MILLIMETRE, 1)
    if tiling.columns > 1:
        if marks:
            yield text("Cut off the left edge of every sheet along its crop marks, but not in "
                       "column 1.")  # fmt: skip
        words = text("Row by row, lay each sheet over the last {overlap:g} mm of the one at its "
                     "left{marks}, and glue or tape it.")  # fmt: skip
        yield words.format(overlap=overlap, marks=_along(marks=marks))
    if tiling.rows > 1:
        if marks:
            yield text("Cut off the upper edge of every row along its crop marks, but not of "
                       "row A.")  # fmt: skip
        words = text("From row A downwards, lay each row over the lowest {overlap:g} mm of the one "
                     "above it{marks}, and glue or tape it.")  # fmt: skip
        yield words.format(overlap=overlap, marks=_along(marks=marks))
    yield text("Cut off the margins around the whole poster.")


def _along(*, marks: bool) -> str:
    return text(", its edge along the crosses") if marks else ""


def _set_steps(steps: Iterator[str], width: float, larger: float) -> list[tuple[Any, Any, float]]:
    listed = Tag("L", language=language())
    found = []
    for number, step in enumerate(steps, 1):
        item = Tag("LI", listed)
        name = set_text([Said(f"{number}.", TEXT * larger)], _NUMBER * larger,
                        within=Tag("Lbl", item))  # fmt: skip
        room = width - _NUMBER * larger
        lines = set_text([Said(step, TEXT * larger)], room, within=Tag("LBody", item))
        found.append((name, lines, sum(line.height for line in lines) + 3))
    return found


type _Area = tuple[float, float, float, float]


def _draw_picture(
    canvas: Any, painter: Painter, sheet: PosterSheet, tiling: Tiling, area: _Area
) -> float:
    """The poster small, the sheets' outlines over it, and their names in the middle of each.

    Gives its lower edge.
    """
    left, bottom, right, top = area
    size = sheet.size
    scale = min((right - left) / size.width, max(top - bottom, 20.0) / size.height)
    left += (right - left - size.width * scale) / 2
    box = left, top - size.height * scale, left + size.width * scale, top
    told = text("The poster with the outlines of its sheets. Their names: {names}.")
    names = ", ".join(tile.name for tile in tiling.tiles())
    with canvas.marked(Tag("Figure", alternative=told.format(names=names)), box):
        canvas.saveState()
        canvas.setFillColor(PRINT.canvas)
        canvas.setStrokeColor(PRINT.edge)
        canvas.setLineWidth(0.5)
        canvas.rect(box[0], box[1], box[2] - box[0], box[3] - box[1], stroke=1, fill=1)
        for layer in sheet.layers:
            painter.paint(
                tuple(_outlined(layer)),
                left=left + layer.left * scale,
                top=top - layer.top * scale,
                scale=layer.scale * scale,
            )
        _draw_grid(canvas, tiling, (left, top), scale)
        canvas.restoreState()
    return float(box[1])


def _outlined(layer: Layer) -> Iterator[Group]:
    """What is still seen of a layer when it is small: the head's words, and the map's boxes."""
    if layer.kind != "Figure":
        yield from layer.groups
        return
    for group in layer.groups:
        if group.kind in {GroupKind.MARK, GroupKind.LEGEND}:
            continue
        shapes = tuple(one for one in group.shapes if isinstance(one, Box | Polyline))
        if shapes:
            yield replace(group, shapes=shapes[:12] if group.kind is GroupKind.CARD else shapes)


def _draw_grid(canvas: Any, tiling: Tiling, corner: tuple[float, float], scale: float) -> None:
    left, top = corner
    wide, high = tiling.width * scale, tiling.height * scale
    size = min(24.0, wide * 0.3, high * 0.4)
    canvas.setStrokeColor(PRINT.accent)
    canvas.setLineWidth(0.7)
    for tile in tiling.tiles():
        x, y = left + tile.left * scale, top - tile.top * scale
        canvas.rect(x, y - high, wide, high, stroke=1, fill=0)
    for tile in tiling.tiles():
        x, y = left + tile.left * scale, top - tile.top * scale
        line = set_line(tile.name, size, FontStyle.BOLD)
        middle_x, middle_y = x + wide / 2, y - high / 2
        canvas.setFillColor(PRINT.canvas)
        canvas.roundRect(
            middle_x - line.width / 2 - size * 0.3, middle_y - size * 0.62,
            line.width + size * 0.6, size * 1.24, size * 0.2, stroke=1, fill=1,
        )  # fmt: skip
        shown = TextLine(line, middle_x - line.width / 2, middle_y - size * 0.36, size,
                         PRINT.accent, FontStyle.BOLD)  # fmt: skip
        draw_line(canvas, shown)


def _draw_ruler(canvas: Any, left: float, y: float, width: float, larger: float) -> None:
    """A line of 10 cm, or as many whole centimetres as there is room for, to check the print."""
    centimetres = min(10, int(width / _CENTIMETRE))
    end = left + centimetres * _CENTIMETRE
    with canvas.marked(None):
        canvas.setStrokeColor(PRINT.ink)
        canvas.setLineWidth(0.6)
        canvas.line(left, y, end, y)
        for place in range(centimetres + 1):
            tall = 7 if place % 5 == 0 else 4
            x = left + place * _CENTIMETRE
            canvas.line(x, y, x, y - tall)
    size = SMALL * larger
    words = text("This line is {count} cm long where the sheet is printed in its true size.")
    line = set_line(words.format(count=centimetres), size)
    with canvas.marked(Tag("P", language=language())):
        draw_line(canvas, TextLine(line, left, y - 10 - size, size, PRINT.quiet))
