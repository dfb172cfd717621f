"""What the status bar says of the selection."""

from journeymap.analysis.telling import ends_in_words
from journeymap.diagram.telling import card_in_words
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import plural, text


def selection_in_words(journey: Journey, ids: tuple[str, ...]) -> str:
    """One card in full, one hand-off with what it crosses, several counted; else the whole map."""
    cards = [one for one in ids if one in journey.touchpoint]
    handoffs = [one for one in ids if one in journey.handoff]
    if len(ids) == 1 and cards:
        card = journey.touchpoint[ids[0]]
        return card_in_words(journey, card, journey.reading_order.index(card) + 1)
    parts = []
    if cards:
        parts.append(plural("{count} touchpoint", "{count} touchpoints", len(cards)))
    if handoffs:
        parts.append(plural("{count} hand-off", "{count} hand-offs", len(handoffs)))
        parts += _crossed(journey, handoffs)
    if parts:
        return text("Selected: {what}").format(what=", ".join(parts))
    count = len(journey.touchpoints)
    return plural("{count} card on the map", "{count} cards on the map", count)


def _crossed(journey: Journey, handoffs: list[str]) -> list[str]:
    """The organisations that a single hand-off leads across."""
    if len(handoffs) != 1:
        return []
    told = text("crosses {near} to {far}")
    rows = crossings(journey).by_handoff.get(handoffs[0], ())
    shown = [row for row in rows if row.kind in {BoundaryKind.ORGANISATION, BoundaryKind.BUDGET}]
    ends = [ends_in_words(journey, row) for row in shown]
    return [told.format(near=near, far=far) for near, far in ends]
