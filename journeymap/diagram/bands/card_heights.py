"""How high the cards of a row are, whatever stands beside them."""

from journeymap.diagram.bands.excerpt import BandCard
from journeymap.diagram.bands.labels import rows_height
from journeymap.diagram.bands.sizes import ROWS_GAP, title_height
from journeymap.diagram.bands.swept import Swept
from journeymap.diagram.bands.titles import foot_height


def natural_height(swept: Swept, row: int) -> float:
    """The height that the titles, listed hand-offs and feet of a row need."""
    style = swept.style
    cards = swept.rows.cards[row]
    feet = {card.id: foot_height(swept.foot(card), style) for card in cards}
    foot = max(feet.values(), default=foot_height((), style))
    most = title_height(style.fixed_title_lines or 1, style) + foot
    for card in cards:
        most = max(most, _title_height(swept, card) + foot)
        rows = swept.listed(card.id)
        if rows:
            listed = rows_height(rows, style) + ROWS_GAP
            most = max(most, _title_height(swept, card) + listed + feet[card.id])
    return most


def _title_height(swept: Swept, card: BandCard) -> float:
    """The height of a title; that of a pale card is small."""
    style = swept.style
    lines: float = len(swept.title(card))
    if card.pale:
        lines = lines * style.small / style.title
    return title_height(style.fixed_title_lines or lines, style)
