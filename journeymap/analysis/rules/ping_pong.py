"""Three consecutive cards at A, B, A within one stage; going home between is no return."""

from collections.abc import Iterator

from journeymap.analysis.rule import Hit, Rule
from journeymap.model.boundaries import is_own
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = text("From {one} to {other} and back to {one}, within the stage “{stage}”.")
    for first, second, third in _triples(journey):
        if not (first.provider and second.provider) or first.provider == second.provider:
            continue
        stages = {journey.column[card.step].stage.id for card in (first, second, third)}
        if third.provider == first.provider and len(stages) == 1:
            told = sentence.format(
                one=journey.organisation[first.provider].name,
                other=journey.organisation[second.provider].name,
                stage=journey.column[first.step].stage.name or text("untitled stage"),
            )
            about = (first.id, second.id, third.id)
            yield Hit(about, told, (first.provider, second.provider, *stages))


def _triples(journey: Journey) -> Iterator[tuple[Touchpoint, Touchpoint, Touchpoint]]:
    for second in journey.reading_order:
        for arriving in journey.handoffs_to.get(second.id, ()):
            for leaving in journey.handoffs_from.get(second.id, ()):
                first = journey.touchpoint[arriving.source]
                third = journey.touchpoint[leaving.target]
                if first is not third and not (is_own(journey, first) or is_own(journey, second)):
                    yield first, second, third


RULE = Rule(
    id="ping-pong",
    name=marked("There and back again"),
    explanation=marked("The person is sent to another organisation and back within one stage."),
    remedy=marked("Bring the two together in one touchpoint, or let them settle it directly."),
    applies_to=marked("three cards in a row within a stage"),
    graded=marked("Always the same."),
    severities=(Severity.SETS_BACK,),
    source="Figure 4",
    find=_find,
)
