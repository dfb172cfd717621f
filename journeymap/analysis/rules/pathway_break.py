"""A card that no pathway reaches or leaves, and that is no marked start or end."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import join_up, mark_end, mark_start
from journeymap.analysis.rule import Fix, Hit, Rule
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


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    card = journey.touchpoint[hit.about[0]]
    order = journey.reading_order
    place = order.index(card)
    if card.id not in journey.handoffs_to and not card.starts:
        if place:
            yield join_up(
                order[place - 1].id, card.id, text("Draw a hand-off from the card before")
            )
        yield mark_start(card.id)
    if card.id not in journey.handoffs_from and not card.ends:
        if place + 1 < len(order):
            yield join_up(card.id, order[place + 1].id, text("Draw a hand-off to the next card"))
        yield mark_end(card.id)


RULE = Rule(
    id="pathway-break",
    name=marked("The pathway stops or starts here"),
    explanation=marked(
        "No hand-off leads to a card that is not marked as a start, or none leads on from one "
        "that is not marked as an end."
    ),
    remedy=marked("Draw the hand-off, or mark the card as a start or an end of the pathway."),
    applies_to=marked("cards"),
    graded=marked("Graver where nothing leads to the card."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK),
    source="",
    find=_find,
    fixes=_fixes,
)
