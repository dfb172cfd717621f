"""How freely the user takes part and why, who begins, and who stands how to the organisation."""

from collections.abc import Iterator
from dataclasses import dataclass

from journeymap.analysis.tally import Tally, met_by_user, tally
from journeymap.model.journey import Journey
from journeymap.model.records import Participant, Touchpoint
from journeymap.model.vocabulary import (
    Awareness,
    Choice,
    Initiator,
    Invitation,
    Involvement,
    Logic,
    Motive,
    Stance,
    Will,
)


@dataclass(frozen=True, slots=True)
class MomentOfTruth:
    """A touchpoint by which the user judges the whole, with the user's part and choice there."""

    touchpoint: str
    part: Logic | None
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class Participation:
    """How the user takes part, counted in touchpoints (domain section 7).

    Attributes:
        choice: whether the user may stay away.
        will: whether the user wants to; a fact of its own, apart from choice.
        aware: whether the user knows of it; apart from both.
        initiator: pull (the user begins) or push (the provider does).
        motives: why the user takes part; a touchpoint may have several reasons.
        provider_motives: why public servants, service providers and volunteers do, counted in
            participations: someone at two touchpoints counts twice. Carers are no providers.
        involved_in: at which stages of making the service users are involved.
        invitation: whether users are asked when it suits, or belong to it; None: not said.
        moments: the moments of truth, in reading order.
    """

    choice: Tally[Choice]
    will: Tally[Will]
    aware: Tally[Awareness]
    initiator: Tally[Initiator]
    motives: Tally[Motive]
    provider_motives: Tally[Motive]
    involved_in: Tally[Involvement]
    invitation: Invitation | None
    moments: tuple[MomentOfTruth, ...]


@dataclass(frozen=True, slots=True)
class Taker:
    """An actor who takes part, with the touchpoints where they do in this stance."""

    actor: str
    name: str
    organisation: str
    touchpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StanceView:
    """The suppliers, the partners, or the consumers.

    Attributes:
        primary: true of suppliers and partners, false of consumers.
        who: in the order in which they first appear; one actor may stand in two stances.
    """

    stance: Stance
    primary: bool
    who: tuple[Taker, ...]


@dataclass(frozen=True, slots=True)
class StancesView:
    """Figure 2 for a journey, or for one organisation of it.

    Attributes:
        stances: suppliers, partners, consumers.
        unsaid: people of whom no stance is said wherever they take part.
    """

    stances: tuple[StanceView, ...]
    unsaid: tuple[Taker, ...]


def participation(journey: Journey) -> Participation:
    """How freely, how willingly and why the user takes part, and at which stages.

    In plain words: at how many touchpoints the person had a choice, wanted to, knew of it, began
    it; and for which reasons. Backstage acts have none of it. Sources: Alford for choice, will,
    awareness and motives; Laitinen et al. for pull and push; the paper for the motives of
    providers, the stages and the invitation.
    """
    cards = met_by_user(journey)
    people = [
        (card.id, one.motives) for card, one in _participants(journey) if _provides(journey, one)
    ]
    return Participation(
        choice=tally(Choice, ((card.id, (card.choice,)) for card in cards)),
        will=tally(Will, ((card.id, (card.will,)) for card in cards)),
        aware=tally(Awareness, ((card.id, (card.aware,)) for card in cards)),
        initiator=tally(Initiator, ((card.id, (card.initiator,)) for card in cards)),
        motives=tally(Motive, ((card.id, card.motives) for card in cards)),
        provider_motives=tally(Motive, people),
        involved_in=tally(Involvement, ((card.id, card.involved_in) for card in cards)),
        invitation=journey.context.invitation,
        moments=tuple(
            MomentOfTruth(card.id, card.user_role, card.choice)
            for card in cards
            if card.moment_of_truth
        ),
    )


def stances(journey: Journey, organisation: str | None = None) -> StancesView:
    """Who brings something to the organisation, who shares its work, who receives from it.

    In plain words: the people around an organisation in the product-dominant way of seeing it.
    Suppliers and partners are primary, consumers secondary. The user is in none of the lists:
    no stance of theirs is recorded, and none is guessed. Source: Figure 2, after Alford.

    Args:
        journey: the journey.
        organisation: the id of the organisation whose touchpoints count; None: all.
    """
    found: dict[Stance | None, dict[str, dict[str, None]]] = {one: {} for one in (*Stance, None)}
    for card, one in _participants(journey):
        mechanism = journey.actor[one.actor].kind.is_mechanism
        elsewhere = organisation is not None and card.provider != organisation
        if not elsewhere and not (mechanism and one.stance is None):
            found[one.stance].setdefault(one.actor, {})[card.id] = None
    said = {identity for stance in Stance for identity in found[stance]}
    return StancesView(
        tuple(
            StanceView(stance, stance.is_primary, _takers(journey, found[stance]))
            for stance in Stance
        ),
        _takers(journey, {one: cards for one, cards in found[None].items() if one not in said}),
    )


def _participants(journey: Journey) -> Iterator[tuple[Touchpoint, Participant]]:
    return ((card, one) for card in met_by_user(journey) for one in card.participants)


def _provides(journey: Journey, participant: Participant) -> bool:
    return journey.actor[participant.actor].kind.has_role


def _takers(journey: Journey, found: dict[str, dict[str, None]]) -> tuple[Taker, ...]:
    return tuple(_taker(journey, identity, tuple(cards)) for identity, cards in found.items())


def _taker(journey: Journey, identity: str, cards: tuple[str, ...]) -> Taker:
    actor = journey.actor[identity]
    home = journey.organisation[actor.organisation].name if actor.organisation else ""
    return Taker(identity, actor.name, home, cards)
