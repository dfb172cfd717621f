"""A crossing of organisations that nobody spans."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.unspanned import unspanned
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import marked


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = marked("Between {near} and {far} nobody carries it across yet, {handoff}.")
    return unspanned(journey, BoundaryKind.ORGANISATION, sentence)


RULE = Rule(
    id="unspanned-organisation",
    name=marked("Hand-off between organisations to agree"),
    explanation=marked(
        "The pathway goes from one organisation to another, and the answer to who carries it "
        "across is: nobody."
    ),
    remedy=marked("Agree who carries the person, the information or the responsibility across."),
    source="Figure 6",
    find=_find,
)
