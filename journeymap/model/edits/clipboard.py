"""Copy and paste a selection, also between journeys."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Self

from pydantic import ValidationError, model_validator

from journeymap.model.allowed import EditError
from journeymap.model.base import Record, said
from journeymap.model.edits.change import check_references, evolved, with_rows
from journeymap.model.edits.ids import IdSource, unused
from journeymap.model.edits.named import find_by_name
from journeymap.model.journey import Journey
from journeymap.model.records import (
    Actor,
    Budget,
    Handoff,
    Image,
    Information,
    Organisation,
    Touchpoint,
)
from journeymap.model.references import redirected, references
from journeymap.wording import text


class Clip(Record):
    """A selection of cards with the hand-offs between them and all that they refer to.

    `offsets` holds each card's step, counted from the first step of the selection.
    """

    offsets: Annotated[tuple[int, ...], said("")] = ()
    touchpoints: Annotated[tuple[Touchpoint, ...], said("")] = ()
    handoffs: Annotated[tuple[Handoff, ...], said("")] = ()
    organisations: Annotated[tuple[Organisation, ...], said("")] = ()
    budgets: Annotated[tuple[Budget, ...], said("")] = ()
    actors: Annotated[tuple[Actor, ...], said("")] = ()
    information: Annotated[tuple[Information, ...], said("")] = ()
    images: Annotated[tuple[Image, ...], said("")] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if len(self.offsets) != len(self.touchpoints):
            raise ValueError(text("each card of a clip has a step"))
        if not all(0 <= offset <= MOST_STEPS for offset in self.offsets):
            raise ValueError(text("a clip reaches over too many steps"))
        if _outside(self):
            raise ValueError(text("a clip holds all that its cards refer to"))
        return self

    def to_json(self) -> str:
        """The clip as JSON text, for the clipboard."""
        return self.model_dump_json(exclude_defaults=True)

    @classmethod
    def from_json(cls, content: str) -> "Clip":
        """The clip in JSON text.

        Raises:
            EditError: the text is no clip.
        """
        try:
            return cls.model_validate_json(content)
        except ValidationError as error:
            raise EditError(text("The clipboard holds nothing that can be pasted here.")) from error


_SHARED = ("organisations", "budgets", "actors", "information", "images")
MOST_STEPS = 10_000
"""The farthest that a clip's last card may stand from its first."""


def copy_selection(journey: Journey, identities: Collection[str]) -> Clip:
    """The chosen cards, the hand-offs between them, and what they refer to; gaps stay behind.

    A gap's number belongs to its journey, so a copy never carries one.
    """
    wished = set(identities)
    chosen = [card for card in journey.reading_order if card.id in wished]
    inside = {card.id for card in chosen}
    handoffs = tuple(h for h in journey.handoffs if {h.source, h.target} <= inside)
    places = [journey.column[card.step].position for card in chosen]
    first = min(places, default=0)
    wanted = _referred(journey, (*chosen, *handoffs))
    kept: dict[str, Any] = {
        name: tuple(row for row in getattr(journey, name) if row.id in wanted) for name in _SHARED
    }
    offsets = tuple(place - first for place in places)
    return Clip(offsets=offsets, touchpoints=tuple(chosen), handoffs=handoffs, **kept)


def paste(
    journey: Journey,
    clip: Clip,
    *,
    ids: IdSource,
    step: str,
    fields: Mapping[str, Any] | None = None,
) -> tuple[Journey, tuple[str, ...]]:
    """The clip's cards with new ids, the first of them in this step, the others as far from it.

    Organisations, budgets, actors and information are matched by name and added where the journey
    has none of that name; steps are added at the end of the last stage where there are too few.
    `fields` is what the lane says of every pasted card.

    Raises:
        EditError: the step is gone, or what the lane says does not fit.
    """
    if step not in journey.column:
        raise EditError(text("That step is no longer in the journey."))
    grown, redirect = with_shared(journey, clip, ids)
    grown = _with_steps(grown, grown.column[step].position + max(clip.offsets, default=0), ids)
    start = grown.column[step].position
    fresh: dict[str, str] = {}
    taken = set(grown.all_ids)
    copied = [("tp", card.id) for card in clip.touchpoints]
    for prefix, old in (*copied, *(("ho", handoff.id) for handoff in clip.handoffs)):
        fresh[old] = unused(ids, prefix, taken)
        taken.add(fresh[old])
    cards = [
        evolved(
            _own(redirected(card, redirect), fresh[card.id]),
            {"step": grown.columns[start + offset].step.id, **(fields or {})},
        )
        for card, offset in zip(clip.touchpoints, clip.offsets, strict=True)
    ]
    links = [
        _own(redirected(handoff, redirect), fresh[handoff.id]).evolve(
            source=fresh[handoff.source], target=fresh[handoff.target]
        )
        for handoff in clip.handoffs
    ]
    grown = with_rows(
        grown, touchpoints=(*grown.touchpoints, *cards), handoffs=(*grown.handoffs, *links)
    )
    for card in cards:
        check_references(grown, card)
    return grown, tuple(card.id for card in cards)


def _outside(clip: Clip) -> set[str]:
    """The ids that the clip refers to and does not hold; steps belong to the journey."""
    rows = [row for name in ("touchpoints", "handoffs", *_SHARED) for row in getattr(clip, name)]
    wanted = {one.id for row in rows for one in references(row) if one.collections != ("steps",)}
    return wanted - {row.id for row in rows}


def _own[R: Record](record: R | None, identity: str) -> R:
    if record is None:
        raise EditError(text("The clipboard holds nothing that can be pasted here."))
    return record.evolve(id=identity)


def _referred(journey: Journey, rows: tuple[Record, ...]) -> set[str]:
    """The ids that rows refer to, and those that these refer to in turn."""
    wanted: set[str] = set()
    fresh = {one.id for row in rows for one in references(row)}
    while fresh - wanted:
        wanted |= fresh
        shared = (row for name in _SHARED for row in getattr(journey, name) if row.id in fresh)
        fresh = {reference.id for row in shared for reference in references(row)}
    return wanted


def with_shared(
    journey: Journey, clip: Clip, ids: IdSource
) -> tuple[Journey, dict[str, str | None]]:
    """The journey with what a clip's cards refer to, and what each id of the clip is there."""
    redirect: dict[str, str | None] = {}
    grown = journey
    prefixes = {"organisations": "or", "budgets": "bu", "actors": "ac", "information": "in"}
    for name, prefix in prefixes.items():
        for row in getattr(clip, name):
            known = find_by_name(getattr(grown, name), row.name)
            redirect[row.id] = known or unused(ids, prefix, grown.all_ids)
            if not known:
                added = _own(redirected(row, redirect), str(redirect[row.id]))
                grown = grown.evolve(**{name: (*getattr(grown, name), added)})
    pictures = tuple(image for image in clip.images if image.id not in grown.image)
    return (grown.evolve(images=grown.images + pictures) if pictures else grown), redirect


def _with_steps(journey: Journey, last: int, ids: IdSource) -> Journey:
    from journeymap.model.edits.columns import insert_step

    while len(journey.columns) <= last:
        journey, _step = insert_step(journey, journey.stages[-1].id, None, ids=ids)
    return journey
