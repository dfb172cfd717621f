"""Merge two versions of a journey that were both made from a third; also for git."""

import stat
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from journeymap.cli.answers import DONE, FINDINGS, Output, can_write, read, write
from journeymap.cli.output import complain
from journeymap.cli.refusing import RefusedError
from journeymap.model.edits import EditError, Merged, merge_versions
from journeymap.model.journey import Journey
from journeymap.wording import marked, plural, text


class Preferred(StrEnum):
    """Whose value stands until somebody decides."""

    MINE = "mine"
    THEIRS = "theirs"


_NO_BASE = marked(
    "{name}: there is no common earlier version, so nothing can be merged; "
    "yours stays as it is. Compare the two, and copy what you need."
)


def merge(  # noqa: PLR0913, PLR0917 (every parameter is an option)
    base: Annotated[Path, typer.Argument(help="What both versions were made from.")],
    mine: Annotated[Path, typer.Argument(help="One version.")],
    theirs: Annotated[Path, typer.Argument(help="The other version.")],
    output: Output,
    prefer: Annotated[
        Preferred, typer.Option(help="Whose value stands where both changed the same.")
    ] = Preferred.MINE,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What to call the journey in messages.")
    ] = "",
) -> int:
    """Merge two versions record by record; exit code 1 where a person should look.

    The file is whole and valid either way. As a git merge driver:
    journeymap merge %O %A %B -o %A --replace --name %P
    """
    can_write(output, base, theirs, replace=replace)
    called = name or mine.name
    first, second = _read(mine, called), _read(theirs, called)
    before = _base(base, called, first, second)
    try:
        merged = merge_versions(before, first, second, prefer=prefer.value)
    except EditError as error:
        raise RefusedError(f"{called}: {error}") from error
    write(merged.journey, output, replace=replace, merged_into=mine)
    _tell(merged, called)
    return FINDINGS if merged.open else DONE


def _read(file: Path, called: str) -> Journey:
    newer = text("{name}: made by a newer version; update journeymap to merge it.")
    return read(file, called=called, newer=newer)


def _base(file: Path, called: str, mine: Journey, theirs: Journey) -> Journey:
    """What both began with; where there is nothing, only equal versions can be merged.

    An empty file is what git gives for a journey that both sides added.
    """
    if not _is_empty(file):
        return _read(file, called)
    if mine == theirs:
        return mine
    raise RefusedError(text(_NO_BASE).format(name=called))


def _is_empty(file: Path) -> bool:
    """Whether the file is there and holds nothing; what a pipe holds cannot be known before."""
    try:
        status = file.stat()
    except OSError:
        return False  # Reading it says why, in words.
    return not status.st_size and not stat.S_ISFIFO(status.st_mode)


def _tell(merged: Merged, called: str) -> None:
    from journeymap.analysis.merge_text import conflict_in_words

    rest = len(merged.conflicts) - len(merged.open)
    if merged.open:
        count = len(merged.open)
        head = plural("{count} place to look at", "{count} places to look at", count)
        complain(f"{called}: {head}")
    for conflict in merged.open:
        complain(f"  {conflict_in_words(merged.journey, conflict).sentence}")
    if rest:
        told = plural("{count} more was put together", "{count} more were put together", rest)
        complain(f"{called}: {told}")
