"""The report as PDF, and the map or its table in other formats."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeymap.cli.answers import DONE, Output, RefusedError, read, suffix_among
from journeymap.model.vocabulary import Lens, Paper
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.diagram import Diagram
    from journeymap.model.journey import Journey


class Orientation(StrEnum):
    """Which way the map's sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Picture(StrEnum):
    """Which picture is written."""

    MAP = "map"
    ORGANISATIONS = "silo-map"
    BUDGETS = "budget-map"
    HOST = "host"


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
    organisation: Annotated[
        str, typer.Option("--for", help="The organisation in the middle of the host picture.")
    ] = "",
) -> int:
    """Write the map, another picture, or its table, by the suffix of the output."""
    if picture is not Picture.MAP:
        return _export_picture(file, output, picture, organisation)
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


def _export_picture(file: Path, output: Path, picture: Picture, organisation: str) -> int:
    from journeymap.diagram import LIGHT
    from journeymap.exchange.pictures import picture_bytes
    from journeymap.files import write_file

    suffix_among(output, (".svg", ".png"))
    journey = read(file)
    diagram = _drawn(journey, picture, organisation)
    write_file(output, picture_bytes(diagram, journey, LIGHT, output.suffix.casefold()))
    return DONE


def _drawn(journey: "Journey", picture: Picture, organisation: str) -> "Diagram":
    from journeymap.diagram import LIGHT
    from journeymap.diagram.host_view import draw_host_view
    from journeymap.model.vocabulary import BoundaryKind
    from journeymap.report.pictures import silo_map

    if picture is Picture.HOST:
        return draw_host_view(journey, _host(journey, organisation), LIGHT)
    budgets = picture is Picture.BUDGETS
    kind = BoundaryKind.BUDGET if budgets else BoundaryKind.ORGANISATION
    return silo_map(journey, kind, LIGHT)


def _host(journey: "Journey", organisation: str) -> str:
    """The organisation of that name, among those that have touchpoints."""
    from journeymap.diagram.host_view import hosts
    from journeymap.model.edits import find_by_name

    found = find_by_name(journey.organisations, organisation)
    if found is not None and found in hosts(journey):
        return found
    names = ", ".join(journey.organisation[one].name for one in hosts(journey))
    sentence = text("Name the organisation in the middle with --for, one of: {names}.")
    raise RefusedError(sentence.format(names=names or text("none has a touchpoint yet")))
