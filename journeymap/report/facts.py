"""Names and values in two columns, and counts in large type: lists of facts."""

from collections.abc import Sequence
from itertools import batched
from typing import Any, override

from reportlab.platypus import Flowable

from journeymap.diagram.theme import PRINT
from journeymap.report.register import Cells
from journeymap.report.setting import (
    HEADING,
    SMALL,
    TEXT,
    Said,
    SetLine,
    draw_lines,
    set_text,
)
from journeymap.report.tagging import Tag, TaggedCanvas
from journeymap.typography import FontStyle
from journeymap.wording import language

_NAMES = 120.0
_GAP = 10.0
_BETWEEN, _AFTER = 5.0, 14.0
_DOT, _NUMBER = 9.0, 16.0
_TIGHT = 1.0
_TALL = 300.0
"""Points; a longer fact is cut rather than put on a page of its own."""
_TILES = 3
_TILE_GAP = 6.0
_TILE_PAD = 10.0


def fact(name: str, *values: Said) -> Cells:
    """A row of `Facts`: what it is called, in our words, and what is said of it."""
    return (Said(name, TEXT, FontStyle.BOLD, PRINT.quiet, language=language()),), values


def listed(rows: Sequence[Said], *, numbered: bool = False) -> "Facts":
    """A list of sentences, each after a dot or its number."""
    cells = [
        ((Said(f"{number}." if numbered else "•", row.size),), (row,))
        for number, row in enumerate(rows, 1)
    ]
    return Facts(cells, names=_NUMBER if numbered else _DOT, between=_TIGHT)


type _Pair = tuple[tuple[SetLine, ...], tuple[SetLine, ...]]


class Facts(Flowable):
    """Names and values in two columns: a list that may go on over the page.

    Args:
        rows: for each fact its name and its value.
        names: the width of the names' column, in points.
        between: the space under each fact, in points.
    """

    canv: TaggedCanvas

    def __init__(
        self, rows: Sequence[Cells], *, names: float = _NAMES + _GAP, between: float = _BETWEEN
    ) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._names, self._between = names, between
        self._pairs: tuple[_Pair, ...] | None = None

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._pairs is None:
            whole = Tag("L")
            self._pairs = tuple(self._pair(row, Tag("LI", whole)) for row in self._rows)
        self.height = sum(map(self._height, self._pairs)) + _AFTER
        return aW, self.height

    def _pair(self, row: Cells, item: Tag) -> _Pair:
        names = self._names - _GAP if self._names > 2 * _GAP else self._names
        return (
            set_text(row[0], names, within=Tag("Lbl", item)),
            set_text(row[1], self.width - self._names, within=Tag("LBody", item)),
        )

    def _height(self, pair: _Pair) -> float:
        return max(sum(line.height for line in lines) for lines in pair) + self._between

    @override
    def split(self, aW: float, aH: float) -> list[Any]:
        self.wrap(aW, aH)
        pairs = list(self._pairs or ())
        room = aH - _AFTER
        count = 0
        while count < len(pairs) and self._height(pairs[count]) <= room:
            room -= self._height(pairs[count])
            count += 1
        if count < len(pairs) and self._height(pairs[count]) > _TALL:
            cut = _cut(pairs[count], room)
            pairs[count : count + 1] = cut
            count += len(cut) - 1
        if not count or count == len(pairs):
            return []
        return [self._part(pairs[:count]), self._part(pairs[count:])]

    def _part(self, pairs: Sequence[_Pair]) -> "Facts":
        part = Facts((), names=self._names, between=self._between)
        part._pairs = tuple(pairs)
        return part

    def draw(self) -> None:
        y = self.height
        for name, value in self._pairs or ():
            draw_lines(self.canv, name, 0, y, self._names)
            draw_lines(self.canv, value, self._names, y, self.width - self._names)
            y -= self._height((name, value))


def _cut(pair: _Pair, room: float) -> list[_Pair]:
    """A fact that no page can hold, in two where the room ends; alone where there is too little."""
    heads, tails = [], []
    for lines in pair:
        count, used = 0, _BETWEEN
        while count < len(lines) and used + lines[count].height <= room:
            used += lines[count].height
            count += 1
        heads.append(lines[:count])
        tails.append(lines[count:])
    if not heads[1] or not any(tails):
        return [pair]
    return [(heads[0], heads[1]), (tails[0], tails[1])]


class Counts(Flowable):
    """Counts in large type with what they count under them, a few in a row: a list.

    Args:
        counted: each number, and the words that stand under it.
    """

    canv: TaggedCanvas

    def __init__(self, counted: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self._counted = tuple(counted)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._tile = (aW + _TILE_GAP) / _TILES
        whole = Tag("L")
        tiles = [self._set_tile(number, words, whole) for number, words in self._counted]
        self._rows = tuple(batched(tiles, _TILES))
        self._heights = [
            max(sum(line.height for line in tile) for tile in row) + 2 * _TILE_PAD
            for row in self._rows
        ]
        self.height = sum(self._heights) + 12
        return aW, self.height

    def _set_tile(self, number: int, words: str, whole: Tag) -> tuple[SetLine, ...]:
        item = Tag("LI", whole)
        large = Said(str(number), HEADING + 3, FontStyle.BOLD)
        under = Said(words, SMALL, colour=PRINT.quiet, language=language())
        room = self._tile - _TILE_GAP - 2 * _TILE_PAD
        return (
            *set_text([large], room, within=Tag("Lbl", item)),
            *set_text([under], room, within=Tag("LBody", item)),
        )

    def draw(self) -> None:
        y = self.height
        for row, height in zip(self._rows, self._heights, strict=True):
            for place, tile in enumerate(row):
                x = place * self._tile
                with self.canv.marked(None):
                    self.canv.setFillColor(PRINT.panel)
                    self.canv.roundRect(x, y - height + 4, self._tile - _TILE_GAP, height - 4, 4,
                                        stroke=0, fill=1)  # fmt: skip
                draw_lines(self.canv, tile, x + _TILE_PAD, y - _TILE_PAD + 1, self._tile)
            y -= height
