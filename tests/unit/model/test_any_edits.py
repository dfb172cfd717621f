"""Any edits in any order: the journey always holds together, and numbers never come back."""

from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journeymap.model import edits
from journeymap.model.capture import read_line
from journeymap.model.edits import EditError, Placement
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import Spanned
from tests.strategies import AWKWARD_TEXTS, journeys

CAPTURED_LINES = ("", "Rings", "GP visit @Clinic $Medicare #received !late ?ring first",
                  "@Home #shaped it", "Waits !no bed !no call", *AWKWARD_TEXTS)  # fmt: skip


class Designer(RuleBasedStateMachine):
    """Somebody who does anything that the editor offers."""

    def __init__(self) -> None:
        super().__init__()
        self.ids = edits.sequential_ids()
        self.journey = edits.new_journey(ids=self.ids)
        self.numbers: dict[str, int] = {}
        self.refusals: list[str] = []

    @initialize(journey=journeys(most_touchpoints=5))
    def begin(self, journey: Journey) -> None:
        self.journey = journey

    def attempt(self, edit: Callable[[], Any]) -> None:
        """What is refused is refused in a sentence, and changes nothing."""
        try:
            after = edit()
        except EditError as refusal:
            self.refusals.append(str(refusal))
            return
        self.journey = after if isinstance(after, Journey) else after[0]

    def some(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.journey.all_ids)))

    def card(self, data: st.DataObject) -> str:
        ids = sorted(self.journey.touchpoint) or ["tp-none"]
        return data.draw(st.sampled_from(ids))

    def step(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.journey.column)))

    @rule(data=st.data(), title=st.sampled_from(AWKWARD_TEXTS))
    def add_card(self, data: st.DataObject, title: str) -> None:
        step = self.step(data)
        self.attempt(lambda: edits.add_touchpoint(self.journey, step, ids=self.ids, title=title))

    @rule(data=st.data())
    def move_cards(self, data: st.DataObject) -> None:
        moves = {self.card(data): Placement(self.step(data)) for _card in range(2)}
        self.attempt(lambda: edits.move_touchpoints(self.journey, moves))

    @rule(data=st.data())
    def tag_card(self, data: st.DataObject) -> None:
        card, value = self.card(data), self.some(data)
        self.attempt(lambda: edits.change_touchpoint(self.journey, card, provider=value))

    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        source, target = self.card(data), self.card(data)
        self.attempt(lambda: edits.link(self.journey, source, target, ids=self.ids))

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        if self.journey.handoffs:
            link = data.draw(st.sampled_from(self.journey.handoffs)).id
            spanners = tuple(Spanner(actor=row.id) for row in self.journey.actors[:1])
            fields: dict[str, Any] = data.draw(
                st.sampled_from([{"spanners": spanners}, {"spanned": Spanned.NOBODY}])
            )
            self.attempt(lambda: edits.change_handoff(self.journey, link, **fields))

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        if self.journey.handoffs:
            link = data.draw(st.sampled_from(self.journey.handoffs)).id
            self.attempt(lambda: edits.split_handoff(self.journey, link, ids=self.ids))

    @rule(data=st.data())
    def flag(self, data: st.DataObject) -> None:
        at = self.some(data)
        self.attempt(lambda: edits.flag_gap(self.journey, at, ids=self.ids))

    @rule(data=st.data(), line=st.sampled_from(CAPTURED_LINES))
    def capture(self, data: st.DataObject, line: str) -> None:
        after = data.draw(st.sampled_from([None, self.some(data)]))
        said = read_line(line)
        self.attempt(lambda: edits.capture(self.journey, said, after=after, ids=self.ids))
        card = self.card(data)
        self.attempt(lambda: edits.recapture(self.journey, card, said, ids=self.ids))

    @rule(data=st.data(), other=journeys(most_touchpoints=2))
    def paste_rows(self, data: st.DataObject, other: Journey) -> None:
        after = self.some(data)
        self.attempt(lambda: edits.graft(self.journey, other, after=after, ids=self.ids))

    @rule(data=st.data(), name=st.sampled_from(AWKWARD_TEXTS))
    def name(self, data: st.DataObject, name: str) -> None:
        one = self.some(data)
        self.attempt(lambda: edits.change_record(self.journey, one, name=name))
        self.attempt(lambda: edits.find_or_add_organisation(self.journey, name, ids=self.ids))

    @rule(data=st.data(), name=st.sampled_from(AWKWARD_TEXTS))
    def keep_views_and_notes(self, data: st.DataObject, name: str) -> None:
        at = data.draw(st.sampled_from([None, self.some(data)]))
        self.attempt(lambda: edits.save_view(self.journey, name, ids=self.ids, shown=("map",)))
        self.attempt(lambda: edits.rename_view(self.journey, self.some(data), name))
        self.attempt(lambda: edits.add_comment(self.journey, ids=self.ids, at=at, text=name))

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        source, target = self.some(data), self.some(data)
        self.attempt(lambda: edits.merge(self.journey, source, target))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        chosen = [self.some(data) for _one in range(2)]
        self.attempt(lambda: edits.remove(self.journey, chosen))

    @rule(data=st.data())
    def insert_and_move_steps(self, data: st.DataObject) -> None:
        step, stage = self.step(data), data.draw(st.sampled_from(self.journey.stages)).id
        self.attempt(lambda: edits.insert_stage(self.journey, stage, ids=self.ids))
        self.attempt(lambda: edits.move_step(self.journey, step, stage, None))

    @rule(data=st.data())
    def copy_and_paste(self, data: st.DataObject) -> None:
        clip = edits.copy_selection(self.journey, [self.card(data), self.card(data)])
        step = self.step(data)
        self.attempt(lambda: edits.paste(self.journey, clip, ids=self.ids, step=step))

    @invariant()
    def it_holds_together(self) -> None:
        assert faults(self.journey) == ()

    @invariant()
    def it_refuses_in_a_sentence(self) -> None:
        assert all(one[0].isupper() or one[0] == "“" for one in self.refusals)
        assert all(one.endswith(".") for one in self.refusals)

    @invariant()
    def a_number_belongs_to_one_gap_for_ever(self) -> None:
        for gap in self.journey.gaps:
            assert self.numbers.setdefault(gap.id, gap.number) == gap.number
        known = list(self.numbers.values())
        assert len(set(known)) == len(known)


TestDesigner = Designer.TestCase
TestDesigner.settings = settings(max_examples=30, stateful_step_count=20)
