"""Where the person felt worst and best of all: as many cards as tie."""

from journeymap.diagram.bands.content import MapContent


def felt_worst(content: MapContent) -> tuple[int, ...]:
    """The numbers of the cards with the least feeling; none where all feel the same."""
    return _with(content, best=False)


def felt_best(content: MapContent) -> tuple[int, ...]:
    """The numbers of the cards with the greatest feeling; none where all feel the same."""
    return _with(content, best=True)


def _with(content: MapContent, *, best: bool) -> tuple[int, ...]:
    felt = [card.feeling for card in content.cards if card.feeling is not None]
    if not felt or min(felt) == max(felt):
        return ()
    wanted = max(felt) if best else min(felt)
    return tuple(card.number for card in content.cards if card.feeling == wanted)
