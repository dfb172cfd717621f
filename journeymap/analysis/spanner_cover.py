"""The smallest set of spanners that covers all unspanned boundaries: a minimum set cover.

A boundary is unspanned where at least at one of its crossings people have answered and not all that
must cross is carried; where nobody has asked yet, it is an open question and counts only on
request. Whoever is named for a boundary is named at all of its open hand-offs.

Candidates are actors whose organisation, or a touchpoint they take part in, lies at an end of the
boundary, and one new spanner a pair. Family and carers are left out unless they are asked for,
because the work would only move to them; so are arrangements on paper, where a person or a meeting
has to carry. Between budgets it is the other way round: the pools and agreements that join both,
and one new agreement a pair; no nurse is asked to carry money.

Up to 25 boundaries the answer is exact: branch and bound. The number of spanners allowed grows one
by one; at each number the boundary with the fewest candidates is decided first, states seen before
are remembered, candidates that another one beats are dropped, and a branch ends where the largest
candidates together could not cover the rest. Beyond 25 it is greedy: the candidate that covers most
of what is left, again and again; then there may be a smaller set.

Among equally small sets: fewest new spanners, then those who take part at most of the hand-offs
in question, then the order of the journey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from journeymap.analysis.spanning import spanned_boundaries
from journeymap.analysis.spanning_changes import NewActor, SpanBetween, Who, open_handoffs
from journeymap.analysis.telling import end_in_words
from journeymap.model.boundaries import Boundary, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Handoff
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Sector
from journeymap.wording import marked, text

EXACT_UP_TO = 25
"""Boundaries; with more, the set is found greedily and says so."""
EXACT = marked("exact: branch and bound")
GREEDY = marked("greedy: there may be a smaller set")


@dataclass(frozen=True, slots=True)
class OpenBoundary:
    """A boundary with the ids of its hand-offs that are to be spanned, in journey order."""

    boundary: Boundary
    handoffs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenSpanner:
    """One spanner of the set.

    Attributes:
        who: an actor's id, or a new one.
        boundaries: those that this spanner covers and no earlier one of the set did.
        instead: the ids of others who could cover the same, nearest first.
        carries_then: how many boundaries of that kind the spanner then has, with today's.
        too_many: whether that is more than the journey's threshold.
    """

    who: Who
    boundaries: tuple[Boundary, ...]
    instead: tuple[str, ...]
    carries_then: int
    too_many: bool


@dataclass(frozen=True, slots=True)
class SpannerCover:
    """The spanners that together cover all unspanned boundaries.

    Attributes:
        boundaries: what had to be covered.
        spanners: the set, in journey order, new ones last.
        changes: the same as changes that can be tried.
        method: how it was found, in words.
        is_exact: whether there can be no smaller set.
    """

    boundaries: tuple[Boundary, ...]
    spanners: tuple[ChosenSpanner, ...]
    changes: tuple[SpanBetween, ...]
    method: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be named, and for which of the boundaries, as bits of a number.

    Attributes:
        near: at how many of the hand-offs in question the actor takes part already.
    """

    who: Who
    covers: int
    near: int

    @property
    def is_new(self) -> bool:
        """Whether the journey does not have this spanner yet."""
        return isinstance(self.who, NewActor)


def unspanned_boundaries(
    journey: Journey,
    kind: BoundaryKind = BoundaryKind.ORGANISATION,
    *,
    with_not_asked: bool = False,
) -> tuple[OpenBoundary, ...]:
    """The boundaries of organisations or budgets where something is lacking, in journey order."""
    found = []
    for boundary, rows in crossings(journey).boundaries().items():
        if boundary.kind is not kind:
            continue
        if hit := open_handoffs(journey, rows, with_not_asked=with_not_asked):
            found.append(OpenBoundary(boundary, hit))
    return tuple(found)


def spanner_candidates(
    journey: Journey, boundaries: Sequence[OpenBoundary], *, with_family: bool = False
) -> tuple[Candidate, ...]:
    """All who could be named for at least one of the boundaries: actors, then one new a pair."""
    found = []
    present = _present(journey)
    handoffs = {identity for one in boundaries for identity in one.handoffs}
    at_handoffs = [_at(journey.handoff[identity], present) for identity in handoffs]
    for actor in journey.actors:
        if not with_family and _is_family(journey, actor):
            continue
        ends = _ends_of(journey, actor, present)
        covers = sum(
            1 << place
            for place, one in enumerate(boundaries)
            if _may_span(actor, ends, one.boundary)
        )
        if covers:
            near = sum(actor.id in people for people in at_handoffs)
            found.append(Candidate(actor.id, covers, near))
    new = (
        Candidate(new_spanner(journey, one.boundary), 1 << place, 0)
        for place, one in enumerate(boundaries)
    )
    return (*found, *new)


def smallest_cover(
    journey: Journey,
    kind: BoundaryKind = BoundaryKind.ORGANISATION,
    *,
    with_not_asked: bool = False,
    with_family: bool = False,
) -> SpannerCover:
    """The fewest spanners that cover all unspanned boundaries of organisations, or of budgets."""
    rows = unspanned_boundaries(journey, kind, with_not_asked=with_not_asked)
    candidates = spanner_candidates(journey, rows, with_family=with_family)
    is_exact = len(rows) <= EXACT_UP_TO
    chosen = (exact_cover if is_exact else greedy_cover)(candidates, len(rows))
    spanners = []
    left = (1 << len(rows)) - 1
    for place in chosen:
        takes = candidates[place].covers & left
        left &= ~takes
        spanners.append(_chosen(journey, rows, candidates, (place, takes)))
    return SpannerCover(
        boundaries=tuple(one.boundary for one in rows),
        spanners=tuple(spanners),
        changes=tuple(
            SpanBetween(boundary.one, boundary.other, one.who)
            for one in spanners
            for boundary in one.boundaries
        ),
        method=text(EXACT if is_exact else GREEDY),
        is_exact=is_exact,
    )


def new_spanner(journey: Journey, boundary: Boundary) -> NewActor:
    """The new one for a pair: a link person, or for budgets an agreement on who pays."""
    ends = {"one": end_in_words(journey, boundary.kind, boundary.one),
            "other": end_in_words(journey, boundary.kind, boundary.other)}  # fmt: skip
    if boundary.kind is BoundaryKind.BUDGET:
        name = text("Agreement on who pays, {one} and {other}").format(**ends)
        told = text("a new agreement on who pays")
        return NewActor(name, ActorKind.MEMORANDUM, boundary[1:], told)
    name = text("Link person, {one} and {other}").format(**ends)
    sectors = {journey.organisation[end].sector for end in boundary[1:]}
    servant = Sector.PUBLIC in sectors
    kind = ActorKind.PUBLIC_SERVANT if servant else ActorKind.SERVICE_PROVIDER
    return NewActor(name, kind, told=text("a new link person"))


type Cost = tuple[int, int, int, int]
"""Spanners, new ones, minus nearness, minus the order as bits: the smaller, the better."""


def cost_of(candidates: Sequence[Candidate], place: int) -> Cost:
    """What naming one candidate costs; costs of several add up.

    The last part compares sets of one size by journey order: the earlier a candidate stands, the
    higher is its bit, so that the greater sum is the set whose first difference stands earlier.
    """
    one = candidates[place]
    return 1, int(one.is_new), -one.near, -(1 << (len(candidates) - 1 - place))


def exact_cover(candidates: Sequence[Candidate], count: int) -> tuple[int, ...]:
    """The places of the best set of candidates that covers so many boundaries, in their order."""
    costs = [cost_of(candidates, place) for place in range(len(candidates))]
    useful = [place for place in range(len(candidates)) if not _beaten(candidates, costs, place)]
    covers = {place: candidates[place].covers for place in useful}
    by_bit = [[place for place in useful if covers[place] >> bit & 1] for bit in range(count)]
    widest = max((mask.bit_count() for mask in covers.values()), default=1)

    @cache
    def best(left: int, allowed: int) -> tuple[Cost, tuple[int, ...]] | None:
        if not left:
            return (0, 0, 0, 0), ()
        if left.bit_count() > allowed * widest:
            return None
        bit = min((b for b in range(count) if left >> b & 1), key=lambda b: len(by_bit[b]))
        found = None
        for place in by_bit[bit]:
            rest = best(left & ~covers[place], allowed - 1)
            if rest is not None:
                whole = _sum(costs[place], rest[0]), (place, *rest[1])
                found = min(found, whole) if found else whole
        return found

    for allowed in range(count + 1):
        if (found := best((1 << count) - 1, allowed)) is not None:
            return tuple(sorted(found[1]))
    raise AssertionError("each boundary has a candidate: the new one")


def greedy_cover(candidates: Sequence[Candidate], count: int) -> tuple[int, ...]:
    """A set of candidates that covers so many boundaries: always the one that covers most next."""
    left, chosen = (1 << count) - 1, []
    while left:

        def gain(place: int, left: int = left) -> tuple[int, bool, int, int]:
            one = candidates[place]
            return (one.covers & left).bit_count(), not one.is_new, one.near, -place

        place = max(range(len(candidates)), key=gain)
        chosen.append(place)
        left &= ~candidates[place].covers
    return tuple(sorted(chosen))


def _beaten(candidates: Sequence[Candidate], costs: Sequence[Cost], place: int) -> bool:
    """Whether another candidate covers all that this one does, and costs less."""
    own = candidates[place].covers
    return any(
        other != place and own & ~candidates[other].covers == 0 and costs[other] < costs[place]
        for other in range(len(candidates))
    )


def _sum(one: Cost, other: Cost) -> Cost:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _chosen(
    journey: Journey,
    rows: Sequence[OpenBoundary],
    candidates: Sequence[Candidate],
    taken: tuple[int, int],
) -> ChosenSpanner:
    place, takes = taken
    one = candidates[place]
    boundaries = tuple(row.boundary for at, row in enumerate(rows) if takes >> at & 1)
    others = [
        other
        for other in candidates
        if other is not one and not other.is_new and takes & ~other.covers == 0
    ]
    others.sort(key=lambda other: -other.near)
    kind = boundaries[0].kind
    had = _spans_today(journey, one.who, kind) if isinstance(one.who, str) else set()
    then = len(had | set(boundaries))
    instead = tuple(other.who for other in others if isinstance(other.who, str))
    return ChosenSpanner(
        one.who, boundaries, instead, then, then > journey.settings.boundaries_per_spanner
    )


def _spans_today(journey: Journey, actor: str, kind: BoundaryKind) -> set[Boundary]:
    return set(spanned_boundaries(journey, kind).get(actor, {}))


def _is_family(journey: Journey, actor: Actor) -> bool:
    home = journey.organisation.get(actor.organisation or "")
    return actor.kind is ActorKind.CARER or (home is not None and home.sector is Sector.OWN)


_ON_PAPER = frozenset(
    {ActorKind.SHARED_RECORD, ActorKind.POOLED_BUDGET, ActorKind.MEMORANDUM, ActorKind.PROTOCOL}
)
"""Arrangements that cannot carry a person or take over responsibility."""
_POTS = frozenset({ActorKind.POOLED_BUDGET, ActorKind.MEMORANDUM})
"""Arrangements that cover money."""


type Present = dict[str, set[str]]
"""The ids of the actors who take part, by the touchpoint's id."""


def _may_span(actor: Actor, ends: set[str], boundary: Boundary) -> bool:
    if boundary.kind is BoundaryKind.BUDGET:
        return actor.kind in _POTS and set(boundary[1:]) <= set(actor.members)
    return actor.kind not in _ON_PAPER and not ends.isdisjoint(boundary[1:])


def _ends_of(journey: Journey, actor: Actor, present: Present) -> set[str]:
    """The actor's own organisation, and those at whose touchpoints the actor takes part."""
    cards = (journey.touchpoint[card] for card, people in present.items() if actor.id in people)
    ends = (actor.organisation, *(card.provider for card in cards))
    return {end for end in ends if end is not None}


def _present(journey: Journey) -> Present:
    return {
        card.id: {one.actor for one in card.participants}
        for card in journey.touchpoints
        if card.participants
    }


def _at(handoff: Handoff, present: Present) -> set[str]:
    return present.get(handoff.source, set()) | present.get(handoff.target, set())
