"""A band holds what it should, each where the rules say."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagram.bands.content import ColumnContent, MapContent, StageContent
from journeymap.diagram.bands.faults import faults_of
from journeymap.diagram.bands.groundwork import Groundwork
from journeymap.diagram.bands.layout import layout_band, running_widths
from journeymap.diagram.bands.style import Style
from tests.band_cases import content_from, contents, cuts_of, style_from

SEEDS = st.integers(0, 20)


@settings(max_examples=15)
@given(contents(), SEEDS)
def test_that_every_card_stands_in_one_band_and_every_link_is_told_wherever_it_has_an_end(
    content, seed
) -> None:
    cards, ends = [], 0
    for first, last in cuts_of(content):
        band = layout_band(content, first, last, style_from(seed))
        here = {one.id for one in band.cards if not one.pale}
        cards += sorted(here)
        for link in content.links:
            ends += link.source in here or link.target in here
        assert {one.id for one in band.links} == {
            one.id for one in content.links if one.source in here or one.target in here
        }
    assert sorted(cards) == sorted(one.id for one in content.cards)


@settings(max_examples=15)
@given(contents(), SEEDS)
def test_that_cards_of_one_step_share_their_left_edge_and_steps_go_on_to_the_right(
    content, seed
) -> None:
    for first, last in cuts_of(content):
        band = layout_band(content, first, last, style_from(seed))
        assert [one.column for one in band.steps] == list(range(first, last))
        assert all(left.left < right.left for left, right in pairwise(band.steps))
        for card in band.cards:
            assert card.pale or card.area.x == band.x_of[card.column]


@settings(max_examples=15)
@given(contents(), SEEDS)
def test_that_the_same_content_gives_the_same_band(content, seed) -> None:
    last = len(content.columns)
    style = style_from(seed)
    assert layout_band(content, 0, last, style) == layout_band(content, 0, last, style)


@pytest.mark.parametrize("seed", range(5))
def test_that_full_width_lanes_stand_in_the_lanes_order_and_only_where_they_are_used(seed) -> None:
    content = content_from(seed, 25)
    for first, last in cuts_of(content):
        band = layout_band(content, first, last, Style(boxes=False))
        lanes = [box.lane for box in sorted(band.boxes, key=lambda one: one.area.y)]
        assert lanes == sorted({content.card[one.id].lane for one in band.cards})
        assert all((box.area.x, box.area.width) == (0, band.width) for box in band.boxes)


@pytest.mark.parametrize("seed", range(5))
def test_that_running_widths_grow_and_end_just_behind_the_limit(seed) -> None:
    content = content_from(seed, 40)
    last = len(content.columns)
    widths = running_widths(Groundwork(content), 0, last, Style(), 900.0)
    assert list(widths) == sorted(widths)
    assert all(width <= 904 for width in widths[:-1])
    assert len(widths) <= last
    assert len(running_widths(Groundwork(content), 0, last, Style(), 99_999.0)) == last
    assert len(widths) == last or widths[-1] > 900


@pytest.mark.parametrize("boxes", [True, False])
def test_that_a_map_without_steps_is_a_band_without_anything(boxes) -> None:
    band = layout_band(MapContent((), (), (), ()), 0, 0, Style(boxes=boxes))
    assert not band.cards
    assert not band.stages
    assert band.height >= band.body_bottom >= band.head


def test_that_an_empty_step_has_its_name_and_its_place() -> None:
    columns = (ColumnContent("s1", 0, "May"), ColumnContent("s2", 0, "June"))
    content = MapContent(columns, (StageContent("g1", "One"),), (), ())
    band = layout_band(content, 0, 2, Style())
    assert [step.name for step in band.steps] == ["May", "June"]
    assert band.steps[0].left < band.steps[1].left


def test_that_a_stage_without_a_name_takes_no_room_for_one_however_often_it_goes_on() -> None:
    columns = tuple(ColumnContent(f"s{place}", 0, "") for place in range(4))
    plain = MapContent(columns, (StageContent("g1", ""),), (), ())
    named = MapContent(columns, (StageContent("g1", "One"),), (), ())
    for span in ((0, 2), (2, 4)):
        (bar,) = layout_band(plain, *span, Style()).stages
        assert not "".join(bar.name)
        assert bar.bar < layout_band(named, *span, Style()).stages[0].bar


def test_that_a_band_is_wide_enough_to_say_that_its_stage_goes_on() -> None:
    columns = tuple(ColumnContent(f"s{place}", 0, "") for place in range(2))
    band = layout_band(MapContent(columns, (StageContent("g1", "A"),), (), ()), 1, 2, Style())
    assert band.stages[0].name == ("A (continued)",)
    assert not faults_of(band, MapContent(columns, (StageContent("g1", "A"),), (), ()))
