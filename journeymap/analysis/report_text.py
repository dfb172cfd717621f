"""What `check` prints for people: numbers, boundaries, gaps, open questions, findings."""

from collections.abc import Iterator

from journeymap.analysis.findings import OpenQuestion
from journeymap.analysis.rule import Finding
from journeymap.analysis.summary import Summary, summarise
from journeymap.analysis.telling import card_in_words, end_in_words, handoff_in_words
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Gap
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import plural, text


def summary_in_words(journey: Journey, name: str) -> str:
    """The summary of a journey as lines of plain text."""
    summary = summarise(journey)
    lines = [f"{name}: {journey.title or text('untitled')}", *_numbers(summary)]
    lines += _section(text("Boundaries"), list(_boundaries(journey)))
    lines += _section(text("Gaps"), [_gap(journey, gap) for gap in journey.gaps])
    lines += _section(text("Open questions"), [_question(one) for one in summary.open_questions])
    lines += _section(text("Findings"), [_finding(one) for one in summary.findings])
    return "\n".join(lines)


def _numbers(summary: Summary) -> list[str]:
    counted = ", ".join(
        (
            plural("{count} touchpoint", "{count} touchpoints", summary.touchpoints),
            plural("{count} hand-off", "{count} hand-offs", summary.handoffs),
            plural("{count} organisation", "{count} organisations", summary.organisations),
            plural("{count} budget", "{count} budgets", summary.budgets),
        )
    )
    lines = [f"  {counted}"]
    crossed = ", ".join(
        text("{kind}: {count}").format(kind=kind.label, count=count)
        for kind, count in summary.crossings.items()
    )
    lines.append(text("  hand-offs that cross {kinds}").format(kinds=crossed))
    if summary.cost_by_budget:
        costs = ", ".join(f"{name} {amount}" for name, amount in summary.cost_by_budget.items())
        lines.append(text("  costs as of today: {costs}").format(costs=costs))
    return lines


def _section(title: str, rows: list[str]) -> list[str]:
    return [f"  {title}:", *(f"    {row}" for row in rows)] if rows else []


def _boundaries(journey: Journey) -> Iterator[str]:
    for boundary, rows in crossings(journey).boundaries().items():
        if boundary.kind not in {BoundaryKind.ORGANISATION, BoundaryKind.BUDGET}:
            continue
        ends = (end_in_words(journey, boundary.kind, end) for end in boundary[1:])
        told = text(" and ").join(ends)
        states = ", ".join(
            f"{state.label} {count}"
            for state in CrossingState
            if (count := sum(row.state is state for row in rows))
        )
        yield f"{told}: {states}"


def _gap(journey: Journey, gap: Gap) -> str:
    if gap.at in journey.touchpoint:
        place = card_in_words(journey.touchpoint[gap.at])
    else:
        place = handoff_in_words(journey, journey.handoff[gap.at])
    told = f": {gap.what_happens}" if gap.what_happens else ""
    return f"{gap.number}. {place}{told}"


def _question(question: OpenQuestion) -> str:
    return question.sentence


def _finding(finding: Finding) -> str:
    return f"[{finding.severity.label}] {finding.sentence}"
