"""Changes that let somebody or something carry across: spanners, pools and shared records.

A change says only what it is about. A pool makes money cross and no more, a shared record
information and no more; what is still to be agreed then follows from the state of the crossings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from journeymap.analysis.naming import gone_in_words, name_of, names_of
from journeymap.model import edits
from journeymap.model.allowed import comparable
from journeymap.model.boundaries import (
    Crossing,
    CrossingState,
    all_that_must_cross,
    crossings,
    must_be_carried,
)
from journeymap.model.edits import EditError, IdSource, Placement, sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Handoff, Spanner, Touchpoint
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, Spanned
from journeymap.wording import plural, text

_CARRY_MONEY_ALONE = frozenset({ActorKind.POOLED_BUDGET, ActorKind.MEMORANDUM})


@dataclass(frozen=True, slots=True)
class NewActor:
    """A person, post or arrangement that the journey does not have yet.

    Where one of that name and kind is there when the change is made, it is that one, so that
    several changes can name the same new one.

    Attributes:
        members: ids of the organisations or budgets that an arrangement joins.
        told: what the titles of changes call it; its name where nothing is given.
    """

    name: str
    kind: ActorKind = ActorKind.PUBLIC_SERVANT
    members: tuple[str, ...] = ()
    told: str = ""


type Who = str | NewActor
"""An actor of the journey, by id, or a new one."""


@dataclass(frozen=True, slots=True)
class NameSpanner:
    """One spanner named at hand-offs, beside those who are there.

    Attributes:
        handoffs: their ids.
        who: the spanner.
        carries: what is carried; None for what must cross at each of them.
    """

    handoffs: tuple[str, ...]
    who: Who
    carries: tuple[Crosses, ...] | None = None

    def title(self, journey: Journey) -> str:
        """Who spans how many hand-offs."""
        told = plural("{count} hand-off", "{count} hand-offs", len(self.handoffs))
        return text("{who} spans {handoffs}").format(who=_who(journey, self.who), handoffs=told)

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The hand-offs with the spanner.

        Raises:
            EditError: a hand-off or the actor is gone, or no hand-off is named.
        """
        if not self.handoffs:
            raise EditError(text("No hand-off is named that could be spanned."))
        journey, actor = _found(journey, self.who, ids)
        return _spanned_by(journey, actor, dict.fromkeys(self.handoffs, self.carries))


@dataclass(frozen=True, slots=True)
class SpanBetween:
    """One spanner for all that crosses between two organisations, or between two budgets.

    Named at each hand-off between the two where not all that must cross is carried or nobody has
    asked, also at those to and from the person's own home when the way leads through it. Between
    budgets the spanner carries money too; between organisations only where money must cross or
    `with_money`.
    """

    one: str
    other: str
    who: Who
    with_money: bool = False

    def title(self, journey: Journey) -> str:
        """Who carries between which two."""
        names = {"who": _who(journey, self.who), **_pair(journey, self.one, self.other)}
        if self.one in journey.budget:
            return text("Between {one} and {other}, {who} covers the money").format(**names)
        return text("Between {one} and {other}, {who} carries across").format(**names)

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The hand-offs between the two with the spanner.

        Raises:
            EditError: one of the two or the actor is gone, nothing crosses between them, or all
                that must cross is carried already.
        """
        kind = _kind_of(journey, self.one, self.other)
        rows = crossings_between(journey, kind, self.one, self.other)
        names = _pair(journey, self.one, self.other)
        if not rows:
            raise EditError(text("No hand-off leads between {one} and {other}.").format(**names))
        need_not = [row.handoff for row in rows if row.state is CrossingState.NEED_NOT]
        to_span = open_handoffs(journey, rows) or tuple(need_not)
        if not to_span:
            sentence = text("All hand-offs between {one} and {other} have somebody already.")
            raise EditError(sentence.format(**names))
        journey, actor = _found(journey, self.who, ids)
        money = self.with_money or kind is BoundaryKind.BUDGET
        only_money = money and journey.actor[actor].kind in _CARRY_MONEY_ALONE
        carried: dict[str, tuple[Crosses, ...] | None] = {}
        for one in to_span:
            must = () if only_money else all_that_must_cross(journey.handoff[one])
            carried[one] = _once((*must, Crosses.MONEY)) if money else must
        return _spanned_by(journey, actor, carried)


@dataclass(frozen=True, slots=True)
class PoolBudgets:
    """Two or more budgets pooled: the pool carries the money between them.

    Hand-offs of which nobody has asked yet, and where it is not said that money must cross, are
    left as they are, unless there are no others.
    A pool that joins them all already is used again. The person's own money is never pooled.
    """

    budgets: tuple[str, ...]
    name: str = ""

    def title(self, journey: Journey) -> str:
        """Which budgets are pooled."""
        return text("Pool {names}").format(names=names_of(journey, self.budgets))

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The journey with the pool.

        Raises:
            EditError: a budget is gone or is the person's own pocket, there are fewer than two, or
                no hand-off leads from one of them to another.
        """
        chosen = _once(self.budgets)
        if len(chosen) < 2:
            raise EditError(text("A pool needs two budgets or more."))
        for one in chosen:
            self._check(journey, one)
        pairs = combinations(chosen, 2)
        kind = BoundaryKind.BUDGET
        rows = [row for pair in pairs for row in crossings_between(journey, kind, *pair)]
        if not rows:
            sentence = text("No hand-off leads between {names}, so a pool would change nothing.")
            raise EditError(sentence.format(names=names_of(journey, chosen)))
        needed = [row.handoff for row in rows if _may_carry(journey, row.handoff, Crosses.MONEY)]
        spanned = needed or [row.handoff for row in rows]
        journey, pool = self._pool(journey, chosen, ids)
        return _spanned_by(journey, pool, dict.fromkeys(spanned, (Crosses.MONEY,)))

    def _check(self, journey: Journey, one: str) -> None:
        if one not in journey.budget:
            raise EditError(text("That budget is no longer in the journey."))
        if journey.budget[one].own_pocket:
            sentence = text("“{name}” is the person's own money, which is not pooled.")
            raise EditError(sentence.format(name=journey.budget[one].name))

    def _pool(
        self, journey: Journey, chosen: tuple[str, ...], ids: IdSource | None
    ) -> tuple[Journey, str]:
        for actor in journey.actors:
            if actor.kind is ActorKind.POOLED_BUDGET and set(chosen) <= set(actor.members):
                return journey, actor.id
        named = self.name or text("Pool of {names}").format(names=names_of(journey, chosen))
        return _found(journey, NewActor(named, ActorKind.POOLED_BUDGET, chosen), ids)


@dataclass(frozen=True, slots=True)
class ShareInformation:
    """Information put on a shared record: only the first who asks goes on asking.

    The record carries the information at all crossings between the organisations that ask, but
    for those of which nobody has asked yet and of which it is not said that information must cross.
    Without `who` it is the shared record that joins most of them already, else a new one. Whoever
    asks is joined to it.
    """

    information: str
    who: Who | None = None

    def title(self, journey: Journey) -> str:
        """What is shared."""
        item = journey.information_item.get(self.information)
        told = text("Put “{information}” on a shared record, with the person's consent")
        return told.format(information=item.name if item else gone_in_words())

    def apply(self, journey: Journey, ids: IdSource | None = None) -> Journey:
        """The journey with the shared record.

        Raises:
            EditError: the information is gone, is asked fewer than two times, or the one who is
                named is no shared record.
        """
        if self.information not in journey.information_item:
            raise EditError(text("That information is no longer in the journey."))
        asking = asks_for(journey, self.information)
        if len(asking) < 2:
            name = journey.information_item[self.information].name
            raise EditError(text("“{name}” is asked for no more than once.").format(name=name))
        askers = _once(card.provider for card in asking if card.provider)
        journey, record = self._record(journey, askers, ids)
        crossed = {
            row.handoff: (Crosses.INFORMATION,)
            for row in _between_any(journey, askers)
            if _may_carry(journey, row.handoff, Crosses.INFORMATION)
        }
        journey = _spanned_by(journey, record, crossed, shares=(self.information,))
        rest = {card.id: Placement(card.step, {"asks": self._rest(card)}) for card in asking[1:]}
        return edits.move_touchpoints(journey, rest)

    def _rest(self, card: Touchpoint) -> tuple[str, ...]:
        return tuple(one for one in card.asks if one != self.information)

    def _record(
        self, journey: Journey, askers: tuple[str, ...], ids: IdSource | None
    ) -> tuple[Journey, str]:
        known = [row for row in journey.actors if row.kind is ActorKind.SHARED_RECORD]
        joining = [row for row in known if set(askers) & set(row.members)]
        nearest = max(joining, key=lambda row: len(set(askers) & set(row.members)), default=None)
        who = self.who or (nearest.id if nearest else None)
        new = NewActor(text("Shared record"), ActorKind.SHARED_RECORD, askers)
        journey, found = _found(journey, who or new, ids)
        actor = journey.actor[found]
        if actor.kind is not ActorKind.SHARED_RECORD:
            raise EditError(text("“{name}” is no shared record.").format(name=actor.name))
        members = _once((*actor.members, *askers))
        return edits.change_record(journey, found, members=members), found


def crossings_between(
    journey: Journey, kind: BoundaryKind, one: str, other: str
) -> tuple[Crossing, ...]:
    """All crossings between two, also through the person's own home, in journey order."""
    found = crossings(journey)
    rows = (*found.of_kind(kind), *(row for row in found.through_home if row.kind is kind))
    return tuple(row for row in rows if {row.near, row.far} == {one, other})


def open_handoffs(
    journey: Journey, rows: Iterable[Crossing], *, with_not_asked: bool = True
) -> tuple[str, ...]:
    """The hand-offs at which somebody has to be named for all of the crossings to be carried.

    Of a way through the person's own home that is the one that leaves it, the one that leads there,
    or both.
    """
    told = crossings(journey).told
    found = []
    for row in rows:
        if not (row.state.is_open if with_not_asked else row.state.is_lacking):
            continue
        if not row.through_home:
            found.append(row.handoff)
            continue
        legs = (told(one) for one in (*row.arriving, row.handoff))
        found += [leg.handoff for leg in legs if leg is not None and leg.state.is_open]
    wanted = frozenset(found)
    return tuple(one.id for one in journey.handoffs if one.id in wanted)


def asks_for(journey: Journey, information: str) -> tuple[Touchpoint, ...]:
    """The touchpoints that ask the person for it, in reading order; a backstage act asks nobody."""
    cards = journey.reading_order
    return tuple(card for card in cards if information in card.asks and not card.backstage)


def _between_any(journey: Journey, ends: Sequence[str]) -> list[Crossing]:
    pairs = combinations(ends, 2)
    kind = BoundaryKind.ORGANISATION
    return [row for pair in pairs for row in crossings_between(journey, kind, *pair)]


def _may_carry(journey: Journey, identity: str, what: Crosses) -> bool:
    """Whether an arrangement may be named: where nobody was asked, it would answer for people."""
    handoff = journey.handoff[identity]
    return handoff.spanned is not Spanned.NOT_ASKED or what in handoff.must_cross


def _found(journey: Journey, who: Who, ids: IdSource | None) -> tuple[Journey, str]:
    if isinstance(who, str):
        if who not in journey.actor:
            raise EditError(text("That person or arrangement is no longer in the journey."))
        return journey, who
    known = (row for row in journey.actors if _is_it(row, who))
    if (same := next(known, None)) is not None:
        return journey, same.id
    source = ids or sequential_ids()
    return edits.add_actor(journey, who.name, who.kind, ids=source, members=who.members)


def _is_it(actor: Actor, new: NewActor) -> bool:
    return actor.kind is new.kind and comparable(actor.name) == comparable(new.name)


def _spanned_by(
    journey: Journey,
    actor: str,
    carried: Mapping[str, tuple[Crosses, ...] | None],
    *,
    shares: tuple[str, ...] = (),
) -> Journey:
    """The hand-offs with the spanner.

    All are changed at once: one by one, each would be checked with the whole journey.
    """
    if not all(one in journey.handoff for one in carried):
        raise EditError(text("That hand-off is no longer in the journey."))
    rows = tuple(
        row.evolve(
            spanned=Spanned.SOMEONE,
            spanners=spanners_with(row, actor, carried[row.id]),
            shares=_once((*row.shares, *shares)),
        )
        if row.id in carried
        else row
        for row in journey.handoffs
    )
    return journey.evolve(handoffs=rows)


def spanners_with(
    handoff: Handoff, actor: str, carries: tuple[Crosses, ...] | None
) -> tuple[Spanner, ...]:
    """Who spans a hand-off where one more does; one who is there already carries the more.

    `carries` is None for all that must cross.
    """
    carried = all_that_must_cross(handoff) if carries is None else carries
    if all(row.actor != actor for row in handoff.spanners):
        return (*handoff.spanners, Spanner(actor=actor, carries=_once(carried)))
    more = carried or must_be_carried(handoff, BoundaryKind.ORGANISATION)
    return tuple(
        row.evolve(carries=_once((*row.carries, *(more if row.carries else carried))))
        if row.actor == actor
        else row
        for row in handoff.spanners
    )


def _kind_of(journey: Journey, one: str, other: str) -> BoundaryKind:
    if one in journey.organisation and other in journey.organisation:
        return BoundaryKind.ORGANISATION
    if one in journey.budget and other in journey.budget:
        return BoundaryKind.BUDGET
    raise EditError(text("It takes two organisations or two budgets that are in the journey."))


def _once[R](rows: Iterable[R]) -> tuple[R, ...]:
    return tuple(dict.fromkeys(rows))


def _who(journey: Journey, who: Who) -> str:
    return name_of(journey, who) if isinstance(who, str) else who.told or who.name


def _pair(journey: Journey, one: str, other: str) -> dict[str, str]:
    return {"one": name_of(journey, one), "other": name_of(journey, other)}
