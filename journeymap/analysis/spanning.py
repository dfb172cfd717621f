"""Who spans which boundary: the one place that says what an actor carries a journey over."""

from collections.abc import Mapping

from journeymap.model.boundaries import Boundary, carriers, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Handoff
from journeymap.model.vocabulary import BoundaryKind


def spanned_boundaries(
    journey: Journey, kind: BoundaryKind = BoundaryKind.ORGANISATION
) -> Mapping[str, Mapping[Boundary, tuple[str, ...]]]:
    """The boundaries that each actor spans, with the hand-offs at which they do, by actor id.

    Actors in the order of the journey; one who spans nothing is absent. Boundaries are unordered
    pairs, so one who carries both ways spans one. Only those count who carry something of what
    must cross: between budgets money, elsewhere the person, the responsibility or the information.
    A way through the person's own home counts for who carries at the hand-off that leaves it,
    unless the person walks one of its legs alone.
    """
    found: dict[str, dict[Boundary, list[str]]] = {actor.id: {} for actor in journey.actors}
    derived = crossings(journey)
    through = (row for row in derived.through_home if row.kind is kind)
    for crossing in (*derived.of_kind(kind), *through):
        for spanner in carriers(journey, crossing):
            found[spanner.actor].setdefault(crossing.boundary, []).append(crossing.handoff)
    return {
        actor: {boundary: tuple(ids) for boundary, ids in rows.items()}
        for actor, rows in found.items()
        if rows
    }


def spanning_people(journey: Journey, handoff: Handoff) -> tuple[Actor, ...]:
    """The people, not the arrangements, who span a hand-off."""
    actors = (journey.actor[one.actor] for one in handoff.spanners)
    return tuple(actor for actor in actors if not actor.kind.is_mechanism)
