"""The numbers by which two journeys are told apart: before and after a change, today and hoped for.

Fewer is better where a number counts what is missing or what the person bears. What a budget pays,
how many touchpoints there are and how many hand-offs somebody spans is told without a verdict: a
journey is not better for costing less or for being shorter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from journeymap.analysis.burden import burden
from journeymap.analysis.findings import RULES, findings, open_questions
from journeymap.analysis.summary import cost_by_budget
from journeymap.model.boundaries import Crossings, CrossingState, crossings
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Spanned
from journeymap.wording import in_figures, text
from journeymap.wording import marked as _

type Value = int | Decimal | timedelta
"""A measured number: a count, a sum in the journey's currency, or a length of time."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of a journey.

    Attributes:
        touchpoints: cards that the person sees.
        crossings: how many hand-offs cross, by kind of boundary and by whether what must cross is
            carried (domain section 3); without the ways through the person's own home.
        carried_in_part: hand-offs over a boundary at which something of what must cross is carried
            and something is not.
        findings: how many findings by the rule's id, in the order of the rules; what was set
            aside is not counted (domain section 11).
        open_questions: hand-offs over a boundary of which nobody asked who carries it across.
        gaps: gaps that were flagged.
        carried_by_person: hand-offs that only the person carries, also through the own home, as
            `burden` tells them.
        repeated_asks: how often the person is asked for what was asked before, by anyone.
        total_wait: the sum of all waits at hand-offs, as said, else from dates. Ways that go side
            by side add up: it is what is waited for, not the time that passes.
        longest_wait: the longest of them; zero where none is known.
        cost_by_budget: exact costs as of today by the budget's name, in the journey's currency.
    """

    touchpoints: int
    crossings: Mapping[BoundaryKind, Mapping[CrossingState, int]]
    carried_in_part: int
    findings: Mapping[str, int]
    open_questions: int
    gaps: int
    carried_by_person: int
    repeated_asks: int
    total_wait: timedelta
    longest_wait: timedelta
    cost_by_budget: Mapping[str, Decimal]


def measures(journey: Journey) -> Measures:
    """All measures of a journey."""
    derived = crossings(journey)
    found = [one.rule.id for one in findings(journey)]
    borne = burden(journey)
    return Measures(
        touchpoints=sum(not card.backstage for card in journey.touchpoints),
        crossings={kind: _by_state(derived, kind) for kind in BoundaryKind},
        carried_in_part=sum(_is_partly(derived, one) for one in derived.by_handoff),
        findings={rule.id: found.count(rule.id) for rule in RULES},
        open_questions=len(open_questions(journey)),
        gaps=len(journey.gaps),
        carried_by_person=len(borne.carried),
        repeated_asks=sum(one.repeats for one in borne.asked_again),
        total_wait=borne.total_wait,
        longest_wait=max((wait for _handoff, wait in borne.waits), default=timedelta(0)),
        cost_by_budget=cost_by_budget(journey),
    )


class Verdict(StrEnum):
    """What a difference means for the person."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEITHER = "neither"

    @property
    def label(self) -> str:
        """What screen and paper call it."""
        return text(_VERDICTS[self.value])


_VERDICTS = {
    "better": _("better"),
    "worse": _("worse"),
    "same": _("the same"),
    "neither": _("neither better nor worse"),
}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One measure before and after.

    Attributes:
        key: a stable technical name, such as ``crossings.budget.nobody``.
        name: the measure in words.
        verdict: what the difference means; NEITHER where it differs and no side is better.
    """

    key: str
    name: str
    before: Value
    after: Value
    verdict: Verdict

    @property
    def told_before(self) -> str:
        """The number before, as people write it."""
        return value_in_words(self.before)

    @property
    def told_after(self) -> str:
        """The number after, as people write it."""
        return value_in_words(self.after)


def value_in_words(value: Value) -> str:
    """A measured number as people write it: 3, 120.50, 2 weeks."""
    if isinstance(value, timedelta):
        return duration_in_words(value)
    return in_figures(value, max(0, -int(Decimal(value).as_tuple().exponent)))


def compared(before: Measures, after: Measures) -> tuple[ComparedRow, ...]:
    """Every measure of two journeys side by side, in the order in which they are shown."""
    return tuple(_rows(before, after))


_REPEATS = {
    "findings.unspanned-organisation": ("crossings.organisation.nobody", "carried_in_part"),
    "findings.unspanned-budget": ("crossings.budget.nobody",),
}
"""Findings of which there is one for each hand-off that other measures count together."""


def told_once(rows: tuple[ComparedRow, ...]) -> tuple[ComparedRow, ...]:
    """The rows without findings that say what others have said: the numbers of those agree."""
    known = {row.key: row for row in rows}

    def is_repeat(row: ComparedRow) -> bool:
        others = [known[key] for key in _REPEATS.get(row.key, ()) if key in known]
        return bool(others) and (row.before, row.after) == (
            sum(one.before for one in others if isinstance(one.before, int)),
            sum(one.after for one in others if isinstance(one.after, int)),
        )

    return tuple(row for row in rows if not is_repeat(row))


def changed_rows(rows: tuple[ComparedRow, ...]) -> tuple[ComparedRow, ...]:
    """The rows in which something differs."""
    return tuple(row for row in rows if row.verdict is not Verdict.SAME)


def _rows(one: Measures, two: Measures) -> Iterator[ComparedRow]:
    for kind in BoundaryKind:
        for state, answer in _STATES.items():
            name = text("Hand-offs across {kind}, carried by: {state}")
            told = name.format(kind=kind.label, state=answer.label)
            pair = one.crossings[kind][state], two.crossings[kind][state]
            yield _row(f"crossings.{kind}.{answer}", told, *pair, fewer=state.is_open)
    need_not = (side.crossings[BoundaryKind.BUDGET][CrossingState.NEED_NOT] for side in (one, two))
    told = text("Hand-offs across budgets where money need not cross")
    yield _row("crossings.budget.need_not", told, *need_not, fewer=False)
    for key, name, fewer in _SINGLE:
        yield _row(key, text(name), getattr(one, key), getattr(two, key), fewer=fewer)
    for rule in RULES:
        told = text("Findings: {name}").format(name=text(rule.name))
        yield _row(f"findings.{rule.id}", told, one.findings[rule.id], two.findings[rule.id])
    for name in dict.fromkeys((*one.cost_by_budget, *two.cost_by_budget)):
        told = text("Costs as of today: {budget}").format(budget=name)
        sums = [side.cost_by_budget.get(name, Decimal(0)) for side in (one, two)]
        yield _row(f"cost.{name}", told, sums[0], sums[1], fewer=False)


_STATES = {
    CrossingState.NOBODY: Spanned.NOBODY,
    CrossingState.NOT_ASKED: Spanned.NOT_ASKED,
    CrossingState.CARRIED: Spanned.SOMEONE,
}
"""The states that have a row for each kind, as an answer; in part has one for all kinds."""

_SINGLE = (
    ("carried_in_part", _("Hand-offs where only part of what must cross is carried"), True),
    ("open_questions", _("Open questions"), True),
    ("gaps", _("Gaps"), True),
    ("carried_by_person", _("Hand-offs that the person carries alone"), True),
    ("repeated_asks", _("Times the same is asked again"), True),
    ("total_wait", _("All waits together"), True),
    ("longest_wait", _("Longest wait"), True),
    ("touchpoints", _("Touchpoints"), False),
)
"""The measures that are one number: its field, its name, and whether fewer is better."""


def _row(key: str, name: str, before: Value, after: Value, *, fewer: bool = True) -> ComparedRow:
    if before == after:
        verdict = Verdict.SAME
    elif not fewer:
        verdict = Verdict.NEITHER
    else:
        less = after < before  # type: ignore[operator]
        verdict = Verdict.BETTER if less else Verdict.WORSE
    return ComparedRow(key, name, before, after, verdict)


def _by_state(derived: Crossings, kind: BoundaryKind) -> dict[CrossingState, int]:
    states = [row.state for row in derived.of_kind(kind)]
    return {state: states.count(state) for state in CrossingState}


def _is_partly(derived: Crossings, handoff: str) -> bool:
    told = derived.told(handoff)
    return told is not None and told.state is CrossingState.PARTLY
