"""Two or more organisations ask the user for the same information."""

from collections.abc import Iterator

from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.spanning_changes import ShareInformation
from journeymap.model.journey import Journey
from journeymap.model.records import Information, Touchpoint
from journeymap.model.vocabulary import Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = text("{count} organisations ask for the same: {information} ({names}).")
    for information in journey.information:
        asking = [card for card in journey.reading_order if _asked(card, information)]
        providers = tuple(dict.fromkeys(card.provider for card in asking if card.provider))
        if len(providers) > 1:
            names = ", ".join(journey.organisation[one].name for one in providers)
            told = sentence.format(count=len(providers), information=information.name, names=names)
            about = (information.id, *(card.id for card in asking))
            grade = Severity.SETS_BACK if len(providers) > 2 else Severity.ANNOYS
            yield Hit(about, told, providers, grade)


def _asked(card: Touchpoint, information: Information) -> bool:
    return not card.backstage and information.id in card.asks


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
