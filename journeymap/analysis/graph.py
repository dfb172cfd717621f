"""A journey as graphs, built once and shared: touchpoints with hand-offs, and its quotients.

The measures are plain graph theory, put in the words of a pathway. networkx (Hagberg, Schult and
Swart, 2008) finds the hand-offs on which the whole hangs and the cards that go round in circles.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from journeymap.model.boundaries import end_value
from journeymap.model.journey import Journey, Same
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import BoundaryKind

if TYPE_CHECKING:
    import networkx


class Quotient(StrEnum):
    """What the cards are gathered by."""

    ORGANISATION = "organisation"
    BUDGET = "budget"
    SECTOR = "sector"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Way:
    """All hand-offs from one organisation (budget, sector, stage) to another.

    Attributes:
        source: the id or value that they leave.
        target: the one they reach; never the same.
        handoffs: their ids, in the order of the journey.
    """

    source: str
    target: str
    handoffs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A card, or cards that lead back to each other.

    Attributes:
        cards: their ids in reading order.
        is_reached: whether a hand-off leads there from elsewhere.
        is_left: whether a hand-off leads on from there.
    """

    cards: tuple[str, ...]
    is_reached: bool
    is_left: bool


class Graphs:
    """The graphs of one journey; ask `graphs`, which keeps them."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._quotients: dict[Quotient, networkx.DiGraph[str]] = {}

    @cached_property
    def touchpoints(self) -> "networkx.DiGraph[str]":
        """Every card a node, every hand-off an edge with its id as `handoff`."""
        import networkx

        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(card.id for card in self.journey.reading_order)
        for handoff in self.journey.handoffs:
            graph.add_edge(handoff.source, handoff.target, handoff=handoff.id)
        return graph

    def quotient(self, by: Quotient) -> "networkx.DiGraph[str]":
        """The cards gathered by what they have in common, cards without it left out.

        A node has its `cards`, an edge its `handoffs`, both as tuples of ids in journey order.
        """
        if by not in self._quotients:
            self._quotients[by] = self._gathered(by)
        return self._quotients[by]

    def ways(self, by: Quotient) -> tuple[Way, ...]:
        """The edges of a quotient as plain values, in the order of their first hand-off."""
        graph = self.quotient(by)
        return tuple(Way(*pair, graph.edges[pair]["handoffs"]) for pair in graph.edges)

    def _gathered(self, by: Quotient) -> "networkx.DiGraph[str]":
        import networkx

        value = _VALUE[by]
        cards: dict[str, list[str]] = {}
        for card in self.journey.reading_order:
            key = value(self.journey, card)
            if key is not None:
                cards.setdefault(key, []).append(card.id)
        graph: networkx.DiGraph[str] = networkx.DiGraph()
        for key, ids in cards.items():
            graph.add_node(key, cards=tuple(ids))
        for pair, handoffs in self._between(value).items():
            graph.add_edge(*pair, handoffs=tuple(handoffs))
        return graph

    def _between(
        self, value: Callable[[Journey, Touchpoint], str | None]
    ) -> dict[tuple[str, str], list[str]]:
        touchpoint = self.journey.touchpoint
        found: dict[tuple[str, str], list[str]] = {}
        for handoff in self.journey.handoffs:
            near = value(self.journey, touchpoint[handoff.source])
            far = value(self.journey, touchpoint[handoff.target])
            if near is not None and far is not None and near != far:
                found.setdefault((near, far), []).append(handoff.id)
        return found

    @cached_property
    def holding(self) -> frozenset[str]:
        """The hand-offs without which the pathway falls in two.

        In graph theory bridges: edges that lie on no circle, whichever way they point (Tarjan,
        1974, "A note on finding the bridges of a graph"). There and back between the same two
        cards is a circle.
        """
        import networkx

        both_ways = self.touchpoints.to_undirected()
        bridges = {frozenset(pair) for pair in networkx.bridges(both_ways)}
        pairs = {one.id: frozenset((one.source, one.target)) for one in self.journey.handoffs}
        counts = Counter(pairs.values())
        return frozenset(
            identity for identity, pair in pairs.items() if pair in bridges and counts[pair] == 1
        )

    def leads_on_without(self, handoff: str) -> bool:
        """Whether from where a hand-off starts another way leads to an end of the pathway.

        An end is a card that is marked as one; where none is, a card that no hand-off leaves.
        """
        leaving, ends = self.journey.handoffs_from, self._ends
        start = self.journey.handoff[handoff].source
        to_visit, seen = [start], {start}
        while to_visit:
            card = to_visit.pop()
            if card in ends:
                return True
            for one in leaving.get(card, ()):
                if one.id != handoff and one.target not in seen:
                    seen.add(one.target)
                    to_visit.append(one.target)
        return False

    @cached_property
    def _ends(self) -> frozenset[str]:
        cards = self.journey.touchpoints
        marked = frozenset(card.id for card in cards if card.ends)
        leaving = self.journey.handoffs_from
        return marked or frozenset(card.id for card in cards if card.id not in leaving)

    @cached_property
    def places(self) -> tuple["Place", ...]:
        """The cards, those that lead back to each other as one place, in reading order."""
        if self._has_loop:
            return self._places_with_loops()
        reached, left = self.journey.handoffs_to, self.journey.handoffs_from
        return tuple(
            Place((card.id,), card.id in reached, card.id in left)
            for card in self.journey.reading_order
        )

    @property
    def _has_loop(self) -> bool:
        """Whether any cards lead back to each other; most do not, and need no heavy library."""
        sorter: TopologicalSorter[str] = TopologicalSorter()
        for handoff in self.journey.handoffs:
            sorter.add(handoff.target, handoff.source)
        try:
            sorter.prepare()
        except CycleError:
            return True
        return False

    def _places_with_loops(self) -> tuple["Place", ...]:
        import networkx

        order = {card.id: at for at, card in enumerate(self.journey.reading_order)}
        whole = networkx.condensation(self.touchpoints)
        found = [
            Place(
                tuple(sorted(members, key=order.__getitem__)),
                whole.in_degree(place) > 0,
                whole.out_degree(place) > 0,
            )
            for place, members in whole.nodes(data="members")
        ]
        return tuple(sorted(found, key=lambda place: order[place.cards[0]]))

    @cached_property
    def share_of_ways(self) -> Mapping[str, Fraction]:
        """How many of the ways through this journey run over a hand-off, from 0 to 1.

        A way leads from a card that no hand-off reaches to one that none leaves. Cards that lead
        back to each other count as one place, so that no way goes round for ever; hand-offs
        within such a place have no share. Counted exactly: ways to the start of the hand-off
        times ways from its end, by the number of all ways (ours; the stress of an edge, after
        Shimbel, 1953, over all ways and not only the shortest).
        """
        import networkx

        place_of: dict[str, int] = {}
        places = networkx.condensation(self.touchpoints)
        for place, members in places.nodes(data="members"):
            place_of.update(dict.fromkeys(members, place))
        links = [
            (place_of[one.source], place_of[one.target], one.id) for one in self.journey.handoffs
        ]
        links = [link for link in links if link[0] != link[1]]
        order = list(networkx.topological_sort(places))
        before = _counted(order, [(source, target) for source, target, _id in links])
        after = _counted(order[::-1], [(target, source) for source, target, _id in links])
        left = {source for source, _target, _id in links}
        ways = sum(before[place] for place in order if place not in left)
        return {
            identity: Fraction(before[source] * after[target], ways)
            for source, target, identity in links
        }


def _counted(order: Iterable[int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """How many ways lead to each place from a place that none reaches, over every link."""
    reached: dict[int, list[int]] = {}
    for source, target in links:
        reached.setdefault(target, []).append(source)
    ways: dict[int, int] = {}
    for place in order:
        sources = reached.get(place)
        ways[place] = sum(ways[source] for source in sources) if sources else 1
    return ways


def _stage(journey: Journey, card: Touchpoint) -> str | None:
    return journey.column[card.step].stage.id


def _end(kind: BoundaryKind) -> Callable[[Journey, Touchpoint], str | None]:
    return lambda journey, card: end_value(journey, card, kind)


_VALUE: Mapping[Quotient, Callable[[Journey, Touchpoint], str | None]] = {
    Quotient.ORGANISATION: _end(BoundaryKind.ORGANISATION),
    Quotient.BUDGET: _end(BoundaryKind.BUDGET),
    Quotient.SECTOR: _end(BoundaryKind.SECTOR),
    Quotient.STAGE: _stage,
}


@lru_cache(maxsize=4)
def _kept(key: Same) -> Graphs:
    return Graphs(key.journey)


def graphs(journey: Journey) -> Graphs:
    """The graphs of a journey, made when they are first asked for."""
    return _kept(Same(journey))
