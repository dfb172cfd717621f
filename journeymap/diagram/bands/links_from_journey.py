"""What a map says of each hand-off: how it is told, who carries, how long it took."""

from journeymap.diagram.bands.content import Carrier, LinkContent, LinkState
from journeymap.model.boundaries import Crossing, CrossingState, carriers, crossings
from journeymap.model.durations import duration_in_few_words
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff
from journeymap.model.vocabulary import Crosses
from journeymap.wording import in_a_row, text

_STATES = {
    CrossingState.CARRIED: LinkState.CARRIED,
    CrossingState.PARTLY: LinkState.PARTLY,
    CrossingState.NOBODY: LinkState.NOBODY,
    CrossingState.NOT_ASKED: LinkState.NOT_ASKED,
}


def link_of(journey: Journey, handoff: Handoff, *, same_lane: bool) -> LinkContent:
    """What the map says of a hand-off, whose ends may stand in the same lane."""
    derived = crossings(journey)
    told_by = derived.told(handoff.id)
    state = _state(journey, handoff, told_by, same_lane=same_lane)
    spanners = carriers(journey, told_by) if told_by else ()
    actors = [journey.actor[one.actor] for one in spanners]
    return LinkContent(
        id=handoff.id,
        source=handoff.source,
        target=handoff.target,
        state=state,
        carriers=tuple(Carrier(one.name, one.kind.is_mechanism) for one in actors),
        missing=_missing(told_by) if told_by else "",
        wait=duration_in_few_words(handoff.wait) if handoff.wait else "",
        long_wait=handoff.wait is not None and handoff.wait > journey.settings.long_wait,
        unpaid=bool(spanners) and derived.lacks_money(handoff.id),
        gaps=tuple(gap.number for gap in journey.gaps_at.get(handoff.id, ())),
    )


def _state(
    journey: Journey, handoff: Handoff, told_by: Crossing | None, *, same_lane: bool
) -> LinkState:
    source, target = journey.touchpoint[handoff.source], journey.touchpoint[handoff.target]
    if told_by is None or told_by.state not in _STATES:
        known = source.provider is not None and target.provider is not None
        return LinkState.INSIDE if known else LinkState.UNSAID
    state = _STATES[told_by.state]
    if state is LinkState.NOT_ASKED and same_lane and source.provider == target.provider:
        return LinkState.ASKED_INSIDE
    return state


def _missing(told_by: Crossing) -> str:
    """What is not carried where something is, or where it is only money that nobody carries."""
    only_money = told_by.missing == (Crosses.MONEY,)
    if told_by.state is not CrossingState.PARTLY and not only_money:
        return ""
    what = in_a_row([one.label for one in told_by.missing])
    if only_money:
        return text("no money crosses")
    return text("partly: {what} not carried").format(what=what)
