"""One person spans more boundaries than the journey's threshold; arrangements do not tire."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.spanning import spanned_boundaries
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    most = journey.settings.boundaries_per_spanner
    sentence = text(
        "{name} carries hand-offs over {count} boundaries; more than {most} are many for one."
    )
    for identity, boundaries in spanned_boundaries(journey).items():
        actor = journey.actor[identity]
        if not actor.kind.is_mechanism and len(boundaries) > most:
            told = sentence.format(name=actor.name, count=len(boundaries), most=most)
            facts = (str(most), *sorted(f"{one.one}|{one.other}" for one in boundaries))
            twice = len(boundaries) > 2 * most
            severity = Severity.SETS_BACK if twice else Severity.ANNOYS
            yield Hit((identity,), told, facts, severity)


RULE = Rule(
    id="many-handoffs",
    name=marked("Carries many hand-offs"),
    explanation=marked(
        "One person spans more boundaries between organisations than the journey's threshold."
    ),
    remedy=marked("Share the load with a second person, or with an arrangement that stays."),
    applies_to=marked("people who span hand-offs"),
    graded=marked("Graver from twice the threshold on."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK),
    source="Figure 6",
    find=_find,
)
