"""The lenses, in one table: what lanes are made of and how they look under each of them.

What a card says under a lens, and what a drop changes, is its tag's row in `model.tags`; here is
what the map adds to it. A lens without a row here has plain lanes without a colour.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from journeymap.diagram.hues import budget_swatch, organisation_swatch
from journeymap.diagram.theme import Swatch
from journeymap.model.journey import Journey
from journeymap.model.records import Organisation, Touchpoint
from journeymap.model.tags import TAGS, Choice, Tag, tag_of
from journeymap.model.vocabulary import BoundaryKind, Lens
from journeymap.wording import text


class Lane(NamedTuple):
    """A lane: the value of the cards in it (None: not tagged yet), its names and its colour.

    `short` is a name for narrow places, or "".
    """

    value: str | None
    title: str
    subtitle: str = ""
    swatch: Swatch | None = None
    short: str = ""


class Foot(NamedTuple):
    """What a card says at its foot because its lane does not tell it."""

    words: str = ""
    swatch: Swatch | None = None


def _no_subtitle(_journey: Journey, _choice: Choice) -> str:
    return ""


def _no_swatch(_journey: Journey, _value: str) -> None:
    return None


def _in_use(journey: Journey, tag: Tag) -> Collection[str]:
    """The values that a card has."""
    return {kept for card in journey.touchpoints if (kept := tag.kept(journey, card)) is not None}


@dataclass(frozen=True, slots=True)
class Look:
    """How the map looks under a lens.

    Attributes:
        boundary: the kind of boundary that its lane lines are, if they are one.
        subtitle: the second line of a lane's name.
        swatch: colour and pattern of a lane.
        shown: which values have a lane of their own; None: all that there are.
        foot: the tag that a card says at its foot.
    """

    boundary: BoundaryKind | None = None
    subtitle: Callable[[Journey, Choice], str] = _no_subtitle
    swatch: Callable[[Journey, str], Swatch | None] = _no_swatch
    shown: Callable[[Journey, Tag], Collection[str]] | None = _in_use
    foot: str = "provider"


def look_of(lens: Lens) -> Look:
    """The lens's row; a plain one where it has none of its own."""
    return LOOKS.get(lens, _PLAIN)


def question_of(lens: Lens) -> str:
    """What the lane of untagged cards asks."""
    return text(tag_of(lens).question)


def lanes(journey: Journey, lens: Lens, *, untagged: bool | None = None) -> tuple[Lane, ...]:
    """The lanes in the journey's or the vocabulary's order; what is not tagged comes last.

    Args:
        journey: the journey.
        lens: what lanes mean.
        untagged: whether the lane of untagged cards is there; None shows it where it is needed.
    """
    tag, look = tag_of(lens), look_of(lens)
    shown = look.shown(journey, tag) if look.shown is not None else None
    known = tuple(
        _lane(journey, tag, look, one)
        for one in tag.choices(journey)
        if shown is None or one.kept in shown
    )
    needed = any(tag.value(journey, card) is None for card in journey.touchpoints)
    if untagged or (untagged is None and needed) or not known:
        return (*known, Lane(None, text("Not said yet"), question_of(lens)))
    return known


def lane_value(journey: Journey, card: Touchpoint, lens: Lens) -> str | None:
    """The lane that a card stands in; a backstage act has no part of the person's."""
    return tag_of(lens).kept(journey, card)


def foot_of(journey: Journey, card: Touchpoint, lens: Lens) -> Foot:
    """What a card says at its foot under a lens, with the colour that it has everywhere."""
    foot = TAGS[look_of(lens).foot]
    value = foot.kept(journey, card)
    if value is None:
        return Foot()
    choice = foot.choice(journey, value)
    if choice is None:
        return Foot()
    look = look_of(foot.lens) if foot.lens is not None else _PLAIN
    return Foot(choice.also or choice.label, look.swatch(journey, value))


def _lane(journey: Journey, tag: Tag, look: Look, choice: Choice) -> Lane:
    is_record = bool(tag.collection)
    return Lane(
        value=choice.kept,
        title=choice.label if is_record else _capital(choice.label),
        subtitle=look.subtitle(journey, choice),
        swatch=look.swatch(journey, choice.kept),
        short=choice.also if is_record else "",
    )


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _organisation_line(journey: Journey, choice: Choice) -> str:
    row = journey.organisation[choice.kept]
    return " · ".join(part for part in (row.sector.label if row.sector else "", row.field) if part)


def _holder_line(journey: Journey, choice: Choice) -> str:
    row = journey.budget[choice.kept]
    if row.own_pocket:
        return text("own pocket")
    holder = journey.organisation.get(row.holder or "")
    return text("held by {name}").format(name=_short(holder)) if holder else ""


def _short(organisation: Organisation) -> str:
    return organisation.short or organisation.name


def _term(_journey: Journey, choice: Choice) -> str:
    return choice.also


def _sectors(journey: Journey, _tag: Tag) -> Collection[str]:
    """Those of all organisations, whether or not a card is theirs."""
    return {row.sector for row in journey.organisations if row.sector is not None}


_PLAIN = Look()
LOOKS: Mapping[Lens, Look] = {
    Lens.PROVIDER: Look(BoundaryKind.ORGANISATION, _organisation_line, organisation_swatch,
                        shown=None, foot="budget"),
    Lens.BUDGET: Look(BoundaryKind.BUDGET, _holder_line, budget_swatch, shown=None),
    Lens.SECTOR: Look(BoundaryKind.SECTOR, shown=_sectors),
    Lens.ROLE: Look(subtitle=_term, shown=None),
}  # fmt: skip
"""The lenses that have more than plain lanes."""
