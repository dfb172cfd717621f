"""Open the editor, write an empty journey, print the schema."""

from pathlib import Path
from typing import Annotated

import typer

from journeymap.cli.answers import DONE, given_title, write
from journeymap.cli.output import say_json
from journeymap.cli.refusing import RefusedError
from journeymap.files.resting import collector_at_rest


def open_editor(
    file: Annotated[Path | None, typer.Argument(help="The journey to open.")] = None,
) -> int:
    """Open the editor, on a journey if one is named."""
    from journeymap.cli.screen import missing_library, no_window_because

    if reason := no_window_because():
        raise RefusedError(reason)
    try:
        with collector_at_rest():  # As in __main__: what is imported stays.
            from journeymap.desktop.application import run
    except ImportError as error:
        if (error.name or "").startswith("journeymap"):
            raise
        raise RefusedError(missing_library(str(error))) from error
    return run(file)


def new(
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    title: Annotated[str, typer.Option(help="The journey's title.")] = "",
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
) -> int:
    """Write an empty, valid journey."""
    from journeymap.model.edits import new_journey, random_ids

    write(new_journey(given_title(title), ids=random_ids()), out, replace=replace)
    return DONE


def schema() -> int:
    """Print the JSON Schema of the journey file."""
    from journeymap.files import journey_schema

    say_json(journey_schema())
    return DONE
