"""What a hand-off crosses, derived from its two ends; the one place that says so.

A crossing is one hand-off and one kind of boundary where both ends are known and differ; an
unknown end makes it undetermined, which is counted apart (domain section 2).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from journeymap.model.journey import Journey, Same
from journeymap.model.records import Handoff, Spanner, Touchpoint
from journeymap.model.vocabulary import (
    ActorKind,
    BoundaryKind,
    Crosses,
    Sector,
    Spanned,
)


class Crossing(NamedTuple):
    """One hand-off over one boundary.

    Attributes:
        handoff: the hand-off; for a way through the user's own home, the one that leaves it.
        kind: what it crosses.
        near: the id (organisation, budget) or value (sector, jurisdiction) that it leaves.
        far: the one it reaches.
        spanned: whether somebody carries it across; for budgets, whether money is covered.
        through_home: whether the user's own home lies between, so that the user carries it.
    """

    handoff: str
    kind: BoundaryKind
    near: str
    far: str
    spanned: Spanned
    through_home: bool = False

    @property
    def boundary(self) -> "Boundary":
        """The boundary that it crosses."""
        return Boundary(self.kind, *sorted((self.near, self.far)))


class Boundary(NamedTuple):
    """An unordered pair with at least one crossing; `one` sorts before `other`."""

    kind: BoundaryKind
    one: str
    other: str


class Crossings(NamedTuple):
    """All that a journey crosses.

    Attributes:
        by_handoff: the crossings of a hand-off, by its id; absent where it crosses nothing.
        through_home: crossings from one organisation over the user's own home to another.
        undetermined: the ids of hand-offs with an unknown end, by kind.
    """

    by_handoff: Mapping[str, tuple[Crossing, ...]]
    through_home: tuple[Crossing, ...]
    undetermined: Mapping[BoundaryKind, tuple[str, ...]]

    def of_kind(self, kind: BoundaryKind) -> tuple[Crossing, ...]:
        """The crossings of one kind by one hand-off each, in the order of the hand-offs."""
        rows = (row for crossings in self.by_handoff.values() for row in crossings)
        return tuple(row for row in rows if row.kind is kind)

    def boundaries(self) -> Mapping[Boundary, tuple[Crossing, ...]]:
        """The crossings of each boundary, with those through the user's own home."""
        found: dict[Boundary, list[Crossing]] = {}
        rows = [row for crossings in self.by_handoff.values() for row in crossings]
        for row in (*rows, *self.through_home):
            found.setdefault(row.boundary, []).append(row)
        return {boundary: tuple(crossings) for boundary, crossings in found.items()}


@lru_cache(maxsize=8)
def _cached(key: Same) -> Crossings:
    return _derive(key.journey)


def crossings(journey: Journey) -> Crossings:
    """Everything the journey's hand-offs cross."""
    return _cached(Same(journey))


def end_value(journey: Journey, card: Touchpoint, kind: BoundaryKind) -> str | None:
    """What a card stands in: its provider's id, its budget's id, sector or jurisdiction."""
    if kind is BoundaryKind.BUDGET:
        return card.budget
    if kind is BoundaryKind.ORGANISATION or card.provider is None:
        return card.provider
    provider = journey.organisation[card.provider]
    if kind is BoundaryKind.SECTOR:
        return provider.sector
    return " ".join(provider.jurisdiction.split()).casefold() or None


def is_own(journey: Journey, card: Touchpoint) -> bool:
    """Whether the card stands in the user's own home or family."""
    return card.provider is not None and (journey.organisation[card.provider].sector is Sector.OWN)


def covers_money(journey: Journey, spanner: Spanner, ends: tuple[str, str]) -> bool:
    """Whether a spanner covers money between two budgets.

    A pooled budget or a written agreement does, if it joins both budgets or names no members; so
    does anyone who carries money (domain section 3).
    """
    actor = journey.actor[spanner.actor]
    if actor.kind in {ActorKind.POOLED_BUDGET, ActorKind.MEMORANDUM}:
        pots = [member for member in actor.members if member in journey.budget]
        if not pots or all(end in pots for end in ends):
            return True
    return Crosses.MONEY in spanner.carries


def not_carried(handoff: Handoff) -> tuple[Crosses, ...]:
    """What must cross and is not carried, although somebody spans the hand-off.

    Money beside other things is left out, because it has crossings of its own (domain section 3).
    Where nothing is said of what must cross, money alone does not bring the person across. A
    spanner of whom nothing is said is taken to carry all.
    """
    if handoff.spanned is not Spanned.SOMEONE or not all(row.carries for row in handoff.spanners):
        return ()
    carried = {one for row in handoff.spanners for one in row.carries}
    if not handoff.must_cross:
        return (Crosses.PERSON,) if carried == {Crosses.MONEY} else ()
    left_out = carried if handoff.must_cross == (Crosses.MONEY,) else carried | {Crosses.MONEY}
    return tuple(one for one in handoff.must_cross if one not in left_out)


def _derive(journey: Journey) -> Crossings:
    by_handoff: dict[str, tuple[Crossing, ...]] = {}
    undetermined: dict[BoundaryKind, list[str]] = {kind: [] for kind in BoundaryKind}
    for handoff in journey.handoffs:
        found = []
        for kind in BoundaryKind:
            near, far = _ends(journey, handoff, kind)
            if near is None or far is None:
                undetermined[kind].append(handoff.id)
            elif near != far:
                spanned = _spanned(journey, handoff, kind, (near, far))
                found.append(Crossing(handoff.id, kind, near, far, spanned))
        if found:
            by_handoff[handoff.id] = tuple(found)
    unknown = {kind: tuple(ids) for kind, ids in undetermined.items()}
    return Crossings(by_handoff, tuple(_through_home(journey)), unknown)


def _ends(journey: Journey, handoff: Handoff, kind: BoundaryKind) -> tuple[str | None, str | None]:
    source, target = (
        journey.touchpoint[handoff.source],
        journey.touchpoint[handoff.target],
    )
    return end_value(journey, source, kind), end_value(journey, target, kind)


def _spanned(
    journey: Journey, handoff: Handoff, kind: BoundaryKind, ends: tuple[str, str]
) -> Spanned:
    if kind is not BoundaryKind.BUDGET or handoff.spanned is not Spanned.SOMEONE:
        return handoff.spanned
    covered = any(covers_money(journey, spanner, ends) for spanner in handoff.spanners)
    return Spanned.SOMEONE if covered else Spanned.NOBODY


def _through_home(journey: Journey) -> Iterator[Crossing]:
    """A to own home to B: the user alone carries it from A to B, however long it lies at home."""
    kind = BoundaryKind.ORGANISATION
    for leaving in journey.handoffs:
        home, target = journey.touchpoint[leaving.source], journey.touchpoint[leaving.target]
        far = target.provider
        if far is None or not is_own(journey, home) or is_own(journey, target):
            continue
        for near in _before_home(journey, home):
            if near != far:
                yield Crossing(leaving.id, kind, near, far, leaving.spanned, through_home=True)


def _before_home(journey: Journey, home: Touchpoint) -> tuple[str, ...]:
    """The organisations from which a pathway comes to this card over own cards alone."""
    found: dict[str, None] = {}
    at_home, seen = [home], {home.id}
    while at_home:
        for arriving in journey.handoffs_to.get(at_home.pop().id, ()):
            source = journey.touchpoint[arriving.source]
            if not is_own(journey, source):
                found.update({source.provider: None} if source.provider else {})
            elif source.id not in seen:
                seen.add(source.id)
                at_home.append(source)
    return tuple(found)
