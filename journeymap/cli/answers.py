"""What every command shares: exit codes, reading a journey, writing a file."""

import os
import sys
from collections.abc import Iterable, Iterator
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


def read(file: Path, *, to_check: bool = False) -> Journey:
    """The journey in a file; what had to be mended, and a newer version, is told.

    Args:
        file: the journey.
        to_check: whether the answer would be wrong where parts of the journey are not known.

    Raises:
        JourneyFileError: it cannot be read, or is no journey.
        RefusedError: a newer version made it, and it is to be checked.
    """
    journey, notes = read_quietly(file, to_check=to_check)
    for sentence in notes:
        complain(sentence)
    return journey


def read_quietly(file: Path, *, to_check: bool = False) -> tuple[Journey, tuple[str, ...]]:
    """As `read`, but what there is to tell comes back, a sentence each."""
    from journeymap.files import read_journey

    at_work.reads(file)
    opened = read_journey(file)
    if opened.read_only and to_check:
        sentence = text("{name}: made by a newer version; update journeymap to check it.")
        raise RefusedError(sentence.format(name=file.name))
    notes = list(opened.notes[:_MOST_NOTES])
    if (more := len(opened.notes) - len(notes)) > 0:
        notes.append(plural("{count} more was mended.", "{count} more were mended.", more))
    if opened.read_only:
        notes.append(newer_in_words())
    return opened.journey, tuple(f"{file.name}: {note}" for note in notes)


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
        RefusedError: the command read this file, or somebody has it open.
    """
    from journeymap.files import write_file

    can_write(file, *at_work.inputs, replace=True)
    at_work.writes(file)
    write_file(file, data)


def write(journey: Journey, file: Path, *, merged_into: Path | None = None) -> None:
    """Put the journey into the file, wholly or not at all.

    Args:
        journey: what is written.
        file: the file.
        merged_into: the one file that was read and may be written over.

    Raises:
        JourneyFileError: it could not be written.
        RefusedError: it is of a newer major version, whose rules are not known here; the command
            read this file, or somebody has it open.
    """
    from journeymap.files import write_journey

    if journey.is_of_newer_version:
        sentence = text("{name}: made by a newer version; update journeymap to change it.")
        raise RefusedError(sentence.format(name=file.name))
    can_write(file, *(one for one in at_work.inputs if one != merged_into), replace=True)
    at_work.writes(file)
    write_journey(journey, file)


def can_write(out: Path, *inputs: Path | None, replace: bool) -> None:
    """See that nothing is overwritten unasked: the one place for all that commands write.

    Args:
        out: the file to be written.
        inputs: what the command needs otherwise, which is no output, however it is spelt.
        replace: whether a file that is there may be written over.

    Raises:
        RefusedError: one of these is so; what is there stays.
    """
    from journeymap.files import holder_of, identity_of

    wanted = identity_of(out)
    if any(wanted.may_be(identity_of(one)) for one in inputs if one is not None):
        sentence = text("{name}: this command reads that file; choose another name for the output.")
        raise RefusedError(sentence.format(name=out.name))
    if os.path.lexists(out) and not replace:
        sentence = text("{name}: there is such a file already; choose another or add --replace.")
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
