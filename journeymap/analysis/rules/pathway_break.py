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
    alone = text("No hand-off leads to {card} or on from it, and it is no marked start or end.")
    for card in journey.reading_order:
        arrives, leaves = (
            card.id in journey.handoffs_to,
            card.id in journey.handoffs_from,
        )
        facts = (str(arrives), str(leaves), str(card.starts), str(card.ends))
        reached, finished = arrives or card.starts, leaves or card.ends
        if reached and finished:
            continue
        told = unfinished if reached else unreached if finished else alone
        severity = Severity.ANNOYS if reached else Severity.SETS_BACK
        yield Hit((card.id,), told.format(card=card_in_words(card)), facts, severity)


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
