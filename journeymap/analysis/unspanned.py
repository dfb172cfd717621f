"""What the three rules about unspanned boundaries share: crossings where something is lacking."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit
from journeymap.analysis.telling import ends_in_words, handoff_in_words
from journeymap.model.boundaries import Crossing, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, Crosses, Severity
from journeymap.wording import in_a_row, text


def unspanned(
    journey: Journey, kind: BoundaryKind, sentence: str, *, about_ends: bool = False
) -> Iterator[Hit]:
    """A hit for each crossing of the kind where not all that must cross is carried.

    The sentence has the places ``near``, ``far``, ``what`` and ``handoff``. It is graver where the
    person or the responsibility is not carried. `about_ends` names the two providers too, so that
    a rule which asks for two kinds at one hand-off tells its findings apart.
    """
    grave = text("The person or the responsibility is not carried across.")
    for crossing in crossings(journey).of_kind(kind):
        if crossing.state.is_lacking:
            handoff = journey.handoff[crossing.handoff]
            near, far = ends_in_words(journey, crossing)
            told = text(sentence).format(
                near=near, far=far, what=missing_in_words(crossing),
                handoff=handoff_in_words(journey, handoff),
            )  # fmt: skip
            ends = _providers(journey, handoff) if about_ends else ()
            severity = _severity(crossing)
            because = grave if severity is Severity.HARMS else ""
            yield Hit((handoff.id, *ends), told, _facts(crossing, handoff), severity, because)


def _providers(journey: Journey, handoff: Handoff) -> tuple[str, ...]:
    ends = (journey.touchpoint[handoff.source], journey.touchpoint[handoff.target])
    return tuple(card.provider for card in ends if card.provider)


def missing_in_words(crossing: Crossing) -> str:
    """What must cross and is not carried: the person and information."""
    return in_a_row([one.label for one in crossing.missing])


_GRAVE = {Crosses.PERSON, Crosses.RESPONSIBILITY}


def _severity(crossing: Crossing) -> Severity:
    return Severity.SETS_BACK if _GRAVE.isdisjoint(crossing.missing) else Severity.HARMS


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
