"""The boundaries of a portfolio as CSV, one row a pair, with n beside every figure.

Lost: the context, the files left out and the hand-offs with an unknown end; text and JSON tell
them.
"""

from datetime import timedelta

from journeymap.analysis.portfolio import PairRow, Portfolio
from journeymap.exchange.comma_separated import guarded, table_bytes

COLUMNS = (
    "by", "one", "other", "people", "of_people", "crossings", "crossings_n", "through_home",
    "through_home_n",
    "spanned", "spanned_n", "nobody", "nobody_n", "not_asked", "not_asked_n", "not_asked_people",
    "longest_wait_days", "longest_wait_n", "longest_between_dates_days",
    "longest_between_dates_n",
    "partly", "partly_n", "by_person", "by_person_n", "need_not", "need_not_n",
)  # fmt: skip
"""`…_n`: in how many people's journeys the figure before it is known."""


def portfolio_bytes(portfolio: Portfolio) -> bytes:
    """The table in UTF-8 with the mark that spreadsheets want, every cell quoted."""
    rows = ([guarded(str(cell)) for cell in _cells(portfolio, row)] for row in portfolio.pairs)
    return table_bytes((COLUMNS, *rows))


def _cells(portfolio: Portfolio, row: PairRow) -> tuple[str | int, ...]:
    return (
        portfolio.by.value, row.one, row.other, row.people, portfolio.people, row.crossings,
        row.people, row.through_home, row.people, _known(row.spanned, row.asked_in), row.asked_in,
        _known(row.nobody, row.asked_in), row.asked_in,
        row.not_asked, row.people, row.not_asked_in, _days(row.longest_wait), row.wait_known_in,
        _days(row.longest_between_dates), row.dates_known_in,
        _known(row.partly, row.asked_in), row.asked_in,
        _known(row.by_person, row.asked_in), row.asked_in, row.need_not, row.people,
    )  # fmt: skip


def _known(count: int, people: int) -> str:
    """A count of answers; nothing where nobody was asked, for that is no nought."""
    return str(count) if people else ""


def _days(length: timedelta | None) -> str:
    return "" if length is None else f"{length / timedelta(days=1):.2f}"
