"""Check journeys: numbers, boundaries, gaps, open questions, findings."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from journeymap.cli.answers import DONE, FINDINGS, REFUSED, complain
from journeymap.model.journey import Journey


class Shown(StrEnum):
    """How `check` prints."""

    TEXT = "text"
    JSON = "json"


def check(
    files: Annotated[list[Path], typer.Argument(help="The journeys to check.")],
    shown: Annotated[Shown, typer.Option("--format", help="How to print.")] = Shown.TEXT,
) -> int:
    """Read and validate journeys; list boundaries, gaps, open questions and findings."""
    from journeymap.files import JourneyFileError, read_journey

    reports: list[dict[str, Any]] = []
    told: list[str] = []
    for file in files:
        try:
            opened = read_journey(file)
        except JourneyFileError as error:
            complain(str(error))
            continue
        for note in opened.notes:
            complain(f"{file.name}: {note}")
        reports.append(_report_of(opened.journey, file))
        told.append(_told_of(opened.journey, file))
    if not reports:
        return REFUSED
    if shown is Shown.JSON:
        print(json.dumps(reports, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(told))
    return FINDINGS if any(one["findings"] for one in reports) else DONE


def _report_of(journey: Journey, file: Path) -> dict[str, Any]:
    from journeymap.analysis import summarise

    summary = summarise(journey)
    return {
        "file": str(file),
        "touchpoints": summary.touchpoints,
        "handoffs": summary.handoffs,
        "organisations": summary.organisations,
        "budgets": summary.budgets,
        "crossings": {kind.value: count for kind, count in summary.crossings.items()},
        "cost_by_budget": {name: str(amount) for name, amount in summary.cost_by_budget.items()},
        "minutes": summary.minutes,
        "gaps": summary.gaps,
        "open_questions": len(summary.open_questions),
        "findings": [
            {
                "rule": one.rule.id,
                "name": one.name,
                "severity": one.severity.value,
                "sentence": one.sentence,
                "remedy": one.remedy,
                "records": list(one.records),
                "key": one.key,
            }
            for one in summary.findings
        ],
    }


def _told_of(journey: Journey, file: Path) -> str:
    from journeymap.analysis.report_text import summary_in_words

    return summary_in_words(journey, file.name)
