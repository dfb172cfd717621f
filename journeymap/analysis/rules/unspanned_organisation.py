"""A crossing of organisations over which not all that must cross is carried."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import name_spanners, share_record
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Crosses, Severity
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = marked("Between {near} and {far} nobody carries {what} across yet, {handoff}.")
    return unspanned(journey, BoundaryKind.ORGANISATION, sentence)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    handoff = journey.handoff[hit.about[0]]
    told = crossings(journey).told(handoff.id)
    lacks_information = told is not None and Crosses.INFORMATION in told.missing
    shared = share_record(journey, handoff) if lacks_information else ()
    return (*name_spanners(journey, handoff), *shared)


RULE = Rule(
    id="unspanned-organisation",
    name=marked("Hand-off between organisations to agree"),
    explanation=marked(
        "The pathway goes from one organisation to another, and of what must cross something is "
        "carried by nobody: the person, where nothing else is said."
    ),
    remedy=marked("Agree who carries the person, the information or the responsibility across."),
    applies_to=marked("hand-offs between two organisations"),
    graded=marked("Graver where the person or the responsibility is not carried."),
    severities=(Severity.SETS_BACK, Severity.HARMS),
    source="Figure 6",
    find=_find,
    fixes=_fixes,
)
