"""Lines and tables put into a journey as the next part of its pathway."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given

from journeymap.exchange.table_block import import_block
from journeymap.model import edits
from journeymap.model.edits import sequential_ids
from journeymap.model.integrity import faults
from tests.strategies import journeys
from tests.unit.model.scenes import scene


def titles(journey) -> list[str]:
    return [card.title for card in journey.reading_order]


def stages(journey) -> list[tuple[str, list[str]]]:
    def within(stage) -> list[str]:
        steps = {step.id for step in stage.steps}
        return [card.title for card in journey.reading_order if card.step in steps]

    return [(stage.name, within(stage)) for stage in journey.stages]


def test_that_titles_come_one_after_another_between_a_card_and_its_follower() -> None:
    at = scene(wait=timedelta(days=3))
    journey, added = edits.graft_titles(at.journey, ["Rings", "Waits"], after=at.first, ids=at.ids)
    assert titles(journey) == ["Card 0", "Rings", "Waits", "Card 1", "Card 2"]
    pairs = [(one.source, one.target) for one in journey.handoffs]
    assert pairs == [(at.first, added[0]), (added[0], added[1]), (added[1], at.second)]
    assert journey.handoff[at.across].wait == timedelta(days=3)


def test_that_a_table_brings_names_waits_and_gaps_of_its_rows() -> None:
    at = scene()
    rows = [["title", "provider", "wait", "gap"], ["Asks", "COUNCIL", "2 days", "told again"],
            ["Goes", "Charity", "", ""]]  # fmt: skip
    other = import_block(rows, at.journey).journey
    journey, added = edits.graft(at.journey, other, after=at.second, ids=at.ids)
    first, second = (journey.touchpoint[one] for one in added)
    assert first.provider == at.council
    assert journey.organisation[second.provider or ""].name == "Charity"
    assert (first.starts, second.ends) == (False, False)
    (arriving,) = journey.handoffs_to[first.id]
    assert arriving.source == at.second
    gap = journey.gaps[0]
    assert (gap.at, gap.what_happens) in {
        (arriving.id, "told again"), (first.id, "told again"),
    }  # fmt: skip


def test_that_a_table_s_stages_become_stages_of_the_journey() -> None:
    ids = sequential_ids()
    empty = edits.new_journey(ids=ids)
    rows = [["stage", "title"], ["At home", "Falls"], ["At home", "Rings"], ["Hospital", "Waits"]]
    other = import_block(rows, empty).journey
    journey, _added = edits.graft(empty, other, after=None, ids=ids)
    assert stages(journey) == [("At home", ["Falls", "Rings"]), ("Hospital", ["Waits"])]
    assert len(journey.columns) == 3
    assert [card.starts for card in journey.reading_order] == [True, False, False]
    again, _more = edits.graft(journey, other, after=journey.touchpoints[0].id, ids=ids)
    assert stages(again) == [
        ("At home", ["Falls", "Falls", "Rings", "Rings"]), ("Hospital", ["Waits", "Waits"]),
    ]  # fmt: skip


def test_that_amounts_in_another_currency_go_to_the_notes() -> None:
    at = scene()
    rows = [["title", "budget", "cost"], ["X-ray", "Health", "EUR 50"]]
    other = import_block(rows, at.journey).journey
    same, (card,) = edits.graft(at.journey, other, after=at.third, ids=at.ids)
    assert same.currency == "EUR"
    assert same.touchpoint[card].effects[0].amount == Decimal(50)
    dollars = edits.change_journey(at.journey, currency="AUD")
    kept, (card,) = edits.graft(dollars, other, after=at.third, ids=at.ids)
    assert kept.touchpoint[card].effects == ()
    assert "EUR 50" in kept.touchpoint[card].notes


@given(journey=journeys(most_touchpoints=5), other=journeys(most_touchpoints=5))
def test_that_a_grafted_journey_is_sound_and_keeps_what_was_there(journey, other) -> None:
    ids = sequential_ids()
    after = edits.end_of_pathway(journey)
    grown, added = edits.graft(journey, other, after=after, ids=ids)
    assert not faults(grown)
    assert set(journey.touchpoint) <= set(grown.touchpoint)
    assert [grown.touchpoint[one].title for one in added] == titles(other)
    pathway = [after, *added] if after else list(added)
    for source, target in pairwise(pathway):
        assert any(one.source == source for one in grown.handoffs_to[target])
