"""What was changed, and what is selected, stays before one's eyes."""

from typing import override

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from journeymap.assets import sample_bytes
from journeymap.files import parse_journey
from journeymap.model import edits
from tests.gui.conftest import IN_LANES_AND_BOXES, Driver, wait
from tests.gui.test_map import filled


@pytest.fixture
def sample(sample: Driver) -> Driver:
    sample.view.zoom_to_actual_size()
    return sample


def in_sight(driver: Driver, identity: str) -> bool:
    item = driver.view.map_scene.card(identity)
    assert item is not None
    shown = driver.view.mapFromScene(
        QRectF(item.shown.x, item.shown.y, item.shown.width, item.shown.height)
    ).boundingRect()
    return driver.view.viewport().rect().contains(shown)


def look_at(driver: Driver, identity: str) -> None:
    driver.view.show_record(identity)
    assert in_sight(driver, identity)


@pytest.mark.parametrize("animated", [False, True])
def test_that_undo_and_redo_bring_what_they_changed_into_sight(
    sample: Driver, animated: bool
) -> None:
    order = sample.journey.reading_order
    first, last = order[0].id, order[-1].id
    sample.view.is_animated = animated
    after = edits.change_touchpoint(sample.journey, last, title="Another")
    sample.window.document.apply("Rename", after)
    for step in ("undo", "redo"):
        look_at(sample, first)
        assert not in_sight(sample, last)
        sample.run(step)
        assert sample.window.selection.ids == (last,)
        assert in_sight(sample, last)


def test_that_a_card_undone_leaves_the_one_before_it_selected_and_in_sight(sample: Driver) -> None:
    order = sample.journey.reading_order
    last = order[-1].id
    sample.window.selection.choose((last,))
    sample.view.setFocus()
    sample.key(Qt.Key.Key_Return)
    sample.type("One more")
    sample.key(Qt.Key.Key_Return)
    assert sample.journey.touchpoints[-1].title == "One more"
    look_at(sample, order[0].id)
    sample.run("undo")
    sample.run("undo")
    assert sample.window.selection.ids == (last,)
    assert in_sight(sample, last)


def test_that_a_gap_undone_leaves_its_place_selected(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.selection.choose((one,))
    driver.run("gap")
    assert driver.journey.gaps
    driver.view.setFocus()
    driver.run("undo")
    assert not driver.journey.gaps
    assert driver.window.selection.ids == (one,)


def test_that_actual_size_keeps_what_is_selected_in_sight(sample: Driver) -> None:
    sample.view.zoom_to_fit()
    assert sample.view.zoom < 0.9
    for card in (sample.journey.reading_order[0], sample.journey.reading_order[-1]):
        sample.view.zoom_to_fit()
        sample.window.selection.choose((card.id,))
        sample.run("actual-size")
        assert sample.view.zoom == pytest.approx(1)
        assert in_sight(sample, card.id)


def test_that_actual_size_stays_where_one_looks_when_the_selection_is_elsewhere(
    sample: Driver,
) -> None:
    order = sample.journey.reading_order
    sample.window.selection.choose((order[-1].id,))
    sample.view.zoom_by(2)
    look_at(sample, order[0].id)
    middle = sample.view.viewport().rect().center()
    before = sample.view.mapToScene(middle)
    sample.run("actual-size")
    wait(5)
    after = sample.view.mapToScene(middle)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=2)
    assert not in_sight(sample, order[-1].id)


def test_that_one_card_is_not_blown_up_beyond_what_is_around_it(sample: Driver) -> None:
    card = sample.journey.reading_order[3].id
    sample.window.selection.choose((card,))
    sample.run("zoom-selection")
    assert 1 <= sample.view.zoom <= 1.25
    assert in_sight(sample, card)


@pytest.mark.parametrize("zoom", [0.55, 1.0])
def test_that_the_name_of_a_new_stage_is_seen_whole_while_it_is_typed(
    sample: Driver, zoom: float
) -> None:
    sample.view.zoom_by(zoom / sample.view.zoom)
    sample.run("stage")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    name = "Living with it again"
    sample.type(name)
    assert sample.view.viewport().rect().contains(field.geometry())
    assert field.fontMetrics().horizontalAdvance(name) < field.viewport().width()
    assert field.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap
    sample.key(Qt.Key.Key_Return)
    assert sample.journey.stages[-1].name == name


class _Resizes(QObject):
    """Counts how often the map's window gets another size; what goes on and on is ended."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self._view = driver.view
        self.count = 0
        driver.view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.count += 1
            if self.count > 100:
                self._view.fitting.moved()
        return False


@pytest.mark.parametrize("mode", IN_LANES_AND_BOXES, ids=str)
def test_that_a_part_in_sight_comes_to_rest_at_every_size_of_the_window(driver: Driver) -> None:
    """Bars that came for a zoom that was right without them made the map turn for ever."""
    journey = parse_journey(sample_bytes("learning_to_drive"), "x").journey
    driver.window.document.replace(journey)
    driver.settle()
    for card in journey.touchpoints[6:15:3]:
        driver.window.selection.choose((card.id,))
        driver.run("zoom-stage")
        for size in ((1300, 850), (1300, 700), (1300, 851), (1340, 900)):
            resizes = _Resizes(driver)
            driver.window.resize(*size)
            wait(1)
            assert resizes.count < 20, size
