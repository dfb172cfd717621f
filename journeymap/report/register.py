"""Registers: tables of words that go on over pages, with a head that is there again on each."""

import operator
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, override

from reportlab.platypus import CondPageBreak, Flowable

from journeymap.diagram.theme import PRINT
from journeymap.report.setting import SMALL, Said, SetLine, draw_lines, set_text
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.typography import FontStyle, measure
from journeymap.wording import language

_PAD = 4.5
_BESIDE = 8.0
"""What is kept free beside each column, in points."""
_PROTECTED = 120.0
"""Longer words are broken rather than make a column wider."""
_KEPT = 0.65
"""How much of its share a column keeps in any case: its other words need room as well."""
_MOST_HEAD_LINES = 6
"""A longer name of a column is cut: the head stands on every page and cannot go over its end."""
_TALLEST = 420.0
"""What the smallest page, which lies, holds under the tallest head, in points."""
_ROWS_TOGETHER = 2
"""So many rows at least stand on the last page of a table that goes on."""

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
    heights: tuple[tuple[float, ...], ...]
    key: str = ""
    goes_on: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        tallest = max(map(sum, self.heights), default=0.0)
        object.__setattr__(self, "height", tallest + 2 * _PAD)

    @classmethod
    def of(
        cls, columns: tuple[tuple[SetLine, ...], ...], tags: tuple[Tag, ...], key: str = ""
    ) -> "_SetRow":
        """A row of set lines; how high they are is asked once, however often the row is cut."""
        return cls(columns, tags, tuple([tuple([one.height for one in of]) for of in columns]), key)

    def cut(self, room: float) -> "tuple[_SetRow, _SetRow] | None":
        """The row in two where it is taller than the room, each with a line at least."""
        counts = [_fitting(heights, room) for heights in self.heights]
        if not any(counts) or all(map(operator.ge, counts, map(len, self.heights))):
            return None
        return self._part(counts, before=True), self._part(counts, before=False)

    def _part(self, counts: Sequence[int], *, before: bool) -> "_SetRow":
        """The row with so many lines of each column, or with what is left of them."""
        parts = [slice(count) if before else slice(count, None) for count in counts]
        return _SetRow(
            tuple([of[part] for of, part in zip(self.columns, parts, strict=True)]),
            self.tags,
            tuple([of[part] for of, part in zip(self.heights, parts, strict=True)]),
            self.key if before else "",
            goes_on=before,
        )


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many lines a cell of a row holds that is so high."""
    used = 2 * _PAD
    for count, height in enumerate(heights):
        if used + height > room:
            return count
        used += height
    return len(heights)


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
        numbers: the columns, from 0, whose lines end under each other: sums and counts.
    """

    canv: TaggedCanvas

    def __init__(
        self,
        head: Sequence[str],
        parts: Sequence[float],
        rows: Sequence[Cells | Row],
        numbers: Collection[int] = (),
    ) -> None:
        super().__init__()
        self._head_words = tuple(head)
        self._parts = tuple(parts)
        self._numbers = frozenset(numbers)
        self._cells = tuple(one if isinstance(one, Row) else Row(one) for one in rows)
        self._rows: tuple[_SetRow, ...] | None = None
        self._head = _SetRow((), (), ())
        self._tags = _TableTags.of(len(self._head_words))

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._rows is None:
            count = len(self._parts)
            self._parts = self._fitting_words()
            self._rows = tuple(self._set(row, self._tags.row(count)) for row in self._cells)
            head = ((Said(one, SMALL, FontStyle.BOLD, PRINT.quiet),) for one in self._head_words)
            self._head = self._set(Row(tuple(head)), self._tags.head, _MOST_HEAD_LINES)
        self.height = self._head.height + sum(row.height for row in self._rows)
        return aW, self.height

    def _widths(self) -> list[float]:
        return [self.width * part / sum(self._parts) for part in self._parts]

    def _fitting_words(self) -> tuple[float, ...]:
        """The widths by their shares, but none so narrow that a word of its column is broken.

        What a column lacks the others give, as far as their own words let them.
        """
        shares = self._widths()
        needs = [
            max(_BESIDE + self._longest_word(at, width), width * _KEPT)
            for at, width in enumerate(shares)
        ]
        lacking = sum(max(0.0, need - width) for need, width in zip(needs, shares, strict=True))
        spare = sum(max(0.0, width - need) for need, width in zip(needs, shares, strict=True))
        if not lacking or not spare:
            return tuple(shares)
        moved = min(lacking, spare)
        given, taken = moved / lacking, moved / spare
        return tuple(
            width + (need - width) * (given if need > width else taken)
            for need, width in zip(needs, shares, strict=True)
        )

    def _longest_word(self, column: int, width: float) -> float:
        """The width of the longest word of a column that may keep its letters together."""
        said = [Said(self._head_words[column], SMALL, FontStyle.BOLD)]
        said += [one for row in self._cells for one in row.cells[column]]
        longest = 0.0
        for piece in said:
            for word in piece.content.split():
                if len(word) * piece.size > max(longest, min(width, _PROTECTED)):
                    found = measure(word, piece.size, piece.style)
                    longest = max(longest, found if found <= _PROTECTED else 0.0)
        return longest

    def _set(self, row: Row, tags: tuple[Tag, ...], most_lines: int | None = None) -> _SetRow:
        cells = zip(row.cells, self._widths(), tags, strict=True)
        columns = tuple(
            set_text(pieces, width - _BESIDE, most_lines=most_lines, within=tag)
            for pieces, width, tag in cells
        )
        return _SetRow.of(columns, tags, row.key)

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        self.wrap(aW, aH)
        rows = self._rows or ()
        room = aH - self._head.height
        count = 0
        while count < len(rows) and rows[count].height <= room:
            room -= rows[count].height
            count += 1
        is_alone = count == len(rows) - 1 and count > _ROWS_TOGETHER
        count -= is_alone
        first, rest = rows[:count], rows[count:]
        if not rest:
            return [self]
        if not first and self._is_too_tall(rest[0]) and (cut := rest[0].cut(room)) is not None:
            first, rest = (cut[0],), (cut[1], *rest[1:])
        if not first:
            return []
        part = self._part(rest)
        apart = [CondPageBreak(part.wrap(aW, aH)[1])] if is_alone else []
        return [self._part(first), *apart, part]

    def _is_too_tall(self, row: _SetRow) -> bool:
        """A row that no page of the smallest paper could hold whole."""
        return row.height > _TALLEST

    def _part(self, rows: tuple[_SetRow, ...]) -> "Register":
        part = Register(self._head_words, self._parts, (), self._numbers)
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
        cells = zip(row.columns, self._widths(), row.tags, strict=True)
        for column, (lines, width, tag) in enumerate(cells):
            self.canv.put(tag)
            draw_lines(
                self.canv, lines, x, top - _PAD, width - _BESIDE, end=column in self._numbers
            )
            x += width
        bottom = top - row.height
        if not row.goes_on:
            red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
            with self.canv.marked(None):
                self.canv.setStrokeColorRGB(red, green, blue)
                self.canv.setLineWidth(line)
                self.canv.line(0, bottom, self.width, bottom)
        return bottom
