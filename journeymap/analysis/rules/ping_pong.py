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
        stage = journey.column[first.step].stage
        told = sentence.format(
            one=journey.organisation[first.provider or ""].name,
            other=journey.organisation[second.provider or ""].name,
            stage=stage.name or text("untitled stage"),
        )
        about = (first.id, second.id, third.id)
        yield Hit(about, told, (first.provider or "", second.provider or "", stage.id))


def _triples(journey: Journey) -> Iterator[tuple[Touchpoint, Touchpoint, Touchpoint]]:
    """Three cards in a row, the first and the third of one provider, all within one stage.

    Where many hand-offs meet at one card, only those that may belong together are looked at.
    """
    for second in journey.reading_order:
        if second.provider is None or is_own(journey, second):
            continue
        onward: dict[str | None, list[Touchpoint]] = {}
        for leaving in journey.handoffs_from.get(second.id, ()):
            third = journey.touchpoint[leaving.target]
            if _is_elsewhere(journey, third, second):
                onward.setdefault(third.provider, []).append(third)
        for arriving in journey.handoffs_to.get(second.id, ()):
            first = journey.touchpoint[arriving.source]
            if _is_elsewhere(journey, first, second):
                thirds = onward.get(first.provider, ())
                yield from ((first, second, third) for third in thirds if third is not first)


def _is_elsewhere(journey: Journey, card: Touchpoint, second: Touchpoint) -> bool:
    """Whether another organisation has the card, neither home nor family, in the same stage."""
    if card.provider in {None, second.provider} or is_own(journey, card):
        return False
    return journey.column[card.step].stage.id == journey.column[second.step].stage.id


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
