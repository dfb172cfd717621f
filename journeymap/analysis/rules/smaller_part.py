"""The user's role drops at least one logic along a hand-off."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.analysis.telling import handoff_in_words
from journeymap.model.derived import part_of
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = text("The person takes a smaller part from here, {handoff}: {before}, then {after}.")
    for handoff in journey.handoffs:
        before = part_of(journey.touchpoint[handoff.source])
        after = part_of(journey.touchpoint[handoff.target])
        if before and after and after.position < before.position:
            told = sentence.format(
                handoff=handoff_in_words(journey, handoff),
                before=before.label,
                after=after.label,
            )
            yield Hit((handoff.id, handoff.target), told, (before, after), Severity.ANNOYS)


RULE = Rule(
    id="smaller-part",
    name=marked("Takes a smaller part from here"),
    explanation=marked("The person's part is smaller after the hand-off than before."),
    remedy=marked("Keep the person's say: plan the next step with them before handing on."),
    applies_to=marked("hand-offs"),
    graded=marked("Always the same."),
    severities=(Severity.ANNOYS,),
    source="Figure 6",
    find=_find,
)
