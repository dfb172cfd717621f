"""The diagram's shapes replayed in a PDF: vectors, patterns clipped to their boxes, real text.

Text that needs shaping is drawn as its glyphs' outlines with the same text, invisible, over it, so
that it looks right and is still found. Letters are written in the order of reading, whatever the
order on the line, with a space where a word ends: readers aloud read what is written.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from journeymap.diagram.patterns import cell
from journeymap.diagram.shapes import (
    PATTERN_PERIOD,
    Box,
    Group,
    Path,
    Pattern,
    Polyline,
    Shape,
    TextLine,
)
from journeymap.report.operators import box_outline, colour_operator, painted, shape_operators
from journeymap.typography import Line, Run, font_face, glyph_outline, needs_shaping, shape

_TILE = PATTERN_PERIOD * 16


class Painter:
    """Paints shapes on a canvas whose origin is the map's top left corner and whose y is down.

    What it has written for shapes it writes again where they come again, also on other pages of
    the same canvas: it may be kept for all of them.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas: Any = canvas
        self._forms: dict[str, str] = {}
        self._written: dict[Box | Path | Polyline, str] = {}
        self._groups: dict[int, tuple[tuple[Shape, ...], str]] = {}

    def paint(self, groups: Sequence[Group], *, left: float, top: float, scale: float) -> None:
        """Paint groups with the map's top left corner at a point of the page, in PDF points."""
        code: list[str] = self._canvas._code  # noqa: SLF001
        code.append(f"q {scale:.6f} 0 0 {-scale:.6f} {left:.3f} {top:.3f} cm 1 j")
        for group in groups:
            code.append(f"q 1 0 0 1 {group.x:.2f} {group.y:.2f} cm")
            code.append(self._group(group.shapes))
            code.append("Q")
        code.append("Q")
        in_use: list[str] = self._canvas._formsinuse  # noqa: SLF001
        in_use += [name for name in self._forms if name not in in_use]

    def _group(self, shapes: tuple[Shape, ...]) -> str:
        """What is written for the shapes of a group; groups that look alike share their shapes."""
        known = self._groups.get(id(shapes))
        if known is not None:
            return known[1]
        code: list[str] = self._canvas._code  # noqa: SLF001
        start = len(code)
        for one in shapes:
            self.shape(one)
        written = "\n".join(code[start:])
        del code[start:]
        self._groups[id(shapes)] = shapes, written
        return written

    def shape(self, one: Shape) -> None:
        """Paint one shape."""
        if isinstance(one, TextLine):
            draw_line(self._canvas, one, flipped=True)
            return
        known = self._written.get(one)
        if known is None:
            patterned = isinstance(one, Box) and one.pattern is not Pattern.SOLID
            known = self._patterned(one) if patterned else shape_operators(one)  # type: ignore[arg-type]
            self._written[one] = known
        self._canvas._code.append(known)  # noqa: SLF001

    def _patterned(self, box: Box) -> str:
        outline = box_outline(box)
        parts = [painted(outline, box.fill, None), "q", outline, "W* n"]
        name = self._form(box.pattern, box.pattern_colour)
        y = box.y
        while y < box.y + box.height:
            x = box.x
            while x < box.x + box.width:
                parts.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm /{name} Do Q")
                x += _TILE
            y += _TILE
        parts += ["Q", painted(outline, None, box.stroke)]
        return "\n".join(one for one in parts if one)

    def _form(self, pattern: Pattern, colour: str) -> str:
        """What a pattern is called in the file: it is there once, so that wide ribbons are small.

        The page that shows it must name it among its resources.
        """
        name = f"pattern-{pattern}-{colour[1:]}"
        if name not in self._forms:
            self._forms[name] = self._canvas._doc.getXObjectName(name)  # noqa: SLF001
            if not self._canvas.hasForm(name):
                self._make_form(name, pattern, colour)
        return self._forms[name]

    def _make_form(self, name: str, pattern: Pattern, colour: str) -> None:
        canvas = self._canvas
        canvas.beginForm(name, 0, 0, _TILE, _TILE)
        for row in range(16):
            for column in range(16):
                code = canvas._code  # noqa: SLF001
                code.append(f"q 1 0 0 1 {column * PATTERN_PERIOD} {row * PATTERN_PERIOD} cm")
                for one in cell(pattern, colour):
                    self.shape(one)
                code.append("Q")
        canvas.endForm()


def draw_line(canvas: Canvas, one: TextLine, *, flipped: bool = False, ends: str = " ") -> None:
    """A line of text, read with a space at its end if it is not told to go on within the word.

    `flipped` says that y grows downwards on the canvas, so that the letters are turned back.
    """
    code: list[str] = canvas._code  # type: ignore[attr-defined]  # noqa: SLF001
    code.append(f"{colour_operator(one.colour)} rg")
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
            shown = _shown(canvas, run.text + more, run.face, size)
            code.append(f"BT 1 0 0 {turned} {x + run.x:.2f} {y:.2f} Tm {shown} ET")


_encoded: WeakKeyDictionary[Any, dict[tuple[str, str], list[tuple[str, str]]]] = WeakKeyDictionary()
"""For each document the texts shown in it by face: maps say the same words over and over."""


def _shown(canvas: Any, content: str, face: str, size: float) -> str:
    """The operators that show a text from where the text matrix stands."""
    document = canvas._doc  # noqa: SLF001
    known = _encoded.setdefault(document, {})
    parts = known.get((face, content))
    if parts is None:
        font: Any = pdfmetrics.getFont(face)
        parts = known[face, content] = [
            (font.getSubsetInternalName(subset, document), canvas._escape(codes))  # noqa: SLF001
            for subset, codes in font.splitString(content, document)
        ]
    return " ".join(f"{name} {size:g} Tf ({codes}) Tj" for name, codes in parts)


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
        for name, points in glyph_outline(run.face, glyph.index):
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
