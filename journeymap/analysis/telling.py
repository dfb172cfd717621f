"""Records in words, for the sentences of findings and lists."""

from collections.abc import Mapping
from functools import lru_cache

from journeymap.model.boundaries import Boundary, Crossing
from journeymap.model.journey import Journey, Same
from journeymap.model.records import Actor, Handoff, Touchpoint
from journeymap.model.vocabulary import BoundaryKind, Sector
from journeymap.wording import text


def card_in_words(card: Touchpoint) -> str:
    """A card's title in quotation marks, or that it has none."""
    return text("“{title}”").format(title=card.title) if card.title else text("an untitled card")


def handoff_in_words(journey: Journey, handoff: Handoff) -> str:
    """From which card to which."""
    return text("from {source} to {target}").format(
        source=card_in_words(journey.touchpoint[handoff.source]),
        target=card_in_words(journey.touchpoint[handoff.target]),
    )


def place_in_words(journey: Journey, identity: str) -> str:
    """Where it is: at a card, or from which card to which."""
    if identity in journey.touchpoint:
        return text("at {card}").format(card=card_in_words(journey.touchpoint[identity]))
    return handoff_in_words(journey, journey.handoff[identity])


def actor_in_words(journey: Journey, actor: Actor) -> str:
    """Who it is, and where they work."""
    home = journey.organisation.get(actor.organisation or "")
    if home is None or home.name == actor.name:
        return actor.name
    return text("{name} ({organisation})").format(name=actor.name, organisation=home.name)


def end_in_words(journey: Journey, kind: BoundaryKind, value: str) -> str:
    """The name of what a crossing leaves or reaches."""
    if kind is BoundaryKind.ORGANISATION:
        return journey.organisation[value].name
    if kind is BoundaryKind.BUDGET:
        return journey.budget[value].name
    if kind is BoundaryKind.SECTOR:
        return Sector(value).label
    return _jurisdictions(Same(journey)).get(value, value)


@lru_cache(maxsize=4)
def _jurisdictions(key: Same) -> Mapping[str, str]:
    """How each jurisdiction is spelt first, by its value at a boundary."""
    spelt: dict[str, str] = {}
    for row in key.journey.organisations:
        spelt.setdefault(" ".join(row.jurisdiction.split()).casefold(), row.jurisdiction)
    return spelt


def ends_in_words(journey: Journey, crossing: Crossing) -> tuple[str, str]:
    """The names at both ends of a crossing."""
    return (
        end_in_words(journey, crossing.kind, crossing.near),
        end_in_words(journey, crossing.kind, crossing.far),
    )


def record_in_words(journey: Journey, identity: str) -> str:
    """What a reader calls any record that a finding names; its id where it has no name."""
    if identity in journey.touchpoint:
        return card_in_words(journey.touchpoint[identity])
    if identity in journey.handoff:
        return handoff_in_words(journey, journey.handoff[identity])
    if identity in journey.gap:
        return text("gap {number}").format(number=journey.gap[identity].number)
    for named in (journey.organisation, journey.budget, journey.actor, journey.information_item):
        if identity in named:
            return str(named[identity].name)
    learning = next((one for one in journey.learnings if one.id == identity), None)
    return (learning.idea or learning.learned if learning else "") or identity


@lru_cache(maxsize=4)
def _ranks(key: Same) -> Mapping[str, int]:
    """Where organisations and budgets stand in the journey, by id."""
    known = [*key.journey.organisation, *key.journey.budget]
    return {identity: place for place, identity in enumerate(known)}


def boundary_in_words(journey: Journey, boundary: Boundary) -> str:
    """The names of both sides, the one that comes first in the journey first."""
    ranks = _ranks(Same(journey))
    ends = sorted(boundary[1:], key=lambda end: ranks.get(end, 0))
    one, other = (end_in_words(journey, boundary.kind, end) for end in ends)
    return text("{one} – {other}").format(one=one, other=other)
