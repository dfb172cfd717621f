"""A card that no pathway reaches or leaves, and that is no marked start or end."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.telling import card_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    unreached = text("No hand-off leads to {card}, and it is not marked as a start.")
    unfinished = text("No hand-off leads on from {card}, and it is not marked as an end.")
    for card in journey.reading_order:
        arrives, leaves = (
            card.id in journey.handoffs_to,
            card.id in journey.handoffs_from,
        )
        facts = (str(arrives), str(leaves), str(card.starts), str(card.ends))
        if not arrives and not card.starts:
            yield Hit((card.id,), unreached.format(card=card_in_words(card)), facts)
        if not leaves and not card.ends:
            told = unfinished.format(card=card_in_words(card))
            yield Hit((card.id,), told, facts, Severity.ANNOYS)


RULE = Rule(
    id="pathway-break",
    name=marked("The pathway stops or starts here"),
    explanation=marked(
        "No hand-off leads to a card that is not marked as a start, or none leads on from one "
        "that is not marked as an end."
    ),
    remedy=marked("Draw the hand-off, or mark the card as a start or an end of the pathway."),
    source="",
    find=_find,
)
