"""Who is said to gain or lose, what was learned and taken up, and what the changes call for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeymap.model.journey import Journey
from journeymap.model.records import Evidence
from journeymap.model.vocabulary import (
    Ability,
    Benefit,
    Direction,
    GapStatus,
    LearningVariable,
    Party,
    Strength,
)

ROLES_TO_FILL = frozenset({Ability.LEADING_EXPERTS, Ability.STEWARDING, Ability.SPANNING})
"""The three roles of domain section 13; the other eight are abilities."""
_TO_DO = frozenset({GapStatus.OPEN, GapStatus.AGREED})


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody is said to gain or lose.

    Attributes:
        strength: what it rests on; None where it is not said.
        only_claimed: nothing is there to show for it: it is assumed, or neither what it rests on
            nor a source is said. It is told as a claim (domain section 12).
    """

    id: str
    party: Party
    direction: Direction
    claim: str
    strength: Strength | None
    source: str
    only_claimed: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """On one benefit one party is said to gain and another to lose; both ids of claims."""

    benefit: Benefit
    gains: Party
    loses: Party
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """One of the six benefits, with what is claimed of it, gains before losses, by party."""

    benefit: Benefit
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Benefits:
    """Who benefits (domain section 12).

    Attributes:
        rows: the six benefits, also those of which nothing is claimed.
        conflicts: pairs of parties in opposite directions on one benefit.
        only_claimed: how many claims have no evidence.
    """

    rows: tuple[BenefitRow, ...]
    conflicts: tuple[Conflict, ...]
    only_claimed: int


@dataclass(frozen=True, slots=True)
class Learned:
    """A learning or idea and what became of it.

    Attributes:
        source: the id of the card, hand-off or gap that it comes from, or None.
        open: no organisation took it up (arrow B of Figure 4 is missing).
        unexpected: nobody expected it; such ideas are emergent.
    """

    id: str
    source: str | None
    variable: LearningVariable | None
    learned: str
    idea: str
    unexpected: bool
    taken_up_by: str | None
    open: bool


@dataclass(frozen=True, slots=True)
class Learnings:
    """What was learned on the way (Figure 4).

    Attributes:
        rows: all learnings in the order of the journey.
        by_variable: their ids for each of the three variables.
        no_variable: ids of those that do not say where they come from.
        open: ids of the open loops.
        unexpected: ids of those that nobody expected.
        open_gaps: ids of gaps that were checked as closed, and of which no learning was taken up.
    """

    rows: tuple[Learned, ...]
    by_variable: Mapping[LearningVariable, tuple[str, ...]]
    no_variable: tuple[str, ...]
    open: tuple[str, ...]
    unexpected: tuple[str, ...]
    open_gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbilityCalledFor:
    """An ability, or a role to fill, and the gaps whose action calls for it.

    Attributes:
        is_role: one of the three roles; the other eight are abilities.
        gaps: ids of all gaps that name it.
        to_do: ids of those that are not in place yet: open or agreed.
    """

    ability: Ability
    is_role: bool
    gaps: tuple[str, ...]
    to_do: tuple[str, ...]


def benefits(journey: Journey) -> Benefits:
    """Who is said to gain and to lose, on which benefit and on what evidence.

    In plain words: what is promised to whom, which of it anybody has seen, and where what is good
    for one is a burden for another. Source: the six claimed benefits and the objections of
    practitioners (Box 4) in the paper; that opposite directions are a conflict is ours.
    """
    rows = tuple(BenefitRow(benefit, _claims(journey, benefit)) for benefit in Benefit)
    return Benefits(
        rows,
        tuple(conflict for row in rows for conflict in _conflicts(row)),
        sum(claim.only_claimed for row in rows for claim in row.claims),
    )


def learnings(journey: Journey) -> Learnings:
    """What was learned and by which part of Figure 4, and what nobody has taken up yet.

    In plain words: a learning is worth as much as the organisation that makes it part of its
    strategy; until one does, the loop is open. Source: Figure 4, arrows A and B.
    """
    rows = tuple(
        Learned(
            one.id, one.source, one.variable, one.learned, one.idea, one.unexpected,
            one.taken_up_by,
            open=one.taken_up_by is None,
        )
        for one in journey.learnings
    )  # fmt: skip
    taken_up = {one.source for one in journey.learnings if one.taken_up_by is not None}
    checked = (gap.id for gap in journey.gaps if gap.status is GapStatus.CHECKED)
    return Learnings(
        rows,
        {word: _ids(one for one in rows if one.variable is word) for word in LearningVariable},
        _ids(one for one in rows if one.variable is None),
        _ids(one for one in rows if one.open),
        _ids(one for one in rows if one.unexpected),
        tuple(identity for identity in checked if identity not in taken_up),
    )


def abilities(journey: Journey) -> tuple[AbilityCalledFor, ...]:
    """Which abilities and roles the actions at the gaps call for, all eleven in their order.

    In plain words: what people will need to be good at, and how many gaps wait for it. A gap that
    is in place, checked or not pursued counts in `gaps` and no longer in `to_do`. Source: the
    paper's abilities and roles of public servants (domain section 13); the count is ours.
    """
    return tuple(
        AbilityCalledFor(
            ability,
            ability in ROLES_TO_FILL,
            tuple(gap.id for gap in journey.gaps if ability in gap.abilities),
            tuple(
                gap.id for gap in journey.gaps if ability in gap.abilities and gap.status in _TO_DO
            ),
        )
        for ability in Ability
    )


def _ids(rows: Iterable[Learned]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _claims(journey: Journey, benefit: Benefit) -> tuple[Claim, ...]:
    said = [one for one in journey.benefit_claims if one.benefit is benefit]
    said.sort(key=lambda one: (list(Direction).index(one.direction), list(Party).index(one.party)))
    return tuple(
        Claim(
            one.id, one.party, one.direction, one.claim, one.evidence.strength,
            one.evidence.source, only_claimed=_only_claimed(one.evidence),
        )
        for one in said
    )  # fmt: skip


def _only_claimed(evidence: Evidence) -> bool:
    if evidence.strength is None:
        return not evidence.source.strip()
    return evidence.strength is Strength.ASSUMED


def _conflicts(row: BenefitRow) -> Iterator[Conflict]:
    for gains in Party:
        for loses in Party:
            for_one = _of(row, gains, Direction.GAIN)
            for_other = _of(row, loses, Direction.LOSS)
            if gains is not loses and for_one and for_other:
                yield Conflict(row.benefit, gains, loses, (*for_one, *for_other))


def _of(row: BenefitRow, party: Party, direction: Direction) -> tuple[str, ...]:
    return tuple(one.id for one in row.claims if one.party is party and one.direction is direction)
