"""Who plans and who delivers (Box 1, after Bovaird), and how it was decided who provides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journeymap.analysis.tally import Tally, met_by_user, tally
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import Deliverer, Planner, ProvisionRule, provision_type

FACTORS = ("cost", "competition", "monitor_and_revise", "trust")
"""The fields of a provision that say what decided (domain section 10)."""


@dataclass(frozen=True, slots=True)
class ProvisionType:
    """One of the nine types of provision, with the touchpoints that are of this type.

    Attributes:
        name: what the type is called.
        in_paper: false for the three cells that complete Bovaird's grid and are not in Box 1.
        touchpoints: their ids in reading order.
    """

    planned_by: Planner
    delivered_by: Deliverer
    name: str
    in_paper: bool
    touchpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvisionTable:
    """The touchpoints of a journey in the 3 x 3 table of Box 1.

    Attributes:
        types: nine cells, row by row (delivered by), each from left to right (planned by).
        half_said: ids of the touchpoints where only one of the two is said.
        unsaid: ids of those where neither is; with the rest they make all touchpoints.
        co_designed_research: Box 1's seventh type, a yes or no of the whole journey.
    """

    types: tuple[ProvisionType, ...]
    half_said: tuple[str, ...]
    unsaid: tuple[str, ...]
    co_designed_research: bool


@dataclass(frozen=True, slots=True)
class ProvisionRules:
    """How it was decided who provides, and what decided.

    Attributes:
        rules: the touchpoints by the four rules, and those that do not say it.
        factors: the touchpoints that say something of cost, competition, the ability to monitor
            and revise, or trust.
    """

    rules: Tally[ProvisionRule]
    factors: Mapping[str, tuple[str, ...]]


def provision_table(journey: Journey) -> ProvisionTable:
    """How many touchpoints there are of each type of provision.

    In plain words: who thought it up and who does it, professionals, users, or both together;
    the further right and down, the more lies with users and communities. Backstage acts have no
    type. Source: Box 1, after Bovaird (2007); three of the nine cells complete the grid.
    """
    cards = met_by_user(journey)
    return ProvisionTable(
        tuple(_type(planner, deliverer, cards) for deliverer in Deliverer for planner in Planner),
        tuple(
            card.id for card in cards if (card.planned_by is None) != (card.delivered_by is None)
        ),
        tuple(card.id for card in cards if card.planned_by is None and card.delivered_by is None),
        journey.co_designed_research,
    )


def provision_rules(journey: Journey) -> ProvisionRules:
    """How many touchpoints are provided in house, elsewhere, or together with users.

    In plain words: the way in which the responsible organisation settled who does it, and which
    reasons were written down. Source: the paper's provision rule (domain section 10).
    """
    cards = met_by_user(journey)
    return ProvisionRules(
        tally(ProvisionRule, ((card.id, (card.provision.rule,)) for card in cards)),
        {
            name: tuple(card.id for card in cards if getattr(card.provision, name).strip())
            for name in FACTORS
        },
    )


def _type(planner: Planner, deliverer: Deliverer, cards: Iterable[Touchpoint]) -> ProvisionType:
    cell = provision_type(planner, deliverer)
    here = [
        card.id for card in cards if card.planned_by is planner and card.delivered_by is deliverer
    ]
    return ProvisionType(planner, deliverer, cell.label, cell.in_paper, tuple(here))
