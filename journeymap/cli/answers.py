"""What every command shares: exit codes, refusals in one sentence, reading a journey."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from journeymap.model.journey import Journey
from journeymap.wording import text

DONE, FINDINGS, REFUSED = 0, 1, 2

Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]


class Shown(StrEnum):
    """How a command prints: for people, or for machines."""

    TEXT = "text"
    JSON = "json"


class RefusedError(Exception):
    """Bad input or usage; its text is the sentence for standard error."""


def complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def read(file: Path) -> Journey:
    from journeymap.files import read_journey

    opened = read_journey(file)
    for note in opened.notes:
        complain(f"{file.name}: {note}")
    return opened.journey


def not_there(out: Path, *, replace: bool) -> None:
    if out.exists() and not replace:
        sentence = text("{name}: there is such a file already; choose another or add --replace.")
        raise RefusedError(sentence.format(name=out.name))


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
    if not sys.stderr.isatty():
        yield from rows
        return
    with typer.progressbar(rows, length=count, label=label, file=sys.stderr) as shown:
        yield from shown
