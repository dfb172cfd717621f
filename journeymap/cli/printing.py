"""The report as PDF, and the map or its table in other formats."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from journeymap.cli.answers import DONE, Output, read, suffix_among
from journeymap.model.vocabulary import Lens, Paper


class Orientation(StrEnum):
    """Which way the map's sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Picture(StrEnum):
    """Which picture is written."""

    MAP = "map"
    ORGANISATIONS = "silo-map"
    BUDGETS = "budget-map"


def report(
    file: Annotated[Path, typer.Argument(help="The journey.")],
    output: Output,
    paper: Annotated[Paper | None, typer.Option(case_sensitive=False)] = None,
    orientation: Annotated[Orientation | None, typer.Option()] = None,
    lens: Annotated[Lens | None, typer.Option(help="What lanes mean.")] = None,
) -> int:
    """Print the report as PDF."""
    from journeymap.files import write_file
    from journeymap.report import Printing, report_pdf

    journey = read(file)
    landscape = None if orientation is None else orientation is Orientation.LANDSCAPE
    printing = Printing(
        lens=lens or journey.settings.lens,
        paper=paper or journey.settings.paper,
        landscape=landscape,
        date=date.today(),  # noqa: DTZ011 (the day on the reader's own calendar)
    )
    suffix_among(output, (".pdf",))
    write_file(output, report_pdf(journey, printing))
    return DONE


def export(
    file: Annotated[Path, typer.Argument(help="The journey.")],
    output: Output,
    lens: Annotated[Lens | None, typer.Option(help="What lanes mean.")] = None,
    picture: Annotated[Picture, typer.Option(help="Which picture, for SVG and PNG.")] = Picture.MAP,
) -> int:
    """Write the map, another picture, or its table, by the suffix of the output."""
    if picture is not Picture.MAP:
        return _export_picture(file, output, picture)
    from journeymap.diagram import Options
    from journeymap.exchange.formats import FORMATS, format_of
    from journeymap.files import write_file

    suffix_among(output, tuple(one.suffix for one in FORMATS))
    chosen = format_of(output.suffix)
    journey = read(file)
    if chosen is not None:
        options = Options(lens=lens or journey.settings.lens, hide_quotes=True)
        write_file(output, chosen.write(journey, options))
    return DONE


def _export_picture(file: Path, output: Path, picture: Picture) -> int:
    from journeymap.diagram import LIGHT
    from journeymap.exchange.pictures import picture_bytes
    from journeymap.files import write_file
    from journeymap.model.vocabulary import BoundaryKind
    from journeymap.report.pictures import silo_map

    suffix_among(output, (".svg", ".png"))
    journey = read(file)
    budgets = picture is Picture.BUDGETS
    kind = BoundaryKind.BUDGET if budgets else BoundaryKind.ORGANISATION
    diagram = silo_map(journey, kind, LIGHT)
    write_file(output, picture_bytes(diagram, journey, LIGHT, output.suffix.casefold()))
    return DONE
