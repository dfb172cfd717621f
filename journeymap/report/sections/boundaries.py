"""The boundaries: between whom the pathway crosses, how often, and who carries it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from journeymap.analysis.coverage import Cover, CoveredBoundary, SpannerLoad, coverage
from journeymap.analysis.telling import boundary_in_words, end_in_words
from journeymap.diagram.silo_map import STATES
from journeymap.diagram.theme import PRINT
from journeymap.model.boundaries import Boundary, Crossing, CrossingState, crossings
from journeymap.model.derived import wait_of
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Crosses
from journeymap.report.figure import Figure
from journeymap.report.pictures import silo_map, silo_ways
from journeymap.report.printing import Printing
from journeymap.report.register import Cells, Register
from journeymap.report.sections.matrices import matrices
from journeymap.report.sections.section import Section
from journeymap.report.setting import SMALL, Room, Said, begin, begin_part
from journeymap.report.sheets import Sheet
from journeymap.typography import FontStyle
from journeymap.wording import language, marked, plural, text


def _flowables(journey: Journey, _printing: Printing, _sheets: Sequence[Sheet]) -> list[Any]:
    found = crossings(journey).boundaries()
    if not found:
        return []
    between = [
        _between(journey, kind)
        for kind in (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET)
        if any(boundary.kind is kind for boundary in found)
    ]
    tall = [one.room for part in between[:1] for one in part if isinstance(one, Figure)]
    return [
        *begin(text("Boundaries"), "boundaries", room=sum(tall)),
        *(one for part in between for one in part),
        *_loads(journey), *_every_boundary(journey, found), Room(12), *matrices(journey),
    ]  # fmt: skip


def _between(journey: Journey, kind: BoundaryKind) -> list[Any]:
    """Who hands on to whom, and who carries what across, the boundaries with nobody first."""
    titles = {
        BoundaryKind.ORGANISATION: text("Between organisations"),
        BoundaryKind.BUDGET: text("Between budgets"),
    }
    figures = []
    if crossings(journey).of_kind(kind):
        picture = silo_map(journey, kind, PRINT)
        figures.append(Figure(picture, _CAPTIONS[kind](), _told(journey, kind)))
    room = sum(one.room for one in figures)
    story = [*begin_part(titles[kind], f"between-{kind.value}", room=room), *figures]
    head = (text("Boundary"), text("Hand-offs"), text("State"), text("Who carries what across"))
    rows = [_covered(journey, one) for one in coverage(journey, kind).boundaries]
    return [*story, Register(head, (3, 0.9, 1.9, 3.2), rows), Room(16)]


def _covered(journey: Journey, one: CoveredBoundary) -> Cells:
    is_open = one.cover is Cover.NOBODY
    counted = str(len(one.handoffs))
    if one.open:
        counted = text("{open} of {all} open").format(open=len(one.open), all=len(one.handoffs))
    return (
        (Said(boundary_in_words(journey, one.boundary), style=FontStyle.BOLD),),
        (Said(counted),),
        (Said(one.cover.label, style=FontStyle.BOLD if is_open else FontStyle.REGULAR,
              colour=PRINT.gap if is_open else PRINT.ink, language=language()),),
        tuple(_carrier(journey, one, actor) for actor in one.spanners) or (Said("–"),),
    )  # fmt: skip


def _carrier(journey: Journey, one: CoveredBoundary, actor: str) -> Said:
    """A spanner, what they carry there, and at how many of the hand-offs."""
    spans = [
        spanner
        for handoff in one.handoffs
        for spanner in journey.handoff[handoff].spanners
        if spanner.actor == actor
    ]
    carried = {crosses for spanner in spans for crosses in spanner.carries}
    what = ", ".join(crosses.label for crosses in Crosses if crosses in carried)
    name = journey.actor[actor].name
    times = plural("at {count} hand-off", "at {count} hand-offs", len(spans))
    return Said(f"{name}: {what}, {times}" if what else f"{name}, {times}")


def _loads(journey: Journey) -> list[Any]:
    """What rests on one person alone, and what would be left open without them."""
    loads = [one for one in coverage(journey).spanners if one.alone or one.overstretched]
    if not loads:
        return []
    head = (text("Who"), text("Boundaries"), text("Hand-offs carried by nobody else"),
            text("Left open if they moved on"))  # fmt: skip
    rows = [_load(journey, one) for one in loads]
    story = begin_part(text("What rests on one person or arrangement"), "rests-on-one")
    return [*story, Register(head, (2.4, 1.4, 1.6, 3.6), rows), Room(16)]


def _load(journey: Journey, load: SpannerLoad) -> Cells:
    actor = journey.actor[load.actor]
    count = str(len(load.boundaries))
    many = text("{count}: many for one").format(count=count) if load.overstretched else count
    left = tuple(Said(boundary_in_words(journey, one)) for one in load.left_open)
    return (
        (Said(actor.name, style=FontStyle.BOLD),
         Said(actor.kind.label, SMALL, colour=PRINT.quiet, language=language())),
        (Said(many),),
        (Said(f"{len(load.alone)} / {len(load.handoffs)}"),),
        left or (Said("–"),),
    )  # fmt: skip


def _every_boundary(journey: Journey, found: Mapping[Boundary, tuple[Crossing, ...]]) -> list[Any]:
    head = (text("Between"), text("Kind"), text("Hand-offs"), text("Carried"), text("In part"),
            text("Nobody"), text("Not asked"), text("Longest wait"))  # fmt: skip
    ordered = sorted(found.items(), key=lambda item: list(BoundaryKind).index(item[0].kind))
    rows = [_row(journey, boundary, crossed) for boundary, crossed in ordered]
    story = begin_part(text("All boundaries"), "all-boundaries")
    return [*story, Register(head, (3.1, 1.5, 1.0, 0.9, 0.8, 0.9, 0.8, 1.2), rows)]


_CAPTIONS = {
    BoundaryKind.ORGANISATION: lambda: text("The organisations, and who hands on to whom."),
    BoundaryKind.BUDGET: lambda: text("The budgets, and from which to which the pathway leads."),
}


def _told(journey: Journey, kind: BoundaryKind) -> str:
    """Every way of the picture in words."""
    sentence = text("{near} to {far}: {states}")
    return "; ".join(
        sentence.format(
            near=end_in_words(journey, kind, way.source),
            far=end_in_words(journey, kind, way.target),
            states=", ".join(f"{STATES[bond]()} {count}" for bond, count in way.counts),
        )
        for way in silo_ways(journey, kind)
    )


def _row(journey: Journey, boundary: Boundary, crossed: tuple[Crossing, ...]) -> Cells:
    ends = sorted(end_in_words(journey, boundary.kind, end) for end in boundary[1:])
    handoffs = [journey.handoff[row.handoff] for row in crossed]
    waits = [wait for one in handoffs if (wait := wait_of(journey, one)) is not None]
    home = sum(row.through_home for row in crossed)
    told = [Said(text(" and ").join(ends), style=FontStyle.BOLD)]
    if home:
        told.append(Said(text("{count} through the person's own home").format(count=home)))
    states = Counter(row.state for row in crossed)
    told += [
        Said(f"{state.label}: {states[state]}")
        for state in (CrossingState.BY_PERSON, CrossingState.NEED_NOT)
        if states[state]
    ]
    counts = [
        str(states[state] or "–")
        for state in (
            CrossingState.CARRIED, CrossingState.PARTLY, CrossingState.NOBODY,
            CrossingState.NOT_ASKED,
        )
    ]  # fmt: skip
    longest = duration_in_words(max(waits)) if waits else ""
    return (
        tuple(told),
        (Said(boundary.kind.label),),
        *((Said(one),) for one in (str(len(crossed)), *counts, longest)),
    )


SECTION = Section("boundaries", marked("Boundaries"), _flowables)
