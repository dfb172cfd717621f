"""Lanes and stages dragged by their heads, reasons beside the pointer, edges that move the map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.diagram import GroupKind
from journeymap.model import edits
from journeymap.model.vocabulary import Lens
from tests.gui.conftest import Driver, until, wait
from tests.gui.test_map import filled, undone


def lane_head(driver: Driver, value: str, part: float = 0.5) -> QPoint:
    lane = next(one for one in driver.view.map_scene.ground.rows if one.value == value).area
    return driver.point(60, lane.y + lane.height * part)


def stage_head(driver: Driver, stage: str) -> QPoint:
    (item,) = [
        one for one in driver.view.map_scene.items_of(stage) if one.shown.kind is GroupKind.STAGE
    ]
    return driver.point(item.shown.x + 20, item.shown.y + 14)


def staged(driver: Driver) -> tuple[str, str]:
    """A journey whose second stage has a card."""
    filled(driver)
    ids = driver.window.document.ids
    journey, second = edits.insert_stage(driver.journey, None, ids=ids, name="Second")
    step = journey.stage[second].steps[0].id
    journey, _card = edits.add_touchpoint(journey, step, ids=ids, title="Three")
    driver.window.document.replace(journey)
    driver.settle()
    return journey.stages[0].id, second


def names(driver: Driver) -> list[str]:
    return [one.name for one in driver.journey.organisations]


def test_that_a_lane_dragged_by_its_head_takes_its_cards_along(driver: Driver) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    clinic = before.touchpoint[one].provider
    assert clinic is not None
    driver.drag(lane_head(driver, clinic), lane_head(driver, council, 0.8))
    assert names(driver) == ["Council", "Clinic"]
    assert driver.journey.touchpoint[one].provider == clinic
    undone(driver, before)


def test_that_a_lane_dropped_where_it_was_changes_nothing(driver: Driver) -> None:
    _one, _two, council = filled(driver)
    before = driver.journey
    driver.drag(lane_head(driver, council), lane_head(driver, council, 0.9))
    assert driver.journey is before


@pytest.mark.parametrize("release", [True, False])
def test_that_the_lane_of_what_is_not_said_stays_where_it_is(driver: Driver, release: bool) -> None:
    before = driver.journey
    (lane,) = driver.view.map_scene.ground.rows
    assert lane.value is None
    head = driver.point(60, lane.area.y + lane.area.height / 2)
    driver.drag(head, head + QPoint(0, 80), release=release)
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey is before
    assert driver.window.isVisible()


def test_that_escape_cancels_the_drag_of_a_lane(driver: Driver) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    clinic = before.touchpoint[one].provider or ""
    end = lane_head(driver, council, 0.8)
    driver.drag(lane_head(driver, clinic), end, release=False)
    assert driver.view.preview.target is not None
    driver.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert driver.journey is before
    assert driver.view.preview.target is None


def test_that_lanes_of_the_vocabulary_stay_and_say_why(driver: Driver) -> None:
    filled(driver)
    before = driver.journey
    driver.view.set_lens(Lens.ROLE)
    first, second = [one.value or "" for one in driver.view.map_scene.ground.rows[:2]]
    end = lane_head(driver, second, 0.8)
    driver.drag(lane_head(driver, first), end, release=False)
    assert driver.view.preview.target is not None
    assert "vocabulary" in driver.view.preview.target[1]
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert driver.journey is before
    assert "vocabulary" in driver.window.statusBar().currentMessage()


def test_that_a_click_on_a_lane_s_head_selects_what_it_stands_for(driver: Driver) -> None:
    _one, two, council = filled(driver)
    driver.click(lane_head(driver, council))
    assert driver.window.selection.ids == (council,)
    driver.run("select-lane")
    assert driver.window.selection.ids == (two,)


def test_that_a_stage_dragged_by_its_head_takes_its_steps_along(driver: Driver) -> None:
    first, second = staged(driver)
    before = driver.journey
    end = stage_head(driver, first) - QPoint(15, 0)
    driver.drag(stage_head(driver, second), end)
    assert [one.id for one in driver.journey.stages] == [second, first]
    assert driver.journey.reading_order[0].title == "Three"
    undone(driver, before)
    driver.click(stage_head(driver, second))
    assert driver.window.selection.ids == (second,)
    driver.run("select-stage")
    (card,) = driver.window.selection.cards
    assert driver.journey.touchpoint[card].title == "Three"


@pytest.mark.parametrize(("key", "order"), [(Qt.Key.Key_Down, ["Council", "Clinic"]),
                                            (Qt.Key.Key_Up, ["Clinic", "Council"])])  # fmt: skip
def test_that_keys_move_the_lane_of_the_selected_card(
    driver: Driver, key: Qt.Key, order: list[str]
) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    driver.key(key, held)
    assert names(driver) == order


def test_that_keys_move_the_stage_of_the_selected_card(driver: Driver) -> None:
    first, second = staged(driver)
    before = driver.journey
    card = driver.journey.reading_order[-1]
    driver.window.selection.choose((card.id,))
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    driver.key(Qt.Key.Key_Left, held)
    assert [one.id for one in driver.journey.stages] == [second, first]
    undone(driver, before)


def test_that_cards_are_selected_by_the_tag_they_share(driver: Driver) -> None:
    one, two, council = filled(driver)
    ids = driver.window.document.ids
    step = driver.journey.columns[2].step.id
    journey, three = edits.add_touchpoint(driver.journey, step, ids=ids, provider=council)
    journey, _four = edits.add_touchpoint(journey, step, ids=ids)
    driver.window.document.replace(journey)
    driver.window.selection.choose((two,))
    driver.run("select-provider")
    assert driver.window.selection.ids == (two, three)
    driver.run("select-budget")
    assert driver.window.selection.ids == (two, three)
    driver.window.selection.choose((one,))
    driver.run("select-provider")
    assert driver.window.selection.ids == (one,)


def test_that_the_map_moves_while_a_card_is_held_at_the_edge(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.view.zoom_by(2.5)
    driver.view.show_record(one)
    bar = driver.view.horizontalScrollBar()
    bar.setValue(bar.minimum() + 300)
    port = driver.view.viewport()
    end = QPoint(port.width() - 3, driver.card_point(one).y())
    at = bar.value()
    driver.drag(driver.card_point(one), end, release=False)
    until(lambda: bar.value() > at + 40)
    moved = bar.value()
    driver.key(Qt.Key.Key_Escape)
    wait(50)
    assert bar.value() == moved
    assert driver.journey is before


def test_that_the_selection_comes_to_the_middle_as_large_as_it_fits(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.view.zoom_by(0.3)
    driver.window.selection.choose((one, two))
    driver.run("zoom-selection")
    assert driver.view.zoom > 1
    for identity in (one, two):
        assert driver.view.viewport().rect().contains(driver.card_point(identity))
    driver.run("zoom-stage")
    assert driver.view.viewport().rect().contains(stage_head(driver, driver.journey.stages[0].id))
