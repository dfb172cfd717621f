"""Two or more organisations ask the user for the same information; the own home is none."""

from collections.abc import Iterator

from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.spanning_changes import ShareInformation
from journeymap.model.boundaries import is_own
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = text("{count} organisations ask for the same: {information} ({names}).")
    asked = _asked(journey)
    for information in journey.information:
        asking = asked.get(information.id, [])
        providers = tuple(dict.fromkeys(card.provider for card in asking if card.provider))
        if len(providers) > 1:
            names = ", ".join(journey.organisation[one].name for one in providers)
            told = sentence.format(count=len(providers), information=information.name, names=names)
            about = (information.id, *(card.id for card in asking))
            grade = Severity.SETS_BACK if len(providers) > 2 else Severity.ANNOYS
            yield Hit(about, told, providers, grade)


def _asked(journey: Journey) -> dict[str, list[Touchpoint]]:
    """The cards at which somebody else asks for each information, in reading order, by its id."""
    found: dict[str, list[Touchpoint]] = {}
    for card in journey.reading_order:
        is_left_out = card.backstage or is_own(journey, card)
        for one in () if is_left_out else dict.fromkeys(card.asks):
            found.setdefault(one, []).append(card)
    return found


def _fixes(journey: Journey, hit: Hit) -> Iterator[Fix]:
    change = ShareInformation(hit.about[0])
    yield Fix(change.title(journey), lambda now, ids, _said: change.apply(now, ids))


RULE = Rule(
    id="story-retold",
    name=marked("The same told again"),
    explanation=marked("Two or more organisations ask the person for the same information."),
    remedy=marked("Share it, with the person's consent, or ask once on behalf of all."),
    applies_to=marked("information that touchpoints ask for"),
    graded=marked("Graver from three organisations on."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK),
    source="Figure 4",
    find=_find,
    fixes=_fixes,
)
