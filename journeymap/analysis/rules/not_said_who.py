"""A card without provider or budget; own home and own pocket are answers."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import say_own_home, say_own_pocket
from journeymap.analysis.rule import Fix, Hit, Rule
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


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    card = journey.touchpoint[hit.about[0]]
    if card.provider is None:
        yield say_own_home(card.id)
    if card.budget is None:
        yield say_own_pocket(card.id)


RULE = Rule(
    id="not-said-who",
    name=marked("Not said yet who provides or pays"),
    explanation=marked("A card has no provider or no budget yet."),
    remedy=marked("Name the provider and the budget; home and own pocket are answers too."),
    applies_to=marked("cards"),
    graded=marked("Always the same: it is a question of the map."),
    severities=(Severity.ANNOYS,),
    source="",
    find=_find,
    fixes=_fixes,
)
