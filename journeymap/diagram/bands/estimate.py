"""How large any run of columns would be as a band, guessed from one band of them all.

A map is cut in many ways before one is taken. Laying each out would take too long; a run taken
out of the whole is as wide as there within a twentieth, and mostly as high within a tenth.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from typing import NamedTuple, Self

from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import REPEATED
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.heading import heading_of
from journeymap.diagram.bands.heights import Heights, heights_of
from journeymap.diagram.bands.lines_in_rows import stack_of
from journeymap.diagram.bands.rows_under import height_under
from journeymap.diagram.bands.sizes import pale_width, title_height
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.sweep import sweep
from journeymap.diagram.bands.swept import Swept, origin_of
from journeymap.diagram.bands.titles import foot_height

_MARGIN = 4.0
_BESIDE_PALE = 30.0
"""What a line from a pale card to the first column takes."""


class Run(NamedTuple):
    """A run of columns as a band: from the first up to one past the last.

    `style` is what it is laid out with, and `certain` says that it was.
    """

    first: int
    last: int
    width: float
    height: float
    style: Style
    certain: bool = False


class Estimates:
    """The size of every run within one sweep over columns, whatever lies on another there."""

    def __init__(self, groundwork: Groundwork, first: int, last: int, style: Style) -> None:
        content = groundwork.content
        excerpt = groundwork.excerpt(first, last)
        swept = groundwork.unswept(excerpt, groundwork.rows(excerpt, style), style)
        sweep(swept)
        width = max([origin_of(style), *swept.widths[-1:]]) + _MARGIN
        heading = heading_of(swept, width)
        heights = heights_of(swept, heading.height, width)
        self.style = style
        self._first = first
        self._left = [*(step.left for step in heading.steps), width]
        self._head = heading.height
        self._under = _MARGIN + height_under(content, style)
        self._strips, self._last_strip = _strips(heights, heading.height)
        self._needs = _needs(swept)
        self._before = _widths_of_pale_cards(
            content, (first, last), pale_width(style) + _BESIDE_PALE
        )
        self.titles = {card.id: swept.title(card) for card in excerpt.cards.values()}

    def with_style(self, style: Style) -> Self:
        """The same for a style that has equal rows, and is equal in all else."""
        other = copy(self)
        other.style = style
        return other

    def from_column(self, first: int, widest: float) -> Iterator[Run]:
        """The runs that begin at a column, no wider than this; the shortest is always there."""
        rows: dict[int, float] = {}
        total = 0.0
        begin = self._left[first - self._first] - origin_of(self.style)
        before = self._before.get(first, 0.0)
        for column in range(first, self._first + len(self._left) - 1):
            for row, need in self._needs.get(column, ()):
                known = rows.get(row)
                if known is None or need > known:
                    total += need - known if known is not None else need + self._strips[row]
                    rows[row] = need
            width = self._left[column + 1 - self._first] - begin + before
            if width > widest and column > first:
                return
            height = self._head + total + self._last_strip + self._under
            yield Run(first, column + 1, width, height, self.style)


def _strips(heights: Heights, head: float) -> tuple[list[float], float]:
    """The height of the strip over each row, and of the one under the last."""
    found, y = [], head
    for top, height in heights.rows:
        found.append(top - y)
        y = top + height
    return found, heights.bottom - y


def _needs(swept: Swept) -> Mapping[int, list[tuple[int, float]]]:
    """For each column the rows that it has cards in, and how high these must be."""
    found: dict[int, list[tuple[int, float]]] = {}
    style = swept.style
    for card in swept.excerpt.cards.values():
        title = title_height(style.fixed_title_lines or len(swept.title(card)), style)
        need = title + foot_height(swept.foot(card), style)
        if swept.ways.left.get(card.id):
            need = max(need, stack_of(swept, card)[1])
        found.setdefault(card.column, []).append((swept.rows.row[card.id], need))
    return found


def _widths_of_pale_cards(
    content: MapContent, span: tuple[int, int], width: float
) -> Mapping[int, float]:
    """How much wider a run is that begins where the cards before it are repeated."""
    found: dict[int, float] = {}
    for source in range(max(0, span[0] - REPEATED), span[1]):
        for card in content.cards_in.get(source, ()):
            for link in content.links_of.get(card.id, ()):
                target = content.card[link.target].column
                for first in range(max(source + 1, target - REPEATED), source + REPEATED + 1):
                    if link.source == card.id and first <= target:
                        found[first] = width
    return found
