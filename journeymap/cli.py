"""The command line: open the editor, new, check, report, export, import, schema.

Exit codes: 0 done, 1 findings, 2 bad input or usage. Whatever goes wrong is one sentence on
standard error, never a traceback; nothing but opening the editor needs a display.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from journeymap import __version__
from journeymap.model.vocabulary import Lens, Paper
from journeymap.wording import text

DONE, FINDINGS, REFUSED = 0, 1, 2

commands = typer.Typer(
    help="Draw one person's pathway across organisations and see where nobody carries it across.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=False,
)

_Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]


class Shown(StrEnum):
    """How `check` prints."""

    TEXT = "text"
    JSON = "json"


class Orientation(StrEnum):
    """Which way the map's sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class _RefusedError(Exception):
    """Bad input or usage; its text is the sentence for standard error."""


@commands.command("open")
def open_editor(
    file: Annotated[Path | None, typer.Argument(help="The journey to open.")] = None,
) -> int:
    """Open the editor, on a journey if one is named."""
    from journeymap.desktop.application import run

    return run(file)


@commands.command("new")
def new(
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    title: Annotated[str, typer.Option(help="The journey's title.")] = "",
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
) -> int:
    """Write an empty, valid journey."""
    from journeymap.files import write_journey
    from journeymap.model.base import clean_text
    from journeymap.model.edits import new_journey, random_ids

    _not_there(out, replace=replace)
    write_journey(new_journey(clean_text(title), ids=random_ids()), out)
    return DONE


@commands.command("check")
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
            _complain(str(error))
            continue
        for note in opened.notes:
            _complain(f"{file.name}: {note}")
        reports.append(_report_of(opened.journey, file))
        told.append(_told_of(opened.journey, file))
    if not reports:
        return REFUSED
    if shown is Shown.JSON:
        print(json.dumps(reports, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(told))
    return FINDINGS if any(one["findings"] for one in reports) else DONE


@commands.command("report")
def report(
    file: Annotated[Path, typer.Argument(help="The journey.")],
    output: _Output,
    paper: Annotated[Paper | None, typer.Option(case_sensitive=False)] = None,
    orientation: Annotated[Orientation | None, typer.Option()] = None,
    lens: Annotated[Lens | None, typer.Option(help="What lanes mean.")] = None,
) -> int:
    """Print the report as PDF."""
    from journeymap.files import write_file
    from journeymap.report import Printing, report_pdf

    journey = _read(file)
    landscape = None if orientation is None else orientation is Orientation.LANDSCAPE
    printing = Printing(
        lens=lens or journey.settings.lens,
        paper=paper or journey.settings.paper,
        landscape=landscape,
        date=date.today(),  # noqa: DTZ011 (the day on the reader's own calendar)
    )
    _suffix(output, (".pdf",))
    write_file(output, report_pdf(journey, printing))
    return DONE


@commands.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="The journey.")],
    output: _Output,
    lens: Annotated[Lens | None, typer.Option(help="What lanes mean.")] = None,
) -> int:
    """Write the map or its table in another format, by the suffix of the output."""
    from journeymap.diagram import Options
    from journeymap.exchange.formats import FORMATS, format_of
    from journeymap.files import write_file

    _suffix(output, tuple(one.suffix for one in FORMATS))
    chosen = format_of(output.suffix)
    journey = _read(file)
    if chosen is not None:
        options = Options(lens=lens or journey.settings.lens, hide_quotes=True)
        write_file(output, chosen.write(journey, options))
    return DONE


@commands.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A table, as CSV.")],
    output: _Output,
    column: Annotated[
        list[str] | None, typer.Option(help="FIELD=NAME: which column means which field.")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE: only rows with this value.")
    ] = None,
    title: Annotated[str, typer.Option(help="The journey's title.")] = "",
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
) -> int:
    """Make a journey from a table with one row a touchpoint."""
    from journeymap.exchange.table_import import import_table
    from journeymap.exchange.table_reading import MOST_BYTES, TableError
    from journeymap.files import read_bytes, write_journey
    from journeymap.model.base import clean_text

    _not_there(output, replace=replace)
    try:
        imported = import_table(
            read_bytes(file, MOST_BYTES),
            file.name,
            columns=_pairs(column or [], "--column"),
            where=_pairs(where or [], "--where"),
            title=clean_text(title),
        )
    except TableError as error:
        raise _RefusedError(str(error)) from error
    write_journey(imported.journey, output)
    for name, mapped in imported.mapped.items():
        print(f"{name}: {mapped}")
    print(text("Left out: {columns}").format(columns=", ".join(imported.left_out) or "–"))
    for note in imported.notes:
        print(note)
    return DONE


@commands.command("schema")
def schema() -> int:
    """Print the JSON Schema of the journey file."""
    from journeymap.files import journey_schema

    print(json.dumps(journey_schema(), ensure_ascii=False, indent=2))
    return DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        print(f"journeymap {__version__}")
        return DONE
    from journeymap.files import JourneyFileError

    try:
        code = commands(args=_with_command(given), prog_name="journeymap", standalone_mode=False)
    except TyperException as error:
        _complain(" ".join(error.format_message().split()))
        return REFUSED
    except (JourneyFileError, _RefusedError) as error:
        _complain(str(error))
        return REFUSED
    except typer.Exit as leaving:
        code = leaving.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        code = 130
    return int(code or DONE)


def _with_command(given: list[str]) -> list[str]:
    """``journeymap FILE`` is short for ``journeymap open FILE``."""
    known = {command.name for command in commands.registered_commands}
    if not given:
        return ["open"]
    if given[0] in known or given[0].startswith("-"):
        return given
    return ["open", *given]


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _read(file: Path) -> Any:
    from journeymap.files import read_journey

    opened = read_journey(file)
    for note in opened.notes:
        _complain(f"{file.name}: {note}")
    return opened.journey


def _not_there(out: Path, *, replace: bool) -> None:
    if out.exists() and not replace:
        sentence = text("{name}: there is such a file already; choose another or add --replace.")
        raise _RefusedError(sentence.format(name=out.name))


def _suffix(output: Path, allowed: tuple[str, ...]) -> None:
    if output.suffix.casefold() not in allowed:
        sentence = text("{name}: the name must end in {suffixes}.")
        raise _RefusedError(sentence.format(name=output.name, suffixes=", ".join(allowed)))


def _pairs(given: list[str], option: str) -> dict[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            sentence = text("{option} needs a name, an equals sign and a value, not “{given}”.")
            raise _RefusedError(sentence.format(option=option, given=one))
        pairs[name] = value
    return pairs


def _report_of(journey: Any, file: Path) -> dict[str, Any]:
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


def _told_of(journey: Any, file: Path) -> str:
    from journeymap.analysis.report_text import summary_in_words

    return summary_in_words(journey, file.name)
