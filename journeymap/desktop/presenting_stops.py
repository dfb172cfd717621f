"""Where a presentation stops, one after the other, and what is told there."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journeymap.analysis.telling import boundary_in_words, card_in_words, place_in_words
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.scenes.content import gap_rows
from journeymap.diagram.scenes.fitting import Plan, rows_for_room
from journeymap.diagram.scenes.scene import Room, Scene, SceneKind
from journeymap.model.boundaries import crossings
from journeymap.model.derived import part_of
from journeymap.model.feelings import feeling_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Touchpoint
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import text

_STEP_KINDS = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET, BoundaryKind.SECTOR)


class By(StrEnum):
    """What a step is."""

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    BOUNDARY = "boundary"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a presentation: what it is about, its caption, and what the screen shows.

    `records` begins with the record that is told of; the whole map has none. `part` says which
    part it shows of what is too much for one scene.
    """

    records: tuple[str, ...]
    caption: str
    note: str
    scene: Scene
    part: str = ""


def stops(journey: Journey, by: By) -> tuple[Stop, ...]:
    """The steps of a presentation, in the order of the pathway; stages are not cut."""
    if by is By.STAGE:
        return stage_stops(journey, {})
    if by is By.TOUCHPOINT:
        return tuple(_touchpoint(journey, card) for card in journey.reading_order)
    if by is By.GAP:
        return tuple(_gap(journey, gap) for gap in _gaps(journey))
    return tuple(_crossings(journey))


def stage_stops(journey: Journey, plans: Mapping[str, Plan]) -> tuple[Stop, ...]:
    """The whole map and all stages; those of which it is known how they are cut, in parts."""
    return _with_whole(journey, _stages(journey, plans))


def gap_stops(journey: Journey, content: MapContent, room: Room) -> tuple[Stop, ...]:
    """The gaps that the map shows in words, over as many scenes as they need, then each alone."""
    alone = stops(journey, By.GAP)
    ids = tuple(stop.records[0] for stop in alone if _is_shown(stop, journey, content))
    told: list[Stop] = []
    counts = rows_for_room(gap_rows(journey, ids), room) if ids else ()
    begin = 0
    for number, count in enumerate(counts, 1):
        scene = Scene(SceneKind.GAPS, ids[begin : begin + count])
        told.append(Stop((), text("All gaps"), "", scene, _part(number, len(counts))))
        begin += count
    return (*told, *alone)


def number_among(stops: Sequence[Stop], place: int) -> tuple[int, int]:
    """The number of a stop, and how many there are; the parts of one thing have one number.

    So neither changes when it becomes known how a stage is cut.
    """
    about = [stop.records[:1] for stop in stops]
    begins = [at for at, one in enumerate(about) if at == 0 or one != about[at - 1]]
    return bisect_right(begins, place), len(begins)


def shown_stops(stops: Iterable[Stop], journey: Journey, content: MapContent) -> tuple[Stop, ...]:
    """Those about something that the map shows; the whole of it where it shows anything."""
    shown = tuple(stop for stop in stops if _is_shown(stop, journey, content))
    return shown if content.cards else ()


def count_left_out(stops: Iterable[Stop], journey: Journey, content: MapContent) -> int:
    """How many are about something that the map leaves out."""
    return sum(not _is_shown(stop, journey, content) for stop in stops)


def _is_shown(stop: Stop, journey: Journey, content: MapContent) -> bool:
    kind, about = stop.scene.kind, stop.scene.records
    if kind in {SceneKind.WHOLE, SceneKind.GAPS}:
        return True
    if kind is SceneKind.GAP:
        about = (journey.gap[about[0]].at,)
    return any(one in content.card or one in content.link for one in about)


def place_of(place: int, before: Sequence[Stop], now: Sequence[Stop]) -> int:
    """Where one is among the stops of now who was at a place among those before.

    At the same record, else at the nearest that is still there, rather one after it than one
    before; at the first where none is left. What has no record stays where it is.
    """
    if not before or not before[min(place, len(before) - 1)].records:
        return place
    nearest = sorted(range(len(before)), key=lambda at: (abs(at - place), at < place))
    found = (_same(before[at], now) for at in nearest if before[at].records)
    return next((at for at in found if at is not None), 0)


def _same(told: Stop, stops: Sequence[Stop]) -> int | None:
    """Which is about the same record, of several the first that shares more of it."""
    same = [at for at, stop in enumerate(stops) if stop.records[:1] == told.records[:1]]
    among = [at for at in same if set(told.records[1:]) & set(stops[at].records[1:])]
    return next(iter(among or same), None)


def _with_whole(journey: Journey, stages: Iterable[Stop]) -> tuple[Stop, ...]:
    found = tuple(stages)
    caption = journey.title or text("Untitled journey")
    return (Stop((), caption, "", Scene(SceneKind.WHOLE)), *found) if found else ()


def _touchpoint(journey: Journey, card: Touchpoint) -> Stop:
    tags = (
        journey.organisation[card.provider].name if card.provider else "",
        journey.budget[card.budget].name if card.budget else "",
        part.label if (part := part_of(card)) else "",
        "" if card.backstage or card.experience is None else feeling_in_words(card.experience),
    )
    return Stop((card.id,), card.title or text("Untitled"), " · ".join(filter(None, tags)),
                Scene(SceneKind.CARD, (card.id,)))  # fmt: skip


def _stages(journey: Journey, plans: Mapping[str, Plan]) -> Iterator[Stop]:
    for stage in journey.stages:
        cards = tuple(card.id for card in journey.reading_order
                      if journey.column[card.step].stage is stage)  # fmt: skip
        if not cards:
            continue
        whole = Scene(SceneKind.STAGE, cards)
        scenes = [scene for scene, _fitted in plans.get(stage.id, ())] or [whole]
        for number, scene in enumerate(scenes, 1):
            yield Stop((stage.id, *scene.records), stage.name or text("Untitled stage"),
                       stage.user_goal, scene, _part(number, len(scenes)))  # fmt: skip


def _part(number: int, count: int) -> str:
    told = text("part {number} of {count}")
    return told.format(number=number, count=count) if count > 1 else ""


def _crossings(journey: Journey) -> Iterator[Stop]:
    """Hand-offs that cross, by where they start; each stop is the hand-off with its two cards."""
    places = {card.id: place for place, card in enumerate(journey.reading_order)}
    by_handoff = crossings(journey).by_handoff
    for identity in sorted(by_handoff, key=lambda one: places[journey.handoff[one].source]):
        rows = {row.kind: row for row in by_handoff[identity]}
        row = next((rows[kind] for kind in _STEP_KINDS if kind in rows), by_handoff[identity][0])
        handoff = journey.handoff[identity]
        ends = (card_in_words(journey.touchpoint[one]) for one in (handoff.source, handoff.target))
        note = text("from {source} to {target}").format(source=next(ends), target=next(ends))
        caption = boundary_in_words(journey, row.boundary)
        yield Stop((identity, handoff.source, handoff.target), caption, note,
                   Scene(SceneKind.BOUNDARY, (identity,)))  # fmt: skip


def _gaps(journey: Journey) -> list[Gap]:
    return sorted(journey.gaps, key=lambda gap: gap.number)


def _gap(journey: Journey, gap: Gap) -> Stop:
    caption = text("Gap {number}").format(number=gap.number)
    return Stop(
        (gap.id,), caption, place_in_words(journey, gap.at), Scene(SceneKind.GAP, (gap.id,))
    )
