"""When a change has paid for itself: for the whole, and for each budget.

The net present value of the first n years is the sum over t = 1 … n of

    (saved in year t - paid in year t) / (1 + r) ** (t - 1)

with r the discount rate of the journey's settings: discounting as in HM Treasury, The Green Book,
Annex 6, whose base year (here year 1, the first in which a change can act) is not discounted. A
base one year earlier would divide every sum by 1 + r: no sign changes, so the break-even is the
same. Amounts are taken as they are said, at constant prices. Only `change` effects with an amount
count, each in its rhythm and from its year; domain section 9 sets the ten years.

The break-even is the first year in which that sum is not negative. Years before the first payment
or saving are passed over: nothing has been spent yet that could come back.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate

from journeymap.analysis.money import BudgetMoney, Ledger, decimals_of, money
from journeymap.model.journey import Journey
from journeymap.wording import marked, text


class WhyNot(StrEnum):
    """Why there is no break-even year."""

    NO_CHANGE = "no_change"
    NO_AMOUNTS = "no_amounts"
    NOTHING_WITHIN = "nothing_within"
    NOT_WITHIN = "not_within"

    @property
    def sentence(self) -> str:
        """The reason in words."""
        return text(_REASONS[self.value])


_REASONS = {
    "no_change": marked("No cost or saving of a change is said."),
    "no_amounts": marked("It is said who pays and who gains, and no amounts."),
    "nothing_within": marked("No amount falls due within ten years."),
    "not_within": marked("Not within ten years."),
}


@dataclass(frozen=True, slots=True)
class BreakEven:
    """When the changes have paid for themselves.

    Attributes:
        budget: the budget's id; None for the whole.
        year: the first year, 1 to `YEARS`, whose sum is not negative; None where there is none.
        below_again: the first later year in which the sum is negative once more, if any.
        reason: why there is no year; None where there is one.
        cumulative: the discounted sums of years 1 to `YEARS`, for a picture; rounded to the
            smallest unit of the currency where there is a discount rate, else exact.
        marks: how many effects without an amount are not in it.
    """

    budget: str | None
    year: int | None
    below_again: int | None
    reason: WhyNot | None
    cumulative: tuple[Decimal, ...]
    marks: int


@dataclass(frozen=True, slots=True)
class BreakEvens:
    """The break-even of a journey's changes.

    Attributes:
        currency: three letters; None where the journey does not say.
        rate: the discount rate a year, 0.05 for 5 %.
        whole: of all budgets together.
        budgets: of each, in the journey's order.
    """

    currency: str | None
    rate: Decimal
    whole: BreakEven
    budgets: tuple[BreakEven, ...]


def break_evens(journey: Journey) -> BreakEvens:
    """The break-even of the whole and of each budget."""
    told, rate = money(journey), journey.settings.discount_rate
    decimals = decimals_of(journey.currency)
    return BreakEvens(
        journey.currency,
        rate,
        _break_even(told.whole, rate, decimals),
        tuple(_break_even(row, rate, decimals) for row in told.budgets),
    )


def _break_even(row: BudgetMoney, rate: Decimal, decimals: int) -> BreakEven:
    net = row.change.net
    factor = 1 / (1 + Fraction(rate))
    discounted = (Fraction(one) * factor**place for place, one in enumerate(net.by_year))
    exact = tuple(accumulate(discounted))
    moved = [
        bool(paid or saved)
        for paid, saved in zip(row.change.pays.by_year, row.change.saves.by_year, strict=True)
    ]
    year = next(
        (number for number, one in enumerate(exact, 1) if any(moved[:number]) and one >= 0), None
    )
    below = (number for number, one in enumerate(exact, 1) if year and number > year and one < 0)
    return BreakEven(
        row.budget,
        year,
        next(below, None),
        None if year else _reason(row.change, any_within=any(moved)),
        tuple(_rounded(one, decimals) for one in exact) if rate else _summed(net.by_year),
        net.marks,
    )


def _reason(change: Ledger, *, any_within: bool) -> WhyNot:
    if any_within:
        return WhyNot.NOT_WITHIN
    if not change.effects:
        return WhyNot.NO_CHANGE
    return WhyNot.NOTHING_WITHIN if change.net.counted else WhyNot.NO_AMOUNTS


def _summed(amounts: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(accumulate(amounts))


def _rounded(amount: Fraction, decimals: int) -> Decimal:
    return Decimal(round(amount * 10**decimals)).scaleb(-decimals)
