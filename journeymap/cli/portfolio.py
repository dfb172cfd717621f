"""A folder of journeys: the boundaries by the number of people who meet them."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from journeymap.cli.answers import (
    DONE,
    can_write,
    give,
    read_quietly,
    read_table,
    with_progress,
    write_data,
)
from journeymap.cli.output import as_json, complain, say, say_data, say_table
from journeymap.cli.refusing import RefusedError
from journeymap.model.journey import Journey
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.analysis.aliases import Aliases
    from journeymap.analysis.portfolio import Portfolio


class By(StrEnum):
    """Between what the boundaries lie."""

    ORGANISATION = "organisation"
    BUDGET = "budget"


class Shown(StrEnum):
    """How `portfolio` prints."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def portfolio(
    folder: Annotated[Path, typer.Argument(help="The folder; folders within it are read too.")],
    by: Annotated[By, typer.Option(help="Boundaries between what.")] = By.ORGANISATION,
    shown: Annotated[
        Shown | None, typer.Option("--format", help="How to print; by the suffix of -o, or text.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; else it is printed.")
    ] = None,
    aliases: Annotated[
        Path | None, typer.Option(help="A CSV table (kind, name, same_as) of names to join.")
    ] = None,
    propose_aliases: Annotated[
        Path | None, typer.Option(help="Write names that may be the same, to be reviewed.")
    ] = None,
) -> int:
    """List the boundaries that the journeys of a folder cross, by the number of people."""
    from journeymap.analysis.portfolio import portfolio as counted
    from journeymap.model.vocabulary import BoundaryKind

    if propose_aliases is not None and os.path.lexists(propose_aliases):
        sentence = text("{name}: there is such a file already; proposals never replace a review.")
        raise RefusedError(sentence.format(name=propose_aliases.name))
    if output is not None:
        can_write(output, aliases, propose_aliases)
    joined = _aliases(aliases)
    unread: list[str] = []
    files = _files(folder, unread)
    notes: list[str] = []
    journeys = with_progress(
        _read(files, folder, unread, notes), len(files), text("Reading journeys")
    )
    found = counted(
        (one for one in journeys if one is not None), BoundaryKind(by.value), joined
    )  # fmt: skip
    for sentence in (*notes, *unread):
        complain(sentence)
    if not found.people and not found.left_out:
        raise RefusedError(text("{name}: no journey could be read.").format(name=folder.name))
    _give(found, _format(shown, output), unread, output)
    if propose_aliases is not None:
        _propose(found, propose_aliases)
    return DONE


def _files(folder: Path, unread: list[str]) -> list[Path]:
    """The journeys in a folder and the folders within, in the order of their names.

    Args:
        folder: where to look; what is hidden in it is left alone.
        unread: takes a sentence for each folder that cannot be looked into.

    Raises:
        RefusedError: there is no such folder, or no journey in it.
    """
    from journeymap.files import SUFFIX
    from journeymap.files.errors import refusal

    if not folder.is_dir():
        sentence = text("{name}: there is no such folder; check the name.")
        raise RefusedError(sentence.format(name=folder.name or str(folder)))
    found: list[Path] = []

    def closed(error: OSError) -> None:
        unread.append(refusal(error, Path(error.filename)))

    for place, inner, names in os.walk(folder, onerror=closed):
        inner[:] = [name for name in inner if not name.startswith(".")]
        known = (name for name in names if not name.startswith("."))
        found += (Path(place, name) for name in known if name.casefold().endswith(SUFFIX))
    if not found and unread:
        raise RefusedError(unread[0])
    if not found:
        sentence = text("{name}: there is no journey in this folder ({suffix}).")
        raise RefusedError(sentence.format(name=folder.name or str(folder), suffix=SUFFIX))
    return sorted(found)


def _read(
    files: list[Path], folder: Path, unread: list[str], notes: list[str]
) -> Iterator[tuple[str, Journey] | None]:
    """Each journey with its name in the folder; None, and a sentence, where it cannot be read."""
    from journeymap.files import JourneyFileError

    for file in files:
        try:
            journey, told = read_quietly(file)
        except JourneyFileError as error:
            unread.append(str(error))
            yield None
        else:
            notes += told
            yield file.relative_to(folder).as_posix(), journey


def _aliases(file: Path | None) -> "Aliases":
    from journeymap.analysis.aliases import NO_ALIASES, AliasError, aliases_of
    from journeymap.exchange.alias_table import read_aliases
    from journeymap.exchange.table_reading import TableError

    if file is None:
        return NO_ALIASES
    try:
        return aliases_of(read_aliases(read_table(file), file.name))
    except TableError as error:
        raise RefusedError(str(error)) from error
    except AliasError as error:
        sentence = text("{name}: {reason}")
        raise RefusedError(sentence.format(name=file.name, reason=error)) from error


def _propose(found: "Portfolio", file: Path) -> None:
    from journeymap.analysis.aliases import KINDS, proposed
    from journeymap.exchange.alias_table import alias_bytes

    rows = [row for kind in KINDS for row in proposed(kind, found.names[kind])]
    write_data(file, alias_bytes(rows))
    told = plural("{count} pair of names", "{count} pairs of names", len(rows))
    sentence = text(
        "{pairs} may be the same: see {name}, remove the rows that are not, and give the rest "
        "with --aliases."
    )
    complain(sentence.format(pairs=told, name=file.name))


def _format(shown: Shown | None, output: Path | None) -> Shown:
    if shown is not None or output is None:
        return shown or Shown.TEXT
    by_suffix = {".json": Shown.JSON, ".csv": Shown.CSV}
    return by_suffix.get(output.suffix.casefold(), Shown.TEXT)


def _give(found: "Portfolio", shown: Shown, unread: list[str], output: Path | None) -> None:
    """Print what was counted, or write it into a file."""
    from journeymap.analysis.portfolio_text import comparability_in_words
    from journeymap.exchange.portfolio_table import portfolio_bytes

    if shown is Shown.CSV:
        complain(comparability_in_words(found.context))
        data = portfolio_bytes(found)
        give(data, output, partial(say_table, data))
    else:
        is_data = shown is Shown.JSON
        words = as_json(_as_data(found, unread)) if is_data else _in_words(found, unread)
        give(f"{words}\n".encode(), output, partial(say_data if is_data else say, words))


def _in_words(found: "Portfolio", unread: list[str]) -> str:
    from journeymap.analysis.portfolio_text import portfolio_in_words

    lines = portfolio_in_words(found)
    if unread:
        lines += "\n\n" + plural(
            "{count} file could not be read.", "{count} files could not be read.", len(unread)
        )
    return lines


def _as_data(found: "Portfolio", unread: list[str]) -> dict[str, Any]:
    from journeymap.analysis.portfolio_text import HOW_COUNTED, comparability_in_words

    return {
        "by": found.by.value,
        "how_counted": text(HOW_COUNTED),
        "people": found.people,
        "people_who_cross": found.crossing,
        "boundaries": [
            {
                name: value.total_seconds() if isinstance(value, timedelta) else value
                for name, value in asdict(row).items()
            }
            for row in found.pairs
        ],
        "undetermined": {"handoffs": found.undetermined, "people": found.undetermined_in},
        "joined_by_aliases": found.joined,
        "comparability": comparability_in_words(found.context),
        "context": [
            {
                "field": one.field,
                "agreement": one.agreement.value,
                "said": one.said,
                "missing": one.missing,
                "values": [{"value": value, "people": count} for value, count in one.values],
            }
            for one in found.context
        ],
        "not_counted": [one._asdict() for one in found.left_out],
        "not_read": unread,
        "unused_aliases": list(found.unused_aliases),
    }
