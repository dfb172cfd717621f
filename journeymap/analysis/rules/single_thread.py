"""A crossing without which the pathway falls in two, resting on one person and no mechanism."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from journeymap.analysis.fixes import name_spanners
from journeymap.analysis.graph import graphs
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.spanning import spanning_people
from journeymap.analysis.telling import handoff_in_words
from journeymap.model.boundaries import carriers, crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Crosses, Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = text(
        "Only {name} carries it {handoff}; no other way leads on, and of all ways through the "
        "journey {share} % run over it."
    )
    grave = text("The person or the responsibility must cross here.")
    derived = crossings(journey)
    for identity in derived.by_handoff:
        handoff = journey.handoff[identity]
        told_by = derived.told(identity)
        if told_by is None or len(carriers(journey, told_by)) != 1 or len(handoff.spanners) != 1:
            continue
        people = spanning_people(journey, handoff)
        if people and _is_the_only_way(journey, identity):
            share = graphs(journey).share_of_ways.get(identity, Fraction(0))
            told = sentence.format(
                name=people[0].name,
                handoff=handoff_in_words(journey, handoff),
                share=round(share * 100),
            )
            must = {Crosses.PERSON, Crosses.RESPONSIBILITY} & set(handoff.must_cross)
            facts = (people[0].id, *handoff.must_cross)
            severity = Severity.SETS_BACK if must else Severity.ANNOYS
            yield Hit((identity, people[0].id), told, facts, severity, grave if must else "")


def _is_the_only_way(journey: Journey, handoff: str) -> bool:
    """Whether the pathway falls in two without it, and no other way leads to an end."""
    ways = graphs(journey)
    return handoff in ways.holding and not ways.leads_on_without(handoff)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    return name_spanners(journey, journey.handoff[hit.about[0]])


RULE = Rule(
    id="single-thread",
    name=marked("Rests on one person"),
    explanation=marked(
        "Without this hand-off the pathway would fall in two, and one person carries it alone."
    ),
    remedy=marked("Name a second person, or agree an arrangement that stays when people change."),
    applies_to=marked("hand-offs that cross a boundary"),
    graded=marked("Graver where the person or the responsibility must cross."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK),
    source="Figure 6",
    find=_find,
    fixes=_fixes,
)
