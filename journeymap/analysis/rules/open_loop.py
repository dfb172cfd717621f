"""A learning, or a gap closed as checked, that nobody's strategy took up (arrow B of Figure 4)."""

from collections.abc import Iterable, Iterator

from journeymap.analysis.fixes import take_up
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.model.journey import Journey
from journeymap.model.records import Learning
from journeymap.model.vocabulary import GapStatus, Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    told = text("Nobody has taken this up yet: {learned}")
    closed = text("Gap {number} is checked, and what it taught is not taken up by anyone yet.")
    for learning in journey.learnings:
        if learning.taken_up_by is None:
            what = learning.idea or learning.learned or text("a learning without words yet")
            facts = (learning.learned, learning.idea, str(learning.unexpected))
            yield Hit(
                (learning.id, *_source(journey, learning)),
                told.format(learned=what),
                facts,
                Severity.ANNOYS,
            )
    taught = {one.source for one in journey.learnings}  # Whether it was taken up is asked there.
    for gap in journey.gaps:
        if gap.status is GapStatus.CHECKED and gap.id not in taught:
            sentence = closed.format(number=gap.number)
            yield Hit((gap.id, gap.at), sentence, (gap.status, gap.action), Severity.ANNOYS)


def _source(journey: Journey, learning: Learning) -> tuple[str, ...]:
    """The card or hand-off that it comes from, to jump to."""
    gap = journey.gap.get(learning.source or "")
    place = gap.at if gap is not None else learning.source
    return (place,) if place else ()


def _fixes(journey: Journey, hit: Hit) -> Iterable[Fix]:
    if any(one.id == hit.about[0] for one in journey.learnings):
        return take_up(journey, hit.about[0])
    return ()


RULE = Rule(
    id="open-loop",
    name=marked("Learned, and not taken up"),
    explanation=marked(
        "What was learned, or a gap that was closed, has not led back into anyone's strategy."
    ),
    remedy=marked("Name the organisation that takes it up, or bring it to the next planning."),
    applies_to=marked("learnings, and gaps that are checked"),
    graded=marked("Always the same: the person may not notice, the next one will."),
    severities=(Severity.ANNOYS,),
    source="Figure 4, arrow B",
    find=_find,
    fixes=_fixes,
)
