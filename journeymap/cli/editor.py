"""Open the editor, write an empty journey, print the schema."""

import json
from pathlib import Path
from typing import Annotated

import typer

from journeymap.cli.answers import DONE, not_there


def open_editor(
    file: Annotated[Path | None, typer.Argument(help="The journey to open.")] = None,
) -> int:
    """Open the editor, on a journey if one is named."""
    from journeymap.desktop.application import run

    return run(file)


def new(
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    title: Annotated[str, typer.Option(help="The journey's title.")] = "",
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
) -> int:
    """Write an empty, valid journey."""
    from journeymap.files import write_journey
    from journeymap.model.base import clean_text
    from journeymap.model.edits import new_journey, random_ids

    not_there(out, replace=replace)
    write_journey(new_journey(clean_text(title), ids=random_ids()), out)
    return DONE


def schema() -> int:
    """Print the JSON Schema of the journey file."""
    from journeymap.files import journey_schema

    print(json.dumps(journey_schema(), ensure_ascii=False, indent=2))
    return DONE
