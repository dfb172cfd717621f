"""The menus: everything in them, in the order of the platform, none higher than a small screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeymap.assets import sample_bytes
from journeymap.desktop.pages import TITLES
from journeymap.desktop.picking import Picker
from journeymap.exchange.table_export import csv_bytes
from journeymap.files import parse_journey
from tests.gui.conftest import Driver, wait

SMALL_SCREEN = 768


def listed(driver: Driver, title: str) -> list[str]:
    """The names of a menu's actions, those inside of its menus by the menu's title."""
    bar = driver.window.menuBar()
    menu = next(one.menu() for one in bar.actions() if one.text().replace("&", "") == title)
    assert isinstance(menu, QMenu)
    return [one.objectName() or one.text() for one in menu.actions() if not one.isSeparator()]


def test_that_a_menu_ends_with_what_people_look_for_at_its_end(driver: Driver) -> None:
    assert listed(driver, "File")[0] == "new"
    assert listed(driver, "File")[-2:] == ["close", "quit"]
    assert listed(driver, "Edit")[:2] == ["undo", "redo"]
    assert listed(driver, "Edit")[-1] == "settings"
    assert listed(driver, "Help")[-1] == "about"


def test_that_macos_finds_what_its_own_menu_shows_in_every_language(driver: Driver) -> None:
    roles = {name: one.menuRole() for name, one in driver.window.actions_by_name.items()}
    kind = QAction.MenuRole
    assert roles["settings"] is kind.PreferencesRole
    assert roles["quit"] is kind.QuitRole
    assert roles["about"] is kind.AboutRole
    assert set(roles.values()) == {
        kind.PreferencesRole, kind.QuitRole, kind.AboutRole, kind.NoRole,
    }  # fmt: skip


def test_that_every_menu_fits_a_small_screen(driver: Driver) -> None:
    for menu in driver.window.findChildren(QMenu):
        assert menu.sizeHint().height() < SMALL_SCREEN - 60, menu.title()


def test_that_every_page_is_a_key_away(driver: Driver) -> None:
    pages = driver.window.pages
    for number, (name, _title) in reversed(list(enumerate(TITLES, 1))):
        QTest.keyClick(driver.window, str(number), Qt.KeyboardModifier.AltModifier)
        assert pages.page == name
        driver.settle()
        focus = QApplication.focusWidget()
        shown = pages.made(name)
        assert focus is shown or (focus is not None and shown.isAncestorOf(focus))
    assert QApplication.focusWidget() is driver.view


@pytest.mark.parametrize("name", ["left", "right", "bottom", "comments", "history"])
def test_that_a_panel_is_shown_and_hidden_by_its_name(driver: Driver, name: str) -> None:
    dock = driver.window.docks[name]
    was_seen = dock.isVisible() and not dock.visibleRegion().isEmpty()
    for seen in (not was_seen, was_seen):
        driver.run("palette")
        palette = driver.window.findChildren(Picker)[-1]
        QTest.keyClicks(palette.line, dock.windowTitle())
        known = [
            palette.list.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(palette.list.count())
        ]
        palette.list.setCurrentRow(known.index(f"panel-{name}"))
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        wait(5)
        assert (dock.isVisible() and not dock.visibleRegion().isEmpty()) is seen


def test_that_a_table_becomes_a_journey_and_it_is_told_what_was_understood(
    driver: Driver, tmp_path: Path
) -> None:
    whole = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    table = tmp_path / "pathway.csv"
    table.write_bytes(csv_bytes(whole))
    driver.window.importing.take(table)
    driver.settle()
    titles = [card.title for card in driver.journey.reading_order]
    assert sorted(titles) == sorted(card.title for card in whole.touchpoints)
    assert driver.window.document.is_dirty
    assert driver.window.document.path is None
    assert "Understood" in driver.window.note.text()


def test_that_a_table_that_cannot_be_read_leaves_all_as_it_is(
    driver: Driver, tmp_path: Path
) -> None:
    before = driver.journey
    table = tmp_path / "nothing.csv"
    table.write_bytes(b"")
    driver.window.importing.take(table)
    driver.settle()
    assert driver.journey == before
    assert driver.message().text()
    driver.message().close()
