"""Users involved in delivery and never before, or a delivering provider left out of planning.

Once a journey, and only where it is stated; silence about planning is no finding.
"""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Deliverer, Involvement, Planner, Severity
from journeymap.wording import marked, plural, text


def _find(journey: Journey) -> Iterator[Hit]:
    cards = [card for card in journey.reading_order if not card.backstage]
    late, unplanned = _only_delivering(cards), [card for card in cards if _left_out(card)]
    told = []
    if late:
        told.append(
            text("Users take part in delivery, and in planning, design or rollout nowhere.")
        )
    if unplanned:
        told.append(
            plural(
                "At {count} touchpoint those who deliver had no part in the planning.",
                "At {count} touchpoints those who deliver had no part in the planning.",
                len(unplanned),
            )
        )
    if told:
        about = tuple(dict.fromkeys(card.id for card in (*late, *unplanned)))
        facts = (f"late={bool(late)}", f"unplanned={'+'.join(card.id for card in unplanned)}")
        yield Hit(about, " ".join(told), facts, Severity.ANNOYS)


def _only_delivering(cards: list[Touchpoint]) -> list[Touchpoint]:
    stated = {kind for card in cards for kind in card.involved_in}
    if stated != {Involvement.DELIVERY}:
        return []
    return [card for card in cards if card.involved_in]


def _left_out(card: Touchpoint) -> bool:
    """Professionals deliver, or help to, what was planned without any (Box 4)."""
    delivering = {Deliverer.PROFESSIONALS, Deliverer.TOGETHER}
    return card.planned_by is Planner.NO_PROFESSIONALS and card.delivered_by in delivering


RULE = Rule(
    id="late-involvement",
    name=marked("Involved late"),
    explanation=marked(
        "Users take part in delivery and never before, or those who deliver were left out of "
        "planning."
    ),
    remedy=marked("Ask users and those who deliver to plan and design the next round with you."),
    applies_to=marked("the journey as a whole"),
    graded=marked("Always the same: it is told once a journey."),
    severities=(Severity.ANNOYS,),
    source="Box 4; Figure 4",
    find=_find,
)
