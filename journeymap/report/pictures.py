"""Pictures that join what is drawn with what is told; window, report and exports share them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from journeymap.analysis.burden import StepBurden, burden, burden_by_step, burden_in_rows
from journeymap.analysis.comparison import Became, Compared
from journeymap.analysis.graph import Quotient, graphs
from journeymap.analysis.value import continuum
from journeymap.diagram import (
    Diagram,
    Options,
    Sign,
    Strip,
    Theme,
    budget_swatch,
    organisation_swatch,
)
from journeymap.diagram.bands.picture import draw_reading
from journeymap.diagram.change_marks import ChangeSign, mark_changes
from journeymap.diagram.continuum import Standing, draw_continuum
from journeymap.diagram.silo_map import draw_silo_map
from journeymap.diagram.silo_ring import SiloNode, SiloWay
from journeymap.model.boundaries import CrossingState, crossings, end_value
from journeymap.model.durations import duration_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import plural, text

_TITLES = {
    BoundaryKind.ORGANISATION: lambda: text("Who hands on to whom"),
    BoundaryKind.BUDGET: lambda: text("From budget to budget"),
}
_QUOTIENTS = {
    BoundaryKind.ORGANISATION: Quotient.ORGANISATION,
    BoundaryKind.BUDGET: Quotient.BUDGET,
    BoundaryKind.SECTOR: Quotient.SECTOR,
}


def silo_map(journey: Journey, kind: BoundaryKind, theme: Theme) -> Diagram:
    """The organisations, or the budgets, in the order of the pathway, and the ways between them.

    Those without a card stay out; a way through the person's own home is drawn over the home.
    Acts that the person does not see are no touchpoints, so they are not counted as such.
    """
    cards: Counter[str] = Counter()
    for card in journey.reading_order:
        if (value := end_value(journey, card, kind)) is not None:
            cards[value] += int(not card.backstage)
    nodes = [_node(journey, kind, key, count) for key, count in cards.items()]
    return draw_silo_map(nodes, silo_ways(journey, kind), _TITLES[kind](), theme)


def continuum_picture(journey: Journey, theme: Theme) -> Diagram:
    """Figure 1 with this journey on it: by its value profile, as aimed for, and by the roles."""
    told = continuum(journey)
    marks = (
        (text("Value now ({known} of {all} rows)"), told.now, True),
        (text("Value aimed for ({known} of {all} rows)"), told.aimed, False),
        (text("Parts taken ({known} of {all} touchpoints)"), told.roles, True),
    )
    standings = [
        Standing(words.format(known=mark.known, all=mark.known + mark.unknown), mark.value, solid)
        for words, mark, solid in marks
        if mark.value is not None
    ]
    return draw_continuum(standings, theme)


_SIGNS = {
    Became.ADDED: ChangeSign.ADDED,
    Became.REMOVED: ChangeSign.REMOVED,
    Became.MOVED: ChangeSign.MOVED,
    Became.CHANGED: ChangeSign.CHANGED,
}


def map_with_changes(journey: Journey, states: Mapping[str, Compared], options: Options) -> Diagram:
    """The map with a sign at every card and hand-off that is not the same in the other version."""
    return mark_changes(draw_reading(journey, options), signs_of(journey, states), options.theme)


def signs_of(journey: Journey, states: Mapping[str, Compared]) -> dict[str, ChangeSign]:
    """The sign of each card and hand-off that is not the same in the other version, by id."""
    known = (*journey.touchpoint, *journey.handoff)
    return {one: _SIGNS[states[one].change] for one in known
            if one in states and states[one].change in _SIGNS}  # fmt: skip


def burden_strip(journey: Journey) -> Strip:
    """What the person carries, tells again, waits for and brings, as a row under the map."""
    cells = []
    for one in burden_by_step(journey):
        signs = list(_burden_signs(one))
        if signs:
            cells.append((one.step, tuple(signs)))
    whole = burden(journey)
    subtitle = plural("{count} message carried", "{count} messages carried", len(whole.carried))
    spoken = "; ".join(f"{row.kind}: {row.what}" for row in burden_in_rows(journey))
    return Strip(text("What the person carries"), subtitle, tuple(cells), spoken)


def _burden_signs(one: StepBurden) -> Iterator[Sign]:
    if one.carried:
        words = plural("carries {count}", "carries {count}", one.carried)
        yield Sign("person", words, alarm=True)
    if one.asked_again:
        yield Sign("again", plural("told again", "{count} told again", one.asked_again))
    if one.wait:
        yield Sign("clock", duration_in_words(one.wait))
    if one.documents:
        yield Sign("information", plural("{count} paper", "{count} papers", one.documents))
    for deadline in one.deadlines:
        yield Sign("flag", deadline)


def silo_ways(journey: Journey, kind: BoundaryKind) -> tuple[SiloWay, ...]:
    """The quotient graph as ways: every directed pair, counted by who carries across."""
    state = {row.handoff: row.state for row in crossings(journey).of_kind(kind)}
    found = []
    for way in graphs(journey).ways(_QUOTIENTS[kind]):
        states = Counter(state[one] for one in way.handoffs)
        found.append(
            SiloWay(
                way.source,
                way.target,
                spanned=states[CrossingState.CARRIED],
                nobody=states[CrossingState.NOBODY],
                not_asked=states[CrossingState.NOT_ASKED],
                partly=states[CrossingState.PARTLY],
                need_not=states[CrossingState.NEED_NOT],
            )
        )
    return tuple(found)


def handoffs_on(journey: Journey, kind: BoundaryKind, key: str) -> tuple[str, ...]:
    """The hand-offs that a way of the silo map stands for, by the way's key."""
    rows = crossings(journey).of_kind(kind)
    return tuple(row.handoff for row in rows if f"{row.near}>{row.far}" == key)


def _node(journey: Journey, kind: BoundaryKind, key: str, count: int) -> SiloNode:
    if kind is BoundaryKind.BUDGET:
        return SiloNode(key, journey.budget[key].name, count, budget_swatch(journey, key))
    return SiloNode(key, journey.organisation[key].name, count, organisation_swatch(journey, key))
