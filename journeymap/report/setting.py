"""The report's type and its flowables: text blocks, headings, rules, registers.

User text never meets reportlab's markup: every line comes from `typography`, as on the map.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any, override

from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak

from journeymap.diagram.shapes import TextLine
from journeymap.diagram.theme import PRINT
from journeymap.report.painter import draw_line
from journeymap.report.tagging import Entry, Place, Tag, TaggedCanvas
from journeymap.typography import FontStyle, Line, break_lines, set_line
from journeymap.wording import language

TITLE, HEADING, PART, TEXT, SMALL = 27.0, 15.0, 11.2, 9.2, 7.6
"""The five sizes of type, in points."""
LEADING = 1.38
PAGE_MARGIN = 54.0
_ROOM_FOR_A_START = 190.0
_ROOM_FOR_A_PART = 120.0
_HEADING_ROOM = 60.0
_FEW_LINES, _MOST_LINES = 4, 30
"""How many lines a heading takes before its type is made smaller, and at the most."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text with its look, where it leads, and its language if the words are ours.

    Where `page_of` names a bookmark, the content is one line with a `{page}` in it, which tells
    the page that the bookmark is on; nothing is printed where it is on none.
    """

    content: str
    size: float = TEXT
    style: FontStyle = FontStyle.REGULAR
    colour: str = PRINT.ink
    place: Place | None = None
    language: str = ""
    page_of: str = ""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A broken line, ready to be drawn: what it is part of, and whether a word ends with it."""

    line: Line
    size: float
    colour: str
    tag: Tag
    ends_word: bool = True
    said: Said | None = None

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
        if piece.page_of:
            lines += (SetLine(one, piece.size, piece.colour, tag, said=piece) for one in broken)
            continue
        words = _word_ends(piece.content) if len(broken) > 1 else frozenset()
        lines += (
            SetLine(line, piece.size, piece.colour, tag, not words or _last(line.text) in words)
            for line in broken
        )
    return tuple(lines)


def _word_ends(content: str) -> frozenset[str]:
    """The words of the text as lines show them: without signs that are not seen."""
    if not content.isascii() and not content.isprintable():
        content = "".join([one for one in content if one.isspace() or one.isprintable()])
    return frozenset(content.split())


def _last(line: str) -> str:
    if not line.isascii() and not line.isprintable():
        line = "".join([one for one in line if one.isprintable()])
    return line.rpartition(" ")[2]


def draw_lines(
    canvas: Any,
    lines: Sequence[SetLine],
    x: float,
    top: float,
    width: float,
    *,
    end: bool = False,
) -> None:
    """Draw lines downwards from a top edge.

    They end at the right edge where `end` says so, and where they are read from right to left.
    """
    y = top
    for tag, group in groupby(lines, key=lambda one: one.tag):
        start = y
        first = next(group)
        if first.said is not None:
            y -= first.height
            baseline = y + first.size * (LEADING - 1) * 0.75
            draw_page(canvas, tag, first.said, *canvas.absolutePosition(x, baseline))
        with nullcontext() if first.said else canvas.marked(tag):
            for one in () if first.said else chain((first,), group):
                y -= one.height
                at_end = end or one.line.right_to_left
                left = x + (width - one.line.width if at_end else 0.0)
                baseline = y + one.size * (LEADING - 1) * 0.75
                shown = TextLine(one.line, left, baseline, one.size, one.colour)
                draw_line(canvas, shown, ends=" " if one.ends_word else "")
        if tag.place:
            canvas.link(tag, (x, y, x + width, start))


def draw_page(canvas: Any, tag: Tag, said: Said, x: float, y: float, *, end: bool = False) -> None:
    """Tell a bookmark's page from x, y on, or up to there; in the page's own coordinates."""

    def draw() -> None:
        page = canvas.pages.get(said.page_of)
        if page is not None:
            line = set_line(said.content.format(page=page), said.size, said.style)
            left = x - line.width if end else x
            draw_line(canvas, TextLine(line, left, y, said.size, said.colour), ends=" ")

    canvas.later(tag, draw)


class TextBlock(Flowable):
    """Paragraphs of text that may go on over the page."""

    def __init__(self, pieces: Sequence[Said], *, after: float = 6.0, indent: float = 0.0) -> None:
        super().__init__()
        self._pieces = tuple(pieces)
        self._lines: tuple[SetLine, ...] | None = None
        self._after = after
        self._indent = indent
        self._kind = "P"

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._lines is None:
            width = aW - self._indent
            self._lines = set_text(self._pieces, width, kind=self._kind)
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

    canv: TaggedCanvas

    def __init__(
        self,
        content: str,
        *,
        key: str,
        level: int = 0,
        size: float = HEADING,
        is_title: bool = False,
    ) -> None:
        is_title = is_title or size == TITLE
        ours = "" if is_title else language()
        super().__init__([Said(content, size, FontStyle.BOLD, language=ours)], after=8.0)
        self._kind = f"H{level + (1 if is_title else 2)}"
        self.is_title = is_title
        self.entry = Entry(key, content, level)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The largest type of the scale in which it takes few lines; the smallest takes many."""
        said = self._pieces[0]
        if self._lines is None:
            sizes = (size for size in (HEADING, PART) if size < said.size)
            while len(self._set(said, aW, _FEW_LINES + 1)) > _FEW_LINES:
                smaller = next(sizes, None)
                if smaller is None:
                    break
                said = replace(said, size=smaller)
            self._lines = self._set(said, aW, _MOST_LINES)
        return super().wrap(aW, aH)

    def _set(self, said: Said, width: float, most_lines: int) -> tuple[SetLine, ...]:
        return set_text([said], width, most_lines=most_lines, kind=self._kind)

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        return []

    @override
    def draw(self) -> None:
        self.canv.enter(self.entry, self.height + 12)
        super().draw()


def begin(content: str, key: str, *, room: float = 0.0) -> list[Any]:
    """A section's heading with enough room that what follows begins on the same page.

    `room` is the height of what follows and cannot be split, in points.
    """
    needed = max(_ROOM_FOR_A_START, room + _HEADING_ROOM if room else 0.0)
    return [CondPageBreak(needed), Heading(content, key=key)]


def begin_part(content: str, key: str, *, room: float = 0.0, level: int = 1) -> list[Any]:
    """The heading of a part of a section, with room after it like a section's.

    Where a print has no sections, its parts are of the first level: 0.
    """
    needed = max(_ROOM_FOR_A_PART, room + _HEADING_ROOM if room else 0.0)
    return [CondPageBreak(needed), Heading(content, key=key, level=level, size=PART)]


def turned(flowables: Sequence[Any]) -> list[Any]:
    """The flowables on pages that lie, for what is wider than an upright page."""
    return [
        NextPageTemplate("wide"), PageBreak(), *flowables, NextPageTemplate("text"), PageBreak(),
    ]  # fmt: skip


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
