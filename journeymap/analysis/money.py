"""Who pays and who saves: per budget, per rhythm and year by year, and along the steps.

Domain section 9. Every sum is of the amounts that were said, in the journey's currency, exact to
the last digit; an effect that only says “pays” or “gains” is a mark: it is counted beside the
sums and never guessed. The parts of a table therefore add up exactly to its whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from journeymap.model.boundaries import Crossing, crossings
from journeymap.model.journey import Journey, Same
from journeymap.model.records import Effect, Handoff, Touchpoint
from journeymap.model.vocabulary import BoundaryKind, EffectBasis, EffectKind, Rhythm
from journeymap.wording import in_figures

YEARS = 10
"""How far the yearly figures look ahead (domain section 9)."""

_OTHER_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}  # fmt: skip
"""Currencies whose smallest unit is not a hundredth, by its decimals (ISO 4217, list one)."""


@dataclass(frozen=True, slots=True)
class Group:
    """The effects of one card or hand-off, which belong together (domain section 9).

    Attributes:
        place: the id of the touchpoint or hand-off.
        effects: its effects, as they stand there.
        payers: ids of the budgets with a cost there, in the journey's order.
        savers: ids of the budgets with a saving there, in the journey's order.
    """

    place: str
    effects: tuple[Effect, ...]
    payers: tuple[str, ...]
    savers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Money that goes one way, or the difference of two such flows.

    Attributes:
        once: the sum of what comes a single time.
        yearly: the sum of what comes every year, as the amount of one year.
        by_year: what falls due in each of the years 1 to `YEARS`, by its own first year.
        counted: how many effects with an amount are in it.
        marks: how many effects without an amount stand beside it.
    """

    once: Decimal = Decimal(0)
    yearly: Decimal = Decimal(0)
    by_year: tuple[Decimal, ...] = (Decimal(0),) * YEARS
    counted: int = 0
    marks: int = 0

    @property
    def over_years(self) -> Decimal:
        """All that falls due within the years looked at; not discounted."""
        return sum(self.by_year, Decimal(0))

    def __add__(self, other: "Flow") -> "Flow":
        """Both flows together."""
        return Flow(
            self.once + other.once,
            self.yearly + other.yearly,
            tuple(one + two for one, two in zip(self.by_year, other.by_year, strict=True)),
            self.counted + other.counted,
            self.marks + other.marks,
        )

    def __sub__(self, other: "Flow") -> "Flow":
        """What is left of this flow after the other; their counts add up."""
        return Flow(
            self.once - other.once,
            self.yearly - other.yearly,
            tuple(one - two for one, two in zip(self.by_year, other.by_year, strict=True)),
            self.counted + other.counted,
            self.marks + other.marks,
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a budget, or all of them, pays and saves on one basis."""

    pays: Flow = Flow()
    saves: Flow = Flow()

    @property
    def net(self) -> Flow:
        """Savings less costs: below zero where more is paid than saved."""
        return self.saves - self.pays

    @property
    def effects(self) -> int:
        """How many effects it holds, with and without an amount."""
        return sum(one.counted + one.marks for one in (self.pays, self.saves))

    def __add__(self, other: "Ledger") -> "Ledger":
        """Both ledgers together."""
        return Ledger(self.pays + other.pays, self.saves + other.saves)


@dataclass(frozen=True, slots=True)
class BudgetMoney:
    """The ledgers of one budget, or of the whole (`budget` is None), by basis."""

    budget: str | None
    today: Ledger
    change: Ledger

    def on(self, basis: EffectBasis) -> Ledger:
        """The ledger of a basis."""
        return self.today if basis is EffectBasis.TODAY else self.change


@dataclass(frozen=True, slots=True)
class Money:
    """Who pays and who saves in a journey.

    Attributes:
        currency: three letters; None where the journey does not say.
        budgets: every budget of the journey in its order, also those without effects.
        whole: the sum of them all.
    """

    currency: str | None
    budgets: tuple[BudgetMoney, ...]
    whole: BudgetMoney


@dataclass(frozen=True, slots=True)
class StepMoney:
    """Who pays at one step: a segment of the money ribbon.

    Attributes:
        step: the step's id.
        budgets: the budgets of its cards, in the order of the lanes.
        also_pay: budgets with a cost as of today at these cards that are no card's own budget.
        cards: how many cards stand in the step.
        without_budget: how many of them have no budget.
        arriving: crossings of budgets on the line between the step before and this one; a way
            ahead stands before its target, a way back after it, so each stands once.
        inside: crossings of budgets between two cards of this step.
    """

    step: str
    budgets: tuple[str, ...]
    also_pay: tuple[str, ...]
    cards: int
    without_budget: int
    arriving: tuple[Crossing, ...]
    inside: tuple[Crossing, ...]

    @property
    def is_hatched(self) -> bool:
        """Whether the step has cards, and none of them says which budget pays."""
        return self.cards > 0 and not self.budgets


def groups(journey: Journey, basis: EffectBasis | None = None) -> tuple[Group, ...]:
    """The groups of a journey: cards in reading order, then hand-offs in theirs.

    Args:
        journey: the journey.
        basis: only effects of this basis; None takes all, as section 9 defines a group.
    """
    places: tuple[Touchpoint | Handoff, ...] = (*journey.reading_order, *journey.handoffs)
    return tuple(
        _group(journey, place.id, chosen)
        for place in places
        if (chosen := tuple(one for one in place.effects if basis in {None, one.basis}))
    )


def money(journey: Journey) -> Money:
    """What each budget pays and saves; bases, rhythms and years apart."""
    kept: dict[tuple[str, EffectBasis, EffectKind], Flow] = {}
    for group in groups(journey):
        for effect in group.effects:
            key = effect.budget, effect.basis, effect.kind
            kept[key] = kept.get(key, Flow()) + flow_of(effect, effect.amount)

    def ledger(budget: str, basis: EffectBasis) -> Ledger:
        pays, saves = ((budget, basis, kind) for kind in (EffectKind.COST, EffectKind.SAVING))
        return Ledger(kept.get(pays, Flow()), kept.get(saves, Flow()))

    budgets = tuple(
        BudgetMoney(row.id, ledger(row.id, EffectBasis.TODAY), ledger(row.id, EffectBasis.CHANGE))
        for row in journey.budgets
    )
    today = sum((row.today for row in budgets), Ledger())
    change = sum((row.change for row in budgets), Ledger())
    return Money(journey.currency, budgets, BudgetMoney(None, today, change))


def money_in_steps(journey: Journey) -> tuple[StepMoney, ...]:
    """Who pays at each step, in the order of the steps, and what is crossed between them."""
    at_line, inside = _on_lines(journey)
    by_step: dict[str, list[Touchpoint]] = {}
    for card in journey.touchpoints:
        by_step.setdefault(card.step, []).append(card)
    rows = []
    for column in journey.columns:
        cards = by_step.get(column.step.id, [])
        own = {card.budget for card in cards if card.budget}
        costs = {
            effect.budget
            for card in cards
            for effect in card.effects
            if effect.kind is EffectKind.COST
            and effect.basis is EffectBasis.TODAY
            and effect.amount != 0
        }
        rows.append(
            StepMoney(
                column.step.id,
                _in_order(journey, own),
                _in_order(journey, costs - own),
                len(cards),
                sum(card.budget is None for card in cards),
                tuple(at_line.get(column.position, ())),
                tuple(inside.get(column.position, ())),
            )
        )
    return tuple(rows)


def changes_of_budget(steps: Iterable[StepMoney]) -> int:
    """How often the budgets differ from one step that says them to the next that does."""
    said = (step.budgets for step in steps if step.budgets)
    return sum(one != other for one, other in pairwise(said))


def flow_of(effect: Effect, amount: Decimal | None) -> Flow:
    """An amount in the rhythm and from the year of an effect; without one, a mark."""
    if amount is None:
        return Flow(marks=1)
    yearly = effect.rhythm is Rhythm.YEARLY
    by_year = tuple(
        amount if year == effect.from_year or (yearly and year > effect.from_year) else Decimal(0)
        for year in range(1, YEARS + 1)
    )
    none = Decimal(0)
    return Flow(none if yearly else amount, amount if yearly else none, by_year, counted=1)


def decimals_of(currency: str | None) -> int:
    """How many decimals the smallest unit of a currency has; 2 where none is said (ISO 4217)."""
    known = (digits for digits, codes in _OTHER_DIGITS.items() if currency in codes.split())
    return next(known, 2)


def amount_in_words(amount: Decimal, currency: str | None) -> str:
    """An amount with all decimals of its currency, and more where it has more: never rounded."""
    said = -int(amount.normalize().as_tuple().exponent)
    return in_figures(amount, max(said, decimals_of(currency)))


def _group(journey: Journey, place: str, effects: tuple[Effect, ...]) -> Group:
    # An amount of zero is a known answer: this budget neither pays nor saves here.
    moved = [one for one in effects if one.amount != 0]
    return Group(
        place,
        effects,
        _in_order(journey, {one.budget for one in moved if one.kind is EffectKind.COST}),
        _in_order(journey, {one.budget for one in moved if one.kind is EffectKind.SAVING}),
    )


def _in_order(journey: Journey, budgets: set[str]) -> tuple[str, ...]:
    if len(budgets) < 2:
        return tuple(budgets)
    return tuple(sorted(budgets, key=_ranks(Same(journey)).__getitem__))


@lru_cache(maxsize=4)
def _ranks(key: Same) -> Mapping[str, int]:
    return {row.id: place for place, row in enumerate(key.journey.budgets)}


type _ByColumn = dict[int, list[Crossing]]


def _on_lines(journey: Journey) -> tuple[_ByColumn, _ByColumn]:
    """Crossings of budgets by the column after the line they stand on, and within a column."""
    at_line: _ByColumn = {}
    inside: _ByColumn = {}
    for crossing, source, target in _crossed(journey):
        if source == target:
            inside.setdefault(source, []).append(crossing)
        else:
            at_line.setdefault(target if target > source else target + 1, []).append(crossing)
    return at_line, inside


def _crossed(journey: Journey) -> Iterator[tuple[Crossing, int, int]]:
    for crossing in crossings(journey).of_kind(BoundaryKind.BUDGET):
        handoff = journey.handoff[crossing.handoff]
        ends = (journey.touchpoint[one] for one in (handoff.source, handoff.target))
        source, target = (journey.column[card.step].position for card in ends)
        yield crossing, source, target
