"""What of a map stands in one band: its cards, pale repeats of those before the cut, hand-offs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from journeymap.diagram.bands.content import CardContent, LinkContent, MapContent

REPEATED = 2
"""Cards at most so many columns before a cut are repeated, and for targets as near behind it."""


class BandCard(NamedTuple):
    """A card in a band; a pale one stands in a column of its own before the first."""

    card: CardContent
    column: int
    pale: bool = False

    @property
    def id(self) -> str:
        """Of the touchpoint."""
        return self.card.id

    @property
    def lane(self) -> int:
        """Its lane."""
        return self.card.lane


@dataclass(frozen=True)
class Excerpt:
    """The part of a content that one band shows.

    Attributes:
        content: the whole.
        first, last: the first column, and one past the last.
        cards: by id, by column and in reading order.
        inner: hand-offs with both ends here.
        arriving, leaving: hand-offs with their target, or their source, here alone.
    """

    content: MapContent
    first: int
    last: int
    cards: Mapping[str, BandCard]
    inner: tuple[LinkContent, ...]
    arriving: tuple[LinkContent, ...]
    leaving: tuple[LinkContent, ...]

    @property
    def has_pale(self) -> bool:
        """Whether cards before the cut are repeated."""
        return any(one.pale for one in self.cards.values())

    @property
    def begin(self) -> int:
        """The first column, that of pale cards counted."""
        return self.first - 1 if self.has_pale else self.first

    @cached_property
    def columns(self) -> Mapping[int, tuple[BandCard, ...]]:
        """The cards of each column that has any."""
        found: defaultdict[int, list[BandCard]] = defaultdict(list)
        for one in self.cards.values():
            found[one.column].append(one)
        return {column: tuple(cards) for column, cards in found.items()}

    @cached_property
    def links(self) -> Mapping[str, LinkContent]:
        """All hand-offs that have an end here, by id."""
        return {one.id: one for one in (*self.inner, *self.arriving, *self.leaving)}


def excerpt_of(content: MapContent, first: int, last: int) -> Excerpt:
    """What stands in the band from the first column up to one past the last."""
    here = {
        one.id: one for column in range(first, last) for one in content.cards_in.get(column, ())
    }
    links = {link.id: link for card in here for link in content.links_of.get(card, ())}
    pale = _repeated(content, first, last)
    cards = {one: BandCard(content.card[one], first - 1, pale=True) for one in pale}
    cards |= {one.id: BandCard(one, one.column) for one in here.values()}
    inner, arriving, leaving = [], [], []
    for link in links.values():
        if link.target not in here:
            leaving.append(link)
        elif link.source in cards:
            inner.append(link)
        else:
            arriving.append(link)
    return Excerpt(content, first, last, cards, tuple(inner), tuple(arriving), tuple(leaving))


def _repeated(content: MapContent, first: int, last: int) -> tuple[str, ...]:
    """The cards just before the cut whose hand-offs go on just behind it, in reading order."""
    return tuple(
        card.id
        for column in range(max(0, first - REPEATED), first)
        for card in content.cards_in.get(column, ())
        if any(
            link.source == card.id
            and first <= content.card[link.target].column < min(last, first + REPEATED + 1)
            for link in content.links_of.get(card.id, ())
        )
    )
