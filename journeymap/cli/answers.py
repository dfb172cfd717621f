"""What every command shares: exit codes, reading a journey, writing a file."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from journeymap.cli.at_work import at_work
from journeymap.cli.output import complain
from journeymap.cli.refusing import RefusedError
from journeymap.model.journey import Journey, newer_in_words
from journeymap.wording import plural, text

DONE, FINDINGS, REFUSED = 0, 1, 2
_MOST_NOTES = 20

Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]


class Shown(StrEnum):
    """How a command prints: for people, or for machines."""

    TEXT = "text"
    JSON = "json"


def read(file: Path, *, called: str = "", newer: str = "") -> Journey:
    """The journey in a file; what had to be mended, and a newer version, is told.

    Args:
        file: the journey.
        called: what messages call it, where that is not the file's name.
        newer: the sentence that refuses a journey of a newer version, where an answer would be
            wrong if parts of it are not known; where empty, it is read as far as it is known.

    Raises:
        JourneyFileError: it cannot be read, or is no journey.
        RefusedError: a newer version made it, and `newer` says that this is refused.
    """
    journey, notes = read_quietly(file, called=called, newer=newer)
    for sentence in notes:
        complain(sentence)
    return journey


def read_quietly(
    file: Path, *, called: str = "", newer: str = ""
) -> tuple[Journey, tuple[str, ...]]:
    """As `read`, but what there is to tell comes back, a sentence each."""
    from journeymap.files import read_journey

    at_work.reads(file)
    name = called or file.name
    opened = read_journey(file, name)
    at_work.marks[file] = opened.fingerprint
    if opened.read_only and newer:
        raise RefusedError(newer.format(name=name))
    notes = list(opened.notes[:_MOST_NOTES])
    if (more := len(opened.notes) - len(notes)) > 0:
        notes.append(plural("{count} more was mended.", "{count} more were mended.", more))
    if opened.read_only:
        notes.append(newer_in_words())
    return opened.journey, tuple(f"{name}: {note}" for note in notes)


def given_title(raw: str) -> str:
    """A title from the command line as a journey holds it; told where signs of it went."""
    from journeymap.model.base import clean_text, legible, replaced_signs

    title = clean_text(raw).strip()
    if raw and not title:
        complain(text("The title holds nothing that can be read; it was left out."))
    elif legible(raw) != raw:
        complain(f"--title: {replaced_signs()}")
    return title


def read_table(file: Path) -> bytes:
    """The bytes of a table.

    Raises:
        JourneyFileError: they cannot be read, or are too many.
    """
    from journeymap.exchange.table_reading import MOST_BYTES
    from journeymap.files import read_bytes

    at_work.reads(file)
    return read_bytes(file, MOST_BYTES)


def write_data(file: Path, data: bytes) -> None:
    """Put the bytes into the file, wholly or not at all.

    Raises:
        JourneyFileError: they could not be written.
        RefusedError: as `can_write` refuses.
    """
    from journeymap.files import write_file

    can_write(file, *at_work.inputs)
    at_work.writes(file)
    write_file(file, data)


def give(data: bytes, output: Path | None, show: Callable[[], None]) -> None:
    """Write the data into a file where one is named; else `show` prints the same."""
    if output is None:
        show()
    else:
        write_data(output, data)


def write(journey: Journey, file: Path, *, replace: bool, merged_into: Path | None = None) -> None:
    """Put the journey into the file, wholly or not at all.

    Args:
        journey: what is written.
        file: the file.
        replace: whether a file that is there may be written over.
        merged_into: the one file that was read and may be written over, as it was read.

    Raises:
        JourneyFileError: it could not be written.
        RefusedError: it is of a newer major version, whose rules are not known here; else as
            `can_write` refuses.
    """
    from journeymap.files import identity_of, write_journey

    if journey.is_of_newer_version:
        sentence = text("{name}: made by a newer version; update journeymap to change it.")
        raise RefusedError(sentence.format(name=file.name))
    can_write(file, *(one for one in at_work.inputs if one != merged_into), replace=replace)
    at_work.writes(file)
    expected = None if replace else ""
    if merged_into is not None and identity_of(merged_into).may_be(identity_of(file)):
        expected = at_work.marks.get(merged_into)
    write_journey(journey, file, expected=expected)


def can_write(out: Path, *inputs: Path | None, replace: bool | None = None) -> None:
    """See that nothing is overwritten unasked: the one place for all that commands write.

    Args:
        out: the file to be written.
        inputs: what the command needs otherwise, which is no output, however it is spelt.
        replace: whether a file that is there may be written over, as `--replace` tells. None
            where a command makes no journeys and has no such option: it may renew what it made
            before, and no journey.

    Raises:
        RefusedError: one of these is so; what is there stays.
    """
    from journeymap.files import holder_of, holds_journey, identity_of

    wanted = identity_of(out)
    if any(wanted.may_be(identity_of(one)) for one in inputs if one is not None):
        sentence = text("{name}: this command reads that file; choose another name for the output.")
        raise RefusedError(sentence.format(name=out.name))
    if replace is False and os.path.lexists(out):
        sentence = text("{name}: there is such a file already; choose another or add --replace.")
        raise RefusedError(sentence.format(name=out.name))
    if replace is None and holds_journey(out):
        sentence = text("{name}: this file holds a journey; choose another name for the output.")
        raise RefusedError(sentence.format(name=out.name))
    if (holder := holder_of(out)) is not None:
        sentence = text(
            "{name} has been open in a window of {user} on {host} since {when}; "
            "close it there, or remove {note} if it is closed."
        )
        raise RefusedError(holder.put_into(sentence))


def suffix_among(output: Path, allowed: tuple[str, ...]) -> None:
    if output.suffix.casefold() not in allowed:
        sentence = text("{name}: the name must end in {suffixes}.")
        raise RefusedError(sentence.format(name=output.name, suffixes=", ".join(allowed)))


def pairs_of(given: list[str], option: str) -> dict[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            sentence = text("{option} needs a name, an equals sign and a value, not “{given}”.")
            raise RefusedError(sentence.format(option=option, given=one))
        pairs[name] = value
    return pairs


def with_progress[R](rows: Iterable[R], count: int, label: str) -> Iterator[R]:
    """The rows one by one, with a bar on standard error where that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from rows
        return
    with typer.progressbar(rows, length=count, label=label, file=sys.stderr) as shown:
        yield from shown
