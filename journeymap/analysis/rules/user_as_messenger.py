"""What must cross is carried by the user alone, also through the user's own home."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import name_spanners, share_record
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.telling import ends_in_words, handoff_in_words
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, How, Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    """Where nobody was asked who carries, or over the own home.

    Where people answered that nobody does, the finding about the two organisations tells it. A way
    over the home of which a leg is told by itself is not told again.
    """
    carried = text("The person carries it from {near} to {far}, {handoff}.")
    at_home = text("From {near} to {far} it goes through the person's own home, {handoff}.")
    derived = crossings(journey)
    told_already = set()
    for crossing in derived.of_kind(BoundaryKind.ORGANISATION):
        handoff = journey.handoff[crossing.handoff]
        if handoff.how is How.USER_CARRIES and crossing.state is CrossingState.NOT_ASKED:
            near, far = ends_in_words(journey, crossing)
            told = carried.format(near=near, far=far, handoff=handoff_in_words(journey, handoff))
            told_already.add(handoff.id)
            yield Hit((handoff.id,), told, _facts(handoff), _severity(handoff))
    for crossing in derived.through_home:
        handoff = journey.handoff[crossing.handoff]
        legs = {crossing.handoff, *crossing.arriving}
        if crossing.state is CrossingState.BY_PERSON and legs.isdisjoint(told_already):
            near, far = ends_in_words(journey, crossing)
            told = at_home.format(near=near, far=far, handoff=handoff_in_words(journey, handoff))
            facts = (crossing.near, crossing.far, *_facts(handoff))
            yield Hit((handoff.id, handoff.source, crossing.near), told, facts, _severity(handoff))


def _severity(handoff: Handoff) -> Severity:
    return Severity.SETS_BACK if handoff.must_cross else Severity.ANNOYS


def _facts(handoff: Handoff) -> tuple[str, ...]:
    return (handoff.how or "", handoff.spanned, *handoff.must_cross)


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    handoff = journey.handoff[hit.about[0]]
    return (*share_record(journey, handoff), *name_spanners(journey, handoff))


RULE = Rule(
    id="user-as-messenger",
    name=marked("Carried by the person alone"),
    explanation=marked("What must cross between two organisations is left to the person to carry."),
    remedy=marked("Name someone who carries it, or let both sides see the same record."),
    applies_to=marked("hand-offs between two organisations, also through the own home"),
    graded=marked("Graver where it is said that something must cross."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK),
    source="Figure 4",
    find=_find,
    fixes=_fixes,
)
