"""Journeys from tables."""

from pathlib import Path
from typing import Annotated

import typer

from journeymap.cli.answers import DONE, Output, RefusedError, not_there, pairs_of
from journeymap.wording import text


def import_file(
    file: Annotated[Path, typer.Argument(help="A table, as CSV.")],
    output: Output,
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

    not_there(output, replace=replace)
    try:
        imported = import_table(
            read_bytes(file, MOST_BYTES),
            file.name,
            columns=pairs_of(column or [], "--column"),
            where=pairs_of(where or [], "--where"),
            title=clean_text(title),
        )
    except TableError as error:
        raise RefusedError(str(error)) from error
    write_journey(imported.journey, output)
    for name, mapped in imported.mapped.items():
        print(f"{name}: {mapped}")
    print(text("Left out: {columns}").format(columns=", ".join(imported.left_out) or "–"))
    for note in imported.notes:
        print(note)
    return DONE
