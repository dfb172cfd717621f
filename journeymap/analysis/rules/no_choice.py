"""Compulsory and recipient; graver when unwilling."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.telling import card_in_words
from journeymap.model.derived import part_of
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Choice, Logic, Severity, Will
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    plain = text("The person had no choice and no part in it at {card}.")
    grave = text("The person had no choice, no part in it and did not want to, at {card}.")
    for card in journey.reading_order:
        if card.choice is Choice.COMPULSORY and part_of(card) is Logic.PRODUCT_DOMINANT:
            unwilling = card.will is Will.UNWILLING
            told = (grave if unwilling else plain).format(card=card_in_words(card))
            severity = Severity.HARMS if unwilling else Severity.SETS_BACK
            yield Hit((card.id,), told, (str(unwilling),), severity)


RULE = Rule(
    id="no-choice",
    name=marked("Had no choice"),
    explanation=marked(
        "A compulsory touchpoint in which the person only receives; unwilling people may withdraw "
        "or come to resent it."
    ),
    remedy=marked("Offer a choice within it, or explain why there is none."),
    applies_to=marked("touchpoints"),
    graded=marked("Graver where the person did not want to."),
    severities=(Severity.SETS_BACK, Severity.HARMS),
    source="Figure 2, after Alford",
    find=_find,
)
