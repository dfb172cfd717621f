"""The boundaries: between whom the pathway crosses, how often, and who carries it."""

from collections.abc import Sequence
from typing import Any

from journeymap.analysis.telling import end_in_words
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import Boundary, Crossing, crossings
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Spanned
from journeymap.report.figure import Figure
from journeymap.report.pictures import silo_map, silo_ways
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.section import Section
from journeymap.report.setting import Room, Said, begin
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import marked, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    found = crossings(journey).boundaries()
    if not found:
        return []
    head = (text("Between"), text("Kind"), text("Hand-offs"), text("Carried"), text("Nobody"),
            text("Not asked"), text("Longest wait"))  # fmt: skip
    ordered = sorted(found.items(), key=lambda item: item[0].kind.value != "organisation")
    rows = [_row(journey, boundary, crossed) for boundary, crossed in ordered]
    return [
        *begin(text("Boundaries"), "boundaries"),
        *_pictures(journey),
        Register(head, (3.3, 1.7, 1.1, 0.9, 0.9, 0.9, 1.2), rows),
        Room(22),
    ]


def _pictures(journey: Journey) -> list[Any]:
    """Who hands on to whom, and from budget to budget, where anything crosses."""
    return [
        Figure(silo_map(journey, kind, PRINT), _CAPTIONS[kind](), _told(journey, kind))
        for kind in (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)
        if crossings(journey).of_kind(kind)
    ]


_CAPTIONS = {
    BoundaryKind.ORGANISATION: lambda: text("The organisations, and who hands on to whom."),
    BoundaryKind.BUDGET: lambda: text("The budgets, and from which to which the pathway leads."),
}


def _told(journey: Journey, kind: BoundaryKind) -> str:
    """Every way of the picture in words."""
    sentence = text("{near} to {far}: {carried} carried, {nobody} by nobody, {open} not asked yet")
    return "; ".join(
        sentence.format(
            near=end_in_words(journey, kind, way.source),
            far=end_in_words(journey, kind, way.target),
            carried=way.spanned, nobody=way.nobody, open=way.not_asked,
        )
        for way in silo_ways(journey, kind)
    )  # fmt: skip


def _row(journey: Journey, boundary: Boundary, crossed: tuple[Crossing, ...]) -> Cells:
    ends = sorted(end_in_words(journey, boundary.kind, end) for end in boundary[1:])
    waits = [wait for row in crossed if (wait := journey.handoff[row.handoff].wait) is not None]
    home = sum(row.through_home for row in crossed)
    told = [Said(text(" and ").join(ends), style=FontStyle.BOLD)]
    if home:
        told.append(Said(text("{count} through the person's own home").format(count=home)))
    counts = [
        str(sum(row.spanned is state for row in crossed) or "–")
        for state in (Spanned.SOMEONE, Spanned.NOBODY, Spanned.NOT_ASKED)
    ]
    longest = duration_in_words(max(waits)) if waits else ""
    return (
        tuple(told),
        (Said(boundary.kind.label),),
        *((Said(one),) for one in (str(len(crossed)), *counts, longest)),
    )


SECTION = Section("boundaries", marked("Boundaries"), _flowables)
