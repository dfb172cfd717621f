"""Presenting: the map alone, step by step, and from crossing to crossing with answers typed in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.assets import sample_bytes
from journeymap.desktop.presenting import By, stops
from journeymap.files import parse_journey
from journeymap.model.boundaries import crossings
from journeymap.model.vocabulary import Crosses, Spanned
from tests.gui.conftest import Driver


@pytest.fixture
def shown(driver: Driver) -> Driver:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    driver.settle()
    driver.run("present")
    QTest.qWait(30)
    return driver


def test_that_nothing_but_the_map_is_shown_and_all_comes_back(shown: Driver) -> None:
    window = shown.window
    assert not window.docks["left"].isVisible()
    assert not window.menuBar().isVisible()
    assert window.view.isVisible()
    assert window.view.map_scene.badges == ()
    assert not window.view.minimap.isVisible()
    shown.key(Qt.Key.Key_Escape)
    QTest.qWait(10)
    assert window.docks["left"].isVisible()
    assert window.menuBar().isVisible()
    assert not window.isFullScreen()
    assert window.view.map_scene.badges


def test_that_the_arrows_go_from_stage_to_stage_and_no_further(shown: Driver) -> None:
    bar = shown.window.presenting.bar
    names = [stage.name for stage in shown.journey.stages]
    assert bar.caption.text() == names[0]
    for name in names[1:]:
        shown.key(Qt.Key.Key_Right)
        assert bar.caption.text() == name
    shown.key(Qt.Key.Key_Right)
    assert bar.caption.text() == names[-1]
    shown.key(Qt.Key.Key_Left)
    assert bar.caption.text() == names[-2]


def test_that_a_touchpoint_comes_to_the_middle_of_the_screen(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    shown.key(Qt.Key.Key_Space)
    card = shown.journey.reading_order[1]
    assert shown.window.selection.ids == (card.id,)
    item = shown.view.map_scene.card(card.id)
    assert item is not None
    at = shown.view.mapFromScene(item.sceneBoundingRect().center())
    middle = shown.view.viewport().rect().center()
    assert abs(at.x() - middle.x()) < 60
    assert abs(at.y() - middle.y()) < 60


def test_that_every_crossing_is_walked_once() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    walked = [stop.records[0] for stop in stops(journey, By.BOUNDARY)]
    assert sorted(walked) == sorted(crossings(journey).by_handoff)


def test_that_answers_at_a_crossing_go_into_the_map_and_can_be_undone(shown: Driver) -> None:
    shown.key(Qt.Key.Key_B)
    bar = shown.window.presenting.bar
    handoff = stops(shown.journey, By.BOUNDARY)[0].records[0]
    before = shown.journey
    button = bar.crosses[Crosses.MONEY]
    had = Crosses.MONEY in before.handoff[handoff].must_cross
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (Crosses.MONEY in shown.journey.handoff[handoff].must_cross) is not had
    line = bar.who.lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "The ward clerk, GP")
    QTest.keyClick(line, Qt.Key.Key_Return)
    spanners = shown.journey.handoff[handoff].spanners
    names = [shown.journey.actor[one.actor].name for one in spanners]
    assert names == ["The ward clerk", "GP"]
    bar.who.setCurrentText("nobody")
    bar.who.activated.emit(1)
    assert shown.journey.handoff[handoff].spanned is Spanned.NOBODY
    bar.otherwise.setFocus()
    bar.otherwise.selectAll()
    QTest.keyClicks(bar.otherwise, "She waits")
    QTest.keyClick(bar.otherwise, Qt.Key.Key_Return)
    assert shown.journey.handoff[handoff].if_nobody == "She waits"
    for _step in range(4):
        shown.run("undo")
    assert shown.journey == before


def test_that_an_empty_journey_has_nothing_to_walk(driver: Driver) -> None:
    driver.run("present")
    QTest.qWait(20)
    assert driver.window.presenting.bar.caption.text() == "There is nothing to walk here yet."
    driver.key(Qt.Key.Key_Escape)
    assert not driver.window.presenting.is_on


def test_that_the_timer_runs_and_begins_anew(shown: Driver) -> None:
    bar = shown.window.presenting.bar
    QTest.mouseClick(bar.timer, Qt.MouseButton.LeftButton)
    QTest.qWait(1100)
    assert bar.timer.text() == "0:01"
    QTest.mouseClick(bar.timer, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.timer, Qt.MouseButton.LeftButton)
    assert bar.timer.text() == "0:00"
