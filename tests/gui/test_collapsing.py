"""Lanes and stages are made narrow strips and opened again: window state, never a change."""

from itertools import pairwise

from journeymap.assets import sample_bytes
from journeymap.diagram import GroupKind, Options, draw, lane_key
from journeymap.diagram.grid import LANE_LABEL
from journeymap.diagram.shapes import TextLine
from journeymap.files import parse_journey
from tests.gui.conftest import Driver
from tests.gui.test_heads_and_edges import staged
from tests.gui.test_map import filled


def test_that_the_sign_in_a_lane_s_head_collapses_it_and_opens_it(driver: Driver) -> None:
    _one, two, council = filled(driver)
    before = driver.journey
    scene = driver.view.map_scene

    def press() -> None:
        lane = next(one for one in scene.diagram.lanes if one.value == council)
        driver.click(driver.point(LANE_LABEL + 8, lane.top + 18))

    tall = next(one.height for one in scene.diagram.lanes if one.value == council)
    press()
    assert scene.card(two) is None
    low = next(one.height for one in scene.diagram.lanes if one.value == council)
    assert low < tall / 2
    press()
    assert scene.card(two) is not None
    assert driver.journey is before


def test_that_a_stage_collapses_to_one_column_by_its_action(driver: Driver) -> None:
    first, _second = staged(driver)
    before = driver.journey
    driver.window.selection.choose((first,))
    driver.run("collapse-stage")
    columns = driver.view.map_scene.diagram.columns
    assert len([one for one in columns if one.stage == first]) == 1
    driver.run("open-all")
    assert len(driver.view.map_scene.diagram.columns) == len(before.columns)
    assert driver.journey is before


def test_that_any_lane_and_any_stage_of_a_long_journey_can_be_collapsed() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    keys = [lane_key(one.id) for one in journey.organisations]
    keys += [one.id for one in journey.stages]
    for chosen in (*({one} for one in keys), set(keys)):
        drawn = draw(journey, Options(collapsed=frozenset(chosen)))
        cards = [one for one in drawn.groups if one.kind is GroupKind.CARD]
        assert len(cards) < len(journey.touchpoints)
        assert all(one.top < two.top for one, two in pairwise(drawn.lanes))


def test_that_a_collapsed_lane_and_stage_tell_what_is_open_inside() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    handoff = next(one for one in journey.handoffs if journey.gaps_at.get(one.id))
    card = journey.touchpoint[handoff.source]
    number = journey.gaps_at[handoff.id][0].number
    key = lane_key(card.provider)
    drawn = draw(journey, Options(collapsed=frozenset({key})))
    lane = next(one for one in drawn.groups if one.key == key)
    words = [one.line.text for one in lane.shapes if isinstance(one, TextLine)]
    assert str(number) in words
    assert any("nobody carries" in one for one in words)
    stage = journey.column[card.step].stage.id
    drawn = draw(journey, Options(collapsed=frozenset({stage})))
    steps = [one for one in drawn.groups if one.kind is GroupKind.STEP]
    flags = [one.line.text for step in steps for one in step.shapes if isinstance(one, TextLine)]
    assert str(number) in flags
