"""A large map by another lens is arranged elsewhere; the one before is shown until it comes."""

from collections.abc import Callable
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.window_map import Wanted
from journeymap.model import edits
from journeymap.model.vocabulary import Lens
from tests.benchmarks.measure import journey_of
from tests.gui.conftest import Driver, until, wait
from tests.gui.test_fits import title_shown

_CONTROL = Qt.KeyboardModifier.ControlModifier
_BUDGET, _SECTOR, _PROVIDER = Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1


@pytest.fixture(params=MapMode, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """However the map is shown."""
    assert isinstance(request.param, MapMode)
    return request.param


_READING = pytest.mark.parametrize("mode", [MapMode.READING], ids=str)


_LARGE = {MapMode.WHOLE: 12, MapMode.READING: 30, MapMode.LANES: 105}
"""So many cards are arranged by a worker."""


@pytest.fixture
def large(driver: Driver, mode: MapMode) -> Driver:
    """A map that takes long, by provider."""
    driver.window.document.replace(journey_of(_LARGE[mode]))
    driver.settle()
    assert driver.view.modes.mode is mode
    driver.window.activateWindow()
    driver.view.setFocus()
    return driver


@pytest.fixture
def told(large: Driver) -> list[Lens]:
    """Each lens that is told, where the map is by it already."""
    lenses: list[Lens] = []

    def note(lens: Lens) -> None:
        assert large.view.lens is lens
        lenses.append(lens)

    large.view.lens_changed.connect(note)
    return lenses


def ticked(driver: Driver) -> set[Lens]:
    return {one for one in Lens if driver.window.actions_by_name[f"lens-{one.value}"].isChecked()}


def lanes_shown(driver: Driver) -> set[str | None]:
    return {row.value for row in driver.view.map_scene.ground.rows}


def budgets(driver: Driver) -> set[str]:
    return {one.id for one in driver.journey.budgets}


def test_that_the_map_stays_until_it_is_arranged_by_another_lens(
    large: Driver, told: list[Lens]
) -> None:
    view, before = large.view, large.view.map_scene.diagram
    large.key(_BUDGET, _CONTROL)
    assert ticked(large) == {Lens.BUDGET}
    assert large.window.jobs.is_busy
    assert view.map_scene.diagram is before
    assert view.lens is Lens.PROVIDER
    assert not told
    large.settle()
    assert view.lens is Lens.BUDGET
    assert told == [Lens.BUDGET]
    assert ticked(large) == {Lens.BUDGET}
    assert lanes_shown(large) & budgets(large)


def test_that_the_window_arranges_nothing_itself(
    large: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the window changes meanwhile, and in a presentation and after it."""
    arranged, here = Wanted.arranged, []

    def watched(wanted: Wanted) -> object:
        if current_thread() is main_thread():
            here.append(wanted)
        return arranged(wanted)

    monkeypatch.setattr(Wanted, "arranged", watched)
    large.key(_BUDGET, _CONTROL)
    large.window.resize(1300, 860)
    wait(200)
    large.settle()
    large.run("present")
    wait(1)
    large.key(_SECTOR, _CONTROL)
    assert large.view.lens is Lens.SECTOR
    large.settle()
    large.key(Qt.Key.Key_Escape)
    large.settle()
    assert large.view.lens is Lens.SECTOR
    assert not here


def test_that_the_lens_chosen_last_comes(large: Driver, told: list[Lens]) -> None:
    large.key(_BUDGET, _CONTROL)
    large.key(_SECTOR, _CONTROL)
    large.settle()
    assert told == [Lens.SECTOR]
    large.key(_BUDGET, _CONTROL)
    large.key(_SECTOR, _CONTROL)
    large.settle()
    assert told == [Lens.SECTOR]
    assert ticked(large) == {Lens.SECTOR}


@_READING
def test_that_a_lens_that_is_given_up_moves_nothing(large: Driver) -> None:
    page = large.view.map_scene.window_map.page
    large.key(_BUDGET, _CONTROL)
    large.key(_PROVIDER, _CONTROL)
    large.settle()
    assert large.view.map_scene.window_map.page is page
    assert large.view.modes.lens_coming is None


def test_that_an_edit_made_meanwhile_is_shown_at_once_and_then(large: Driver) -> None:
    view, card = large.view, large.journey.reading_order[0].id
    other = next(one.id for one in large.journey.budgets
                 if one.id != large.journey.touchpoint[card].budget)  # fmt: skip
    large.key(_BUDGET, _CONTROL)
    large.window.selection.choose((card,))
    large.window.document.attempt(
        "", lambda now: edits.change_touchpoint(now, card, title="Meanwhile", budget=other)
    )
    assert "Meanwhile" in title_shown(large)
    large.settle()
    assert view.lens is Lens.BUDGET
    assert "Meanwhile" in title_shown(large)
    large.run("undo")
    large.settle()
    assert view.lens is Lens.BUDGET
    assert "Meanwhile" not in title_shown(large)


def _switch(driver: Driver) -> None:
    driver.view.modes.switch_on()


def _fit(driver: Driver) -> None:
    driver.run("fit")


def _narrow(driver: Driver) -> None:
    driver.window.resize(1250, 800)
    wait(150)


def _leave_out(driver: Driver) -> None:
    driver.run("who-pays")


def _present(driver: Driver) -> None:
    driver.run("present")
    wait(1)
    assert driver.view.lens is Lens.BUDGET
    driver.key(Qt.Key.Key_Escape)


_MEANWHILE: list[Callable[[Driver], None]] = [_switch, _fit, _narrow, _leave_out, _present]


@pytest.mark.parametrize("meanwhile", _MEANWHILE)
def test_that_it_comes_whatever_else_is_asked_for_meanwhile(
    meanwhile: Callable[[Driver], None], large: Driver
) -> None:
    mode = large.view.modes.mode
    large.key(_BUDGET, _CONTROL)
    meanwhile(large)
    large.settle()
    wait(150)
    large.settle()
    assert large.view.lens is Lens.BUDGET
    assert lanes_shown(large) & budgets(large)
    if meanwhile is _switch:
        assert large.view.modes.mode is mode.following


@_READING
def test_that_it_comes_with_another_way_to_show_it_that_was_asked_for_before(large: Driver) -> None:
    large.run("mode-whole")
    large.key(_BUDGET, _CONTROL)
    large.settle()
    assert (large.view.modes.mode, large.view.lens) == (MapMode.WHOLE, Lens.BUDGET)
    large.run("mode-reading")
    large.key(_SECTOR, _CONTROL)
    large.key(_BUDGET, _CONTROL)
    large.settle()
    assert (large.view.modes.mode, large.view.lens) == (MapMode.READING, Lens.BUDGET)


@_READING
def test_that_another_journey_is_shown_by_its_own_lens(large: Driver) -> None:
    large.key(_BUDGET, _CONTROL)
    large.window.document.replace(journey_of(110))
    large.settle()
    assert large.view.lens is large.view.lens_chosen is Lens.PROVIDER


@_READING
def test_that_a_view_is_saved_as_it_was_chosen(large: Driver) -> None:
    large.key(_BUDGET, _CONTROL)
    large.window.views.save("By budget")
    assert large.journey.views[-1].lens is Lens.BUDGET
    large.settle()
    large.key(_PROVIDER, _CONTROL)
    large.settle()
    large.window.views.show_view(large.journey.views[-1].id)
    assert large.window.views.shown_now is not None
    large.settle()
    assert large.view.lens is Lens.BUDGET


@_READING
def test_that_a_lens_that_cannot_be_arranged_leaves_the_map_as_it_is(
    large: Driver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Wanted, "arranged", _fail)
    before = large.view.map_scene.diagram
    with qtbot.capture_exceptions() as errors:
        large.key(_BUDGET, _CONTROL)
        large.settle()
    assert [type(one[1]) for one in errors] == [ArithmeticError]
    assert large.view.map_scene.diagram is before
    assert large.view.lens is large.view.lens_chosen is Lens.PROVIDER
    assert ticked(large) == {Lens.PROVIDER}


def _fail(_wanted: Wanted) -> object:
    raise ArithmeticError


def test_that_what_comes_waits_until_a_card_that_is_held_is_let_go(large: Driver) -> None:
    view, port, held = large.view, large.view.viewport(), large.journey
    start = large.card_point(large.journey.reading_order[0].id)
    large.key(_BUDGET, _CONTROL)
    before = view.map_scene.diagram
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for away in (10, 20, 30):
        QTest.mouseMove(port, start + QPoint(away, 0))
    large.settle()
    assert view.map_scene.diagram is before
    assert view.is_gesturing
    large.key(Qt.Key.Key_Escape)
    until(lambda: view.lens is Lens.BUDGET)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start)
    assert large.journey is held


@_READING
def test_that_a_card_is_dropped_where_it_was_held_before_a_fit_comes(large: Driver) -> None:
    view, held = large.view, large.journey.reading_order[0]
    row = next(row for row in view.map_scene.ground.rows
               if row.value not in {None, held.provider} and row.stretch == 0)  # fmt: skip
    target = next(card for card in large.journey.reading_order if card.provider == row.value)
    large.run("mode-whole")
    large.drag(large.card_point(held.id), large.card_point(target.id), release=False)
    large.settle()
    shown = view.preview.target
    assert shown is not None
    assert view.modes.mode is MapMode.READING
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=large.card_point(target.id))
    assert large.journey.touchpoint[held.id].provider == target.provider
    large.settle()
    assert view.modes.mode is MapMode.WHOLE


@_READING
def test_that_a_fit_that_waited_for_a_click_is_not_made_twice(
    large: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    arranged, made = Wanted.arranged, []

    def counted(wanted: Wanted) -> object:
        made.append(wanted)
        return arranged(wanted)

    monkeypatch.setattr(Wanted, "arranged", counted)
    at = large.card_point(large.journey.reading_order[0].id)
    large.key(_BUDGET, _CONTROL)
    QTest.mousePress(large.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    large.settle()
    assert large.view.lens is Lens.PROVIDER
    QTest.mouseRelease(large.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    large.settle()
    assert large.view.lens is Lens.BUDGET
    assert len(made) == 1


def test_that_a_map_that_cannot_be_drawn_leaves_the_lens_as_it_was(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = driver.view.map_scene

    def fail(*_given: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(scene, "show_journey", fail)
    with pytest.raises(RuntimeError, match="planted"):
        driver.view.set_lens(Lens.BUDGET)
    assert driver.view.lens is Lens.PROVIDER
    assert driver.view.options.lens is driver.view.lens
