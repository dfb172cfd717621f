"""The quick fixes that rules offer: each an edit of the journey, none of them done unasked."""

from collections.abc import Iterator
from functools import partial

from journeymap.analysis.rule import Finding, Fix
from journeymap.analysis.spanning_changes import spanners_with
from journeymap.model import edits
from journeymap.model.boundaries import (
    carried_by,
    crossings,
    must_be_carried,
)
from journeymap.model.edits import EditError, IdSource
from journeymap.model.journey import Journey
from journeymap.model.records import Actor, Handoff
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, Sector
from journeymap.wording import text

_MOST_NAMED = 4
"""More people than this are not offered by name: the menu stays short, the rest can be typed."""


def fixes_for(journey: Journey, finding: Finding) -> tuple[Fix, ...]:
    """What can be done about a finding at a stroke; flagging it as a gap is always the last.

    Nothing where a record of the finding is gone: an older list may show it for a moment more.
    """
    if not journey.all_ids.issuperset(finding.records):
        return ()
    offered = list(finding.rule.fixes(journey, finding.hit))
    place = place_of(journey, finding)
    if place is not None:
        offered.append(Fix(text("Flag as gap"), partial(_flagged, finding, place)))
    return tuple(offered)


def place_of(journey: Journey, finding: Finding) -> str | None:
    """The first card or hand-off that a finding is about; None where it names none."""
    places = (one for one in finding.records if one in journey.touchpoint or one in journey.handoff)
    return next(places, None)


def name_spanners(journey: Journey, handoff: Handoff) -> Iterator[Fix]:
    """The people who are near the hand-off, then anyone by name."""
    for actor in people_near(journey, handoff)[:_MOST_NAMED]:
        title = text("Name {name} as the one who carries it across").format(name=actor.name)
        yield Fix(title, partial(_spanned_by, handoff.id, actor.id))
    yield Fix(
        text("Name someone …"),
        partial(_spanned_by_name, handoff.id),
        text("Who carries it across?"),
    )


def people_near(journey: Journey, handoff: Handoff) -> tuple[Actor, ...]:
    """People of an organisation at one of the ends, or who take part there, in their order.

    Those who carry all that must cross already are left out.
    """
    ends = (journey.touchpoint[handoff.source], journey.touchpoint[handoff.target])
    providers = {card.provider for card in ends} - {None}
    present = {one.actor for card in ends for one in card.participants}
    must = frozenset(must_be_carried(handoff, BoundaryKind.ORGANISATION))
    already = {one.actor for one in handoff.spanners if must <= carried_by(journey, handoff, one)}
    return tuple(
        actor
        for actor in journey.actors
        if not actor.kind.is_mechanism
        and actor.id not in already
        and (actor.organisation in providers or actor.id in present)
    )


def pool_budgets(journey: Journey, handoff: Handoff) -> Iterator[Fix]:
    """The budgets at both ends marked as one pooled budget."""
    for crossing in crossings(journey).by_handoff.get(handoff.id, ()):
        if crossing.kind is BoundaryKind.BUDGET:
            near, far = (journey.budget[end].name for end in (crossing.near, crossing.far))
            title = text("Mark {near} and {far} as pooled").format(near=near, far=far)
            yield Fix(title, partial(_pooled, handoff.id, (crossing.near, crossing.far)))


def pool_two(journey: Journey, one: str, other: str) -> Fix:
    """Two budgets marked as one pooled budget, wherever they meet."""
    title = text("Mark {near} and {far} as pooled").format(
        near=journey.budget[one].name, far=journey.budget[other].name
    )
    return Fix(title, lambda now, ids, _said: _pool(now, (one, other), ids)[0])


def share_record(journey: Journey, handoff: Handoff) -> Iterator[Fix]:
    """A shared record carries the information instead of the person."""
    shared = [one for one in journey.actors if one.kind is ActorKind.SHARED_RECORD]
    for actor in shared[:_MOST_NAMED]:
        title = text("Let {name} carry the information").format(name=actor.name)
        yield Fix(title, partial(_spanned_by, handoff.id, actor.id))
    if not shared:
        yield Fix(text("Let a shared record carry the information"), partial(_recorded, handoff.id))


def mark_start(card: str) -> Fix:
    """The pathway starts at the card."""
    return Fix(text("Mark as a start"), partial(_marked_card, card, "starts"))


def mark_end(card: str) -> Fix:
    """The pathway ends at the card."""
    return Fix(text("Mark as an end"), partial(_marked_card, card, "ends"))


def join_up(source: str, target: str, title: str) -> Fix:
    """A hand-off drawn between two cards."""
    return Fix(title, lambda journey, ids, _said: edits.link(journey, source, target, ids=ids)[0])


def say_own_home(card: str) -> Fix:
    """The card stands in the person's own home or family."""
    return Fix(text("It is provided at home, by family or friends"), partial(_at_home, card))


def say_own_pocket(card: str) -> Fix:
    """The person pays."""
    return Fix(text("The person pays"), partial(_own_pocket, card))


def take_up(journey: Journey, learning: str) -> Iterator[Fix]:
    """An organisation takes the learning up (arrow B of Figure 4)."""
    for one in journey.organisations:
        if one.sector is not Sector.OWN:
            title = text("Taken up by {name}").format(name=one.name)
            yield Fix(title, partial(_taken_up, learning, one.id))


def _flagged(finding: Finding, place: str, journey: Journey, ids: IdSource, _said: str) -> Journey:
    return flagged(journey, finding, place, ids)[0]


def flagged(journey: Journey, finding: Finding, place: str, ids: IdSource) -> edits.Added:
    """The finding as a gap that people have agreed on.

    Raises:
        EditError: the place is gone.
    """
    return edits.flag_gap(
        journey,
        place,
        ids=ids,
        what_happens=finding.sentence,
        action=finding.remedy,
        severity=finding.severity.grade,
        from_rule=finding.rule.id,
    )


def _with_spanner(
    journey: Journey, handoff: str, actor: str, carries: tuple[Crosses, ...] | None
) -> Journey:
    now = edits.record_of(journey, handoff)
    if not isinstance(now, Handoff):
        raise EditError(text("This hand-off is gone."))
    return edits.change_handoff(journey, handoff, spanners=spanners_with(now, actor, carries))


def _spanned_by(handoff: str, actor: str, journey: Journey, _ids: IdSource, _said: str) -> Journey:
    return _with_spanner(journey, handoff, actor, None)


def _spanned_by_name(handoff: str, journey: Journey, ids: IdSource, said: str) -> Journey:
    journey, actor = edits.find_or_add_actor(journey, said, ids=ids)
    return _spanned_by(handoff, actor, journey, ids, said)


def _pooled(
    handoff: str, pots: tuple[str, str], journey: Journey, ids: IdSource, _said: str
) -> Journey:
    journey, pool = _pool(journey, pots, ids)
    return _with_spanner(journey, handoff, pool, (Crosses.MONEY,))


def _pool(journey: Journey, pots: tuple[str, str], ids: IdSource) -> edits.Added:
    for actor in journey.actors:
        if actor.kind is ActorKind.POOLED_BUDGET and set(pots) <= set(actor.members):
            return journey, actor.id
    names = [edits.record_of(journey, pot).name for pot in pots]  # type: ignore[attr-defined]
    name = text("{one} and {other}, pooled").format(one=names[0], other=names[1])
    return edits.add_actor(journey, name, ActorKind.POOLED_BUDGET, ids=ids, members=pots)


def _recorded(handoff: str, journey: Journey, ids: IdSource, _said: str) -> Journey:
    kind = ActorKind.SHARED_RECORD
    journey, record = edits.add_actor(journey, text("Shared record"), kind, ids=ids)
    return _with_spanner(journey, handoff, record, (Crosses.INFORMATION,))


def _marked_card(card: str, field: str, journey: Journey, _ids: IdSource, _said: str) -> Journey:
    return edits.change_touchpoint(journey, card, **{field: True})


def _at_home(card: str, journey: Journey, ids: IdSource, _said: str) -> Journey:
    own = next((one.id for one in journey.organisations if one.sector is Sector.OWN), None)
    if own is None:
        journey, own = edits.add_organisation(journey, text("Own home"), ids=ids, sector=Sector.OWN)
    return edits.change_touchpoint(journey, card, provider=own)


def _own_pocket(card: str, journey: Journey, ids: IdSource, _said: str) -> Journey:
    own = next((one.id for one in journey.budgets if one.own_pocket), None)
    if own is None:
        journey, own = edits.add_budget(journey, text("Own pocket"), ids=ids, own_pocket=True)
    return edits.change_touchpoint(journey, card, budget=own)


def _taken_up(
    learning: str, organisation: str, journey: Journey, _ids: IdSource, _said: str
) -> Journey:
    return edits.change_record(journey, learning, taken_up_by=organisation)
