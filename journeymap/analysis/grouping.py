"""Findings put together by boundary, stage, severity or rule, for panel, print and report."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from journeymap.analysis.rule import Finding
from journeymap.analysis.telling import boundary_in_words
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Severity
from journeymap.wording import marked, text


class Grouping(StrEnum):
    """What findings are put together by."""

    BOUNDARY = "boundary"
    STAGE = "stage"
    SEVERITY = "severity"
    RULE = "rule"

    @property
    def label(self) -> str:
        """What a choice calls it."""
        return text(_LABELS[self])


_LABELS = {
    Grouping.BOUNDARY: marked("By boundary"),
    Grouping.STAGE: marked("By stage"),
    Grouping.SEVERITY: marked("By severity"),
    Grouping.RULE: marked("By kind"),
}


def grouped(
    journey: Journey, findings: Iterable[Finding], by: Grouping
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings under the headings that a reader sees, headings in their natural order.

    Severities go from the gravest to the mildest, stages in the order of the journey, boundaries
    from the one with the most findings on; what has no boundary or no place comes last.
    """
    heading, order = _WAYS[by](journey)
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(heading(finding), []).append(finding)
    keys = sorted(groups, key=lambda title: order(title, groups[title]))
    return {title: tuple(groups[title]) for title in keys}


type _Way = tuple[Callable[[Finding], str], Callable[[str, list[Finding]], int]]


def _by_severity(_journey: Journey) -> _Way:
    grades = [grade.label for grade in reversed(Severity)]
    return lambda one: one.severity.label, lambda title, _rows: grades.index(title)


def _by_rule(_journey: Journey) -> _Way:
    return lambda one: one.name, lambda _title, _rows: 0


def _by_stage(journey: Journey) -> _Way:
    elsewhere = text("The journey as a whole")
    names = [stage.name or text("untitled stage") for stage in journey.stages]

    def stage_of(finding: Finding) -> str:
        card = _card_of(journey, finding)
        if card is None:
            return elsewhere
        stage = journey.column[journey.touchpoint[card].step].stage
        return stage.name or text("untitled stage")

    return stage_of, lambda title, _rows: names.index(title) if title in names else len(names)


def _by_boundary(journey: Journey) -> _Way:
    elsewhere = text("Within one organisation and budget")

    def boundary_of(finding: Finding) -> str:
        handoff = next((one for one in finding.records if one in journey.handoff), None)
        rows = crossings(journey).by_handoff.get(handoff or "", ())
        wanted = (BoundaryKind.BUDGET,) if finding.rule.id == "unspanned-budget" else BoundaryKind
        row = next((row for row in rows if row.kind in wanted), None)
        return boundary_in_words(journey, row.boundary) if row else elsewhere

    return boundary_of, lambda title, rows: 1 if title == elsewhere else -len(rows)


def _card_of(journey: Journey, finding: Finding) -> str | None:
    for one in finding.records:
        if one in journey.touchpoint:
            return one
        if one in journey.handoff:
            return journey.handoff[one].source
    return None


_WAYS: Mapping[Grouping, Callable[[Journey], _Way]] = {
    Grouping.BOUNDARY: _by_boundary,
    Grouping.STAGE: _by_stage,
    Grouping.SEVERITY: _by_severity,
    Grouping.RULE: _by_rule,
}
