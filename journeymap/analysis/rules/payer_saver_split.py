"""One budget pays, another saves."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from journeymap.analysis.fixes import pool_two
from journeymap.analysis.money import Flow, Group, flow_of
from journeymap.analysis.rule import Fix, Hit, Rule
from journeymap.analysis.telling import place_in_words
from journeymap.analysis.wrong_pockets import splits
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from journeymap.model.vocabulary import EffectKind, Rhythm, Severity
from journeymap.wording import marked, text


def _find(journey: Journey) -> Iterator[Hit]:
    sentence = text("Paid by {payers}, it saves money for {savers}, {place}.")
    for group, pairs in splits(journey):
        payers = tuple(dict.fromkeys(payer for payer, _saver in pairs))
        savers = tuple(dict.fromkeys(saver for _payer, saver in pairs))
        told = sentence.format(
            payers=_names(journey, payers),
            savers=_names(journey, savers),
            place=place_in_words(journey, group.place),
        )
        about = (group.place, *dict.fromkeys((*payers, *savers)))
        facts = (
            *(_fact(effect) for effect in group.effects),
            "|",
            *(f"{payer}>{saver}" for payer, saver in pairs),
            "|",
            *(payer for payer in payers if journey.budget[payer].own_pocket),
        )
        yield Hit(about, told, facts, _severity(journey, group, payers))


def _severity(journey: Journey, group: Group, payers: tuple[str, ...]) -> Severity:
    """How grave the split is for the person.

    It annoys where each payer is known to get back what it pays: what helps the person will last.
    It sets back where one is left with a cost, or may be, because that one has reason to stop.
    It harms where that one is the person's own pocket, year after year: money that is lost once
    sets back, but this eats into the livelihood (as the words of `Severity` divide it; ours).
    """
    left = [payer for payer in payers if not _gets_it_back(group, payer)]
    if any(journey.budget[one].own_pocket and _pays_yearly(group, one) for one in left):
        return Severity.HARMS
    return Severity.SETS_BACK if left else Severity.ANNOYS


def _gets_it_back(group: Group, budget: str) -> bool:
    """Whether all that it pays and saves here is known, and it saves no less within the years."""
    own = [effect for effect in group.effects if effect.budget == budget]
    paid = sum((flow_of(one, one.amount) for one in own if one.kind is EffectKind.COST), Flow())
    saved = sum((flow_of(one, one.amount) for one in own if one.kind is EffectKind.SAVING), Flow())
    return not paid.marks and (saved - paid).over_years >= Decimal(0) and saved.counted > 0


def _pays_yearly(group: Group, budget: str) -> bool:
    return any(
        effect.kind is EffectKind.COST and effect.rhythm is Rhythm.YEARLY and effect.amount != 0
        for effect in group.effects
        if effect.budget == budget
    )


def _names(journey: Journey, budgets: tuple[str, ...]) -> str:
    return text(" and ").join(journey.budget[one].name for one in budgets)


def _fact(effect: Effect) -> str:
    amount = "?" if effect.amount is None else format(effect.amount.normalize(), "f")
    return " ".join(
        (effect.budget, effect.kind, amount, effect.rhythm, str(effect.from_year), effect.basis)
    )


def _fixes(journey: Journey, hit: Hit) -> Iterator[Fix]:
    pots = [one for one in hit.about[1:] if one in journey.budget]
    for payer, saver in combinations(pots, 2):
        yield pool_two(journey, payer, saver)


RULE = Rule(
    id="payer-saver-split",
    name=marked("One budget pays, another saves"),
    explanation=marked(
        "What one budget spends here saves money in another, so that one has the cost and the "
        "other the gain."
    ),
    remedy=marked("Pool the two budgets, or agree how the saving is shared with who pays for it."),
    applies_to=marked("cards and hand-offs with costs and savings"),
    graded=marked("Graver where a payer does not get it back, most where the person pays yearly."),
    severities=(Severity.ANNOYS, Severity.SETS_BACK, Severity.HARMS),
    source="",
    find=_find,
    fixes=_fixes,
)
