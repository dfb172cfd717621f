"""Boxes that fit, boxes to read, lanes: one key switches, and all gestures do in each the same."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymap.assets import sample_bytes
from journeymap.desktop.canvas.title_editor import TitleEditor
from journeymap.desktop.picking import Picker
from journeymap.desktop.settings import Opening
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import TextLine
from journeymap.diagram.window_map import READABLE
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.gui.conftest import Driver, until, wait
from tests.gui.test_map import filled

_SHORT, _LONG = "from_service_to_work", "home_after_a_fall"
_NO = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def journey_of(name: str) -> Journey:
    return parse_journey(sample_bytes(name), name).journey


def opened(driver: Driver, name: str = _SHORT) -> None:
    driver.window.view.modes.open_by(Opening.FITTING)
    driver.window.document.replace(journey_of(name))
    driver.settle()


@pytest.fixture
def boxes(driver: Driver) -> Driver:
    opened(driver)
    driver.view.set_lens(Lens.PROVIDER)
    driver.show(MapMode.READING)
    driver.view.setFocus()
    return driver


def shown_by(driver: Driver, point: QPointF) -> QPoint:
    """The point in pixels, brought into sight."""
    driver.view.centerOn(point)
    return driver.view.mapFromScene(point)


def test_that_a_journey_opens_whole_where_it_can_be_read_and_else_for_reading(
    driver: Driver, qtbot: QtBot
) -> None:
    driver.window.resize(1900, 1200)
    wait(1)
    opened(driver, _SHORT)
    view = driver.view
    assert view.modes.mode is MapMode.WHOLE
    titles = view.map_scene.window_map.scale * 14
    assert titles >= READABLE
    until(lambda: not view.verticalScrollBar().isVisible())
    port = view.viewport().rect()
    area = view.mapFromScene(0, 0, view.map_scene.diagram.width, view.map_scene.diagram.height)
    assert port.adjusted(-2, -2, 2, 2).contains(area.boundingRect())
    opened(driver, _LONG)
    assert view.modes.mode is MapMode.READING
    until(lambda: view.verticalScrollBar().isVisible())
    assert view.map_scene.diagram.width * view.zoom <= view.viewport().width() + 1
    assert view.verticalScrollBar().value() == view.verticalScrollBar().minimum()


def test_that_bands_to_read_are_laid_out_once_with_room_for_their_scroll_bar(
    driver: Driver,
) -> None:
    driver.window.resize(1300, 800)
    wait(1)
    opened(driver, _LONG)
    first = driver.view.modes.frame
    wait(300)
    driver.settle()
    assert driver.view.modes.frame == first


def test_that_the_window_waits_for_no_fit(driver: Driver) -> None:
    """Until a worker has it nothing is shown; after that the map is there at once."""
    driver.window.view.modes.open_by(Opening.FITTING)
    driver.window.document.replace(journey_of(_SHORT))
    assert driver.window.jobs.is_busy
    assert not driver.view.map_scene.diagram.groups
    driver.settle()
    assert driver.view.map_scene.card(driver.journey.reading_order[0].id)


def test_that_an_edit_made_while_the_whole_is_fitted_is_shown(driver: Driver) -> None:
    driver.window.view.modes.open_by(Opening.FITTING)
    driver.window.document.replace(journey_of(_SHORT))
    card = driver.journey.reading_order[0].id
    changed = edits.change_touchpoint(driver.journey, card, title="Typed meanwhile")
    driver.window.document.apply("Title", changed)
    driver.settle()
    item = driver.view.map_scene.card(card)
    assert item is not None
    words = " ".join(one.line.text for one in item.shown.shapes if isinstance(one, TextLine))
    assert "Typed meanwhile" in words


@pytest.mark.parametrize("name", ["fit", "present"])
def test_that_what_is_asked_while_a_journey_opens_leaves_no_blank_map(
    name: str, driver: Driver
) -> None:
    driver.window.view.modes.open_by(Opening.FITTING)
    driver.window.document.replace(journey_of(_LONG))
    driver.window.actions_by_name[name].trigger()
    if name == "present":
        QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    driver.settle()
    assert not driver.view.modes.is_blank
    shown = {one.shown.key for one in driver.view.map_scene.all_items()}
    assert {card.id for card in driver.journey.touchpoints} <= shown


def test_that_a_fit_that_comes_during_a_drag_waits_for_its_end(boxes: Driver) -> None:
    """Where it is dropped would stand elsewhere else."""
    before, view = boxes.journey, boxes.view
    start = boxes.card_point(before.touchpoints[0].id)
    view.modes.switch_to(MapMode.WHOLE)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, _NO, start)
    for away in (10, 60, 120):
        QTest.mouseMove(view.viewport(), start + QPoint(away, away))
    shown = view.preview.target
    assert shown is not None
    boxes.settle()
    assert view.modes.mode is MapMode.READING
    assert view.preview.target == shown
    boxes.key(Qt.Key.Key_Escape)
    boxes.settle()
    assert view.modes.mode is MapMode.WHOLE
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, _NO, start + QPoint(120, 120))
    boxes.settle()
    assert boxes.journey is before


def test_that_another_way_to_show_it_comes_also_where_a_fit_is_asked_meanwhile(
    boxes: Driver,
) -> None:
    boxes.view.modes.switch_to(MapMode.WHOLE)
    boxes.view.modes.fit_anew()
    boxes.settle()
    assert boxes.view.modes.mode is MapMode.WHOLE


@pytest.mark.parametrize("by_key", [False, True])
def test_that_a_much_larger_fit_is_offered_taken_and_undone(
    driver: Driver, qtbot: QtBot, *, by_key: bool
) -> None:
    driver.window.resize(1900, 1000)
    wait(1)
    opened(driver, _LONG)
    driver.show(MapMode.WHOLE)
    view, first = driver.view, driver.view.map_scene.diagram
    small = view.zoom
    gone = tuple(card.id for card in driver.journey.reading_order[8:])
    driver.window.document.apply("Remove", edits.remove(driver.journey, gone))
    assert view.zoom == small
    until(view.offer.isVisible)
    assert "% larger" in view.offer.text()
    assert "Ctrl+0" in view.offer.text()
    if by_key:
        driver.run("fit")
        driver.settle()
    else:
        QTest.mouseClick(view.offer, Qt.MouseButton.LeftButton)
    assert not view.offer.isVisible()
    assert view.zoom > small * 1.15
    driver.run("undo")
    assert view.map_scene.diagram == first
    assert view.zoom == pytest.approx(small)


def test_that_an_empty_journey_and_one_who_wants_lanes_get_lanes(driver: Driver) -> None:
    driver.view.modes.open_by(Opening.FITTING)
    driver.view.show_beginning()
    assert driver.view.modes.mode is MapMode.LANES
    driver.view.modes.open_by(Opening.LANES)
    driver.window.document.replace(journey_of(_SHORT))
    assert driver.view.modes.mode is MapMode.LANES


def test_that_a_journey_opens_in_lanes_as_lanes_are_shown_whatever_was_open_before(
    driver: Driver,
) -> None:
    for name in ("learning_to_drive", "home_after_a_fall"):
        driver.window.document.replace(parse_journey(sample_bytes(name), name).journey)
        driver.settle()
        opened = driver.view.map_scene.diagram
        for mode in (MapMode.READING, MapMode.LANES):
            driver.view.modes.switch_to(mode)
            driver.settle()
        again = driver.view.map_scene.diagram
        assert (opened.width, opened.height, opened.groups) == (
            again.width, again.height, again.groups,
        )  # fmt: skip


def test_that_one_key_goes_through_the_three_and_the_selected_card_stays_in_sight(
    boxes: Driver,
) -> None:
    last = boxes.journey.reading_order[-1].id
    boxes.window.selection.choose((last,))
    seen = []
    for _time in range(3):
        boxes.key(Qt.Key.Key_B, _CONTROL)
        boxes.settle()
        seen.append(boxes.view.modes.mode)
        item = boxes.view.map_scene.card(last)
        assert item is not None
        assert (
            boxes.view.viewport()
            .rect()
            .intersects(boxes.view.mapFromScene(item.place).boundingRect())
        )
    assert seen == [MapMode.LANES, MapMode.WHOLE, MapMode.READING]
    action = boxes.window.actions_by_name["mode-reading"]
    boxes.window.menus.update()
    assert action.isChecked()


def test_that_a_card_dropped_on_a_box_belongs_to_it(boxes: Driver) -> None:
    scene = boxes.view.map_scene
    held = boxes.journey.reading_order[0]
    row = next(row for row in scene.ground.rows
               if row.value not in {None, held.provider} and row.stretch == 0)  # fmt: skip
    target = next(card for card in boxes.journey.reading_order if card.provider == row.value)
    item = scene.card(target.id)
    assert item is not None
    over = QPointF(item.shown.x + 30, row.area.bottom - 4)
    boxes.drag(boxes.card_point(held.id), boxes.view.mapFromScene(over))
    assert boxes.journey.touchpoint[held.id].provider == row.value


def _white(driver: Driver) -> tuple[QPointF, str]:
    """A point where no box is, and the step there."""
    ground = driver.view.map_scene.ground
    for stretch in ground.stretches:
        for column in stretch.columns[1:]:
            point = QPointF(column.left + column.width / 2, stretch.bottom - 1)
            spot = ground.spot_at(point.x(), point.y())
            if spot is not None and not spot.is_in_lane and spot.made is None:
                return point, spot.step
    raise AssertionError


def test_that_a_card_dropped_between_boxes_moves_in_time_and_stays_with_its_provider(
    driver: Driver,
) -> None:
    opened(driver, _LONG)
    point, step = _white(driver)
    held = driver.journey.reading_order[0]
    at = driver.card_point(held.id)
    driver.drag(at, driver.view.mapFromScene(point))
    moved = driver.journey.touchpoint[held.id]
    assert (moved.step, moved.provider) == (step, held.provider)


@pytest.mark.parametrize("mode", MapMode)
def test_that_a_card_dropped_on_the_edge_of_a_column_gets_a_step_of_its_own(
    driver: Driver, mode: MapMode
) -> None:
    one, _two, _council = filled(driver)
    driver.show(mode)
    ground = driver.view.map_scene.ground
    last = ground.stretches[-1].columns[-1]
    edge = QPointF(last.left + last.width + 15, ground.stretches[-1].top + 3)
    before = [column.step.id for column in driver.journey.columns]
    driver.drag(driver.card_point(one), driver.view.mapFromScene(edge))
    after = [column.step.id for column in driver.journey.columns]
    assert after[:-1] == before
    assert driver.journey.touchpoint[one].step == after[-1]


@pytest.mark.parametrize("mode", MapMode)
def test_that_a_drop_is_shown_before_it_is_made_and_escape_takes_it_back(
    driver: Driver, mode: MapMode
) -> None:
    one, two, _council = filled(driver)
    driver.show(mode)
    before = driver.journey
    driver.drag(driver.card_point(one), driver.card_point(two), release=False)
    target = driver.view.preview.target
    assert target is not None
    item = driver.view.map_scene.card(two)
    assert item is not None
    assert target[0].contains(item.place.center())
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey is before
    assert driver.view.preview.target is None


@pytest.mark.parametrize("mode", MapMode)
def test_that_cards_are_linked_renamed_and_reached_by_keys_in_each_of_them(
    driver: Driver, mode: MapMode
) -> None:
    one, two, council = filled(driver)
    driver.show(mode)
    width = driver.view.map_scene.card(one)
    assert width is not None
    driver.drag(driver.card_point(one, width.shown.width - 3), driver.card_point(two))
    (handoff,) = driver.journey.handoffs
    assert (handoff.source, handoff.target) == (one, two)
    driver.double_click(driver.card_point(two))
    driver.type("Called")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.touchpoint[two].title == "Called"
    driver.window.selection.choose((one,))
    driver.key(Qt.Key.Key_Right)
    assert driver.window.selection.cards == (two,)
    driver.key(Qt.Key.Key_Left, _CONTROL)
    assert driver.journey.touchpoint[two].provider == council
    driver.key(Qt.Key.Key_Return)
    assert len(driver.journey.touchpoints) == 3


@pytest.mark.parametrize("mode", [MapMode.WHOLE, MapMode.READING])
def test_that_a_double_click_on_a_box_adds_a_card_of_its_organisation(
    driver: Driver, mode: MapMode
) -> None:
    _one, _two, council = filled(driver)
    driver.show(mode)
    row = next(row for row in driver.view.map_scene.ground.rows if row.value == council)
    driver.double_click(driver.view.mapFromScene(QPointF(row.area.x + 40, row.area.bottom - 3)))
    driver.type("New")
    driver.key(Qt.Key.Key_Return)
    card = driver.journey.touchpoints[-1]
    assert (card.provider, card.title) == (council, "New")


def test_that_the_name_of_a_box_selects_its_organisation(boxes: Driver) -> None:
    row = next(row for row in boxes.view.map_scene.ground.rows if row.value is not None)
    boxes.click(boxes.view.mapFromScene(QPointF(row.head.x + 20, row.head.y + 12)))
    assert boxes.window.selection.ids == (row.value,)


def _cuts(driver: Driver) -> list[str]:
    ground = driver.view.map_scene.ground
    return [stretch.columns[0].step for stretch in ground.stretches]


def test_that_bands_begin_where_they_began_while_somebody_edits(driver: Driver) -> None:
    opened(driver, _LONG)
    cuts, zoom = _cuts(driver), driver.view.zoom
    places = driver.view.gliding.places()
    last = driver.journey.reading_order[-1].id
    driver.window.document.attempt(
        "", lambda now: edits.change_touchpoint(now, last, title="Another title, and a long one")
    )
    assert (_cuts(driver), driver.view.zoom) == (cuts, zoom)
    now = driver.view.gliding.places()
    first_band = driver.view.map_scene.ground.stretches[0]
    still = [one for one, at in places.items() if at.y() < first_band.bottom]
    assert still
    assert all(now[one] == places[one] for one in still)


def test_that_undo_brings_the_very_picture_back(boxes: Driver) -> None:
    before = boxes.view.map_scene.diagram
    held = boxes.journey.reading_order[0].id
    boxes.window.editing.add_after(boxes.view.lens)
    boxes.window.document.attempt(
        "", lambda now: edits.change_touchpoint(now, held, title="X" * 90)
    )
    assert boxes.view.map_scene.diagram != before
    boxes.window.document.undo()
    boxes.window.document.undo()


def test_that_reading_is_wrapped_at_the_width_of_the_window(boxes: Driver, qtbot: object) -> None:
    view = boxes.view
    boxes.window.resize(1900, 900)
    until(lambda: abs(view.map_scene.diagram.width * view.zoom - view.viewport().width()) < 6)


def test_that_a_saved_view_is_shown_as_it_was_saved(boxes: Driver) -> None:
    boxes.window.views.save("To read")
    boxes.show(MapMode.LANES)
    assert boxes.window.views.shown_now is None
    boxes.window.views.show_view(boxes.journey.views[-1].id)
    assert boxes.view.modes.mode is MapMode.READING
    assert boxes.window.views.shown_now is not None


def test_that_a_view_from_before_boxes_leaves_the_map_as_it_is(boxes: Driver) -> None:
    boxes.window.document.attempt(
        "", lambda now: edits.save_view(now, "Old", ids=boxes.window.document.ids,
                                        shown=("map",))[0])  # fmt: skip
    boxes.window.views.show_view(boxes.journey.views[-1].id)
    assert boxes.view.modes.mode is MapMode.READING


def _shown_title(driver: Driver, title: str) -> QPointF:
    return next(one.place.center() for one in driver.view.tray.entries if one.lane.title == title)


def test_that_a_card_dropped_on_the_tray_founds_a_box_of_an_organisation_without_one(
    boxes: Driver,
) -> None:
    document, ids = boxes.window.document, boxes.window.document.ids
    document.attempt("", lambda now: edits.add_organisation(now, "Library", ids=ids)[0])
    library = boxes.journey.organisations[-1].id
    assert library not in {row.value for row in boxes.view.map_scene.ground.rows}
    held = boxes.journey.reading_order[0]
    start = boxes.card_point(held.id)
    boxes.drag(start, start + QPoint(40, 30), release=False)
    assert [one.lane.value for one in boxes.view.tray.entries].count(library) == 1
    end = _shown_title(boxes, "Library").toPoint()
    QTest.mouseMove(boxes.view.viewport(), end)
    target = boxes.view.preview.target
    assert target is not None
    assert boxes.view.mapFromScene(target[0]).boundingRect().contains(end)
    QTest.mouseRelease(boxes.view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    moved = boxes.journey.touchpoint[held.id]
    assert (moved.provider, moved.step) == (library, held.step)
    assert library in {row.value for row in boxes.view.map_scene.ground.rows}
    assert not boxes.view.tray.entries


def test_that_in_lanes_no_tray_is_in_the_way(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    start = driver.card_point(one)
    driver.drag(start, start + QPoint(40, 30), release=False)
    assert not driver.view.tray.entries
    driver.key(Qt.Key.Key_Escape)


def test_that_by_keys_cards_are_put_where_they_belong(boxes: Driver) -> None:
    one, two = (card.id for card in boxes.journey.reading_order[:2])
    to = next(row for row in boxes.journey.organisations
              if row.id not in {boxes.journey.touchpoint[card].provider
                                for card in (one, two)})  # fmt: skip
    boxes.window.selection.choose((one, two))
    boxes.view.setFocus()
    boxes.key(Qt.Key.Key_I, _CONTROL)
    picker = boxes.window.findChild(Picker)
    assert picker is not None
    QTest.keyClicks(picker.line, to.name)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert {boxes.journey.touchpoint[card].provider for card in (one, two)} == {to.id}


@pytest.mark.parametrize("keeps", [True, False])
def test_that_the_wheel_scrolls_what_is_read_and_zooms_with_control(
    driver: Driver, keeps: bool
) -> None:
    opened(driver, _LONG)
    view = driver.view
    held = _NO if keeps else _CONTROL
    at, zoom = QPointF(view.viewport().rect().center()), view.zoom
    turned = QPoint(0, -240 if keeps else 240)
    QApplication.sendEvent(
        view.viewport(),
        QWheelEvent(at, QPointF(view.viewport().mapToGlobal(at)), QPoint(), turned,
                    Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False),  # noqa: FBT003 (its own signature)
    )  # fmt: skip
    bar = view.verticalScrollBar()
    assert (view.zoom == zoom) is keeps
    assert (bar.value() > bar.minimum()) is keeps or not keeps


def test_that_what_fits_the_window_has_no_scroll_bars_beside_it(driver: Driver) -> None:
    driver.window.resize(1900, 1200)
    wait(1)
    opened(driver, _SHORT)
    view = driver.view
    assert view.modes.mode is MapMode.WHOLE
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        assert bar.minimum() == bar.maximum()
    view.modes.switch_to(MapMode.READING)
    bar = view.horizontalScrollBar()
    assert bar.minimum() == bar.maximum()


def test_that_a_title_is_typed_in_the_size_in_which_it_stands(boxes: Driver) -> None:
    card = boxes.journey.reading_order[0].id
    boxes.double_click(boxes.card_point(card))
    editor = boxes.view.viewport().findChild(TitleEditor)
    assert editor is not None
    assert editor.font().pixelSize() == round(14 * boxes.view.zoom)
    boxes.key(Qt.Key.Key_Escape)


def test_that_the_sign_at_a_box_s_name_folds_its_cards_and_opens_them(boxes: Driver) -> None:
    scene, before = boxes.view.map_scene, boxes.view.map_scene.diagram
    opened(boxes, _LONG)
    boxes.show(MapMode.READING)
    before = scene.diagram
    hospital = next(one for one in boxes.journey.organisations if "Hospital" in one.name)
    cards = [one.id for one in boxes.journey.touchpoints if one.provider == hospital.id]

    def press() -> None:
        row = next(row for row in scene.ground.rows if row.value == hospital.id)
        at = QPointF(*scene.ground.sign_of(row))
        boxes.click(shown_by(boxes, at))

    press()
    assert sum(scene.card(card) is not None for card in cards) < len(cards) / 2
    press()
    assert all(scene.card(card) is not None for card in cards)
    assert scene.diagram == before


def test_that_a_stage_in_boxes_folds_by_its_action_and_opens_where_a_card_is_shown(
    boxes: Driver,
) -> None:
    journey = boxes.journey
    stages = [journey.column[card.step].stage.id for card in journey.reading_order]
    stage = max(stages, key=stages.count)
    card = next(card.id for card in journey.reading_order
                if journey.column[card.step].stage.id == stage)  # fmt: skip
    boxes.window.selection.choose((stage,))
    before = len(boxes.view.map_scene.diagram.columns)
    boxes.run("collapse-stage")
    assert len(boxes.view.map_scene.diagram.columns) < before
    boxes.view.show_record(card)
    assert boxes.view.map_scene.card(card) is not None
    assert boxes.journey is journey


@pytest.mark.parametrize("mode", MapMode)
def test_that_a_step_without_a_name_gets_one_by_typing(driver: Driver, mode: MapMode) -> None:
    filled(driver)
    driver.show(mode)
    step = driver.journey.columns[1].step.id
    driver.window.selection.choose((step,))
    driver.view.setFocus()
    for letter in "Monday":
        driver.type(letter)
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.columns[1].step.name == "Monday"


def test_that_after_a_presentation_everything_stands_where_it_stood(boxes: Driver) -> None:
    kept, before = boxes.view.fitting.kept, boxes.view.map_scene.diagram
    boxes.run("present")
    wait(1)
    boxes.key(Qt.Key.Key_T)
    assert boxes.view.map_scene.diagram != before
    boxes.key(Qt.Key.Key_Escape)
    assert boxes.view.modes.mode is MapMode.READING
    boxes.settle()
    assert boxes.view.fitting.kept is kept
    assert boxes.view.zoom == pytest.approx(boxes.view.map_scene.window_map.scale)
