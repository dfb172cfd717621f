"""A card without provider or budget; own home and own pocket are answers."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.telling import card_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentences = {
        (True, True): text("For {card} it is not said yet who provides it and which budget pays."),
        (True, False): text("For {card} it is not said yet who provides it."),
        (False, True): text("For {card} it is not said yet which budget pays."),
    }
    for card in journey.reading_order:
        missing = (card.provider is None, card.budget is None)
        if any(missing):
            told = sentences[missing].format(card=card_in_words(card))
            yield Hit((card.id,), told, (str(missing),), Severity.ANNOYS)


RULE = Rule(
    id="not-said-who",
    name=marked("Not said yet who provides or pays"),
    explanation=marked("A card has no provider or no budget yet."),
    remedy=marked("Name the provider and the budget; home and own pocket are answers too."),
    source="",
    find=_find,
)
