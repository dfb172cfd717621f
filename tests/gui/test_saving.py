"""One writer for each file: what is on the disk last is what was asked for last."""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from journeymap.desktop.writing import FileQueue
from journeymap.files import read_journey, write_journey
from journeymap.model import edits
from journeymap.model.edits import new_journey, random_ids
from tests.gui.conftest import Driver, until, wait


class SlowDisk:
    """Holds each writer at its first sync until it is let go; counts who came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._real = os.fsync
        self._lock = threading.Lock()
        self._gates: list[threading.Event] = []
        self._all_go = False
        self.faults: dict[int, OSError] = {}
        self.main = threading.get_ident()
        monkeypatch.setattr(os, "fsync", self._sync)

    def _sync(self, descriptor: int) -> None:
        if threading.get_ident() == self.main or stat.S_ISDIR(os.fstat(descriptor).st_mode):
            return
        with self._lock:
            gate, number = threading.Event(), len(self._gates)
            self._gates.append(gate)
            if self._all_go:
                gate.set()
        assert gate.wait(30), "a writer was never let go"
        if number in self.faults:
            raise self.faults[number]
        self._real(descriptor)

    @property
    def came(self) -> int:
        return len(self._gates)

    def has(self, count: int) -> Callable[[], bool]:
        return lambda: self.came >= count

    def let_go(self, *numbers: int) -> None:
        for number in numbers:
            self._gates[number].set()

    def let_all_go(self) -> None:
        with self._lock:
            self._all_go = True
            for gate in self._gates:
                gate.set()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    one = SlowDisk(monkeypatch)
    yield one
    one.let_all_go()


def retitle(driver: Driver, title: str) -> None:
    after = edits.change_journey(driver.journey, title=title)
    driver.window.document.apply("Change title", after)


def press_save(driver: Driver) -> None:
    driver.window.activateWindow()
    driver.view.setFocus()
    QTest.keyClick(driver.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def path(driver: Driver, tmp_path: Path) -> Path:
    """The file that the window shows."""
    file = tmp_path / "a.journey.json"
    write_journey(new_journey("First", ids=random_ids()), file)
    driver.window.filing.open_now(file)
    driver.settle()
    return file


type Saving = Callable[[str], None]


@pytest.fixture
def saving(driver: Driver, path: Path, disk: SlowDisk) -> Saving:
    """Gives the journey a title and saves it; the first writer has come, and is held."""

    def begin(title: str) -> None:
        retitle(driver, title)
        press_save(driver)
        until(disk.has(1))

    return begin


def title_in(path: Path) -> str:
    return read_journey(path).journey.title


def boxes(driver: Driver) -> list[str]:
    return [one.text() for one in driver.window.findChildren(QMessageBox) if one.isVisible()]


def snapshots(folder: Path) -> list[Path]:
    return list((folder / "recovery").rglob("*.recovery"))


def test_that_the_newer_of_two_quick_saves_stands_in_the_file(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Older")
    retitle(driver, "Newer")
    press_save(driver)
    wait(50)
    for number in range(disk.came - 1, -1, -1):
        disk.let_go(number)
        wait(50)
    disk.let_all_go()
    driver.settle()
    assert title_in(path) == "Newer"
    assert not driver.window.document.is_dirty


def test_that_a_newer_save_replaces_one_that_waits(
    driver: Driver, path: Path, disk: SlowDisk
) -> None:
    for title in ("A", "B", "C", "D"):
        retitle(driver, title)
        press_save(driver)
    until(disk.has(1))
    disk.let_all_go()
    driver.settle()
    assert disk.came == 2
    assert title_in(path) == "D"


def test_that_it_is_clean_only_once_what_is_shown_is_on_the_disk(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Older")
    retitle(driver, "Newer")
    press_save(driver)
    disk.let_go(0)
    until(disk.has(2))
    wait(20)
    assert title_in(path) == "Older"
    assert driver.window.document.is_dirty
    assert driver.window.isWindowModified()
    disk.let_all_go()
    driver.settle()
    assert not driver.window.isWindowModified()


def test_that_undoing_while_the_file_is_written_leaves_it_unsaved(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Second")
    driver.run("undo")
    assert driver.journey.title == "First"
    disk.let_all_go()
    driver.settle()
    assert title_in(path) == "Second"
    assert driver.window.document.is_dirty
    driver.run("redo")
    assert not driver.window.document.is_dirty


def test_that_what_was_saved_before_is_not_called_saved_while_another_version_is_written(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Second")
    driver.run("undo")
    assert driver.window.isWindowModified()
    assert driver.window.document.is_dirty
    disk.let_all_go()
    driver.settle()


def test_that_an_older_save_that_ends_is_not_called_saved_while_a_newer_one_is_written(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Second")
    retitle(driver, "Third")
    press_save(driver)
    driver.run("undo")
    disk.let_go(0)
    until(disk.has(2))
    until(lambda: driver.window.document.base is not None and title_in(path) == "Second")
    wait(20)
    assert driver.journey.title == "Second"
    assert driver.window.document.is_dirty
    disk.let_all_go()
    driver.settle()
    assert title_in(path) == "Third"
    assert driver.window.document.is_dirty


def test_that_a_save_as_in_between_wins_over_the_older_file(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving, tmp_path: Path
) -> None:
    other = tmp_path / "b.journey.json"
    saving("For a")
    driver.window.filing.save_as(other)
    until(disk.has(2))
    retitle(driver, "For b")
    press_save(driver)
    disk.let_go(1)
    until(lambda: driver.window.document.path == other)
    disk.let_all_go()
    driver.settle()
    assert driver.window.document.path == other
    assert (title_in(path), title_in(other)) == ("For a", "For b")
    assert not driver.window.document.is_dirty


def test_that_what_follows_a_replaced_save_is_done_after_the_newer(
    driver: Driver, path: Path, disk: SlowDisk
) -> None:
    done: list[str] = []
    retitle(driver, "A")
    driver.window.filing.save(lambda: done.append(f"after {title_in(path)}"))
    until(disk.has(1))
    retitle(driver, "B")
    driver.window.filing.save(lambda: done.append(f"then {title_in(path)}"))
    retitle(driver, "C")
    press_save(driver)
    disk.let_go(0)
    until(disk.has(2))
    wait(20)
    assert (done, boxes(driver)) == ([], [])
    disk.let_all_go()
    driver.settle()
    assert done == ["after C", "then C"]


def test_that_closing_while_what_is_shown_is_saved_asks_nothing_and_waits(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Kept")
    driver.window.close()
    driver.window.close()
    assert driver.window.isVisible()
    assert boxes(driver) == []
    disk.let_all_go()
    until(lambda: not driver.window.isVisible())
    driver.window.show()
    assert title_in(path) == "Kept"


def test_that_closing_with_newer_changes_than_the_save_asks(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Saved")
    retitle(driver, "Newer")
    driver.window.close()
    assert driver.window.isVisible()
    driver.answer("Save")
    disk.let_all_go()
    until(lambda: not driver.window.isVisible())
    driver.window.show()
    assert title_in(path) == "Newer"


def test_that_a_failed_save_with_a_newer_waiting_is_told_by_how_the_newer_went(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    disk.faults[0] = OSError(errno.EIO, "fault")
    saving("Older")
    retitle(driver, "Newer")
    press_save(driver)
    disk.let_all_go()
    driver.settle()
    assert boxes(driver) == []
    assert title_in(path) == "Newer"
    assert not driver.window.document.is_dirty


def test_that_a_failed_newer_save_after_a_good_one_leaves_the_newer_unsaved(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    disk.faults[1] = OSError(errno.EIO, "fault")
    done: list[bool] = []
    saving("Older")
    retitle(driver, "Newer")
    driver.window.filing.save(lambda: done.append(True))
    disk.let_all_go()
    driver.settle()
    assert len(boxes(driver)) == 1
    assert title_in(path) == "Older"
    assert driver.window.document.is_dirty
    assert done == []
    driver.message().close()


def test_that_a_save_that_the_disk_does_not_confirm_is_told_and_stays_unsaved(
    driver: Driver, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "fault")
        real(descriptor)

    retitle(driver, "Second")
    document = driver.window.document
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail_on_folders)
        press_save(driver)
        driver.settle()
    assert "new version is in its place" in driver.message().text()
    driver.answer("OK")
    until(lambda: not boxes(driver))
    assert title_in(path) == "Second"
    assert document.fingerprint == read_journey(path).fingerprint
    assert document.base is driver.journey
    assert document.is_dirty
    driver.run("save")
    driver.settle()
    assert not document.is_dirty


def test_that_a_save_that_ends_after_another_journey_came_does_not_name_that_one(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Saved")
    retitle(driver, "Given up")
    driver.run("new")
    driver.answer("Don’t save")
    assert driver.window.document.path is None
    disk.let_all_go()
    driver.settle()
    assert driver.window.document.path is None
    assert title_in(path) == "Saved"


def test_that_a_file_is_opened_as_the_save_before_leaves_it(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving
) -> None:
    saving("Saved")
    retitle(driver, "Given up")
    driver.run("new")
    driver.answer("Don’t save")
    driver.window.filing.open(path)
    wait(20)
    disk.let_all_go()
    driver.settle()
    assert driver.journey.title == "Saved"


def test_that_opening_a_file_takes_away_what_a_killed_program_left(
    driver: Driver, path: Path
) -> None:
    left = path.with_name(f".{path.name}.0123456789ab")
    left.write_bytes(b"the whole story")
    os.utime(left, (0, 0))
    driver.window.filing.open(path)
    driver.settle()
    assert not left.exists()


def test_that_two_exports_to_one_file_leave_the_later_by_whatever_name(
    driver: Driver, disk: SlowDisk, tmp_path: Path
) -> None:
    file, link = tmp_path / "a.svg", tmp_path / "b.svg"
    file.write_bytes(b"old")
    link.symlink_to(file)
    driver.window.filing.exports.export_to(file, lambda _journey: b"first")
    until(disk.has(1))
    driver.window.filing.exports.export_to(link, lambda _journey: b"second")
    wait(50)
    assert disk.came == 1
    disk.let_all_go()
    driver.settle()
    assert file.read_bytes() == b"second"


def test_that_the_version_last_read_or_saved_is_kept_for_a_merge(
    driver: Driver, path: Path
) -> None:
    document = driver.window.document
    assert document.base is driver.journey
    retitle(driver, "Second")
    assert document.base is not None
    assert document.base.title == "First"
    press_save(driver)
    driver.settle()
    assert document.base is driver.journey
    driver.run("new")
    assert document.base is None


def test_that_a_queue_answers_in_order_and_waits_for_all(qapp: object, tmp_path: Path) -> None:
    queue, told, gate = FileQueue(), [], threading.Event()
    owner = object()
    queue.put(tmp_path / "a", gate.wait, lambda _value: told.append("a"), owner=owner)
    queue.put(tmp_path / "b", lambda: 1, lambda _value: told.append("b"), owner=owner)
    queue.put(tmp_path / "." / "a", lambda: told.append("work"), told.append, owner=owner)
    until(lambda: told == ["b"])
    gate.set()
    queue.wait()
    assert told == ["b", "work", "a", None]
    assert not queue.is_busy


def test_that_a_window_that_closed_after_a_save_opens_nothing_more(
    driver: Driver, path: Path, disk: SlowDisk, saving: Saving, tmp_path: Path
) -> None:
    other = tmp_path / "b.journey.json"
    other.write_bytes(path.read_bytes())
    saving("Second")
    filing = driver.window.filing
    filing.when_safe(driver.window.close_without_asking)
    filing.open(other)
    disk.let_all_go()
    until(lambda: not driver.window.isVisible())
    assert filing.opens is None
    assert title_in(path) == "Second"


def test_that_closing_while_a_copy_of_what_is_saved_is_written_waits_and_tells_that_it_failed(
    driver: Driver, path: Path, disk: SlowDisk, tmp_path: Path
) -> None:
    disk.faults[0] = OSError(errno.ENOSPC, "full")
    other = tmp_path / "b.journey.json"
    driver.window.filing.save_as(other)
    until(disk.has(1))
    driver.window.close()
    assert driver.window.isVisible()
    disk.let_all_go()
    driver.settle()
    assert driver.window.isVisible()
    assert not other.exists()
    assert "b.journey.json" in driver.message().text()
    driver.message().reject()


def test_that_closing_while_a_copy_of_what_is_saved_is_written_waits_for_it(
    driver: Driver, path: Path, disk: SlowDisk, tmp_path: Path
) -> None:
    other = tmp_path / "b.journey.json"
    driver.window.filing.save_as(other)
    until(disk.has(1))
    driver.window.close()
    driver.window.close()
    assert driver.window.isVisible()
    assert boxes(driver) == []
    disk.let_all_go()
    until(lambda: not driver.window.isVisible())
    driver.window.show()
    assert other.read_bytes() == path.read_bytes()
