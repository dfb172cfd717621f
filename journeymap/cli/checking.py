"""Check journeys: numbers, boundaries, gaps, open questions, findings; and list the rules."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from journeymap.cli.answers import DONE, FINDINGS, REFUSED, Shown, read
from journeymap.cli.output import complain, say, say_json
from journeymap.cli.refusing import RefusedError
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import text


class Checked(StrEnum):
    """How `check` prints."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def check(
    files: Annotated[list[Path], typer.Argument(help="The journeys to check.")],
    shown: Annotated[
        Checked, typer.Option("--format", help="For people, machines, or tools that read SARIF.")
    ] = Checked.TEXT,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help="Exit code 1 only for findings that are at least this grave."),
    ] = None,
) -> int:
    """Read and validate journeys; list boundaries, gaps, open questions and findings."""
    known = _read_all(files)
    if not known:
        return REFUSED
    _PRINTED[shown](known)
    if len(known) < len(files):
        return REFUSED
    grave = fail_on or Severity.ANNOYS
    return FINDINGS if any(_is_found(journey, grave) for _file, journey in known) else DONE


def rules(
    shown: Annotated[Shown, typer.Option("--format", help="How to print.")] = Shown.TEXT,
) -> int:
    """List the rules: id, name, severity, explanation, source."""
    from journeymap.analysis import RULES

    rows = [
        {
            "id": rule.id,
            "name": text(rule.name),
            "severity": [severity.value for severity in rule.severities],
            "graded": text(rule.graded),
            "applies_to": text(rule.applies_to),
            "explanation": text(rule.explanation),
            "remedy": text(rule.remedy),
            "source": rule.source or text("ours"),
        }
        for rule in RULES
    ]
    if shown is Shown.JSON:
        say_json(rows)
        return DONE
    looks_at = text("Looks at {what}. Source: {source}.")
    told = (
        f"{row['id']}: {row['name']}\n"
        f"  {row['explanation']}\n"
        f"  {row['remedy']}\n"
        f"  {', '.join(severity.label for severity in rule.severities)}. {row['graded']}\n"
        f"  {looks_at.format(what=row['applies_to'], source=row['source'])}"
        for row, rule in zip(rows, RULES, strict=True)
    )
    say("\n\n".join(told))
    return DONE


def _read_all(files: list[Path]) -> list[tuple[Path, Journey]]:
    """The journeys that could be read; the others are complained about."""
    from journeymap.files import JourneyFileError

    known: list[tuple[Path, Journey]] = []
    newer = text("{name}: made by a newer version; update journeymap to check it.")
    for file in files:
        try:
            known.append((file, read(file, newer=newer)))
        except (JourneyFileError, RefusedError) as error:
            complain(str(error))
    return known


def _is_found(journey: Journey, grave: Severity) -> bool:
    from journeymap.analysis import findings

    return any(one.severity.grade >= grave.grade for one in findings(journey))


def _as_text(known: list[tuple[Path, Journey]]) -> None:
    from journeymap.analysis.report_text import summary_in_words

    say("\n\n".join(summary_in_words(journey, file.name) for file, journey in known))


def _as_json(known: list[tuple[Path, Journey]]) -> None:
    say_json([_row(journey, file) for file, journey in known])


def _as_sarif(known: list[tuple[Path, Journey]]) -> None:
    from journeymap.analysis import findings
    from journeymap.exchange.sarif import Checked as Found
    from journeymap.exchange.sarif import sarif

    found = (Found(file, journey, findings(journey)) for file, journey in known)
    say_json(sarif(found))


_PRINTED = {Checked.TEXT: _as_text, Checked.JSON: _as_json, Checked.SARIF: _as_sarif}


def _row(journey: Journey, file: Path) -> dict[str, Any]:
    from journeymap.analysis import summarise

    summary = summarise(journey)
    return {
        "file": str(file),
        "touchpoints": summary.touchpoints,
        "handoffs": summary.handoffs,
        "organisations": summary.organisations,
        "budgets": summary.budgets,
        "crossings": {kind.value: count for kind, count in summary.crossings.items()},
        "partly": {kind.value: count for kind, count in summary.partly.items()},
        "undetermined": {kind.value: count for kind, count in summary.undetermined.items()},
        "cost_by_budget": {name: str(amount) for name, amount in summary.cost_by_budget.items()},
        "minutes": summary.minutes,
        "gaps": summary.gaps,
        "open_questions": len(summary.open_questions),
        "findings": [
            {
                "rule": one.rule.id,
                "name": one.name,
                "severity": one.severity.value,
                "because": one.because,
                "sentence": one.sentence,
                "remedy": one.remedy,
                "records": list(one.records),
                "key": one.key,
            }
            for one in summary.findings
        ],
    }
