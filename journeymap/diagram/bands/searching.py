"""The search for type sizes, a width of cards and a division that show a map largest."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from journeymap.diagram.bands.band import Band
from journeymap.diagram.bands.divide import Room, Span, divided
from journeymap.diagram.bands.estimate import Estimates, Run
from journeymap.diagram.bands.laid import Laid
from journeymap.diagram.bands.parted import parted_titles
from journeymap.diagram.bands.purposes import Purpose
from journeymap.diagram.bands.style import Style
from journeymap.typography import Line

type Around = Callable[[float], float]
"""How high what stands over and under the bands is on a page of a width, both in map units."""

_INSIDE_GAINS = 1.08
"""A cut inside a stage must make the map so much larger."""
_GUESSED_WRONG = 0.9
_ROUNDS = 8
_SMALL_COUNTS = 1.215
"""Small type counts so much of a title: neither may grow at the other's cost."""
_FEW_CARDS = 33
"""On a map of more cards a parted title costs less."""
_MOST_STYLES, _MOST_VARIED = 8, 4
"""How many styles are cut at the most, and in how many of them boxes are folded otherwise too."""
_NEAR = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1))
_NEARLY = 0.92
_WORTH = 25
"""A style more is cut where so many layouts of the whole are in the effort for each."""
_WIDTH_STEP = math.log(1.01)


@dataclass(frozen=True)
class Cut:
    """Bands that were laid out, and the scale at which they fill their room."""

    scale: float
    bands: tuple[Band, ...]


class Kind(NamedTuple):
    """How the boxes of a band are folded into rows."""

    rows: int
    hole: int
    fold: int

    @classmethod
    def of(cls, style: Style) -> Self:
        """The kind of a style."""
        return cls(style.rows, style.hole, style.fold)

    def applied(self, style: Style) -> Style:
        """The style with boxes folded so."""
        return replace(style, rows=self.rows, hole=self.hole, fold=self.fold)


class Target:
    """What is to be filled, in units of the target, and what else stands there.

    What stands around is measured at few widths, a hundredth apart, since it may be slow to draw.
    """

    def __init__(self, width: float, height: float, around: Around) -> None:
        self._width = width
        self._height = height
        self._around = around
        self._heights: dict[int, float] = {}

    def room(self, style: Style, most_title: float) -> Room:
        """What the bands of a style are to fill."""
        most = most_title / style.title
        return Room(self._width, self._height, style.between, self._height_around, most)

    def _height_around(self, width: float) -> float:
        step = math.floor(math.log(width) / _WIDTH_STEP)
        if step not in self._heights:
            self._heights[step] = self._around(math.exp(step * _WIDTH_STEP))
        return self._heights[step]


class Search:
    """One search; what is laid out by other searches already counts as effort all the same.

    So it finds the same, whatever was laid out before.
    """

    def __init__(self, laid: Laid, purpose: Purpose, target: Target, span: Span) -> None:
        self._laid = laid
        self._content = laid.content
        self._purpose = purpose
        self._target = target
        self._span = span
        inside = range(*span)
        self._cards = max(1, sum(len(laid.content.cards_in.get(column, ())) for column in inside))
        self._all_effort = purpose.effort_for(self._cards)
        self._effort = self._all_effort
        self._kinds = self._all_kinds()
        self._estimates: dict[Style, Estimates] = {}
        self._stage_ends = frozenset(
            column for column in range(span[0] + 1, span[1] + 1) if self._ends_stage(column)
        )

    def room(self, style: Style) -> Room:
        """What the bands of a style are to fill."""
        return self._target.room(style, self._purpose.most_title)

    def best(self) -> tuple[Style, Cut]:
        """The style and the cut with the largest letters, of the few that are guessed best."""
        count = max(1, min(_MOST_STYLES, self._all_effort // (self._cards * _WORTH)))
        styles = self._likely_styles(_NEARLY if count > 1 else 1.0)[:count]
        if count > _MOST_VARIED:
            laid = {style: self._size(style, self._whole(style)) for style in styles}
            styles = sorted(styles, key=lambda style: -laid[style])[:_MOST_VARIED]
        kinds = self._all_kinds()
        found = []
        for style in styles:
            if count > 1:
                self._effort = self._all_effort // (2 * len(styles))
            if len(kinds) * self._cards < self._effort:
                self._kinds = kinds
            found.append((style, self.best_cut(style)))
        return max(found, key=lambda pair: self._size(*pair))

    def _size(self, style: Style, cut: Cut) -> float:
        """How large the letters of a cut are, less what parted titles cost."""
        cards = (card for band in cut.bands for card in band.cards if not card.pale)
        titles = {card.id: card.title for card in cards}
        return cut.scale * _letters(style) * self._worth(titles)

    def _likely_styles(self, nearly: float) -> list[Style]:
        """The styles that were guessed, the best first: climbing from the middle of the table.

        All that are guessed nearly as good as the best, by a share of its size, are climbed from:
        a guess is a little out, and larger letters in wider cards are often as good.
        """
        purpose = self._purpose
        sizes, widths = range(len(purpose.type_sizes)), range(len(purpose.card_widths))
        at = len(sizes) // 2, len(widths) // 2
        scores = {at: self._score(self._style(*at))}
        climbed: set[tuple[int, int]] = set()
        while True:
            for size, width in _NEAR:
                near = at[0] + size, at[1] + width
                is_there = near[0] in sizes and near[1] in widths
                if is_there and near not in scores and self._effort > 0:
                    scores[near] = self._score(self._style(*near))
            climbed.add(at)
            ranked = sorted(scores, key=lambda one: (-scores[one], one))
            least = scores[ranked[0]] * nearly
            left = [one for one in ranked if one not in climbed and scores[one] >= least]
            if not left:
                return [self._style(*one) for one in ranked]
            at = left[0]

    def best_cut(self, style: Style) -> Cut:
        """Bands of whole stages; cut inside them only where that makes the map much larger."""
        room = self.room(style)
        whole = self._whole(style)
        least = whole.scale * _INSIDE_GAINS
        everywhere = frozenset(range(self._span[0] + 1, self._span[1] + 1))
        if everywhere != self._stage_ends and whole.scale < room.most:
            widest = room.width / (least * _GUESSED_WRONG)
            inside = self._refined(self._options(style, everywhere, widest), room)
            whole = inside if inside.scale >= least else whole
        return self._varied(whole, room)

    def _whole(self, style: Style) -> Cut:
        """Bands of whole stages."""
        return self._refined(self._options(style, self._stage_ends), self.room(style))

    def _ends_stage(self, column: int) -> bool:
        columns = self._content.columns
        return column == self._span[1] or columns[column].stage != columns[column - 1].stage

    def _style(self, size: int, width: int) -> Style:
        title, small = self._purpose.type_sizes[size]
        card_width = self._purpose.card_widths[width]
        return replace(self._purpose.style, title=title, small=small, card_width=card_width)

    def _score(self, style: Style) -> float:
        """How large letters are guessed to become, less what parted titles cost."""
        division = divided(self._options(style, self._stage_ends), self._span, self.room(style))
        if division is None:
            return 0.0
        self._kinds = list(dict.fromkeys(Kind.of(run.style) for run in division.runs))
        titles = self._estimated(division.runs[0].style).titles
        return division.scale * _letters(style) * self._worth(titles)

    def _worth(self, titles: Mapping[str, Sequence[Line]]) -> float:
        """What letters are worth where some titles are parted."""
        share = self._purpose.parted * min(1.0, _FEW_CARDS / self._cards)
        return max(0.5, 1 - share * parted_titles(self._content, titles))

    def _all_kinds(self) -> list[Kind]:
        """How bands may be folded: fewer ways are tried where there are many cards."""
        purpose, style = self._purpose, self._purpose.style
        folds = [(style.hole, style.fold)]
        if self._cards * len(purpose.rows) * len(purpose.folds) < self._all_effort / 2:
            folds += purpose.folds
        return [Kind(rows, *fold) for fold in folds for rows in purpose.rows]

    def _estimated(self, style: Style) -> Estimates:
        if style not in self._estimates:
            self._effort -= self._cards
            self._estimates[style] = self._laid.estimates(self._span, style)
        return self._estimates[style]

    def _options(
        self, style: Style, ends: frozenset[int], widest: float = float("inf")
    ) -> dict[int, list[Run]]:
        """The runs between two of these ends, by their last column."""
        found: dict[int, list[Run]] = {end: [] for end in sorted(ends)}
        begins = sorted({self._span[0], *ends} - {self._span[1]})
        for kind in self._kinds:
            estimates = self._estimated(kind.applied(style))
            for begin in begins:
                for run in estimates.from_column(begin, widest):
                    if run.last in ends:
                        found[run.last].append(run)
        return found

    def _refined(self, options: dict[int, list[Run]], room: Room) -> Cut:
        """The best division of runs that were laid out: guesses give way until none is taken."""
        best = Cut(0.0, ())
        for _round in range(_ROUNDS):
            division = divided(options, self._span, room)
            if division is None:
                break
            bands = tuple(self._band(run) for run in division.runs)
            scale = room.scale_of([(band.width, band.height) for band in bands])
            if scale > best.scale:
                best = Cut(scale, bands)
            if all(run.certain for run in division.runs) or division.scale < best.scale:
                break
            for run, band in zip(division.runs, bands, strict=True):
                among = options[run.last]
                among[among.index(run)] = certain(band)
        return best

    def _varied(self, cut: Cut, room: Room) -> Cut:
        """The same cuts with boxes folded and labels set in other ways, while effort is left."""
        options = {band.last: [certain(band)] for band in cut.bands}
        purpose = self._purpose
        for width in (purpose.style.label_width, *purpose.label_widths):
            for kind in self._all_kinds():
                for band in cut.bands:
                    style = replace(kind.applied(band.style), label_width=width)
                    if self._effort > 0 and style != band.style:
                        self._effort -= len(band.cards)
                        self._vary((band.first, band.last), style, options[band.last])
        return self._refined(options, room)

    def _vary(self, span: Span, style: Style, among: list[Run]) -> None:
        """One way more, unless one before it is no larger: it would never be chosen."""
        width, least = self._laid.least_size(span, style)
        if not any(run.width <= width and run.height <= least for run in among):
            among.append(certain(self._laid.band(span, style)))

    def _band(self, run: Run) -> Band:
        return self._laid.band((run.first, run.last), run.style)


def _letters(style: Style) -> float:
    return min(style.title, style.small * _SMALL_COUNTS)


def certain(band: Band) -> Run:
    """A band that was laid out, as a run to choose."""
    return Run(band.first, band.last, band.width, band.height, band.style, certain=True)
