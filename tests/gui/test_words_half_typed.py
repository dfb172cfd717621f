"""Words that are being typed while the journey changes: told or kept, never in another record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journeymap.model import edits
from tests.gui.conftest import Driver
from tests.gui.test_forms import field
from tests.gui.test_map import filled
from tests.gui.test_tables import Tables

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")


@pytest.fixture
def typing(driver: Driver) -> tuple[Tables, str, str]:
    """A title half typed in a cell of the table, its card, and another card."""
    one, two, _council = filled(driver)
    tables = Tables(driver)
    tables.open()
    tables.click(0, "title")
    tables.type("Half a ti")
    assert isinstance(tables.editor(), QLineEdit)
    return tables, one, two


def test_that_a_cell_whose_record_goes_tells_what_was_typed(
    driver: Driver, typing: tuple[Tables, str, str]
) -> None:
    tables, one, two = typing
    driver.window.document.attempt("x", lambda now: edits.remove(now, [one]))
    tables.type("tle")
    tables.key(Qt.Key.Key_Return)
    assert [(card.id, card.title) for card in driver.journey.touchpoints] == [(two, "Two")]
    assert any("Half a ti" in refusal for refusal in tables.refusals)


def test_that_a_cell_writes_its_own_record_though_others_came_before(
    driver: Driver, typing: tuple[Tables, str, str]
) -> None:
    tables, one, two = typing
    step, ids = driver.journey.columns[0].step.id, driver.window.document.ids
    driver.window.document.attempt(
        "x",
        lambda now: edits.add_touchpoint(now, step, ids=ids, before=one, title="Before")[0],
    )
    tables.key(Qt.Key.Key_Return)
    titles = {card.id: card.title for card in driver.journey.touchpoints}
    assert (titles[one], titles[two]) == ("Half a ti", "Two")


def test_that_a_cell_half_typed_stays_when_something_is_undone(
    driver: Driver, typing: tuple[Tables, str, str]
) -> None:
    tables, one, _two = typing
    driver.window.document.attempt("x", lambda now: edits.change_journey(now, title="x"))
    driver.window.document.undo()
    editor = tables.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Half a ti"
    tables.key(Qt.Key.Key_Return)
    assert driver.journey.touchpoint[one].title == "Half a ti"


def test_that_words_typed_on_after_their_record_went_reach_no_other(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.click(driver.card_point(one))
    field(driver, "title").setFocus()
    driver.type("ab")
    driver.window.document.attempt("x", lambda now: edits.remove(now, [one]))
    left = driver.journey
    for _key in range(3):
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget):
            driver.type("q")
    assert driver.journey == left
    assert list(driver.journey.touchpoint) == [two]


def test_that_words_typed_on_after_an_undo_took_their_record_reach_no_other(
    driver: Driver,
) -> None:
    one, two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.key(Qt.Key.Key_Return)
    driver.type("New")
    driver.window.document.undo()
    driver.window.document.undo()
    left = driver.journey
    assert set(left.touchpoint) == {one, two}
    for _key in range(3):
        if QApplication.focusWidget() is not None:
            driver.type("q")
    titles = [card.title for card in driver.journey.touchpoints]
    assert titles == ["One", "Two"]
    assert not driver.view.titles.is_open
