"""Everything that takes the keyboard says what it is, and the keyboard reaches everything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QWidget,
)

from journeymap.desktop.exporting.dialog import PrintDialog
from journeymap.desktop.pages import PAGES
from journeymap.desktop.settings_dialog import SettingsDialog
from journeymap.model import edits
from journeymap.model.boundaries import CrossingState, crossings
from tests.gui.conftest import Driver, wait

LAYOUT_ONLY = (QScrollBar, QTabBar, QTabWidget)


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the focus by Tab and say nothing to a screen reader."""
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    found = []
    for one in root.findChildren(QWidget):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not takes or isinstance(one, LAYOUT_ONLY) or _is_part_of_another(one):
            continue
        shown = one.text() if isinstance(one, QAbstractButton) else ""
        if not (one.accessibleName() or shown or one in buddies or one.toolTip()):
            path = []
            here: object = one
            while isinstance(here, QWidget) and here is not root:
                path.append(f"{type(here).__name__}#{here.objectName()}")
                here = here.parent()
            found.append(" < ".join(path[:4]))
    return found


def _is_part_of_another(one: QWidget) -> bool:
    """The line inside a box and the viewport of a view speak through what they are inside of."""
    parent = one.parent()
    if isinstance(one, QLineEdit) and isinstance(parent, QComboBox):
        return True
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is one:
        return True
    if one.objectName().startswith("qt_"):
        return True
    grand = parent.parent() if parent is not None else None
    return isinstance(parent, QComboBox) or isinstance(grand, QComboBox)


def test_that_every_widget_of_the_window_says_what_it_is(sample: Driver) -> None:
    card = sample.journey.touchpoints[0].id
    for chosen in ((), (card,), (sample.journey.handoffs[0].id,), (sample.journey.gaps[0].id,)):
        sample.window.selection.choose(chosen)
        wait(5)
        assert nameless(sample.window) == []


def test_that_every_widget_of_every_page_says_what_it_is(sample: Driver) -> None:
    for page, _title, _make in PAGES:
        sample.window.pages.show_page(page)
        sample.settle()
        wait(20)
        assert nameless(sample.window.pages) == [], page


@pytest.mark.parametrize(
    ("action", "kind"), [("report", PrintDialog), ("settings", SettingsDialog)]
)
def test_that_every_widget_of_the_dialogs_says_what_it_is(
    sample: Driver, action: str, kind: type[QWidget]
) -> None:
    sample.run(action)
    dialog = sample.window.findChildren(kind)[-1]
    wait(20)
    assert nameless(dialog) == []
    dialog.close()


def test_that_tab_goes_round_the_print_dialog_and_reaches_what_writes(sample: Driver) -> None:
    sample.run("report")
    dialog = sample.window.findChildren(PrintDialog)[-1]
    for _turn in range(4000):
        wait(5)
        if not dialog.is_setting:
            break
    seen = set()
    for _turn in range(60):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {dialog.form.kind, dialog.to_file, dialog.to_printer, dialog.preview.sheet} <= seen
    dialog.close()


def test_that_the_map_tells_the_selected_card_in_words(sample: Driver) -> None:
    card = sample.journey.reading_order[2]
    sample.window.selection.choose((card.id,))
    told = sample.view.accessibleDescription() or sample.view.accessibleName()
    assert f"3 of {len(sample.journey.touchpoints)}" in told
    assert card.title in told
    assert "hands off to" in told


def test_that_the_map_tells_the_selected_handoff_in_words(sample: Driver) -> None:
    handoff = sample.journey.handoffs[2]
    sample.window.selection.choose((handoff.id,))
    told = sample.view.accessibleDescription()
    assert sample.journey.touchpoint[handoff.source].title in told
    assert sample.journey.touchpoint[handoff.target].title in told
    assert "spanned by" in told


def test_that_the_words_follow_an_edit_of_the_selected_card_while_a_reader_listens(
    sample: Driver,
) -> None:
    card = sample.journey.reading_order[2]
    QAccessible.setActive(True)
    try:
        sample.window.selection.choose((card.id,))
        told = edits.change_touchpoint(sample.journey, card.id, title="Waits at the counter")
        sample.window.document.apply("Rename", told)
        wait(5)
        assert "Waits at the counter" in sample.view.accessibleDescription()
    finally:
        QAccessible.setActive(False)


def test_that_a_question_not_asked_yet_is_told_as_one(sample: Driver) -> None:
    journey = sample.journey
    told_by = crossings(journey).told
    asked = next(
        one
        for one in journey.handoffs
        if (row := told_by(one.id)) and row.state is CrossingState.NOT_ASKED
    )
    sample.window.selection.choose((asked.id,))
    told = sample.view.accessibleDescription()
    assert told.endswith("not asked yet who spans it")
    assert "spanned by" not in told


def test_that_the_outline_gives_the_handoffs_under_their_cards(sample: Driver) -> None:
    sample.window.docks["left"].show()
    outline = sample.window.outline
    tabs = outline.parentWidget().parentWidget()
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentWidget(outline)
    tree = outline.tree
    spoken = {}
    waiting = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    while waiting:
        item = waiting.pop()
        assert item is not None
        spoken[item.data(0, Qt.ItemDataRole.UserRole)] = item
        waiting += [item.child(at) for at in range(item.childCount())]
    assert {one.id for one in sample.journey.handoffs} <= set(spoken)
    handoff = sample.journey.handoffs[2]
    item = spoken[handoff.id]
    assert item.parent().data(0, Qt.ItemDataRole.UserRole) == handoff.source
    assert not item.flags() & Qt.ItemFlag.ItemIsEditable
    tree.setCurrentItem(item)
    assert sample.window.selection.ids == (handoff.id,)
