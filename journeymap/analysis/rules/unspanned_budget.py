"""A crossing of budgets where money must cross, without anything that covers it."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import pool_budgets
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Severity
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = marked("Between {near} and {far} money must cross and nothing covers it, {handoff}.")
    return unspanned(journey, BoundaryKind.BUDGET, sentence)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    return pool_budgets(journey, journey.handoff[hit.about[0]])


RULE = Rule(
    id="unspanned-budget",
    name=marked("Hand-off between budgets to agree"),
    explanation=marked(
        "The pathway goes from one budget to another, money must cross, and no pooled budget, "
        "written agreement or person who carries money covers it."
    ),
    remedy=marked("Pool the two budgets, agree in writing, or name someone who carries money."),
    applies_to=marked("hand-offs between two budgets at which money must cross"),
    graded=marked("Always the same."),
    severities=(Severity.SETS_BACK,),
    source="Figure 6",
    find=_find,
    fixes=_fixes,
)
