import gc
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from journeymap.assets import sample_bytes
from journeymap.desktop.application import let_workers_give_way
from journeymap.desktop.collecting import Collecting
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.main_window import MainWindow
from journeymap.desktop.panels.inspector import Inspector
from journeymap.desktop.settings import Opening
from journeymap.desktop.writing import FileQueue
from journeymap.diagram.map_mode import MapMode
from journeymap.files import parse_journey
from journeymap.model.base import Record
from journeymap.model.journey import Journey

IN_LANES = pytest.mark.parametrize("mode", [MapMode.LANES], ids=["lanes"])
"""For what only lanes have, such as a place for a card of an organisation that has none yet."""
IN_LANES_AND_BOXES = (MapMode.LANES, MapMode.READING)
_SAMPLE = parse_journey(sample_bytes("home_after_a_fall"), "x").journey


class Driver:
    """The window as a person uses it: real events on the map's viewport."""

    def __init__(self, window: MainWindow, mode: MapMode = MapMode.LANES) -> None:
        self.window = window
        self.view = window.view
        self._mode = mode
        self._first = window.document.journey
        window.document.replaced.connect(self._begin_anew)

    def _begin_anew(self) -> None:
        self._first = self.journey
        if self._mode is not MapMode.LANES:
            self.show(self._mode)

    def can_undo_everything(self) -> None:
        """Whatever was done goes back to what it began with, and can be done again."""
        history = self.window.document.history
        history.setIndex(history.count())
        last = self.journey
        history.setIndex(0)
        assert self.journey == self._first
        history.setIndex(history.count())
        assert self.journey == last

    @property
    def journey(self) -> Journey:
        return self.window.document.journey

    @property
    def form(self) -> Inspector:
        """The form at the right, as it is by the time that a person looks at it."""
        inspector = self.window.inspector
        if inspector.isVisible():
            inspector.catch_up()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return inspector

    def point(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(QPointF(x, y))

    def card_point(self, identity: str, dx: float = 40, dy: float = 30) -> QPoint:
        item = self.view.map_scene.card(identity)
        assert item is not None
        return self.point(item.shown.x + dx, item.shown.y + dy)

    def cell_point(self, step: str, lane: str | None) -> QPoint:
        """Where a press or a drop falls into a step and a lane: on no card, where that is free."""
        scene = self.view.map_scene
        area = scene.ground.area_of(step, lane)
        assert area is not None, "there is no such place on the map as it is shown"
        y, found = area.y + min(24.0, area.height / 2), []
        for across in range(14, round(area.width), 6):
            spot = scene.ground.spot_at(area.x + across, y)
            if spot and (spot.step, spot.lane, spot.made) == (step, lane, None):
                at = QPointF(area.x + across, y)
                found.append((scene.item_at(at) is not None, self.point(at.x(), y)))
        middle = True, self.point(area.x + area.width / 2, y)
        return min([*found, middle], key=lambda one: one[0])[1]

    def click(
        self, at: QPoint, *, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def drag(self, start: QPoint, end: QPoint, *, release: bool = True) -> None:
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.2, 0.6, 1.0):
            QTest.mouseMove(port, start + (end - start) * part)
            wait(5)
        if release:
            QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget() or self.view
        QTest.keyClick(focus, key, held)

    def type(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)

    def show(self, mode: MapMode) -> None:
        """The map so, as soon as it is fitted."""
        self.view.modes.switch_to(mode)
        self.settle()

    def run(self, name: str) -> None:
        self.window.actions_by_name[name].trigger()

    def message(self) -> QMessageBox:
        found = [one for one in self.window.findChildren(QMessageBox) if one.isVisible()]
        assert found, "no message was shown"
        return found[-1]

    def answer(self, label: str) -> None:
        box = self.message()
        button = next(one for one in box.buttons() if one.text().replace("&", "") == label)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Wait until nothing is under way, nor one thing has ended of which the next begins."""
        idle = 0
        for _turn in range(4000):
            wait(5)
            is_busy = self.window.jobs.is_busy or self.window.windows.files.is_busy
            idle = 0 if is_busy else idle + 1
            if idle > 1:
                return


def wait(milliseconds: float) -> None:
    """Let the window go on for so long; workers as well, which `QTest.qWait` keeps from the GIL."""
    end = time.perf_counter() + milliseconds / 1000
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        left = end - time.perf_counter()
        if left <= 0:
            return
        time.sleep(min(left, 0.002))


def until(is_so: Callable[[], object]) -> None:
    """Let the window go on until it is so; fail when it never is."""
    for _turn in range(4000):
        if is_so():
            return
        wait(5)
    raise AssertionError("it never came to that")


@pytest.fixture(autouse=True)
def _maps_are_laid_out_once(laid_out_once: None) -> None:
    """What is tested is the window that shows a map."""


@pytest.fixture(scope="session", autouse=True)
def _clipboard_is_left_empty(qapp: QApplication) -> Iterator[None]:
    """Without a screen, Qt drops what was copied after Python has ended, and crashes over it."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def collections(qapp: QApplication) -> Iterator[list[str]]:
    """The threads on which the collector ran, by name: as in the program, the main one alone."""
    seen: list[str] = []

    def note(phase: str, _info: object) -> None:
        if phase == "start":
            seen.append(threading.current_thread().name)

    gc.callbacks.append(note)
    let_workers_give_way()
    with Collecting():
        yield seen
    gc.callbacks.remove(note)


@pytest.fixture(autouse=True)
def _nothing_is_collected_on_workers(collections: list[str]) -> Iterator[None]:
    collections.clear()
    yield
    assert set(collections) <= {threading.main_thread().name}


@pytest.fixture(scope="session", autouse=True)
def _jobs_hold_nothing_of_qts() -> Iterator[None]:
    """Whatever any test of the window does: no job holds or gives back an object of Qt's."""
    run, put = Jobs.run, FileQueue.put

    def watched_run(
        self: Jobs, work: Callable[[], Any], done: Callable[[Any], object], *failed: Any
    ) -> None:
        assert not qt_within(work), f"{work} takes {qt_within(work)} to a worker"
        run(self, partial(_watched, work), done, *failed)

    def watched_put(
        self: FileQueue, path: Path, work: Callable[[], Any], *then: Any, **named: Any
    ) -> None:
        assert not qt_within(work), f"{work} takes {qt_within(work)} to a worker"
        put(self, path, partial(_watched, work), *then, **named)

    Jobs.run, FileQueue.put = watched_run, watched_put  # type: ignore[method-assign]
    yield
    Jobs.run, FileQueue.put = run, put  # type: ignore[method-assign]


def _watched(work: Callable[[], Any]) -> Any:
    value = work()
    assert not qt_within(value), f"{work} brings {qt_within(value)} from a worker"
    return value


def qt_within(thing: object) -> list[str]:
    """The types of Qt's objects that can be reached from a function, its arguments, or a value."""
    found: list[str] = []
    seen: dict[int, object] = {}
    left = [thing]
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, _PLAIN):
            continue
        seen[id(one)] = one
        if isinstance(one, _WRAPPER | Signal | SignalInstance):
            found.append(type(one).__name__)
        else:
            left.extend(_held_by(one))
    return found


_WRAPPER = next(one for one in QObject.__mro__ if one.__name__ == "Object")
_PLAIN = (str, bytes, int, float, type, ModuleType, Record, Exception, type(None))


def _held_by(one: object) -> list[Any]:
    """A function holds what it closes over and its defaults; its module's globals are not its."""
    if isinstance(one, FunctionType):
        cells = [cell.cell_contents for cell in one.__closure__ or ()]
        return [*cells, one.__defaults__, one.__kwdefaults__]
    return gc.get_referents(one)


@pytest.fixture(autouse=True)
def _no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Set up before the test's other fixtures, so it looks when they have closed what is theirs."""
    before = open_windows()
    yield
    left = [one for one in open_windows() if one not in before]
    told = [f"{type(one).__name__} “{one.windowTitle()}”" for one in left]
    for one in left:  # or every further test would meet them
        if isinstance(one, MainWindow):
            one.close_without_asking()
        one.hide()
        one.deleteLater()
    assert not told, f"the test left open: {', '.join(told)}"


def open_windows() -> list[QWidget]:
    """What is in sight, and every window of the program that is not deleted, seen or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = QApplication.topLevelWidgets()
    return [one for one in windows if one.isVisible() or isinstance(one, MainWindow)]


@pytest.fixture
def mode() -> MapMode:
    """How maps are shown; a module whose gestures do the same in boxes has a fixture of its own."""
    return MapMode.LANES


@pytest.fixture
def driver(qtbot, tmp_path: Path, no_dialogs: None, mode: MapMode) -> Iterator[Driver]:
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    window = MainWindow(tmp_path / "recovery")
    # A test looks at what it closed; that a closed window goes is looked at in test_freeing.py.
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.view.is_animated = False
    window.view.modes.open_by(Opening.LANES)
    window.resize(1500, 900)
    window.show()
    qtbot.waitExposed(window)
    window.view.show_beginning()
    window.view.setFocus()
    one = Driver(window, mode)
    one.show(mode)
    yield one
    one.settle()
    one.can_undo_everything()
    window.close_without_asking()
    window.deleteLater()
    wait(1)


@pytest.fixture
def sample(driver: Driver) -> Driver:
    """The window with the sample of 33 touchpoints."""
    driver.window.document.replace(_SAMPLE)
    driver.settle()
    return driver
