"""Find in all texts: every word that somebody wrote leads to a place."""

from hypothesis import given

from journeymap.assets import sample_bytes
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.context import View
from journeymap.model.edits import sequential_ids
from journeymap.model.journey import Journey
from journeymap.model.searching import holding, told_at_places
from journeymap.model.texts import free_texts
from tests.strategies import journeys


def places_with(journey: Journey, words: str) -> tuple[str, ...]:
    return holding(told_at_places(journey), words)


@given(journeys())
def test_that_every_text_is_found_at_a_place_that_is_there(journey: Journey) -> None:
    told = told_at_places(journey)
    for one in free_texts(journey):
        if one.kind is View or one.path.endswith("unknown") or not one.content.split():
            continue
        found = holding(told, one.content)
        assert found, f"{one.collection} {one.path}: {one.content!r}"
        assert set(found) <= journey.all_ids


def test_that_what_is_pinned_is_found_where_it_is_pinned() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    gap = next(one for one in journey.gaps if one.at in journey.handoff)
    ids = sequential_ids()
    journey, _note = edits.add_comment(journey, ids=ids, at=gap.at, text="Ask the zeppelin desk")
    journey, _learned = edits.add_learning(journey, ids=ids, source=gap.id, idea="A Zeppelin line")
    assert places_with(journey, "zeppelin") == (gap.at,)


def test_that_what_is_beside_the_map_comes_after_it_and_the_journey_last() -> None:
    ids = sequential_ids()
    journey = edits.change_journey(edits.new_journey(ids=ids), title="Kestrel road")
    journey, body = edits.add_organisation(journey, "Kestrel Trust", ids=ids)
    step = journey.columns[0].step.id
    journey, card = edits.add_touchpoint(journey, step, ids=ids, title="Visit", provider=body)
    assert places_with(journey, "KESTREL") == (card, body, journey.id)
    assert places_with(journey, "kestrel trust visit") == (card,)
    assert places_with(journey, "  ") == ()
