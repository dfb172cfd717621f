"""The form at the right follows once a turn of events, and is never behind where one types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from journeymap.desktop.panels.forms import Form
from journeymap.desktop.panels.inspector import Inspector
from journeymap.desktop.panels.kinds import Kind
from journeymap.model import edits
from tests.gui.conftest import Driver, wait
from tests.gui.test_map import filled


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What was selected each time that a form was made."""
    found: list[tuple[str, ...]] = []
    build = Inspector._build

    def counted(self: Inspector) -> None:
        found.append(self._selection.ids)
        build(self)

    monkeypatch.setattr(Inspector, "_build", counted)
    return found


def shown(driver: Driver) -> str:
    """The title in the form, looked at without letting it catch up."""
    line = field(driver, "title").findChild(QLineEdit)
    assert line is not None
    return line.text()


def field(driver: Driver, name: str) -> QWidget:
    found = driver.window.inspector.page.findChild(QWidget, f"field-{name}")
    assert found is not None
    return found


def retitled(driver: Driver, identity: str, title: str) -> None:
    driver.window.document.attempt(
        "Rename", lambda now: edits.change_touchpoint(now, identity, title=title)
    )


def test_that_a_window_makes_one_form_before_anybody_touches_it(
    built: list[tuple[str, ...]], driver: Driver
) -> None:
    assert built == [()]


def test_that_many_changes_at_once_make_one_form(
    built: list[tuple[str, ...]], driver: Driver
) -> None:
    one, two, council = filled(driver)
    built.clear()
    for ids in ((one,), (two,), (council,), (one, two), (two,)):
        driver.window.selection.choose(ids)
    retitled(driver, two, "Second")
    assert built == []
    wait(1)
    assert built == [(two,)]
    assert shown(driver) == "Second"


def test_that_a_form_is_not_filled_again_where_nothing_changed(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    filled_again = []
    monkeypatch.setattr(driver.window.inspector.page, "refresh", lambda: filled_again.append(1))
    driver.window.selection.changed.emit()
    wait(1)
    assert filled_again == []
    retitled(driver, one, "A")
    wait(1)
    assert filled_again == [1]


def test_that_a_form_that_nobody_sees_is_made_when_it_is_seen(
    built: list[tuple[str, ...]], driver: Driver
) -> None:
    one, two, _council = filled(driver)
    driver.window.docks["right"].hide()
    built.clear()
    driver.window.selection.choose((one,))
    driver.window.selection.choose((two,))
    wait(1)
    assert built == []
    driver.window.docks["right"].show()
    assert built == [(two,)]
    assert shown(driver) == "Two"


def test_that_a_form_hidden_before_its_turn_is_made_when_it_is_seen(
    built: list[tuple[str, ...]], driver: Driver
) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    built.clear()
    driver.window.selection.choose((two,))
    driver.window.docks["right"].hide()
    wait(1)
    assert built == []
    driver.window.docks["right"].show()
    assert built == [(two,)]
    assert shown(driver) == "Two"


def test_that_the_parts_of_a_form_are_made_where_they_stand(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is put elsewhere later is matched with the style sheet again, with all that is in it."""
    within: list[QWidget | None] = []
    add_field = Form.add_field

    def watched(self: Form, name: str, kind: Kind) -> None:
        within.append(self.window())
        add_field(self, name, kind)

    monkeypatch.setattr(Form, "add_field", watched)
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    driver.window.selection.clear()
    wait(1)
    assert set(within) == {driver.window}


def test_that_the_keyboard_comes_into_the_form_of_what_was_just_selected(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    driver.window.selection.choose((two,))
    field(driver, "title").setFocus()  # Before the form had its turn.
    driver.key(Qt.Key.Key_End)
    driver.type("!")
    assert driver.journey.touchpoint[two].title == "Two!"
    assert driver.journey.touchpoint[one].title == "One"


def test_that_a_field_with_the_keyboard_shows_another_record_at_once(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    quote = field(driver, "quote")
    quote.setFocus()
    driver.window.selection.choose((two,))
    assert shown(driver) == "Two"


def test_that_undo_while_one_types_is_seen_in_the_field_at_once(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    area = field(driver, "quote").findChild(QPlainTextEdit) or field(driver, "quote")
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    driver.type("Hello")
    driver.window.document.undo()
    assert area.toPlainText() == ""


def test_that_a_press_meant_for_another_record_does_nothing(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    wait(1)
    inner = driver.window.inspector.page
    flag = next(one for one in inner.findChildren(QWidget, "quiet") if one.isVisible())
    driver.window.selection.choose((two,))
    at = flag.mapTo(driver.window, flag.rect().center())
    assert driver.window.childAt(at) is not flag
    wait(1)
    heading = driver.window.inspector.findChild(QLabel, "heading")
    assert heading is not None
    assert shown(driver) == "Two"


def test_that_what_was_not_taken_is_told_at_once_though_nobody_types_there(
    driver: Driver,
) -> None:
    told: list[str] = []
    driver.window.document.refused.connect(told.append)
    line = field(driver, "currency").findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    driver.type("Au$")
    driver.view.setFocus()
    told.clear()
    one = edits.add_comment(driver.journey, ids=driver.window.document.ids)
    driver.window.document.apply("Note", one[0])
    driver.window.selection.choose((one[1],))
    assert any("Au$" in sentence for sentence in told)


def test_that_another_form_begins_at_its_top(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose(())
    wait(1)
    bar = driver.window.inspector.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value()
    driver.window.resize(driver.window.width(), 400)
    driver.window.selection.choose((one,))
    driver.window.inspector.catch_up()
    assert bar.maximum()
    assert bar.value() == 0
