"""Which lanes as wide as the map a band has, and how many rows each."""

from collections import Counter, defaultdict

from journeymap.diagram.bands.band import BoxKey
from journeymap.diagram.bands.boxes import Box, Rows, rows_of
from journeymap.diagram.bands.excerpt import BandCard, Excerpt
from journeymap.diagram.bands.style import Style


def rows_in(excerpt: Excerpt, style: Style) -> Rows:
    """The rows of a band, of boxes or of full-width lanes."""
    return rows_of(excerpt, style) if style.boxes else _lanes(excerpt, style)


def _lanes(excerpt: Excerpt, style: Style) -> Rows:
    """A lane has as many rows as its fullest step has cards; one without a card has one."""
    cards: defaultdict[int, list[BandCard]] = defaultdict(list)
    for card in excerpt.cards.values():
        cards[card.lane].append(card)
    if style.all_lanes:
        for lane in excerpt.content.lanes_without_a_card(excerpt.first, excerpt.last):
            cards[lane] = cards[lane]
    row: dict[str, int] = {}
    box: dict[str, Box] = {}
    boxes, rows = [], list[list[BandCard]]()
    members: dict[BoxKey, tuple[BandCard, ...]] = {}
    for lane, own in sorted(cards.items()):
        key = lane, own[0].id if own else ""
        depth = max(Counter(card.column for card in own).values(), default=1)
        placed = Box(key, lane, excerpt.begin, excerpt.last, len(rows), depth)
        boxes.append(placed)
        members[key] = tuple(own)
        rows += [[] for _row in range(depth)]
        stacked: Counter[int] = Counter()
        for card in own:
            row[card.id] = placed.top + stacked[card.column]
            box[card.id] = placed
            stacked[card.column] += 1
            rows[row[card.id]].append(card)
    return Rows(
        max(1, len(rows)),
        row,
        box,
        tuple(boxes),
        columns=tuple(tuple(card.column for card in one) for one in rows or [[]]),
        cards=tuple(tuple(one) for one in rows or [[]]),
        members=members,
    )
