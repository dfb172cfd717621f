"""The parking lot: notes are written, found, resolved, changed and removed, each one undo step."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from journeymap.desktop.panels.comments import CommentsPanel, Shown
from journeymap.diagram import GroupKind
from journeymap.model import edits
from journeymap.model.records import Comment
from tests.gui.conftest import Driver, until
from tests.gui.test_map import filled

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(driver: Driver) -> Driver:
    one, two, _council = filled(driver)
    linked, _handoff = edits.link(driver.journey, one, two, ids=driver.window.document.ids)
    driver.window.document.replace(linked)
    window = driver.window
    window.windows.set_settings(window.settings.model_copy(update={"author": "Ana"}))
    driver.view.setFocus()
    return driver


def panel_of(driver: Driver) -> CommentsPanel:
    return driver.window.comments


def write(driver: Driver, words: str) -> Comment:
    driver.key(Qt.Key.Key_M, CONTROL_SHIFT)
    driver.type(words)
    driver.key(Qt.Key.Key_Return)
    return driver.journey.comments[-1]


def listed(driver: Driver) -> list[str]:
    tree = panel_of(driver).tree
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [
        one.text(0) for one in items if one is not None and one.data(0, Qt.ItemDataRole.UserRole)
    ]


def bubbles(driver: Driver) -> list[str]:
    groups = driver.view.map_scene.diagram.groups
    return [one.key for one in groups if one.kind is GroupKind.NOTE]


def choose_row(driver: Driver, place: int) -> None:
    tree = panel_of(driver).tree
    tree.setCurrentItem(tree.topLevelItem(place))
    tree.setFocus()


def tick_place(driver: Driver, place: int) -> QPoint:
    tree = panel_of(driver).tree
    index = tree.indexFromItem(tree.topLevelItem(place), 0)
    option = QStyleOptionViewItem()
    option.initFrom(tree)
    option.rect = tree.visualRect(index)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    return tree.style().subElementRect(element, option, tree).center()


def test_that_a_note_is_pinned_to_what_is_selected(room: Driver) -> None:
    before = room.journey
    card = room.journey.touchpoints[0]
    room.window.selection.choose((card.id,))
    note = write(room, "Ask the ward clerk")
    assert (note.at, note.text, note.author) == (card.id, "Ask the ward clerk", "Ana")
    assert note.on == date.today()
    assert not note.resolved
    assert panel_of(room).isVisible()
    assert bubbles(room) == [card.id]
    handoff = room.journey.handoffs[0]
    room.window.selection.choose((handoff.id,))
    assert write(room, "Who drives?").at == handoff.id
    assert bubbles(room) == sorted(bubbles(room), key=[handoff.id, card.id].index)
    room.window.selection.clear()
    assert write(room, "Where is the money?").at is None
    assert listed(room) == ["Ask the ward clerk", "Who drives?", "Where is the money?"]
    for _note in range(3):
        room.run("undo")
    assert room.journey == before
    assert bubbles(room) == []


def test_that_an_empty_line_makes_no_note_and_escape_goes_back_to_the_map(room: Driver) -> None:
    before = room.journey
    room.key(Qt.Key.Key_M, CONTROL_SHIFT)
    room.key(Qt.Key.Key_Return)
    assert room.journey is before
    room.key(Qt.Key.Key_Escape)
    assert room.view.hasFocus()


def test_that_a_tick_resolves_and_another_reopens(room: Driver) -> None:
    card = room.journey.touchpoints[0].id
    room.window.selection.choose((card,))
    write(room, "Ask")
    QTest.mouseClick(panel_of(room).tree.viewport(), Qt.MouseButton.LeftButton,
                     pos=tick_place(room, 0))  # fmt: skip
    until(lambda: room.journey.comments[0].resolved)
    assert listed(room) == []
    assert bubbles(room) == []
    panel_of(room).shown.setCurrentIndex(list(Shown).index(Shown.RESOLVED))
    assert listed(room) == ["Ask"]
    choose_row(room, 0)
    room.key(Qt.Key.Key_Space)
    until(lambda: not room.journey.comments[0].resolved)
    room.run("undo")
    assert room.journey.comments[0].resolved
    room.run("undo")
    assert not room.journey.comments[0].resolved
    assert bubbles(room) == [card]


def test_that_a_note_is_written_over_in_place(room: Driver) -> None:
    write(room, "Ask")
    choose_row(room, 0)
    room.key(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Ask twice")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    until(lambda: room.journey.comments[0].text != "Ask")
    assert room.journey.comments[0].text == "Ask twice"
    room.run("undo")
    assert room.journey.comments[0].text == "Ask"
    assert listed(room) == ["Ask"]


def test_that_delete_removes_a_note_and_undo_brings_it_back(room: Driver) -> None:
    write(room, "Ask")
    kept = room.journey
    choose_row(room, 0)
    room.key(Qt.Key.Key_Delete)
    assert room.journey.comments == ()
    assert len(room.journey.touchpoints) == len(kept.touchpoints)
    room.run("undo")
    assert room.journey == kept


def test_that_enter_goes_to_the_place(room: Driver) -> None:
    card = room.journey.touchpoints[1].id
    room.window.selection.choose((card,))
    write(room, "Here")
    room.window.selection.clear()
    room.window.pages.show_page("table")
    choose_row(room, 0)
    room.key(Qt.Key.Key_Return)
    assert room.window.pages.page == "map"
    assert room.window.selection.ids == (card,)
    assert room.view.hasFocus()


def test_that_a_note_stays_when_its_place_goes(room: Driver) -> None:
    card = room.journey.touchpoints[0].id
    room.window.selection.choose((card,))
    write(room, "Here")
    room.window.document.apply("Remove", edits.remove(room.journey, (card,)))
    assert room.journey.comments[0].at is None
    assert listed(room) == ["Here"]
    room.run("undo")
    assert room.journey.comments[0].at == card


def test_that_bubbles_can_be_left_out(room: Driver) -> None:
    room.window.selection.choose((room.journey.touchpoints[0].id,))
    write(room, "Here")
    room.run("notes")
    assert bubbles(room) == []
    room.run("notes")
    assert len(bubbles(room)) == 1


def test_that_what_is_written_is_never_read_as_markup(room: Driver) -> None:
    write(room, "<b>bold</b> & co")
    item = panel_of(room).tree.topLevelItem(0)
    assert item is not None
    assert item.text(0) == "<b>bold</b> & co"
    assert "&lt;b&gt;" in item.toolTip(0)
