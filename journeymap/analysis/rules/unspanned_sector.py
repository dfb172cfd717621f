"""A crossing of sectors or jurisdictions that nobody spans."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sectors = marked("From {near} to {far}, two sectors, nobody carries it across yet, {handoff}.")
    places = marked(
        "From {near} to {far}, two jurisdictions, nobody carries it across yet, {handoff}."
    )
    yield from unspanned(journey, BoundaryKind.SECTOR, sectors)
    yield from unspanned(journey, BoundaryKind.JURISDICTION, places, about_ends=True)


RULE = Rule(
    id="unspanned-sector",
    name=marked("Hand-off between sectors or jurisdictions to agree"),
    explanation=marked(
        "The pathway goes from one sector or jurisdiction to another, and nobody carries it across."
    ),
    remedy=marked("Agree across the two who carries it; different rules may need a protocol."),
    source="Figure 6",
    find=_find,
)
