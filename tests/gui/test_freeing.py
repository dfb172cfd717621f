"""What was opened and closed again leaves nothing behind."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from journeymap.assets import sample_bytes, sample_names
from journeymap.desktop.main_window import MainWindow
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import TextLine
from journeymap.files import parse_journey
from journeymap.model import edits
from tests.gui.conftest import Driver


@pytest.fixture
def laid_out_once() -> None:
    """Each map is laid out anew: what was laid out would be kept for other tests."""


@pytest.fixture(scope="module", autouse=True)
def _only_what_is_new_is_looked_through() -> Iterator[None]:
    """What other tests and imports left is far more, and each look would go through all of it."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def _all_freed() -> None:
    """As the program does it in its own time: first what Qt deletes later, then cycles."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def _widgets() -> int:
    _all_freed()
    return len(QApplication.allWidgets())


def _sample(driver: Driver) -> None:
    name = sample_names()[0]
    driver.window.document.replace(parse_journey(sample_bytes(name), name).journey)
    driver.settle()
    driver.window.selection.choose((driver.journey.touchpoints[0].id,))


def _closed(window: MainWindow) -> None:
    window.close()
    _all_freed()


def test_that_a_further_window_that_is_closed_is_freed(driver: Driver) -> None:
    _sample(driver)
    before = _widgets()
    gone = []
    for _time in range(3):
        further = driver.window.windows.open_another(driver.window)
        further.document.replace(driver.journey)
        Driver(further).settle()
        gone.append((weakref.ref(further), weakref.ref(further.document)))
        _closed(further)
        del further
        assert _widgets() == before
    assert [(window(), document()) for window, document in gone] == [(None, None)] * 3


def test_that_nothing_is_kept_of_a_map_that_was_shown_in_boxes(driver: Driver) -> None:
    """What was made ready to be painted goes with its window."""
    _sample(driver)
    further = driver.window.windows.open_another(driver.window)
    further.document.replace(driver.journey)
    further.view.modes.switch_to(MapMode.READING)
    Driver(further).settle()
    card = driver.journey.touchpoints[0]
    told = edits.change_touchpoint(driver.journey, card.id, title="Only here: Zanzibar")
    further.document.apply("Rename", told)
    Driver(further).settle()
    further.grab()
    assert _drawn_with("Zanzibar")
    further.close_without_asking()
    del further
    assert not _drawn_with("Zanzibar")


def _drawn_with(word: str) -> list[TextLine]:
    _all_freed()
    lines = [one for one in gc.get_objects() if isinstance(one, TextLine)]
    return [one for one in lines if any(word in run.text for run in one.line.runs)]


def test_that_a_window_closed_while_its_jobs_run_lets_them_end(driver: Driver) -> None:
    further = driver.window.windows.open_another(driver.window)
    done: list[int] = []
    told: list[object] = []
    further.jobs.run(lambda: done.append(sum(range(3_000_000))), told.append)
    further.close()
    assert done
    _all_freed()
    assert not told, "nobody is left to be told"


def test_that_settings_and_keys_still_reach_the_windows_that_stay(driver: Driver) -> None:
    further = driver.window.windows.open_another(driver.window)
    Driver(further).settle()
    _closed(further)
    driver.window.set_appearance(driver.window.settings.appearance)
    driver.window.setFocus()
    driver.view.setFocus()
    assert driver.window.windows.all == [driver.window]


_OPENED = (
    "settings", "report", "hand-out-copy", "export.svg", "export.csv", "open", "import", "save-as",
    "future", "tag", "palette", "shortcuts", "help-telling", "about", "save-view", "filter", "find",
    "start", "present", "capture",
)  # fmt: skip


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory) -> Iterator[MainWindow]:
    """One window for all that is opened over it."""
    folder = tmp_path_factory.mktemp("opened")
    name = sample_names()[0]
    window = MainWindow(folder)
    window.document.replace(parse_journey(sample_bytes(name), name).journey)
    window.show()
    window.selection.choose((window.document.journey.touchpoints[0].id,))
    yield window
    window.document.history.setClean()
    window.close_without_asking()
    _all_freed()


@pytest.mark.parametrize("name", _OPENED)
def test_that_what_an_action_opens_is_freed_when_it_is_closed(
    window: MainWindow, no_dialogs: None, name: str
) -> None:
    _open_and_close(window, name)
    before = _counts(window)
    for _time in range(6):
        _open_and_close(window, name)
    after = _counts(window)
    assert {kind: count for kind, count in after.items() if count > before.get(kind, 0)} == {}


def _open_and_close(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()
    QCoreApplication.processEvents()
    for one in QApplication.topLevelWidgets():
        if one is not window and one.isVisible():
            one.close()
    window.presenting.end()
    window.starting.leave()
    window.find_bar.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _counts(window: MainWindow) -> dict[str, int]:
    _all_freed()
    counts: dict[str, int] = {}
    for one in (*window.findChildren(QObject), *QApplication.topLevelWidgets()):
        # Qt makes new separators for docks that come back, and takes the old ones for others as
        # soon as somebody moves a dock.
        if one.objectName() != "qt_qmainwindow_extended_splitter":
            kind = type(one).__name__
            counts[kind] = counts.get(kind, 0) + 1
    return counts
