"""A gesture that something comes between leaves no ghost, no stuck card and no change."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from journeymap.diagram.map_mode import MapMode
from journeymap.model import edits
from journeymap.model.vocabulary import Lens
from tests.gui.conftest import Driver, wait
from tests.gui.test_map import IN_LANES_AND_BOXES, filled


@pytest.fixture(params=IN_LANES_AND_BOXES, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """What is done here is done alike in lanes and in boxes."""
    assert isinstance(request.param, MapMode)
    return request.param


_LEFT = Qt.MouseButton.LeftButton


def _card(driver: Driver, one: str) -> tuple[QPoint, QPoint]:
    return driver.card_point(one), driver.card_point(one) + QPoint(150, 60)


def _link(driver: Driver, one: str) -> tuple[QPoint, QPoint]:
    item = driver.view.map_scene.card(one)
    assert item is not None
    edge = driver.card_point(one, item.shown.width - 4)
    return edge, edge + QPoint(60, 40)


def _band(driver: Driver, one: str) -> tuple[QPoint, QPoint]:
    provider = driver.journey.touchpoint[one].provider
    start = driver.cell_point(driver.journey.columns[2].step.id, provider)
    return start, start + QPoint(80, 90)


def _stage(driver: Driver, one: str) -> tuple[QPoint, QPoint]:
    stage = driver.journey.column[driver.journey.touchpoint[one].step].stage.id
    (item, *_rest) = driver.view.map_scene.items_of(stage)
    start = driver.point(item.shown.x + 20, item.shown.y + 8)
    return start, start + QPoint(120, 5)


def _lane(driver: Driver, _one: str) -> tuple[QPoint, QPoint]:
    lane = driver.view.map_scene.ground.rows[0].area
    start = driver.point(40, lane.y + 20)
    return start, start + QPoint(5, 120)


TOOLS = {"card": _card, "link": _link, "band": _band, "stage": _stage, "lane": _lane}


def _undo(driver: Driver) -> None:
    driver.run("undo")


def _escape(driver: Driver) -> None:
    driver.key(Qt.Key.Key_Escape)


def _window_leaves(driver: Driver) -> None:
    QApplication.sendEvent(driver.view, QEvent(QEvent.Type.WindowDeactivate))


def _focus_leaves(driver: Driver) -> None:
    driver.form.focus_on("title")
    driver.view.clearFocus()


def _dialog_opens(driver: Driver) -> None:
    dialog = QDialog(driver.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    wait(1)
    dialog.reject()


def _lens_changes(driver: Driver) -> None:
    driver.view.set_lens(Lens.BUDGET)
    driver.view.set_lens(Lens.PROVIDER)


def _other_button(driver: Driver) -> None:
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(driver.view.viewport(), middle, pos=QPoint(300, 300))
    QTest.mouseRelease(driver.view.viewport(), middle, pos=QPoint(300, 300))


BETWEEN: dict[str, Callable[[Driver], None]] = {
    "undo": _undo, "escape": _escape, "window": _window_leaves, "focus": _focus_leaves,
    "dialog": _dialog_opens, "lens": _lens_changes, "button": _other_button,
}  # fmt: skip


def _is_clean(driver: Driver) -> None:
    view = driver.view
    assert not view.preview.is_shown
    assert not view._gesture.is_under_way
    for card in driver.journey.touchpoints:
        item = view.map_scene.card(card.id)
        assert item is not None
        assert item.pos() == QPointF(item.shown.x, item.shown.y)


@pytest.mark.parametrize(
    ("mode", "tool"),
    [(mode, tool) for mode in IN_LANES_AND_BOXES for tool in TOOLS
     if tool != "lane" or mode is MapMode.LANES],
)  # fmt: skip
def test_that_a_gesture_that_something_comes_between_leaves_nothing(
    driver: Driver, tool: str
) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    for come_between in BETWEEN.values():
        if come_between is _undo:
            after = edits.change_journey(before, title="changed")
            driver.window.document.apply("x", after)
        driver.view.setFocus()
        start, end = TOOLS[tool](driver, one)
        driver.drag(start, end, release=False)
        assert driver.view._gesture.is_under_way
        come_between(driver)
        _is_clean(driver)
        QTest.mouseMove(driver.view.viewport(), end + QPoint(9, 9))
        QTest.mouseRelease(driver.view.viewport(), _LEFT, pos=end)
        _is_clean(driver)
        assert driver.journey == before


def test_that_a_card_that_is_removed_while_it_is_dragged_leaves_no_ghost(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.drag(*_card(driver, one), release=False)
    driver.window.document.attempt("x", lambda now: edits.remove(now, [one]))
    _is_clean(driver)
    QTest.mouseRelease(driver.view.viewport(), _LEFT, pos=QPoint(400, 400))
    assert list(driver.journey.touchpoint) == [two]


def _popup_over_a_card(driver: Driver) -> tuple[str, str]:
    """The form of a hand-off, and a card that it covers."""
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    assert handoff is not None
    driver.window.selection.choose((handoff,))
    form = driver.view.handoffs.form
    assert form.isVisible()
    form.move(driver.card_point(two, 2, 2))
    return handoff, two


def test_that_presses_and_the_wheel_on_the_form_of_a_handoff_do_not_reach_the_map(
    driver: Driver,
) -> None:
    handoff, _two = _popup_over_a_card(driver)
    form, zoom, before = driver.view.handoffs.form, driver.view.zoom, driver.journey
    at = QPoint(3, 3)
    assert form.childAt(at) is None
    QTest.mousePress(form, _LEFT, pos=at)
    QTest.mouseMove(form, at + QPoint(60, 30))
    assert not driver.view._gesture.is_under_way
    QTest.mouseRelease(form, _LEFT, pos=at + QPoint(60, 30))
    QTest.mouseDClick(form, _LEFT, pos=at)
    wheel = QWheelEvent(
        QPointF(at), QPointF(form.mapToGlobal(at)), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 (its own signature)
    )  # fmt: skip
    QApplication.sendEvent(form, wheel)
    assert driver.window.selection.ids == (handoff,)
    assert not driver.view.titles.is_open
    assert driver.view.zoom == zoom
    assert driver.journey == before
    _is_clean(driver)


def test_that_one_escape_closes_the_form_and_the_next_the_selection(driver: Driver) -> None:
    handoff, _two = _popup_over_a_card(driver)
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Escape)
    assert not driver.view.handoffs.is_open
    assert driver.window.selection.ids == (handoff,)
    driver.key(Qt.Key.Key_Escape)
    assert driver.window.selection.ids == ()


def test_that_names_confirmed_by_enter_are_kept_and_those_after_taken_back(driver: Driver) -> None:
    handoff, _two = _popup_over_a_card(driver)
    names = driver.view.handoffs.form.names
    names.setFocus()
    driver.type("Ann")
    driver.key(Qt.Key.Key_Return)
    driver.type(", Bo")
    driver.key(Qt.Key.Key_Escape)
    assert [one.name for one in driver.journey.actors] == ["Ann"]
    assert driver.window.selection.ids == (handoff,)
    assert driver.view.hasFocus()


def test_that_names_half_typed_belong_to_the_handoff_that_was_shown(driver: Driver) -> None:
    handoff, two = _popup_over_a_card(driver)
    one = driver.journey.handoff[handoff].source
    other = driver.window.editing.link(two, one)
    assert other is not None
    driver.window.selection.choose((handoff,))
    driver.view.handoffs.form.names.setFocus()
    driver.type("Ann")
    driver.window.selection.choose((other,))
    assert len(driver.journey.handoff[handoff].spanners) == 1
    assert driver.journey.handoff[other].spanners == ()


def test_that_names_typed_for_a_handoff_that_goes_are_told(driver: Driver) -> None:
    handoff, _two = _popup_over_a_card(driver)
    driver.view.handoffs.form.names.setFocus()
    driver.type("Ann")
    driver.window.document.attempt("x", lambda now: edits.remove(now, [handoff]))
    assert "Ann" in driver.window.statusBar().currentMessage()
    assert driver.journey.actors == ()


def test_that_a_move_of_the_map_does_not_take_typed_names_away(driver: Driver) -> None:
    _popup_over_a_card(driver)
    names = driver.view.handoffs.form.names
    names.setFocus()
    driver.type("Ann")
    driver.view.scroll_by(3, 3)
    assert names.text().startswith("Ann")
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey.actors == ()


def test_that_escape_in_a_title_takes_back_the_title_alone(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    driver.type("x")
    driver.type("yz")
    driver.window.document.attempt(
        "x", lambda now: edits.change_touchpoint(now, two, title="Meanwhile")
    )
    driver.key(Qt.Key.Key_Escape)
    titles = [card.title for card in driver.journey.touchpoints]
    assert titles == ["One", "Meanwhile"]


def test_that_a_title_typed_during_a_drag_is_typed_where_its_card_stands(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    driver.drag(*_card(driver, one), release=False)
    driver.run("rename")
    _is_clean(driver)
    item = driver.view.map_scene.card(one)
    editor = driver.view.viewport().findChild(QPlainTextEdit, "title-editor")
    assert item is not None
    assert isinstance(editor, QPlainTextEdit)
    shown = driver.view.mapFromScene(item.sceneBoundingRect()).boundingRect()
    assert shown.contains(editor.geometry().center())
    QTest.mouseRelease(driver.view.viewport(), _LEFT, pos=QPoint(400, 400))
    _is_clean(driver)


def test_that_answering_during_a_drag_ends_the_drag(driver: Driver) -> None:
    handoff, two = _popup_over_a_card(driver)
    driver.window.selection.choose((handoff,))
    driver.view.handoffs.form.move(0, 0)
    driver.drag(*_card(driver, two), release=False)
    driver.window.selection.choose((handoff,))
    driver.run("rename")
    _is_clean(driver)


def _tabs(driver: Driver) -> QWidget:
    return driver.window.pages.tabBar()


def _outline(driver: Driver) -> QWidget:
    return driver.window.outline.tree


def _rows(driver: Driver) -> QWidget:
    return driver.window.records.lists["organisations"].list


@pytest.mark.parametrize("where", [_tabs, _outline, _rows])
def test_that_escape_closes_the_form_of_a_handoff_wherever_nothing_else_wants_it(
    driver: Driver, where: Callable[[Driver], QWidget]
) -> None:
    handoff, _two = _popup_over_a_card(driver)
    QTest.keyClick(where(driver), Qt.Key.Key_Escape)
    assert not driver.view.handoffs.is_open
    assert driver.window.selection.ids == (handoff,)
    assert driver.view.hasFocus()
