"""The form at the right, with real keys: no word is lost, and all that stands at a card is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.gui.conftest import Driver
from tests.gui.test_map import filled


def field(driver: Driver, name: str) -> QWidget:
    found = driver.window.inspector.findChild(QWidget, f"field-{name}")
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


def test_that_a_gap_typed_and_left_with_escape_comes_back_with_undo(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.type("!")
    driver.type("nobody called")
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey.gaps[-1].what_happens == ""
    driver.run("undo")
    assert driver.journey.gaps[-1].what_happens == "nobody called"
