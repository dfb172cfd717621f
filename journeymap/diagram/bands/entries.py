"""Where a line comes to its card from over or under it."""

from typing import NamedTuple

from journeymap.diagram.bands.boxes import Rows
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.excerpt import Excerpt


class Entry(NamedTuple):
    """How a line comes to a card from over or under it.

    Attributes:
        strip: where its track is.
        rows: the rows behind that strip which it passes.
        edge: the strip at its box's edge, where sign and words stand.
        from_above: whether it comes down.
        inner: whether its track is between the rows of its own box.
    """

    strip: int
    rows: range
    edge: int
    from_above: bool
    inner: bool = False


def entry_of(link: LinkContent, excerpt: Excerpt, rows: Rows) -> Entry:
    """Where a line led round, or one from another band, comes to its card.

    Through the edge of its box where no card stands between: where its way crosses the fewest
    boxes of others, else from the source's side, else along the box; else between its rows.
    """
    card = excerpt.cards[link.target]
    row, box = rows.row[card.id], rows.box[card.id]
    source = rows.row.get(link.source, -1)
    wanted = source <= row
    under = box.top + box.depth
    over = range(min(source + 1, box.top) if source >= 0 else box.top, box.top + 1)
    entries = [Entry(strip, range(strip, row), box.top, from_above=True) for strip in over]
    entries += [
        Entry(strip, range(row + 1, strip), under, from_above=False)
        for strip in range(under, max(source, under) + 1)
    ]
    open_ones = [
        (_crossed(one, link, excerpt, rows), one.from_above is not wanted,
         abs(one.strip - one.edge), one)
        for one in entries
        if not any(card.column in rows.columns[place] for place in one.rows)
    ]  # fmt: skip
    if open_ones:
        return min(open_ones, key=lambda one: one[:3])[3]
    strip = row if wanted else row + 1
    return Entry(strip, range(0), strip, from_above=wanted, inner=True)


def _crossed(entry: Entry, link: LinkContent, excerpt: Excerpt, rows: Rows) -> int:
    """How many boxes of others a line led round crosses: to its track, along it, and behind."""
    if link.source not in rows.row:
        return 0
    source, target = excerpt.cards[link.source], excerpt.cards[link.target]
    own = rows.box[source.id], rows.box[target.id]
    row, strip = rows.row[source.id], entry.strip
    between = range(row + 1, strip) if strip > row else range(strip, row)
    first, last = sorted((source.column, target.column))
    along = rows.crossed_along(strip, range(first, last + 1), own)
    behind = rows.covering(entry.rows, target.column, own)
    return rows.crossed(between, source.column, own) + along + behind
