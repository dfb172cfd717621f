"""Two versions become one: what is taken, what is listed, what can be chosen afterwards."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.edits import Conflict, EditError, Merged, choices, choose, merge_versions
from journeymap.model.edits.merging import Kind
from journeymap.model.edits.merging.order import merged_order
from journeymap.model.edits.merging.words import merged_words
from journeymap.model.integrity import faults
from journeymap.model.journey import Journey
from journeymap.model.records import Effect, Participant, Spanner
from journeymap.model.vocabulary import Consent, EffectKind, GapStatus, Logic, Spanned
from tests.merge_cases import case_from, check_merge, random_merge_case
from tests.random_edits import seeded_ids
from tests.strategies import journeys
from tests.unit.model.scenes import Scene, scene

MINE, THEIRS = seeded_ids("mine"), seeded_ids("theirs")
STORY = "The nurse rings on Monday. Nobody is home. She leaves a note at the door."


@pytest.fixture
def at() -> Scene:
    return scene()


def changed(journey: Journey, card: str, **fields: Any) -> Journey:
    return edits.change_touchpoint(journey, card, **fields)


def only(merged: Merged) -> Conflict:
    assert len(merged.conflicts) == 1, merged.conflicts
    return merged.conflicts[0]


def test_that_what_only_one_side_changed_is_taken_from_that_side(at: Scene) -> None:
    mine = changed(at.journey, at.first, title="Told")
    theirs = changed(at.journey, at.first, pain="Cold")
    merged = merge_versions(at.journey, mine, theirs)
    assert merged.journey.touchpoint[at.first].title == "Told"
    assert merged.journey.touchpoint[at.first].pain == "Cold"
    assert merged.conflicts == ()


def test_that_a_title_both_changed_is_the_preferred_sides_and_is_listed(at: Scene) -> None:
    mine = changed(at.journey, at.first, title="Told")
    theirs = changed(at.journey, at.first, title="Asked")
    assert only(merge_versions(at.journey, mine, theirs)) == Conflict(
        at.first, ("title",), Kind.VALUE, "Card 0", "Told", "Asked", "Told"
    )
    other = merge_versions(at.journey, mine, theirs, prefer="theirs")
    assert other.journey.touchpoint[at.first].title == "Asked"


def test_that_cards_added_on_both_sides_are_all_there(at: Scene) -> None:
    step = at.journey.columns[0].step.id
    mine, one = edits.add_touchpoint(at.journey, step, ids=MINE, title="Mine")
    theirs, other = edits.add_touchpoint(at.journey, step, ids=THEIRS, title="Theirs")
    merged = merge_versions(at.journey, mine, theirs)
    assert {one, other} <= merged.journey.touchpoint.keys()
    assert merged.conflicts == ()


def test_that_long_texts_changed_at_different_places_are_put_together(at: Scene) -> None:
    base = changed(at.journey, at.first, staff_do=STORY)
    mine = changed(base, at.first, staff_do=STORY.replace("Monday", "Friday"))
    theirs = changed(base, at.first, staff_do=f"{STORY} She rings again.")
    merged = merge_versions(base, mine, theirs)
    told = merged.journey.touchpoint[at.first].staff_do
    assert told == f"{STORY.replace('Monday', 'Friday')} She rings again."
    assert not only(merged).open


def test_that_a_quote_is_never_mixed(at: Scene) -> None:
    base = changed(at.journey, at.first, quote=STORY)
    mine = changed(base, at.first, quote=STORY.replace("Monday", "Friday"))
    theirs = changed(base, at.first, quote=f"{STORY} She rings again.")
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.touchpoint[at.first].quote == mine.touchpoint[at.first].quote
    assert only(merged).open


def test_that_a_yes_does_not_hold_for_words_it_was_not_given_for(at: Scene) -> None:
    base = changed(at.journey, at.first, quote="I waited.")
    mine = changed(base, at.first, quote="I waited for weeks.")
    theirs = changed(base, at.first, consent=Consent.YES)
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.touchpoint[at.first].consent is Consent.NOT_ASKED
    conflict = only(merged)
    assert conflict.kind is Kind.CONSENT
    taken = choose(merged.journey, conflict, "theirs").touchpoint[at.first]
    assert (taken.quote, taken.consent) == ("I waited.", Consent.YES)


def test_that_of_a_yes_and_a_no_the_no_stands(at: Scene) -> None:
    base = changed(at.journey, at.first, quote="I waited.")
    mine = changed(base, at.first, consent=Consent.YES)
    theirs = changed(base, at.first, consent=Consent.NO)
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.touchpoint[at.first].consent is Consent.NO
    assert only(merged).open


def test_that_choosing_another_quote_takes_the_yes_away(at: Scene) -> None:
    base = changed(at.journey, at.first, quote="A.")
    mine = changed(base, at.first, quote="B.", consent=Consent.YES)
    theirs = changed(base, at.first, quote="C.")
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.touchpoint[at.first].consent is Consent.YES
    chosen = choose(merged.journey, only(merged), "theirs").touchpoint[at.first]
    assert (chosen.quote, chosen.consent) == ("C.", Consent.NOT_ASKED)


def test_that_sets_take_both_sides_additions_and_removals(at: Scene) -> None:
    base, form = edits.add_information(at.journey, "Form", ids=MINE)
    base, letter = edits.add_information(base, "Letter", ids=MINE)
    base, card = edits.add_information(base, "Card", ids=MINE)
    base = changed(base, at.first, asks=(form, letter))
    mine = changed(base, at.first, asks=(letter,))
    theirs = changed(base, at.first, asks=(form, letter, card))
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.touchpoint[at.first].asks == (letter, card)
    assert merged.conflicts == ()


def test_that_removing_loses_against_a_change_and_what_went_along_comes_back(at: Scene) -> None:
    base, gap = edits.flag_gap(at.journey, at.across, ids=MINE, what_happens="Nobody rings.")
    mine = edits.remove(base, [at.first])
    theirs = changed(base, at.first, pain="Cold")
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.touchpoint[at.first].pain == "Cold"
    assert at.across in merged.journey.handoff
    assert gap in merged.journey.gap
    removed = next(one for one in merged.conflicts if one.record == at.first)
    assert (removed.kind, removed.mine, removed.open) == (Kind.REMOVED, None, True)
    assert {one.record for one in merged.conflicts if one.kind is Kind.CAME_BACK} == {
        at.across, gap
    }  # fmt: skip
    assert choose(merged.journey, removed, "theirs") == merged.journey
    assert at.first not in choose(merged.journey, removed, "mine").touchpoint


def test_that_removing_loses_against_a_new_reference(at: Scene) -> None:
    mine = edits.remove(at.journey, [at.home])
    theirs = changed(at.journey, at.second, provider=at.home)
    merged = merge_versions(at.journey, mine, theirs)
    assert merged.journey.touchpoint[at.second].provider == at.home
    assert [(one.record, one.kind) for one in merged.open] == [(at.home, Kind.REMOVED)]


def test_that_a_removal_that_nobody_speaks_against_stands(at: Scene) -> None:
    mine = edits.remove(at.journey, [at.first])
    theirs = changed(at.journey, at.third, pain="Cold")
    merged = merge_versions(at.journey, mine, theirs)
    assert at.first not in merged.journey.touchpoint
    assert merged.conflicts == ()


def test_that_steps_which_each_side_kept_alone_do_not_leave_a_map_without_any(at: Scene) -> None:
    first, *_rest, last = [column.step.id for column in at.journey.columns]
    middle = at.journey.columns[1].step.id
    mine = edits.remove(at.journey, [middle, last])
    theirs = edits.remove(at.journey, [first, middle])
    merged = merge_versions(at.journey, mine, theirs)
    assert list(merged.journey.column) == [first]
    assert merged.open
    assert faults(merged.journey) == ()
    swapped = merge_versions(at.journey, theirs, mine, prefer="theirs")
    assert swapped.journey == merged.journey


def test_that_two_new_organisations_of_one_name_become_one(at: Scene) -> None:
    mine, one = edits.add_organisation(at.journey, "Clinic", ids=MINE, field="Health")
    theirs, other = edits.add_organisation(at.journey, "clinic", ids=THEIRS, short="C")
    theirs = changed(theirs, at.third, provider=other)
    merged = merge_versions(at.journey, mine, theirs)
    clinic = merged.journey.organisation[one]
    assert (clinic.field, clinic.short) == ("Health", "C")
    assert other not in merged.journey.organisation
    assert merged.journey.touchpoint[at.third].provider == one
    assert not merged.open


def test_that_what_was_set_aside_about_joined_organisations_stands_once(at: Scene) -> None:
    sides = []
    for ids in (MINE, THEIRS):
        side, clinic = edits.add_organisation(at.journey, "Clinic", ids=ids)
        sides.append(edits.dismiss(side, "R1", (clinic,), facts="f", reason=f"{ids('x')}"))
    merged = merge_versions(at.journey, *sides)
    assert len(merged.journey.dismissals) == 1
    assert any(one.field == "reason" and one.open for one in merged.conflicts)


def test_that_two_old_organisations_renamed_alike_stay_two(at: Scene) -> None:
    mine = edits.change_record(at.journey, at.hospital, name="Trust")
    theirs = edits.change_record(at.journey, at.council, name="Trust")
    merged = merge_versions(at.journey, mine, theirs)
    assert {row.name for row in merged.journey.organisations} == {"Trust", "Trust (2)", "Home"}
    conflict = only(merged)
    assert conflict.kind is Kind.NAME
    with pytest.raises(EditError):
        choose(merged.journey, conflict, "theirs")
    assert choose(merged.journey, conflict, "mine").organisation[at.council].name == "Council"


def test_that_a_second_hand_off_between_the_same_cards_is_joined(at: Scene) -> None:
    mine, kept = edits.link(at.journey, at.second, at.third, ids=MINE)
    theirs, joined = edits.link(at.journey, at.second, at.third, ids=THEIRS)
    theirs, gap = edits.flag_gap(theirs, joined, ids=THEIRS)
    merged = merge_versions(at.journey, mine, theirs)
    assert [one.id for one in merged.journey.handoffs] == [at.across, kept]
    assert merged.journey.gap[gap].at == kept


def test_that_one_of_two_new_gaps_gets_the_next_free_number(at: Scene) -> None:
    mine, first = edits.flag_gap(at.journey, at.first, ids=MINE)
    theirs, second = edits.flag_gap(at.journey, at.second, ids=THEIRS)
    merged = merge_versions(at.journey, mine, theirs)
    assert [merged.journey.gap[one].number for one in (first, second)] == [1, 2]
    assert merged.journey.next_gap == 3
    assert [(one.kind, one.taken) for one in merged.open] == [(Kind.NUMBER, 2)]
    assert choices(merged.open[0]) == ()


def test_that_different_records_under_one_id_are_both_kept(at: Scene) -> None:
    step = at.journey.columns[0].step.id
    mine, one = edits.add_touchpoint(at.journey, step, ids=seeded_ids("same"), title="Mine")
    theirs, other = edits.add_touchpoint(at.journey, step, ids=seeded_ids("same"), title="Theirs")
    assert one == other
    merged = merge_versions(at.journey, mine, theirs)
    assert {"Mine", "Theirs"} <= {card.title for card in merged.journey.touchpoints}


def test_that_an_answer_follows_the_spanners(at: Scene) -> None:
    mine = edits.change_handoff(at.journey, at.across, spanners=(Spanner(actor=at.nurse),))
    theirs = edits.change_handoff(at.journey, at.across, spanned=Spanned.NOBODY)
    merged = merge_versions(at.journey, mine, theirs, prefer="theirs")
    assert merged.journey.handoff[at.across].spanned is Spanned.SOMEONE
    conflict = next(one for one in merged.open if one.kind is Kind.SPANNERS)
    chosen = choose(merged.journey, conflict, "theirs").handoff[at.across]
    assert (chosen.spanned, chosen.spanners) == (Spanned.NOBODY, ())


def test_that_fields_which_say_one_thing_are_all_of_one_side(at: Scene) -> None:
    base, gap = edits.flag_gap(at.journey, at.first, ids=MINE)
    mine = edits.change_record(base, gap, status=GapStatus.AGREED)
    theirs = edits.change_record(base, gap, status=GapStatus.NOT_PURSUED, reason="Too dear")
    merged = merge_versions(base, mine, theirs)
    kept = merged.journey.gap[gap]
    assert (kept.status, kept.reason) == (GapStatus.AGREED, "")
    chosen = choose(merged.journey, only(merged), "theirs").gap[gap]
    assert (chosen.status, chosen.reason) == (GapStatus.NOT_PURSUED, "Too dear")


def test_that_rows_inside_a_record_are_merged_row_by_row(at: Scene) -> None:
    effect = Effect(budget=at.health, kind=EffectKind.COST)
    who = Participant(actor=at.nurse)
    base = changed(at.journey, at.first, effects=(effect,), participants=(who,))
    mine = changed(base, at.first, effects=())
    theirs = changed(base, at.first, participants=(who.evolve(role=Logic.PRODUCT_DOMINANT),))
    merged = merge_versions(base, mine, theirs)
    card = merged.journey.touchpoint[at.first]
    assert card.effects == ()
    assert card.participants[0].role is Logic.PRODUCT_DOMINANT
    assert merged.conflicts == ()


def test_that_a_row_which_one_side_removed_and_the_other_changed_can_still_go(at: Scene) -> None:
    who = Participant(actor=at.nurse)
    base = changed(at.journey, at.first, participants=(who,))
    mine = changed(base, at.first, participants=())
    theirs = changed(base, at.first, participants=(who.evolve(role=Logic.PRODUCT_DOMINANT),))
    merged = merge_versions(base, mine, theirs)
    assert len(merged.journey.touchpoint[at.first].participants) == 1
    chosen = choose(merged.journey, only(merged), "mine")
    assert chosen.touchpoint[at.first].participants == ()


def test_that_both_texts_can_be_taken_one_below_the_other(at: Scene) -> None:
    mine = changed(at.journey, at.first, pain="Cold.")
    theirs = changed(at.journey, at.first, pain="Dark.")
    merged = merge_versions(at.journey, mine, theirs)
    chosen = choose(merged.journey, only(merged), "both")
    assert chosen.touchpoint[at.first].pain == "Cold.\nDark."


def test_that_a_choice_about_a_record_that_is_gone_is_refused_in_words(at: Scene) -> None:
    mine = changed(at.journey, at.first, title="Told")
    theirs = changed(at.journey, at.first, title="Asked")
    merged = merge_versions(at.journey, mine, theirs)
    later = edits.remove(merged.journey, [at.first])
    with pytest.raises(EditError, match="no longer"):
        choose(later, only(merged), "theirs")


def test_that_what_is_said_of_the_journey_can_be_chosen(at: Scene) -> None:
    mine = edits.change_user(at.journey, pseudonym="Ana")
    theirs = edits.change_user(at.journey, pseudonym="Bea")
    merged = merge_versions(at.journey, mine, theirs)
    assert choose(merged.journey, only(merged), "theirs").user.pseudonym == "Bea"


def test_that_a_step_which_both_moved_can_be_moved_to_the_other_stage(at: Scene) -> None:
    base, one = edits.insert_stage(at.journey, None, ids=MINE, name="One")
    base, two = edits.insert_stage(base, None, ids=MINE, name="Two")
    step = base.columns[0].step.id
    mine = edits.move_step(base, step, one, None)
    theirs = edits.move_step(base, step, two, None)
    merged = merge_versions(base, mine, theirs)
    assert merged.journey.column[step].stage.id == one
    chosen = choose(merged.journey, only(merged), "theirs")
    assert chosen.column[step].stage.id == two


def test_that_different_journeys_are_not_merged(at: Scene) -> None:
    other = edits.new_journey("Another", ids=THEIRS)
    mine = changed(at.journey, at.first, title="Told")
    with pytest.raises(EditError, match="different journeys"):
        merge_versions(at.journey, mine, other)


@pytest.mark.parametrize(
    ("base", "a", "b", "told", "clashed"),
    [
        ("a b c d", "a b c d", "a x c d", "a x c d", False),
        ("a b c d", "x b c d", "a b c y", "x b c y", False),
        ("a b c d", "a b c d e", "z a b c d", "z a b c d e", False),
        ("a b c d", "a x c d", "a y c d", "a x c d", True),
        ("a b c d", "a c d", "a b c d e", "a c d e", False),
        ("a b c d", "a x c d", "a x c e", "a x c e", False),
        ("a\nb\nc d", "a\nb\nc d e", "x\nb\nc d", "x\nb\nc d e", False),
    ],
)
def test_that_words_of_both_sides_stand(
    base: str, a: str, b: str, told: str, clashed: bool
) -> None:
    assert merged_words(base, a, b) == (told, clashed)


def test_that_a_text_written_anew_is_not_mixed_with_words_of_another() -> None:
    assert merged_words("the cat sat on the mat", "all is new here the", "a cat sat on it") is None


_TOLD = st.lists(st.sampled_from(["a", "b", "c", "the", "\n", "x y"]), max_size=12).map(" ".join)


@given(_TOLD, _TOLD, _TOLD)
def test_that_words_come_from_a_side_and_one_sided_changes_stand(base: str, a: str, b: str) -> None:
    one_sided = merged_words(base, a, base)
    assert one_sided is None or one_sided == (a, False)
    assert merged_words(base, base, b) in {None, (b, False)}
    assert merged_words(base, a, a) in {None, (a, False)}
    both = merged_words(base, a, b)
    if both is not None:
        assert set(both.told.split()) <= {*base.split(), *a.split(), *b.split()}


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_that_an_order_holds_every_row_once_and_one_sided_moves_stand(
    a: list[int], b: list[int]
) -> None:
    base = list(range(6))
    assert list(merged_order(base, a, base, set(base)).rows) == a
    assert list(merged_order(base, base, b, set(base)).rows) == b
    assert sorted(merged_order(base, a, b, set(base)).rows) == base


def test_that_dragging_one_row_each_moves_both() -> None:
    order = merged_order("abcdef", "fabcde", "bcadef", set("abcdef"))
    assert "".join(order.rows) == "fbcade"
    assert not order.moved_twice


@pytest.mark.parametrize("seed", range(12))
def test_that_random_edits_of_two_people_merge_by_all_rules(seed: int) -> None:
    check_merge(random_merge_case(seed, most_cards=8))


@settings(max_examples=12)
@given(journeys(most_touchpoints=5), st.integers(0, 2**32), st.integers(1, 5), st.integers(1, 5))
def test_that_any_journey_edited_on_two_sides_merges_by_all_rules(
    base: Journey, seed: int, mine: int, theirs: int
) -> None:
    check_merge(case_from(base, seed, mine, theirs, Random(seed).random() < 0.2))
