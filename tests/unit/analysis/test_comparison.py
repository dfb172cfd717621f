"""Two journeys side by side: what is named as different is what was edited, and nothing else."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymap.analysis.comparison import Became, Compared, Comparison, compare
from journeymap.analysis.comparison_text import collection_title, comparison_in_words
from journeymap.assets import sample_bytes
from journeymap.files import journey_bytes, parse_journey
from journeymap.model import edits
from journeymap.model.context import FutureOf
from journeymap.model.journey import Journey
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import Channel, Crosses, State
from tests.strategies import journeys
from tests.unit.model.scenes import scene

NEW = "Zebra crossing 7"
TEXTS = {
    "organisations": "notes", "budgets": "notes", "actors": "name", "information": "name",
    "touchpoints": "title", "handoffs": "if_nobody", "gaps": "action", "learnings": "learned",
    "benefit_claims": "claim", "comments": "text", "views": "name", "images": "alt",
    "stages": "user_goal",
}  # fmt: skip


def only(comparison: Comparison) -> Compared:
    assert len(comparison.changes) == 1, [row.words for row in comparison.changes]
    return comparison.changes[0]


def fall() -> Journey:
    return parse_journey(sample_bytes("home_after_a_fall"), "sample").journey


def renamed_ids(journey: Journey) -> Journey:
    """The same journey as another program would have written it: all ids are others."""
    told = journey_bytes(journey).decode().replace(f'"{journey.id}"', '"jo-zebra"')
    for prefix in ("tp", "ho", "or", "bu", "ac", "in", "st", "sp", "ga", "le", "cl", "co"):
        told = told.replace(f'"{prefix}-a', f'"{prefix}-z')
    return parse_journey(told.encode(), "renamed").journey


@settings(max_examples=40)
@given(journeys())
def test_that_a_journey_does_not_differ_from_itself(journey: Journey) -> None:
    comparison = compare(journey, journey)
    assert comparison.is_empty
    assert comparison.matched_by_name == ()
    assert comparison.unmatched == ()
    assert set(comparison.states_after) == journey.all_ids - {journey.id}


@settings(max_examples=40)
@given(journeys(), st.data())
def test_that_one_edited_text_is_the_one_change(journey: Journey, data: st.DataObject) -> None:
    there = [name for name in TEXTS if getattr(journey, name)]
    collection = data.draw(st.sampled_from(there))
    record = data.draw(st.sampled_from(getattr(journey, collection)))
    field = TEXTS[collection]
    after = edits.change_record(journey, record.id, **{field: NEW})
    row = only(compare(journey, after))
    assert (row.collection, row.before, row.after) == (collection, record.id, record.id)
    assert row.change is Became.CHANGED
    assert [(one.field, one.after) for one in row.fields] == [(field, NEW)]
    assert not row.moves
    assert only(compare(after, journey)).fields[0].before == NEW


@settings(max_examples=40)
@given(journeys(least_touchpoints=1), st.data())
def test_that_another_lane_is_a_move_and_nothing_else(
    journey: Journey, data: st.DataObject
) -> None:
    card = data.draw(st.sampled_from(journey.touchpoints))
    others = [row.id for row in journey.organisations if row.id != card.provider]
    assume(others)
    provider = data.draw(st.sampled_from(others))
    after = edits.change_touchpoint(journey, card.id, provider=provider)
    row = only(compare(journey, after))
    assert (row.change, row.after) == (Became.MOVED, card.id)
    assert [one.field for one in row.moves] == ["provider"]
    assert row.moves[0].after == journey.organisation[provider].name
    assert not row.fields


@settings(max_examples=40)
@given(journeys(least_touchpoints=1), st.data())
def test_that_another_step_is_a_move_and_nothing_else(
    journey: Journey, data: st.DataObject
) -> None:
    card = data.draw(st.sampled_from(journey.touchpoints))
    assume(len(journey.columns) > 1)
    step = data.draw(st.sampled_from([one.step.id for one in journey.columns]))
    assume(step != card.step)
    after = edits.change_touchpoint(journey, card.id, step=step)
    comparison = compare(journey, after)
    row = only(comparison)
    assert (row.change, row.after) == (Became.MOVED, card.id)
    assert [one.field for one in row.moves] == ["step"]
    assert not comparison.reordered


@settings(max_examples=40)
@given(journeys(least_touchpoints=1), st.data())
def test_that_an_added_card_is_the_one_change(journey: Journey, data: st.DataObject) -> None:
    twin = data.draw(st.sampled_from(journey.touchpoints))
    after, card = edits.add_touchpoint(
        journey, twin.step, ids=edits.random_ids(), title=twin.title, provider=twin.provider
    )
    row = only(compare(journey, after))
    assert (row.change, row.before, row.after) == (Became.ADDED, None, card)
    back = only(compare(after, journey))
    assert (back.change, back.before, back.after) == (Became.REMOVED, card, None)


@settings(max_examples=40)
@given(journeys())
def test_that_every_word_of_every_change_is_said(journey: Journey) -> None:
    """Whatever a journey holds, against an empty one all of it can be told."""
    empty = edits.new_journey(ids=edits.random_ids())
    for pair in ((journey, empty), (empty, journey)):
        comparison = compare(*pair)
        assert all(row.name and row.words for row in comparison.rows)
        assert comparison_in_words(comparison)


def test_that_journeys_with_other_ids_are_matched_by_what_things_are_called() -> None:
    before = fall()
    comparison = compare(before, renamed_ids(before))
    assert not comparison.by_id
    assert comparison.is_empty, [row.words for row in comparison.changes]
    named = [row for row in comparison.matched_by_name if row.collection == "touchpoints"]
    assert len(named) == len(before.touchpoints)
    assert all(row.before != row.after for row in named)


def test_that_names_are_compared_without_case_and_spaces() -> None:
    one = scene()
    other = one.journey.evolve(id="jo-other")
    other = edits.change_record(other, one.hospital, name="  HOSPITAL ")
    other = edits.change_touchpoint(other, one.first, title="card  0")
    comparison = compare(one.journey, other)
    row = comparison.states_after[one.first]
    assert row.by_name
    assert [change.field for change in row.fields] == ["title"]
    assert not row.moves, "the hospital is the same hospital"


def test_that_equal_ids_of_strangers_mean_nothing() -> None:
    one = scene()
    other = edits.change_touchpoint(one.journey, one.first, title="Bridge").evolve(id="jo-2")
    comparison = compare(one.journey, other)
    cards = [row for row in comparison.unmatched if row.collection == "touchpoints"]
    assert [(row.change, row.name) for row in cards] == [
        (Became.ADDED, "“Bridge”"), (Became.REMOVED, "“Card 0”"),
    ]  # fmt: skip
    assert "Could not be matched" in comparison_in_words(comparison)


def test_that_counted_ids_of_two_tables_are_doubted() -> None:
    """Imports count their ids: the same journey id does not make other cards the same."""
    ids = edits.sequential_ids()
    tables = []
    for titles in (("A", "B", "C", "D"), ("E", "F", "G", "A")):
        journey = edits.new_journey(ids=edits.sequential_ids())
        for number, title in enumerate(titles):
            journey, _card = edits.add_touchpoint(
                journey, journey.columns[0].step.id, ids=lambda _kind, n=number: f"tp-{n}",
                title=title,
            )  # fmt: skip
        tables.append(journey.evolve(id=ids("jo") if not tables else tables[0].id))
    comparison = compare(*tables)
    assert not comparison.by_id
    same = [row for row in comparison.rows if row.by_name and row.collection == "touchpoints"]
    assert [(row.before, row.after) for row in same] == [("tp-0", "tp-3")]


def test_that_a_future_version_is_matched_by_id_under_any_title() -> None:
    one = scene()
    link = FutureOf(journey=one.journey.id, title="Home again")
    future = one.journey.evolve(id="jo-9", state=State.FUTURE, future_of=link)
    for identity in (one.first, one.second, one.third):
        future = edits.change_touchpoint(future, identity, title=NEW, provider=one.home)
    comparison = compare(one.journey, future)
    assert comparison.by_id
    assert compare(future, future.evolve(id="jo-10")).by_id, "two futures of one journey"
    assert not comparison.unmatched
    assert comparison.states_before[one.first].change is Became.MOVED
    told = [change.title for change in comparison.rows[0].fields]
    assert told == ["Shows", "Future version of"]


def test_that_doubles_are_matched_in_the_order_in_which_they_stand() -> None:
    one = scene()
    journey = one.journey
    for identity in (one.first, one.second, one.third):
        journey = edits.change_touchpoint(journey, identity, title="Visit", provider=one.home)
    other = edits.remove(journey, [one.third]).evolve(id="jo-2")
    comparison = compare(journey, other)
    assert comparison.states_before[one.first].after == one.first
    assert comparison.states_before[one.second].after == one.second
    assert comparison.states_before[one.third].change is Became.REMOVED


def test_that_a_handoff_is_matched_by_its_ends_and_moves_with_another_end() -> None:
    one = scene()
    again = edits.remove(one.journey, [one.across])
    again, link = edits.link(again, one.first, one.second, ids=edits.random_ids())
    assert compare(one.journey, again).is_empty
    assert compare(one.journey, again).states_before[one.across].after == link
    elsewhere = edits.change_handoff(one.journey, one.across, target=one.third)
    row = only(compare(one.journey, elsewhere))
    assert (row.change, [change.title for change in row.moves]) == (Became.MOVED, ["To"])
    assert row.words == "moved: To: from “Card 1” to “Card 2”"


def test_that_values_are_told_in_words() -> None:
    one = scene()
    after = edits.change_touchpoint(
        one.journey, one.first, channel=Channel.PHONE, pain_severity=3, backstage=True
    )  # fmt: skip
    after = edits.change_handoff(
        after, one.across, spanners=(Spanner(actor=one.nurse, carries=(Crosses.PERSON,)),)
    )
    rows = {row.after: row for row in compare(one.journey, after).changes}
    told = {change.field: (change.before, change.after) for change in rows[one.first].fields}
    assert told == {
        "channel": ("not said yet", Channel.PHONE.label),
        "pain_severity": ("not said yet", "harms"),
        "backstage": ("no", "yes"),
    }
    spanned = {change.field: change.after for change in rows[one.across].fields}
    assert spanned["spanners"] == "Discharge nurse (Carries: the person)"
    words = rows[one.across].words
    assert "Spanners: now “Discharge nurse (Carries: the person)”" in words
    assert "not said yet" not in words


def test_that_names_are_whole_in_what_changed() -> None:
    one = scene()
    name = "Pool of Medicare and Aged care for everybody who goes home early"
    after = edits.change_touchpoint(one.journey, one.first, title=f"{name} and the nurse")
    assert f"{name} and the nurse" in only(compare(one.journey, after)).words
    long = edits.change_touchpoint(one.journey, one.first, title="handed over " * 40)
    assert only(compare(one.journey, long)).words.endswith(" over …”")


def test_that_a_future_version_is_told_by_the_title_it_was_made_from() -> None:
    one = scene()
    journey = one.journey.evolve(title="Home after a fall")
    later = edits.future_version(journey, ids=edits.random_ids())
    told = next(row.words for row in compare(journey, later).changes if row.collection == "journey")
    assert "Future version of: now “Home after a fall”" in told


def test_that_a_removed_organisation_is_told_and_its_cards_have_moved() -> None:
    one = scene()
    after = edits.remove(one.journey, [one.council])
    comparison = compare(one.journey, after)
    assert comparison.states_before[one.council].change is Became.REMOVED
    assert comparison.states_before[one.second].moves[0].before == "Council"
    assert comparison.states_before[one.second].moves[0].after == "not said yet"
    assert comparison.states_before[one.social].fields[0].title == "Held by"


def test_that_another_order_of_lanes_is_said_once() -> None:
    one = scene()
    after = edits.reorder(one.journey, one.home, one.hospital)
    comparison = compare(one.journey, after)
    assert comparison.reordered == ("organisations",)
    assert not comparison.changes
    assert "stands in another order" in comparison_in_words(comparison)


def test_that_a_column_more_moves_no_card_of_an_independent_map() -> None:
    one = scene()
    stage = one.journey.stages[0]
    wider, _step = edits.insert_step(
        one.journey, stage.id, before=stage.steps[0].id, ids=edits.random_ids()
    )
    comparison = compare(one.journey, renamed_ids(wider))
    cards = comparison.by_collection["touchpoints"]
    assert [row.change for row in cards] == [Became.SAME] * 3
    kinds = [row.change for row in comparison.by_collection["steps"]]
    assert kinds.count(Became.ADDED) == 1


def test_that_context_and_person_are_told_field_by_field() -> None:
    one = scene()
    after = edits.change_context(one.journey, jurisdiction="Victoria")
    after = edits.change_user(after, goal="To be home")
    row = only(compare(one.journey, after))
    assert row.collection == "journey"
    assert [(change.field, change.title) for change in row.fields] == [
        ("user.goal", "The person: Goal"), ("context.jurisdiction", "Context: Jurisdiction"),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [41, 300])
def test_that_a_long_list_to_check_is_cut_and_says_so(count: int) -> None:
    journey: Any = edits.new_journey(ids=edits.random_ids())
    ids = edits.random_ids()
    for number in range(count):
        journey, _card = edits.add_touchpoint(
            journey, journey.columns[0].step.id, ids=ids, title=f"Card {number}"
        )
    told = comparison_in_words(compare(journey, journey.evolve(id="jo-2", title="Other")))
    assert f"… and {count - 40} more" in told


def test_that_cards_are_not_called_touchpoints_where_acts_behind_the_scenes_count_too() -> None:
    assert collection_title("touchpoints") == "Cards"
    assert collection_title("handoffs") == "Hand-offs"
