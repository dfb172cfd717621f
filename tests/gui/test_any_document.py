"""A document under any hands: every edit, undo, redo, copy, paste, save and reopen in any order."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtWidgets import QApplication

from journeymap.desktop.arranging import Arranging
from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.selection import Selection
from journeymap.diagram import lanes as lanes_of
from journeymap.files import read_journey, write_journey
from journeymap.model import edits
from journeymap.model.capture import read_line
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.strategies import AWKWARD_TEXTS, journeys

NAMES = ("Clinic", "CLINIC ", "Ämter & Co", "x", "3rd Street")


class Hands(RuleBasedStateMachine):
    """Keeps its own list of what undo must bring back."""

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self.document.ids = edits.sequential_ids()
        self.selection = Selection(self.document)
        self.editing = Editing(self.document, self.selection)
        self.arranging = Arranging(self.document, self.selection)
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.journey.json"
        self.past: list[Journey] = []
        self.future: list[Journey] = []

    def teardown(self) -> None:
        QApplication.clipboard().clear()
        self.folder.cleanup()

    @initialize(journey=journeys(most_touchpoints=5))
    def begin(self, journey: Journey) -> None:
        self.document.replace(journey)

    def do(self, edit: Callable[[], object]) -> None:
        """One gesture: one step at the most, and the step before is what undo brings back."""
        before, steps = self.document.journey, self.document.history.index()
        edit()
        after = self.document.history.index()
        if after == steps:
            assert self.document.journey is before
            return
        assert after == steps + 1
        self.past.append(before)
        self.future.clear()

    def choose(self, data: st.DataObject, count: int) -> None:
        known = sorted((*self.document.journey.touchpoint, *self.document.journey.handoff))
        if known:
            chosen = data.draw(st.lists(st.sampled_from(known), max_size=count, unique=True))
            self.selection.choose(tuple(chosen))

    @rule(data=st.data(), lens=st.sampled_from(Lens))
    def add_after(self, data: st.DataObject, lens: Lens) -> None:
        self.choose(data, 1)
        self.do(lambda: self.editing.add_after(lens))

    @rule(data=st.data(), lens=st.sampled_from(Lens))
    def add_beside(self, data: st.DataObject, lens: Lens) -> None:
        self.choose(data, 1)
        self.do(lambda: self.editing.add_beside(lens))

    @rule(data=st.data(), lens=st.sampled_from(Lens), across=st.integers(-1, 1),
          along=st.integers(-1, 1))  # fmt: skip
    def move(self, data: st.DataObject, lens: Lens, across: int, along: int) -> None:
        self.choose(data, 3)
        self.do(lambda: self.editing.move_selected(lens, across, along))

    @rule(data=st.data(), feeling=st.integers(-2, 2))
    def tag(self, data: st.DataObject, feeling: int) -> None:
        self.choose(data, 4)
        self.do(lambda: self.editing.retag(experience=feeling))

    @rule(data=st.data())
    def flag_gap(self, data: st.DataObject) -> None:
        self.choose(data, 1)
        self.do(self.editing.flag_gap)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.choose(data, 3)
        self.do(self.editing.remove_selected)

    @rule(data=st.data())
    def cut(self, data: st.DataObject) -> None:
        self.choose(data, 3)
        self.do(self.editing.cut)

    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        self.choose(data, 3)
        before = self.document.journey
        self.editing.copy()
        assert self.document.journey is before

    @rule(data=st.data())
    def paste(self, data: st.DataObject) -> None:
        self.choose(data, 1)
        self.do(self.editing.paste)

    @rule(data=st.data(), words=st.sampled_from(AWKWARD_TEXTS))
    def paste_words(self, data: st.DataObject, words: str) -> None:
        self.choose(data, 1)
        QApplication.clipboard().setText(f"{words}\nanother")
        self.do(self.editing.paste)

    @rule(data=st.data(), words=st.sampled_from(AWKWARD_TEXTS))
    def paste_block(self, data: st.DataObject, words: str) -> None:
        self.choose(data, 1)
        cell = " ".join(words.split()) or "x"
        QApplication.clipboard().setText(f"touchpoint\tprovider\nFirst\t{cell}\n{cell}\tOther")
        self.do(self.editing.paste)

    @rule(data=st.data(), title=st.sampled_from(AWKWARD_TEXTS), name=st.sampled_from(NAMES))
    def capture(self, data: st.DataObject, title: str, name: str) -> None:
        self.choose(data, 1)
        said = read_line(f"{title} @{name} $Rates #took part !nobody rang ?ask")
        self.do(lambda: self.editing.capture((said, read_line(name))))

    @rule(data=st.data(), title=st.sampled_from(AWKWARD_TEXTS), name=st.sampled_from(NAMES))
    def recapture(self, data: st.DataObject, title: str, name: str) -> None:
        cards = sorted(self.document.journey.touchpoint)
        if cards:
            card = data.draw(st.sampled_from(cards))
            self.do(lambda: self.editing.recapture(card, read_line(f"{title} @{name} !gap")))

    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        self.choose(data, 4)
        self.do(self.editing.link_selected)

    @rule(data=st.data(), lens=st.sampled_from(Lens))
    def link_on_into_a_cell(self, data: st.DataObject, lens: Lens) -> None:
        cards = sorted(self.document.journey.touchpoint)
        if cards:
            card = data.draw(st.sampled_from(cards))
            step = data.draw(st.sampled_from(sorted(self.document.journey.column)))
            lanes = [row.value for row in lanes_of(self.document.journey, lens, untagged=True)]
            lane = data.draw(st.sampled_from(lanes))
            self.do(lambda: self.editing.add_linked(card, step, lens, lane))

    @rule(data=st.data(), field=st.sampled_from(["provider", "budget"]),
          name=st.sampled_from(NAMES))  # fmt: skip
    def tag_with_new(self, data: st.DataObject, field: str, name: str) -> None:
        self.choose(data, 3)
        self.do(lambda: self.editing.retag_with_new(field, name))

    @rule(data=st.data(), by=st.sampled_from([-1, 1]), lens=st.sampled_from(Lens))
    def arrange(self, data: st.DataObject, by: int, lens: Lens) -> None:
        self.choose(data, 1)
        self.do(lambda: self.arranging.move_lane(lens, by))
        self.do(lambda: self.arranging.move_stage(by))

    @rule(after=st.booleans())
    def insert_step(self, after: bool) -> None:
        self.do(lambda: self.editing.insert_step(after=after))

    @rule()
    def insert_stage(self) -> None:
        self.do(self.editing.insert_stage)

    @rule()
    def undo(self) -> None:
        if self.past:
            self.future.append(self.document.journey)
            self.document.undo()
            assert self.document.journey is self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.future:
            self.past.append(self.document.journey)
            self.document.redo()
            assert self.document.journey is self.future.pop()

    @rule()
    def save_and_reopen(self) -> None:
        journey = self.document.journey
        fingerprint = write_journey(journey, self.path)
        self.document.mark_saved(journey, self.path, fingerprint)
        assert not self.document.is_dirty
        opened = read_journey(self.path)
        assert opened.notes == ()
        assert opened.journey == journey
        self.document.replace(opened.journey, self.path, fingerprint=opened.fingerprint)
        self.past.clear()
        self.future.clear()

    @invariant()
    def holds_together(self) -> None:
        assert faults(self.document.journey) == ()
        known = set(self.document.journey.all_ids)
        assert set(self.selection.ids) <= known


Hands.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.usefixtures("qapp")
class TestHands(Hands.TestCase):  # type: ignore[misc]
    """Run by pytest."""
