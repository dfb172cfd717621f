"""The wait on a crossing, as said or else from dates, exceeds the journey's threshold."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.telling import handoff_in_words
from journeymap.model.boundaries import crossings
from journeymap.model.derived import wait_of
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text

_GRAVE = 4
"""From this many times the threshold on, a wait is taken to harm (ours)."""


def _find(journey: Journey) -> Iterator[Hit]:
    longest = journey.settings.long_wait
    sentence = text("The wait is {wait}, {handoff}.")
    for identity in crossings(journey).by_handoff:
        handoff = journey.handoff[identity]
        wait = wait_of(journey, handoff)
        if wait is not None and wait > longest:
            told = sentence.format(
                wait=duration_in_words(wait), handoff=handoff_in_words(journey, handoff)
            )
            grave = wait >= longest * _GRAVE
            severity = Severity.HARMS if grave else Severity.SETS_BACK
            because = text("It is at least four times as long as the threshold.") if grave else ""
            yield Hit((identity,), told, (str(wait), str(longest)), severity, because)


RULE = Rule(
    id="long-wait",
    name=marked("A long wait between two sides"),
    explanation=marked("The wait at a hand-off over a boundary is longer than the journey allows."),
    remedy=marked("Agree a time, or what helps meanwhile; the threshold is in the settings."),
    applies_to=marked("hand-offs that cross a boundary"),
    graded=marked("Graver from four times the threshold on."),
    severities=(Severity.SETS_BACK, Severity.HARMS),
    source="",
    find=_find,
)
