"""The window in another language: nothing is left in English, and every menu can be keyed."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from journeymap.assets import sample_bytes
from journeymap.desktop.access_keys import with_own_keys
from journeymap.desktop.application import speak
from journeymap.desktop.exporting.dialog import PrintDialog
from journeymap.desktop.main_window import MainWindow
from journeymap.desktop.pages import PAGES
from journeymap.desktop.settings_dialog import SettingsDialog
from journeymap.files import parse_journey
from tests.gui.conftest import Driver, wait
from tests.unit.catalogue import languages, translated

SAME_IN_BOTH = re.compile(r"^\W*$")


def in_use() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


@pytest.fixture(params=["en", *languages()])
def code(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    speak(qapp, request.param)
    yield request.param
    speak(qapp, "en")


@pytest.fixture
def window(code: str, qtbot: object) -> Iterator[MainWindow]:
    one = MainWindow()
    one.resize(1366, 768)
    one.show()
    yield one
    one.close_without_asking()
    one.deleteLater()


def english_left(root: QWidget, code: str) -> list[str]:
    """Texts on widgets that are still the English ones, though the language has its own."""
    other = {}
    for message in translated(code):
        if isinstance(message.id, str) and message.id and message.string != message.id:
            other[message.id.replace("&", "")] = message.string
    found = []
    for told in shown_texts(root):
        bare = told.replace("&", "")
        if bare in other and not SAME_IN_BOTH.match(bare):
            found.append(told)
    return found


def shown_texts(root: QWidget) -> Iterator[str]:
    for one in root.findChildren(QWidget):
        yield one.toolTip()
        yield one.accessibleName()
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        elif isinstance(one, QGroupBox | QMenu):
            yield one.title()
        elif isinstance(one, QLineEdit):
            yield one.placeholderText()
        elif isinstance(one, QTabBar):
            yield from (one.tabText(place) for place in range(one.count()))
        for action in one.actions():
            yield action.text()


def every_menu(window: MainWindow) -> Iterator[QMenu]:
    for one in window.menuBar().findChildren(QMenu):
        if one.title():
            yield one


def test_that_nothing_is_left_in_english(window: MainWindow, code: str) -> None:
    if code == "en":
        pytest.skip("English is what would be left")
    left = english_left(window, code)
    for name, _title, _make in PAGES:
        window.pages.show_page(name)
        wait(30)
        left += english_left(window.pages, code)
    assert sorted(set(left)) == []


def test_that_the_dialogs_are_in_the_language(window: MainWindow, code: str) -> None:
    if code == "en":
        pytest.skip("English is what would be left")
    for action, kind in (("report", PrintDialog), ("settings", SettingsDialog)):
        window.actions_by_name[action].trigger()
        dialog = window.findChildren(kind)[-1]
        wait(30)
        assert sorted(set(english_left(dialog, code))) == []
        for box in dialog.findChildren(QDialogButtonBox):
            assert "Cancel" not in [button.text().replace("&", "") for button in box.buttons()]
        dialog.close()


def test_that_no_two_entries_of_a_menu_have_the_same_key(window: MainWindow, code: str) -> None:
    bar = [one.text() for one in window.menuBar().actions()]
    doubled = {"menu bar": _doubled(bar)}
    for menu in every_menu(window):
        doubled[menu.title()] = _doubled([one.text() for one in menu.actions()])
    assert {name: keys for name, keys in doubled.items() if keys} == {}


def _doubled(told: list[str]) -> list[str]:
    keys = [found[1].casefold() for one in told if (found := re.search(r"&(\w)", one))]
    return [key for key, count in Counter(keys).items() if count > 1]


def test_that_access_keys_are_kept_where_they_are_free() -> None:
    told = with_own_keys(["&Save", "&Select all", "", "Ü&bersicht", "100 %", "&Save", "s"])
    assert told == ["&Save", "Select &all", "", "Ü&bersicht", "&100 %", "Sa&ve", "s"]


def test_that_a_journey_is_captured_and_told_in_the_language(window: MainWindow, code: str) -> None:
    if code != "de":
        pytest.skip("the words below are German")
    driver = Driver(window)
    driver.run("capture")
    QTest.keyClicks(in_use().focusWidget(), "Arztbesuch @Praxis $Kasse #hat mitgewirkt")
    driver.key(Qt.Key.Key_Return)
    (card,) = driver.journey.touchpoints
    assert (card.title, card.user_role and card.user_role.label) == ("Arztbesuch", "hat mitgewirkt")
    window.selection.choose((card.id,))
    assert "erbracht von Praxis" in window.view.accessibleDescription()


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_that_from_right_to_left_time_still_runs_to_the_right_and_all_can_be_done(
    mirrored: None, driver: Driver
) -> None:
    window = driver.window
    window.document.replace(parse_journey(sample_bytes("home_after_a_fall"), "x").journey)
    driver.settle()
    tabs = window.pages.tabBar()
    assert tabs.tabRect(0).x() > tabs.tabRect(1).x()
    first, second = driver.journey.reading_order[:2]
    assert driver.card_point(first.id).x() < driver.card_point(second.id).x()
    driver.click(driver.card_point(second.id))
    assert window.selection.ids == (second.id,)
    driver.key(Qt.Key.Key_3)
    assert driver.journey.touchpoint[second.id].feeling is not None
    for name, _title, _make in PAGES:
        window.pages.show_page(name)
        driver.settle()
        page = window.pages.made(name)
        assert page is not None
        assert page.width() > 300
