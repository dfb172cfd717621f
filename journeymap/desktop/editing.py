"""What actions and gestures do to the selection: each one undo step, each without a view."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from journeymap.desktop.document import Document
from journeymap.desktop.picturing import embed_pasted
from journeymap.desktop.selection import Selection
from journeymap.diagram import FIELDS, field_value, lane_value, lanes
from journeymap.model import allowed, edits
from journeymap.model.base import clean_text
from journeymap.model.edits import Clip, EditError
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import plural, text

MIME_TYPE = "application/x-journeymap-clip"


class Editing:
    """The changes that the map's keys, menus and gestures make."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._document = document
        self._selection = selection
        self._last_tag: dict[str, Any] = {}

    def add_in_cell(self, step: str, lens: Lens, lane: str | None) -> str | None:
        """A new card in a cell, tagged as the lane says."""
        fields = {} if lens is Lens.SECTOR else {FIELDS[lens]: field_value(lens, lane)}
        return self._added(
            text("Add touchpoint"),
            lambda journey: edits.add_touchpoint(journey, step, ids=self._document.ids, **fields),
        )

    def add_after(self, lens: Lens) -> str | None:
        """A new card in the step after the selected one, in its lane, linked to it.

        Where nothing is selected, the card comes into the first step.
        """
        journey = self._document.journey
        cards = self._selection.cards
        if not cards:
            return self.add_in_cell(journey.columns[0].step.id, lens, None)
        return self._added(text("Add touchpoint"), lambda now: self._grown_after(now, cards[-1]))

    def _grown_after(self, journey: Journey, identity: str) -> tuple[Journey, str]:
        ids = self._document.ids
        card = journey.touchpoint[identity]
        place = journey.column[card.step].position + 1
        if place == len(journey.columns):
            stage = journey.columns[-1].stage.id
            journey, _step = edits.insert_step(journey, stage, None, ids=ids)
        step = journey.columns[place].step.id
        journey, added = edits.add_touchpoint(
            journey, step, ids=ids, provider=card.provider, budget=card.budget
        )
        journey, _handoff = edits.link(journey, identity, added, ids=ids)
        return journey, added

    def link(self, source: str, target: str) -> str | None:
        """A hand-off from one card to another."""
        return self._added(
            text("Link"),
            lambda journey: edits.link(journey, source, target, ids=self._document.ids),
        )

    def remove_selected(self) -> bool:
        """Remove what is selected, with all that follows from it."""
        ids = self._selection.ids
        title = plural("Remove {count} record", "Remove {count} records", len(ids))
        return bool(ids) and self._document.attempt(
            title, lambda journey: edits.remove(journey, ids)
        )

    def flag_gap(self) -> str | None:
        """A gap at the selected card or hand-off."""
        at = self._selection.single
        if at is None:
            self._document.refused.emit(text("Select one card or hand-off to flag a gap there."))
            return None
        ids = self._document.ids
        return self._added(
            text("Flag gap"), lambda journey: edits.flag_gap(journey, at, ids=ids), select=False
        )

    def add_beside(self, lens: Lens) -> str | None:
        """A new card at the same time as the selected one, reached from wherever that is reached.

        It stands in the same step with the same provider and budget.
        """
        cards = self._selection.cards
        if not cards:
            return self.add_after(lens)
        return self._added(text("Add touchpoint"), lambda now: self._grown_beside(now, cards[-1]))

    def _grown_beside(self, journey: Journey, identity: str) -> tuple[Journey, str]:
        ids = self._document.ids
        card = journey.touchpoint[identity]
        grown, added = edits.add_touchpoint(
            journey, card.step, ids=ids, provider=card.provider, budget=card.budget
        )
        for arriving in journey.handoffs_to.get(identity, ()):
            grown, _handoff = edits.link(grown, arriving.source, added, ids=ids)
        return grown, added

    def move_selected(self, lens: Lens, across: int, along: int) -> bool:
        """The selected cards moved by steps and by lanes, as dragging would move them."""
        journey, cards = self._document.journey, self._selection.cards
        if not cards:
            return False
        rows = lanes(journey, lens, untagged=True)
        moves = {}
        for identity in cards:
            card = journey.touchpoint[identity]
            place = journey.column[card.step].position + across
            place = min(max(place, 0), len(journey.columns) - 1)
            fields = {}
            if along:
                answer = allowed.may_drop(lens)
                if answer.reason:
                    self._document.refused.emit(answer.reason)
                    return False
                values = [row.value for row in rows]
                lane = values.index(lane_value(journey, card, lens)) + along
                wanted = values[min(max(lane, 0), len(values) - 1)]
                fields = {FIELDS[lens]: field_value(lens, wanted)}
            moves[identity] = edits.Placement(journey.columns[place].step.id, fields)
        title = plural("Move touchpoint", "Move {count} touchpoints", len(moves))
        return self._document.attempt(title, lambda now: edits.move_touchpoints(now, moves))

    def tag_again(self) -> bool:
        """Give the selected cards the tag that was given last."""
        return bool(self._last_tag) and self.retag(**self._last_tag)

    def retag(self, **fields: Any) -> bool:
        """Give all selected cards the same tag."""
        cards = self._selection.cards
        if cards:
            self._last_tag = fields
        return bool(cards) and self._document.attempt(
            text("Change tag"), lambda journey: edits.change_touchpoints(journey, cards, **fields)
        )

    def insert_step(self, *, after: bool) -> str | None:
        """An empty step beside the step of the selection."""
        column = self._column()
        before = None if after else column.step.id
        if after:
            steps = column.stage.steps
            place = steps.index(column.step) + 1
            before = steps[place].id if place < len(steps) else None
        return self._added(
            text("Insert step"),
            lambda journey: edits.insert_step(
                journey, column.stage.id, before, ids=self._document.ids
            ),
        )

    def insert_stage(self) -> str | None:
        """A new stage after the stage of the selection, with a step to begin with."""
        journey = self._document.journey
        stages = [stage.id for stage in journey.stages]
        place = stages.index(self._column().stage.id) + 1
        before = stages[place] if place < len(stages) else None
        return self._added(
            text("Insert stage"),
            lambda now: edits.insert_stage(now, before, ids=self._document.ids),
        )

    def _column(self) -> Any:
        journey = self._document.journey
        for one in self._selection.ids:
            if one in journey.touchpoint:
                return journey.column[journey.touchpoint[one].step]
            if one in journey.column:
                return journey.column[one]
            if one in journey.stage:
                return journey.column[journey.stage[one].steps[-1].id]
        return journey.columns[-1]

    def select_all(self) -> None:
        """Select all cards."""
        self._selection.choose(card.id for card in self._document.journey.reading_order)

    def copy(self) -> bool:
        """Put the selected cards on the clipboard, for here and as lines of text."""
        cards = self._selection.cards
        if not cards:
            return False
        clip = edits.copy_selection(self._document.journey, cards)
        data = QMimeData()
        data.setData(MIME_TYPE, clip.to_json().encode())
        data.setText("\n".join(card.title for card in clip.touchpoints))
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> bool:
        """Copy, then remove."""
        return self.copy() and self.remove_selected()

    def paste(self) -> bool:
        """The clipboard's cards into the step of the selection; plain text as a card a line."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasImage() and not data.hasText() and not data.hasFormat(MIME_TYPE):
            return embed_pasted(self._document, data, next(iter(self._selection.cards), None))
        step = self._column().step.id if self._selection.ids else None
        first = step or self._document.journey.columns[0].step.id
        if data.hasFormat(MIME_TYPE):
            raw = bytes(data.data(MIME_TYPE).data()).decode("utf-8", "replace")
            return self._paste_clip(raw, first)
        lines = [clean_text(line).strip() for line in data.text().splitlines()]
        return self._paste_lines([line for line in lines if line], first)

    def _paste_clip(self, raw: str, step: str) -> bool:
        try:
            clip = Clip.from_json(raw)
            after, ids = edits.paste(
                self._document.journey, clip, ids=self._document.ids, step=step
            )
        except EditError as error:
            self._document.refused.emit(str(error))
            return False
        self._document.apply(text("Paste"), after)
        self._selection.choose(ids)
        return True

    def _paste_lines(self, lines: list[str], step: str) -> bool:
        if not lines:
            return False
        added: list[str] = []

        def grow(journey: Journey) -> Journey:
            place = journey.column[step].position
            for line in lines:
                if place == len(journey.columns):
                    stage = journey.columns[-1].stage.id
                    journey, _step = edits.insert_step(journey, stage, None, ids=self._document.ids)
                journey, card = edits.add_touchpoint(
                    journey, journey.columns[place].step.id, ids=self._document.ids, title=line
                )
                if added:
                    journey, _link = edits.link(journey, added[-1], card, ids=self._document.ids)
                added.append(card)
                place += 1
            return journey

        done = self._document.attempt(text("Paste"), grow)
        self._selection.choose(added)
        return done

    def _added(
        self,
        title: str,
        edit: Callable[[Journey], tuple[Journey, str]],
        *,
        select: bool = True,
    ) -> str | None:
        try:
            after, identity = edit(self._document.journey)
        except EditError as error:
            self._document.refused.emit(str(error))
            return None
        self._document.apply(title, after)
        if select:
            self._selection.choose((identity,))
        return identity
