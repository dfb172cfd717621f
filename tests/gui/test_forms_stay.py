"""A form stays while what it is about stays: its texts, its cursor and the keyboard with it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from journeymap.desktop.panels.boxes import SwitchButton
from journeymap.model import edits
from journeymap.model.base import Section
from journeymap.model.journey import Journey
from journeymap.model.records import Effect, Spanner
from journeymap.model.vocabulary import ActorKind, Benefit, Direction, EffectKind, Party, Spanned
from tests.gui.conftest import Driver, wait
from tests.gui.test_forms import button, field
from tests.gui.test_map import filled
from tests.gui.test_refused_texts import is_marked, line_of

type Edit = Callable[[Journey], Journey]


def apply(driver: Driver, edit: Edit) -> None:
    """Something changes elsewhere."""
    assert driver.window.document.attempt("Elsewhere", edit)
    wait(1)


@pytest.fixture
def handoff(driver: Driver) -> str:
    """A hand-off that takes three days, in the form."""
    one, two, _council = filled(driver)
    ids = driver.window.document.ids
    journey, handoff = edits.link(driver.journey, one, two, ids=ids, wait=timedelta(days=3))
    driver.window.document.apply("x", journey)
    driver.window.selection.choose((handoff,))
    wait(1)
    return handoff


def type_wrongly(driver: Driver, name: str, words: str) -> QLineEdit:
    """Words that the field refuses, with the cursor between them."""
    line = line_of(driver, name)
    line.setFocus()
    line.selectAll()
    driver.type(words)
    assert is_marked(line)
    driver.key(Qt.Key.Key_Left)
    return line


def assert_stands(driver: Driver, name: str, words: str) -> None:
    """The same words are there, marked, with the keyboard in the same place."""
    line = line_of(driver, name)
    assert (line.text(), is_marked(line)) == (words, True)
    assert line.hasFocus()
    assert line.cursorPosition() == len(words) - 1


def an_idea_at(driver: Driver, place: str) -> Edit:
    ids = driver.window.document.ids
    return lambda now: edits.add_learning(now, ids=ids, source=place, idea="one desk")[0]


def a_gap_at(driver: Driver, place: str) -> Edit:
    ids = driver.window.document.ids
    return lambda now: edits.flag_gap(now, place, ids=ids)[0]


@pytest.mark.parametrize("pin", [an_idea_at, a_gap_at])
def test_that_a_refused_text_stays_where_something_is_pinned_to_its_record(
    driver: Driver, handoff: str, pin: Callable[[Driver, str], Edit]
) -> None:
    told: list[str] = []
    driver.window.document.refused.connect(told.append)
    type_wrongly(driver, "wait", "5 d or so")
    apply(driver, pin(driver, handoff))
    assert_stands(driver, "wait", "5 d or so")
    shown = [one.text() for one in driver.form.findChildren(QPushButton) if one.isVisible()]
    assert ("Gap 1" in shown) is (pin is a_gap_at)
    assert ("What came of it" in shown) is (pin is an_idea_at)
    driver.window.document.undo()
    assert_stands(driver, "wait", "5 d or so")
    driver.window.document.redo()
    assert_stands(driver, "wait", "5 d or so")
    assert told == []
    driver.window.document.undo()


def test_that_a_refused_text_stays_where_a_section_of_its_form_is_opened(
    driver: Driver, handoff: str
) -> None:
    line = type_wrongly(driver, "wait", "5 d or so")
    switches = driver.form.findChildren(SwitchButton)
    assert switches
    for switch in (*switches, *switches):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        again = line_of(driver, "wait")
        assert (again.text(), is_marked(again)) == ("5 d or so", True)
    line.setFocus()
    driver.key(Qt.Key.Key_Escape)
    assert line.text() == "3 days"


def test_that_a_refused_text_is_there_again_when_its_section_is_opened_again(
    driver: Driver,
) -> None:
    one, _two, _council = filled(driver)
    ids = driver.window.document.ids
    journey, budget = edits.add_budget(driver.journey, "Health", ids=ids)
    effect = Effect(budget=budget, kind=EffectKind.COST, amount=Decimal(7))
    journey = edits.change_touchpoint(journey, one, effects=(effect,))
    driver.window.document.apply("x", journey)
    driver.window.selection.choose((one,))
    switch = next(one for one in driver.form.findChildren(SwitchButton)
                  if one.text() == Section.MONEY.title)  # fmt: skip
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    type_wrongly(driver, "amount", "12x")
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not line_of(driver, "amount").isVisible()
    assert any("12x" in one.sentence for one in driver.window.document.half_typed.take())
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert line_of(driver, "amount").isVisible()
    assert (line_of(driver, "amount").text(), is_marked(line_of(driver, "amount"))) == ("12x", True)
    assert driver.journey == journey


def a_learning(driver: Driver) -> Edit:
    return lambda now: edits.add_learning(now, ids=driver.window.document.ids)[0]


def a_comment(driver: Driver) -> Edit:
    return lambda now: edits.add_comment(now, ids=driver.window.document.ids, text="Hm")[0]


def a_claim(driver: Driver) -> Edit:
    ids, what = driver.window.document.ids, (Benefit.ROOT_CAUSES, Party.USER, Direction.GAIN)
    return lambda now: edits.add_benefit_claim(now, *what, ids=ids)[0]


def a_dismissal(_driver: Driver) -> Edit:
    return lambda now: edits.dismiss(now, "a-rule", (), facts="x", reason="Known")


@pytest.mark.parametrize("added", [a_learning, a_comment, a_claim, a_dismissal])
def test_that_a_refused_text_of_the_journey_stays_where_its_lists_grow(
    driver: Driver, added: Callable[[Driver], Edit]
) -> None:
    type_wrongly(driver, "currency", "Au$")
    count = len(entries(driver))
    apply(driver, added(driver))
    assert_stands(driver, "currency", "Au$")
    assert len(entries(driver)) == count + 1
    driver.window.document.undo()
    assert_stands(driver, "currency", "Au$")
    assert len(entries(driver)) == count


def entries(driver: Driver) -> list[QPushButton]:
    return [one for one in driver.form.findChildren(QPushButton)
            if one.objectName() == "entry" and one.isVisible()]  # fmt: skip


def test_that_an_idea_is_typed_on_where_another_comes_beside_it(
    driver: Driver, handoff: str
) -> None:
    apply(driver, an_idea_at(driver, handoff))
    area = field(driver, "idea")
    area.setFocus()
    driver.type("Just ")
    apply(driver, an_idea_at(driver, handoff))
    assert QApplication.focusWidget() is area
    driver.type("now ")
    assert driver.journey.learnings[0].idea == "Just now one desk"


def effects_of(driver: Driver, card: str) -> list[QLineEdit]:
    driver.form.open_section(Section.MONEY)
    wait(1)
    return [one.findChild(QLineEdit) for one in driver.form.findChildren(QWidget, "field-amount")
            if one.isVisible()]  # fmt: skip


@pytest.fixture
def paid(driver: Driver) -> str:
    """A card with what it costs three budgets, in the form."""
    one, _two, _council = filled(driver)
    ids, journey, effects = driver.window.document.ids, driver.journey, []
    for number, name in enumerate(("Health", "Care", "Housing"), 1):
        journey, budget = edits.add_budget(journey, name, ids=ids)
        effects.append(Effect(budget=budget, kind=EffectKind.COST, amount=Decimal(number)))
    journey = edits.change_touchpoint(journey, one, effects=tuple(effects))
    driver.window.document.apply("x", journey)
    driver.window.selection.choose((one,))
    return one


def test_that_a_refused_text_stays_with_its_own_row_where_another_is_taken_out(
    driver: Driver, paid: str
) -> None:
    lines = effects_of(driver, paid)
    lines[2].setFocus()
    lines[2].selectAll()
    driver.type("3x")
    first = driver.form.findChild(QWidget, "field-effects").findChildren(QToolButton)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert [one.amount for one in driver.journey.touchpoint[paid].effects] == [2, 3]
    lines = effects_of(driver, paid)
    assert [one.text() for one in lines] == ["2", "3x"]
    assert [is_marked(one) for one in lines] == [False, True]
    assert lines[1].hasFocus()
    driver.key(Qt.Key.Key_Backspace)
    assert [one.amount for one in driver.journey.touchpoint[paid].effects] == [2, 3]


def test_that_a_row_that_goes_while_one_types_there_leaves_the_keyboard_with_its_rows(
    driver: Driver, paid: str
) -> None:
    effects_of(driver, paid)
    rows = driver.form.findChild(QWidget, "field-effects")
    add = next(one for one in rows.findChildren(QPushButton) if one.text() == "Add")
    add.setFocus()
    driver.key(Qt.Key.Key_Space)
    line = effects_of(driver, paid)[3]
    line.setFocus()
    driver.window.document.undo()
    wait(1)
    assert add.hasFocus()
    assert len(effects_of(driver, paid)) == 3


def test_that_a_section_opened_by_a_key_keeps_the_keyboard_on_its_switch(
    driver: Driver, paid: str
) -> None:
    for switch in driver.form.findChildren(SwitchButton):
        switch.setFocus()
        for is_open in (True, False, True):
            driver.key(Qt.Key.Key_Space)
            wait(1)
            assert switch.hasFocus()
            assert switch.isChecked() is is_open


def test_that_sections_stay_open_from_record_to_record(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    switch = driver.form.findChildren(SwitchButton)[1]
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    driver.window.selection.choose((two,))
    assert [one.isChecked() for one in driver.form.findChildren(SwitchButton)][:3] == [
        False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["map", "table"])
def test_that_the_keyboard_goes_to_the_page_where_what_was_typed_in_is_deleted(
    driver: Driver, page: str
) -> None:
    one, _two, _council = filled(driver)
    ids = driver.window.document.ids
    apply(driver, lambda now: edits.add_touchpoint(
        now, now.touchpoint[one].step, ids=ids, title="New")[0])  # fmt: skip
    driver.run(f"page-{page}")
    driver.window.selection.choose((driver.journey.touchpoints[-1].id,))
    line = line_of(driver, "title")
    line.setFocus()
    driver.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(1)
    assert len(driver.journey.touchpoints) == 2
    focus = QApplication.focusWidget()
    assert focus is not None
    shown = driver.window.pages.currentWidget()
    assert focus is shown or shown.isAncestorOf(focus)
    assert driver.view.hasFocus() is (page == "map")


def test_that_a_button_that_leads_on_takes_the_keyboard_along(driver: Driver, handoff: str) -> None:
    apply(driver, a_gap_at(driver, handoff))
    gap = driver.journey.gaps[0].id
    button(driver, "Gap 1").setFocus()
    driver.key(Qt.Key.Key_Space)
    assert driver.window.selection.ids == (gap,)
    wait(1)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert driver.form.page.isAncestorOf(focus)
    button(driver, "From “One” to “Two”").setFocus()
    driver.key(Qt.Key.Key_Space)
    assert driver.window.selection.ids == (handoff,)
    assert driver.form.page.isAncestorOf(QApplication.focusWidget())


def test_that_the_heading_says_at_once_what_a_card_became(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    assert driver.form.page.findChild(QLabel, "heading").text() == "Touchpoint"
    apply(driver, lambda now: edits.change_touchpoint(now, one, backstage=True))
    assert driver.form.page.findChild(QLabel, "heading").text() == "Backstage act"


def test_that_a_list_that_is_emptied_by_a_key_keeps_the_keyboard_at_its_heading(
    driver: Driver,
) -> None:
    ids = driver.window.document.ids
    apply(driver, lambda now: edits.add_budget(now, "Health", ids=ids)[0])
    rows = driver.window.records.lists["budgets"]
    rows.list.setFocus()
    rows.list.setCurrentRow(0)
    driver.key(Qt.Key.Key_Delete)
    assert driver.journey.budgets == ()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Add to Budgets"


def test_that_a_name_half_typed_in_a_row_is_taken_before_the_row_is_taken_out(
    driver: Driver, handoff: str
) -> None:
    ids = driver.window.document.ids
    for name in ("Nurse", "Clerk"):
        driver.window.document.apply("x", _spanned(driver.journey, handoff, name, ids))
    wait(1)
    spanners = driver.form.findChild(QWidget, "field-spanners")
    assert spanners is not None
    last = [one for one in spanners.findChildren(QComboBox) if one.isEditable()][-1]
    line = last.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    driver.type("Somebody new")
    out = [one for one in spanners.findChildren(QToolButton) if one.text() == "×"][-1]
    QTest.mouseClick(out, Qt.MouseButton.LeftButton)
    assert "Somebody new" in {one.name for one in driver.journey.actors}
    assert len(driver.journey.handoff[handoff].spanners) == 1


def _spanned(journey: Journey, handoff: str, name: str, ids: edits.IdSource) -> Journey:
    journey, actor = edits.add_actor(journey, name, ActorKind.PUBLIC_SERVANT, ids=ids)
    spanners = (*journey.handoff[handoff].spanners, Spanner(actor=actor))
    return edits.change_handoff(journey, handoff, spanned=Spanned.SOMEONE, spanners=spanners)


def test_that_a_refused_text_and_what_is_selected_are_there_after_a_presentation(
    driver: Driver, handoff: str
) -> None:
    type_wrongly(driver, "wait", "3 dogs")
    driver.run("present")
    wait(30)
    driver.key(Qt.Key.Key_T)
    driver.key(Qt.Key.Key_Right)
    driver.run("present")
    wait(30)
    assert driver.window.selection.ids == (handoff,)
    line = line_of(driver, "wait")
    assert (line.text(), is_marked(line)) == ("3 dogs", True)
