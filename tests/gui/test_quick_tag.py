"""Quick tagging with real keys: several cards, a few letters, one undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from journeymap.desktop.picking import Picker
from journeymap.desktop.quick_tag import fitting
from journeymap.model import edits
from journeymap.model.vocabulary import Channel, Logic
from tests.gui.conftest import Driver
from tests.gui.test_map import filled, undone


@pytest.fixture
def two(driver: Driver) -> Driver:
    one, other, _council = filled(driver)
    driver.window.selection.choose((one, other))
    driver.view.setFocus()
    return driver


def tag(driver: Driver, letters: str) -> None:
    driver.type("#")
    chooser = driver.window.findChild(Picker)
    assert chooser is not None
    QTest.keyClicks(chooser.line, letters)
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("letters", "field", "value"),
    [("took", "user_role", Logic.SERVICE_MANAGEMENT),
     ("recip", "user_role", Logic.PRODUCT_DOMINANT),
     ("phone", "channel", Channel.PHONE), ("very good", "experience", 2),
     ("channel: lett", "channel", Channel.LETTER), ("#sha", "user_role", Logic.SERVICE_INTEGRATION),
     ("provider: not", "provider", None)],
)  # fmt: skip
def test_that_a_few_letters_tag_all_selected_cards(two: Driver, letters, field, value) -> None:
    before = two.journey
    tag(two, letters)
    assert [getattr(card, field) for card in two.journey.touchpoints] == [value] * 2
    undone(two, before)


def test_that_a_known_provider_is_found_and_a_full_stop_repeats_it(two: Driver) -> None:
    one, other = two.journey.touchpoints
    before = two.journey
    two.window.selection.choose((one.id,))
    tag(two, "cou")
    assert two.journey.touchpoint[one.id].provider == other.provider
    undone(two, before)
    two.window.selection.choose((one.id,))
    two.view.setFocus()
    two.type(".")
    assert two.journey.touchpoint[one.id].provider == other.provider


@pytest.mark.parametrize(
    ("letters", "kind"), [("@Ambulance", "provider"), ("$Transport", "budget")]
)
def test_that_a_new_name_is_made_and_given_in_one_step(
    two: Driver, letters: str, kind: str
) -> None:
    before = two.journey
    tag(two, letters)
    rows = two.journey.organisations if kind == "provider" else two.journey.budgets
    assert rows[-1].name == letters[1:]
    assert [getattr(card, kind) for card in two.journey.touchpoints] == [rows[-1].id] * 2
    undone(two, before)


def test_that_escape_changes_nothing_and_nothing_selected_offers_nothing(two: Driver) -> None:
    before = two.journey
    two.type("#")
    chooser = two.window.findChild(Picker)
    assert chooser is not None
    QTest.keyClick(chooser, Qt.Key.Key_Escape)
    assert two.journey is before
    assert not two.window.findChildren(Picker) or not chooser.isVisible()
    two.window.selection.clear()
    assert not two.window.actions_by_name["tag"].isEnabled()


def test_that_names_known_to_the_journey_are_not_offered_as_new(two: Driver) -> None:
    assert not [one for one in fitting(two.journey, " CLINIC ") if one.is_new and
                one.field == "provider"]  # fmt: skip
    new = [one.told for one in fitting(two.journey, "Zoo") if one.is_new]
    assert new == ["Provider: Zoo (new)", "Budget: Zoo (new)"]


def test_that_a_name_goes_before_the_field_it_stands_in(two: Driver) -> None:
    assert fitting(two.journey, "cl")[0].label == "Clinic"
    assert {one.field for one in fitting(two.journey, "@")} == {"provider"}


def boxes(driver: Driver) -> list[QComboBox]:
    page = driver.form.page
    assert page is not None
    return page.findChildren(QComboBox)


def test_that_the_form_of_several_cards_tells_what_is_not_the_same(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.document.attempt(
        "x", lambda now: edits.change_touchpoint(now, one, user_role=Logic.SERVICE_MANAGEMENT)
    )
    before = driver.journey
    driver.window.selection.choose((one, two))
    provider, budget, part = boxes(driver)[:3]
    lines = [box.lineEdit() for box in (provider, budget)]
    told = [line.placeholderText() for line in lines if line is not None]
    assert told == ["not the same", "not said yet"]
    assert provider.currentText() == ""
    assert (part.currentIndex(), part.placeholderText()) == (-1, "not the same")
    provider.setFocus()
    part.setFocus()
    assert driver.journey is before
    provider.setFocus()
    driver.type("Clinic")
    driver.key(Qt.Key.Key_Return)
    clinic = before.touchpoint[one].provider
    assert {card.provider for card in driver.journey.touchpoints} == {clinic}
    undone(driver, before)
    driver.window.selection.choose((one, two))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_5)
    assert {card.experience for card in driver.journey.touchpoints} == {2}
    undone(driver, before)


def test_that_the_word_itself_goes_before_a_longer_one_and_a_feeling_is_found(two: Driver) -> None:
    assert fitting(two.journey, "bad")[0].value == -1
    assert {one.field for one in fitting(two.journey, "feeling") if not one.is_new} == {
        "experience"
    }


def test_that_a_new_name_is_never_taken_by_a_bare_enter(two: Driver) -> None:
    before = two.journey
    tag(two, "Zoo")
    assert two.journey is before
    chooser = two.window.findChild(Picker)
    assert chooser is not None
    QTest.keyClick(chooser.line, Qt.Key.Key_Down)
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert two.journey.organisations[-1].name == "Zoo"
