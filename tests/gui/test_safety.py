"""What must never happen to somebody's work: lost, changed by accident, or out of reach."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from journeymap.desktop.application import _Guard
from journeymap.desktop.recovering import LostWork
from journeymap.desktop.window_layout import first_size
from journeymap.files import Recovery, offered, read_journey, write_journey
from journeymap.files.recovery import recovery_folder
from journeymap.model import edits
from journeymap.model.edits import new_journey, random_ids
from tests.gui.conftest import Driver, until
from tests.gui.test_map import filled
from tests.gui.test_window import box_of, choose

EDITOR = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journeymap.desktop import application
from journeymap.desktop.main_window import MainWindow
from journeymap.model import edits

def work():
    window = next(one for one in known.topLevelWidgets() if isinstance(one, MainWindow))
    after = edits.change_journey(window.document.journey, title="Lost")
    window.document.apply("Change title", after)
    print("\\n".join(sys.modules), "changed", sep="\\n", flush=True)

known = QApplication([])
QTimer.singleShot(300, work)
sys.exit(application.run(None))
"""


SAVING = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journeymap.desktop import application
from journeymap.desktop.main_window import MainWindow
from journeymap.model import edits

def slow(descriptor, real=os.fsync):
    time.sleep(0.5)
    real(descriptor)

def work():
    window = next(one for one in known.topLevelWidgets() if isinstance(one, MainWindow))
    if window.document.path is None:
        QTimer.singleShot(50, work)
        return
    os.fsync = slow
    for title in ("Saved", *sys.argv[2:]):
        after = edits.change_journey(window.document.journey, title=title)
        window.document.apply("Change title", after)
        if title == "Saved":
            window.filing.save()
    print("saving", flush=True)

known = QApplication([])
QTimer.singleShot(300, work)
sys.exit(application.run(Path(sys.argv[1])))
"""
"""The real editor on a slow disk, ended while it saves; a further change is not saved by then."""


@pytest.mark.parametrize("newer", [[], ["Newer"]])
def test_that_an_editor_that_is_ended_during_a_save_finishes_it_and_leaves_no_trace(
    tmp_path: Path, newer: list[str]
) -> None:
    path = tmp_path / "a.journey.json"
    write_journey(new_journey("First", ids=random_ids()), path)
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path), *newer], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert "saving" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.communicate()
    assert read_journey(path).journey.title == "Saved"
    assert [one.title for one in offered()] == newer
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def editor():
    """The real editor as a process of its own, on a journey that was just changed."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDITOR], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


def loaded_until_changed(editor) -> set[str]:
    loaded = set()
    for line in editor.stdout:
        if line.strip() == "changed":
            return loaded
        loaded.add(line.strip())
    raise AssertionError("the editor ended before it was told to")


def test_that_a_killed_editor_leaves_its_work_behind(editor) -> None:
    loaded_until_changed(editor)
    assert offered() == ()
    end = time.monotonic() + 30
    while not list(recovery_folder().rglob("*.recovery")) and time.monotonic() < end:
        time.sleep(0.1)
    editor.send_signal(signal.SIGKILL)
    editor.wait(30)
    assert [one.title for one in offered()] == ["Lost"]


def test_that_an_ended_editor_keeps_its_work_at_once_and_loads_no_heavy_library(editor) -> None:
    loaded = loaded_until_changed(editor)
    editor.send_signal(signal.SIGTERM)
    assert editor.wait(30) == 0
    assert [one.title for one in offered()] == ["Lost"]
    assert not loaded & {"networkx", "reportlab", "pikepdf", "pypdfium2", "PIL", "uharfbuzz"}


def test_that_recovered_work_stays_safe_until_it_is_saved(driver: Driver, tmp_path) -> None:
    lost = Recovery()
    lost.save_snapshot(new_journey("Lost", ids=random_ids()), path=None, base="", changes=2)
    assert lost._lock is not None
    lost._lock.close()
    driver.window.filing.offer_recovered()
    driver.window.findChild(LostWork).open_button.click()
    assert driver.journey.title == "Lost"
    assert offered() == ()
    assert len(list((tmp_path / "recovery").rglob("*.recovery"))) == 1


def test_that_opening_recovered_work_asks_about_what_is_on_screen(driver: Driver) -> None:
    lost = Recovery()
    lost.save_snapshot(new_journey("Lost", ids=random_ids()), path=None, base="", changes=2)
    assert lost._lock is not None
    lost._lock.close()
    driver.window.filing.offer_recovered()
    change_title(driver, "Mine")
    driver.window.findChild(LostWork).open_button.click()
    driver.answer("Cancel")
    assert driver.journey.title == "Mine"
    assert [one.title for one in offered()] == ["Lost"]


def change_title(driver: Driver, title: str) -> None:
    after = edits.change_journey(driver.journey, title=title)
    driver.window.document.apply("Change title", after)


def test_that_what_changes_while_a_file_is_written_is_asked_about(driver: Driver, tmp_path) -> None:
    path = tmp_path / "a.journey.json"
    gone: list[bool] = []
    change_title(driver, "First")
    driver.window.filing.save_as(path, lambda: gone.append(True))
    change_title(driver, "Second")
    driver.settle()
    assert read_journey(path).journey.title == "First"
    assert gone == []
    driver.answer("Save")
    driver.settle()
    assert gone == [True]
    assert read_journey(path).journey.title == "Second"


def test_that_a_fault_is_told_once_and_the_work_is_put_aside(
    driver: Driver, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    _Guard(driver.window.windows)
    change_title(driver, "Precious")
    for _time in range(3):
        error = RuntimeError("something personal")
        sys.excepthook(RuntimeError, error, None)
    boxes = [one for one in driver.window.findChildren(QMessageBox) if one.isVisible()]
    assert len(boxes) == 1
    assert "personal" not in boxes[0].text()
    assert len(list((tmp_path / "recovery").rglob("*.recovery"))) == 1
    boxes[0].close()


def test_that_the_wheel_over_a_choice_changes_nothing(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    choose(box_of(driver, "user_role"), "took part")
    before = driver.journey
    for name in ("user_role", "provider"):
        box = box_of(driver, name)
        box.setFocus()
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 (its own signature)
        )  # fmt: skip
        QApplication.sendEvent(box, turn)
    assert driver.journey is before


def test_that_a_provider_typed_anew_is_one_undo_step(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    line = box_of(driver, "provider").lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Riverside Clinic")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert driver.journey.organisations[-1].name == "Riverside Clinic"
    assert driver.journey.touchpoint[one].provider == driver.journey.organisations[-1].id
    driver.run("undo")
    assert driver.journey == before
    driver.run("redo")
    assert driver.journey.organisations[-1].name == "Riverside Clinic"


def test_that_the_delete_key_in_a_list_removes_what_is_chosen_there(driver: Driver) -> None:
    _one, _two, council = filled(driver)
    lists = driver.window.records.lists["organisations"]
    driver.window.activateWindow()
    lists.list.setFocus()
    driver.window.selection.choose((council,))
    QTest.keyClick(lists.list, Qt.Key.Key_Delete)
    assert [row.name for row in driver.journey.organisations] == ["Clinic"]


def test_that_the_form_counts_what_is_selected_as_it_grows(driver: Driver) -> None:
    one, two, council = filled(driver)
    headings = []
    for ids in ((one, two), (one, two, council)):
        driver.window.selection.choose(ids)
        page = driver.form.page
        headings.append(page.findChild(QLabel, "heading").text())
    assert headings == ["2 selected", "3 selected"]


def test_that_a_learning_taken_back_leaves_the_journeys_form(driver: Driver) -> None:
    driver.form.page._add_learning()
    driver.window.selection.clear()
    form = driver.form
    assert form.page.minimumSizeHint().width() <= form.viewport().width()
    assert any(one.objectName() == "entry" for one in form.page.findChildren(object))
    driver.window.document.undo()
    assert not any(one.objectName() == "entry" for one in driver.form.page.findChildren(object))


@pytest.mark.parametrize("room", [QSize(1366, 768), QSize(1024, 600), QSize(3840, 2160)])
def test_that_a_first_window_fits_its_screen(room: QSize) -> None:
    size = first_size(room)
    assert size.width() < room.width()
    assert size.height() < room.height()
    assert size.width() >= min(1440, room.width() - 20)
    assert size.width() <= 2200


def test_that_a_journeys_form_lists_what_its_file_holds_and_fits_its_width(driver: Driver) -> None:
    from journeymap.assets import sample_bytes
    from journeymap.files import parse_journey

    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    form = driver.form
    entries = [one for one in form.page.findChildren(QPushButton)
               if one.objectName() == "entry"]  # fmt: skip
    held = (journey.learnings, journey.benefit_claims, journey.comments, journey.images,
            journey.dismissals)  # fmt: skip
    assert len(entries) == sum(len(rows) for rows in held)
    driver.settle()
    titles = [one for one in form.page.findChildren(QLabel) if one.objectName() == "row-title"]
    assert titles
    several = [one for one in form.page.findChildren(QPushButton)
               if one.objectName() == "several"]  # fmt: skip
    assert several
    assert all(one.fontMetrics().horizontalAdvance(one.text()) < one.width() for one in several)
    assert all(one.height() >= one.heightForWidth(one.width()) for one in titles)
    assert form.page.minimumSizeHint().width() <= form.viewport().width()


def test_that_one_single_change_is_put_aside_by_itself(driver: Driver, tmp_path) -> None:
    change_title(driver, "Only")
    timer = driver.window.snapshots._timer
    assert timer.isActive()
    timer.start(1)
    until(lambda: len(list((tmp_path / "recovery").rglob("*.recovery"))) == 1)
    driver.settle()
    driver.run("undo")
    assert list((tmp_path / "recovery").rglob("*.recovery")) == []


ENDED_WHILE_SAVING = """
import os, signal, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journeymap.desktop import application, saving
from journeymap.desktop.main_window import MainWindow
from journeymap.desktop.writing import FileQueue
from journeymap.model import edits

write, wait, is_waited_for = saving.write_journey, FileQueue.wait, threading.Event()

def written_late(*given, **named):
    assert is_waited_for.wait(30)
    return write(*given, **named)

def waited(queue):
    is_waited_for.set()
    wait(queue)

saving.write_journey, FileQueue.wait = written_late, waited

def work():
    window = next(one for one in known.topLevelWidgets() if isinstance(one, MainWindow))
    if window.document.path is None or window.windows.files.is_busy:
        QTimer.singleShot(20, work)
        return
    after = edits.change_journey(window.document.journey, title="Saved")
    window.document.apply("Change title", after)
    window.filing.save_as(Path(sys.argv[2]))
    os.kill(os.getpid(), signal.SIGTERM)

known = QApplication([])
QTimer.singleShot(0, work)
sys.exit(application.run(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("name", ["home.journey.json", "other.journey.json"])
def test_that_an_editor_ended_while_it_saves_leaves_no_note_that_it_is_open(
    tmp_path: Path, name: str
) -> None:
    file, saved = tmp_path / "home.journey.json", tmp_path / name
    write_journey(new_journey("Home", ids=random_ids()), file)
    command = [sys.executable, "-c", ENDED_WHILE_SAVING, str(file), str(saved)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run(command, env=environment, timeout=60, check=False).returncode == 0
    assert read_journey(saved).journey.title == "Saved"
    assert {one.name for one in tmp_path.glob(".~*")} == set()
