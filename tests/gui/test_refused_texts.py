"""What is typed and is not right: it stays, it is marked and told, and leaves nothing behind."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeymap.desktop.panels.kinds import shown_fields
from journeymap.model import edits, records
from journeymap.model.base import MOST_CHARACTERS, Record, Section
from journeymap.model.journey import Journey
from journeymap.model.records import Effect
from journeymap.model.vocabulary import EffectKind, Logic
from tests.gui.conftest import Driver, wait
from tests.gui.test_forms import field
from tests.gui.test_map import filled

RECORDS = tuple(
    one for one in vars(records).values() if isinstance(one, type) and issubclass(one, Record)
)


def line_of(driver: Driver, name: str) -> QLineEdit:
    found = driver.form.findChild(QWidget, f"field-{name}")
    assert found is not None
    line = found.findChild(QLineEdit)
    assert line is not None
    return line


def told_beside(line: QLineEdit) -> str:
    parent = line.parentWidget()
    assert parent is not None
    label = parent.findChild(QLabel, "refusal")
    assert label is not None
    return label.text() if label.isVisible() else ""


def is_marked(line: QLineEdit) -> bool:
    return line.property("understood") is False


@pytest.mark.parametrize(
    ("name", "half", "rest", "value"),
    [("language", "m", "i", "mi"), ("currency", "AU", "D", "AUD")],
)
def test_that_a_code_can_be_typed_key_by_key(
    driver: Driver, name: str, half: str, rest: str, value: str
) -> None:
    before = driver.journey
    line = line_of(driver, name)
    line.setFocus()
    line.selectAll()
    driver.type(half)
    assert line.text() == half
    assert is_marked(line)
    assert driver.journey == before
    driver.type(rest)
    assert not is_marked(line)
    assert getattr(driver.journey, name) == value


def test_that_a_colour_can_be_typed_key_by_key(driver: Driver) -> None:
    _one, _two, council = filled(driver)
    driver.window.selection.choose((council,))
    line = line_of(driver, "colour")
    line.setFocus()
    line.selectAll()
    driver.type("#33669")
    assert line.text() == "#33669"
    driver.type("9")
    assert driver.journey.organisation[council].colour == "#336699"


def test_that_leaving_a_field_says_in_words_what_is_wrong_until_it_is_mended(
    driver: Driver,
) -> None:
    before = driver.journey
    line = line_of(driver, "currency")
    line.setFocus()
    line.selectAll()
    driver.type("Au$")
    driver.key(Qt.Key.Key_Tab)
    assert line.text() == "Au$"
    assert "Three letters" in told_beside(line)
    assert "Three letters" in line.accessibleDescription()
    assert driver.journey == before
    line.setFocus()
    driver.key(Qt.Key.Key_Escape)
    assert (line.text(), told_beside(line), is_marked(line)) == ("", "", False)
    assert line.hasFocus()


def test_that_a_refused_text_leaves_no_beginning_of_itself(driver: Driver) -> None:
    one, two, _council = filled(driver)
    ids = driver.window.document.ids
    journey, handoff = edits.link(driver.journey, one, two, ids=ids, wait=timedelta(days=3))
    driver.window.document.apply("x", journey)
    driver.window.selection.choose((handoff,))
    line = line_of(driver, "wait")
    line.setFocus()
    line.selectAll()
    driver.type("5 d")
    assert driver.journey.handoff[handoff].wait == timedelta(days=5)
    driver.type(" or so")
    assert driver.journey.handoff[handoff].wait == timedelta(days=3)
    driver.view.setFocus()
    assert line.text() == "5 d or so"
    assert driver.journey == journey


def test_that_an_amount_is_typed_whole_or_not_at_all(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    ids = driver.window.document.ids
    journey, budget = edits.add_budget(driver.journey, "Health", ids=ids)
    effect = Effect(budget=budget, kind=EffectKind.COST, amount=Decimal(7))
    journey = edits.change_touchpoint(journey, one, effects=(effect,))
    driver.window.document.apply("x", journey)
    driver.window.selection.choose((one,))
    driver.form.open_section(Section.MONEY)
    wait(1)
    line = line_of(driver, "amount")
    line.setFocus()
    line.selectAll()
    driver.type("12,000.00")
    assert line.text() == "12,000.00"
    assert driver.journey.touchpoint[one].effects[0].amount == 12_000
    driver.type("x")
    assert driver.journey == journey
    driver.view.setFocus()
    assert line.text() == "12,000.00x"
    assert told_beside(line)
    driver.run("undo")
    assert line.text() == "12,000.00x"


@pytest.fixture
def handoff(driver: Driver) -> str:
    """A hand-off in the form, whose wait was typed and confirmed."""
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    assert handoff is not None
    driver.window.selection.choose((handoff,))
    line = line_of(driver, "wait")
    line.setFocus()
    driver.type("5 weeks")
    driver.key(Qt.Key.Key_Return)
    return handoff


def test_that_a_wait_confirmed_by_enter_is_kept_by_escape(driver: Driver, handoff: str) -> None:
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey.handoff[handoff].wait == timedelta(weeks=5)
    assert driver.window.selection.ids == (handoff,)


def test_that_escape_after_enter_takes_back_only_what_came_after(
    driver: Driver, handoff: str
) -> None:
    line = line_of(driver, "wait")
    driver.type(" 2 d")
    driver.key(Qt.Key.Key_Escape)
    assert line.text() == "5 weeks"
    assert driver.journey.handoff[handoff].wait == timedelta(weeks=5)
    assert line.hasFocus()


def test_that_what_was_not_taken_is_told_when_its_form_goes(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    line = line_of(driver, "currency")
    line.setFocus()
    driver.type("Dollars")
    driver.window.selection.choose((one,))
    assert "Dollars" in driver.window.statusBar().currentMessage()


def test_that_a_half_typed_name_taken_back_by_escape_makes_no_record(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    before = driver.journey
    line = line_of(driver, "provider")
    line.setFocus()
    line.selectAll()
    driver.type("Hosp")
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_Escape)
    driver.view.setFocus()
    assert driver.journey == before
    assert driver.window.selection.ids == (one,)


def _stage_with_a_card(driver: Driver) -> str:
    one, _two, _council = filled(driver)
    stage = driver.journey.column[driver.journey.touchpoint[one].step].stage
    driver.window.selection.choose((stage.id,))
    return stage.id


def _rows(driver: Driver) -> QWidget:
    rows = driver.form.findChild(QWidget, "field-steps")
    assert rows is not None
    return rows


def test_that_a_step_that_holds_a_card_stays_and_the_form_with_it(driver: Driver) -> None:
    _stage_with_a_card(driver)
    before, page = driver.journey, driver.form.page
    for cross in _rows(driver).findChildren(QToolButton)[:1]:
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert driver.journey == before
    assert driver.form.page is page
    assert "move them first" in driver.window.statusBar().currentMessage()


def test_that_add_in_the_steps_of_a_stage_makes_a_step(driver: Driver) -> None:
    stage = _stage_with_a_card(driver)
    count = len(driver.journey.stage[stage].steps)
    add = _rows(driver).findChildren(QPushButton)[-1]
    assert add.text() == "Add"
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert len(driver.journey.stage[stage].steps) == count + 1
    last = _rows(driver).findChildren(QToolButton)[-1]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    assert len(driver.journey.stage[stage].steps) == count


def test_that_what_is_typed_after_add_goes_into_the_new_row(driver: Driver) -> None:
    stage = _stage_with_a_card(driver)
    add = _rows(driver).findChildren(QPushButton)[-1]
    add.setFocus()
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    driver.type("Ring the ward")
    assert driver.journey.stage[stage].steps[-1].name == "Ring the ward"


@pytest.mark.parametrize("record", [Journey, *RECORDS], ids=lambda one: one.__name__)
def test_that_a_field_that_takes_only_some_texts_says_which(record: type[Record]) -> None:
    for name, kind in shown_fields(record).items():
        if kind.type is str and not kind.many and not kind.refers and kind.misfit("Zorg 1"):
            assert kind.meaning, name
            assert kind.meaning in kind.misfit("Zorg 1"), name


@pytest.mark.parametrize("name", ["title", "quote", "provider", "user_role", "experience"])
def test_that_a_fault_in_an_edit_leaves_journey_and_form_as_they_were(
    driver: Driver, name: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    one, _two, council = filled(driver)
    driver.click(driver.card_point(one))
    before, page = driver.journey, driver.form.page
    values = {"provider": council, "user_role": list(Logic)[-1], "experience": 2}

    def fail(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(edits, "change_record", fail)
    with qtbot.capture_exceptions() as told:
        if name in {"title", "quote"}:
            field(driver, name).setFocus()
            driver.type("x")
        else:
            editor = driver.form.page._forms[0].editor(name)
            assert editor is not None
            editor.edited.emit(values[name])
    assert [kind for kind, _value, _trace in told] == [RuntimeError]
    assert driver.journey == before
    assert driver.form.page is page
    assert line_of(driver, "title").text() == before.touchpoint[one].title
    quote = field(driver, "quote")
    assert isinstance(quote, QPlainTextEdit)
    assert quote.toPlainText() == before.touchpoint[one].quote


def test_that_a_form_that_cannot_be_made_is_made_again_when_it_is_asked_for(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    one, two, _council = filled(driver)

    def fail(*_given: Any) -> None:
        raise RuntimeError("planted")

    with monkeypatch.context() as planted, qtbot.capture_exceptions() as told:
        planted.setattr("journeymap.desktop.panels.record_page.shown_fields", fail)
        driver.window.selection.choose((one,))
        wait(1)
    assert told
    assert driver.form.page is not None
    driver.window.selection.choose((two,))
    driver.window.selection.choose((one,))
    assert line_of(driver, "title").text() == "One"


def paste_too_much(driver: Driver) -> None:
    QGuiApplication.clipboard().setText("word " * (MOST_CHARACTERS // 4))
    driver.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def refusals(driver: Driver) -> list[str]:
    told: list[str] = []
    driver.window.document.refused.connect(told.append)
    return told


@pytest.mark.parametrize("name", ["title", "quote"])
def test_that_a_text_too_long_for_its_field_is_refused_in_words_and_never_cut(
    driver: Driver, name: str
) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    before, told = driver.journey, refusals(driver)
    field(driver, name).setFocus()
    paste_too_much(driver)
    driver.view.setFocus()
    assert driver.journey == before
    told.append(driver.form.findChildren(QLabel, "refusal")[0].text())
    assert any("is too long; shorten it" in one for one in told)


def test_that_a_long_title_keeps_every_word_when_a_letter_is_typed_into_it(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    title = "word " * 8_000 + "end"
    driver.window.document.attempt("x", lambda now: edits.change_touchpoint(now, one, title=title))
    driver.window.selection.choose((one,))
    line = line_of(driver, "title")
    line.setFocus()
    driver.key(Qt.Key.Key_Home)
    driver.key(Qt.Key.Key_Delete)
    driver.type("W")
    assert driver.journey.touchpoint[one].title == "W" + title[1:]


def test_that_a_captured_line_too_long_for_a_title_stays_in_the_line(driver: Driver) -> None:
    told = refusals(driver)
    driver.run("capture")
    paste_too_much(driver)
    typed = driver.window.capture.line.text()
    driver.key(Qt.Key.Key_Return)
    assert len(typed) > MOST_CHARACTERS
    assert driver.window.capture.line.text() == typed
    assert driver.journey.touchpoints == ()
    assert any("is too long; shorten it" in one for one in told)
