"""The report's type and its flowables: text blocks, headings, rules, registers.

User text never meets reportlab's markup: every line comes from `typography`, as on the map.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, override

from reportlab.platypus import CondPageBreak, Flowable

from journeymap.diagram.shapes import TextLine
from journeymap.diagram.theme import PRINT
from journeymap.report.painter import draw_line
from journeymap.report.tagging import Place, Tag, TaggedCanvas
from journeymap.typography import FontStyle, Line, break_lines
from journeymap.wording import language

TITLE, HEADING, TEXT, SMALL = 27.0, 15.0, 9.2, 7.6
"""The four sizes of type, in points."""
LEADING = 1.38
PAGE_MARGIN = 54.0
_PAD = 4.5
_ROOM_FOR_A_START = 190.0


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text with its look, where it leads, and its language if the words are ours."""

    content: str
    size: float = TEXT
    style: FontStyle = FontStyle.REGULAR
    colour: str = PRINT.ink
    place: Place | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A broken line, ready to be drawn: what it is part of, and whether a word ends with it."""

    line: Line
    size: float
    colour: str
    tag: Tag
    ends_word: bool = True

    @property
    def height(self) -> float:
        """The distance to the next baseline, in points."""
        return self.size * LEADING


def set_text(
    pieces: Sequence[Said],
    width: float,
    *,
    most_lines: int | None = None,
    kind: str = "P",
    within: Tag | None = None,
) -> tuple[SetLine, ...]:
    """The lines of pieces, each of them a paragraph of its own, cut after `most_lines` if given.

    Each piece is an element of the kind; a single one within another element is that element.
    """
    alone = within is not None and sum(bool(piece.content) for piece in pieces) == 1
    lines: list[SetLine] = []
    for piece in pieces:
        tag = within if within and alone else Tag(kind, within, language=piece.language)
        if piece.place:
            tag = Tag("Link", tag, place=piece.place)
        broken = break_lines(
            piece.content, size=piece.size, width=width, style=piece.style, most_lines=most_lines
        )
        words = _word_ends(piece.content) if len(broken) > 1 else frozenset()
        lines += (
            SetLine(line, piece.size, piece.colour, tag, not words or _last(line.text) in words)
            for line in broken
        )
    return tuple(lines)


def _word_ends(content: str) -> frozenset[str]:
    """The words of the text as lines show them: without signs that are not seen."""
    if not content.isascii():
        content = "".join(one for one in content if one.isspace() or one.isprintable())
    return frozenset(content.split())


def _last(line: str) -> str:
    seen = (
        line if line.isascii() else "".join(one for one in line if one == " " or one.isprintable())
    )
    return seen.rpartition(" ")[2]


def draw_lines(canvas: Any, lines: Sequence[SetLine], x: float, top: float, width: float) -> None:
    """Draw lines downwards from a top edge; right-to-left lines end at the right edge."""
    y = top
    for tag, group in groupby(lines, key=lambda one: one.tag):
        start = y
        with canvas.marked(tag):
            for one in group:
                y -= one.height
                left = x + (width - one.line.width if one.line.right_to_left else 0.0)
                baseline = y + one.size * (LEADING - 1) * 0.75
                shown = TextLine(one.line, left, baseline, one.size, one.colour)
                draw_line(canvas, shown, ends=" " if one.ends_word else "")
        if tag.place:
            canvas.link(tag, (x, y, x + width, start))


class TextBlock(Flowable):
    """Paragraphs of text that may go on over the page."""

    def __init__(self, pieces: Sequence[Said], *, after: float = 6.0, indent: float = 0.0) -> None:
        super().__init__()
        self._pieces = tuple(pieces)
        self._lines: tuple[SetLine, ...] | None = None
        self._after = after
        self._indent = indent
        self._most_lines: int | None = None
        self._kind = "P"

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._lines is None:
            width = aW - self._indent
            self._lines = set_text(
                self._pieces, width, most_lines=self._most_lines, kind=self._kind
            )
        self.height = sum(line.height for line in self._lines) + self._after
        return aW, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        self.wrap(aW, aH)
        lines = self._lines or ()
        count, used = 0, 0.0
        while count < len(lines) and used + lines[count].height <= aH:
            used += lines[count].height
            count += 1
        if len(lines) - count == 1:
            count -= 1
        if count < min(2, len(lines)) or count == len(lines):
            return []
        return [self._part(lines[:count], 0.0), self._part(lines[count:], self._after)]

    def _part(self, lines: tuple[SetLine, ...], after: float) -> "TextBlock":
        part = TextBlock((), after=after, indent=self._indent)
        part._lines = lines
        return part

    def draw(self) -> None:
        draw_lines(self.canv, self._lines or (), self._indent, self.height, self.width)


class Heading(TextBlock):
    """A heading with its bookmark; `begin` keeps it from standing alone at a page's end.

    The title is the heading of the first rank, sections are of the second.
    """

    def __init__(self, content: str, *, key: str, level: int = 0, size: float = HEADING) -> None:
        is_title = size == TITLE
        ours = "" if is_title else language()
        super().__init__([Said(content, size, FontStyle.BOLD, language=ours)], after=8.0)
        self._kind = f"H{level + (1 if is_title else 2)}"
        self._content = content
        self._most_lines = 4
        self._key = key
        self._level = level

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        return []

    @override
    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self._key, 0, self.height + 12)
        self.canv.addOutlineEntry(self._content, self._key, self._level, closed=False)
        super().draw()


def begin(content: str, key: str) -> list[Any]:
    """A heading with enough room after it that what follows begins on the same page."""
    return [CondPageBreak(_ROOM_FOR_A_START), Heading(content, key=key)]


class Room(Flowable):
    """Empty height."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.width, self.height = 0.0, height

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, min(self.height, aH)

    def draw(self) -> None:
        """Nothing to draw."""


type Cells = tuple[tuple[Said, ...], ...]
"""A row: for each column the pieces of text in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a register, and the name of the bookmark at its head if links lead to it."""

    cells: Cells
    key: str = ""


@dataclass(frozen=True, slots=True)
class _SetRow:
    columns: tuple[tuple[SetLine, ...], ...]
    tags: tuple[Tag, ...]
    key: str = ""
    goes_on: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        tallest = max((sum(line.height for line in one) for one in self.columns), default=0.0)
        object.__setattr__(self, "height", tallest + 2 * _PAD)

    def cut(self, room: float) -> "tuple[_SetRow, _SetRow] | None":
        """The row in two where it is taller than the room, each with a line at least."""
        heads, tails = [], []
        for lines in self.columns:
            count, used = 0, 2 * _PAD
            while count < len(lines) and used + lines[count].height <= room:
                used += lines[count].height
                count += 1
            heads.append(lines[:count])
            tails.append(lines[count:])
        if not any(heads) or not any(tails):
            return None
        first = _SetRow(tuple(heads), self.tags, self.key, goes_on=True)
        return first, _SetRow(tuple(tails), self.tags)


@dataclass(frozen=True, slots=True)
class _TableTags:
    """A table, which goes on over pages: its head with a cell for each column, and its body."""

    head: tuple[Tag, ...]
    body: Tag

    @classmethod
    def of(cls, columns: int) -> "_TableTags":
        table = Tag("Table")
        row = Tag("TR", Tag("THead", table, language=language()))
        head = tuple(Tag("TH", row, scope="Column") for _one in range(columns))
        return cls(head, Tag("TBody", table))

    def row(self, columns: int) -> tuple[Tag, ...]:
        """A cell for each column; the first one names the row."""
        row = Tag("TR", self.body)
        cells = (Tag("TD", row) for _one in range(columns - 1))
        return Tag("TH", row, scope="Row"), *cells


class Register(Flowable):
    """A table with a head that repeats on every page; rows stay whole where a page can hold them.

    Args:
        head: the columns' names.
        parts: the columns' shares of the width.
        rows: the cells of each row; the first cell says what the row is about.
    """

    canv: TaggedCanvas

    def __init__(
        self, head: Sequence[str], parts: Sequence[float], rows: Sequence[Cells | Row]
    ) -> None:
        super().__init__()
        self._head_words = tuple(head)
        self._parts = tuple(parts)
        self._cells = tuple(one if isinstance(one, Row) else Row(one) for one in rows)
        self._rows: tuple[_SetRow, ...] | None = None
        self._head = _SetRow((), ())
        self._tags = _TableTags.of(len(self._head_words))

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._rows is None:
            count = len(self._parts)
            self._rows = tuple(self._set(row, self._tags.row(count)) for row in self._cells)
            head = ((Said(one, SMALL, FontStyle.BOLD, PRINT.quiet),) for one in self._head_words)
            self._head = self._set(Row(tuple(head)), self._tags.head)
        self.height = self._head.height + sum(row.height for row in self._rows)
        return aW, self.height

    def _widths(self) -> list[float]:
        return [self.width * part / sum(self._parts) for part in self._parts]

    def _set(self, row: Row, tags: tuple[Tag, ...]) -> _SetRow:
        cells = zip(row.cells, self._widths(), tags, strict=True)
        columns = tuple(set_text(pieces, width - 8, within=tag) for pieces, width, tag in cells)
        return _SetRow(columns, tags, row.key)

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        self.wrap(aW, aH)
        rows = self._rows or ()
        room = aH - self._head.height
        count = 0
        while count < len(rows) and rows[count].height <= room:
            room -= rows[count].height
            count += 1
        first, rest = rows[:count], rows[count:]
        if not rest:
            return [self]
        if not first and (cut := rest[0].cut(room)) is not None and self._is_too_tall(rest[0]):
            first, rest = (cut[0],), (cut[1], *rest[1:])
        return [self._part(first), self._part(rest)] if first else []

    def _is_too_tall(self, row: _SetRow) -> bool:
        """A row that no page of the smallest paper could hold whole."""
        return row.height > 600

    def _part(self, rows: tuple[_SetRow, ...]) -> "Register":
        part = Register(self._head_words, self._parts, ())
        part._rows, part._head = rows, self._head
        part._tags = self._tags
        return part

    def draw(self) -> None:
        y = self.height
        again = self.canv.is_put(self._tags.head[0])
        with self.canv.repeated() if again else nullcontext():
            y = self._draw_row(self._head, y, PRINT.strong, 1.1)
        for row in self._rows or ():
            if row.key:
                self.canv.bookmarkHorizontal(row.key, 0, y)
            y = self._draw_row(row, y, PRINT.edge, 0.35)

    def _draw_row(self, row: _SetRow, top: float, colour: str, line: float) -> float:
        x = 0.0
        for lines, width, tag in zip(row.columns, self._widths(), row.tags, strict=True):
            self.canv.put(tag)
            draw_lines(self.canv, lines, x, top - _PAD, width - 8)
            x += width
        bottom = top - row.height
        if not row.goes_on:
            red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
            with self.canv.marked(None):
                self.canv.setStrokeColorRGB(red, green, blue)
                self.canv.setLineWidth(line)
                self.canv.line(0, bottom, self.width, bottom)
        return bottom
