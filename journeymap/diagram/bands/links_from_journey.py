"""What a map says of each hand-off: how it is told, who carries, how long it took."""

from journeymap.diagram.bands.content import Carrier, LinkContent, LinkState
from journeymap.model.boundaries import crossings, not_carried
from journeymap.model.durations import duration_in_few_words
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import BoundaryKind, Spanned
from journeymap.wording import text

_ANSWERS = {
    Spanned.SOMEONE: LinkState.CARRIED,
    Spanned.NOBODY: LinkState.NOBODY,
    Spanned.NOT_ASKED: LinkState.NOT_ASKED,
}


def link_of(journey: Journey, handoff: Handoff, *, same_lane: bool) -> LinkContent:
    """What the map says of a hand-off, whose ends may stand in the same lane."""
    state = _state(journey, handoff, same_lane=same_lane)
    carried = state in {LinkState.CARRIED, LinkState.PARTLY}
    actors = [journey.actor[one.actor] for one in handoff.spanners] if carried else []
    return LinkContent(
        id=handoff.id,
        source=handoff.source,
        target=handoff.target,
        state=state,
        carriers=tuple(Carrier(one.name, one.kind.is_mechanism) for one in actors),
        missing=_missing(handoff) if state is LinkState.PARTLY else "",
        wait=duration_in_few_words(handoff.wait) if handoff.wait else "",
        long_wait=handoff.wait is not None and handoff.wait > journey.settings.long_wait,
        unpaid=carried and _is_unpaid(journey, handoff),
        gaps=tuple(gap.number for gap in journey.gaps_at.get(handoff.id, ())),
    )


def _state(journey: Journey, handoff: Handoff, *, same_lane: bool) -> LinkState:
    source, target = journey.touchpoint[handoff.source], journey.touchpoint[handoff.target]
    if handoff.id not in crossings(journey).by_handoff:
        known = source.provider is not None and target.provider is not None
        return LinkState.INSIDE if known else LinkState.UNSAID
    state = _ANSWERS[handoff.spanned]
    if state is LinkState.CARRIED and not_carried(handoff):
        return LinkState.PARTLY
    if state is LinkState.NOT_ASKED and same_lane and source.provider == target.provider:
        return LinkState.ASKED_INSIDE
    return state


def _missing(handoff: Handoff) -> str:
    what = text(" and ").join(one.label for one in not_carried(handoff))
    return text("{what} not carried").format(what=what)


def _is_unpaid(journey: Journey, handoff: Handoff) -> bool:
    """Whether the pathway goes from one budget to another, and no money is covered."""
    rows = crossings(journey).by_handoff.get(handoff.id, ())
    return any(
        row.kind is BoundaryKind.BUDGET and row.spanned is not Spanned.SOMEONE for row in rows
    )
