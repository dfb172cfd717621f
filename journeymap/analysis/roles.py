"""The co-production profile: who takes which part, and where the user's part grows or shrinks.

About the service user's part in the services (Figure 6), never about how organisations work with
each other: that is collaboration, told by crossings and spanners. Backstage acts have none of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

from journeymap.analysis.tally import met_by_user
from journeymap.model.derived import part_of, position_among, position_of
from journeymap.model.journey import Column, Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import ActorKind, Logic


@dataclass(frozen=True, slots=True)
class OtherRole:
    """An actor at one touchpoint and the part that they take there; None: not said yet."""

    actor: str
    kind: ActorKind
    role: Logic | None


@dataclass(frozen=True, slots=True)
class TouchpointRoles:
    """Who takes which part at one touchpoint.

    Attributes:
        part: the user's part; None where it is not said.
        others: the public servants, service providers and volunteers who take part; Figure 6 has
            no part for carers and arrangements.
        position: from 0 (received) to 2 (shaped it): the mean of the user's part and of the mean
            of the others'; if only one is known, that one; if none, None (ours).
    """

    touchpoint: str
    part: Logic | None
    others: tuple[OtherRole, ...]
    position: float | None


@dataclass(frozen=True, slots=True)
class PartsOfKind:
    """How often one kind of actor takes each part; someone at two touchpoints counts twice."""

    kind: ActorKind
    counts: Mapping[Logic, int]
    untagged: int


@dataclass(frozen=True, slots=True)
class Profile:
    """How far the user, and those who work with them, take part at some touchpoints.

    Attributes:
        touchpoints: how many there are, without backstage acts.
        counts: at how many the user received, took part, or shaped it (Figure 6).
        untagged: at how many the user's part is not said; with `counts` it makes `touchpoints`.
        position: the mean of the positions that are known, 0 to 2; None where none is (ours).
        positioned: how many touchpoints that mean rests on.
        unpositioned: how many say nothing about it; they are never guessed.
        others: the parts of the others, for each of the three kinds of Figure 6.
    """

    touchpoints: int
    counts: Mapping[Logic, int]
    untagged: int
    position: float | None
    positioned: int
    unpositioned: int
    others: tuple[PartsOfKind, ...]


@dataclass(frozen=True, slots=True)
class NamedProfile:
    """The profile of one stage or organisation; `id` is None where no provider is said."""

    id: str | None
    name: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class CoProduction:
    """The co-production profile of a journey (domain section 5), from the whole to the parts.

    Attributes:
        journey: over all touchpoints.
        stages: one for each stage, also where it has no touchpoint.
        organisations: one for each organisation by what it provides; last, where it is so,
            the touchpoints whose provider is not said.
        touchpoints: one for each touchpoint, in reading order.
    """

    journey: Profile
    stages: tuple[NamedProfile, ...]
    organisations: tuple[NamedProfile, ...]
    touchpoints: tuple[TouchpointRoles, ...]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A place on the pathway from which the user takes a larger or a smaller part.

    Attributes:
        handoff: the hand-off; where backstage acts lie between, the one that leaves the last.
        source: the touchpoint before.
        target: the touchpoint after.
        before: the user's part at the first.
        after: the user's part at the second.
        change: by how many steps it grows (1, 2) or shrinks (-1, -2).
        behind: the backstage acts between, which the user does not see.
    """

    handoff: str
    source: str
    target: str
    before: Logic
    after: Logic
    change: int
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepParts:
    """The user's parts within one step of the map: one point of the line over time.

    Attributes:
        parts: those that are said, in reading order.
        untagged: how many touchpoints of the step do not say it.
        mean: of the parts that are said, from 0 to 2; None where none is (ours).
    """

    stage: str
    step: str
    parts: tuple[Logic, ...]
    untagged: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class RisesAndFalls:
    """Where the user's part rises and falls along the pathway.

    Attributes:
        changes: the places where it does, in reading order.
        steady: how many ways from touchpoint to touchpoint keep it the same.
        unknown: how many of them have an end where the part is not said.
        steps: the parts step by step; a step without touchpoints is there too, and empty.
    """

    changes: tuple[PartChange, ...]
    steady: int
    unknown: int
    steps: tuple[StepParts, ...]


def co_production(journey: Journey) -> CoProduction:
    """Who takes which part, for touchpoints, stages, organisations and the journey.

    In plain words: at how many touchpoints the person only received, took part, or shaped the
    service, at how many nobody has said yet, and where that lies on the line from 0 to 2.
    Source: Figure 6 for the parts; the position is ours (domain section 5).
    """
    cards = met_by_user(journey)
    return CoProduction(
        _profile(journey, cards),
        tuple(_stages(journey, cards)),
        tuple(_organisations(journey, cards)),
        tuple(_touchpoint(journey, card) for card in cards),
    )


def rises_and_falls(journey: Journey) -> RisesAndFalls:
    """Where the user's part grows or shrinks from one touchpoint to the next.

    In plain words: from which hand-off on the person has more of a say, or less. A hand-off to a
    backstage act is followed to the next touchpoint, since the person does not see what lies
    between. Source: Figure 6; following it along the pathway is ours (rule `smaller-part`).
    """
    changes: list[PartChange] = []
    steady = unknown = 0
    for source, target, handoff, behind in _ways(journey):
        before, after = part_of(source), part_of(target)
        if before is None or after is None:
            unknown += 1
        elif before is after:
            steady += 1
        else:
            change = after.position - before.position
            changes.append(PartChange(handoff, source.id, target.id, before, after, change, behind))
    return RisesAndFalls(tuple(changes), steady, unknown, tuple(_steps(journey)))


def _touchpoint(journey: Journey, card: Touchpoint) -> TouchpointRoles:
    others = tuple(_others(journey, card))
    return TouchpointRoles(card.id, card.user_role, others, position_of(journey, card))


def _others(journey: Journey, card: Touchpoint) -> Iterator[OtherRole]:
    for one in card.participants:
        kind = journey.actor[one.actor].kind
        if kind.has_role:
            yield OtherRole(one.actor, kind, one.role)


def _profile(journey: Journey, cards: Iterable[Touchpoint]) -> Profile:
    cards = tuple(cards)
    found = position_among(journey, cards)
    roles = [other for card in cards for other in _others(journey, card)]
    return Profile(
        touchpoints=len(cards),
        counts=found.counts,
        untagged=len(cards) - sum(found.counts.values()),
        position=found.mean,
        positioned=found.positioned,
        unpositioned=found.others,
        others=tuple(_of_kind(kind, roles) for kind in ActorKind if kind.has_role),
    )


def _of_kind(kind: ActorKind, roles: Iterable[OtherRole]) -> PartsOfKind:
    given = [one.role for one in roles if one.kind is kind]
    return PartsOfKind(kind, {logic: given.count(logic) for logic in Logic}, given.count(None))


def _stages(journey: Journey, cards: tuple[Touchpoint, ...]) -> Iterator[NamedProfile]:
    grouped: dict[str, list[Touchpoint]] = {stage.id: [] for stage in journey.stages}
    for card in cards:
        grouped[journey.column[card.step].stage.id].append(card)
    for stage in journey.stages:
        yield NamedProfile(stage.id, stage.name, _profile(journey, grouped[stage.id]))


def _organisations(journey: Journey, cards: tuple[Touchpoint, ...]) -> Iterator[NamedProfile]:
    grouped: dict[str | None, list[Touchpoint]] = {one.id: [] for one in journey.organisations}
    for card in cards:
        grouped.setdefault(card.provider, []).append(card)
    for identity, own in grouped.items():
        name = journey.organisation[identity].name if identity else ""
        yield NamedProfile(identity, name, _profile(journey, own))


def _ways(journey: Journey) -> Iterator[tuple[Touchpoint, Touchpoint, str, tuple[str, ...]]]:
    """Every pair of touchpoints that follow each other, directly or over backstage acts alone.

    With the hand-off that reaches the second, and the backstage acts of a shortest way between.
    """
    place = {card.id: at for at, card in enumerate(journey.reading_order)}
    for source in met_by_user(journey):
        found: dict[str, tuple[str, tuple[str, ...]]] = {}
        layer: list[tuple[str, tuple[str, ...]]] = [(source.id, ())]
        seen = {source.id}
        while layer:
            layer = list(_next_acts(journey, layer, seen, found))
        for target in sorted(found, key=place.__getitem__):
            yield source, journey.touchpoint[target], *found[target]


def _next_acts(
    journey: Journey,
    layer: list[tuple[str, tuple[str, ...]]],
    seen: set[str],
    found: dict[str, tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The backstage acts one hand-off further on; touchpoints that are reached go to `found`."""
    for identity, behind in layer:
        for handoff in journey.handoffs_from.get(identity, ()):
            if handoff.target in seen:
                continue
            seen.add(handoff.target)
            if journey.touchpoint[handoff.target].backstage:
                yield handoff.target, (*behind, handoff.target)
            else:
                found[handoff.target] = (handoff.id, behind)


def _steps(journey: Journey) -> Iterator[StepParts]:
    grouped: dict[str, list[Touchpoint]] = {}
    for card in met_by_user(journey):
        grouped.setdefault(card.step, []).append(card)
    for column in journey.columns:
        yield _step(column, grouped.get(column.step.id, []))


def _step(column: Column, cards: list[Touchpoint]) -> StepParts:
    parts = tuple(card.user_role for card in cards if card.user_role is not None)
    mean = fmean(part.position for part in parts) if parts else None
    return StepParts(column.stage.id, column.step.id, parts, len(cards) - len(parts), mean)
