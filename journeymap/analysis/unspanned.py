"""What the three rules about unspanned boundaries share: their crossings that nobody spans."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit
from journeymap.analysis.telling import ends_in_words, handoff_in_words
from journeymap.model.boundaries import Crossing, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, Crosses, Severity, Spanned
from journeymap.wording import text


def unspanned(
    journey: Journey, kind: BoundaryKind, sentence: str, *, about_ends: bool = False
) -> Iterator[Hit]:
    """A hit for each crossing of the kind that is answered with nobody.

    The sentence has the places ``near``, ``far`` and ``handoff``. It is graver where the person
    or the responsibility must cross. `about_ends` names the two providers too, so that a rule
    which asks for two kinds at one hand-off tells its findings apart.
    """
    grave = text("The person or the responsibility must cross here.")
    for crossing in crossings(journey).of_kind(kind):
        if crossing.spanned is Spanned.NOBODY:
            handoff = journey.handoff[crossing.handoff]
            near, far = ends_in_words(journey, crossing)
            told = text(sentence).format(
                near=near, far=far, handoff=handoff_in_words(journey, handoff)
            )
            ends = _providers(journey, handoff) if about_ends else ()
            severity = _severity(handoff)
            because = grave if severity is Severity.HARMS else ""
            yield Hit((handoff.id, *ends), told, _facts(crossing, handoff), severity, because)


def _providers(journey: Journey, handoff: Handoff) -> tuple[str, ...]:
    ends = (journey.touchpoint[handoff.source], journey.touchpoint[handoff.target])
    return tuple(card.provider for card in ends if card.provider)


def _severity(handoff: Handoff) -> Severity:
    grave = {Crosses.PERSON, Crosses.RESPONSIBILITY}
    return Severity.HARMS if grave & set(handoff.must_cross) else Severity.SETS_BACK


def _facts(crossing: Crossing, handoff: Handoff) -> tuple[str, ...]:
    spanners = (f"{spanner.actor}={'+'.join(spanner.carries)}" for spanner in handoff.spanners)
    return (
        crossing.near,
        crossing.far,
        handoff.spanned,
        *spanners,
        "|",
        *handoff.must_cross,
    )
