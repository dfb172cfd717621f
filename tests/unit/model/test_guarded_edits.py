"""No edit, however it is called, leaves a journey that does not hold together."""

import json

import pytest

from journeymap.model import edits
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.durations import DurationError, read_duration
from journeymap.model.edits import Clip, EditError
from journeymap.model.integrity import faults
from journeymap.model.records import Spanner
from journeymap.model.vocabulary import ActorKind, BoundaryKind, Crosses, Spanned
from tests.unit.model.scenes import scene


def test_that_a_change_of_any_record_keeps_the_rules_of_handoffs() -> None:
    one = scene()
    with pytest.raises(EditError, match="same one"):
        edits.change_record(one.journey, one.across, target=one.first)
    named = edits.change_record(one.journey, one.across, spanners=(Spanner(actor=one.nurse),))
    assert named.handoff[one.across].spanned is Spanned.SOMEONE


def test_that_ids_and_numbers_of_gaps_stay_as_they_are() -> None:
    one = scene()
    journey, gap = edits.flag_gap(one.journey, one.first, ids=one.ids)
    with pytest.raises(EditError, match="stay as they are"):
        edits.change_record(journey, gap, number=7)
    with pytest.raises(EditError, match="stay as they are"):
        edits.change_touchpoint(journey, one.first, id=one.second)


def test_that_whole_lists_are_not_changed_beside_their_edits() -> None:
    one = scene()
    with pytest.raises(EditError, match="one by one"):
        edits.change_journey(one.journey, touchpoints=())
    with pytest.raises(EditError, match="one by one"):
        edits.change_journey(one.journey, next_gap=1)


def test_that_a_portrait_must_be_in_the_journey() -> None:
    with pytest.raises(EditError, match="no longer in the journey"):
        edits.change_user(scene().journey, portrait="im-none")


def test_that_a_finding_about_nothing_that_is_there_is_not_set_aside() -> None:
    with pytest.raises(EditError, match="no longer in the journey"):
        edits.dismiss(scene().journey, "long-wait", ("ho-none",), facts="f", reason="agreed")


def test_that_what_was_set_aside_goes_with_what_it_was_about() -> None:
    one = scene()
    aside = edits.dismiss(
        one.journey, "user-as-messenger", (one.across, one.first), facts="f", reason="agreed"
    )
    assert edits.remove(aside, [one.third]).dismissals == aside.dismissals
    assert edits.remove(aside, [one.across]).dismissals == ()


def test_that_names_that_do_not_fit_are_refused_in_a_sentence() -> None:
    one = scene()
    with pytest.raises(EditError, match="“Name”"):
        edits.insert_stage(one.journey, None, ids=one.ids, name="a\x00b")
    with pytest.raises(EditError, match="“Name”"):
        edits.insert_step(one.journey, one.journey.stages[0].id, None, ids=one.ids, name="a\x00b")
    with pytest.raises(EditError, match="“Title”"):
        edits.new_journey("a\x00b", ids=one.ids)


def test_that_pasting_into_a_lane_that_is_gone_is_refused() -> None:
    one = scene()
    clip = edits.copy_selection(one.journey, [one.first])
    step = one.journey.columns[0].step.id
    with pytest.raises(EditError, match="no longer in the journey"):
        edits.paste(one.journey, clip, ids=one.ids, step=step, fields={"provider": "or-none"})
    with pytest.raises(EditError, match="does not take this value"):
        edits.paste(one.journey, clip, ids=one.ids, step=step, fields={"experience": 9})


@pytest.mark.parametrize(
    "spoilt",
    [
        {"offsets": [0]},
        {"offsets": [0, -1]},
        {"offsets": [0, 1_000_000_000]},
        {"organisations": []},
        {"touchpoints": []},
    ],
)
def test_that_a_clip_that_does_not_hold_together_is_refused(spoilt: dict[str, object]) -> None:
    one = scene()
    clip = json.loads(edits.copy_selection(one.journey, [one.first, one.second]).to_json())
    with pytest.raises(EditError) as refused:
        Clip.from_json(json.dumps({**clip, **spoilt}))
    assert str(refused.value) == "The clipboard holds nothing that can be pasted here."


def test_that_a_pooled_budget_of_others_covers_what_it_is_said_to_carry() -> None:
    one = scene(must_cross=(Crosses.MONEY,))
    journey, pool = edits.add_actor(
        one.journey, "Pool", ActorKind.POOLED_BUDGET, ids=one.ids, members=(one.health,)
    )
    spanners = (Spanner(actor=pool, carries=(Crosses.MONEY,)),)
    journey = edits.change_handoff(journey, one.across, spanners=spanners)
    (crossing,) = crossings(journey).of_kind(BoundaryKind.BUDGET)
    assert crossing.state is CrossingState.CARRIED


def test_that_a_way_through_several_cards_at_home_is_one_crossing() -> None:
    one = scene()
    journey, later = edits.add_touchpoint(
        one.journey, one.journey.columns[2].step.id, ids=one.ids, provider=one.home
    )
    for pair in ((one.first, one.third), (one.third, later), (later, one.third)):
        journey, _link = edits.link(journey, *pair, ids=one.ids)
    journey, leaving = edits.link(journey, later, one.second, ids=one.ids)
    (found,) = crossings(journey).through_home
    assert (found.handoff, found.near, found.far) == (leaving, one.hospital, one.council)
    assert faults(journey) == ()


def test_that_a_clock_with_endless_digits_is_not_understood() -> None:
    with pytest.raises(DurationError):
        read_duration("9" * 5000 + ":30")
