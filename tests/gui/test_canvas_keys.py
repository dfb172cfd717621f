"""One key alone on the map: letters, signs, and what comes between."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.desktop.actions import ACTIONS
from journeymap.desktop.canvas.title_editor import TitleEditor
from journeymap.desktop.keys_window import KeysWindow, lines
from journeymap.diagram.map_mode import MapMode
from tests.gui.conftest import IN_LANES_AND_BOXES, Driver, wait
from tests.gui.test_map import filled, undone


@pytest.fixture(params=IN_LANES_AND_BOXES, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """What is done here is done alike in lanes and in boxes."""
    assert isinstance(request.param, MapMode)
    return request.param


@pytest.mark.parametrize("letter", ["g", "K", "é"])
def test_that_a_letter_on_a_selected_card_begins_its_new_name(driver: Driver, letter: str) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    no = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(driver.view, QKeyEvent(QEvent.Type.KeyPress, 0, no, letter))
    driver.type("P visit")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.touchpoint[one].title == f"{letter}P visit"
    assert driver.view.hasFocus()
    undone(driver, before)


def _resize(driver: Driver) -> None:
    driver.window.resize(1240, 760)


def _zoom(driver: Driver) -> None:
    driver.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)


def _fold_the_lists(driver: Driver) -> None:
    driver.window.docks["left"].hide()


@pytest.mark.parametrize("move", [_resize, _zoom, _fold_the_lists])
def test_that_a_name_is_typed_on_where_the_map_becomes_larger_or_smaller(
    driver: Driver, move: Callable[[Driver], None]
) -> None:
    """Typed into a field that was closed and opened anew, the second half would be all of it."""
    one, _two, _council = filled(driver)
    driver.view.zoom_to_fit()
    driver.settle()
    driver.click(driver.card_point(one))
    driver.key(Qt.Key.Key_F2)
    driver.type("First half")
    (field,) = driver.view.findChildren(TitleEditor)
    before = field.geometry(), field.font().pixelSize()
    move(driver)
    wait(100)
    driver.type(" and second")
    assert driver.journey.touchpoint[one].title == "First half and second"
    card = driver.view.map_scene.card(one)
    assert card is not None
    at = driver.view.mapFromScene(card.place).boundingRect()
    assert at.contains(field.geometry().center())
    if move is _zoom:
        assert (field.geometry(), field.font().pixelSize()) != before
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey.touchpoint[one].title == "One"


def test_that_escape_gives_the_old_name_back(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.type("x")
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey == before


def test_that_a_letter_renames_a_stage_and_a_step_too(driver: Driver) -> None:
    filled(driver)
    stage, step = driver.journey.stages[0].id, driver.journey.columns[1].step.id
    for identity, name in ((stage, "At home"), (step, "Monday")):
        driver.window.selection.choose((identity,))
        driver.view.setFocus()
        driver.type(name[0])
        driver.type(name[1:])
        driver.key(Qt.Key.Key_Return)
    assert driver.journey.stages[0].name == "At home"
    assert driver.journey.columns[1].step.name == "Monday"


def test_that_a_letter_means_nothing_on_several_cards_a_hand_off_or_nothing(driver: Driver) -> None:
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    before = driver.journey
    for chosen in ((one, two), (handoff,), ()):
        driver.window.selection.choose(chosen)
        driver.view.setFocus()
        driver.type("g")
        assert driver.journey is before
        assert driver.view.hasFocus()


def test_that_signs_are_letters_while_a_name_is_typed(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.key(Qt.Key.Key_F2)
    driver.type("a/b #1! 5.")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.touchpoint[one].title == "a/b #1! 5."
    assert driver.journey.gaps == ()


def test_that_a_held_command_key_is_no_letter(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(driver.view, Qt.Key.Key_J, held)
    assert driver.journey is before
    assert not driver.window.view.titles.is_open


def test_that_a_sign_written_with_alt_gr_counts(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(driver.view, "!", held)
    assert [gap.at for gap in driver.journey.gaps] == [one]


@pytest.mark.parametrize("name", ["enter", "touchpoint"])
def test_that_a_card_after_one_with_a_follower_comes_between(driver: Driver, name: str) -> None:
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    before = driver.journey
    driver.window.selection.choose((one,))
    driver.view.setFocus()
    if name == "enter":
        driver.key(Qt.Key.Key_Return)
    else:
        QTest.keyClick(driver.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(QApplication.focusWidget(), TitleEditor)
    driver.type("Rings")
    driver.key(Qt.Key.Key_Return)
    assert [card.title for card in driver.journey.reading_order] == ["One", "Rings", "Two"]
    first, second = driver.journey.handoffs
    assert (first.id, first.source, second.target) == (handoff, one, two)
    steps = [card.step for card in driver.journey.reading_order]
    assert len(set(steps)) == 3
    driver.run("undo")
    undone(driver, before)


def test_that_the_keys_are_listed_with_the_signs_of_the_map(driver: Driver) -> None:
    told = [(what, keys) for _group, what, keys in lines(driver.window)]
    assert ("Capture line", "Ctrl+L, / on the map") in told
    assert ("Flag a gap", "Ctrl+G, ! on the map") in told
    assert ("Tag the selected …", "Ctrl+T, # on the map") in told
    assert ("A new name for what is selected", "a letter") in told
    assert ("A touchpoint at the same time", "Shift+Return") in told
    assert all(what and keys for what, keys in told)
    assert len(told) == len(set(told))


def test_that_the_keys_are_found_by_typing(driver: Driver) -> None:
    driver.run("shortcuts")
    page = driver.window.findChild(KeysWindow)
    assert page is not None
    assert page.isVisible()
    assert page.height() <= 700
    QTest.keyClicks(page.search, "flag")
    heads = [page.list.topLevelItem(n) for n in range(page.list.topLevelItemCount())]
    left = [
        row.text(0)
        for head in heads
        if head is not None and not head.isHidden()
        for row in (head.child(n) for n in range(head.childCount()))
        if row is not None and not row.isHidden()
    ]
    assert left == ["Flag a gap"]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_that_no_two_actions_share_a_sign_and_none_takes_a_feeling(driver: Driver) -> None:
    signs = [spec.map_sign for spec in ACTIONS if spec.map_sign]
    assert len(signs) == len(set(signs)) == len(driver.view.signs)
    assert not [sign for sign in signs if sign.isalnum() or sign in {".", " "}]
