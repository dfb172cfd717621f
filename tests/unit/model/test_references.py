"""Ids that records hold: found, redirected and cleared by what the fields state."""

from hypothesis import given, settings

from journeymap.model.edits.named import redirect_everywhere
from journeymap.model.journey import Journey
from journeymap.model.records import Gap, Handoff, Participant, Spanner, Touchpoint
from journeymap.model.references import collections_of, redirected, references
from journeymap.model.vocabulary import Spanned
from tests.strategies import journeys


def test_that_references_inside_a_record_are_found_with_their_path() -> None:
    card = Touchpoint(
        id="tp-1", step="sp-1", asks=("in-1", "in-2"), participants=(Participant(actor="ac-1"),)
    )
    assert {(one.path, one.id) for one in references(card)} == {
        ("step", "sp-1"), ("asks[0]", "in-1"), ("asks[1]", "in-2"),
        ("participants[0].actor", "ac-1"),
    }  # fmt: skip


def test_that_a_list_never_holds_an_id_twice_after_redirecting() -> None:
    card = Touchpoint(id="tp-1", step="sp-1", asks=("in-1", "in-2", "in-3"))
    changed = redirected(card, {"in-3": "in-1", "in-2": None})
    assert changed is not None
    assert changed.asks == ("in-1",)


def test_that_a_record_cannot_stand_without_what_it_must_refer_to() -> None:
    gap = Gap(id="ga-1", number=1, at="tp-1")
    assert redirected(gap, {"tp-1": None}) is None
    moved = redirected(gap, {"tp-1": "tp-2"})
    assert moved is not None
    assert moved.at == "tp-2"


def test_that_a_handoff_that_loses_its_only_spanner_is_not_asked() -> None:
    handoff = Handoff(
        id="ho-1", source="tp-1", target="tp-2", spanned=Spanned.SOMEONE,
        spanners=(Spanner(actor="ac-1"),),
    )  # fmt: skip
    changed = redirected(handoff, {"ac-1": None})
    assert changed is not None
    assert changed.spanned is Spanned.NOT_ASKED


@settings(max_examples=30)
@given(journeys())
def test_that_redirecting_what_nothing_refers_to_keeps_every_record_itself(
    journey: Journey,
) -> None:
    assert redirect_everywhere(journey, {"xx-none": None}) is journey
    for _name, rows in collections_of(journey):
        assert all(redirected(row, {"xx-none": "xx-other"}) is row for row in rows)
