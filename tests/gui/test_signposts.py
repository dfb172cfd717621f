"""What tells where one is and what can be done there: standing names, context menus, tooltips."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from journeymap.desktop.canvas.scene import rect_of
from journeymap.desktop.settings import Appearance
from journeymap.diagram import DARK, LIGHT
from tests.gui.conftest import Driver, until


@pytest.fixture
def sample(sample: Driver) -> Driver:
    sample.view.zoom_to_actual_size()
    return sample


def entries(menu: QMenu) -> list[str]:
    return [one.objectName() or one.text() for one in menu.actions() if not one.isSeparator()]


def asked_at(driver: Driver, at: QPoint) -> QMenu:
    """The menu that the right button shows at a point of the viewport."""
    port = driver.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_that_names_of_lanes_and_stages_stand_at_the_edge_once_their_own_are_out_of_sight(
    sample: Driver,
) -> None:
    view = sample.view
    view.horizontalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(0)
    assert view.names.shown == ()
    view.zoom_by(2)
    card = sample.journey.reading_order[3]
    view.centerOn(view.map_scene.items_of(card.id)[0].sceneBoundingRect().center())
    provider = sample.journey.organisation[card.provider or ""]
    assert provider.name in view.names.shown
    stage = sample.journey.column[card.step].stage
    assert stage.name in view.names.shown


def test_that_far_out_names_stand_where_they_cover_no_card(sample: Driver) -> None:
    view = sample.view
    view.zoom_to_fit()
    assert view.zoom < 0.3
    assert {one.name for one in sample.journey.organisations} <= set(view.names.shown)
    assert {one.name for one in sample.journey.stages} <= set(view.names.shown)
    cards = [view.map_scene.card(one.id) for one in sample.journey.touchpoints]
    for _name, place in view.names._shown:
        for card in cards:
            assert card is not None
            area = view.mapFromScene(card.mapRectToScene(0, 0, card.shown.width, card.shown.height))
            assert not place.intersects(area.boundingRect())


def test_that_the_names_let_the_mouse_through(sample: Driver) -> None:
    view = sample.view
    card = sample.journey.reading_order[7]
    rect = view.map_scene.items_of(card.id)[0].sceneBoundingRect()
    view.centerOn(rect.center() + QPointF(view.viewport().width() / 2 - 60, 0))
    assert view.names.shown
    sample.click(sample.card_point(card.id))
    assert view.selection.ids == (card.id,)


def test_that_a_presentation_by_stage_shows_the_name_of_the_stage(
    sample: Driver, qtbot: QtBot
) -> None:
    sample.run("present")
    stage = sample.journey.stages[0]

    def its_head_is_seen() -> bool:
        head = sample.view.map_scene.items_of(stage.id)[0].sceneBoundingRect()
        seen = sample.view.mapToScene(sample.view.viewport().rect()).boundingRect()
        return bool(seen.contains(head))

    until(its_head_is_seen)
    sample.run("present")


def test_that_the_right_button_selects_a_card_and_offers_what_can_be_done_there(
    sample: Driver,
) -> None:
    card = sample.journey.reading_order[0]
    sample.view.show_record(card.id)
    menu = asked_at(sample, sample.card_point(card.id))
    assert sample.window.selection.ids == (card.id,)
    assert {"rename", "tag", "gap", "note", "copy", "delete"} <= set(entries(menu))
    before = sample.journey
    next(one for one in menu.actions() if one.objectName() == "delete").trigger()
    menu.close()
    assert card.id not in sample.journey.touchpoint
    sample.run("undo")
    assert sample.journey == before


def test_that_the_menu_of_several_cards_keeps_them_selected(sample: Driver) -> None:
    one, two = (card.id for card in sample.journey.reading_order[:2])
    sample.window.selection.choose((one, two))
    sample.view.show_record(one)
    menu = asked_at(sample, sample.card_point(one))
    assert sample.window.selection.ids == (one, two)
    menu.close()


def test_that_an_empty_cell_offers_a_touchpoint_there(sample: Driver) -> None:
    step, row = sample.journey.columns[0].step.id, sample.view.map_scene.ground.rows[2]
    first, lane = sample.journey.touchpoints[0], row.value
    assert (step, lane) != (first.step, first.provider)
    sample.view.ensureVisible(rect_of(row.area))
    sample.view.horizontalScrollBar().setValue(0)
    menu = asked_at(sample, sample.cell_point(step, lane))
    before = len(sample.journey.touchpoints)
    here = menu.actions()[0]
    assert here.text().replace("&", "") == "Touchpoint here"
    here.trigger()
    menu.close()
    assert len(sample.journey.touchpoints) == before + 1
    added = sample.journey.touchpoints[-1]
    assert (added.step, added.provider) == (step, lane)


def test_that_heads_of_lanes_and_stages_have_a_menu_of_their_own(sample: Driver) -> None:
    view = sample.view
    view.horizontalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(0)
    lane = view.map_scene.ground.rows[1]
    view.ensureVisible(0, lane.area.y, 200, 60)
    menu = asked_at(sample, sample.point(lane.head.right / 2, lane.area.y + 20))
    assert sample.window.selection.ids == (lane.value,)
    assert {"lane-up", "lane-down", "collapse-lane"} <= set(entries(menu))
    menu.close()
    stage = sample.journey.stages[0].id
    head = view.map_scene.items_of(stage)[0].sceneBoundingRect()
    view.ensureVisible(head)
    menu = asked_at(sample, sample.point(head.center().x(), head.center().y()))
    assert {"stage-right", "collapse-stage", "rename"} <= set(entries(menu))
    menu.close()


def test_that_the_menu_key_shows_the_menu_of_the_selection(sample: Driver) -> None:
    handoff = sample.journey.handoffs[0].id
    sample.window.selection.choose((handoff,))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(sample.view, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "gap" in entries(menu)
    menu.close()


def test_that_going_to_a_card_opens_the_lane_that_hides_it(sample: Driver) -> None:
    card = sample.journey.reading_order[5]
    sample.window.selection.choose((card.id,))
    sample.run("collapse-lane")
    assert not sample.view.map_scene.items_of(card.id)
    sample.window.show_on_map(card.id)
    assert sample.view.map_scene.items_of(card.id)
    assert not sample.view.options.collapsed


def test_that_tooltips_of_the_buttons_tell_the_key_and_what_comes_of_it(driver: Driver) -> None:
    for action in driver.window.menus.bar.actions():
        if action.objectName() and action.objectName() not in {"undo", "redo"}:
            assert "\n" in action.toolTip(), action.objectName()
    told = driver.window.actions_by_name["capture"].toolTip()
    assert told.startswith("Capture line (Ctrl+L)\nOne line, one touchpoint")


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_that_the_edge_of_an_empty_tick_box_is_seen(driver: Driver, look: Appearance) -> None:
    driver.window.set_appearance(look)
    theme = DARK if look is Appearance.DARK else LIGHT
    box = QCheckBox("x", driver.window)
    box.show()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    kind = QStyle.SubElement.SE_CheckBoxIndicator
    rect = box.style().subElementRect(kind, option, box)
    shown = box.grab().toImage()
    row = round(rect.center().y() * shown.devicePixelRatio())
    colours = {shown.pixelColor(x, row).name() for x in range(shown.width() // 2)}
    assert theme.edge in colours
    box.deleteLater()
    driver.window.set_appearance(Appearance.SYSTEM)


def test_that_undo_selects_and_shows_what_it_changed(sample: Driver) -> None:
    view = sample.view
    far = sample.journey.reading_order[-1]
    sample.window.selection.choose((far.id,))
    view.show_record(far.id)
    sample.run("gap")
    assert sample.journey.gaps_at.get(far.id)
    view.horizontalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(0)
    sample.run("undo")
    assert not sample.journey.gaps_at.get(far.id)
    assert sample.window.selection.ids == (far.id,)
    item = view.map_scene.card(far.id)
    assert item is not None
    assert view.viewport().rect().contains(view.mapFromScene(item.sceneBoundingRect().center()))
