"""Small journeys that the tests of the model begin with."""

from typing import Any, NamedTuple

from journeymap.model import edits
from journeymap.model.edits import IdSource
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import ActorKind, Sector


class Scene(NamedTuple):
    """A journey with two organisations, two budgets, an actor and three linked cards.

    The cards `first` (hospital) and `second` (council) are linked by `across`; `third` (at home)
    stands alone.
    """

    journey: Journey
    ids: IdSource
    hospital: str
    council: str
    home: str
    health: str
    social: str
    nurse: str
    first: str
    second: str
    third: str
    across: str


def scene(**across: Any) -> Scene:
    """The scene; the fields given are those of the hand-off."""
    ids = edits.sequential_ids()
    journey = edits.new_journey("Home again", ids=ids)
    journey, hospital = edits.add_organisation(journey, "Hospital", ids=ids, sector=Sector.PUBLIC)
    journey, council = edits.add_organisation(journey, "Council", ids=ids, sector=Sector.PUBLIC)
    journey, home = edits.add_organisation(journey, "Home", ids=ids, sector=Sector.OWN)
    journey, health = edits.add_budget(journey, "Health", ids=ids, holder=hospital)
    journey, social = edits.add_budget(journey, "Social care", ids=ids, holder=council)
    journey, nurse = edits.add_actor(
        journey, "Discharge nurse", ActorKind.PUBLIC_SERVANT, ids=ids, organisation=hospital
    )
    cards = []
    tags = ((hospital, health), (council, social), (home, None))
    for column, (provider, budget) in zip(journey.columns, tags, strict=True):
        journey, card = edits.add_touchpoint(
            journey, column.step.id, ids=ids, title=f"Card {column.position}",
            provider=provider, budget=budget,
        )  # fmt: skip
        cards.append(card)
    journey, link = edits.link(journey, cards[0], cards[1], ids=ids, **across)
    return Scene(
        journey, ids, hospital, council, home, health, social, nurse, *cards, link
    )  # fmt: skip
