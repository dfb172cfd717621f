"""At which heights lines run along a row, past labels and one another; how high a row must be."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from journeymap.diagram.bands.band import Way
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.sizes import STEP
from journeymap.diagram.bands.swept import Swept

_MARGIN = 9.0
"""Lines keep so far from a card's corners."""
_FINE = 3.5
_APART = (7.0, 5.0)
_MARK = 12.0
"""Half of what a mark of start or end takes beside a card."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line along a row; `end` says whether it is at its source or its target."""

    left: float
    right: float
    link: str
    end: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What lines in a row keep clear of."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class RowLines:
    """Where lines and labels of one row stand, from the row's top.

    Attributes:
        height: the row's.
        lines: the y of each run, by hand-off and end ("both" where it runs from card to card).
        labels: the x and y of each label at a card's left, by hand-off.
    """

    height: float
    lines: dict[tuple[str, str], float] = field(default_factory=dict)
    labels: dict[str, tuple[float, float]] = field(default_factory=dict)


class _Row:
    """One row while its lines are being placed."""

    def __init__(self, swept: Swept, row: int, height: float) -> None:
        self._swept = swept
        self._row = row
        self.found = RowLines(height)
        self._taken: list[tuple[float, float, float]] = []
        self._grounds: list[Ground] = []

    def place(self, arrivals: Sequence[BandCard], runs: Sequence[Run]) -> bool:
        """Whether everything found its place."""
        for card in arrivals:
            self._stack(card)
        self._beside()
        for run in runs:
            y = self._free(run)
            if y is None:
                return False
            self.found.lines[run.link, run.end] = y
            self._taken.append((run.left, run.right, y))
        return True

    def _stack(self, card: BandCard) -> None:
        """Lines that arrive at a card's left and their labels, one under the other."""
        swept = self._swept
        links = swept.ways.left[card.id]
        y = (self.found.height - stack_height(swept, links)) / 2
        edge = swept.left(card) - swept.gap_left[card.id]
        for link in links:
            label = swept.label(link)
            above = self._is_from_above(link)
            if above:
                y += 5
                self._line(link, card, y)
                y += 5
            if label:
                self.found.labels[link.id] = (edge - label.width, y)
                ground = Ground(edge - label.width, y, edge, y + label.height)
                self._grounds.append(ground)
                y += label.height + 2
            if not above:
                y += 4
                self._line(link, card, y)
                y += 6

    def _is_from_above(self, link: LinkContent) -> bool:
        source = self._swept.rows.row.get(link.source, self._row)
        return source < self._row and link.id in self._swept.uprights

    def _line(self, link: LinkContent, card: BandCard, y: float) -> None:
        swept = self._swept
        way = swept.ways.way[link.id]
        right = swept.left(card)
        if way is Way.STRAIGHT:
            left, end = swept.right(swept.excerpt.cards[link.source]), "both"
        elif way is Way.IN:
            label = swept.label(link)
            left, end = right - swept.gap_left[card.id] - (label.width if label else 30.0), "target"
        else:
            left, end = swept.uprights[link.id].x, "target"
        self.found.lines[link.id, end] = y
        self._taken.append((left, right, y))

    def _beside(self) -> None:
        """Where hand-offs go on in another band, and marks of start and end."""
        swept, height = self._swept, self.found.height
        for key, (x, block) in swept.beside.items():
            if swept.rows.row[key] == self._row:
                top = max(3.0, (height - block.height) / 2)
                self._grounds.append(Ground(x - 14, top, x + block.width, top + block.height))
        for key, row in swept.rows.row.items():
            card = swept.excerpt.cards[key]
            if row != self._row or card.column not in swept.x or card.pale:
                continue
            for there, x in (
                (card.card.starts, swept.left(card)),
                (card.card.ends, swept.right(card)),
            ):
                if there:
                    middle = height / 2
                    self._grounds.append(
                        Ground(x - _MARK, middle - _MARK, x + _MARK, middle + _MARK)
                    )

    def _free(self, run: Run) -> float | None:
        """The y nearest to the middle where the run is clear of all else."""
        height, middle = self.found.height, self.found.height / 2
        count = int((height - 2 * _MARGIN) / _FINE) + 1
        choices = [_MARGIN + place * _FINE for place in range(max(1, count))]
        choices.sort(key=lambda y: abs(y - middle))
        for apart in _APART:
            for y in choices:
                if self._is_clear(run, y, apart):
                    return y
        return None

    def _is_clear(self, run: Run, y: float, apart: float) -> bool:
        return all(
            run.right + 2 < left or run.left - 2 > right or abs(y - other) >= apart
            for left, right, other in self._taken
        ) and all(
            run.right < one.left or run.left > one.right or y < one.top - 2 or y > one.bottom + 2
            for one in self._grounds
        )


def stack_height(swept: Swept, links: Sequence[LinkContent]) -> float:
    """How high lines and labels at a card's left are, one under the other."""
    labels = [label for label in map(swept.label, links) if label]
    return sum(label.height + 2 for label in labels) + 10 * len(links)


def row_lines(swept: Swept, row: int, height: float) -> RowLines:
    """Heights of all lines in a row, the row made higher until each has its own."""
    arrivals = [
        swept.excerpt.cards[card]
        for card, links in swept.ways.left.items()
        if links and swept.rows.row[card] == row and swept.excerpt.cards[card].column in swept.x
    ]
    runs = _runs(swept, row)
    while True:
        attempt = _Row(swept, row, height)
        if attempt.place(arrivals, runs):
            return attempt.found
        height += STEP


def _runs(swept: Swept, row: int) -> list[Run]:
    """The stretches along a row that may take any height, from the left."""
    found: list[Run] = []
    fixed: defaultdict[str, set[str]] = defaultdict(set)
    for card, links in swept.ways.left.items():
        fixed[card] = {link.id for link in links}
    for key, upright in swept.uprights.items():
        link = swept.excerpt.links[key]
        way = swept.ways.way[key]
        source, target = swept.excerpt.cards[link.source], swept.excerpt.cards[link.target]
        if upright.at_right and swept.rows.row[source.id] == row:
            found.append(Run(swept.right(source), upright.x, key, "source"))
        arrives = way in {Way.EARLY, Way.LATE} and key not in fixed[target.id]
        if arrives and swept.rows.row[target.id] == row and target.column in swept.x:
            found.append(Run(upright.x, swept.left(target), key, "target"))
    return sorted(found, key=lambda one: (one.left, one.right, one.link))
