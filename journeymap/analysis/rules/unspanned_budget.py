"""A crossing of budgets without a spanner or mechanism that covers money."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = marked("Between {near} and {far} no money crosses with the person, {handoff}.")
    return unspanned(journey, BoundaryKind.BUDGET, sentence)


RULE = Rule(
    id="unspanned-budget",
    name=marked("Hand-off between budgets to agree"),
    explanation=marked(
        "The pathway goes from one budget to another, and no pooled budget, written agreement or "
        "person who carries money covers it."
    ),
    remedy=marked("Pool the two budgets, agree in writing, or name someone who carries money."),
    source="Figure 6",
    find=_find,
)
