"""Money across budgets: who pays and saves, for whose savings, and from when a change pays."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from journeymap.analysis.break_even import BreakEven, BreakEvens, break_evens
from journeymap.analysis.money import YEARS, BudgetMoney, Flow, Money, amount_in_words, money
from journeymap.analysis.money_text import currency_in_words, when_in_words
from journeymap.analysis.wrong_pockets import Pair, WrongPockets, wrong_pockets
from journeymap.diagram import budget_swatch
from journeymap.diagram.series import Series, draw_series
from journeymap.diagram.theme import PRINT
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import EffectBasis
from journeymap.report.figure import Figure
from journeymap.report.paper import A4
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import (
    PAGE_MARGIN,
    SMALL,
    TEXT,
    Room,
    Said,
    TextBlock,
    begin,
    begin_part,
    turned,
)
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle, measure
from journeymap.wording import language, marked, plural, text

_WIDTH = A4.width - 2 * PAGE_MARGIN
_NARROWEST, _BETWEEN = 50.0, 10.0
_ROOM_FOR_WORDS = 150.0
"""Points that a table of sums leaves for the names of budgets and for marks."""


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    told = money(journey)
    if not (told.whole.today.effects or told.whole.change.effects):
        return []
    story = begin(text("Money across budgets"), "money")
    words = text("Only sums that were said are added; marks are counted beside.")
    story.append(_note(f"{currency_in_words(journey)} {words}"))
    story += _all_ledgers(journey, told)
    story += pockets(journey, wrong_pockets(journey))
    if told.whole.change.effects:
        story += _break_even(journey, break_evens(journey))
    return [*story, Room(18)]


def _amount(journey: Journey, amount: Decimal) -> str:
    """A sum to the last digit that was said, with a minus sign as it is printed."""
    return amount_in_words(amount, journey.currency).replace("-", "−")


def _note(told: str) -> TextBlock:
    return TextBlock([Said(told, colour=PRINT.quiet, language=language())], after=8)


def _all_ledgers(journey: Journey, told: Money) -> list[Any]:
    """The tables of costs and savings, set so that every sum stands on one line.

    In small type where they have no room in the report's own; on pages that lie where not even
    that is enough.
    """
    found: dict[EffectBasis, _Told] = {}
    for basis in EffectBasis:
        moved = [row for row in told.budgets if row.on(basis).effects]
        if moved:
            found[basis] = [_ledger(journey, row, basis) for row in (*moved, told.whole)]
    size = next((one for one in (TEXT, SMALL) if all(_fit(row, one) for row in found.values())), 0)
    story: list[Any] = []
    for basis, rows in found.items():
        title = text("Costs and savings {basis}").format(basis=basis.label)
        story += begin_part(title, f"money-{basis.value}")
        story += [_ledger_table(rows, size or SMALL), Room(12)]
    return story if size else turned(story)


type _Told = Sequence[tuple[str, ...]]
"""Rows in words: the budget, five sums, and the marks without a sum; the last is the whole."""


def _ledger_table(rows: _Told, size: float) -> Register:
    head = (
        text("Budget"), text("Pays once"), text("Pays a year"), text("Gains once"),
        text("Gains a year"), text("Net over {years} years").format(years=YEARS),
        text("Without a sum"),
    )  # fmt: skip
    sums = _widths(rows, size)
    left = max(_WIDTH - sum(sums), _ROOM_FOR_WORDS)
    cells: list[Cells] = []
    for place, (name, *others) in enumerate(rows, 1):
        style = FontStyle.BOLD if place == len(rows) else FontStyle.REGULAR
        told = ((Said(one, size, style),) for one in others)
        cells.append(((Said(name, size, FontStyle.BOLD),), *told))
    return Register(head, (left * 0.6, *sums, left * 0.4), cells, range(1, 6))


def _fit(rows: _Told, size: float) -> bool:
    return sum(_widths(rows, size)) + _ROOM_FOR_WORDS <= _WIDTH


def _widths(rows: _Told, size: float) -> list[float]:
    """How wide the columns of sums are, in points, so that none of them is broken."""
    columns = list(zip(*rows, strict=True))[1:-1]
    return [
        max(_NARROWEST, *(measure(one, size, FontStyle.BOLD) for one in column)) + _BETWEEN
        for column in columns
    ]


def _ledger(journey: Journey, row: BudgetMoney, basis: EffectBasis) -> tuple[str, ...]:
    ledger = row.on(basis)
    sums = (ledger.pays.once, ledger.pays.yearly, ledger.saves.once, ledger.saves.yearly)
    name = text("All together") if row.budget is None else journey.budget[row.budget].name
    told = [_amount(journey, one) if one else "–" for one in sums]
    net = ledger.net
    known = _amount(journey, net.over_years) if net.counted else "–"
    return (name, *told, known, _marks(ledger.pays, ledger.saves))


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
        Register(head, (2, 2, 1.8, 1), rows, (2, 3)),
        Room(8),
    ]
    if left:
        story.append(
            _note(
                plural("And {count} more, in the report.", "And {count} more, in the report.", left)
            )
        )
    return story


def _pair(journey: Journey, pair: Pair) -> Cells:
    told = _amount(journey, pair.saves.over_years) if pair.counted else text("pays, gains")
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
    story: list[Any] = [
        *begin_part(text("When the change has paid for itself"), "break-even"),
        Register(head, (2, 4), rows),
        Room(12),
    ]
    if not any(any(row.cumulative) for _name, row in every):
        return story  # Nothing but marks: there is no sum to draw.
    series = [
        Series(name, budget_swatch(journey, row.budget or "").colour, row.cumulative)
        for name, row in named
    ]
    whole = Series(text("All together"), PRINT.strong, told.whole.cumulative, strong=True)
    spoken = "\n".join(_told(journey, name, row) for name, row in every)
    picture = draw_series([*series, whole], spoken, PRINT)
    return [*story, Figure(picture, _caption(told.rate), spoken)]


def _caption(rate: Decimal) -> str:
    """What the picture adds up: unlike the net in the tables, it is discounted where asked for."""
    if not rate:
        words = text("Costs and savings of the change, added up over years 1 to {years}.")
        return words.format(years=YEARS)
    words = text(
        "Costs and savings of the change, added up over years 1 to {years}, discounted at {rate} % "
        "a year; the tables are not discounted."
    )
    return words.format(years=YEARS, rate=format((rate * 100).normalize(), "f"))


def _told(journey: Journey, name: str, row: BreakEven) -> str:
    """A line of the picture in words: when it has paid for itself, and its sum in each year."""
    sums = text("; ").join(
        text("year {year}: {sum}").format(year=year, sum=_amount(journey, one))
        for year, one in enumerate(row.cumulative, 1)
    )
    told = text("{name}: {when} {sums}")
    return told.format(name=name, when=when_in_words(row), sums=sums)


def _named(journey: Journey, told: BreakEvens) -> Iterator[tuple[str, BreakEven]]:
    for row in told.budgets:
        if row.year is not None or any(row.cumulative):
            yield journey.budget[row.budget or ""].name, row


SECTION = Section("money", marked("Money across budgets"), _flowables)
