"""Pictures that join what is drawn with what is told; window, report and exports share them."""

from collections import Counter

from journeymap.diagram import Diagram, Theme, budget_swatch, organisation_swatch
from journeymap.diagram.silo_map import draw_silo_map
from journeymap.diagram.silo_ring import SiloNode, SiloWay
from journeymap.model.boundaries import Crossing, crossings, end_value
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind, Spanned
from journeymap.wording import text

_TITLES = {
    BoundaryKind.ORGANISATION: lambda: text("Who hands on to whom"),
    BoundaryKind.BUDGET: lambda: text("From budget to budget"),
}


def silo_map(journey: Journey, kind: BoundaryKind, theme: Theme) -> Diagram:
    """The organisations, or the budgets, in the order of the pathway, and the ways between them.

    Those without a card stay out; a way through the person's own home is drawn over the home.
    """
    cards = Counter(
        value
        for card in journey.reading_order
        if (value := end_value(journey, card, kind)) is not None
    )
    nodes = [_node(journey, kind, key, count) for key, count in cards.items()]
    return draw_silo_map(nodes, silo_ways(journey, kind), _TITLES[kind](), theme)


def silo_ways(journey: Journey, kind: BoundaryKind) -> tuple[SiloWay, ...]:
    """Every directed pair with at least one crossing, counted by who carries across."""
    found: dict[tuple[str, str], list[Crossing]] = {}
    for row in crossings(journey).of_kind(kind):
        found.setdefault((row.near, row.far), []).append(row)
    return tuple(SiloWay(*pair, *_counted(rows)) for pair, rows in found.items())


def handoffs_on(journey: Journey, kind: BoundaryKind, key: str) -> tuple[str, ...]:
    """The hand-offs that a way of the silo map stands for, by the way's key."""
    rows = crossings(journey).of_kind(kind)
    return tuple(row.handoff for row in rows if f"{row.near}>{row.far}" == key)


def _counted(rows: list[Crossing]) -> tuple[int, int, int]:
    states = Counter(row.spanned for row in rows)
    return states[Spanned.SOMEONE], states[Spanned.NOBODY], states[Spanned.NOT_ASKED]


def _node(journey: Journey, kind: BoundaryKind, key: str, count: int) -> SiloNode:
    if kind is BoundaryKind.BUDGET:
        return SiloNode(key, journey.budget[key].name, count, budget_swatch(journey, key))
    return SiloNode(key, journey.organisation[key].name, count, organisation_swatch(journey, key))
