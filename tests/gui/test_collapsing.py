"""Lanes and stages are made narrow strips and opened again: window state, never a change."""

from itertools import pairwise

from journeymap.assets import sample_bytes
from journeymap.diagram import GroupKind, Options, lane_key
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import Diagram, TextLine
from journeymap.diagram.window_map import Frame, WindowMap
from journeymap.files import parse_journey
from journeymap.model.journey import Journey
from tests.gui.conftest import Driver
from tests.gui.test_heads_and_edges import staged
from tests.gui.test_map import filled


def test_that_the_sign_in_a_lane_s_head_collapses_it_and_opens_it(driver: Driver) -> None:
    _one, two, council = filled(driver)
    before = driver.journey
    scene = driver.view.map_scene

    def press() -> None:
        lane = next(one for one in scene.ground.rows if one.value == council)
        driver.click(driver.point(*scene.ground.sign_of(lane)))

    def height() -> float:
        return next(one.area.height for one in scene.ground.rows if one.value == council)

    tall = height()
    press()
    assert scene.card(two) is None
    assert height() < tall * 0.6
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


def drawn_with(journey: Journey, collapsed: frozenset[str]) -> Diagram:
    frame = Frame(MapMode.LANES, 1200, 800)
    return WindowMap().draw(journey, Options(untagged_lane=True, collapsed=collapsed), frame)


def words_of(diagram: Diagram, kind: GroupKind) -> str:
    groups = (one for one in diagram.groups if one.kind is kind)
    return " ".join(
        shape.line.text for group in groups for shape in group.shapes if isinstance(shape, TextLine)
    )


def test_that_any_lane_and_any_stage_of_a_long_journey_can_be_collapsed() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    keys = [lane_key(one.id) for one in journey.organisations]
    keys += [one.id for one in journey.stages]
    for chosen in (*({one} for one in keys), set(keys)):
        drawn = drawn_with(journey, frozenset(chosen))
        cards = [one for one in drawn.groups if one.kind is GroupKind.CARD]
        assert len(cards) < len(journey.touchpoints)
        for band in range(len(drawn.bands)):
            lanes = [one for one in drawn.boxes if one.band == band]
            assert all(one.y + one.height <= two.y for one, two in pairwise(lanes))


def test_that_a_collapsed_lane_and_stage_tell_what_is_open_inside() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    handoff = next(one for one in journey.handoffs if journey.gaps_at.get(one.id))
    card = journey.touchpoint[handoff.source]
    number = journey.gaps_at[handoff.id][0].number
    key = lane_key(card.provider)
    words = words_of(drawn_with(journey, frozenset({key})), GroupKind.ELSEWHERE)
    assert f"gap {number} " in words
    assert "nobody carries" in words
    stage = journey.column[card.step].stage.id
    words = words_of(drawn_with(journey, frozenset({stage})), GroupKind.STEP)
    assert f"gap {number}" in words
