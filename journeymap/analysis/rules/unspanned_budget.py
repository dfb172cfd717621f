"""A crossing of budgets without a spanner or mechanism that covers money."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import pool_budgets
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Severity
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = marked("Between {near} and {far} no money crosses with the person, {handoff}.")
    return unspanned(journey, BoundaryKind.BUDGET, sentence)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    return pool_budgets(journey, journey.handoff[hit.about[0]])


RULE = Rule(
    id="unspanned-budget",
    name=marked("Hand-off between budgets to agree"),
    explanation=marked(
        "The pathway goes from one budget to another, and no pooled budget, written agreement or "
        "person who carries money covers it."
    ),
    remedy=marked("Pool the two budgets, agree in writing, or name someone who carries money."),
    applies_to=marked("hand-offs between two budgets"),
    graded=marked("Graver where the person or the responsibility must cross."),
    severities=(Severity.SETS_BACK, Severity.HARMS),
    source="Figure 6",
    find=_find,
    fixes=_fixes,
)
