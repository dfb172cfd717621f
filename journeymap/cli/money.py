"""Who pays and who saves: per budget, across budgets, year by year and along the steps."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from journeymap.cli.answers import DONE, Shown, read
from journeymap.cli.output import say, say_json
from journeymap.model.journey import Journey

if TYPE_CHECKING:
    from journeymap.analysis.break_even import BreakEven
    from journeymap.analysis.money import BudgetMoney, Flow, Ledger, StepMoney
    from journeymap.analysis.wrong_pockets import Pair


def money(
    file: Annotated[Path, typer.Argument(help="The journey.")],
    shown: Annotated[Shown, typer.Option("--format", help="How to print.")] = Shown.TEXT,
) -> int:
    """Tell who pays and who saves, for whose savings one pays, and when a change pays back."""
    from journeymap.analysis.money_text import money_in_words

    journey = read(file)
    if shown is Shown.JSON:
        say_json(_money_of(journey, file))
    else:
        say(money_in_words(journey, file.name))
    return DONE


def _money_of(journey: Journey, file: Path) -> dict[str, Any]:
    from journeymap.analysis.break_even import break_evens
    from journeymap.analysis.money import money as money_in
    from journeymap.analysis.money import money_in_steps
    from journeymap.analysis.wrong_pockets import wrong_pockets

    told, pockets, back = money_in(journey), wrong_pockets(journey), break_evens(journey)
    return {
        "file": str(file),
        "currency": told.currency,
        "budgets": [_budget(journey, row) for row in told.budgets],
        "whole": _budget(journey, told.whole),
        "wrong_pockets": {
            "pairs": [_pair(row) for row in pockets.pairs],
            "kept": [_pair(row) for row in pockets.kept],
            "unpaid": _flow(pockets.unpaid),
            "undivided": _flow(pockets.undivided),
            "whole": _flow(pockets.whole),
        },
        "break_even": {
            "discount_rate": str(back.rate),
            "budgets": [_break_even(row) for row in back.budgets],
            "whole": _break_even(back.whole),
        },
        "steps": [_step(row) for row in money_in_steps(journey)],
    }


def _budget(journey: Journey, row: "BudgetMoney") -> dict[str, Any]:
    named = {} if row.budget is None else {
        "budget": row.budget, "name": journey.budget[row.budget].name
    }  # fmt: skip
    return {**named, "today": _ledger(row.today), "change": _ledger(row.change)}


def _ledger(ledger: "Ledger") -> dict[str, Any]:
    return {"pays": _flow(ledger.pays), "saves": _flow(ledger.saves), "net": _flow(ledger.net)}


def _flow(flow: "Flow") -> dict[str, Any]:
    return {
        "once": str(flow.once),
        "yearly": str(flow.yearly),
        "by_year": [str(amount) for amount in flow.by_year],
        "over_years": str(flow.over_years),
        "counted": flow.counted,
        "marks": flow.marks,
    }


def _pair(row: "Pair") -> dict[str, Any]:
    return {
        "pays": row.payer,
        "saves": row.saver,
        "places": list(row.places),
        "counted": list(row.counted),
        "pooled": row.pooled,
        "part": _flow(row.saves),
    }


def _break_even(row: "BreakEven") -> dict[str, Any]:
    return {
        "budget": row.budget,
        "year": row.year,
        "below_again": row.below_again,
        "reason": row.reason,
        "cumulative": [str(amount) for amount in row.cumulative],
        "marks": row.marks,
    }


def _step(row: "StepMoney") -> dict[str, Any]:
    return {
        "step": row.step,
        "budgets": list(row.budgets),
        "also_pay": list(row.also_pay),
        "cards": row.cards,
        "without_budget": row.without_budget,
        "arriving": [crossing.handoff for crossing in row.arriving],
        "inside": [crossing.handoff for crossing in row.inside],
    }
