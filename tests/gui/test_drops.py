"""A drop is one edit: the keys do what dragging does, and both are refused alike."""

import pytest
from PySide6.QtCore import Qt

from journeymap.diagram.map_mode import MapMode
from journeymap.model import edits
from journeymap.model.vocabulary import Lens, Sector
from tests.gui.conftest import IN_LANES, IN_LANES_AND_BOXES, Driver
from tests.gui.test_map import filled


@pytest.fixture(params=IN_LANES_AND_BOXES, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """What is done here is done alike in lanes and in boxes."""
    assert isinstance(request.param, MapMode)
    return request.param


_CONTROL = Qt.KeyboardModifier.ControlModifier


@IN_LANES
def test_that_keys_move_several_cards_as_dragging_the_last_one_would(driver: Driver) -> None:
    one, two, _council = filled(driver)
    ids = driver.window.document.ids
    driver.window.document.attempt("", lambda now: edits.change_touchpoint(now, one, provider=None))
    driver.window.document.attempt("", lambda now: edits.add_organisation(now, "Last", ids=ids)[0])
    last = driver.journey.organisations[-1].id
    driver.window.selection.choose((one, two))
    lane = [row.value for row in driver.view.map_scene.ground.rows]
    before = driver.journey
    driver.drag(driver.card_point(two), driver.cell_point(before.columns[2].step.id, last))
    dragged = driver.journey
    driver.window.document.undo()
    assert driver.journey == before
    driver.window.selection.choose((one, two))
    driver.view.setFocus()
    down = lane.index(last) - lane.index(before.touchpoint[two].provider)
    across = 2 - before.column[before.touchpoint[two].step].position
    driver.window.editing.move_selected(Lens.PROVIDER, across, down)
    assert driver.journey == dragged
    assert {driver.journey.touchpoint[card].provider for card in (one, two)} == {last}


def test_that_keys_into_another_sector_are_refused_with_the_reason(driver: Driver) -> None:
    one, _two, council = filled(driver)
    document = driver.window.document
    document.attempt("", lambda now: edits.change_record(now, council, sector=Sector.PUBLIC))
    driver.view.set_lens(Lens.SECTOR)
    told: list[str] = []
    document.refused.connect(told.append)
    before = driver.journey
    driver.window.selection.choose((one,))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Up, _CONTROL)
    assert driver.journey is before
    assert ["follows from the provider" in sentence for sentence in told] == [True]
    driver.key(Qt.Key.Key_Right, _CONTROL)
    assert driver.journey.touchpoint[one].step == before.columns[1].step.id
