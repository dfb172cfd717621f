"""The pathway itself changed: two cards made one, a card left out; and the future version."""

from collections.abc import Collection

from journeymap.model.allowed import EditError
from journeymap.model.context import FutureOf
from journeymap.model.edits.cards import card_of, change_touchpoint
from journeymap.model.edits.change import evolved, with_rows
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.links import link
from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.edits.removing import remove
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import State
from journeymap.wording import text


def future_version(journey: Journey, *, ids: IdSource, title: str | None = None) -> Journey:
    """A linked copy of a journey that shows how it could be; all its records keep their ids.

    Args:
        journey: what the copy is a future version of.
        ids: where the copy's own id comes from.
        title: the copy's title; the journey's own where none is given.

    Raises:
        EditError: the title does not fit.
    """
    return evolved(
        journey,
        {"title": journey.title if title is None else title, "state": State.FUTURE,
         "future_of": FutureOf(journey=journey.id, title=journey.title)},
    ).evolve(id=unused(ids, "jo", journey.all_ids))  # fmt: skip


def merge_touchpoints(journey: Journey, source: str, target: str) -> Journey:
    """Two cards made one: the target keeps its fields, step and place.

    The source's hand-offs, gaps, learnings and comments go over to the target. Where both had a
    hand-off with the same third card, the target's own stays; a hand-off between the two goes,
    with its gaps. What the source alone asked for, cost or was said to feel goes with it; only
    the mark of a start or an end is taken over, because the pathway starts or ends there still.

    Raises:
        EditError: they are the same card, one of them is gone, or a touchpoint would become part
            of an act that the person does not see.
    """
    first, kept = card_of(journey, source), card_of(journey, target)
    if source == target:
        raise EditError(text("It is the same card already."))
    if kept.backstage and not first.backstage:
        raise EditError(
            text("A touchpoint cannot become part of a backstage act; merge the other way round.")
        )
    between = [row.id for row in journey.handoffs if {row.source, row.target} == {source, target}]
    merged = redirect_everywhere(remove(journey, between), {source: target})
    merged = _without_doubles(merged, of=journey)
    merged = with_rows(merged, touchpoints=(r for r in merged.touchpoints if r.id != source))
    return change_touchpoint(
        merged, target, starts=kept.starts or first.starts, ends=kept.ends or first.ends
    )


def leave_out(journey: Journey, identity: str, *, ids: IdSource) -> Journey:
    """The journey without a card, its pathway closed: what led to the card leads on to the next.

    The new hand-offs say what must cross, as the one that led there did, and nothing more: who
    spans them is a new question. Where the card was a marked start or end, the next or the last
    card takes the mark if nothing else leads to it or on from it.

    Raises:
        EditError: the card is gone.
    """
    card = card_of(journey, identity)
    before, after = journey.handoffs_to.get(identity, ()), journey.handoffs_from.get(identity, ())
    changed = remove(journey, [identity])
    for arriving in before:
        for leaving in after:
            changed = _linked(changed, arriving, leaving, ids)
    starts = [row.target for row in after if row.target not in changed.handoffs_to]
    ends = [row.source for row in before if row.source not in changed.handoffs_from]
    for other in starts if card.starts else ():
        changed = change_touchpoint(changed, other, starts=True)
    for other in ends if card.ends else ():
        changed = change_touchpoint(changed, other, ends=True)
    return changed


def _linked(journey: Journey, arriving: Handoff, leaving: Handoff, ids: IdSource) -> Journey:
    known = (row.target for row in journey.handoffs_from.get(arriving.source, ()))
    if arriving.source == leaving.target or leaving.target in known:
        return journey
    return link(
        journey, arriving.source, leaving.target, ids=ids, must_cross=arriving.must_cross
    )[0]  # fmt: skip


def _without_doubles(merged: Journey, *, of: Journey) -> Journey:
    """One hand-off a pair of cards: the one that stood between these two cards before, if any."""
    pairs: dict[tuple[str, str], list[Handoff]] = {}
    for row in merged.handoffs:
        pairs.setdefault((row.source, row.target), []).append(row)
    redirect: dict[str, str | None] = {}
    for pair, rows in pairs.items():
        own = (row for row in rows if _ends(of, row.id) == pair)
        stays = next(own, rows[0])
        redirect.update({row.id: stays.id for row in rows if row is not stays})
    if not redirect:
        return merged
    return _rid_of(redirect_everywhere(merged, redirect), redirect)


def _rid_of(journey: Journey, gone: Collection[str]) -> Journey:
    return with_rows(journey, handoffs=(row for row in journey.handoffs if row.id not in gone))


def _ends(journey: Journey, handoff: str) -> tuple[str, str]:
    row = journey.handoff[handoff]
    return row.source, row.target
