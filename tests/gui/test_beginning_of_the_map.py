"""Where the map stands before anybody moved it, and what it says while it is empty."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPolygon

from journeymap.assets import sample_bytes
from journeymap.desktop.canvas import foreground
from journeymap.files import parse_journey
from journeymap.model import edits
from tests.gui.conftest import Driver, wait


def whole_map_is_seen(driver: Driver) -> bool:
    view, diagram = driver.view, driver.view.map_scene.diagram
    corners = QPointF(0, 0), QPointF(diagram.width, diagram.height)
    port = view.viewport().rect().adjusted(-2, -2, 2, 2)
    return all(port.contains(view.mapFromScene(corner)) for corner in corners)


@pytest.mark.parametrize("size", [(1366, 740), (1920, 1000)])
def test_that_a_map_begun_from_the_start_page_is_seen_whole(
    driver: Driver, size: tuple[int, int]
) -> None:
    driver.window.resize(*size)
    driver.run("start")
    driver.settle()
    driver.run("new")
    driver.settle()
    assert whole_map_is_seen(driver)


def test_that_a_map_shown_whole_stays_whole_beside_panels_until_it_is_moved(
    driver: Driver,
) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    driver.run("fit")
    driver.settle()
    assert whole_map_is_seen(driver)
    for dock in driver.window.docks.values():
        dock.setVisible(not dock.isVisible())
        driver.settle()
        assert whole_map_is_seen(driver)
    driver.run("capture")
    driver.settle()
    assert whole_map_is_seen(driver)
    driver.view.zoom_to_actual_size()
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    at, zoom = driver.view.mapToScene(0, 0), driver.view.zoom
    driver.window.resize(driver.window.width() - 160, driver.window.height() - 90)
    wait(20)
    assert driver.view.zoom == zoom
    assert (driver.view.mapToScene(0, 0) - at).manhattanLength() < 4 / zoom


@pytest.mark.parametrize("steps", [1, 3])
def test_that_the_words_of_an_empty_map_stand_inside_their_lane(
    driver: Driver, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = [column.step.id for column in driver.journey.columns[steps:]]
    driver.window.document.replace(edits.remove(driver.journey, spare))
    view, diagram = driver.view, driver.view.map_scene.diagram
    lane = view.map_scene.ground.rows[0].area
    with_words = view.viewport().grab().toImage()
    monkeypatch.setattr(foreground, "_paint_hint", lambda _view, _painter: None)
    without = view.viewport().grab().toImage()
    painted = [QPoint(x, y) for x in range(with_words.width()) for y in range(with_words.height())
               if with_words.pixel(x, y) != without.pixel(x, y)]  # fmt: skip
    words = QPolygon(painted).boundingRect()
    assert words.isValid()
    at = view.mapFromScene(diagram.columns[0].left, lane.y)
    end = view.mapFromScene(lane.right, lane.bottom)
    assert QRect(at, end).contains(words)
