"""The graphs of a journey: what hangs on a hand-off, and how many ways run over it."""

from fractions import Fraction
from itertools import pairwise

import networkx
from hypothesis import given, settings

from journeymap.analysis.graph import Quotient, graphs
from journeymap.model import edits
from journeymap.model.journey import Journey
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def chain(links: list[tuple[int, int]]) -> tuple[Journey, dict[tuple[int, int], str]]:
    """Cards in a row, linked as told; gives the hand-offs by their places."""
    ids = edits.sequential_ids()
    journey = edits.new_journey("Ways", ids=ids)
    cards = []
    for _number in range(max(max(pair) for pair in links) + 1):
        journey, card = edits.add_touchpoint(journey, journey.columns[0].step.id, ids=ids)
        cards.append(card)
    found = {}
    for source, target in links:
        journey, found[source, target] = edits.link(journey, cards[source], cards[target], ids=ids)
    return journey, found


def test_that_a_handoff_on_the_only_way_has_all_ways_and_a_fork_shares_them() -> None:
    journey, links = chain([(0, 1), (1, 2), (1, 3), (3, 4), (2, 4)])
    shares = graphs(journey).share_of_ways
    assert shares[links[0, 1]] == 1
    assert shares[links[1, 2]] == shares[links[1, 3]] == Fraction(1, 2)
    assert graphs(journey).holding == {links[0, 1]}


def test_that_going_round_in_a_circle_ends() -> None:
    journey, links = chain([(0, 1), (1, 2), (2, 1), (2, 3)])
    shares = graphs(journey).share_of_ways
    assert shares == {links[0, 1]: 1, links[2, 3]: 1}


def test_that_there_and_back_between_two_cards_rests_on_neither_handoff() -> None:
    journey, links = chain([(0, 1), (1, 0), (1, 2)])
    assert graphs(journey).holding == {links[1, 2]}


def test_that_the_quotient_by_organisation_gathers_the_handoffs_between_two() -> None:
    one = scene()
    assert [(way.source, way.target, way.handoffs) for way in
            graphs(one.journey).ways(Quotient.ORGANISATION)] == [
        (one.hospital, one.council, (one.across,))
    ]  # fmt: skip


def test_that_the_graphs_of_a_journey_are_built_once() -> None:
    journey = scene().journey
    assert graphs(journey).touchpoints is graphs(journey).touchpoints
    assert graphs(journey) is graphs(journey)


@settings(max_examples=60, deadline=None)
@given(journeys(most_touchpoints=9))
def test_that_shares_equal_a_count_of_every_single_way(journey: Journey) -> None:
    """Where nothing goes round in a circle, every way can be walked one by one."""
    graph = graphs(journey).touchpoints
    if not networkx.is_directed_acyclic_graph(graph):
        return
    starts = [node for node in graph if not graph.in_degree(node)]
    ends = [node for node in graph if not graph.out_degree(node)]
    walked: list[list[str]] = []
    for start in starts:
        for end in ends:
            walked += [[start]] if start == end else networkx.all_simple_paths(graph, start, end)
    for handoff in journey.handoffs:
        over = sum((handoff.source, handoff.target) in set(pairwise(way)) for way in walked)
        assert graphs(journey).share_of_ways[handoff.id] == Fraction(over, len(walked))


@settings(max_examples=60, deadline=None)
@given(journeys(most_touchpoints=9))
def test_that_the_pathway_falls_in_two_without_a_holding_handoff_and_only_then(
    journey: Journey,
) -> None:
    every = networkx.MultiGraph()
    every.add_nodes_from(card.id for card in journey.touchpoints)
    every.add_edges_from((one.source, one.target, one.id) for one in journey.handoffs)
    whole = networkx.number_connected_components(every)
    for handoff in journey.handoffs:
        without = every.copy()
        without.remove_edge(handoff.source, handoff.target, handoff.id)
        more = networkx.number_connected_components(without) > whole
        assert (handoff.id in graphs(journey).holding) is more
