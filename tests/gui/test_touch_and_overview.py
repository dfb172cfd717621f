"""Fingers, touchpad, overview and motion: the map goes where it is taken."""

from collections import Counter, defaultdict

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QNativeGestureEvent, QPainter, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.desktop.canvas.from_afar import has_flags, is_sign
from journeymap.desktop.canvas.items import GroupItem
from journeymap.desktop.settings import Motion
from journeymap.diagram import GroupKind, budget_swatch
from journeymap.diagram.map_mode import MapMode
from journeymap.model.boundaries import CrossingState, crossings
from journeymap.model.vocabulary import Lens, Spanned
from tests.gui.conftest import Driver
from tests.gui.test_map import filled, undone


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_that_a_finger_drags_a_card_to_another_lane(
    driver: Driver, screen: QPointingDevice
) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    port = driver.view.viewport()
    step = driver.journey.columns[2].step.id
    start, end = driver.card_point(one), driver.cell_point(step, council)
    QTest.touchEvent(port, screen).press(0, start, port).commit()
    QTest.touchEvent(port, screen).move(0, (start + end) / 2, port).commit()
    QTest.touchEvent(port, screen).move(0, end, port).commit()
    QTest.touchEvent(port, screen).release(0, end, port).commit()
    assert driver.journey.touchpoint[one].provider == council
    undone(driver, before)


def test_that_a_finger_on_free_ground_moves_the_map(
    sample: Driver, screen: QPointingDevice
) -> None:
    before = sample.journey
    port = sample.view.viewport()
    start, end = QPoint(400, 300), QPoint(400, 200)
    held = sample.view.mapToScene(start)
    QTest.touchEvent(port, screen).press(0, start, port).commit()
    QTest.touchEvent(port, screen).move(0, end, port).commit()
    QTest.touchEvent(port, screen).release(0, end, port).commit()
    now = sample.view.mapFromScene(held)
    assert abs(now.y() - end.y()) <= 2
    assert sample.journey is before


def test_that_two_fingers_pinch_around_their_middle(
    sample: Driver, screen: QPointingDevice
) -> None:
    view, port = sample.view, sample.view.viewport()
    zoom, middle = view.zoom, QPoint(400, 300)
    held = view.mapToScene(middle)
    near, far = QPoint(50, 0), QPoint(100, 0)
    QTest.touchEvent(port, screen).press(0, middle - near, port).press(
        1, middle + near, port
    ).commit()
    QTest.touchEvent(port, screen).move(0, middle - far, port).move(1, middle + far, port).commit()
    QTest.touchEvent(port, screen).release(0, middle - far, port).release(
        1, middle + far, port
    ).commit()
    assert view.zoom == pytest.approx(2 * zoom, rel=0.02)
    assert (view.mapFromScene(held) - middle).manhattanLength() <= 6


def test_that_a_pinch_on_the_touchpad_zooms(sample: Driver) -> None:
    view = sample.view
    zoom, at = view.zoom, QPointF(300, 200)
    pointing = QPointingDevice.primaryPointingDevice()
    gesture = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, pointing, 2, at, at, at, 0.25, QPointF()
    )
    QApplication.sendEvent(view.viewport(), gesture)
    assert view.zoom == pytest.approx(1.25 * zoom)


def test_that_alt_and_arrows_move_the_map_and_nothing_else(sample: Driver) -> None:
    bar = sample.view.verticalScrollBar()
    before, at = sample.journey, bar.value()
    sample.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bar.value() > at
    assert sample.journey is before
    assert sample.window.selection.ids == ()


def test_that_the_overview_shows_on_a_sample_and_takes_one_there(sample: Driver) -> None:
    view = sample.view
    minimap = view.minimap
    assert minimap.isVisible()
    QTest.mouseClick(
        minimap,
        Qt.MouseButton.LeftButton,
        pos=QPoint(minimap.width() - 20, minimap.height() // 2),
    )
    last = sample.journey.columns[-1].step.id
    column = next(one for one in view.map_scene.diagram.columns if one.step == last)
    x = sample.point(column.left, 0).x()
    assert 0 <= x < view.viewport().width()
    sample.run("overview")
    assert not minimap.isVisible()
    sample.run("overview")
    assert minimap.isVisible()
    view.zoom_to_fit()
    assert not minimap.isVisible()


def test_that_cards_glide_to_new_lanes_unless_motion_is_not_wanted(driver: Driver) -> None:
    filled(driver)
    view = driver.view
    driver.window.set_motion(moving=True)
    view.set_lens(Lens.BUDGET)
    assert view.gliding.is_under_way
    view.gliding.stop()
    driver.run("motion")
    view.set_lens(Lens.PROVIDER)
    assert not view.gliding.is_under_way
    assert driver.window.settings.motion is Motion.REDUCED


def test_that_a_change_cuts_a_glide_short_where_a_card_is_grasped(driver: Driver) -> None:
    one, _two, council = filled(driver)
    driver.window.set_motion(moving=True)
    driver.view.set_lens(Lens.BUDGET)
    driver.view.set_lens(Lens.PROVIDER)
    step = driver.journey.columns[2].step.id
    driver.view.gliding.stop()
    driver.drag(driver.card_point(one), driver.cell_point(step, council))
    assert driver.journey.touchpoint[one].provider == council
    driver.view.gliding.stop()
    item = driver.view.map_scene.card(one)
    assert item is not None
    assert item.pos() == QPointF(item.shown.x, item.shown.y)


@pytest.mark.parametrize("zoom", [0.12, 0.2, 0.3])
def test_that_far_out_a_card_shows_its_number(sample: Driver, zoom: float) -> None:
    """Cards that differ in nothing but their number look different far out."""
    scene = sample.view.map_scene
    first, second = (one.id for one in sample.journey.reading_order[3:5])
    one, other = scene.card(first), scene.card(second)
    assert one is not None
    assert other is not None
    other.show_group(one.shown, sample.view.options.theme)
    assert (one.number, other.number) == (4, 5)
    pictures = []
    for item in (one, other):
        picture = QImage(60, 40, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            painter.scale(zoom, zoom)
            item._paint_from_afar(painter, zoom)
        pictures.append(picture)
    assert pictures[0] != pictures[1]


def painted(item: GroupItem, zoom: float) -> QImage:
    picture = QImage(120, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        painter.translate(30, 20)
        painter.scale(zoom, zoom)
        item._paint_from_afar(painter, zoom)
    return picture


def colours_of(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_that_a_card_in_a_box_shows_nothing_but_its_number_from_afar(sample: Driver) -> None:
    view = sample.view
    view.modes.switch_to(MapMode.WHOLE)
    sample.settle()
    first = next(card for card in sample.journey.reading_order
                 if card.budget and not card.backstage)  # fmt: skip
    item = view.map_scene.card(first.id)
    assert item is not None
    swatch = budget_swatch(sample.journey, first.budget or "")
    picture = painted(item, 0.3)
    assert swatch.colour not in colours_of(picture)
    row = 20 + round(item.shown.height * 0.3 / 2)
    dark = [x for x in range(120) if picture.pixelColor(x, row).lightness() < 100]
    assert dark
    middle = 30 + item.shown.width * 0.3 / 2
    assert abs(sum(dark) / len(dark) - middle) < 8


@pytest.mark.parametrize("zoom", [0.22, 0.35])
def test_that_broken_and_carried_are_seen_from_afar_in_boxes(sample: Driver, zoom: float) -> None:
    view, journey = sample.view, sample.journey
    view.modes.switch_to(MapMode.WHOLE)
    sample.settle()
    theme = view.options.theme
    wanted = {Spanned.NOBODY: theme.gap, Spanned.SOMEONE: theme.bridge}
    seen = set()
    for item in view.map_scene.all_items():
        handoff = journey.handoff.get(item.record)
        is_line = item.shown.kind is GroupKind.HANDOFF
        if handoff is None or not (is_line or is_sign(item.shown)):
            continue
        colour = wanted.get(handoff.spanned) if handoff.spanned else None
        if colour in colours_of(painted(item, zoom)):
            seen.add((item.shown.kind, colour))
    assert {(GroupKind.HANDOFF, theme.gap), (GroupKind.HANDOFF, theme.bridge)} <= seen
    assert {(GroupKind.MARK, theme.gap), (GroupKind.MARK, theme.bridge)} <= seen


def test_that_the_overview_makes_room_for_the_form_of_a_hand_off(sample: Driver) -> None:
    view = sample.view
    for handoff in sample.journey.handoffs:
        sample.window.selection.choose((handoff.id,))
        view.show_record(handoff.id)
        if view.handoffs.is_open and view.minimap.isVisible():
            assert not view.minimap.geometry().intersects(view.handoffs.form.geometry())
    sample.window.selection.clear()
    assert view.minimap.isVisible()


def test_that_the_overview_covers_no_selected_card(sample: Driver) -> None:
    view = sample.view
    lower = view.minimap.geometry()
    for card in sample.journey.touchpoints:
        sample.window.selection.choose((card.id,))
        view.show_record(card.id)
        item = view.map_scene.card(card.id)
        assert item is not None
        assert view.minimap.isVisible()
        seen = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
        assert not view.minimap.geometry().intersects(seen)
    sample.window.selection.clear()
    assert view.minimap.geometry() == lower


def test_that_the_overview_is_out_of_the_way_of_what_is_dragged(sample: Driver) -> None:
    view, before = sample.view, sample.journey
    card = before.reading_order[4].id
    assert view.minimap.isVisible()
    start = sample.card_point(card)
    corner = view.minimap.geometry().center()
    sample.drag(start, corner, release=False)
    assert not view.minimap.isVisible()
    sample.key(Qt.Key.Key_Escape)
    assert view.minimap.isVisible()
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert sample.journey is before


@pytest.mark.parametrize("zoom", [0.12, 0.2])
def test_that_far_out_one_sees_where_nobody_carries_across(sample: Driver, zoom: float) -> None:
    """The line is as strong as the most, and the gap's number is there to be read."""
    view = sample.view
    theme = view.options.theme
    alarm, flag = (
        bytes(reversed(bytes.fromhex(one[1:]))) + b"\xff" for one in (theme.gap, theme.feeling)
    )
    derived = crossings(sample.journey)
    nobody = {
        one
        for one in derived.by_handoff
        if (row := derived.told(one)) and row.state is CrossingState.NOBODY
    }
    flagged = {one.at for one in sample.journey.gaps}
    strength: defaultdict[tuple[GroupKind, str], int] = defaultdict(int)
    for item in view.map_scene.all_items():
        kind, of = item.shown.kind, item.record
        if (kind is GroupKind.HANDOFF and of in nobody) or (
            kind is GroupKind.MARK and of in flagged and has_flags(item.shown)
        ):
            picture = QImage(900, 600, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            with QPainter(picture) as painter:
                painter.translate(100, 100)
                painter.scale(zoom, zoom)
                item._paint_from_afar(painter, zoom)
            seen = bytes(picture.constBits())
            strength[kind, of] += seen.count(alarm) + seen.count(flag)
    assert all(count > 20 for count in strength.values())
    painted = Counter(kind for kind, _of in strength)
    assert painted[GroupKind.HANDOFF]
    assert painted[GroupKind.MARK]
