"""Two versions as one: nothing that was in either is lost, and nothing stands twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.both_in_one import both_in_one
from journeymap.analysis.comparison import compare
from journeymap.diagram import Options
from journeymap.diagram.bands.picture import draw_reading
from journeymap.model import edits
from journeymap.model.journey import Journey
from tests.strategies import journeys


@settings(max_examples=40, deadline=None)
@given(journeys(least_touchpoints=2), st.data())
def test_that_what_went_is_put_back_and_can_be_drawn(before: Journey, data: st.DataObject) -> None:
    future = edits.future_version(before, ids=edits.sequential_ids())
    gone = data.draw(st.lists(st.sampled_from([one.id for one in before.touchpoints]), min_size=1,
                              unique=True))  # fmt: skip
    after = edits.remove(future, gone)
    joined = both_in_one(before, after, compare(before, after))
    assert joined is not None
    assert set(joined.touchpoint) == set(before.touchpoint)
    assert set(joined.handoff) == set(before.handoff)
    cards = [one.key for one in draw_reading(joined, Options()).groups if one.kind.value == "card"]
    assert sorted(cards) == sorted(before.touchpoint)


def test_that_journeys_of_their_own_are_not_thrown_together() -> None:
    one = edits.new_journey("One", ids=edits.random_ids())
    other = edits.new_journey("Other", ids=edits.random_ids())
    assert both_in_one(one, other, compare(one, other)) is None
