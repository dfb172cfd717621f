"""Which places match a filter, and views that are kept under a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model import edits
from journeymap.model.context import Condition
from journeymap.model.edits import EditError, sequential_ids
from journeymap.model.filtering import (
    FIELDS,
    choices,
    condition_in_words,
    count_in_words,
    known,
    matching,
)
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import ActorKind, Channel, Lens, Sector
from tests.strategies import journeys


@pytest.fixture
def scene() -> dict[str, str | Journey]:
    """A clinic and a council; the visit is handed off to the council, carried by nobody."""
    ids = sequential_ids()
    journey = edits.new_journey(ids=ids)
    journey, clinic = edits.add_organisation(
        journey, "Clinic", ids=ids, sector=Sector.NOT_FOR_PROFIT
    )
    journey, council = edits.add_organisation(journey, "Council", ids=ids)
    journey, worker = edits.add_actor(journey, "Ana", ActorKind.PUBLIC_SERVANT, ids=ids)
    step = journey.columns[0].step.id
    journey, visit = edits.add_touchpoint(
        journey, step, ids=ids, title="Visit", provider=clinic, channel=Channel.IN_PERSON
    )
    journey, call = edits.add_touchpoint(
        journey, step, ids=ids, title="Call", provider=clinic, channel=Channel.PHONE
    )
    journey, form = edits.add_touchpoint(journey, step, ids=ids, title="Form", provider=council)
    journey, inside = edits.link(journey, visit, call, ids=ids)
    journey, across = edits.link(journey, call, form, ids=ids)
    return {"journey": journey, "clinic": clinic, "council": council, "worker": worker,
            "visit": visit, "call": call, "form": form, "inside": inside,
            "across": across}  # fmt: skip


def of(scene: dict[str, str | Journey]) -> Journey:
    journey = scene["journey"]
    assert isinstance(journey, Journey)
    return journey


def asks(field: str, *values: object) -> Condition:
    return Condition(field=field, any_of=tuple(str(one) for one in values))


def test_that_no_condition_matches_everything(scene) -> None:
    journey = of(scene)
    everything = (scene["visit"], scene["call"], scene["form"], scene["inside"], scene["across"])
    assert matching(journey, ()) == everything
    assert matching(journey, (Condition(field="provider"),)) == everything


def test_that_a_line_stays_bright_between_two_cards_that_match(scene) -> None:
    found = matching(of(scene), (asks("provider", scene["clinic"]),))
    assert found == (scene["visit"], scene["call"], scene["inside"])


def test_that_all_conditions_must_hold_or_any_of_them(scene) -> None:
    both = (asks("provider", scene["clinic"]), asks("channel", "phone"))
    assert matching(of(scene), both) == (scene["call"],)
    either = (asks("provider", scene["council"]), asks("channel", "in_person"))
    assert matching(of(scene), either) == ()
    assert matching(of(scene), either, either=True) == (scene["visit"], scene["form"])


def test_that_any_value_of_one_condition_is_enough(scene) -> None:
    found = matching(of(scene), (asks("channel", "phone", "in_person"),))
    assert found == (scene["visit"], scene["call"], scene["inside"])


def test_that_what_is_not_said_yet_can_be_asked_for(scene) -> None:
    assert matching(of(scene), (asks("channel", ""),)) == (scene["form"],)
    assert matching(of(scene), (asks("sector", ""),)) == (scene["form"],)


def test_that_a_gap_at_a_handoff_shows_the_handoff_and_both_its_cards(scene) -> None:
    journey, _gap = edits.flag_gap(of(scene), str(scene["across"]), ids=sequential_ids())
    found = matching(journey, (asks("gap", "yes"),))
    assert found == (scene["call"], scene["form"], scene["across"])
    assert matching(journey, (asks("gap", "no"),)) == (scene["visit"], scene["inside"])


def test_that_who_spans_is_asked_of_crossings_alone(scene) -> None:
    journey = of(scene)
    found = matching(journey, (asks("spanned", "not_asked"),))
    assert found == (scene["call"], scene["form"], scene["across"])
    carried = edits.change_handoff(
        journey, str(scene["across"]), spanners=({"actor": scene["worker"]},)
    )
    found = matching(carried, (asks("spanned", scene["worker"]),))
    assert found == (scene["call"], scene["form"], scene["across"])


def test_that_values_that_are_gone_are_no_longer_asked_for(scene) -> None:
    asked = (asks("provider", scene["clinic"], scene["council"]), asks("colour", "red"))
    journey = edits.remove(of(scene), (str(scene["council"]),))
    assert known(journey, asked) == (asks("provider", scene["clinic"]),)


def test_that_a_condition_is_told_in_words(scene) -> None:
    asked = asks("provider", scene["clinic"], scene["council"])
    assert condition_in_words(of(scene), asked) == "Provider: Clinic or Council"
    found = matching(of(scene), (asks("channel", "phone"),))
    assert count_in_words(of(scene), found) == "1 of 3 cards"


@given(journeys(least_touchpoints=1), st.sampled_from(sorted(FIELDS)))
def test_that_every_card_has_only_values_that_are_offered(journey: Journey, field: str) -> None:
    offered = {one.kept for one in choices(journey, field)}
    for card in journey.touchpoints:
        assert set(FIELDS[field].of_card(journey, card)) <= offered


@given(journeys(least_touchpoints=1), st.data())
def test_that_all_of_two_conditions_is_what_both_find(journey: Journey, data) -> None:
    fields = data.draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=2, max_size=2,
                                unique=True))  # fmt: skip
    asked = []
    for field in fields:
        kept = [one.kept for one in choices(journey, field)]
        values = data.draw(st.lists(st.sampled_from(kept), min_size=1) if kept else st.just([""]))
        asked.append(asks(field, *values))
    one, other = (set(matching(journey, (single,))) for single in asked)
    assert set(matching(journey, asked)) == one & other
    assert set(matching(journey, asked, either=True)) == one | other


def test_that_a_view_of_the_same_name_is_changed_and_not_doubled(scene) -> None:
    ids = sequential_ids()
    journey, first = edits.save_view(of(scene), "Money ", ids=ids, lens=Lens.BUDGET)
    journey, second = edits.save_view(journey, "money", ids=ids, lens=Lens.SECTOR)
    assert first == second
    assert [(view.name, view.lens) for view in journey.views] == [("money", Lens.SECTOR)]


def test_that_two_views_never_have_one_name(scene) -> None:
    ids = sequential_ids()
    journey, first = edits.save_view(of(scene), "Money", ids=ids)
    journey, _second = edits.save_view(journey, "Phone", ids=ids)
    with pytest.raises(EditError, match="called “phone” already"):
        edits.rename_view(journey, first, "phone")
    with pytest.raises(EditError, match="empty"):
        edits.save_view(journey, "  ", ids=ids)
    assert edits.rename_view(journey, first, "Purse").views[0].name == "Purse"
