"""A fit is found elsewhere, and comes whatever is done meanwhile; nothing that is typed is lost."""

import pytest
from PySide6.QtCore import Qt

from journeymap.desktop.settings import Opening
from journeymap.diagram import LIGHT, GroupKind
from journeymap.diagram.bands.drawing.head import draw_head_line
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import Role, TextLine
from journeymap.diagram.window_map import WindowMap
from journeymap.model import edits
from journeymap.model.journey import Journey
from tests.benchmarks.measure import journey_of as large_journey
from tests.gui.conftest import Driver, until, wait
from tests.gui.test_modes import journey_of

_LONG = "home_after_a_fall"
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grown(driver: Driver) -> Driver:
    """A map shown whole that could be much larger: most of its cards were removed."""
    driver.window.resize(1900, 1000)
    wait(1)
    driver.window.document.replace(journey_of(_LONG))
    driver.show(MapMode.WHOLE)
    gone = tuple(card.id for card in driver.journey.reading_order[8:])
    driver.window.document.apply("Remove", edits.remove(driver.journey, gone))
    driver.view.setFocus()
    return driver


def retitled(driver: Driver, title: str) -> Journey:
    card = driver.journey.reading_order[0].id
    return edits.change_touchpoint(driver.journey, card, title=title)


def title_shown(driver: Driver) -> str:
    item = driver.view.map_scene.card(driver.journey.reading_order[0].id)
    assert item is not None
    return " ".join(one.line.text for one in item.shown.shapes if isinstance(one, TextLine))


def test_that_a_fit_that_was_asked_for_comes_with_what_was_typed_meanwhile(grown: Driver) -> None:
    small = grown.view.zoom
    grown.run("fit")
    grown.window.document.apply("Title", retitled(grown, "Typed"))
    grown.settle()
    assert grown.view.zoom > small * 1.15
    assert "Typed" in title_shown(grown)


def test_that_a_fit_waits_until_a_title_is_typed(grown: Driver) -> None:
    small, view = grown.view.zoom, grown.view
    card = grown.journey.reading_order[0].id
    grown.run("fit")
    view.titles.open(card)
    grown.type("Hand")
    grown.settle()
    grown.type("over")
    grown.key(Qt.Key.Key_Return)
    grown.settle()
    assert grown.journey.touchpoint[card].title == "Handover"
    assert len(grown.journey.touchpoints) == 8
    assert view.zoom > small * 1.15


@pytest.fixture
def offered(grown: Driver) -> Driver:
    """The same, with the new fit on offer."""
    until(grown.view.offer.isVisible)
    return grown


def test_that_an_offer_goes_where_folding_or_leaving_out_changes_the_map(offered: Driver) -> None:
    view = offered.view
    stage = offered.journey.columns[0].stage.id
    view.collapse((stage,))
    assert not view.offer.isVisible()
    until(view.offer.isVisible)
    view.leave_out(view.options.left_out ^ {"money", "feeling", "channels"})
    assert not view.offer.isVisible()


@pytest.mark.parametrize("name", ["zoom-in", "present"])
def test_that_an_offer_goes_where_nobody_looks_at_the_whole_any_more(
    name: str, offered: Driver
) -> None:
    offered.run(name)
    assert not offered.view.offer.isVisible()
    offered.key(Qt.Key.Key_Escape)


def test_that_an_offer_comes_where_somebody_typed_for_long(grown: Driver) -> None:
    view = grown.view
    view.titles.open(grown.journey.reading_order[0].id)
    wait(1700)
    assert not view.offer.isVisible()
    grown.key(Qt.Key.Key_Return)
    until(view.offer.isVisible)


def test_that_the_whole_map_asked_for_while_reading_can_be_read(driver: Driver) -> None:
    driver.window.document.replace(journey_of(_LONG))
    driver.show(MapMode.READING)
    driver.run("fit")
    driver.settle()
    view, diagram = driver.view, driver.view.map_scene.diagram
    assert view.modes.mode is MapMode.WHOLE
    assert diagram.height * view.zoom <= view.viewport().height() + 2
    cards = [group for group in diagram.groups if group.kind is GroupKind.CARD]
    sizes = [shape.size for card in cards for shape in card.shapes if shape.role is Role.TITLE]
    assert min(sizes) * view.zoom > 6.5


def test_that_the_whole_map_asked_for_while_a_journey_opens_comes(driver: Driver) -> None:
    driver.view.modes.open_by(Opening.FITTING)
    driver.window.document.replace(journey_of(_LONG))
    driver.run("fit")
    driver.settle()
    assert driver.view.modes.mode is MapMode.WHOLE


@pytest.mark.parametrize("width", [880, 640])
def test_that_the_headline_is_whole_in_a_narrow_window(driver: Driver, width: int) -> None:
    journey = journey_of(_LONG)
    wide = WindowMap().head(journey, driver.view.options)[1]
    group = draw_head_line(wide, width, LIGHT)
    lines = [one for one in group.shapes if isinstance(one, TextLine)]
    told = " ".join(one.line.text for one in lines)
    assert wide.headline.sentence in told
    assert wide.title in told
    assert wide.headline.gaps in told
    assert all(one.x + one.line.width <= width + 0.5 for one in lines)
    assert max(one.y for one in lines) < group.height


def test_that_a_large_journey_opens_in_lanes_without_the_window_waiting(driver: Driver) -> None:
    driver.view.modes.open_by(Opening.LANES)
    driver.window.document.replace(large_journey(150))
    assert driver.view.modes.is_blank
    driver.settle()
    assert driver.view.modes.mode is MapMode.LANES
    assert driver.view.map_scene.card(driver.journey.reading_order[0].id) is not None


def test_that_keys_pressed_fast_bring_what_was_asked_for_last(driver: Driver) -> None:
    driver.window.document.replace(large_journey(40))
    driver.show(MapMode.READING)
    for _time in range(4):
        driver.key(Qt.Key.Key_B, _CONTROL)
    assert driver.view.modes.mode is MapMode.LANES
    driver.run("mode-reading")
    assert driver.window.jobs.is_busy
    assert driver.view.modes.mode is MapMode.LANES
    driver.key(Qt.Key.Key_B, _CONTROL)
    driver.settle()
    assert driver.view.modes.mode is MapMode.LANES
