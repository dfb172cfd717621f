"""How large any run of columns would be as a band, guessed from one band of them all.

A map is cut in many ways before one is taken. Laying each out would take too long; a run taken
out of the whole is as wide as there within a twentieth, and mostly as high within a tenth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import REPEATED
from journeymap.diagram.bands.measures import foot_height, pale_width, title_height
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.swept import origin_of

_BESIDE_PALE = 30.0
"""What a line from a pale card to the first column takes."""


@dataclass(frozen=True, slots=True)
class Run:
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
    """The size of every run of columns of one band of the whole."""

    def __init__(self, content: MapContent, band: Band) -> None:
        self._style = band.style
        self._left = [*(step.left for step in band.steps), band.width]
        self._first = band.first
        self._under = band.height - band.body_bottom
        self._head = band.head
        self._strips, self._last_strip = _strips(band)
        self._needs = _needs(band)
        self._before = _widths_of_pale_cards(content, pale_width(band.style) + _BESIDE_PALE)

    def from_column(self, first: int, widest: float) -> Iterator[Run]:
        """The runs that begin at a column, no wider than this; the shortest is always there."""
        rows: dict[int, float] = {}
        total = 0.0
        begin = self._left[first - self._first] - origin_of(self._style)
        for column in range(first, self._first + len(self._left) - 1):
            for row, need in self._needs.get(column, ()):
                known = rows.get(row)
                if known is None or need > known:
                    total += need - known if known is not None else need + self._strips[row]
                    rows[row] = need
            width = self._left[column + 1 - self._first] - begin + self._before.get(first, 0.0)
            if width > widest and column > first:
                return
            height = self._head + total + self._last_strip + self._under
            yield Run(first, column + 1, width, height, self._style)


def _strips(band: Band) -> tuple[list[float], float]:
    """The height of the strip over each row, and of the one under the last."""
    found, y = [], band.head
    for top, height in band.row_areas:
        found.append(top - y)
        y = top + height
    return found, band.body_bottom - y


def _needs(band: Band) -> Mapping[int, list[tuple[int, float]]]:
    """For each column the rows that it has cards in, and how high these must be."""
    found: dict[int, list[tuple[int, float]]] = {}
    for card in band.cards:
        listed = card.area.height if card.rows else 0.0
        need = title_height(band.style.title, len(card.title)) + foot_height(
            len(card.foot), band.style
        )
        found.setdefault(card.column, []).append((card.row, max(need, listed)))
    return found


def _widths_of_pale_cards(content: MapContent, width: float) -> Mapping[int, float]:
    """How much wider a run is that begins where the cards before it are repeated."""
    found: dict[int, float] = {}
    for link in content.links:
        source, target = content.card[link.source].column, content.card[link.target].column
        for first in range(max(source + 1, target - REPEATED), source + REPEATED + 1):
            if first <= target:
                found[first] = width
    return found
