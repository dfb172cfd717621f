"""Answers counted by the words of the vocabulary, with silence counted apart (ours)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journeymap.model.base import Word
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint


@dataclass(frozen=True, slots=True)
class Tally[W: Word]:
    """How often each answer was given.

    Attributes:
        where: the ids of the records that give each answer, in the order in which they were
            asked; every word of the vocabulary is there, also those that nobody gave.
        said: how many records give an answer; a record may give several.
        unsaid: the ids of the records that give none; they are never guessed.
    """

    where: Mapping[W, tuple[str, ...]]
    said: int
    unsaid: tuple[str, ...]

    def count(self, word: W) -> int:
        """How many records give this answer."""
        return len(self.where[word])


def tally[W: Word](words: type[W], answers: Iterable[tuple[str, Iterable[W | None]]]) -> Tally[W]:
    """Count answers: pairs of a record's id and the words that it gives; None is no answer."""
    where: dict[W, list[str]] = {word: [] for word in words}
    unsaid: list[str] = []
    said = 0
    for identity, given in answers:
        known = dict.fromkeys(word for word in given if word is not None)
        for word in known:
            where[word].append(identity)
        if known:
            said += 1
        else:
            unsaid.append(identity)
    return Tally({word: tuple(ids) for word, ids in where.items()}, said, tuple(unsaid))


def met_by_user(journey: Journey) -> tuple[Touchpoint, ...]:
    """The touchpoints in reading order: all cards but the backstage acts (domain section 2)."""
    return tuple(card for card in journey.reading_order if not card.backstage)
