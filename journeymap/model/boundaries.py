"""What a hand-off crosses, and whether it is carried across; the one place that says so.

A crossing is one hand-off and one kind of boundary where both ends are known and differ; an
unknown end makes it undetermined, which is counted apart (domain section 2). Its state follows
from what must cross and what the spanners carry, never from the mere presence of a name (section
3): organisations, sectors and jurisdictions ask for the person, the responsibility and the
information, budgets for money.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from journeymap.model.journey import Journey, Same
from journeymap.model.records import Handoff, Spanner, Touchpoint
from journeymap.model.vocabulary import (
    ActorKind,
    BoundaryKind,
    Crosses,
    How,
    Sector,
    Spanned,
)
from journeymap.wording import marked, text


class CrossingState(StrEnum):
    """Whether what must cross is carried, the gravest first."""

    NOBODY = "nobody"
    """People were asked, and nothing of what must cross is carried."""
    BY_PERSON = "by_person"
    """A way over the user's own home of which one leg is walked by the user alone."""
    PARTLY = "partly"
    """Something of what must cross is carried, and something is not."""
    NOT_ASKED = "not_asked"
    CARRIED = "carried"
    NEED_NOT = "need_not"
    """Between two budgets, where nobody has said that money must cross: no question."""

    @property
    def label(self) -> str:
        """What screen and paper call it."""
        return text(_LABELS[self])

    @property
    def is_open(self) -> bool:
        """Whether there is something to ask or to agree."""
        return self.is_lacking or self is CrossingState.NOT_ASKED

    @property
    def is_lacking(self) -> bool:
        """Whether people have answered, and something that must cross is not carried."""
        return self in _LACKING


_LABELS = {
    CrossingState.NOBODY: marked("nobody"),
    CrossingState.BY_PERSON: marked("carried by the person"),
    CrossingState.PARTLY: marked("carried in part"),
    CrossingState.NOT_ASKED: marked("not asked yet"),
    CrossingState.CARRIED: marked("carried"),
    CrossingState.NEED_NOT: marked("money need not cross"),
}
_LACKING = frozenset({CrossingState.NOBODY, CrossingState.BY_PERSON, CrossingState.PARTLY})


class Crossing(NamedTuple):
    """One hand-off over one boundary.

    Attributes:
        handoff: the hand-off; for a way through the user's own home, the one that leaves it.
        kind: what it crosses.
        near: the id (organisation, budget) or value (sector, jurisdiction) that it leaves.
        far: the one it reaches.
        state: whether what must cross there is carried.
        missing: what must cross and is not carried, as far as people have answered.
        arriving: for a way through the user's own home, the hand-offs that lead there from `near`.
    """

    handoff: str
    kind: BoundaryKind
    near: str
    far: str
    state: CrossingState
    missing: tuple[Crosses, ...] = ()
    arriving: tuple[str, ...] = ()

    @property
    def through_home(self) -> bool:
        """Whether the user's own home lies between."""
        return bool(self.arriving)

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

    def told(self, handoff: str) -> Crossing | None:
        """The crossing by which a hand-off as a whole is told; None where it crosses nothing.

        That of organisations, sectors or jurisdictions, which are all in one state; budgets only
        where nothing else is crossed.
        """
        rows = self.by_handoff.get(handoff, ())
        about_the_person = (row for row in rows if row.kind is not BoundaryKind.BUDGET)
        return next(about_the_person, next(iter(rows), None))

    def lacks_money(self, handoff: str) -> bool:
        """Whether money must cross at a hand-off, people have answered, and nothing covers it."""
        rows = self.by_handoff.get(handoff, ())
        return any(row.kind is BoundaryKind.BUDGET and row.state.is_lacking for row in rows)

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


def must_be_carried(handoff: Handoff, kind: BoundaryKind) -> tuple[Crosses, ...]:
    """What must cross a boundary of the kind at a hand-off.

    Between budgets that is money, where it is said. Elsewhere it is the person, the responsibility
    and the information as said, and the person where nothing is said of these three: money has
    crossings of its own, and who carries it alone carries nobody across.
    """
    if kind is BoundaryKind.BUDGET:
        return (Crosses.MONEY,) if Crosses.MONEY in handoff.must_cross else ()
    beside_money = tuple(one for one in handoff.must_cross if one is not Crosses.MONEY)
    return beside_money or (Crosses.PERSON,)


def all_that_must_cross(handoff: Handoff) -> tuple[Crosses, ...]:
    """What somebody carries who carries all of a hand-off; nothing where nothing is said of it.

    The person too where money alone is said, as boundaries other than budgets ask for them.
    """
    if not handoff.must_cross:
        return ()
    must = (*must_be_carried(handoff, BoundaryKind.ORGANISATION), *handoff.must_cross)
    return tuple(dict.fromkeys(must))


def carried_by(journey: Journey, handoff: Handoff, spanner: Spanner) -> frozenset[Crosses]:
    """What a spanner carries across a hand-off.

    Who is said to carry nothing in particular carries all that must cross but the money: that has
    to be said, or an agreement has to stand for it.
    """
    said = frozenset(spanner.carries or must_be_carried(handoff, BoundaryKind.ORGANISATION))
    return said | {Crosses.MONEY} if _covers_money(journey, handoff, spanner) else said


def carriers(journey: Journey, crossing: Crossing) -> tuple[Spanner, ...]:
    """The spanners who carry at least something of what must cross.

    Of a way through the user's own home, those at the hand-off that leaves it, unless the user
    walks one of its legs alone.
    """
    if crossing.state not in {CrossingState.CARRIED, CrossingState.PARTLY}:
        return ()
    handoff = journey.handoff[crossing.handoff]
    must = must_be_carried(handoff, crossing.kind)
    spanners = handoff.spanners
    return tuple(one for one in spanners if carried_by(journey, handoff, one).intersection(must))


def _covers_money(journey: Journey, handoff: Handoff, spanner: Spanner) -> bool:
    """Whether a spanner covers the money between the budgets of a hand-off.

    A pooled budget or a written agreement does, if it joins both budgets or names no budgets; so
    does anyone who carries money (domain section 3).
    """
    actor = journey.actor[spanner.actor]
    if actor.kind in {ActorKind.POOLED_BUDGET, ActorKind.MEMORANDUM}:
        pots = [member for member in actor.members if member in journey.budget]
        ends = _ends(journey, handoff, BoundaryKind.BUDGET)
        if not pots or all(end in pots for end in ends if end is not None):
            return True
    return Crosses.MONEY in spanner.carries


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
                state, missing = _state(journey, handoff, kind)
                found.append(Crossing(handoff.id, kind, near, far, state, missing))
        if found:
            by_handoff[handoff.id] = tuple(found)
    unknown = {kind: tuple(ids) for kind, ids in undetermined.items()}
    return Crossings(by_handoff, tuple(_through_home(journey, by_handoff)), unknown)


def _ends(journey: Journey, handoff: Handoff, kind: BoundaryKind) -> tuple[str | None, str | None]:
    source, target = (
        journey.touchpoint[handoff.source],
        journey.touchpoint[handoff.target],
    )
    return end_value(journey, source, kind), end_value(journey, target, kind)


type _Told = tuple[CrossingState, tuple[Crosses, ...]]
"""A state, and what is not carried."""


def _state(journey: Journey, handoff: Handoff, kind: BoundaryKind) -> _Told:
    must = must_be_carried(handoff, kind)
    if not must:
        return CrossingState.NEED_NOT, ()
    if handoff.spanned is Spanned.NOT_ASKED:
        return CrossingState.NOT_ASKED, ()
    carried: frozenset[Crosses] = frozenset()
    carried = carried.union(*(carried_by(journey, handoff, one) for one in handoff.spanners))
    missing = tuple(one for one in must if one not in carried)
    if not missing:
        return CrossingState.CARRIED, ()
    return CrossingState.NOBODY if len(missing) == len(must) else CrossingState.PARTLY, missing


def _through_home(
    journey: Journey, by_handoff: Mapping[str, tuple[Crossing, ...]]
) -> Iterator[Crossing]:
    """A to own home to B, however long it lies at home: a crossing from A to B as well."""
    kind = BoundaryKind.ORGANISATION
    for leaving in journey.handoffs:
        home, target = journey.touchpoint[leaving.source], journey.touchpoint[leaving.target]
        far = target.provider
        if far is None or not is_own(journey, home) or is_own(journey, target):
            continue
        for near, arriving in _before_home(journey, home).items():
            if near != far:
                last = by_handoff[leaving.id][0]
                legs = [_both(journey, by_handoff[one][0], last) for one in arriving]
                state, missing = min(legs, key=lambda told: _GRAVITY.index(told[0]))
                yield Crossing(leaving.id, kind, near, far, state, missing, tuple(arriving))


_GRAVITY = tuple(CrossingState)


def _both(journey: Journey, one: Crossing, other: Crossing) -> _Told:
    """Two legs of a way over the user's own home: carried only where both are.

    A leg that nobody carries is walked by the user, who is at home there; silence about a leg
    stays a question, unless it is said that the user carries it.
    """
    legs = one, other
    missing = tuple(what for what in Crosses if any(what in leg.missing for leg in legs))
    states = {leg.state for leg in legs}
    if any(_is_walked(journey, leg) for leg in legs):
        return CrossingState.BY_PERSON, missing
    if CrossingState.NOT_ASKED in states:
        return CrossingState.NOT_ASKED, ()
    return CrossingState.PARTLY if missing else CrossingState.CARRIED, missing


def _is_walked(journey: Journey, leg: Crossing) -> bool:
    """Whether the user alone carries a leg: nobody else does, or that is how it is said to go."""
    if leg.state is CrossingState.NOT_ASKED:
        return journey.handoff[leg.handoff].how is How.USER_CARRIES
    return leg.state is CrossingState.NOBODY


def _before_home(journey: Journey, home: Touchpoint) -> dict[str, list[str]]:
    """The organisations from which a pathway comes to this card over own cards alone.

    Each with the hand-offs that arrive from it.
    """
    found: dict[str, list[str]] = {}
    at_home, seen = [home], {home.id}
    while at_home:
        for arriving in journey.handoffs_to.get(at_home.pop().id, ()):
            source = journey.touchpoint[arriving.source]
            if not is_own(journey, source):
                if source.provider:
                    found.setdefault(source.provider, []).append(arriving.id)
            elif source.id not in seen:
                seen.add(source.id)
                at_home.append(source)
    return found
