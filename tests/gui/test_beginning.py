"""Start page, settings, several windows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget

from journeymap.assets import sample_bytes, template_names
from journeymap.desktop.application import direction_of
from journeymap.desktop.main_window import MainWindow
from journeymap.desktop.preferences import Preferences
from journeymap.desktop.settings import Appearance, Motion, UserSettings
from journeymap.desktop.settings_dialog import SettingsDialog
from journeymap.files import parse_journey, write_journey
from journeymap.files.templates import begun_from, templates
from journeymap.model.edits import random_ids
from journeymap.model.vocabulary import Lens
from tests.gui.conftest import Driver, until, wait


def begin(driver: Driver) -> None:
    driver.run("start")
    driver.settle()


def press(driver: Driver, name: str) -> None:
    page = driver.window.starting.page
    assert page is not None
    QTest.mouseClick(page.buttons[name], Qt.MouseButton.LeftButton)
    driver.settle()


@pytest.mark.parametrize("name", template_names())
def test_that_a_template_begins_a_new_journey_without_a_file(driver: Driver, name: str) -> None:
    begin(driver)
    assert driver.window.pages.isHidden()
    press(driver, f"template-{name}")
    assert not driver.window.pages.isHidden()
    assert len(driver.journey.touchpoints) >= 9
    assert driver.window.document.path is None
    assert not driver.window.document.is_dirty


def test_that_two_journeys_from_one_template_are_two() -> None:
    _name, journey = templates()[0]
    ids = random_ids()
    assert begun_from(journey, ids).id != begun_from(journey, ids).id


def test_that_every_button_gets_its_picture(driver: Driver) -> None:
    begin(driver)
    page = driver.window.starting.page
    assert page is not None
    for button in page.buttons.values():
        image = button.icon().pixmap(200, 100).toImage()
        places = range(0, image.width(), 3), range(0, image.height(), 3)
        colours = {image.pixel(x, y) for x in places[0] for y in places[1]}
        assert len(colours) > 1, button.accessibleName()


def test_that_the_file_opened_last_is_offered_and_opens(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "mine.journey.json"
    write_journey(parse_journey(sample_bytes("learning_to_drive"), "sample").journey, path)
    driver.window.filing.open_now(path)
    driver.settle()
    driver.run("new")
    begin(driver)
    press(driver, f"recent-{path}")
    assert driver.window.document.path == path
    assert driver.window.starting.page is None


def test_that_the_buttons_flow_into_the_room_there_is(driver: Driver, qtbot) -> None:
    begin(driver)
    page = driver.window.starting.page
    assert page is not None

    def in_a_row() -> int:
        tops = [one.y() for name, one in page.buttons.items() if name.startswith("template")]
        return tops.count(min(tops))

    wide = in_a_row()
    driver.window.docks["left"].hide()
    driver.window.resize(900, 700)
    bar = page.horizontalScrollBar()  # Its range comes a layout after the buttons.
    until(lambda: 1 <= in_a_row() < wide and bar.maximum() == 0)


def test_that_a_file_opened_last_is_shown_by_its_title(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.journey.json"
    path.write_bytes(sample_bytes("learning_to_drive"))
    driver.window.filing.open_now(path)
    driver.settle()
    begin(driver)
    page = driver.window.starting.page
    assert page is not None
    button = page.buttons[f"recent-{path}"]
    assert button.text().split("\n") == [driver.journey.title, path.name]
    assert button.accessibleName() == f"{driver.journey.title}, {path.name}"


def test_that_escape_leaves_the_start_page(driver: Driver) -> None:
    begin(driver)
    page = driver.window.starting.page
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert driver.window.starting.page is None
    assert not driver.window.docks["left"].isHidden()


def settings_of(driver: Driver) -> SettingsDialog:
    driver.run("settings")
    return driver.window.findChildren(SettingsDialog)[-1]


def test_that_settings_count_at_once_and_are_kept(driver: Driver) -> None:
    dialog = settings_of(driver)
    size = dialog.rows["text_size"]
    assert isinstance(size, QSpinBox)
    before = QApplication.font().pointSizeF()
    size.setValue(150)
    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.5)
    author = dialog.rows["author"]
    QTest.keyClicks(author, "Ana")
    motion = dialog.rows["motion"]
    assert isinstance(motion, QComboBox)
    motion.setCurrentIndex(2)
    motion.activated.emit(2)
    assert not driver.view.is_animated
    kept = Preferences().settings
    assert (kept.author, kept.text_size, kept.motion) == ("Ana", 150, Motion.REDUCED)
    size.setValue(100)
    dialog.close()


def test_that_unsaved_work_is_kept_aside_only_where_wanted(driver: Driver) -> None:
    dialog = settings_of(driver)
    keeps = dialog.rows["keeps_snapshots"]
    assert isinstance(keeps, QCheckBox)
    keeps.click()
    assert not driver.window.snapshots.is_on
    keeps.click()
    assert driver.window.snapshots.is_on
    dialog.close()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"text_size": 9000}', '{"later": 1}'])
def test_that_settings_that_cannot_be_read_are_as_at_first(kept: str, driver: Driver) -> None:
    preferences = Preferences()
    preferences.keep("settings", kept)
    assert preferences.settings == UserSettings()


def test_that_each_window_has_its_own_journey_and_the_same_settings(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "mine.journey.json"
    write_journey(parse_journey(sample_bytes("learning_to_drive"), "sample").journey, path)
    windows = driver.window.windows
    other = windows.open_another(driver.window, path)
    for _turn in range(1000):
        wait(5)
        if other.document.path:
            break
    assert other.document.journey.title != driver.journey.title
    assert windows.open_another(driver.window, path) is other
    driver.window.set_appearance(Appearance.DARK)
    assert other.view.options.theme is driver.view.options.theme
    driver.window.set_appearance(Appearance.SYSTEM)
    other.close_without_asking()
    assert windows.all == [driver.window]
    other.deleteLater()


def test_that_windows_run_as_the_language_does() -> None:
    assert direction_of("ar") is Qt.LayoutDirection.RightToLeft
    assert direction_of("de") is Qt.LayoutDirection.LeftToRight
    assert QLocale("ar").language() is QLocale.Language.Arabic


def test_that_a_new_map_begins_as_the_settings_say(driver: Driver) -> None:
    driver.run("settings")
    dialog = driver.window.findChildren(SettingsDialog)[-1]
    currency = dialog.rows["new_currency"]
    QTest.keyClicks(currency, "NZ")
    assert currency.property("understood") is False
    assert driver.window.settings.new_currency == ""
    QTest.keyClicks(currency, "D")
    assert currency.property("understood") is True
    lens = dialog.rows["new_lens"]
    assert isinstance(lens, QComboBox)
    lens.setFocus()
    QTest.keyClick(lens, Qt.Key.Key_Down)
    lens.activated.emit(lens.currentIndex())
    dialog.close()
    driver.run("new")
    assert driver.journey.currency == "NZD"
    assert driver.journey.settings.lens is driver.view.lens is Lens.BUDGET
    assert not driver.window.document.is_dirty


def test_that_the_start_page_is_left_by_keys_alone(driver: Driver) -> None:
    driver.run("start")
    page = driver.window.starting.page
    assert page is not None
    assert page.buttons["blank"].hasFocus()
    driver.key(Qt.Key.Key_Return)
    assert driver.window.starting.page is None
    assert driver.view.hasFocus()


@pytest.mark.parametrize("action", ["capture", "present", "touchpoint"])
def test_that_what_needs_the_map_takes_the_start_page_away(driver: Driver, action: str) -> None:
    driver.run("start")
    driver.run(action)
    assert driver.window.starting.page is None
    assert driver.view.isVisible()
    driver.window.presenting.end()


def test_that_all_of_the_first_window_has_the_size_of_text_that_was_set(
    qapp: QApplication, tmp_path: Path, driver: Driver
) -> None:
    Preferences().settings = UserSettings(text_size=150)
    qapp.setStyleSheet("")
    qapp.setFont(QFont("Noto Sans", 9))
    window = MainWindow(tmp_path / "other")
    window.show()
    wait(5)
    small = {
        f"{type(one).__name__}#{one.objectName()}"
        for one in window.findChildren(QWidget)
        if one.font().pointSizeF() < 13 and not one.objectName().startswith("qt_")
    }
    window.close_without_asking()
    window.deleteLater()
    driver.window.windows.set_settings(UserSettings())
    assert small == set()
