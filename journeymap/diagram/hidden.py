"""What a collapsed lane or stage holds, so that no open boundary goes unseen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from journeymap.diagram.lenses import lane_value
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.journey import Column, Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import plural, text


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not drawn.

    Attributes:
        cards: how many cards.
        nobody: how many of their hand-offs cross a boundary where nobody carries across.
        gaps: the numbers of the gaps at these cards and their hand-offs.
        columns: where its cards would stand, by the places of their columns.
    """

    cards: int
    nobody: int = 0
    gaps: tuple[int, ...] = ()
    columns: frozenset[int] = frozenset()

    def in_words(self) -> str:
        """How many cards, which gaps, and how often nobody carries across."""
        told = [plural("{count} card", "{count} cards", self.cards)]
        if self.gaps:
            numbers = ", ".join(str(one) for one in self.gaps)
            many = len(self.gaps) > 1
            told.append(
                (text("gaps {numbers}") if many else text("gap {numbers}")).format(numbers=numbers)
            )
        if self.nobody:
            told.append(
                plural(
                    "{count} hand-off that nobody carries",
                    "{count} hand-offs that nobody carries",
                    self.nobody,
                )
            )
        return " · ".join(told)


def lane_key(value: str | None) -> str:
    """What a lane is called among the collapsed ones, whatever the lens."""
    return f"lane:{value or ''}"


def uncollapsed(columns: Sequence[Column], collapsed: frozenset[str]) -> tuple[Column, ...]:
    """The columns that are drawn: of a collapsed stage its first step's alone."""
    return tuple(
        one for one in columns if one.stage.id not in collapsed or one.step is one.stage.steps[0]
    )


def collapsed_cards(
    journey: Journey, lens: Lens, collapsed: frozenset[str], *, backstage: bool
) -> dict[str, frozenset[str]]:
    """The cards in each collapsed lane and stage; acts out of sight where they are shown."""
    found: dict[str, set[str]] = {key: set() for key in sorted(collapsed)}
    for card in journey.touchpoints if collapsed else ():
        if card.backstage and not backstage:
            continue
        lane = lane_key(lane_value(journey, card, lens))
        for key in collapsed & {lane, journey.column[card.step].stage.id}:
            found[key].add(card.id)
    return {key: frozenset(cards) for key, cards in found.items()}


def held(
    journey: Journey, inside: Mapping[str, Collection[str]], columns: Mapping[str, int]
) -> dict[str, Hidden]:
    """What collapsed lanes and stages hold.

    Args:
        journey: the journey.
        inside: the cards in each, by its key or id.
        columns: the places of the columns that are drawn, by step.
    """
    return {key: _held(journey, cards, columns) for key, cards in inside.items()}


def _held(journey: Journey, cards: Collection[str], columns: Mapping[str, int]) -> Hidden:
    told = crossings(journey).told
    handoffs = [one for one in journey.handoffs if one.source in cards or one.target in cards]
    told_by = (told(one.id) for one in handoffs)
    nobody = sum(row is not None and row.state is CrossingState.NOBODY for row in told_by)
    at = {*cards, *(one.id for one in handoffs)}
    gaps = sorted(gap.number for gap in journey.gaps if gap.at in at)
    return Hidden(len(cards), nobody, tuple(gaps), _columns(journey, cards, columns))


def _columns(
    journey: Journey, cards: Collection[str], columns: Mapping[str, int]
) -> frozenset[int]:
    """Where cards would stand; those of a collapsed stage in its one column."""
    steps = (journey.touchpoint[card].step for card in cards)
    seen = (step if step in columns else journey.column[step].stage.steps[0].id for step in steps)
    return frozenset(columns[step] for step in seen if step in columns)
