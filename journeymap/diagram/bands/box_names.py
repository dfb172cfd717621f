"""The names of boxes, set over their first cards as wide as nothing needs to come through them."""

from collections.abc import Iterable, Iterator

from journeymap.diagram.bands.band import BoxKey, Way
from journeymap.diagram.bands.boxes import Box
from journeymap.diagram.bands.content import LinkContent
from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.sizes import BOX_SIDE, LEAD, NAME_SWATCH, name_line
from journeymap.diagram.bands.swept import BoxName, Swept
from journeymap.diagram.bands.titles import (
    box_name,
    corner_width,
    fits_on_a_line,
    flag_up,
    widest_name,
)

_PORT_ROOM = 22.0
"""What a box's name leaves free for each line that comes in over it."""
_BESIDE = 6.0


def names_at(swept: Swept, cards: Iterable[BandCard]) -> dict[str, BoxName]:
    """The names of boxes that begin with these cards of a column, by the card they stand over.

    Their x is not known yet.
    """
    found: dict[str, BoxName] = {}
    named: set[BoxKey] = set()
    for card in cards:
        box = swept.rows.box[card.id]
        if swept.opens(card) and box.key not in named:
            named.add(box.key)
            found[card.id] = _name(swept, card, box)
    return found


def _name(swept: Swept, card: BandCard, box: Box) -> BoxName:
    style = swept.style
    lane = swept.excerpt.content.lanes[card.lane]
    coming = _coming_in_over(swept, card, box)
    own = style.card_width - swept.indent(card)
    corner = _corner(swept, card)
    room = own - _BESIDE - _PORT_ROOM * coming - corner
    if not coming and not corner and not fits_on_a_line(lane, room, style):
        room += _room_behind(swept, box)
    size, lines = box_name(lane, room, widest_name(own), style)
    width = max(line.width for line in lines) + NAME_SWATCH
    height = len(lines) * name_line(style)
    if corner and width > own - corner - 4:
        height += flag_up(style)
    return BoxName(0.0, size, lines, width, height)


def _corner(swept: Swept, card: BandCard) -> float:
    return 0.0 if card.pale else corner_width(card.card, swept.style)


def _coming_in_over(swept: Swept, card: BandCard, box: Box) -> int:
    """How many lines come in over a box in its first column."""
    rows = swept.rows
    ports = sum(swept.entry(link).from_above for link in swept.ways.edges.get(card.id, ()))
    drops = sum(
        rows.row[link.source] < box.top and rows.box[link.target] == box
        for link in swept.ways.drops.get(card.column, ())
    )
    return ports + drops


def _room_behind(swept: Swept, box: Box) -> float:
    """What a name may take of the further columns of its box: up to where a line goes through."""
    behind = 0.0
    for column, behind_next in _columns_behind(swept, box):
        if _is_left_through(swept, column - 1, box.top) or _is_come_through(swept, column, box.top):
            return behind
        behind = behind_next
        corner = max((_corner(swept, card) for card in _over(swept, box, column)), default=0.0)
        if corner:
            return behind - corner
    return behind


def _columns_behind(swept: Swept, box: Box) -> Iterator[tuple[int, float]]:
    """The further columns of a box, and how far right of its first each stands at least."""
    style, rows = swept.style, swept.rows.row
    after: dict[int, float] = {}
    x = -style.pitch
    for column in range(box.first, box.last + 1):
        cards = [card for card in swept.excerpt.columns.get(column, ())
                 if swept.rows.box[card.id] == box]  # fmt: skip
        x = max([x + style.pitch, *(after.get(rows[card.id], 0.0) for card in cards)])
        after |= {rows[card.id]: x + style.card_width + BOX_SIDE + 4 + LEAD for card in cards}
        if column > box.first:
            yield column, x


def _over(swept: Swept, box: Box, column: int) -> Iterator[BandCard]:
    """The cards of a column in a box's first row."""
    for card in swept.excerpt.columns.get(column, ()):
        if swept.rows.row[card.id] == box.top:
            yield card


def _is_come_through(swept: Swept, column: int, strip: int) -> bool:
    """Whether a line crosses a strip before a column, or at its cards."""
    ways, rows = swept.ways, swept.rows.row
    upright = (*ways.late.get(column, ()), *ways.drops.get(column, ()))
    if any(_is_between_rows(strip, rows[link.source], rows[link.target]) for link in upright):
        return True
    return any(
        _is_before_track(strip, rows[card.id], swept.entry(link).strip)
        for card in swept.excerpt.columns.get(column, ())
        for link in ways.edges.get(card.id, ())
    )


def _is_left_through(swept: Swept, column: int, strip: int) -> bool:
    """Whether a line that leaves a column's cards crosses a strip there."""
    return any(
        _is_crossed(swept, link, strip)
        for card in swept.excerpt.columns.get(column, ())
        for link in swept.ways.going.get(card.id, ())
    )


def _is_crossed(swept: Swept, link: LinkContent, strip: int) -> bool:
    """Whether the upright of a line at its source crosses a strip."""
    row, way = swept.rows.row[link.source], swept.ways.way[link.id]
    if way is Way.AROUND:
        return _is_before_track(strip, row, swept.entry(link).strip)
    return way is Way.EARLY and _is_between_rows(strip, row, swept.rows.row[link.target])


def _is_between_rows(strip: int, one: int, other: int) -> bool:
    """Whether a line between two rows crosses a strip; strip s is over row s."""
    return min(one, other) < strip <= max(one, other)


def _is_before_track(strip: int, row: int, track: int) -> bool:
    """Whether a line between a row and a track crosses the names in a strip.

    Names stand under the track of their strip.
    """
    return track <= strip <= row if track <= row else row < strip < track
