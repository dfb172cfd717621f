"""A crossing of sectors or jurisdictions over which not all that must cross is carried."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import name_spanners
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Severity
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sectors = marked(
        "From {near} to {far}, two sectors, nobody carries {what} across yet, {handoff}."
    )
    places = marked(
        "From {near} to {far}, two jurisdictions, nobody carries {what} across yet, {handoff}."
    )
    yield from unspanned(journey, BoundaryKind.SECTOR, sectors)
    yield from unspanned(journey, BoundaryKind.JURISDICTION, places, about_ends=True)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    return name_spanners(journey, journey.handoff[hit.about[0]])


RULE = Rule(
    id="unspanned-sector",
    name=marked("Hand-off between sectors or jurisdictions to agree"),
    explanation=marked(
        "The pathway goes from one sector or jurisdiction to another, and of what must cross "
        "something is carried by nobody."
    ),
    remedy=marked("Agree across the two who carries it; different rules may need a protocol."),
    applies_to=marked("hand-offs between two sectors or jurisdictions"),
    graded=marked("Graver where the person or the responsibility is not carried."),
    severities=(Severity.SETS_BACK, Severity.HARMS),
    source="Figure 6",
    find=_find,
    fixes=_fixes,
)
