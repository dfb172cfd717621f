"""Gestures on the map, each told by what the journey says after it, and undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.diagram.map_mode import MapMode
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens, Sector
from tests.gui.conftest import IN_LANES, IN_LANES_AND_BOXES, Driver


@pytest.fixture(params=IN_LANES_AND_BOXES, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """What is done here is done alike in lanes and in boxes."""
    assert isinstance(request.param, MapMode)
    return request.param


def filled(driver: Driver) -> tuple[str, str, str]:
    """Two cards at two providers, and a third provider without any."""
    ids = driver.window.document.ids
    journey = driver.journey
    journey, clinic = edits.add_organisation(journey, "Clinic", ids=ids)
    journey, council = edits.add_organisation(journey, "Council", ids=ids)
    first, second = journey.columns[0].step.id, journey.columns[1].step.id
    journey, one = edits.add_touchpoint(journey, first, ids=ids, title="One", provider=clinic)
    journey, two = edits.add_touchpoint(journey, second, ids=ids, title="Two", provider=council)
    driver.window.document.replace(journey)
    driver.settle()
    return one, two, council


def undone(driver: Driver, before: Journey) -> None:
    driver.run("undo")
    assert driver.journey == before


def test_that_enter_adds_a_card_and_types_its_title(driver: Driver) -> None:
    driver.key(Qt.Key.Key_Return)
    driver.type("GP visit")
    driver.key(Qt.Key.Key_Return)
    (card,) = driver.journey.touchpoints
    assert card.title == "GP visit"
    assert card.step == driver.journey.columns[0].step.id
    driver.run("undo")
    assert driver.journey.touchpoints[0].title == ""
    driver.run("undo")
    assert driver.journey.touchpoints == ()


def test_that_enter_enter_enter_adds_one_after_the_other_linked(driver: Driver) -> None:
    for title in ("One", "Two", "Three", "Four"):
        driver.key(Qt.Key.Key_Return)
        driver.type(title)
        driver.key(Qt.Key.Key_Return)
    journey = driver.journey
    assert [card.title for card in journey.reading_order] == ["One", "Two", "Three", "Four"]
    assert len(journey.handoffs) == 3
    assert len(journey.columns) == 4


def test_that_escape_takes_an_unnamed_card_back(driver: Driver) -> None:
    before = driver.journey
    driver.key(Qt.Key.Key_Return)
    driver.type("Wrong")
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey == before


@IN_LANES
def test_that_a_double_click_in_a_cell_adds_a_card_there(driver: Driver) -> None:
    _one, _two, council = filled(driver)
    step = driver.journey.columns[2].step.id
    driver.double_click(driver.cell_point(step, council))
    driver.type("New")
    driver.key(Qt.Key.Key_Return)
    card = driver.journey.touchpoints[-1]
    assert (card.step, card.provider, card.title) == (step, council, "New")


def test_that_a_double_click_renames_a_card_and_escape_restores_it(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.double_click(driver.card_point(one))
    driver.type("Renamed")
    assert driver.journey.touchpoint[one].title == "Renamed"
    driver.key(Qt.Key.Key_Escape)
    assert driver.journey.touchpoint[one].title == "One"
    driver.double_click(driver.card_point(one))
    driver.type("Again")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.touchpoint[one].title == "Again"
    undone(driver, before)


@IN_LANES
def test_that_a_card_dragged_to_another_lane_changes_its_provider(driver: Driver) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    step = driver.journey.columns[2].step.id
    driver.drag(driver.card_point(one), driver.cell_point(step, council))
    card = driver.journey.touchpoint[one]
    assert (card.provider, card.step) == (council, step)
    undone(driver, before)
    assert driver.window.selection.ids == (one,)


def test_that_a_card_dragged_within_its_cell_goes_back(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    item = driver.view.map_scene.card(one)
    assert item is not None
    at = item.pos()
    driver.drag(driver.card_point(one), driver.card_point(one) + QPoint(12, 9))
    assert driver.journey is before
    assert item.pos() == at


@IN_LANES
def test_that_several_cards_move_as_one_step(driver: Driver) -> None:
    one, two, council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.click(driver.card_point(two), held=Qt.KeyboardModifier.ShiftModifier)
    driver.drag(
        driver.card_point(one), driver.cell_point(driver.journey.columns[1].step.id, council)
    )
    moved = driver.journey.touchpoint
    assert moved[one].step == driver.journey.columns[1].step.id
    assert moved[two].step == driver.journey.columns[2].step.id
    undone(driver, before)


@IN_LANES
def test_that_escape_cancels_a_drag(driver: Driver) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    end = driver.cell_point(driver.journey.columns[2].step.id, council)
    driver.drag(driver.card_point(one), end, release=False)
    driver.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert driver.journey is before


@IN_LANES
def test_that_a_drop_in_a_sector_lane_is_refused_with_the_reason(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.view.set_lens(Lens.SECTOR)
    before = driver.journey
    ids = driver.window.document.ids
    public, _new = edits.add_organisation(before, "Public one", ids=ids, sector=Sector.PUBLIC)
    driver.window.document.apply("x", public)
    told: list[str] = []
    driver.window.document.refused.connect(told.append)
    lane = driver.view.map_scene.ground.rows[0].value
    driver.drag(driver.card_point(one), driver.cell_point(public.columns[0].step.id, lane))
    assert driver.journey is public
    assert any("sector" in one for one in told)


def test_that_a_drag_from_a_card_s_edge_links_two_cards(driver: Driver) -> None:
    one, two, _council = filled(driver)
    before = driver.journey
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    (handoff,) = driver.journey.handoffs
    assert (handoff.source, handoff.target) == (one, two)
    assert driver.window.selection.ids == (handoff.id,)
    undone(driver, before)


def test_that_a_second_link_between_the_same_cards_is_refused(driver: Driver) -> None:
    one, two, _council = filled(driver)
    for _time in range(2):
        driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    assert len(driver.journey.handoffs) == 1


def test_that_an_exclamation_mark_flags_a_gap_at_the_selected_card(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.type("!")
    (gap,) = driver.journey.gaps
    assert (gap.at, gap.number) == (one, 1)
    undone(driver, before)


def test_that_delete_removes_the_selected_card_with_its_links(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Delete)
    assert [card.id for card in driver.journey.touchpoints] == [two]
    assert driver.journey.handoffs == ()
    undone(driver, before)


def test_that_copy_and_paste_give_a_card_with_an_id_of_its_own(driver: Driver) -> None:
    one, two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    driver.click(driver.card_point(two), held=Qt.KeyboardModifier.ControlModifier)
    driver.run("copy")
    driver.run("paste")
    assert len(driver.journey.touchpoints) == 4
    assert len({card.id for card in driver.journey.touchpoints}) == 4
    assert len(driver.journey.organisations) == 2
    undone(driver, before)


def test_that_lines_of_text_become_linked_cards(driver: Driver) -> None:
    QApplication.clipboard().setText("Falls\nRings\n\nWaits")
    driver.run("paste")
    assert [card.title for card in driver.journey.reading_order] == ["Falls", "Rings", "Waits"]
    assert len(driver.journey.handoffs) == 2


def test_that_the_lens_is_window_state_and_no_change(driver: Driver) -> None:
    filled(driver)
    for lens in Lens:
        driver.run(f"lens-{lens.value}")
        assert driver.view.lens is lens
        assert not driver.window.document.is_dirty, lens


@IN_LANES
def test_that_the_wheel_zooms_around_the_pointer(driver: Driver) -> None:
    filled(driver)
    at = driver.view.viewport().rect().center()
    before, held = driver.view.zoom, driver.view.mapToScene(at)
    event = QWheelEvent(
        at.toPointF(), driver.view.viewport().mapToGlobal(at.toPointF()), QPoint(),
        QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(driver.view.viewport(), event)
    assert driver.view.zoom > before
    assert (driver.view.mapToScene(at) - held).manhattanLength() < 4


def test_that_arrows_follow_the_pathway(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    driver.click(driver.card_point(one))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Right)
    assert driver.window.selection.ids == (two,)
    driver.key(Qt.Key.Key_Left)
    assert driver.window.selection.ids == (one,)


def test_that_a_rubber_band_selects_what_it_touches(driver: Driver) -> None:
    one, two, _council = filled(driver)
    start = driver.card_point(one, dx=-12, dy=-10)
    driver.drag(start, driver.card_point(two, dx=100, dy=70))
    assert set(driver.window.selection.ids) == {one, two}


def test_that_steps_and_stages_can_be_inserted_and_undone(driver: Driver) -> None:
    before = driver.journey
    driver.run("step-after")
    assert len(driver.journey.columns) == 4
    undone(driver, before)
    driver.run("stage")
    assert len(driver.journey.stages) == 2
    driver.type("In hospital")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.stages[1].name == "In hospital"


def test_that_the_selected_card_is_told_to_a_screen_reader(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    told = driver.view.accessibleDescription()
    assert "Touchpoint 1 of 2, One, provided by Clinic" in told


@pytest.mark.parametrize(("key", "value"), [(Qt.Key.Key_1, -2), (Qt.Key.Key_5, 2)])
def test_that_a_digit_says_how_it_felt(driver: Driver, key: Qt.Key, value: int) -> None:
    one, two, _council = filled(driver)
    before = driver.journey
    driver.window.selection.choose((one, two))
    driver.key(key)
    assert [driver.journey.touchpoint[card].experience for card in (one, two)] == [value] * 2
    undone(driver, before)


def test_that_a_full_stop_gives_the_last_tag_again(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    driver.key(Qt.Key.Key_4)
    before = driver.journey
    driver.window.selection.choose((two,))
    driver.key(Qt.Key.Key_Period)
    assert driver.journey.touchpoint[two].experience == 1
    undone(driver, before)


def test_that_shift_enter_adds_a_card_at_the_same_time(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.window.selection.choose((one,))
    driver.window.editing.link(one, two)
    before = driver.journey
    driver.window.selection.choose((two,))
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    added = driver.journey.touchpoints[-1]
    assert added.step == before.touchpoint[two].step
    assert [row.source for row in driver.journey.handoffs_to[added.id]] == [one]
    driver.view.titles.close()
    undone(driver, before)


def test_that_control_and_arrows_move_the_cards_by_step_and_lane(driver: Driver) -> None:
    one, _two, council = filled(driver)
    before = driver.journey
    driver.window.selection.choose((one,))
    driver.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert driver.journey.touchpoint[one].step == before.columns[1].step.id
    undone(driver, before)
    driver.window.selection.choose((one,))
    driver.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert driver.journey.touchpoint[one].provider == council
    undone(driver, before)


def test_that_cards_are_not_moved_to_a_lane_that_follows_from_another_tag(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.run("lens-sector")
    before = driver.journey
    driver.window.selection.choose((one,))
    driver.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert driver.journey is before
    assert driver.window.statusBar().currentMessage()
