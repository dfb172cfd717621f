"""A portfolio as lines for people: what was counted, the boundaries, and what may be compared."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from journeymap.analysis.comparability import Agreement, ContextField
from journeymap.analysis.portfolio import PairRow, Portfolio
from journeymap.model.durations import duration_in_words
from journeymap.wording import marked as _
from journeymap.wording import plural, text

_MOST_PAIRS = 40
_MOST_VALUES = 4
_UNKNOWN = "–"
HOW_COUNTED = _(
    "One journey is one person. Future versions, and further files of the same person, are not "
    "counted. The figures tell what these people met; they measure no organisation."
)


def portfolio_in_words(portfolio: Portfolio) -> str:
    """The portfolio as plain text."""
    return "\n".join(
        (
            *_counted(portfolio), "", *_pairs(portfolio), "",
            text("Can these journeys be compared?"),
            *(f"  {one}" for one in _context(portfolio)), *_left_out(portfolio),
        )
    )  # fmt: skip


def comparability_in_words(fields: Iterable[ContextField]) -> str:
    """One sentence: in which parts of the context the journeys agree, differ or say nothing."""
    groups = {
        text("the same in all: {fields}"): {Agreement.AGREE},
        text("the same where said: {fields}"): {Agreement.PARTLY},
        text("different: {fields}"): {Agreement.DIFFER},
        text("said by nobody: {fields}"): {Agreement.MISSING},
    }
    fields = tuple(fields)
    told = []
    for sentence, agreements in groups.items():
        titles = [text(one.plain_title) for one in fields if one.agreement in agreements]
        told += [sentence.format(fields=", ".join(titles))] if titles else []
    return text("Context – {parts}.").format(parts="; ".join(told))


def _counted(portfolio: Portfolio) -> Iterator[str]:
    crossings = sum(row.crossings for row in portfolio.pairs)
    yield text("Boundaries between {kind}, by the number of people who meet them").format(
        kind=portfolio.by.label
    )
    people = plural("{count} person", "{count} people", portfolio.people)
    over = plural("{count} crossing", "{count} crossings", crossings)
    pairs = plural("{count} boundary", "{count} boundaries", len(portfolio.pairs))
    sentence = text("{people}; {crossing} of them meet a boundary: {crossings} over {pairs}.")
    yield sentence.format(people=people, crossing=portfolio.crossing, crossings=over, pairs=pairs)
    yield text(HOW_COUNTED)
    if portfolio.undetermined:
        count = plural("{count} hand-off", "{count} hand-offs", portfolio.undetermined)
        sentence = text("{handoffs} of {people} could not be placed: one end is not said yet.")
        told = plural("{count} person", "{count} people", portfolio.undetermined_in)
        yield sentence.format(handoffs=count, people=told)
    if portfolio.joined:
        yield plural(
            "{count} crossing is none, as the aliases say that both ends are the same.",
            "{count} crossings are none, as the aliases say that both ends are the same.",
            portfolio.joined,
        )


def _pairs(portfolio: Portfolio) -> list[str]:
    """A table: figures at the left, so that long names have the rest of the line."""
    if not portfolio.pairs:
        return [text("Nobody meets a boundary of this kind.")]
    home = any(row.through_home for row in portfolio.pairs)
    waits = any(row.wait_known_in for row in portfolio.pairs)
    dates = any(row.dates_known_in for row in portfolio.pairs)
    heads = [text("people"), text("crossings"), text("carried"), text("nobody"), text("not asked")]
    more = _more_states(portfolio)
    heads += [text(head) for head, _count in more]
    heads += [text("over own home")] if home else []
    heads += [text("longest wait")] if waits else []
    heads += [text("apart by dates")] if dates else []
    shown = portfolio.pairs[:_MOST_PAIRS]
    rows = [
        _cells(portfolio.people, row, more, home=home, waits=waits, dates=dates) for row in shown
    ]
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    lines = [_line(heads, widths, text("boundary"))]
    for pair, cells in zip(shown, rows, strict=True):
        names = text("{one} – {other}").format(one=_line_of(pair.one), other=_line_of(pair.other))
        lines.append(_line(cells, widths, names))
    if len(portfolio.pairs) > _MOST_PAIRS:
        told = text("… and {count} more; --format csv lists them all")
        lines.append(told.format(count=len(portfolio.pairs) - _MOST_PAIRS))
    legend = text(
        "Carried, nobody, not asked: crossings by whether what must cross is carried. In "
        "brackets: with how many people the figure is known."
    )
    return [*lines, legend, *_legends(waits=waits, dates=dates)]


type _More = tuple[tuple[str, Callable[[PairRow], int]], ...]
"""States that have a column only where they occur: the head, and how many."""
_MORE: _More = (
    (_("in part"), lambda row: row.partly),
    (_("by the person"), lambda row: row.by_person),
    (_("need not cross"), lambda row: row.need_not),
)


def _more_states(portfolio: Portfolio) -> _More:
    return tuple(one for one in _MORE if any(one[1](row) for row in portfolio.pairs))


def _legends(*, waits: bool, dates: bool) -> Iterator[str]:
    if not waits:
        yield text("Nobody has stated a wait at these boundaries.")
    if dates:
        yield text(
            "Apart by dates: the longest time from one card to the next, whether the person "
            "waited for it or not."
        )


def _cells(
    people: int, row: PairRow, more: _More, *, home: bool, waits: bool, dates: bool
) -> list[str]:
    cells = [
        text("{count} of {all}").format(count=row.people, all=people),
        _with_n(str(row.crossings), row.people),
        _with_n(str(row.spanned) if row.asked_in else _UNKNOWN, row.asked_in),
        _with_n(str(row.nobody) if row.asked_in else _UNKNOWN, row.asked_in),
        _with_n(str(row.not_asked), row.people),
    ]
    cells += [_with_n(str(count(row)), row.people) for _head, count in more]
    cells += [_with_n(str(row.through_home), row.people)] if home else []
    if waits:
        wait = row.longest_wait
        told = _UNKNOWN if wait is None else duration_in_words(wait)
        cells.append(_with_n(told, row.wait_known_in))
    if dates:
        cells.append(_with_n(_days(row.longest_between_dates), row.dates_known_in))
    return cells


def _line(cells: list[str], widths: list[int], names: str) -> str:
    padded = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return "  ".join((*padded, names))


def _with_n(told: str, people: int) -> str:
    return f"{told} ({people})"


def _days(length: timedelta | None) -> str:
    """Whole days, rounded down; less than a day in minutes."""
    if length is None:
        return _UNKNOWN
    if not length.days:
        return duration_in_words(length // timedelta(minutes=1) * timedelta(minutes=1))
    return plural("{count} day", "{count} days", length.days)


def _context(portfolio: Portfolio) -> Iterator[str]:
    for one in portfolio.context:
        sentence = text("{field}: {agreement}; said by {said} of {all}")
        told = sentence.format(
            field=text(one.plain_title), agreement=one.agreement.label,
            said=one.said, all=portfolio.people,
        )  # fmt: skip
        stated = one.agreement in {Agreement.STATED, Agreement.PARTLY_STATED}
        values = [] if stated else [f"{_short(words)} ({count})" for words, count in one.values]
        more = ["…"] if len(values) > _MOST_VALUES else []
        shown = "; ".join(values[:_MOST_VALUES] + more)
        yield f"{told} – {shown}" if shown else told
    if any(one.agreement is not Agreement.AGREE for one in portfolio.context):
        yield text("Where the context differs or is not said, figures may differ because of it.")


def _left_out(portfolio: Portfolio) -> Iterator[str]:
    if portfolio.left_out:
        yield ""
        yield text("Not counted:")
        yield from (f"  {one.file}: {one.reason}" for one in portfolio.left_out)
    if portfolio.unused_aliases:
        yield ""
        names = portfolio.unused_aliases
        more = ["…"] if len(names) > _MOST_VALUES else []
        sentence = plural(
            "In the aliases, but in no journey: {count} name ({{names}})",
            "In the aliases, but in no journey: {count} names ({{names}})",
            len(names),
        )
        yield sentence.format(names="; ".join([*names[:_MOST_VALUES], *more]))


def _line_of(name: str) -> str:
    """A name on one line, whatever white space it was typed with."""
    return " ".join(name.split())


def _short(words: str, longest: int = 60) -> str:
    plain = _line_of(words)
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"
