"""Cards and hand-offs in words, for screen readers and alternative texts."""

from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Journey
from journeymap.model.records import Handoff, Touchpoint
from journeymap.model.tags import TAGS
from journeymap.model.vocabulary import Spanned
from journeymap.wording import in_a_row, text


def spoken_of(journey: Journey) -> dict[str, str]:
    """Every card and every hand-off in words, by its id."""
    said = {
        card.id: card_in_words(journey, card, place)
        for place, card in enumerate(journey.reading_order, 1)
    }
    for handoff in journey.handoffs:
        said[handoff.id] = _whole_handoff(journey, handoff)
    return said


def card_in_words(journey: Journey, card: Touchpoint, place: int) -> str:
    """A card with its place in reading order, its tags, and where it leads."""
    kind = text("Backstage act") if card.backstage else text("Touchpoint")
    head = text("{kind} {place} of {count}, {title}").format(
        kind=kind,
        place=place,
        count=len(journey.touchpoints),
        title=card.title or text("untitled"),
    )
    parts = [head]
    for tag in TAGS.values():
        if tag.spoken and tag.value(journey, card) is not None:
            told = tag.said(journey, card)
            parts.append(text(tag.spoken).format(name=told, part=told))
    parts += (
        text("hands off to {handoff}").format(handoff=handoff_in_words(journey, handoff))
        for handoff in journey.handoffs_from.get(card.id, ())
    )
    numbers = ", ".join(str(gap.number) for gap in journey.gaps_at.get(card.id, ()))
    if numbers:
        parts.append(text("gap {numbers}").format(numbers=numbers))
    return ", ".join(parts)


def handoff_in_words(journey: Journey, handoff: Handoff) -> str:
    """Where a hand-off leads, what it crosses, and who spans it."""
    target = journey.touchpoint[handoff.target]
    told = target.title or text("untitled")
    crossed = crossings(journey).by_handoff.get(handoff.id, ())
    if not crossed:
        return told
    kinds = text(" and ").join(row.kind.label for row in crossed)
    told_by = crossings(journey).told(handoff.id)
    state = told_by.state if told_by else CrossingState.NEED_NOT
    if state is CrossingState.NEED_NOT:
        return text("{target}, across {kinds}").format(target=told, kinds=kinds)
    if state is CrossingState.NOT_ASKED:
        return text("{target}, across {kinds}, not asked yet who spans it").format(
            target=told, kinds=kinds
        )
    return text("{target}, across {kinds}, spanned by {who}").format(
        target=told, kinds=kinds, who=spanners_in_words(journey, handoff)
    )


def _whole_handoff(journey: Journey, handoff: Handoff) -> str:
    source = journey.touchpoint[handoff.source].title or text("untitled")
    told = handoff_in_words(journey, handoff)
    return text("Hand-off from {source} to {target}").format(source=source, target=told)


def spanners_in_words(journey: Journey, handoff: Handoff) -> str:
    """Who spans a hand-off and what is not carried, or that nobody does or nobody was asked."""
    if handoff.spanned is not Spanned.SOMEONE:
        return handoff.spanned.label
    names = ", ".join(journey.actor[spanner.actor].name for spanner in handoff.spanners)
    told_by = crossings(journey).told(handoff.id)
    if told_by is None or not told_by.missing:
        return names
    what = in_a_row([one.label for one in told_by.missing])
    return text("{names}; {what} not carried").format(names=names, what=what)


def selection_in_words(journey: Journey, identity: str | None) -> str:
    """The one selected card or hand-off, as a screen reader tells it; "" where it is neither."""
    if handoff := journey.handoff.get(identity or ""):
        return _whole_handoff(journey, handoff)
    card = journey.touchpoint.get(identity or "")
    return card_in_words(journey, card, journey.reading_order.index(card) + 1) if card else ""
