"""At which heights lines run along a row, past labels and one another; how high a row must be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymap.diagram.bands.band import Way
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.labels import with_words
from journeymap.diagram.bands.sizes import STEP, enlarged
from journeymap.diagram.bands.swept import Swept
from journeymap.diagram.bands.words import broken_words

_MARGIN = 11.0
"""Lines keep so far from a card's corners."""
_FINE = 3.5
_APART = 7.8
"""How far lines in a row are apart: so far that their arrowheads are."""
_WORDS_WIDTHS = (0.0, 74.0, 90.0)
"""How wide the words of a gap beside its flag may make a label, at the usual type; at first no
wider than it is."""
_STACK_END = 6.0
_LABELS_APART = 8.0
"""What stays free under a line and its label, more than between the two."""
_MARK_ROOM = 16.0
_SIGN_APART = 16.0
_SIGN = 9.0
_SIGN_AT = 22.0
"""How far before its card the sign of a line begins at the most."""


class Run(NamedTuple):
    """A stretch of a line along a row.

    Attributes:
        left, right: from where to where.
        link, end: of which hand-off, and whether at its source or its target, or both.
        corner: where it meets its upright, if it has one, and whether that leads down from here.
    """

    left: float
    right: float
    link: str
    end: str
    corner: tuple[float, bool] | None = None

    def may_cross(self, other: "Run") -> bool:
        """Whether one's upright is where the other is, at whatever heights."""
        own, others = self.corner, other.corner
        return (others is not None and self.left < others[0] < self.right) or (
            own is not None and other.left < own[0] < other.right
        )

    def is_crossed_by(self, other: "Run", y: float, other_y: float) -> bool:
        """Whether the other's upright crosses it, at these heights."""
        if other.corner is None or not self.left < other.corner[0] < self.right:
            return False
        return y > other_y if other.corner[1] else y < other_y


class Ground(NamedTuple):
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
        self._taken: list[tuple[Run, float]] = []
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
            self._taken.append((run, y))
        return True

    def _stack(self, card: BandCard) -> None:
        """Lines that arrive at a card's left and their labels, one under the other."""
        swept = self._swept
        places, height = stack_of(swept, card)
        top = (self.found.height - height) / 2
        edge = swept.left(card) - swept.gap_left[card.id]
        for link, label_y, line_y in places:
            label = swept.label(link)
            if label:
                y = top + label_y
                self.found.labels[link.id] = (edge - label.width, y)
                self._grounds.append(Ground(edge - label.width, y, edge, y + label.height))
            self._line(link, card, top + line_y)

    def _line(self, link: LinkContent, card: BandCard, y: float) -> None:
        swept = self._swept
        way = swept.ways.way[link.id]
        right = swept.left(card)
        corner = None
        if way is Way.STRAIGHT:
            left, end = swept.right(swept.excerpt.cards[link.source]), "both"
        elif way is Way.IN:
            label = swept.label(link)
            left, end = right - swept.gap_left[card.id] - (label.width if label else 30.0), "target"
        else:
            upright = swept.uprights[link.id]
            left, end, corner = upright.x, "target", (upright.x, not upright.down)
        self.found.lines[link.id, end] = y
        self._taken.append((Run(left, right, link.id, end, corner), y))
        if link.state.has_sign:
            self._grounds.append(Ground(right - _SIGN_AT, y - _SIGN, right, y + _SIGN))

    def _beside(self) -> None:
        """Where hand-offs go on in another band."""
        swept, height = self._swept, self.found.height
        for key, (x, block) in swept.beside.items():
            if swept.rows.row[key] == self._row:
                top = max(3.0, (height - block.height) / 2)
                self._grounds.append(Ground(x - 14, top, x + block.width, top + block.height))

    def _free(self, run: Run) -> float | None:
        """The y where the run is clear of all else, crosses least, and is nearest to the middle."""
        height, middle = self.found.height, self.found.height / 2
        count = int((height - 2 * _MARGIN) / _FINE) + 1
        choices = [_MARGIN + place * _FINE for place in range(max(1, count))]
        choices.sort(key=lambda y: abs(y - middle))
        beside = [
            other_y
            for other, other_y in self._taken
            if run.right + 2 >= other.left and run.left - 2 <= other.right
        ]
        grounds = [
            (one.top - 2, one.bottom + 2)
            for one in self._grounds
            if run.right >= one.left and run.left <= one.right
        ]
        crossing = [pair for pair in self._taken if run.may_cross(pair[0])]
        best, fewest = None, math.inf
        for y in choices:
            if any(abs(y - other_y) < _APART for other_y in beside):
                continue
            if any(top <= y <= bottom for top, bottom in grounds):
                continue
            crossed = sum(
                run.is_crossed_by(other, y, other_y) + other.is_crossed_by(run, other_y, y)
                for other, other_y in crossing
            )
            if crossed < fewest:
                best, fewest = y, crossed
            if not crossed:
                break
        return best


def stack_of(swept: Swept, card: BandCard) -> tuple[list[tuple[LinkContent, float, float]], float]:
    """Hand-offs at a card's left with the y of their label and line, and how high all are.

    A line from above has its label under it, another over it: so no label is in a line's way.
    A label is nearer to its own line than to another's.
    """
    row = swept.rows.row[card.id]
    free = _MARK_ROOM if card.card.starts else _STACK_END
    y = end = free
    last_line, signed = -_SIGN_APART, False
    places = []
    for link in swept.ways.left[card.id]:
        label = swept.label(link)
        high = label.height if label else 0.0
        signed |= link.state.has_sign
        apart = _SIGN_APART if signed else STEP + 3
        signed = link.state.has_sign
        from_above = swept.rows.row.get(link.source, row) < row
        over = 0.0 if from_above or not label else high + 4
        line = max(y + over + 1, last_line + apart)
        places.append((link, line + 5 if from_above else line - 4 - high, line))
        y = line + (high + 7 if from_above and label else 5) + (_LABELS_APART if label else 0.0)
        last_line = line
        end = y - (_LABELS_APART if label else 0.0)
    return places, end + free


def row_lines(swept: Swept, row: int, height: float, runs: Sequence[Run]) -> RowLines:
    """Heights of all lines in a row, the row made higher until each has its own."""
    arrivals = [card for card in swept.rows.cards[row] if swept.ways.left.get(card.id)]
    while True:
        attempt = _Row(swept, row, height)
        if attempt.place(arrivals, runs):
            return attempt.found
        height += STEP


def runs_of(swept: Swept) -> list[list[Run]]:
    """For each row the stretches of lines that may take any height, from the left."""
    found: list[list[Run]] = [[] for _row in range(swept.rows.count)]
    at_left = {link.id for links in swept.ways.left.values() for link in links}
    for key, upright in swept.uprights.items():
        link = swept.excerpt.links[key]
        source, target = swept.excerpt.cards[link.source], swept.excerpt.cards[link.target]
        if upright.at_right:
            run = Run(swept.right(source), upright.x, key, "source", (upright.x, upright.down))
            found[swept.rows.row[source.id]].append(run)
        if swept.ways.way[key] in {Way.EARLY, Way.LATE} and key not in at_left:
            run = Run(upright.x, swept.left(target), key, "target", (upright.x, not upright.down))
            found[swept.rows.row[target.id]].append(run)
    for runs in found:
        runs.sort(key=lambda one: (one.left, one.right, one.link))
    return found


def tell_gaps_beside(swept: Swept, card: BandCard, height: float) -> None:
    """Put the words of gaps to the labels at a card's left where the row is high enough anyway."""
    links = [link for link in swept.ways.left[card.id] if link.gaps]
    row = swept.rows.row[card.id]
    for link in links:
        label = swept.label(link)
        gaps = swept.excerpt.content.gaps_at.get(link.id, ())
        if label is None or not gaps:
            continue
        over = swept.rows.row.get(link.source, row) >= row
        for width in _WORDS_WIDTHS:
            wide = max(width * enlarged(swept.style), label.width)
            words = [(gap.number, broken_words(gap.words, wide, swept.style)) for gap in gaps]
            swept.tell_gaps(link, with_words(label, words, over=over))
            if stack_of(swept, card)[1] <= height:
                break
            swept.tell_gaps(link, label)
