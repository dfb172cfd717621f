"""What layouts of one content have in common, each part of it made once."""

from dataclasses import replace

from journeymap.diagram.bands.boxes import Rows
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.excerpt import Excerpt, excerpt_of
from journeymap.diagram.bands.full_lanes import rows_in
from journeymap.diagram.bands.style import Style


class Groundwork:
    """Excerpts of a content and their rows: few things of a style decide about those."""

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self._excerpts: dict[tuple[int, int], Excerpt] = {}
        self._rows: dict[object, Rows] = {}

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


def without_folding(style: Style) -> Style:
    """The style without what decides about rows alone."""
    return replace(style, hole=0, rows=0, fold=0, fold_from=0)
