"""What `money` prints for people: who pays and saves, in whose pocket, and from when it pays."""

from collections.abc import Iterator
from decimal import Decimal

from journeymap.analysis.break_even import BreakEven, WhyNot, break_evens
from journeymap.analysis.money import (
    YEARS,
    BudgetMoney,
    Flow,
    Money,
    amount_in_words,
    money,
    money_in_steps,
)
from journeymap.analysis.telling import place_in_words
from journeymap.analysis.wrong_pockets import Pair, WrongPockets, wrong_pockets
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import EffectBasis
from journeymap.wording import plural, text


def money_in_words(journey: Journey, name: str) -> str:
    """The money of a journey as lines of plain text, amounts in its currency."""
    told = money(journey)
    lines = [_title(journey, name)]
    for basis in EffectBasis:
        lines += _section(_basis(basis), _table(journey, told, basis))
    if told.whole.change.effects:
        lines += _section(_year_title(journey), _year_table(journey, told))
        lines += _section(text("When it has paid for itself"), list(_paid_back(journey)))
    table = wrong_pockets(journey)
    title = text("Who pays for whose savings, over {years} years, not discounted")
    lines += _section(title.format(years=YEARS), list(_pockets(journey, table)))
    if len(lines) == 1:
        lines.append("  " + text("No cost or saving is said yet."))
    hatched = sum(step.is_hatched for step in money_in_steps(journey))
    if hatched:
        told_of = plural("{count} step without a budget", "{count} steps without a budget", hatched)
        lines.append(f"  {told_of}")
    return "\n".join(lines)


def _title(journey: Journey, name: str) -> str:
    title = journey.title or text("untitled")
    if journey.currency is None:
        return text("{file}: {title}, currency not said").format(file=name, title=title)
    return text("{file}: {title}, in {currency}").format(
        file=name, title=title, currency=journey.currency
    )


def _basis(basis: EffectBasis) -> str:
    return text("Costs and savings {basis}").format(basis=basis.label)


def _section(title: str, rows: list[str]) -> list[str]:
    return [f"  {title}:", *(f"    {row}".rstrip() for row in rows)] if rows else []


def _table(journey: Journey, told: Money, basis: EffectBasis) -> list[str]:
    if not told.whole.on(basis).effects:
        return []
    over = text("net over {years} years").format(years=YEARS)
    head = ["", text("pays once"), text("pays a year"), text("gains once"), text("gains a year"),
            over, text("without a sum")]  # fmt: skip
    return _aligned([head, *(_row(journey, row, basis) for row in _with_effects(told, basis))])


def _row(journey: Journey, row: BudgetMoney, basis: EffectBasis) -> list[str]:
    ledger = row.on(basis)
    sums = (ledger.pays.once, ledger.pays.yearly, ledger.saves.once, ledger.saves.yearly)
    marks = [
        text("{word} ({count})").format(word=word, count=flow.marks)
        for word, flow in ((text("pays"), ledger.pays), (text("gains"), ledger.saves))
        if flow.marks
    ]
    return [
        _name(journey, row.budget),
        *(_amount(journey, one) if one else "–" for one in sums),
        _amount(journey, ledger.net.over_years) if ledger.net.counted else "–",
        ", ".join(marks) or "–",
    ]


def _with_effects(told: Money, basis: EffectBasis) -> Iterator[BudgetMoney]:
    yield from (row for row in told.budgets if row.on(basis).effects)
    yield told.whole


def _year_title(journey: Journey) -> str:
    rate = format((journey.settings.discount_rate * 100).normalize(), "f")
    return text("Net with the change, added up from year 1, discounted at {rate} %").format(
        rate=rate
    )


def _year_table(journey: Journey, told: Money) -> list[str]:
    rows = {row.budget: row for row in _with_effects(told, EffectBasis.CHANGE)}
    result = break_evens(journey)
    series = [one for one in (*result.budgets, result.whole) if one.budget in rows]
    head = [text("year"), *(_name(journey, one.budget) for one in series)]
    years = [
        [str(year), *(_amount(journey, one.cumulative[year - 1]) for one in series)]
        for year in range(1, YEARS + 1)
    ]
    return _aligned([head, *years])


def _paid_back(journey: Journey) -> Iterator[str]:
    result = break_evens(journey)
    told = money(journey)
    with_change = {row.budget for row in _with_effects(told, EffectBasis.CHANGE)}
    for one in (*result.budgets, result.whole):
        if one.budget in with_change:
            yield text("{name}: {when}").format(
                name=_name(journey, one.budget), when=when_in_words(one)
            )


def currency_in_words(journey: Journey) -> str:
    """In which currency all sums are."""
    if journey.currency is None:
        return text("The currency is not said.")
    return text("All sums are in {currency}.").format(currency=journey.currency)


def when_in_words(one: BreakEven) -> str:
    """In which year it has paid for itself, or why that cannot be said."""
    said = [] if one.reason is None else [one.reason.sentence]
    if one.year is not None:
        said.append(text("In year {year}.").format(year=one.year))
    if one.below_again is not None:
        said.append(text("Below zero again in year {year}.").format(year=one.below_again))
    if one.marks and one.reason is not WhyNot.NO_AMOUNTS:
        beside = plural(
            "{count} effect without an amount is not in it.",
            "{count} effects without an amount are not in it.",
            one.marks,
        )
        said.append(beside)
    return " ".join(said)


def _pockets(journey: Journey, table: WrongPockets) -> Iterator[str]:
    apart = text("{payer} pays, {saver} gains: {sums}, {places}")
    kept = text("{payer} pays and gains itself: {sums}, {places}")
    for sentence, pairs in ((apart, table.pairs), (kept, table.kept)):
        for pair in pairs:
            yield sentence.format(
                payer=_name(journey, pair.payer),
                saver=_name(journey, pair.saver),
                sums=_sums(journey, pair),
                places="; ".join(place_in_words(journey, one) for one in pair.places),
            )
    if table.unpaid.counted:
        yield text("Gained where nobody pays: {sums}").format(sums=_over(journey, table.unpaid))
    if table.undivided.counted:
        sentence = text("Gained where it is not known who pays how much: {sums}")
        yield sentence.format(sums=_over(journey, table.undivided))
    if table.whole.counted:
        yield text("All savings: {sums}").format(sums=_over(journey, table.whole))


def _sums(journey: Journey, pair: Pair) -> str:
    return _over(journey, pair.saves) if pair.counted else text("sum not known")


def _over(journey: Journey, flow: Flow) -> str:
    parts = [_amount(journey, flow.over_years)]
    if flow.yearly:
        a_year = text("{amount} a year of it")
        parts.append(a_year.format(amount=_amount(journey, flow.yearly)))
    return text("{sum} ({detail})").format(sum=parts[0], detail=parts[1]) if parts[1:] else parts[0]


def _name(journey: Journey, budget: str | None) -> str:
    return text("all together") if budget is None else journey.budget[budget].name


def _amount(journey: Journey, amount: Decimal) -> str:
    return amount_in_words(amount, journey.currency)


def _aligned(rows: list[list[str]]) -> list[str]:
    """Columns side by side: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
