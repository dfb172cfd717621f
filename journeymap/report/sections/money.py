"""Money across budgets: who pays and saves, for whose savings, and from when a change pays."""

from collections.abc import Iterator, Sequence
from typing import Any

from journeymap.analysis.break_even import BreakEven, BreakEvens, break_evens
from journeymap.analysis.money import YEARS, BudgetMoney, Flow, Money, amount_in_words, money
from journeymap.analysis.money_text import when_in_words
from journeymap.analysis.wrong_pockets import Pair, WrongPockets, wrong_pockets
from journeymap.diagram import budget_swatch
from journeymap.diagram.series import Series, draw_series
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import EffectBasis
from journeymap.report.figure import Figure
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, TextBlock, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    told = money(journey)
    if not (told.whole.today.effects or told.whole.change.effects):
        return []
    story = begin(text("Money across budgets"), "money")
    story.append(_note(text("Only sums that were said are added; marks are counted beside.")))
    for basis in EffectBasis:
        story += _ledgers(journey, told, basis)
    story += pockets(journey, wrong_pockets(journey))
    if told.whole.change.effects:
        story += _break_even(journey, break_evens(journey))
    return [*story, Room(18)]


def _note(told: str) -> TextBlock:
    return TextBlock([Said(told, colour=PRINT.quiet, language=language())], after=8)


def _ledgers(journey: Journey, told: Money, basis: EffectBasis) -> list[Any]:
    rows = [row for row in told.budgets if row.on(basis).effects]
    if not rows:
        return []
    head = (
        text("Budget"), text("Pays once"), text("Pays a year"), text("Gains once"),
        text("Gains a year"), text("Net over {years} years").format(years=YEARS),
        text("Without a sum"),
    )  # fmt: skip
    cells = [_ledger(journey, row, basis, strong=False) for row in rows]
    cells.append(_ledger(journey, told.whole, basis, strong=True))
    title = text("Costs and savings {basis}").format(basis=basis.label)
    return [
        *begin_part(title, f"money-{basis.value}"),
        Register(head, (1.9, 1.2, 1.2, 1.2, 1.2, 1.4, 1.3), cells),
        Room(12),
    ]


def _ledger(journey: Journey, row: BudgetMoney, basis: EffectBasis, *, strong: bool) -> Cells:
    ledger = row.on(basis)
    sums = (ledger.pays.once, ledger.pays.yearly, ledger.saves.once, ledger.saves.yearly)
    name = text("All together") if row.budget is None else journey.budget[row.budget].name
    told = [amount_in_words(one, journey.currency) if one else "–" for one in sums]
    net = ledger.net
    known = amount_in_words(net.over_years, journey.currency) if net.counted else "–"
    style = FontStyle.BOLD if strong else FontStyle.REGULAR
    cells = (*told, known, _marks(ledger.pays, ledger.saves))
    return (Said(name, style=FontStyle.BOLD),), *((Said(one, style=style),) for one in cells)


def _marks(pays: Flow, saves: Flow) -> str:
    parts = []
    if pays.marks:
        parts.append(text("pays ({count})").format(count=pays.marks))
    if saves.marks:
        parts.append(text("gains ({count})").format(count=saves.marks))
    return ", ".join(parts)


def pockets(
    journey: Journey, table: WrongPockets, most: int | None = None, level: int = 1
) -> list[Any]:
    """Who pays for whose savings, as a table; the largest first where only some are wanted."""
    pairs = list(table.pairs)
    if not pairs:
        return []
    if most is not None:
        pairs.sort(key=lambda one: -one.saves.over_years)
    left = len(pairs) - len(pairs[:most])
    head = (text("Pays"), text("Saves"), text("How much, over {years} years").format(years=YEARS),
            text("Places"))  # fmt: skip
    rows = [_pair(journey, one) for one in pairs[:most]]
    story: list[Any] = [
        *begin_part(text("Who pays for whose savings"), "pockets", level=level),
        Register(head, (2, 2, 1.8, 1), rows),
        Room(8),
    ]
    if left:
        one, many = "And {count} more, in the report.", "And {count} more, in the report."
        story.append(_note(plural(one, many, left)))
    return story


def _pair(journey: Journey, pair: Pair) -> Cells:
    if pair.counted:
        told = amount_in_words(pair.saves.over_years, journey.currency)
    else:
        told = text("pays, gains")
    words = f"{told} · {text('pooled')}" if pair.pooled else told
    names = (journey.budget[one].name for one in (pair.payer, pair.saver))
    return (*((Said(one, style=FontStyle.BOLD),) for one in names), (Said(words),),
            (Said(str(len(pair.places))),))  # fmt: skip


def _break_even(journey: Journey, told: BreakEvens) -> list[Any]:
    named = list(_named(journey, told))
    every = [*named, (text("All together"), told.whole)]
    head = (text("Budget"), text("When"))
    rows: list[Cells] = [
        ((Said(name, style=FontStyle.BOLD),), (Said(when_in_words(row)),)) for name, row in every
    ]
    series = [
        Series(name, budget_swatch(journey, row.budget or "").colour, row.cumulative)
        for name, row in named
    ]
    whole = Series(text("All together"), PRINT.strong, told.whole.cumulative, strong=True)
    spoken = "; ".join(f"{name}: {when_in_words(row)}" for name, row in every)
    picture = draw_series([*series, whole], spoken, PRINT)
    caption = text("Costs and savings of the change, added up year by year.")
    return [
        *begin_part(text("When the change has paid for itself"), "break-even"),
        Register(head, (2, 4), rows),
        Room(12),
        Figure(picture, caption, spoken),
    ]


def _named(journey: Journey, told: BreakEvens) -> Iterator[tuple[str, BreakEven]]:
    for row in told.budgets:
        if row.year is not None or any(row.cumulative):
            yield journey.budget[row.budget or ""].name, row


SECTION = Section("money", marked("Money across budgets"), _flowables)
