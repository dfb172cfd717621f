"""Changes that are tried without touching the journey; each is a value that can be applied.

Several are tried together, in their order, by `tried`. Those that let somebody carry across are in
`spanning_changes` and can be had from here too; those that change the pathway itself stand here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from journeymap.analysis.naming import cards_of, name_of
from journeymap.analysis.spanning_changes import (
    NameSpanner,
    NewActor,
    PoolBudgets,
    ShareInformation,
    SpanBetween,
    Who,
)
from journeymap.model import edits
from journeymap.model.edits import EditError, IdSource, sequential_ids
from journeymap.model.journey import Journey
from journeymap.wording import text

__all__ = [
    "Change",
    "MergeTouchpoints",
    "MoveTouchpoints",
    "NameSpanner",
    "NewActor",
    "NotApplied",
    "PoolBudgets",
    "RemoveTouchpoint",
    "ShareInformation",
    "SpanBetween",
    "Tried",
    "Who",
    "tried",
]


class Change(Protocol):
    """A change to try: a frozen value, so that it can be kept, compared and tried again."""

    def title(self, journey: Journey) -> str:
        """The change in words, with the names that the journey gives; never raises."""

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The journey with the change; ids of new records count up unless a source is given.

        Raises:
            EditError: it cannot be done there; the text says why.
        """


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A change that could not be made, and why, as one sentence."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of several changes.

    Attributes:
        journey: the journey with all that could be applied.
        applied: the changes that are in it, in their order.
        not_applied: those that could not be made, each with the reason.
    """

    journey: Journey
    applied: tuple[Change, ...]
    not_applied: tuple[NotApplied, ...]


def tried(journey: Journey, changes: Iterable[Change], ids: IdSource | None = None) -> Tried:
    """The changes applied one after the other; one that cannot be made does not stop the rest."""
    source = ids or sequential_ids()
    applied: list[Change] = []
    left_out: list[NotApplied] = []
    for change in changes:
        try:
            journey = change.apply(journey, source)
        except EditError as error:
            left_out.append(NotApplied(change, str(error)))
        else:
            applied.append(change)
    return Tried(journey, tuple(applied), tuple(left_out))


@dataclass(frozen=True, slots=True)
class MoveTouchpoints:
    """Cards moved to another provider; the budget that pays stays as it is."""

    touchpoints: tuple[str, ...]
    provider: str

    def title(self, journey: Journey) -> str:
        """Which cards are provided by whom."""
        told = text("{provider} provides {cards}")
        cards = cards_of(journey, self.touchpoints)
        return told.format(provider=name_of(journey, self.provider), cards=cards)

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The journey with the cards at the other provider.

        Raises:
            EditError: a card or the provider is gone, or all of them are there already.
        """
        del ids
        if self.provider not in journey.organisation:
            raise EditError(text("That organisation is no longer in the journey."))
        moved = edits.change_touchpoints(journey, self.touchpoints, provider=self.provider)
        if moved is journey:
            sentence = text("{provider} provides this already.")
            raise EditError(sentence.format(provider=name_of(journey, self.provider)))
        return moved


@dataclass(frozen=True, slots=True)
class MergeTouchpoints:
    """Two cards made one; the target keeps its fields."""

    source: str
    target: str

    def title(self, journey: Journey) -> str:
        """Which card becomes part of which."""
        told = text("Make {source} one with {target}")
        cards = [cards_of(journey, (one,)) for one in (self.source, self.target)]
        return told.format(source=cards[0], target=cards[1])

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The journey with one card in place of the two.

        Raises:
            EditError: as `merge_touchpoints` says.
        """
        del ids
        return edits.merge_touchpoints(journey, self.source, self.target)


@dataclass(frozen=True, slots=True)
class RemoveTouchpoint:
    """A card left out; the pathway goes on from the card before it to the one after it."""

    touchpoint: str

    def title(self, journey: Journey) -> str:
        """Which card is left out."""
        return text("Leave out {card}").format(card=cards_of(journey, (self.touchpoint,)))

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The journey without the card.

        Raises:
            EditError: the card is gone.
        """
        return edits.leave_out(journey, self.touchpoint, ids=ids or sequential_ids())
