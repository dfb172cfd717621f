"""The report as PDF, and the map or its table in other formats."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeymap.cli.answers import DONE, Output, can_write, read, suffix_among, write_data
from journeymap.cli.output import complain
from journeymap.cli.refusing import RefusedError
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides, Lens, Paper
from journeymap.report.paper import Size, SizeError, size_named
from journeymap.report.printing import (
    MapOn,
    PrintingError,
    PrintKind,
    map_on_of,
    sections_of,
)
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.diagram import Diagram


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


def report(  # noqa: PLR0913, PLR0917 (an argument is an option of the command)
    file: Annotated[Path, typer.Argument(help="The journey.")],
    output: Output,
    kind: Annotated[PrintKind, typer.Option("--print", help="Which print.")] = PrintKind.REPORT,
    paper: Annotated[
        str,
        typer.Option(
            help="A poster's size: A4 to A0, ANSI D, or 1200x900mm, up to 5 m. A report's map: "
            "A4, or A3 that folds out."
        ),
    ] = "",
    tile: Annotated[str, typer.Option(help="Print a poster on sheets of this size.")] = "",
    write_here: Annotated[
        bool, typer.Option("--write-here", help="A poster with boxes to write in by hand.")
    ] = False,
    orientation: Annotated[Orientation | None, typer.Option()] = None,
    lens: Annotated[Lens | None, typer.Option(help="What lanes mean.")] = None,
    map_on: Annotated[
        MapOn | None, typer.Option(help="On which sheets a report or poster shows the map.")
    ] = None,
    sections: Annotated[
        str, typer.Option(help="Keys of the report's sections, with commas; all where empty.")
    ] = "",
    redact: Annotated[
        str,
        typer.Option(
            help="What to leave out: a name kept in the journey, or quotes, notes, actor_names, "
            "amounts, evidence, with commas."
        ),
    ] = "",
    name: Annotated[
        list[str] | None, typer.Option(help="A real name that must not be in it; may be repeated.")
    ] = None,
    for_: Annotated[str, typer.Option("--for", help="The organisation, for its sheet.")] = "",
    with_: Annotated[
        Path | None, typer.Option("--with", help="The other version, for a comparison.")
    ] = None,
    author: Annotated[str, typer.Option(help="Who made it.")] = "",
) -> int:
    """Print a PDF: the report, a poster, a page for a manager or an organisation, a comparison."""
    from journeymap.model.base import clean_text
    from journeymap.report import Printing, report_pdf

    suffix_among(output, (".pdf",))
    can_write(output, file, with_)
    journey = read(file)
    hides = hidden(journey, redact)
    printing = Printing(
        kind=kind,
        lens=lens or journey.settings.lens,
        size=_size(paper) if kind is PrintKind.POSTER else None,
        tile=_size(tile),
        write_here=write_here,
        landscape=None if orientation is None else orientation is Orientation.LANDSCAPE,
        map_on=map_on or _map_on(journey, paper, kind),
        sections=_chosen_sections(sections) or sections_of(journey),
        hides=hides,
        organisation=_organisation(journey, for_) if for_ else "",
        other=read(with_) if with_ else None,
        author=clean_text(author),
        date=date.today(),  # noqa: DTZ011 (the day on the reader's own calendar)
        warn=complain,
    )
    try:
        data = report_pdf(journey, printing)
    except PrintingError as error:
        raise RefusedError(str(error)) from error
    tell_traces(journey, hides, name or [])
    write_data(output, data)
    return DONE


def _map_on(journey: Journey, paper: str, kind: PrintKind) -> MapOn:
    """The sheets of a print's map, where they are not chosen by themselves."""
    if kind is PrintKind.POSTER:
        return MapOn.FEW_SHEETS
    if not paper:
        return map_on_of(journey)
    found = {"a4": MapOn.FEW_SHEETS, "a3": MapOn.FOLDOUT}.get(paper.casefold())
    if found is None:
        sentence = text(
            "The map of this print is on A4, or on A3 that folds out, not on “{given}”; for "
            "other paper print a poster."
        )
        raise RefusedError(sentence.format(given=paper))
    return found


def _size(given: str) -> Size | None:
    if not given or given.casefold() == Paper.FITTING:
        return None
    try:
        return size_named(given)
    except SizeError as error:
        raise RefusedError(str(error)) from error


def hidden(journey: Journey, redact: str) -> frozenset[Hides]:
    """What `--redact` leaves out: a kept choice by its name, or kinds of content.

    Raises:
        RefusedError: it is neither.
    """
    from journeymap.model.edits import redaction_of

    kept = redaction_of(journey, redact) if redact else None
    if kept is not None:
        return frozenset(kept.hides)
    known = (*(row.name for row in journey.settings.redactions), *Hides)
    sentence = text("--redact knows no “{given}”; there are: {known}.")
    return frozenset(Hides(one) for one in _chosen(redact, tuple(Hides), sentence, known))


def _chosen(
    given: str, allowed: Collection[str], sentence: str, known: Iterable[str]
) -> Iterator[str]:
    """Words with commas between them, each one of those allowed.

    Raises:
        RefusedError: one is not; `sentence` names it, with all that there are.
    """
    for one in filter(None, map(str.strip, given.split(","))):
        if one not in allowed:
            raise RefusedError(sentence.format(given=one, known=", ".join(known)))
        yield one


def tell_traces(journey: Journey, hides: Collection[Hides], names: list[str]) -> None:
    """Say on standard error what no font shows, and what may tell who the person is."""
    from journeymap.analysis.privacy import private_traces
    from journeymap.model.edits import for_handing_out
    from journeymap.report.unprintable import unprintable

    shown = for_handing_out(journey, hides)
    for sign in unprintable(shown):
        complain(sign.sentence)
    found = private_traces(shown, names)
    for one in found:
        complain(one.sentence)
    if found:
        complain(
            plural(
                "{count} place may tell who the person is; look before this leaves the room.",
                "{count} places may tell who the person is; look before this leaves the room.",
                len(found),
            )
        )


def _chosen_sections(given: str) -> frozenset[str] | None:
    from journeymap.report.sections import SECTIONS

    known = [one.key for one in SECTIONS]
    sentence = text("--sections knows no “{given}”; there are: {known}.")
    return frozenset(_chosen(given, known, sentence, known)) or None


def _organisation(journey: Journey, named: str) -> str:
    from journeymap.model.allowed import comparable

    wanted = comparable(named)
    for row in journey.organisations:
        if wanted in {comparable(row.name), comparable(row.short), row.id}:
            return row.id
    names = ", ".join(row.name for row in journey.organisations)
    sentence = text("There is no organisation “{name}” in this journey; there are: {known}.")
    raise RefusedError(sentence.format(name=named, known=names or text("none")))


def export(  # noqa: PLR0913, PLR0917 (an argument is an option of the command)
    file: Annotated[Path, typer.Argument(help="The journey.")],
    output: Output,
    lens: Annotated[Lens | None, typer.Option(help="What lanes mean.")] = None,
    picture: Annotated[Picture, typer.Option(help="Which picture, for SVG and PNG.")] = Picture.MAP,
    redact: Annotated[str, typer.Option(help="What to leave out, as for a report.")] = "",
    name: Annotated[
        list[str] | None, typer.Option(help="A real name that must not be in it; may be repeated.")
    ] = None,
    organisation: Annotated[
        str, typer.Option("--for", help="The organisation in the middle of the host picture.")
    ] = "",
) -> int:
    """Write the map, another picture, or its table, by the suffix of the output."""
    from journeymap.diagram import Options
    from journeymap.exchange.formats import FORMATS, format_of
    from journeymap.model.edits import for_handing_out

    suffixes = tuple(one.suffix for one in FORMATS) if picture is Picture.MAP else (".svg", ".png")
    suffix_among(output, suffixes)
    can_write(output, file)
    journey = read(file)
    hides = hidden(journey, redact)
    tell_traces(journey, hides, name or [])
    copy = for_handing_out(journey, hides)
    chosen = format_of(output.suffix)
    if picture is not Picture.MAP:
        write_data(output, _picture(copy, output, _drawn(copy, picture, organisation)))
    elif chosen is not None:
        options = Options(lens=lens or journey.settings.lens, hide_quotes=True)
        write_data(output, chosen.write(copy, options))
    return DONE


def _picture(copy: Journey, output: Path, diagram: "Diagram") -> bytes:
    from journeymap.diagram import LIGHT
    from journeymap.exchange.pictures import picture_bytes

    return picture_bytes(diagram, copy, LIGHT, output.suffix.casefold())


def _drawn(journey: Journey, picture: Picture, organisation: str) -> "Diagram":
    from journeymap.diagram import LIGHT
    from journeymap.diagram.host_view import draw_host_view
    from journeymap.model.vocabulary import BoundaryKind
    from journeymap.report.pictures import silo_map

    if picture is Picture.HOST:
        return draw_host_view(journey, _host(journey, organisation), LIGHT)
    budgets = picture is Picture.BUDGETS
    kind = BoundaryKind.BUDGET if budgets else BoundaryKind.ORGANISATION
    return silo_map(journey, kind, LIGHT)


def _host(journey: Journey, organisation: str) -> str:
    """The organisation of that name, among those that have touchpoints."""
    from journeymap.diagram.host_view import hosts
    from journeymap.model.edits import find_by_name

    found = find_by_name(journey.organisations, organisation)
    if found is not None and found in hosts(journey):
        return found
    names = ", ".join(journey.organisation[one].name for one in hosts(journey))
    sentence = text("Name the organisation in the middle with --for, one of: {names}.")
    raise RefusedError(sentence.format(names=names or text("none has a touchpoint yet")))
