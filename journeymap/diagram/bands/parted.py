"""Titles that are hard to read: a word parted inside, or the end cut off."""

from collections.abc import Iterable

from journeymap.diagram.bands.band import PlacedCard
from journeymap.diagram.bands.content import MapContent
from journeymap.typography import ELLIPSIS


def parted_titles(content: MapContent, cards: Iterable[PlacedCard]) -> int:
    """How many cards have a word of their title parted inside a line, or cut off."""
    return sum(_is_parted(content.card[card.id].title, card) for card in cards if not card.pale)


def _is_parted(title: str, card: PlacedCard) -> bool:
    if not card.title or not title.strip():
        return False
    if card.title[-1].text.endswith(ELLIPSIS) and not title.rstrip().endswith(ELLIPSIS):
        return True
    whole = {str(card.number), *_words(title)}
    return not all(word in whole for line in card.title for word in _words(line.text))


def _words(told: str) -> list[str]:
    """The pieces between which a line may be broken without parting a word."""
    return told.replace("-", " ").replace("/", " ").split()
