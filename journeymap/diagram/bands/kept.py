"""What of a band stays when it is laid out again after an edit: boxes, rows, and how far left.

Cards are kept by id and steps by id, so that places survive whatever was put between them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from journeymap.diagram.bands.band import Band, Way
from journeymap.diagram.bands.content import MapContent


@dataclass(frozen=True, slots=True)
class KeptCard:
    """Where a card stood: its step, its lane's value, its box's founder, its track and cell.

    A track is a row, or the rows of a deep box; a cell is the row within the box.
    """

    step: str
    lane: str | None
    founder: str
    track: int
    cell: int


@dataclass(frozen=True)
class Kept:
    """What stays of a band.

    Attributes:
        cards: by id, pale ones too.
        left: the left edge of the cards of each step, by its id: a lower bound.
        listed: hand-offs without a line.
    """

    cards: Mapping[str, KeptCard] = field(default_factory=dict)
    left: Mapping[str, float] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()


def kept_from(content: MapContent, band: Band) -> Kept:
    """What stays of a band when its content changes."""
    tops = sorted({card.row - card.cell for card in band.cards})
    cards = {}
    for card in band.cards:
        told = content.card[card.id]
        cards[card.id] = KeptCard(
            step=content.columns[told.column].step,
            lane=content.lanes[told.lane].value,
            founder=card.box[1],
            track=tops.index(card.row - card.cell),
            cell=card.cell,
        )
    left = {content.columns[step.column].step: step.left for step in band.steps}
    listed = frozenset(link.id for link in band.links if link.way is Way.LISTED)
    return Kept(cards, left, listed)


def least_left(content: MapContent, first: int, last: int, kept: Kept) -> Mapping[int, float]:
    """How far left each column may be, by its place; nothing where steps changed their order."""
    known = [
        (column, kept.left[content.columns[column].step])
        for column in range(first, last)
        if content.columns[column].step in kept.left
    ]
    if any(after <= before for (_one, before), (_other, after) in pairwise(known)):
        return {}
    return dict(known)
