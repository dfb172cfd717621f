"""Typing over an item in place begins where it can, and where it cannot Qt has nothing to warn of.

Any warning of Qt's fails a test here, as everywhere.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QTabWidget,
    QToolButton,
    QTreeWidgetItem,
    QWidget,
)

from journeymap.desktop.editing_in_place import edit_in_place
from journeymap.desktop.panels.records import RecordList
from journeymap.desktop.tables.grid import Grid
from journeymap.desktop.tables.view import TableView
from journeymap.model import edits
from tests.gui.conftest import Driver, wait
from tests.gui.test_map import filled

KEY = Qt.Key


@pytest.fixture
def grid(driver: Driver) -> Grid:
    """The table of touchpoints with two rows, the cursor in the first title."""
    filled(driver)
    driver.run("page-table")
    found = table_view(driver).page.grid
    found.setFocus()
    choose(found, 0, "title")
    return found


def table_view(driver: Driver) -> TableView:
    found = driver.window.findChild(TableView)
    assert found is not None
    return found


def column(grid: Grid, name: str) -> int:
    return [one.name for one in grid.records.table.columns].index(name)


def choose(grid: Grid, row: int, name: str) -> None:
    grid.setCurrentIndex(grid.rows.index(row, column(grid, name)))


def editors(view: QAbstractItemView) -> list[QWidget]:
    found = view.viewport().findChildren(QWidget, "cell-editor") or view.viewport().findChildren(
        QLineEdit
    )
    return [one for one in found if one.isVisible()]


def organisations(driver: Driver) -> RecordList:
    return driver.window.records.lists["organisations"]


def open_by_keys(view: QAbstractItemView) -> QWidget:
    view.setFocus()
    QTest.keyClick(view, KEY.Key_F2)
    (editor,) = editors(view)
    return editor


def show_outline(driver: Driver) -> None:
    tabs = driver.window.docks["left"].widget()
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentWidget(driver.window.outline)


def item_of(driver: Driver, identity: str) -> QTreeWidgetItem:
    return next(
        one
        for one in driver.window.outline._items()
        if one.data(0, Qt.ItemDataRole.UserRole) == identity
    )


def menu_entry(driver: Driver, label: str) -> None:
    menu = next(one for one in driver.window.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == label).trigger()
    menu.close()


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("title", Qt.KeyboardModifier.NoModifier),
        ("title", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        ("quote", Qt.KeyboardModifier.NoModifier),
        ("provider", Qt.KeyboardModifier.NoModifier),
    ],
)
def test_that_the_key_that_edits_leaves_a_cell_that_is_being_edited_as_it_is(
    driver: Driver, grid: Grid, name: str, held: Qt.KeyboardModifier
) -> None:
    choose(grid, 0, name)
    editor, before = open_by_keys(grid), driver.journey
    QTest.keyClick(QApplication.focusWidget() or editor, KEY.Key_F2, held)
    assert editors(grid) == [editor]
    assert driver.journey == before
    QTest.keyClick(editor, KEY.Key_Escape)


def test_that_editing_another_cell_waits_for_what_was_refused_in_the_first(
    driver: Driver, grid: Grid
) -> None:
    choose(grid, 0, "start")
    editor, before = open_by_keys(grid), driver.journey
    QTest.keyClicks(editor, "nonsense")
    choose(grid, 1, "title")
    grid.edit_current()
    assert editors(grid) == [editor]
    assert driver.journey == before
    wait(1)
    QTest.keyClick(editor, KEY.Key_Escape)
    assert not editors(grid)


def test_that_a_column_that_is_hidden_takes_the_cursor_out_of_it(
    driver: Driver, grid: Grid
) -> None:
    page, hidden = table_view(driver).page, column(grid, "title")
    page.show_column(hidden, shown=False)
    assert grid.currentIndex().column() in grid.shown_columns()
    page.show_column(hidden, shown=True)


def test_that_adding_takes_the_name_that_is_still_being_typed(driver: Driver) -> None:
    filled(driver)
    panel = organisations(driver)
    panel.list.setCurrentRow(0)
    editor = open_by_keys(panel.list)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Hospital")
    button = panel.findChild(QToolButton)
    assert button is not None
    button.click()  # A press that, on some systems, does not take the focus.
    assert [one.name for one in driver.journey.organisations] == ["Hospital", "Council", "New"]
    (editor,) = editors(panel.list)
    QTest.keyClicks(editor, "Library")
    QTest.keyClick(editor, KEY.Key_Return)
    wait(1)
    assert driver.journey.organisations[-1].name == "Library"


def test_that_a_record_added_by_the_menu_is_seen_and_named_at_once(driver: Driver) -> None:
    show_outline(driver)
    driver.run("organisation")
    panel = organisations(driver)
    assert panel.list.isVisible()
    (editor,) = editors(panel.list)
    QTest.keyClicks(editor, "Library")
    QTest.keyClick(editor, KEY.Key_Return)
    wait(1)
    assert [one.name for one in driver.journey.organisations] == ["Library"]


def test_that_renaming_from_a_menu_finds_the_record_where_it_is_by_then(driver: Driver) -> None:
    _one, _two, council = filled(driver)
    panel = organisations(driver)
    at = panel.list.visualItemRect(panel.list.item(1)).center()
    panel.list.customContextMenuRequested.emit(at)
    driver.window.document.attempt(
        "Move", lambda now: edits.reorder(now, council, now.organisations[0].id)
    )
    menu_entry(driver, "Rename")
    (editor,) = editors(panel.list)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Council"
    QTest.keyClick(editor, KEY.Key_Escape)


def test_that_renaming_in_the_outline_outlives_a_change_behind_the_menu(driver: Driver) -> None:
    one, two, _council = filled(driver)
    show_outline(driver)
    tree = driver.window.outline.tree
    tree.customContextMenuRequested.emit(tree.visualItemRect(item_of(driver, one)).center())
    driver.window.document.attempt(
        "Change", lambda now: edits.change_record(now, two, title="Third")
    )
    menu_entry(driver, "Rename")
    (editor,) = editors(tree)
    QTest.keyClicks(editor, "First")
    QTest.keyClick(editor, KEY.Key_Return)
    wait(1)
    assert driver.journey.touchpoint[one].title == "First"


def test_that_a_slow_second_click_edits_nothing_once_the_outline_was_filled_anew(
    driver: Driver,
) -> None:
    one, two, _council = filled(driver)
    show_outline(driver)
    tree = driver.window.outline.tree
    at = tree.visualItemRect(item_of(driver, one)).center()
    for _press in range(2):
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        wait(QApplication.doubleClickInterval() + 20 if not _press else 1)
    driver.window.document.attempt(
        "Change", lambda now: edits.change_record(now, two, title="Third")
    )
    wait(QApplication.doubleClickInterval() + 50)
    assert not editors(tree)


def test_that_nothing_is_edited_that_nobody_sees_or_that_cannot_be_changed(
    driver: Driver,
) -> None:
    one, two, _council = filled(driver)
    driver.window.document.attempt(
        "Link", lambda now: edits.link(now, one, two, ids=driver.window.document.ids)[0]
    )
    show_outline(driver)
    tree = driver.window.outline.tree
    item = item_of(driver, one)
    tree.hide()
    edit_in_place(tree, tree.indexFromItem(item))
    assert not tree.findChildren(QLineEdit)
    tree.show()
    edit_in_place(tree, tree.indexFromItem(item.child(0)))
    assert not tree.findChildren(QLineEdit)
