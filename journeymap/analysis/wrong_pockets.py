"""The wrong-pockets table: where one budget pays and another saves (domain section 9).

The savings of a group are split over its payers in proportion to their costs there. Costs count
with all that falls due in the years 1 to `YEARS`, because a single payment and a yearly one have
no common measure otherwise; they are not discounted.

Each saving is split by the largest remainder (Hamilton's method): every payer gets the whole
units of its exact share, and the units left over go one each to the largest remainders, a tie to
the budget that stands first in the journey. The unit is the smallest of the currency, or the last
decimal of the amount where that is finer. So each part is an amount that can be paid, the parts
of one saving add up to it exactly, and everything here, being sums of them, adds up as well:
the amounts of `pairs`, `kept`, `unpaid` and `undivided` together are those of `whole`.

Where several budgets pay and one of their costs is not known, no proportion is known: nothing is
split, and the pairs are only marked, all alike. A single payer needs no proportion. An amount of
zero neither pays nor saves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from journeymap.analysis.money import Flow, Group, decimals_of, flow_of, groups
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from journeymap.model.vocabulary import ActorKind, EffectBasis, EffectKind


@dataclass(frozen=True, slots=True)
class Pair:
    """One budget pays and one saves, in the same groups.

    Attributes:
        payer: the id of the budget that pays.
        saver: the id of the budget that saves.
        places: the ids of the cards and hand-offs where it is so, whatever the amounts.
        counted: those of them that have a part in the sums.
        saves: the payer's part of what the saver saves there.
        pooled: whether a pooled budget names both as members, so that they are one pot.
    """

    payer: str
    saver: str
    places: tuple[str, ...]
    counted: tuple[str, ...]
    saves: Flow
    pooled: bool


@dataclass(frozen=True, slots=True)
class WrongPockets:
    """Who pays for whose savings, in the journey's currency.

    Attributes:
        currency: three letters; None where the journey does not say.
        pairs: every ordered pair of two budgets, by payer and then saver in the journey's order.
        kept: the same where a budget saves by its own spending.
        unpaid: savings of groups in which nobody pays.
        undivided: savings whose payers have no known proportion.
        whole: all savings.
    """

    currency: str | None
    pairs: tuple[Pair, ...]
    kept: tuple[Pair, ...]
    unpaid: Flow
    undivided: Flow
    whole: Flow

    @property
    def marks(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The table for those who know no sums: payer and saver, and the places where it is so."""
        return {(pair.payer, pair.saver): pair.places for pair in self.pairs}

    def pair(self, payer: str, saver: str) -> Pair | None:
        """The pair of two budgets, or of one with itself; None where there is no such place."""
        rows = (*self.pairs, *self.kept)
        return next((one for one in rows if (one.payer, one.saver) == (payer, saver)), None)


def wrong_pockets(journey: Journey, basis: EffectBasis | None = None) -> WrongPockets:
    """The table of a journey.

    Args:
        journey: the journey.
        basis: only effects of this basis; None takes groups whole, as section 9 defines them.
    """
    table = _Table()
    for group in groups(journey, basis):
        table.add(group, decimals_of(journey.currency))
    order = {row.id: place for place, row in enumerate(journey.budgets)}
    pools = _Pools(journey)
    rows = [
        Pair(
            *ends,
            tuple(places),
            tuple(table.counted.get(ends, ())),
            table.flows.get(ends, Flow()),
            pools.join(*ends),
        )
        for ends, places in sorted(
            table.places.items(), key=lambda item: (order[item[0][0]], order[item[0][1]])
        )
    ]
    return WrongPockets(
        journey.currency,
        tuple(row for row in rows if row.payer != row.saver),
        tuple(row for row in rows if row.payer == row.saver),
        table.unpaid,
        table.undivided,
        table.whole,
    )


def splits(journey: Journey) -> Iterator[tuple[Group, tuple[tuple[str, str], ...]]]:
    """Groups in which one budget pays and another saves, with those pairs, payer first.

    Two budgets that a pooled budget joins are one pot: no money is in the wrong one.
    """
    pools = _Pools(journey)
    for group in groups(journey):
        pairs = tuple(
            (payer, saver)
            for payer in group.payers
            for saver in group.savers
            if payer != saver and not pools.join(payer, saver)
        )
        if pairs:
            yield group, pairs


def split_exactly(amount: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """The amount in parts after the weights, by the largest remainder; their sum is the amount.

    Args:
        amount: what is split, not negative.
        weights: not negative, and one of them above zero.
        decimals: those of the smallest unit; an amount with more decimals is split more finely.
    """
    fine = max(decimals, -int(amount.as_tuple().exponent))
    units, total = int(Fraction(amount) * 10**fine), sum(map(Fraction, weights))
    exact = [units * Fraction(weight) / total for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in by_remainder[: units - sum(parts)]:
        parts[place] += 1
    return [Decimal(part).scaleb(-fine) for part in parts]


class _Table:
    """The table while it is filled, by payer and saver."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, str], dict[str, None]] = {}
        self.counted: dict[tuple[str, str], dict[str, None]] = {}
        self.flows: dict[tuple[str, str], Flow] = {}
        self.unpaid = self.undivided = self.whole = Flow()

    def add(self, group: Group, decimals: int) -> None:
        for payer in group.payers:
            for saver in group.savers:
                self.places.setdefault((payer, saver), {})[group.place] = None
        weights = _weights(group)
        for effect in group.effects:
            if effect.kind is EffectKind.SAVING:
                self._save(group, effect, weights, decimals)

    def _save(
        self, group: Group, effect: Effect, weights: list[Decimal] | None, decimals: int
    ) -> None:
        saved = flow_of(effect, effect.amount)
        self.whole += saved
        if not group.payers:
            self.unpaid += saved
        elif weights is None:
            self.undivided += saved
        elif effect.amount:
            parts = split_exactly(effect.amount, weights, decimals)
            for payer, part in zip(group.payers, parts, strict=True):
                if part:
                    self._flow(payer, effect.budget, flow_of(effect, part))
                    self.counted.setdefault((payer, effect.budget), {})[group.place] = None
        elif effect.amount is None:
            for payer in group.payers:
                self._flow(payer, effect.budget, saved)

    def _flow(self, payer: str, saver: str, flow: Flow) -> None:
        self.flows[payer, saver] = self.flows.get((payer, saver), Flow()) + flow


def _weights(group: Group) -> list[Decimal] | None:
    """What each payer of a group pays within the years; None where no proportion is known."""
    if len(group.payers) == 1:
        return [Decimal(1)]
    costs = dict.fromkeys(group.payers, Flow())
    for effect in group.effects:
        if effect.kind is EffectKind.COST and effect.budget in costs:
            costs[effect.budget] += flow_of(effect, effect.amount)
    if any(flow.marks for flow in costs.values()):
        return None
    weights = [flow.over_years for flow in costs.values()]
    return weights if any(weights) else None


class _Pools:
    """Which budgets are one pot, because a pooled budget names them as members."""

    def __init__(self, journey: Journey) -> None:
        self._pools_of: dict[str, set[str]] = {}
        for row in journey.actors:
            for member in row.members if row.kind is ActorKind.POOLED_BUDGET else ():
                self._pools_of.setdefault(member, set()).add(row.id)

    def join(self, one: str, other: str) -> bool:
        """Whether both are members of the same pool."""
        ours, theirs = (self._pools_of.get(budget, set()) for budget in (one, other))
        return not ours.isdisjoint(theirs)
