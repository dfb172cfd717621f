"""What letting go of cards changes, and why it is refused: the same for mouse and keys."""

import pytest

from journeymap.model import edits
from journeymap.model.edits import EditError, NewStep
from journeymap.model.tags import tag_of
from journeymap.model.vocabulary import Channel, Lens, Logic, Sector
from tests.unit.model.scenes import scene


@pytest.mark.parametrize(
    ("lens", "field", "lane"),
    [
        (Lens.ROLE, "user_role", Logic.SERVICE_MANAGEMENT),
        (Lens.CHANNEL, "channel", Channel.LETTER),
    ],
)
def test_that_a_drop_tags_the_card_as_the_lane_says(lens: Lens, field: str, lane: str) -> None:
    one = scene()
    step = one.journey.columns[2].step.id
    after = edits.drop(one.journey, (one.first,), lens, str(lane), step)
    card = after.touchpoint[one.first]
    assert (card.step, getattr(card, field)) == (step, lane)
    assert card.provider == one.hospital
    back = edits.drop(after, (one.first,), lens, None, step)
    assert getattr(back.touchpoint[one.first], field) is None


def test_that_the_cards_that_come_along_keep_their_distance_and_take_the_lane() -> None:
    one = scene()
    steps = [column.step.id for column in one.journey.columns]
    after = edits.drop(one.journey, (one.second, one.first), Lens.PROVIDER, one.home, steps[2])
    assert [after.touchpoint[card].step for card in (one.first, one.second)] == steps[1:]
    assert {after.touchpoint[card].provider for card in (one.first, one.second)} == {one.home}


def test_that_cards_keep_their_lanes_where_the_held_one_stays_in_its_own() -> None:
    one = scene()
    steps = [column.step.id for column in one.journey.columns]
    after = edits.drop(one.journey, (one.first, one.second), Lens.PROVIDER, one.hospital, steps[1])
    assert after.touchpoint[one.second].provider == one.council


def test_that_a_drop_into_another_sector_is_refused_and_into_the_own_one_moves_the_card() -> None:
    one = scene()
    step = one.journey.columns[2].step.id
    with pytest.raises(EditError, match="follows from the provider"):
        edits.drop(one.journey, (one.first,), Lens.SECTOR, Sector.PRIVATE, step)
    after = edits.drop(one.journey, (one.first,), Lens.SECTOR, Sector.PUBLIC, step)
    assert after.touchpoint[one.first].step == step
    assert after.touchpoint[one.first].provider == one.hospital


def test_that_a_drop_between_two_steps_makes_a_step_there() -> None:
    one = scene()
    first, second, third = (column.step.id for column in one.journey.columns)
    stage = one.journey.stages[0].id
    after = edits.drop(
        one.journey, (one.first,), Lens.PROVIDER, one.council, NewStep(stage, second), ids=one.ids
    )
    made = after.touchpoint[one.first].step
    assert [column.step.id for column in after.columns] == [first, made, second, third]
    assert after.touchpoint[one.first].provider == one.council


def test_that_a_drop_at_a_step_that_is_gone_is_refused() -> None:
    one = scene()
    with pytest.raises(EditError, match="no longer"):
        edits.drop(one.journey, (one.first,), Lens.PROVIDER, one.council, "sp-gone")


@pytest.mark.parametrize("lens", Lens)
def test_that_a_drop_into_a_lane_that_is_gone_is_refused(lens: Lens) -> None:
    one = scene()
    step = one.journey.columns[2].step.id
    with pytest.raises(EditError, match=r"\.$"):
        edits.drop(one.journey, (one.first,), lens, "gone", step)


def test_that_a_drop_of_no_cards_changes_nothing() -> None:
    one = scene()
    step = one.journey.columns[2].step.id
    assert edits.drop(one.journey, (), Lens.PROVIDER, one.home, step) is one.journey


def test_that_a_lane_changes_places_only_where_lanes_are_records() -> None:
    one = scene()
    after = edits.place_lane(one.journey, Lens.PROVIDER, one.home, one.hospital)
    assert [row.id for row in after.organisations] == [one.home, one.hospital, one.council]
    with pytest.raises(EditError, match="order of the vocabulary"):
        edits.place_lane(one.journey, Lens.ROLE, Logic.SERVICE_MANAGEMENT, None)


@pytest.mark.parametrize("lens", Lens)
def test_that_every_lens_has_a_tag_that_asks_a_question(lens: Lens) -> None:
    assert tag_of(lens).question
    assert tag_of(lens).plain_title


def test_that_a_name_is_found_or_added_only_in_lists_that_take_names() -> None:
    one = scene()
    assert edits.find_or_add(one.journey, "budgets", "HEALTH ", ids=one.ids) == (
        one.journey, one.health,
    )  # fmt: skip
    with pytest.raises(EditError, match="Choose one of the list"):
        edits.find_or_add(one.journey, "gaps", "Nobody calls", ids=one.ids)
