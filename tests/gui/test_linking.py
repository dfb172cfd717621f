"""Hand-offs made and reached by keys, mouse and finger; each is undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeymap.diagram.map_mode import MapMode
from journeymap.model import edits
from journeymap.model.vocabulary import Spanned
from tests.gui.conftest import IN_LANES, IN_LANES_AND_BOXES, Driver, until
from tests.gui.test_map import filled, undone
from tests.gui.test_touch_and_overview import screen  # noqa: F401 (a fixture)


@pytest.fixture(params=IN_LANES_AND_BOXES, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """What is done here is done alike in lanes and in boxes."""
    assert isinstance(request.param, MapMode)
    return request.param


_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def refusals(driver: Driver) -> list[str]:
    told: list[str] = []
    driver.window.document.refused.connect(told.append)
    return told


def test_that_shift_and_arrows_take_cards_into_the_selection_and_out_again(driver: Driver) -> None:
    one, two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.key(Qt.Key.Key_Right, _SHIFT)
    assert driver.window.selection.ids == (one, two)
    driver.key(Qt.Key.Key_Left, _SHIFT)
    assert driver.window.selection.ids == (one,)
    driver.key(Qt.Key.Key_Right, _SHIFT)
    driver.type("5")
    assert [card.experience for card in driver.journey.touchpoints] == [2, 2]
    undone(driver, before)


def test_that_two_cards_are_linked_by_keys_alone(driver: Driver) -> None:
    one, two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.key(Qt.Key.Key_Right, _SHIFT)
    driver.key(Qt.Key.Key_J, _CONTROL)
    (handoff,) = driver.journey.handoffs
    assert (handoff.source, handoff.target) == (one, two)
    assert driver.window.selection.ids == (handoff.id,)
    undone(driver, before)


def test_that_a_row_of_cards_becomes_a_pathway_in_one_step(driver: Driver) -> None:
    one, two, council = filled(driver)
    ids, last = driver.window.document.ids, driver.journey.columns[2].step.id
    journey, three = edits.add_touchpoint(driver.journey, last, ids=ids, provider=council)
    journey, _known = edits.link(journey, one, two, ids=ids)
    driver.window.document.replace(journey)
    told = refusals(driver)
    driver.window.selection.choose((one, two, three))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_J, _CONTROL)
    made = {(row.source, row.target) for row in driver.journey.handoffs}
    assert made == {(one, two), (two, three)}
    undone(driver, journey)
    driver.window.selection.choose((one, two))
    driver.key(Qt.Key.Key_J, _CONTROL)
    assert driver.journey == journey
    assert "already" in told[-1]


def test_that_a_hand_off_is_reached_answered_and_left_by_keys_alone(driver: Driver) -> None:
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    assert handoff
    before = driver.journey
    driver.window.selection.choose((one,))
    driver.view.setFocus()
    driver.type(">")
    assert driver.window.selection.ids == (handoff,)
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Space)
    assert driver.journey.handoff[handoff].spanned is Spanned.NOBODY
    driver.key(Qt.Key.Key_Escape)
    assert driver.view.hasFocus()
    driver.key(Qt.Key.Key_Right)
    assert driver.window.selection.ids == (two,)
    driver.type("<")
    assert driver.window.selection.ids == (handoff,)
    driver.key(Qt.Key.Key_Left)
    assert driver.window.selection.ids == (one,)
    undone(driver, before)


def test_that_the_same_sign_again_goes_to_the_next_hand_off_of_a_card(driver: Driver) -> None:
    one, two, council = filled(driver)
    ids = driver.window.document.ids
    step = driver.journey.columns[2].step.id
    journey, three = edits.add_touchpoint(driver.journey, step, ids=ids, provider=council)
    journey, first = edits.link(journey, one, two, ids=ids)
    journey, second = edits.link(journey, one, three, ids=ids)
    driver.window.document.replace(journey)
    driver.window.selection.choose((one,))
    driver.view.setFocus()
    seen = []
    for _time in range(3):
        driver.type(">")
        seen.append(driver.window.selection.single)
    assert seen == [first, second, first]


def test_that_a_card_put_into_a_selected_hand_off_comes_between(driver: Driver) -> None:
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    before = driver.journey
    driver.window.selection.choose((handoff or "",))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Return, _CONTROL)
    driver.type("Rings")
    driver.key(Qt.Key.Key_Return)
    assert [card.title for card in driver.journey.reading_order] == ["One", "Rings", "Two"]
    assert len(driver.journey.handoffs) == 2
    driver.run("undo")
    undone(driver, before)


def test_that_the_card_a_link_would_reach_lights_up(driver: Driver) -> None:
    one, two, _council = filled(driver)
    before = driver.journey
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two), release=False)
    assert driver.view.preview.target is not None
    area, refusal = driver.view.preview.target
    assert area == driver.view.map_scene.card_rect(two)
    assert refusal == ""
    driver.key(Qt.Key.Key_Escape)
    assert driver.view.preview.target is None
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton)
    assert driver.journey is before


@IN_LANES
def test_that_a_link_drawn_into_a_free_cell_makes_the_next_card_there(driver: Driver) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    step = driver.journey.columns[2].step.id
    driver.drag(driver.card_point(one, dx=133), driver.cell_point(step, council))
    driver.type("Next")
    driver.key(Qt.Key.Key_Return)
    card = driver.journey.touchpoints[-1]
    assert (card.title, card.step, card.provider) == ("Next", step, council)
    assert [row.source for row in driver.journey.handoffs_to[card.id]] == [one]
    driver.run("undo")
    undone(driver, before)


@IN_LANES
def test_that_a_drop_beside_all_cells_is_refused_with_the_reason(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before, told = driver.journey, refusals(driver)
    beside = driver.point(300, driver.view.map_scene.ground.rows[0].area.y - 50)
    driver.drag(driver.card_point(one), beside, release=False)
    assert driver.view.preview.target is not None
    assert "lane" in driver.view.preview.target[1]
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert driver.journey is before
    assert "lane" in told[-1]
    item = driver.view.map_scene.card(one)
    assert item is not None
    assert (item.x(), item.y()) == (item.shown.x, item.shown.y)


@pytest.mark.parametrize("zoom", [0.55, 1.0])
def test_that_a_finger_links_two_cards_from_the_edge(
    driver: Driver,
    screen: QPointingDevice,  # noqa: F811
    zoom: float,
) -> None:
    one, two, _council = filled(driver)
    driver.view.zoom_by(zoom / driver.view.zoom)
    before, port = driver.journey, driver.view.viewport()
    item = driver.view.map_scene.card(one)
    assert item is not None
    start = driver.card_point(one, dx=item.shown.width) - QPoint(18, 0)
    end = driver.card_point(two)
    QTest.touchEvent(port, screen).press(0, start, port).commit()
    QTest.touchEvent(port, screen).move(0, (start + end) / 2, port).commit()
    QTest.touchEvent(port, screen).move(0, end, port).commit()
    QTest.touchEvent(port, screen).release(0, end, port).commit()
    (handoff,) = driver.journey.handoffs
    assert (handoff.source, handoff.target) == (one, two)
    undone(driver, before)


def test_that_a_finger_held_still_asks_what_can_be_done(
    qtbot,
    driver: Driver,
    screen: QPointingDevice,  # noqa: F811
) -> None:
    one, two, _council = filled(driver)
    before, port = driver.journey, driver.view.viewport()
    at = driver.card_point(two)
    QTest.touchEvent(port, screen).press(0, at, port).commit()
    until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert driver.window.selection.ids == (two,)
    next(one for one in menu.actions() if one.objectName() == "delete").trigger()
    menu.close()
    QTest.touchEvent(port, screen).release(0, at, port).commit()
    assert [card.id for card in driver.journey.touchpoints] == [one]
    undone(driver, before)
