"""The form at the right, with real keys: no word is lost, and all that stands at a card is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget

from journeymap.model import edits
from journeymap.model.vocabulary import Crosses
from tests.gui.conftest import Driver
from tests.gui.test_map import filled


def field(driver: Driver, name: str) -> QWidget:
    found = driver.form.findChild(QWidget, f"field-{name}")
    assert found is not None
    inner = found.findChild(QPlainTextEdit) or found.findChild(QLineEdit)
    assert isinstance(inner, QWidget)
    return inner


@pytest.mark.parametrize("name", ["title", "quote"])
def test_that_escape_restores_a_text_and_undo_gives_back_what_was_typed(
    driver: Driver, name: str
) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    before = driver.journey
    line = field(driver, name)
    line.setFocus()
    driver.type(" typed")
    typed = driver.journey
    assert typed != before
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey == before
    assert line.hasFocus()
    driver.run("undo")
    assert driver.journey == typed
    driver.run("undo")
    assert driver.journey == before


@pytest.mark.parametrize("name", ["title", "quote"])
def test_that_the_next_escape_takes_the_keyboard_to_the_map(driver: Driver, name: str) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    field(driver, name).setFocus()
    driver.type("x")
    driver.key(Qt.Key.Key_Escape)
    driver.run("undo")
    kept = driver.journey
    driver.key(Qt.Key.Key_Escape)
    assert driver.view.hasFocus()
    assert driver.journey == kept
    assert driver.window.selection.ids == (one,)


def test_that_a_few_lines_are_all_in_sight(driver: Driver) -> None:
    """Also when the panel gets another width, and while somebody types."""
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    area = field(driver, "quote")
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    for words in ("I told it", " three times before tea", " and again after it, to a nurse"):
        driver.type(words)
        driver.settle()
        assert_all_in_sight(area)
    lines = area.document().lineCount()
    driver.window.resizeDocks([driver.window.docks["right"]], [520], Qt.Orientation.Horizontal)
    driver.settle()
    assert area.document().lineCount() < lines
    assert_all_in_sight(area)


def assert_all_in_sight(area: QPlainTextEdit) -> None:
    assert area.document().lineCount() > 0
    assert not area.verticalScrollBar().isVisible()
    assert area.verticalScrollBar().maximum() == 0


def test_that_a_gap_typed_and_left_with_escape_comes_back_with_undo(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.type("!")
    driver.type("nobody called")
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey.gaps[-1].what_happens == ""
    driver.run("undo")
    assert driver.journey.gaps[-1].what_happens == "nobody called"


def button(driver: Driver, start: str) -> QPushButton:
    found = driver.form.findChildren(QPushButton)
    return next(one for one in found if one.text().startswith(start) and one.isVisible())


def test_that_a_captured_idea_stands_in_the_form_of_its_card_and_is_edited_there(
    driver: Driver,
) -> None:
    driver.type("/")
    driver.type("GP visit ?one desk")
    driver.key(Qt.Key.Key_Return)
    driver.window.selection.choose((driver.journey.touchpoints[0].id,))
    line = field(driver, "idea")
    assert isinstance(line, QPlainTextEdit)
    assert line.toPlainText() == "one desk"
    before = driver.journey
    line.setFocus()
    driver.type("Just ")
    assert driver.journey.learnings[0].idea == "Just one desk"
    driver.run("undo")
    assert driver.journey == before
    assert line.toPlainText() == "one desk"
    button(driver, "What came of it").click()
    assert driver.window.selection.ids == (driver.journey.learnings[0].id,)


def test_that_a_card_tells_the_gaps_of_its_handoffs_and_a_gap_its_place(driver: Driver) -> None:
    one, two, _council = filled(driver)
    ids = driver.window.document.ids
    journey, handoff = edits.link(driver.journey, one, two, ids=ids)
    journey, gap = edits.flag_gap(journey, handoff, ids=ids)
    driver.window.document.apply("x", journey)
    for card in (one, two):
        driver.window.selection.choose((card,))
        button(driver, "Gap 1: from “One” to").click()
        assert driver.window.selection.ids == (gap,)
    button(driver, "From “One” to “Two”").click()
    assert driver.window.selection.ids == (handoff,)


def test_that_a_taken_name_stays_typed_and_the_two_may_be_merged(driver: Driver) -> None:
    one, _two, council = filled(driver)
    clinic = driver.journey.touchpoint[one].provider
    assert clinic is not None
    before = driver.journey
    driver.window.selection.choose((clinic,))
    line = field(driver, "name")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    driver.type("Council")
    assert line.text() == "Council"
    assert driver.journey == before
    assert "there already" in driver.form.page.same_name.told.text()
    QTest.mouseClick(button(driver, "Merge"), Qt.MouseButton.LeftButton)
    assert driver.journey.touchpoint[one].provider == council
    assert [row.name for row in driver.journey.organisations] == ["Council"]
    driver.run("undo")
    assert driver.journey == before


def test_that_a_taken_name_that_is_left_stays_to_be_mended_or_taken_back(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    clinic = driver.journey.touchpoint[one].provider
    assert clinic is not None
    before = driver.journey
    driver.window.selection.choose((clinic,))
    line = field(driver, "name")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    driver.type("council")
    driver.view.setFocus()
    assert line.text() == "council"
    assert driver.journey == before
    line.setFocus()
    driver.key(Qt.Key.Key_Escape)
    assert line.text() == "Clinic"
    assert not driver.form.page.same_name.isVisible()
    driver.type("!")
    assert driver.journey.organisation[clinic].name == "Clinic!"


def test_that_a_taken_name_in_the_list_offers_to_merge(driver: Driver) -> None:
    one, _two, council = filled(driver)
    shown = driver.window.records.lists["organisations"].list
    shown.item(0).setText("COUNCIL")
    assert shown.item(0).text() == "Clinic"
    driver.answer("Merge")
    assert driver.journey.touchpoint[one].provider == council


def test_that_a_press_on_a_word_in_a_list_of_ticks_chooses_it_and_another_takes_it_out(
    driver: Driver,
) -> None:
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    assert handoff is not None
    before = driver.journey
    for wanted in ((Crosses.INFORMATION,), ()):
        ticks = driver.form.findChild(QWidget, "field-must_cross")
        assert ticks is not None
        shown = ticks.findChild(QPushButton)
        menu = ticks.findChild(QMenu)
        assert shown is not None
        assert menu is not None
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
        entry = next(e for e in menu.actions() if e.text() == Crosses.INFORMATION.label)
        at = menu.actionGeometry(entry).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
        assert driver.journey.handoff[handoff].must_cross == wanted
        told = wanted[0].label if wanted else "not said yet"
        assert shown.accessibleDescription() == told
    assert driver.journey == before
