"""The diagram's shapes replayed in a PDF: vectors, patterns clipped to their boxes, real text.

Text that needs shaping is drawn as its glyphs' outlines with the same text, invisible, over it, so
that it looks right and is still found. Letters are written in the order of reading, whatever the
order on the line, with a space where a word ends: readers aloud read what is written.
"""

from functools import lru_cache
from itertools import pairwise
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from journeymap.diagram.patterns import cell
from journeymap.diagram.shapes import (
    PATTERN_PERIOD,
    Box,
    Group,
    Move,
    Path,
    Pattern,
    Point,
    Polyline,
    Shape,
    Stroke,
    TextLine,
)
from journeymap.typography import Line, Run, font_face, needs_shaping, shape
from journeymap.typography.faces import hb_font

_KAPPA = 0.5523
_TILE = PATTERN_PERIOD * 16


class Painter:
    """Paints shapes on a canvas whose origin is the map's top left corner and whose y is down."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._forms: set[str] = set()
        self._written: dict[Box | Path | Polyline, str] = {}

    def paint(self, groups: tuple[Group, ...], *, left: float, top: float, scale: float) -> None:
        """Paint groups with the map's top left corner at a point of the page, in PDF points."""
        self._make_forms(groups)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(left, top)
        canvas.scale(scale, -scale)
        canvas.setLineJoin(1)
        for group in groups:
            canvas.saveState()
            canvas.translate(group.x, group.y)
            for one in group.shapes:
                self.shape(one)
            canvas.restoreState()
        canvas.restoreState()

    def shape(self, one: Shape) -> None:
        """Paint one shape."""
        if isinstance(one, TextLine):
            self._text(one)
        elif isinstance(one, Box) and one.pattern is not Pattern.SOLID:
            self._box(one)
        else:
            self._painted_once(one)

    def _painted_once(self, one: Box | Path | Polyline) -> None:
        """A shape that comes again is written again, not worked out again.

        What is written for these shapes depends on nothing but the shape: colours, widths and
        dashes are set each time.
        """
        code: list[str] = self._canvas._code  # type: ignore[attr-defined]  # noqa: SLF001
        known = self._written.get(one)
        if known is not None:
            code.append(known)
            return
        start = len(code)
        self._lines_and_boxes(one)
        self._written[one] = "\n".join(code[start:])

    def _lines_and_boxes(self, one: Box | Path | Polyline) -> None:
        if isinstance(one, Box):
            self._box(one)
        elif isinstance(one, Polyline):
            path = self._canvas.beginPath()
            _rounded(path, one)
            self._finish(path, None, one.stroke)
        else:
            self._finish(self._path(one), one.fill, one.stroke)

    def _path(self, one: Path) -> Any:
        path = self._canvas.beginPath()
        for move, points in one.moves:
            if move is Move.TO:
                path.moveTo(*points[0])
            elif move is Move.LINE:
                path.lineTo(*points[0])
            elif move is Move.CURVE:
                path.curveTo(*points[0], *points[1], *points[2])
            else:
                path.close()
        return path

    def _box(self, box: Box) -> None:
        path = self._canvas.beginPath()
        if box.radius:
            path.roundRect(box.x, box.y, box.width, box.height, box.radius)
        else:
            path.rect(box.x, box.y, box.width, box.height)
        if box.pattern is Pattern.SOLID:
            self._finish(path, box.fill, box.stroke)
            return
        self._finish(path, box.fill, None)
        self._pattern(box, path)
        if box.stroke:
            self._finish(path, None, box.stroke)

    def _pattern(self, box: Box, path: Any) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        name = _form_name(box.pattern, box.pattern_colour)
        y = box.y
        while y < box.y + box.height:
            x = box.x
            while x < box.x + box.width:
                canvas.saveState()
                canvas.translate(x, y)
                canvas.doForm(name)
                canvas.restoreState()
                x += _TILE
            y += _TILE
        canvas.restoreState()

    def _make_forms(self, groups: tuple[Group, ...]) -> None:
        """Each pattern once as a form, so that wide ribbons stay small."""
        for group in groups:
            for one in group.shapes:
                if isinstance(one, Box) and one.pattern is not Pattern.SOLID:
                    self._make_form(one.pattern, one.pattern_colour)

    def _make_form(self, pattern: Pattern, colour: str) -> None:
        name = _form_name(pattern, colour)
        if name in self._forms or self._canvas.hasForm(name):
            return
        self._forms.add(name)
        canvas = self._canvas
        canvas.beginForm(name, 0, 0, _TILE, _TILE)
        for row in range(16):
            for column in range(16):
                canvas.saveState()
                canvas.translate(column * PATTERN_PERIOD, row * PATTERN_PERIOD)
                for one in cell(pattern, colour):
                    self.shape(one)
                canvas.restoreState()
        canvas.endForm()

    def _finish(self, path: Any, fill: str | None, stroke: Stroke | None) -> None:
        canvas = self._canvas
        if fill:
            canvas.setFillColorRGB(*_rgb(fill))
        if stroke:
            canvas.setStrokeColorRGB(*_rgb(stroke.colour))
            canvas.setLineWidth(stroke.width)
            canvas.setLineCap(1 if stroke.dash else 0)
            canvas.setDash(list(stroke.dash) or [], 0)
        if fill or stroke:
            canvas.drawPath(path, stroke=1 if stroke else 0, fill=1 if fill else 0)

    def _text(self, one: TextLine) -> None:
        draw_line(self._canvas, one, flipped=True)


def draw_line(canvas: Canvas, one: TextLine, *, flipped: bool = False, ends: str = " ") -> None:
    """A line of text, read with a space at its end if it is not told to go on within the word.

    `flipped` says that y grows downwards on the canvas, so that the letters are turned back.
    """
    canvas.setFillColorRGB(*_rgb(one.colour))
    line, size, x, y = one.line, one.size, one.x, one.y
    turned = -1 if flipped else 1
    runs = _in_reading_order(line)
    for place, run in enumerate(runs, 1):
        more = ends if place == len(runs) else ""
        if run.right_to_left or not _is_plain(run.text, run.face):
            canvas.saveState()
            canvas.transform(1, 0, 0, turned, x, y)
            _draw_shaped(canvas, run, size, more)
            canvas.restoreState()
        else:
            text = canvas.beginText()
            text.setTextTransform(1, 0, 0, turned, x + run.x, y)
            text.setFont(run.face, size)
            text.textOut(run.text + more)
            canvas.drawText(text)


def _in_reading_order(line: Line) -> tuple[Run, ...]:
    """The runs as their texts follow each other in the line's text."""
    if not any(run.right_to_left for run in line.runs):
        return line.runs
    waiting, found, read = list(line.runs), [], 0
    while waiting:
        next_ones = [run for run in waiting if line.text.startswith(run.text, read)]
        if not next_ones:
            return line.runs
        found.append(max(next_ones, key=lambda run: len(run.text)))
        waiting.remove(found[-1])
        read += len(found[-1].text)
    return tuple(found)


@lru_cache(maxsize=16384)
def _is_plain(content: str, face: str) -> bool:
    """Whether each character is a glyph of its own that the face has."""
    return not needs_shaping(content) and not _unshown(content, face)


def _unshown(content: str, face: str) -> set[str]:
    """The characters that the face has no glyph for."""
    covers = font_face(face).covers
    return {one for one in set(content) if not covers(one) or one == "\ufeff"}


def _draw_shaped(canvas: Canvas, run: Run, size: float, ends: str) -> None:
    pen = run.x
    for glyph in shape(run.text, run.face, right_to_left=run.right_to_left):
        path = canvas.beginPath()
        at = (pen + glyph.x_offset * size, glyph.y_offset * size)
        for name, points in _outline(run.face, glyph.index):
            getattr(path, name)(*(at[place % 2] + one * size for place, one in enumerate(points)))
        canvas.drawPath(path, stroke=0, fill=1)
        pen += glyph.advance * size
    _draw_hidden(canvas, run, size, ends)


def _draw_hidden(canvas: Canvas, run: Run, size: float, ends: str) -> None:
    """The run as text that shows nothing and fills the same width, for search and copying.

    What the face cannot show is a space among the letters, and the text is told beside them.
    """
    unshown = _unshown(run.text, run.face)
    written = "".join(" " if one in unshown else one for one in run.text)
    hidden = canvas.beginText()
    hidden.setFont(run.face, size)
    hidden.setTextRenderMode(3)
    for part, x, width in _places(run, written, size):
        natural = canvas.stringWidth(part, run.face, size)
        hidden.setTextOrigin(x, 0)
        if natural and width:
            hidden.setHorizScale(100 * width / natural)
        hidden.textOut(part)
    hidden.textOut(ends)
    if not unshown:
        canvas.drawText(hidden)
        return
    code: list[str] = canvas._code  # type: ignore[attr-defined]  # noqa: SLF001
    told = (run.text + ends).encode("utf-16-be", "replace").hex()
    code.append(f"/Span <</ActualText <FEFF{told}>>> BDC")
    canvas.drawText(hidden)
    code.append("EMC")


def _places(run: Run, written: str, size: float) -> list[tuple[str, float, float]]:
    """Where the letters stand, in the order of reading: from right to left, each by itself."""
    if not run.right_to_left:
        return [(written, run.x, run.width)]
    pen = run.x
    starts: dict[int, tuple[float, float]] = {}
    for glyph in shape(run.text, run.face, right_to_left=True):
        left, right = starts.get(glyph.cluster, (pen, pen))
        pen += glyph.advance * size
        starts[glyph.cluster] = min(left, pen), max(right, pen)
    found = []
    ordered = [*sorted(starts), len(written)]
    for start, end in pairwise(ordered):
        left, right = starts[start]
        width = (right - left) / (end - start)
        found += [
            (written[at], right - (at - start + 1) * width, width) for at in range(start, end)
        ]
    return found


@lru_cache(maxsize=4096)
def _outline(face: str, glyph: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """A glyph's outline as calls of a path, per unit of size."""
    import uharfbuzz

    font, units = hb_font(face)
    calls: list[tuple[str, tuple[float, ...]]] = []
    last: list[Point] = [(0.0, 0.0)]

    def move(x: float, y: float, _data: Any) -> None:
        calls.append(("moveTo", (x, y)))
        last[0] = (x, y)

    def line(x: float, y: float, _data: Any) -> None:
        calls.append(("lineTo", (x, y)))
        last[0] = (x, y)

    def quadratic(*given: Any) -> None:
        cx, cy, x, y = given[:4]
        sx, sy = last[0]
        first = sx + (cx - sx) * 2 / 3, sy + (cy - sy) * 2 / 3
        second = x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
        calls.append(("curveTo", (*first, *second, x, y)))
        last[0] = (x, y)

    def cubic(*given: Any) -> None:
        calls.append(("curveTo", given[:6]))
        last[0] = given[4], given[5]

    def close(_data: Any) -> None:
        calls.append(("close", ()))

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(move)
    functions.set_line_to_func(line)
    functions.set_quadratic_to_func(quadratic)
    functions.set_cubic_to_func(cubic)
    functions.set_close_path_func(close)
    font.draw_glyph(glyph, functions, None)
    return tuple((name, tuple(value / units for value in points)) for name, points in calls)


def _rounded(path: Any, line: Polyline) -> None:
    """The polyline's points with each corner as a quarter curve."""
    points = line.points
    path.moveTo(*points[0])
    for (before, corner), (_corner, after) in pairwise(pairwise(points)):
        enter, leave = _towards(corner, before, line.radius), _towards(corner, after, line.radius)
        path.lineTo(*enter)
        first = _between(enter, corner, _KAPPA)
        second = _between(leave, corner, _KAPPA)
        path.curveTo(*first, *second, *leave)
    path.lineTo(*points[-1])


def _towards(corner: Point, other: Point, radius: float) -> Point:
    length = max(abs(other[0] - corner[0]), abs(other[1] - corner[1]))
    return _between(corner, other, min(radius, length / 2) / length if length else 0.0)


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


@lru_cache(maxsize=1024)
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _form_name(pattern: Pattern, colour: str) -> str:
    return f"pattern-{pattern}-{colour[1:]}"
