"""Journeys from tables."""

import os
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeymap.cli.answers import (
    DONE,
    Output,
    can_write,
    given_title,
    pairs_of,
    read_table,
    with_progress,
    write,
)
from journeymap.cli.at_work import at_work
from journeymap.cli.output import say
from journeymap.cli.refusing import RefusedError
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.exchange.table_each import Each
    from journeymap.exchange.table_import import Imported

_MOST_LISTED = 10


class DecimalMark(StrEnum):
    """What a table writes before decimals."""

    POINT = "point"
    COMMA = "comma"


def import_file(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command line)
    file: Annotated[Path, typer.Argument(help="A table, as CSV.")],
    output: Output,
    column: Annotated[
        list[str] | None, typer.Option(help="FIELD=NAME: which column means which field.")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE: only rows with this value.")
    ] = None,
    title: Annotated[str, typer.Option(help="The journey's title.")] = "",
    each: Annotated[
        str, typer.Option(help="Write one journey for each value of this column into a folder.")
    ] = "",
    decimal_mark: Annotated[
        DecimalMark | None,
        typer.Option(
            help="What stands before decimals; if not said, all cells of a column decide."
        ),
    ] = None,
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
) -> int:
    """Make a journey from a table with one row a touchpoint; with --each, many journeys."""
    from journeymap.exchange.table_each import each_value
    from journeymap.exchange.table_import import import_table
    from journeymap.exchange.table_reading import TableError

    if not each:
        can_write(output, file, replace=replace)
    mark = {DecimalMark.POINT: ".", DecimalMark.COMMA: ","}[decimal_mark] if decimal_mark else ""
    columns, rows = pairs_of(column or [], "--column"), pairs_of(where or [], "--where")
    try:
        data, told = read_table(file), given_title(title)
        if each:
            found = each_value(
                data, file.name, each, columns=columns, where=rows, title=told, mark=mark
            )
            return _write_each(found, each, output, replace=replace)
        imported = import_table(data, file.name, columns=columns, where=rows, title=told, mark=mark)
    except TableError as error:
        raise RefusedError(str(error)) from error
    write(imported.journey, output, replace=replace)
    _tell_columns(imported)
    for note in imported.notes:
        say(note)
    if imported.has_doubtful_numbers:
        _tell_option()
    return DONE


def _tell_columns(imported: "Imported") -> None:
    for name, mapped in imported.mapped.items():
        say(f"{name}: {mapped}")
    say(text("Left out: {columns}").format(columns=", ".join(imported.left_out) or "–"))


def _write_each(found: "Each", column: str, folder: Path, *, replace: bool) -> int:
    """One file for each value, all names looked at before the first is written."""
    from journeymap.exchange.table_each import goes_back

    targets = _targets(found, folder, replace=replace)
    noted: Counter[str] = Counter()
    backwards: list[str] = []
    touchpoints = 0
    imported: Imported | None = None
    journeys = found.journeys()
    for value, imported in with_progress(journeys, len(targets), text("Writing journeys")):
        write(imported.journey, targets[value], replace=replace)
        touchpoints += len(imported.journey.touchpoints)
        noted.update(imported.noted)
        backwards += [targets[value].name] if goes_back(imported.journey) else []
    if imported is not None:
        _tell_columns(imported)
    written = plural("{count} journey", "{count} journeys", len(targets))
    cards = plural("{count} touchpoint", "{count} touchpoints", touchpoints)
    sentence = text("{journeys} with {touchpoints} written to {folder}")
    say(sentence.format(journeys=written, touchpoints=cards, folder=folder))
    _tell_doubts(found, column, backwards, noted)
    return DONE


def _tell_doubts(found: "Each", column: str, backwards: list[str], noted: Counter[str]) -> None:
    """What a person should look at before anybody else sees the files."""
    sentence = text("Titles and names of files come from “{column}”; see that none is a real name.")
    say(sentence.format(column=column))
    if found.blank:
        sentence = plural(
            "{count} row has nothing there and was left out",
            "{count} rows have nothing there and were left out",
            found.blank,
        )
        say(sentence)
    if backwards:
        say(
            plural(
                "In {count} journey the dates go back; the order of the table was kept:",
                "In {count} journeys the dates go back; the order of the table was kept:",
                len(backwards),
            )
        )
        _tell_some(backwards)
    _tell_some([f"{note} ({count})" for note, count in noted.most_common()])
    if found.source.has_doubtful_numbers:
        _tell_option()


def _tell_option() -> None:
    say(text("Say which mark stands before decimals with --decimal-mark point or comma."))


def _tell_some(rows: list[str]) -> None:
    for row in rows[:_MOST_LISTED]:
        say(f"  {row}")
    if len(rows) > _MOST_LISTED:
        say("  " + text("… and {count} more").format(count=len(rows) - _MOST_LISTED))


def _targets(found: "Each", folder: Path, *, replace: bool) -> dict[str, Path]:
    """The file of each value; the folder is made if it is not there.

    Raises:
        RefusedError: the folder is a file, a file is there already, or a link leads elsewhere.
    """
    from journeymap.exchange.table_each import safe_names
    from journeymap.files import SUFFIX, JourneyFileError
    from journeymap.files.errors import refusal

    if folder.exists() and not folder.is_dir():
        sentence = text("{name}: this is a file; with --each, -o names a folder.")
        raise RefusedError(sentence.format(name=folder.name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JourneyFileError(refusal(error, folder)) from error
    names = safe_names(found.rows)
    targets = {value: folder / f"{name}{SUFFIX}" for value, name in names.items()}
    there = [path for path in targets.values() if os.path.lexists(path)]
    if there and not replace:
        sentence = plural(
            "{{name}} is there already; choose another folder or add --replace.",
            "{{name}} and others, {count} in all, are there already; "
            "choose another folder or add --replace.",
            len(there),
        )
        raise RefusedError(sentence.format(name=there[0].name))
    home = os.path.realpath(folder)
    for path in there:
        if os.path.realpath(path) != str(Path(home, path.name)):
            sentence = text("{name}: this is a link to another place; remove it first.")
            raise RefusedError(sentence.format(name=path.name))
        can_write(path, *at_work.inputs, replace=True)
    return targets
