"""Lanes and stages put in another order, and cards selected by where they stand or how tagged.

Dragging a head, its keys and the menu all end here: each change is one undo step.
"""

from collections.abc import Callable

from journeymap.desktop.document import Document
from journeymap.desktop.selection import Selection
from journeymap.diagram import lane_key, lane_value
from journeymap.model import allowed, edits
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.tags import tag_of
from journeymap.model.vocabulary import Lens
from journeymap.wording import text


class Arranging:
    """The order of lanes and stages, and selecting by lane, stage and tag."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._document = document
        self._selection = selection

    def place_lane(self, lens: Lens, value: str, before: str | None) -> bool:
        """A lane with all that stands in it put before another, or last; False where nothing moves.

        Lanes that keep the vocabulary's order stay, and the reason is told.
        """
        return self._placed(
            text("Move lane"), self._lane_ids(lens), value, before,
            lambda journey: edits.place_lane(journey, lens, value, before),
        )  # fmt: skip

    def place_stage(self, stage: str, before: str | None) -> bool:
        """A stage with all its steps and cards put before another, or last."""
        stages = [one.id for one in self._document.journey.stages]
        return self._placed(
            text("Move stage"), stages, stage, before,
            lambda journey: edits.reorder(journey, stage, before),
        )  # fmt: skip

    def move_lane(self, lens: Lens, by: int) -> bool:
        """The selected lane, or the selected card's, one place up (-1) or down (1)."""
        answer = allowed.may_reorder_lanes(lens)
        if answer.reason:
            self._document.refused.emit(answer.reason)
            return False
        ids = self._lane_ids(lens)
        return self._shifted(ids, self._lane(lens), by, lambda *at: self.place_lane(lens, *at))

    def move_stage(self, by: int) -> bool:
        """The selected stage, or the selected card's, one place left (-1) or right (1)."""
        stages = [one.id for one in self._document.journey.stages]
        return self._shifted(stages, self._stage(), by, self.place_stage)

    def select_lane(self, lens: Lens) -> None:
        """All cards in the lanes that the selection stands in."""
        journey = self._document.journey
        chosen = self._selection.ids
        values = {lane_value(journey, card, lens) for card in self._cards()}
        values |= {one for one in chosen if one in self._lane_ids(lens)}
        self._select(lambda card: lane_value(journey, card, lens) in values)

    def select_stage(self) -> None:
        """All cards in the stages that the selection stands in."""
        column = self._document.journey.column
        stages = {column[card.step].stage.id for card in self._cards()}
        for one in self._selection.ids:
            if one in self._document.journey.stage:
                stages.add(one)
            elif one in column:
                stages.add(column[one].stage.id)
        self._select(lambda card: column[card.step].stage.id in stages)

    def select_alike(self, field: str) -> None:
        """All cards with the same tag as a selected one; a card without it is like no other."""
        values = {getattr(card, field) for card in self._cards()} - {None}
        self._select(lambda card: getattr(card, field) in values)

    def select_handoff(self, *, leaving: bool) -> None:
        """A hand-off from the selected card, or to it; from a selected one the next beside it."""
        journey, single = self._document.journey, self._selection.single or ""
        known = journey.handoff.get(single)
        near = single if known is None else known.source if leaving else known.target
        rows = journey.handoffs_from if leaving else journey.handoffs_to
        found = [row.id for row in rows.get(near, ())]
        if found:
            place = found.index(single) + 1 if single in found else 0
            self._selection.choose((found[place % len(found)],))
        else:
            self._document.refused.emit(text("No hand-off there yet."))

    def select_in_lane(self, lens: Lens, value: str | None) -> None:
        """All cards in one lane."""
        journey = self._document.journey
        self._select(lambda card: lane_value(journey, card, lens) == value)

    def stands_in(self, identity: str, lens: Lens) -> frozenset[str]:
        """The keys of the lanes and stages that a card, or a hand-off's ends, stand in."""
        journey = self._document.journey
        handoff = journey.handoff.get(identity)
        ends = (handoff.source, handoff.target) if handoff is not None else (identity,)
        cards = [journey.touchpoint[one] for one in ends if one in journey.touchpoint]
        lanes = {lane_key(lane_value(journey, card, lens)) for card in cards}
        return frozenset(lanes | {journey.column[card.step].stage.id for card in cards})

    def lane_to_collapse(self, lens: Lens) -> list[str]:
        """The key of the lane that the selection stands in."""
        lane = self._lane(lens)
        return [lane_key(lane)] if lane is not None or self._cards() else []

    def stage_to_collapse(self) -> list[str]:
        """The stage that the selection stands in."""
        stage = self._stage()
        return [] if stage is None else [stage]

    def stage_records(self) -> tuple[str, ...]:
        """The stage that the selection stands in, with its steps and cards."""
        stage = self._document.journey.stage.get(self._stage() or "")
        if stage is None:
            return ()
        steps = [step.id for step in stage.steps]
        cards = self._document.journey.touchpoints
        return (stage.id, *steps, *(card.id for card in cards if card.step in steps))

    def _select(self, wanted: Callable[[Touchpoint], bool]) -> None:
        order = self._document.journey.reading_order
        chosen = [card.id for card in order if wanted(card)]
        if chosen:
            self._selection.choose(chosen)

    def _cards(self) -> list[Touchpoint]:
        return [self._document.journey.touchpoint[one] for one in self._selection.cards]

    def _lane_ids(self, lens: Lens) -> list[str]:
        journey = self._document.journey
        collection = tag_of(lens).collection
        return [one.id for one in getattr(journey, collection)] if collection else []

    def _lane(self, lens: Lens) -> str | None:
        ids = self._lane_ids(lens)
        behind = next((one for one in self._selection.ids if one in ids), None)
        cards = self._cards()
        if behind is None and cards:
            return lane_value(self._document.journey, cards[0], lens)
        return behind

    def _stage(self) -> str | None:
        journey = self._document.journey
        for one in self._selection.ids:
            if one in journey.stage:
                return one
            step = journey.touchpoint[one].step if one in journey.touchpoint else one
            if step in journey.column:
                return journey.column[step].stage.id
        return None

    def _shifted(
        self, ids: list[str], one: str | None, by: int, place: Callable[[str, str | None], bool]
    ) -> bool:
        if one is None or one not in ids:
            self._document.refused.emit(text("Select a card, a lane or a stage first."))
            return False
        at = ids.index(one) + by
        if not 0 <= at < len(ids):
            return False
        rest = [other for other in ids if other != one]
        return place(one, rest[at] if at < len(rest) else None)

    def _placed(
        self,
        title: str,
        ids: list[str],
        one: str,
        before: str | None,
        edit: Callable[[Journey], Journey],
    ) -> bool:
        """Whether it was put there; what stands there already is left without an undo step."""
        rest = [other for other in ids if other != one]
        place = rest.index(before) if before in rest else len(rest)
        stays = before == one or (one in ids and ids.index(one) == place)
        return not stays and self._document.attempt(title, edit)
