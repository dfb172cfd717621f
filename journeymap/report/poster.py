"""The poster: the map alone, on one sheet of any size or on tiles that are put together."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any, override

from journeymap.diagram import Diagram, Group, draw
from journeymap.diagram.shapes import TextLine
from journeymap.diagram.theme import PRINT
from journeymap.diagram.write_here import with_room_to_write
from journeymap.model.journey import Journey
from journeymap.report.fonts import register_fonts
from journeymap.report.map_sheet import told_in_words
from journeymap.report.painter import Painter, draw_line
from journeymap.report.paper import MILLIMETRE, SIZES, Size
from journeymap.report.printing import Printing
from journeymap.report.setting import Said, draw_lines, set_text
from journeymap.report.sheets import SMALLEST_PRINT
from journeymap.report.tagging import Entry, Tag, TaggedCanvas
from journeymap.typography import FontStyle, set_line, shortened
from journeymap.wording import language, text

OVERLAP = 10 * MILLIMETRE
"""How much of the poster two tiles side by side both show."""
_EDGE = 14 * MILLIMETRE
"""Printers leave the sheet's edge blank; the marks stand in it too."""
_MARK = 5 * MILLIMETRE
_SERIES = ("A4", "A3", "A2", "A1", "A0")
_CARD_TEXT = 9.0


@dataclass(frozen=True)
class Poster:
    """A poster as it is laid out, all in points.

    Attributes:
        size: the poster's own sheet, as it lies.
        diagram: what stands on it.
        scale: points for a map unit.
        margin: what is left free around the map.
        foot: the height of the line under the map.
    """

    size: Size
    diagram: Diagram
    scale: float
    margin: float
    foot: float

    @property
    def left(self) -> float:
        """Where the map's left edge stands."""
        return (self.size.width - self.diagram.width * self.scale) / 2

    @property
    def top(self) -> float:
        """Where the map's top edge stands, from the sheet's lower edge."""
        return self.size.height - self.margin

    @property
    def is_readable(self) -> bool:
        """Whether card text is 6 points or more."""
        return self.scale * _CARD_TEXT >= SMALLEST_PRINT - 1e-6

    @cached_property
    def extents(self) -> tuple[tuple[float, float, float, float, Group], ...]:
        """Left, bottom, right and top of each group on the sheet, with the group."""
        scale = self.scale
        return tuple(
            (self.left + one.x * scale, self.top - (one.y + one.height) * scale,
             self.left + (one.x + one.width) * scale, self.top - one.y * scale, one)
            for one in self.diagram.groups
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """A sheet of a poster that is put together: which window of it it shows.

    Attributes:
        name: such as B3: rows have letters, columns numbers.
        row: from 0, from the top.
        column: from 0, from the left.
        left: where the window begins on the poster.
        bottom: where it ends, from the poster's lower edge.
        width: how much it shows.
        height: how much it shows.
    """

    name: str
    row: int
    column: int
    left: float
    bottom: float
    width: float
    height: float


def poster_pdf(journey: Journey, printing: Printing) -> bytes:
    """The poster as PDF, on one sheet or on tiles with a plan of how to put them together."""
    poster = lay_out(journey, printing)
    printing.go_on(0.3)
    regular = register_fonts()
    stream = io.BytesIO()
    canvas = _PosterCanvas(
        stream,
        pagesize=(poster.size.width, poster.size.height),
        lang=journey.language,
        initialFontName=regular,
        invariant=1,
    )
    canvas.setTitle(" ".join(journey.title.split()) or text("Untitled journey"))
    drawn = _Drawn(canvas, poster, journey, printing)
    if printing.tile is None:
        drawn.whole()
    else:
        drawn.tiled(printing.tile)
    canvas.save()
    return stream.getvalue()


def lay_out(journey: Journey, printing: Printing) -> Poster:
    """The poster on the size that was asked for, or on the smallest that can be read."""
    diagram = draw(journey, printing.options())
    if printing.write_here:
        diagram = with_room_to_write(diagram, PRINT)
    if printing.size is not None:
        return _best(diagram, printing.size, printing.landscape)
    laid = (_best(diagram, SIZES[name], printing.landscape) for name in _SERIES[:-1])
    readable = (one for one in laid if one.is_readable)
    return next(readable, None) or _best(diagram, SIZES[_SERIES[-1]], printing.landscape)


def _best(diagram: Diagram, size: Size, landscape: bool | None) -> Poster:
    ways = (True, False) if landscape is None else (landscape,)
    return max((_laid(diagram, size.lying(lies=way)) for way in ways), key=lambda one: one.scale)


def _laid(diagram: Diagram, size: Size) -> Poster:
    short = min(size.width, size.height)
    margin = min(max(10 * MILLIMETRE, short * 0.02), short * 0.08)
    foot = max(20.0, short * 0.02)
    scale = min(
        (size.width - 2 * margin) / max(diagram.width, 1.0),
        (size.height - 2 * margin - foot) / max(diagram.height, 1.0),
    )
    return Poster(size, diagram, scale, margin, foot)


def tiles_of(poster: Poster, sheet: Size) -> tuple[Tile, ...]:
    """The fewest tiles that show the whole poster, row by row; on sheets that lie or stand."""
    ways = [_tiles(poster, sheet.lying(lies=way)) for way in (True, False)]
    return min(ways, key=len)


def _tiles(poster: Poster, sheet: Size) -> tuple[Tile, ...]:
    width, height = sheet.width - 2 * _EDGE, sheet.height - 2 * _EDGE
    columns = _count(poster.size.width, width)
    rows = _count(poster.size.height, height)
    return tuple(
        Tile(
            f"{_letters(row)}{column + 1}", row, column,
            column * (width - OVERLAP),
            poster.size.height - row * (height - OVERLAP) - height,
            width, height,
        )
        for row in range(rows)
        for column in range(columns)
    )  # fmt: skip


def _count(length: float, window: float) -> int:
    return max(1, ceil((length - OVERLAP - 1e-6) / (window - OVERLAP)))


def _letters(row: int) -> str:
    """A, B … Z, AA, AB …: rows as spreadsheets name columns."""
    told = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


class _PosterCanvas(TaggedCanvas):
    """Needs no running heads: each sheet says what it is."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)

    @override
    def finish_page(self, number: int, count: int) -> None:
        return


class _Drawn:
    """One poster drawn on a canvas."""

    def __init__(
        self, canvas: TaggedCanvas, poster: Poster, journey: Journey, printing: Printing
    ) -> None:
        self._canvas, self._poster = canvas, poster
        self._journey, self._printing = journey, printing
        self._painter = Painter(canvas)
        self._title = journey.title or text("Untitled journey")

    def whole(self) -> None:
        """The poster on one sheet."""
        poster = self._poster
        area = (poster.left, poster.margin, poster.size.width - poster.left, poster.top)
        self._canvas.enter(Entry("poster", self._title, 0))
        with self._canvas.marked(Tag("Figure", alternative=self._told()), area):
            self._paint((0.0, 0.0, poster.size.width, poster.size.height))
        self._foot()
        self._canvas.showPage()
        self._printing.go_on(0.8)

    def tiled(self, sheet: Size) -> None:
        """A page with the plan, then each tile."""
        tiles = tiles_of(self._poster, sheet)
        lies = tiles[0].width > tiles[0].height
        sheet = sheet.lying(lies=lies)
        if len(tiles) > 1:
            self._plan(tiles, sheet)
        for number, tile in enumerate(tiles, 1):
            self._tile(tile, tiles, sheet)
            told = text("Sheet {number} of {count}").format(number=number, count=len(tiles))
            self._printing.go_on(0.3 + 0.6 * number / len(tiles), told)

    def _told(self) -> str:
        return told_in_words(self._title, self._poster.diagram)

    def _paint(self, window: tuple[float, float, float, float]) -> None:
        """The groups that reach into a window of the poster, on the poster's own place."""
        left, bottom, right, top = window
        poster = self._poster
        seen = tuple(
            group
            for x, y, end, upper, group in poster.extents
            if x <= right and end >= left and y <= top and upper >= bottom
        )
        self._painter.paint(seen, left=poster.left, top=poster.top, scale=poster.scale)

    def _tile(self, tile: Tile, tiles: tuple[Tile, ...], sheet: Size) -> None:
        canvas = self._canvas
        canvas.setPageSize((sheet.width, sheet.height))
        is_first = tile is tiles[0]
        place = text("Sheet {name}: row {row} of {rows}, column {column} of {columns}").format(
            name=tile.name, row=tile.row + 1, rows=tiles[-1].row + 1,
            column=tile.column + 1, columns=tiles[-1].column + 1,
        )  # fmt: skip
        canvas.enter(Entry(f"tile-{tile.name}", place, 0))
        part = text("Part {name} of the map; the first sheet tells all of it in words.")
        told = self._told() if is_first else part.format(name=tile.name)
        area = (_EDGE, _EDGE, _EDGE + tile.width, _EDGE + tile.height)
        with canvas.marked(Tag("Figure", alternative=told), area):
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(_EDGE, _EDGE, tile.width, tile.height)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.translate(_EDGE - tile.left, _EDGE - tile.bottom)
            self._paint((tile.left, tile.bottom, tile.left + tile.width, tile.bottom + tile.height))
            canvas.restoreState()
        if tile.row == tiles[-1].row and tile.column == 0:
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(_EDGE, _EDGE, tile.width, tile.height)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.translate(_EDGE - tile.left, _EDGE - tile.bottom)
            self._foot()
            canvas.restoreState()
        self._marks(tile, sheet)
        with canvas.marked(Tag("P")):
            line = shortened(f"{place} · {self._title}", 8.0, sheet.width - 2 * _EDGE)
            y = sheet.height - _EDGE + 2.5 * MILLIMETRE
            draw_line(canvas, TextLine(line, _EDGE + _MARK + 4, y, 8.0, PRINT.ink), ends=" ")
        canvas.showPage()

    def _marks(self, tile: Tile, sheet: Size) -> None:
        """Where to cut at the corners, and crosses that lie on each other when it is right."""
        canvas = self._canvas
        right, top = sheet.width - _EDGE, sheet.height - _EDGE
        with canvas.marked(None):
            canvas.saveState()
            canvas.setStrokeColor(PRINT.ink)
            canvas.setLineWidth(0.4)
            for x, out in ((_EDGE, -1), (right, 1)):
                for y, up in ((_EDGE, -1), (top, 1)):
                    canvas.line(x + out * 2, y, x + out * (2 + _MARK), y)
                    canvas.line(x, y + up * 2, x, y + up * (2 + _MARK))
            for x, y in self._crosses(tile):
                canvas.line(x - 6, y, x + 6, y)
                canvas.line(x, y - 6, x, y + 6)
                canvas.circle(x, y, 3, stroke=1, fill=0)
            canvas.restoreState()

    def _crosses(self, tile: Tile) -> Iterator[tuple[float, float]]:
        """In the middle of each strip that two tiles share, a quarter from its ends."""
        half = OVERLAP / 2
        x, y = _EDGE, _EDGE
        whole = self._poster.size
        for part in (0.25, 0.75):
            if tile.column:
                yield x + half, y + tile.height * part
            if tile.left + tile.width < whole.width - 1e-6:
                yield x + tile.width - half, y + tile.height * part
            if tile.row:
                yield x + tile.width * part, y + tile.height - half
            if tile.bottom > 1e-6:
                yield x + tile.width * part, y + half

    def _plan(self, tiles: tuple[Tile, ...], sheet: Size) -> None:
        """How the tiles are put together, as picture and in words."""
        canvas, poster = self._canvas, self._poster
        canvas.setPageSize((sheet.width, sheet.height))
        canvas.enter(Entry("plan", text("How to put the poster together"), 0))
        room = sheet.width - 2 * _EDGE
        ours = language()
        y = sheet.height - _EDGE
        rows, columns = tiles[-1].row + 1, tiles[-1].column + 1
        pieces = (
            ("H1", [Said(self._title, 18.0, FontStyle.BOLD)]),
            ("H2", [Said(text("How to put the poster together"), 12.0, FontStyle.BOLD,
                         language=ours)]),
            ("P", [Said(one, 9.2, language=ours) for one in _plan_in_words(poster, rows, columns)]),
        )  # fmt: skip
        for kind, said in pieces:
            lines = set_text(said, room, kind=kind, most_lines=4)
            draw_lines(canvas, lines, _EDGE, y, room)
            y -= sum(line.height for line in lines) + 6
        scale = min(room / poster.size.width, (y - _EDGE) / poster.size.height)
        told = text("The poster, divided into {rows} rows and {columns} columns of sheets.")
        area = (_EDGE, y - poster.size.height * scale, _EDGE + poster.size.width * scale, y)
        figure = Tag("Figure", alternative=told.format(rows=rows, columns=columns))
        with canvas.marked(figure, area):
            canvas.saveState()
            canvas.translate(_EDGE, y - poster.size.height * scale)
            canvas.scale(scale, scale)
            self._paint((0.0, 0.0, poster.size.width, poster.size.height))
            canvas.setStrokeColor(PRINT.accent)
            canvas.setLineWidth(0.8 / scale)
            for tile in tiles:
                self._outline(tile, scale)
            canvas.restoreState()
        canvas.showPage()

    def _outline(self, tile: Tile, scale: float) -> None:
        canvas, size = self._canvas, self._poster.size
        left, bottom = max(tile.left, 0.0), max(tile.bottom, 0.0)
        right = min(tile.left + tile.width, size.width)
        top = min(tile.bottom + tile.height, size.height)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)
        type_size = 13.0 / scale
        line = set_line(tile.name, type_size, FontStyle.BOLD)
        middle = (left + right - line.width) / 2
        y = (bottom + top) / 2 - type_size * 0.35
        canvas.setFillColor(PRINT.canvas)
        pad = 4 / scale
        canvas.roundRect(middle - pad, y - pad, line.width + 2 * pad, type_size + pad, pad,
                         stroke=0, fill=1)  # fmt: skip
        draw_line(canvas, TextLine(line, middle, y, type_size, PRINT.accent), ends=" ")

    def _foot(self) -> None:
        """One line under the map: the day, the state, and what this map is not."""
        poster, printing = self._poster, self._printing
        size = max(7.0, poster.foot * 0.28)
        parts = [
            printing.date.isoformat(),
            self._journey.state.label,
            printing.author,
            text("This map follows one person's pathway. It is no measure of any organisation."),
            *printing.statements,
            text("Version {version}").format(version=printing.version),
        ]
        told = " · ".join(one for one in parts if one)
        room = poster.size.width - 2 * poster.margin
        lines = set_text([Said(told, size, colour=PRINT.quiet, language=language())], room,
                         most_lines=2)  # fmt: skip
        top = poster.margin * 0.35 + sum(line.height for line in lines)
        draw_lines(self._canvas, lines, poster.margin, top, room)


def _plan_in_words(poster: Poster, rows: int, columns: int) -> Iterator[str]:
    width, height = (round(one / MILLIMETRE) for one in (poster.size.width, poster.size.height))
    told = text("The poster is {width} mm wide and {height} mm high: {rows} rows of {columns}.")
    yield told.format(width=width, height=height, rows=rows, columns=columns)
    yield text("Print at full size, not fitted to the page. Rows have letters, columns numbers.")
    told = text("Neighbours share a strip of {overlap} mm: lay cross upon cross, then glue.")
    yield told.format(overlap=round(OVERLAP / MILLIMETRE))
    yield text("Cut along the marks at the right and at the bottom of a sheet, where one follows.")
