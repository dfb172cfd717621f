"""Copy and paste, within a journey and between two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.edits import Clip, EditError
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def test_that_a_copy_carries_the_handoffs_between_its_cards_only() -> None:
    one = scene()
    journey, _out = edits.link(one.journey, one.second, one.third, ids=one.ids)
    clip = edits.copy_selection(journey, [one.first, one.second])
    assert [row.id for row in clip.handoffs] == [one.across]
    assert {row.id for row in clip.organisations} == {one.hospital, one.council}


def test_that_a_paste_matches_organisations_and_budgets_by_name() -> None:
    one = scene()
    clip = edits.copy_selection(one.journey, [one.first, one.second])
    ids = edits.random_ids()
    other = edits.new_journey(ids=ids)
    other, known = edits.add_organisation(other, " HOSPITAL", ids=ids)
    after, pasted = edits.paste(other, clip, ids=ids, step=other.columns[0].step.id)
    assert [row.name for row in after.organisations] == ["HOSPITAL", "Council"]
    assert after.touchpoint[pasted[0]].provider == known
    assert faults(after) == ()


def test_that_pasted_cards_keep_their_distance_and_add_the_steps_they_need() -> None:
    one = scene()
    clip = edits.copy_selection(one.journey, [one.first, one.third])
    last = one.journey.columns[-1].step.id
    after, pasted = edits.paste(one.journey, clip, ids=one.ids, step=last)
    places = [after.column[after.touchpoint[card].step].position for card in pasted]
    assert places == [2, 4]
    assert len(after.columns) == 5


def test_that_a_paste_gives_new_ids_and_no_gap() -> None:
    one = scene()
    journey, _gap = edits.flag_gap(one.journey, one.first, ids=one.ids)
    clip = edits.copy_selection(journey, [one.first, one.second])
    after, pasted = edits.paste(journey, clip, ids=one.ids, step=journey.columns[0].step.id)
    assert not set(pasted) & set(journey.touchpoint)
    assert len(after.gaps) == 1


@pytest.mark.parametrize("content", ["", "hello", "[]", '{"touchpoints": 3}', "null", "{"])
def test_that_anything_else_on_the_clipboard_is_refused_in_one_sentence(content: str) -> None:
    with pytest.raises(EditError) as refused:
        Clip.from_json(content)
    assert str(refused.value) == "The clipboard holds nothing that can be pasted here."


@settings(max_examples=40)
@given(journeys(most_touchpoints=6), journeys(most_touchpoints=3), st.data())
def test_that_any_selection_pastes_into_any_journey(
    source: Journey, target: Journey, data: st.DataObject
) -> None:
    cards = [card.id for card in source.touchpoints]
    chosen = data.draw(st.lists(st.sampled_from(cards), unique=True)) if cards else []
    clip = Clip.from_json(edits.copy_selection(source, chosen).to_json())
    step = data.draw(st.sampled_from([column.step.id for column in target.columns]))
    after, pasted = edits.paste(target, clip, ids=edits.random_ids(), step=step)
    assert faults(after) == ()
    assert len(pasted) == len(chosen)
    assert after.touchpoints[: len(target.touchpoints)] == target.touchpoints
    titles = [after.touchpoint[card].title for card in pasted]
    assert titles == [card.title for card in source.reading_order if card.id in chosen]
