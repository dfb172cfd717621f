"""Records in words by their id, also when they are gone: for the titles of changes to try."""

from collections.abc import Iterable

from journeymap.analysis.telling import card_in_words
from journeymap.model.journey import Journey
from journeymap.wording import text


def gone_in_words() -> str:
    """What is said in the place of a name that the journey no longer has."""
    return text("something that is gone")


def name_of(journey: Journey, identity: str) -> str:
    """The name of an organisation, budget or actor."""
    known = (journey.organisation, journey.budget, journey.actor)
    return next((rows[identity].name for rows in known if identity in rows), gone_in_words())


def names_of(journey: Journey, identities: Iterable[str]) -> str:
    """Several such names."""
    return text(" and ").join(name_of(journey, one) for one in identities)


def cards_of(journey: Journey, identities: Iterable[str]) -> str:
    """The titles of cards."""
    known = journey.touchpoint
    return text(" and ").join(
        card_in_words(known[one]) if one in known else gone_in_words() for one in identities
    )
