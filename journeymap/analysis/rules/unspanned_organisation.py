"""A crossing of organisations that nobody spans."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import name_spanners
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Severity
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = marked("Between {near} and {far} nobody carries it across yet, {handoff}.")
    return unspanned(journey, BoundaryKind.ORGANISATION, sentence)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    return name_spanners(journey, journey.handoff[hit.about[0]])


RULE = Rule(
    id="unspanned-organisation",
    name=marked("Hand-off between organisations to agree"),
    explanation=marked(
        "The pathway goes from one organisation to another, and the answer to who carries it "
        "across is: nobody."
    ),
    remedy=marked("Agree who carries the person, the information or the responsibility across."),
    applies_to=marked("hand-offs between two organisations"),
    graded=marked("Graver where the person or the responsibility must cross."),
    severities=(Severity.SETS_BACK, Severity.HARMS),
    source="Figure 6",
    find=_find,
    fixes=_fixes,
)
