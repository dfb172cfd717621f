"""What layouts of one content have in common, each part of it made once."""

from dataclasses import replace

from journeymap.diagram.bands.boxes import Rows, in_lanes_order
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import Excerpt, excerpt_of
from journeymap.diagram.bands.frontier import Frontier
from journeymap.diagram.bands.full_lanes import rows_in
from journeymap.diagram.bands.style import Style
from journeymap.diagram.bands.swept import Swept, origin_of
from journeymap.diagram.bands.typesetting import Typesetting, words_alone
from journeymap.diagram.bands.ways import Ways, ways_of


class Groundwork:
    """Excerpts of a content and their rows: few things of a style decide about those."""

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self._excerpts: dict[tuple[int, int], Excerpt] = {}
        self._rows: dict[object, Rows] = {}
        self._ordered: dict[Rows, Rows | None] = {}
        self._ways: dict[tuple[Rows, frozenset[str], bool], Ways] = {}
        self._typesettings: dict[object, Typesetting] = {}

    def with_words_alone(self) -> "Groundwork":
        """Nothing but the words, for layouts of other excerpts: those are many and large."""
        other = Groundwork(self.content)
        other._typesettings = self._typesettings
        return other

    def excerpt(self, first: int, last: int) -> Excerpt:
        """What stands in the band from the first column up to one past the last."""
        span = first, last
        if span not in self._excerpts:
            self._excerpts[span] = excerpt_of(self.content, first, last)
        return self._excerpts[span]

    def rows(self, excerpt: Excerpt, style: Style) -> Rows:
        """The rows of an excerpt: one and the same for all styles that let boxes stand alike."""
        key = (
            excerpt.first, excerpt.last, style.boxes, style.all_lanes,
            style.hole, style.rows, style.fold, style.fold_from,
        )  # fmt: skip
        if key not in self._rows:
            rows = rows_in(excerpt, style)
            places = tuple((rows.row[card], rows.box[card].key) for card in excerpt.cards)
            alike = excerpt.first, excerpt.last, rows.count, rows.boxes, places
            self._rows[key] = self._rows.setdefault(alike, rows)
        return self._rows[key]

    def in_lanes_order(self, excerpt: Excerpt, rows: Rows) -> Rows | None:
        """The rows in the order of the lanes; nothing where they stand so already."""
        if rows not in self._ordered:
            self._ordered[rows] = in_lanes_order(rows, excerpt)
        return self._ordered[rows]

    def typesetting(self, style: Style) -> Typesetting:
        """The words of the content as the style sets them."""
        key = words_alone(style)
        if key not in self._typesettings:
            self._typesettings[key] = Typesetting(self.content, style)
        return self._typesettings[key]

    def unswept(
        self, excerpt: Excerpt, rows: Rows, style: Style, listed: frozenset[str] = frozenset()
    ) -> Swept:
        """A band before it is swept; the `listed` hand-offs have no line."""
        key = rows, listed, style.boxes
        if key not in self._ways:
            full_lanes = not style.boxes
            self._ways[key] = ways_of(excerpt, rows, full_lanes=full_lanes, listed=listed)
        ways = self._ways[key]
        frontier = Frontier.at(origin_of(style), rows.count)
        return Swept(excerpt, rows, ways, style, frontier, self.typesetting(style))


def without_choices(style: Style) -> Style:
    """The style without what decides about rows and about the width of labels alone."""
    return replace(style, hole=0, rows=0, fold=0, fold_from=0, label_width=0.0)
