"""The way of each hand-off, from places alone (the layout's third decision)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeymap.diagram.bands.band import Way
from journeymap.diagram.bands.boxes import Rows
from journeymap.diagram.bands.content import LinkContent, LinkState
from journeymap.diagram.bands.entries import Entry
from journeymap.diagram.bands.excerpt import Excerpt


@dataclass
class Ways:
    """The way of each hand-off, and what it means for cards and columns.

    Attributes:
        listed: hand-offs that are to have no line.
        way: of each hand-off.
        left: by card, hand-offs that arrive at its left edge with their label there.
        edges: by card, those that arrive over or under it from a track, or from another band.
        late: by column, those whose upright stands just before it.
        going: by card, those that leave it along its row or by an upright.
        drops: by column, those within it.
        outs: by card, those that go on in another band.
        listed_in, listed_out: by card, those without a line.
        entries: where lines come to their cards, of those that were asked for.
    """

    listed: frozenset[str] = frozenset()
    way: dict[str, Way] = field(default_factory=dict)
    left: defaultdict[str, list[LinkContent]] = field(default_factory=lambda: defaultdict(list))
    edges: defaultdict[str, list[LinkContent]] = field(default_factory=lambda: defaultdict(list))
    late: defaultdict[int, list[LinkContent]] = field(default_factory=lambda: defaultdict(list))
    going: defaultdict[str, list[LinkContent]] = field(default_factory=lambda: defaultdict(list))
    drops: defaultdict[int, list[LinkContent]] = field(default_factory=lambda: defaultdict(list))
    outs: defaultdict[str, list[LinkContent]] = field(default_factory=lambda: defaultdict(list))
    listed_in: defaultdict[str, list[LinkContent]] = field(
        default_factory=lambda: defaultdict(list)
    )
    listed_out: defaultdict[str, list[LinkContent]] = field(
        default_factory=lambda: defaultdict(list)
    )

    entries: dict[str, Entry] = field(default_factory=dict)

    def list_in_cards(self, link: LinkContent, excerpt: Excerpt) -> None:
        """Let a hand-off have no line: a row in the receiver's card, an arrow in the sender's."""
        self.way[link.id] = Way.LISTED
        for card, where in ((link.target, self.listed_in), (link.source, self.listed_out)):
            if card in excerpt.cards and not excerpt.cards[card].pale:
                where[card].append(link)


class _Finder:
    def __init__(self, excerpt: Excerpt, rows: Rows, *, full_lanes: bool) -> None:
        self._excerpt = excerpt
        self._rows = rows
        self._full_lanes = full_lanes
        self._column = {one: card.column for one, card in excerpt.cards.items()}
        self.ways = Ways()

    def sort(self, link: LinkContent) -> None:
        """Find the way of a hand-off with both ends here, and note where it counts."""
        ways = self.ways
        way = self._way(link)
        ways.way[link.id] = way
        column = self._column[link.target]
        if way is Way.LATE:
            ways.late[column].append(link)
        elif way is Way.DROP:
            ways.drops[column].append(link)
        else:
            ways.going[link.source].append(link)
        if way is Way.AROUND:
            ways.edges[link.target].append(link)
        elif way is not Way.DROP and self._arrives_left(link, way):
            ways.left[link.target].append(link)

    def arrive(self, link: LinkContent) -> None:
        """Note a hand-off from another band."""
        ways = self.ways
        ways.way[link.id] = Way.IN
        card = link.target
        row, column = self._rows.row[card], self._column[card]
        at_left = self._opens(card)
        if self._full_lanes:
            at_left = self._rows.is_free(row, -2, column, [self._rows.box[card]])
        (ways.left if at_left else ways.edges)[card].append(link)

    def _opens(self, card: str) -> bool:
        """Whether the card is in its box's first column, with the box's edge at its left."""
        return not self._full_lanes and self._rows.box[card].first == self._column[card]

    def _arrives_left(self, link: LinkContent, way: Way) -> bool:
        """Whether sign and words stand left of the card: a question always, it is easily missed."""
        same = self._rows.box[link.source] == self._rows.box[link.target]
        asked = link.state is LinkState.NOT_ASKED
        return way is Way.STRAIGHT or same or asked or self._opens(link.target)

    def _way(self, link: LinkContent) -> Way:
        source, target = link.source, link.target
        if source == target:
            return Way.AROUND
        start, end = self._column[source], self._column[target]
        if start > end:
            return Way.AROUND
        if start == end:
            return Way.DROP if self._may_drop(source, target) else Way.AROUND
        boxes = (self._rows.box[source], self._rows.box[target])
        row, aim = self._rows.row[source], self._rows.row[target]
        deep_in = not self._full_lanes and start < boxes[1].first < end and boxes[0] != boxes[1]
        if row == aim:
            free = self._rows.is_free(row, start, end, boxes) and not deep_in
            return Way.STRAIGHT if free else Way.AROUND
        between = range(min(row, aim) + 1, max(row, aim))
        found = []
        if self._rows.is_free(aim, start, end, boxes) and not deep_in:
            found.append((self._rows.crossed(between, start, boxes), 0, Way.EARLY))
        beside = deep_in and row in boxes[1].rows
        if self._rows.is_free(row, start, end, boxes) and not beside:
            found.append((self._rows.crossed(between, end - 1, boxes), 1, Way.LATE))
        return min(found, default=(0, 0, Way.AROUND))[2]

    def _may_drop(self, source: str, target: str) -> bool:
        row, aim, column = self._rows.row[source], self._rows.row[target], self._column[source]
        between = range(min(row, aim) + 1, max(row, aim))
        return not any(column in self._rows.columns[one] for one in between)


def ways_of(
    excerpt: Excerpt, rows: Rows, *, full_lanes: bool, listed: frozenset[str] = frozenset()
) -> Ways:
    """The way of each hand-off; the `listed` ones have no line."""
    finder = _Finder(excerpt, rows, full_lanes=full_lanes)
    ways = finder.ways
    ways.listed = listed
    for link in _drawn(excerpt.inner, listed, ways, excerpt):
        finder.sort(link)
    for link in _drawn(excerpt.arriving, listed, ways, excerpt):
        finder.arrive(link)
    for link in _drawn(excerpt.leaving, listed, ways, excerpt):
        ways.way[link.id] = Way.OUT
        ways.outs[link.source].append(link)
    for arrivals in (ways.edges, ways.drops):
        for coming in arrivals.values():
            coming.sort(key=lambda link: link.state is not LinkState.NOBODY)
    for card, links in ways.left.items():
        links.sort(key=lambda link: _from_above_first(link, rows.row[card], rows))
    return ways


def _drawn(
    links: tuple[LinkContent, ...], listed: frozenset[str], ways: Ways, excerpt: Excerpt
) -> Iterator[LinkContent]:
    for link in links:
        if link.id in listed:
            ways.list_in_cards(link, excerpt)
        else:
            yield link


def _from_above_first(link: LinkContent, row: int, rows: Rows) -> int:
    """Lines that come from above arrive above, those from below below."""
    if link.source not in rows.row or rows.row[link.source] == row:
        return 1
    return 0 if rows.row[link.source] < row else 2
