"""A card or a loop that no pathway from a start reaches, or from which none leads to an end.

The first card in reading order is a start and the last an end, unless others are marked.
"""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import join_up, mark_end, mark_start
from journeymap.analysis.graph import Place, graphs
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.telling import card_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import in_a_row, marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    """Where a pathway breaks off; what lies behind such a place is not told again."""
    starts, ends = _starts(journey), _ends(journey)
    for place in graphs(journey).places:
        reached = place.is_reached or not starts.isdisjoint(place.cards)
        finished = place.is_left or not ends.isdisjoint(place.cards)
        if not (reached and finished):
            told = _sentence(journey, place, reached=reached, finished=finished)
            severity = Severity.ANNOYS if reached else Severity.SETS_BACK
            yield Hit(place.cards, told, _facts(journey, place), severity)


def _starts(journey: Journey) -> set[str]:
    said = {card.id for card in journey.touchpoints if card.starts}
    return said or {card.id for card in journey.reading_order[:1]}


def _ends(journey: Journey) -> set[str]:
    said = {card.id for card in journey.touchpoints if card.ends}
    return said or {card.id for card in journey.reading_order[-1:]}


def _sentence(journey: Journey, place: Place, *, reached: bool, finished: bool) -> str:
    unreached = text("No hand-off leads to {card}, and it is not marked as a start.")
    unfinished = text("No hand-off leads on from {card}, and it is not marked as an end.")
    alone = text("No hand-off leads to {card} or on from it, and it is no marked start or end.")
    if len(place.cards) > 1:
        unreached = text("No hand-off leads to the loop of {card}, and no start is marked in it.")
        unfinished = text("No hand-off leads out of the loop of {card}, and it has no marked end.")
        alone = text("No hand-off leads to the loop of {card} or out of it.")
    told = unfinished if reached else unreached if finished else alone
    return told.format(
        card=in_a_row([card_in_words(journey.touchpoint[one]) for one in place.cards])
    )


def _facts(journey: Journey, place: Place) -> tuple[str, ...]:
    cards = [journey.touchpoint[one] for one in place.cards]
    arrives = any(one.id in journey.handoffs_to for one in cards)
    leaves = any(one.id in journey.handoffs_from for one in cards)
    starts, ends = any(one.starts for one in cards), any(one.ends for one in cards)
    return (str(arrives), str(leaves), str(starts), str(ends))


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    place = next((one for one in graphs(journey).places if one.cards == hit.about), None)
    if place is None:
        return
    first, last = place.cards[0], place.cards[-1]
    order = [card.id for card in journey.reading_order]
    if not place.is_reached and _starts(journey).isdisjoint(place.cards):
        if at := order.index(first):
            yield join_up(order[at - 1], first, text("Draw a hand-off from the card before"))
        yield mark_start(first)
    if not place.is_left and _ends(journey).isdisjoint(place.cards):
        if (after := order.index(last) + 1) < len(order):
            yield join_up(last, order[after], text("Draw a hand-off to the next card"))
        yield mark_end(last)


RULE = Rule(
    id="pathway-break",
    name=marked("The pathway stops or starts here"),
    explanation=marked(
        "No pathway from a start leads to a card or a loop, or none leads on from there to an end. "
        "The first card is a start and the last an end, unless others are marked."
    ),
    remedy=marked("Draw the hand-off, or mark the card as a start or an end of the pathway."),
    applies_to=marked("cards, and loops of cards"),
    graded=marked("Graver where nothing leads there."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK),
    source="",
    find=_find,
    fixes=_fixes,
)
