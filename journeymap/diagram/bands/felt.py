"""Where the person felt worst and best of all: as many cards as tie; none where all are alike."""

from journeymap.diagram.bands.content import MapContent


def felt_worst(content: MapContent) -> tuple[int, ...]:
    """The numbers of the cards with the least feeling; none where it felt nowhere bad."""
    return _with(content, best=False)


def felt_best(content: MapContent) -> tuple[int, ...]:
    """The numbers of the cards with the greatest feeling; none where it felt nowhere good."""
    return _with(content, best=True)


def _with(content: MapContent, *, best: bool) -> tuple[int, ...]:
    felt = [card.feeling for card in content.cards if card.feeling is not None]
    if not felt or min(felt) == max(felt):
        return ()
    wanted = max(felt) if best else min(felt)
    if wanted == 0 or (wanted > 0) is not best:
        return ()
    return tuple(card.number for card in content.cards if card.feeling == wanted)
