"""The page about money: who pays and saves, for whose savings, and from when it pays."""

from collections.abc import Callable
from typing import Any, NamedTuple, override

from journeymap.analysis.break_even import BreakEven, BreakEvens, break_evens
from journeymap.analysis.money import YEARS, BudgetMoney, Flow, Money, amount_in_words, money
from journeymap.analysis.money_text import currency_in_words, when_in_words
from journeymap.analysis.wrong_pockets import Pair, WrongPockets, wrong_pockets
from journeymap.desktop.telling.fact_table import Cell, CellLike
from journeymap.desktop.telling.page import TellingPage
from journeymap.diagram import Diagram, Theme, budget_swatch
from journeymap.diagram.series import Series, draw_series
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import EffectBasis
from journeymap.wording import plural, text


class Told(NamedTuple):
    """All that the page shows."""

    money: Money
    pockets: WrongPockets
    break_evens: BreakEvens


def tell_money(journey: Journey) -> Told:
    """What the journey says about money."""
    return Told(money(journey), wrong_pockets(journey), break_evens(journey))


class MoneyPage(TellingPage):
    """Money across budgets (domain section 9)."""

    @override
    def compute(self) -> Callable[[Journey], Told]:
        return tell_money

    @override
    def build(self, journey: Journey, result: Any) -> None:
        told: Told = result
        if not (told.money.whole.today.effects or told.money.whole.change.effects):
            self.heading(text("Money across budgets"))
            self.note(
                text(
                    "No cost or saving is said yet. Open the form of a card or a hand-off and add "
                    "one under Money; “pays” or “gains” without a sum is enough to begin with."
                )
            )
            return
        for basis in EffectBasis:
            self._ledgers(journey, told.money, basis)
        self._pockets(journey, told.pockets)
        if told.money.whole.change.effects:
            self._break_even(journey, told.break_evens)

    def _ledgers(self, journey: Journey, told: Money, basis: EffectBasis) -> None:
        rows = [row for row in told.budgets if row.on(basis).effects]
        if not rows:
            return
        title = text("Costs and savings {basis}").format(basis=basis.label)
        told_how = text("Only sums that were said are added; marks are counted beside.")
        self.heading(title, f"{currency_in_words(journey)} {told_how}")
        columns = [
            text("Budget"), text("Pays once"), text("Pays a year"), text("Gains once"),
            text("Gains a year"), text("Net over {years} years").format(years=YEARS),
            text("Without a sum"),
        ]  # fmt: skip
        cells = [self._ledger(journey, row, basis, strong=False) for row in rows]
        cells.append(self._ledger(journey, told.whole, basis, strong=True))
        self.table(title, *_without_empty(columns, cells))

    def _ledger(
        self, journey: Journey, row: BudgetMoney, basis: EffectBasis, *, strong: bool
    ) -> list[Cell]:
        ledger = row.on(basis)
        sums = (ledger.pays.once, ledger.pays.yearly, ledger.saves.once, ledger.saves.yearly)
        net = ledger.net
        name = text("All together") if row.budget is None else journey.budget[row.budget].name
        told = [amount_in_words(one, journey.currency) if one else "–" for one in sums]
        known = amount_in_words(net.over_years, journey.currency) if net.counted else "–"
        loses = basis is EffectBasis.CHANGE and net.over_years < 0
        colour = self.theme.gap if loses else ""
        return [
            Cell(name, strong=True),
            *(Cell(one, strong=strong) for one in told),
            Cell(known, colour=colour, strong=strong),
            Cell(_marks(ledger.pays, ledger.saves), strong=strong),
        ]

    def _pockets(self, journey: Journey, table: WrongPockets) -> None:
        if not table.pairs:
            return
        self.heading(
            text("Who pays for whose savings"),
            text(
                "The budget at the left pays, the one above saves, over {years} years. Where "
                "several pay, a saving is split in proportion to their costs. Open a cell to see "
                "where it is on the map."
            ).format(years=YEARS),
        )
        payers = list(dict.fromkeys(pair.payer for pair in table.pairs))
        savers = list(dict.fromkeys(pair.saver for pair in table.pairs))
        columns = [text("Pays ↓   saves →"), *(journey.budget[one].name for one in savers)]
        rows: list[list[CellLike]] = []
        for payer in payers:
            cells: list[CellLike] = [Cell(journey.budget[payer].name, strong=True)]
            for saver in savers:
                pair = None if payer == saver else table.pair(payer, saver)
                cells.append(_pair(journey, pair) if pair else "")
            rows.append(cells)
        self.table(text("Who pays for whose savings"), columns, rows)

    def _break_even(self, journey: Journey, told: BreakEvens) -> None:
        rate = format((told.rate * 100).normalize(), "f")
        self.heading(
            text("When the change has paid for itself"),
            text(
                "The first year in which savings have caught up with costs, discounted at "
                "{rate} % a year (a setting of the journey)."
            ).format(rate=rate),
        )
        names = _named(journey, told)
        every: list[tuple[str, BreakEven]] = [*names, (text("All together"), told.whole)]
        cells: list[list[CellLike]] = [
            [Cell(name, strong=row is told.whole), when_in_words(row)] for name, row in every
        ]
        self.table(
            text("When the change has paid for itself"), [text("Budget"), text("When")], cells
        )
        theme = self.theme
        self.picture(
            text("Costs and savings added up, year by year"),
            _added_up(journey, told, theme),
            lambda copy, told: _added_up(copy, told.break_evens, theme),
        )


def _named(journey: Journey, told: BreakEvens) -> list[tuple[str, BreakEven]]:
    """The budgets for which there is something to tell, by their names."""
    rows = [row for row in told.budgets if row.year is not None or any(row.cumulative)]
    return [(journey.budget[row.budget or ""].name, row) for row in rows]


def _added_up(journey: Journey, told: BreakEvens, theme: Theme) -> Diagram:
    """The sums year by year, a line for each budget and a strong one for all."""
    names = _named(journey, told)
    all_together = text("All together")
    series = [
        Series(name, budget_swatch(journey, row.budget or "").colour, row.cumulative)
        for name, row in names
    ]
    whole = Series(all_together, theme.strong, told.whole.cumulative, strong=True)
    every = (*names, (all_together, told.whole))
    spoken = "; ".join(f"{name}: {when_in_words(row)}" for name, row in every)
    return draw_series([*series, whole], spoken, theme)


_NOTHING = {"–", ""}


def _without_empty(
    columns: list[str], rows: list[list[Cell]]
) -> tuple[list[str], list[list[Cell]]]:
    """The table without columns in which nothing is said, so that the sums have room."""
    kept = [
        place
        for place in range(len(columns))
        if any(row[place].words not in _NOTHING for row in rows)
    ]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _marks(pays: Flow, saves: Flow) -> str:
    parts = []
    if pays.marks:
        parts.append(text("pays ({count})").format(count=pays.marks))
    if saves.marks:
        parts.append(text("gains ({count})").format(count=saves.marks))
    return ", ".join(parts)


def _pair(journey: Journey, pair: Pair) -> Cell:
    places = plural("{count} place", "{count} places", len(pair.places))
    if pair.counted:
        told = amount_in_words(pair.saves.over_years, journey.currency)
    else:
        told = text("pays, gains")
    words = f"{told} · {text('pooled')}" if pair.pooled else told
    return Cell(words, pair.places, hint=places)
