"""What actions and gestures do to the selection: each one undo step, each without a view."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QGuiApplication

from journeymap.desktop.copying import MIME_TYPE, copied
from journeymap.desktop.document import Document
from journeymap.desktop.pasting import MOST_ROWS, on_clipboard, pasted_from
from journeymap.desktop.picturing import embed_file, embed_pasted, picture_file
from journeymap.desktop.selection import Selection
from journeymap.desktop.tables.blocks import Block
from journeymap.diagram import lane_value, lanes
from journeymap.exchange.table_block import import_block
from journeymap.exchange.table_reading import TableError
from journeymap.model import allowed, edits
from journeymap.model.capture import Captured
from journeymap.model.edits import Clip, EditError
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.tags import TAGS, tag_of
from journeymap.model.vocabulary import Lens
from journeymap.wording import plural, text


class Editing:
    """The changes that the map's keys, menus and gestures make."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._document = document
        self._selection = selection
        self._last_tag: dict[str, Any] = {}

    def add_in_cell(self, step: str, lens: Lens, lane: str | None) -> str | None:
        """A new card in a cell, tagged as the lane says."""
        fields = tag_of(lens).fields(lane)
        return self._added(
            text("Add touchpoint"),
            lambda journey: edits.add_touchpoint(journey, step, ids=self._document.ids, **fields),
        )

    def add_after(self, lens: Lens) -> str | None:
        """A new card after the selected one, in its lane, linked; what followed is pushed along.

        Into a selected hand-off it comes between its cards. Where nothing is selected, it comes
        into the first step.
        """
        journey = self._document.journey
        cards, single = self._selection.cards, self._selection.single or ""
        if single in journey.handoff:
            return self._grown(single, journey.touchpoint[journey.handoff[single].source])
        if not cards:
            return self.add_in_cell(journey.columns[0].step.id, lens, None)
        return self._grown(cards[-1], journey.touchpoint[cards[-1]])

    def _grown(self, after: str, like: Touchpoint) -> str | None:
        """A new card after a card or in a hand-off, with the provider and budget of another."""

        def grow(now: Journey) -> tuple[Journey, str]:
            grown = edits.grow_after(
                now, after, ids=self._document.ids, provider=like.provider, budget=like.budget
            )
            return grown.journey, grown.card

        return self._added(text("Add touchpoint"), grow)

    def place_to_go_on(self) -> str | None:
        """The card or hand-off after which what is captured or pasted comes: selected, or last.

        None in an empty journey.
        """
        journey, single = self._document.journey, self._selection.single
        if self._selection.cards:
            return self._selection.cards[-1]
        return single if single in journey.handoff else edits.end_of_pathway(journey)

    def capture(self, lines: Sequence[Captured]) -> str | None:
        """Cards that say what these lines say, one after the other; the last one is selected."""
        after, ids = self.place_to_go_on(), self._document.ids

        def grow(journey: Journey) -> tuple[Journey, str]:
            last = after
            for said in lines:
                journey, last = edits.capture(journey, said, after=last, ids=ids)
            return journey, last or ""

        if not lines or self._are_too_many(len(lines)):
            return None
        return self._added(text("Add touchpoint"), grow)

    def recapture(self, card: str, said: Captured) -> str | None:
        """A card changed by its edited line, and selected."""
        ids = self._document.ids
        return self._added(
            text("Change touchpoint"),
            lambda now: (edits.recapture(now, card, said, ids=ids), card),
        )

    def _are_too_many(self, count: int) -> bool:
        """Refuse what would take many seconds and is no part of one pathway."""
        if count > MOST_ROWS:
            sentence = text("There are more than {most} lines; paste a part of them.")
            self._document.refused.emit(sentence.format(most=MOST_ROWS))
        return count > MOST_ROWS

    def link(self, source: str, target: str) -> str | None:
        """A hand-off from one card to another."""
        return self._added(
            text("Link"),
            lambda journey: edits.link(journey, source, target, ids=self._document.ids),
        )

    def link_selected(self) -> str | None:
        """Hand-offs from each selected card to the one selected after it, as one step."""
        journey, ids = self._document.journey, self._document.ids
        pairs = list(pairwise(self._selection.cards))
        free = [pair for pair in pairs if not allowed.may_link(journey, *pair).reason]

        def chain(now: Journey) -> tuple[Journey, str]:
            made = ""
            for source, target in free or pairs:
                now, made = edits.link(now, source, target, ids=ids)
            return now, made

        return self._added(text("Link"), chain) if pairs else None

    def add_linked(self, source: str, step: str, lens: Lens, lane: str | None) -> str | None:
        """A new card in a cell, tagged as its lane says, that another hands on to."""
        ids = self._document.ids
        fields = tag_of(lens).fields(lane)

        def add(journey: Journey) -> tuple[Journey, str]:
            journey, card = edits.add_touchpoint(journey, step, ids=ids, **fields)
            journey, _handoff = edits.link(journey, source, card, ids=ids)
            return journey, card

        return self._added(text("Add touchpoint"), add)

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
        """The selected cards moved by steps and by lanes, as dragging the last one would."""
        journey, cards = self._document.journey, tuple(reversed(self._selection.cards))
        if not cards:
            return False
        if along and (reason := allowed.may_change_lanes(lens).reason):
            self._document.refused.emit(reason)
            return False
        held = journey.touchpoint[cards[0]]
        columns = journey.columns
        place = min(max(journey.column[held.step].position + across, 0), len(columns) - 1)
        values = [row.value for row in lanes(journey, lens, untagged=True)]
        lane = values.index(lane_value(journey, held, lens)) + along
        wanted = values[min(max(lane, 0), len(values) - 1)]
        return self.drop(cards, lens, wanted, columns[place].step.id)

    def drop(
        self, cards: Sequence[str], lens: Lens, lane: str | None, step: str | edits.NewStep
    ) -> bool:
        """Cards let go in a lane and at a step, the one that was held first."""
        title = plural("Move touchpoint", "Move {count} touchpoints", len(cards))
        ids = self._document.ids
        return self._document.attempt(
            title, lambda now: edits.drop(now, cards, lens, lane, step, ids=ids)
        )

    def put_into_lane(self, lens: Lens, lane: str | None) -> bool:
        """All selected cards into one lane; each keeps its step."""
        journey, cards = self._document.journey, self._selection.cards
        elsewhere = [one for one in cards
                     if lane_value(journey, journey.touchpoint[one], lens) != lane]  # fmt: skip
        if not elsewhere:
            return False
        return self.drop(elsewhere, lens, lane, journey.touchpoint[elsewhere[0]].step)

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

    def retag_with_new(self, field: str, name: str) -> bool:
        """Give all selected cards a provider or budget that is made now."""
        cards, ids = self._selection.cards, self._document.ids
        collection = TAGS[field].collection

        def tag(journey: Journey) -> Journey:
            journey, made = edits.find_or_add(journey, collection, name, ids=ids)
            self._last_tag = {field: made}
            return edits.change_touchpoints(journey, cards, **{field: made})

        return bool(cards) and self._document.attempt(text("Change tag"), tag)

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

    def copy(self, lens: Lens = Lens.PROVIDER) -> bool:
        """Put the selected cards on the clipboard: for here, and as text, table and picture."""
        cards = self._selection.cards
        if cards:
            QGuiApplication.clipboard().setMimeData(copied(self._document.journey, cards, lens))
        return bool(cards)

    def cut(self, lens: Lens = Lens.PROVIDER) -> bool:
        """Copy, then remove."""
        return self.copy(lens) and self.remove_selected()

    def paste(self) -> bool:
        """The clipboard's cards into the step of the selection; text and cells go on from it.

        Each line of a text and each row of a block of cells becomes a card, linked one after
        another, as one undo step.
        """
        data = on_clipboard()
        if (path := picture_file(data)) is not None:
            return embed_file(self._document, path, next(iter(self._selection.cards), None))
        if data.hasImage() and not data.hasText() and not data.hasFormat(MIME_TYPE):
            return embed_pasted(self._document, data, next(iter(self._selection.cards), None))
        pasted = pasted_from(data)
        if pasted.clip:
            return self._paste_clip(pasted.clip)
        if self._are_too_many(max(len(pasted.block), len(pasted.lines))):
            return False
        if pasted.block:
            return self._paste_block(pasted.block)
        after, ids = self.place_to_go_on(), self._document.ids
        return bool(pasted.lines) and self._pasted(
            lambda now: edits.graft_titles(now, pasted.lines, after=after, ids=ids)
        )

    def _paste_clip(self, raw: str) -> bool:
        journey, ids = self._document.journey, self._document.ids
        column = self._column() if self._selection.ids else journey.columns[0]
        return self._pasted(
            lambda now: edits.paste(now, Clip.from_json(raw), ids=ids, step=column.step.id)
        )

    def _paste_block(self, block: Block) -> bool:
        after, ids = self.place_to_go_on(), self._document.ids
        try:
            found = import_block(block, self._document.journey)
        except TableError as error:
            self._document.refused.emit(str(error))
            return False
        done = self._pasted(lambda now: edits.graft(now, found.journey, after=after, ids=ids))
        left_out = ", ".join(found.left_out)
        notes = [text("Columns left out: {columns}.").format(columns=left_out)] if left_out else []
        if done and (notes := [*notes, *found.notes]):
            self._document.refused.emit(" ".join(notes))
        return done

    def _pasted(self, edit: Callable[[Journey], tuple[Journey, tuple[str, ...]]]) -> bool:
        try:
            after, ids = edit(self._document.journey)
        except EditError as error:
            self._document.refused.emit(str(error))
            return False
        self._document.apply(text("Paste"), after)
        self._selection.choose(ids)
        return True

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
