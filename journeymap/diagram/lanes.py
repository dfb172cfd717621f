"""What lanes mean under a lens: the lanes of a journey, and where each card belongs."""

from typing import Any, NamedTuple

from journeymap.diagram.theme import Swatch, budget_swatch, organisation_swatch
from journeymap.model.derived import part_of
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import BoundaryKind, Channel, Lens, Logic, Sector
from journeymap.wording import text

FIELDS = {
    Lens.PROVIDER: "provider",
    Lens.BUDGET: "budget",
    Lens.ROLE: "user_role",
    Lens.CHANNEL: "channel",
}
"""The field that a drop into another lane changes; a sector follows from the provider."""
KINDS = {
    Lens.PROVIDER: BoundaryKind.ORGANISATION,
    Lens.BUDGET: BoundaryKind.BUDGET,
    Lens.SECTOR: BoundaryKind.SECTOR,
}
"""The kind of boundary that the lane lines of a lens are."""


class Lane(NamedTuple):
    """A lane: the value of the cards in it (None: not tagged yet), its title and second line."""

    value: str | None
    title: str
    subtitle: str = ""
    swatch: Swatch | None = None


def lanes(journey: Journey, lens: Lens, *, untagged: bool | None = None) -> tuple[Lane, ...]:
    """The lanes in the journey's or the vocabulary's order; what is not tagged comes last.

    Args:
        journey: the journey.
        lens: what lanes mean.
        untagged: whether the lane of untagged cards is there; None shows it where it is needed.
    """
    known = _known(journey, lens)
    needed = any(lane_value(journey, card, lens) is None for card in journey.touchpoints)
    if untagged or (untagged is None and needed) or not known:
        return (*known, Lane(None, text("Not said yet"), _question(lens)))
    return known


def lane_value(journey: Journey, card: Touchpoint, lens: Lens) -> str | None:
    """The lane that a card stands in; a backstage act has no part of the person's."""
    if lens is Lens.ROLE:
        return part_of(card)
    if lens is not Lens.SECTOR:
        value: str | None = getattr(card, FIELDS[lens])
        return value
    provider = journey.organisation.get(card.provider or "")
    return provider.sector if provider else None


def field_value(lens: Lens, value: str | None) -> Any:
    """The value to store in the lens's field for a card dropped into a lane."""
    if value is None or lens not in {Lens.ROLE, Lens.CHANNEL}:
        return value
    return Logic(value) if lens is Lens.ROLE else Channel(value)


def _known(journey: Journey, lens: Lens) -> tuple[Lane, ...]:
    if lens is Lens.PROVIDER:
        return tuple(
            Lane(row.id, row.name, _organisation_line(row.sector, row.field),
                 organisation_swatch(journey, row.id))
            for row in journey.organisations
        )  # fmt: skip
    if lens is Lens.BUDGET:
        return tuple(
            Lane(row.id, row.name, _holder(journey, row.holder, own=row.own_pocket),
                 budget_swatch(journey, row.id))
            for row in journey.budgets
        )  # fmt: skip
    if lens is Lens.ROLE:
        return tuple(Lane(logic, _capital(logic.label), logic.term) for logic in Logic)
    used = {lane_value(journey, card, lens) for card in journey.touchpoints}
    if lens is Lens.SECTOR:
        used |= {row.sector for row in journey.organisations}
        return tuple(Lane(one, _capital(one.label)) for one in Sector if one in used)
    return tuple(Lane(one, _capital(one.label)) for one in Channel if one in used)


def _organisation_line(sector: Sector | None, field: str) -> str:
    return " · ".join(part for part in (sector.label if sector else "", field) if part)


def _holder(journey: Journey, holder: str | None, *, own: bool) -> str:
    if own:
        return text("own pocket")
    row = journey.organisation.get(holder or "")
    return text("held by {name}").format(name=row.short or row.name) if row else ""


def _question(lens: Lens) -> str:
    return {
        Lens.PROVIDER: text("who provides it?"),
        Lens.BUDGET: text("which budget pays?"),
        Lens.SECTOR: text("which sector?"),
        Lens.ROLE: text("how far did the person have a say?"),
        Lens.CHANNEL: text("by which way?"),
    }[lens]


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
