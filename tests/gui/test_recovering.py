"""Unsaved work after a fault: put aside as it is now, told where it cannot be, offered whole."""

import errno
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from journeymap.desktop import application
from journeymap.desktop.recovering import LostWork
from journeymap.files import (
    Recovery,
    journey_bytes,
    offered,
    read_journey,
    set_aside,
    write_journey,
)
from journeymap.model.edits import new_journey, random_ids
from tests.gui.conftest import Driver, until
from tests.gui.test_saving import SlowDisk, boxes, press_save, retitle, snapshots

HOSTILE = '<img src="/etc/passwd"><b>x</b>\u202e\nsecond line'


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    one = SlowDisk(monkeypatch)
    yield one
    one.let_all_go()


def leave_behind(title: str, path: Path | None = None, changes: int = 2) -> None:
    lost = Recovery()
    journey = new_journey(title, ids=random_ids())
    base = new_journey(f"{title}, as it was", ids=random_ids())
    lost.save_snapshot(journey, path=path, base="b", changes=changes, base_version=base)
    assert lost._lock is not None
    lost._lock.close()


def dialog_of(driver: Driver) -> LostWork:
    driver.window.filing.offer_recovered()
    return driver.window.findChildren(LostWork)[-1]


def rows(dialog: LostWork) -> list[list[str]]:
    found = (dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount()))
    return [[row.text(column) for column in range(4)] for row in found if row is not None]


def put_aside(driver: Driver, folder: Path) -> list[str]:
    """The titles of the snapshots of this window, as the next program would find them."""
    return [file.read_bytes().partition(b"\n")[2].split(b'"title": "')[1].split(b'"')[0].decode()
            for file in snapshots(folder)]  # fmt: skip


def test_that_all_lost_work_is_listed_and_titles_are_only_text(driver: Driver, tmp_path) -> None:
    leave_behind("First", tmp_path / "first.journey.json", changes=7)
    leave_behind(HOSTILE)
    dialog = dialog_of(driver)
    told = rows(dialog)
    assert [row[0] for row in told] == [
        '<img src="/etc/passwd"><b>x</b>\\u202e\\x0asecond line', "First"]  # fmt: skip
    assert [row[1] for row in told] == ["not saved yet", "first.journey.json"]
    assert [row[3] for row in told] == ["2", "7"]
    assert len(dialog.chosen) == 1
    dialog.close()


def test_that_escape_deletes_nothing(driver: Driver) -> None:
    leave_behind("Lost")
    dialog = dialog_of(driver)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [one.title for one in offered()] == ["Lost"]
    assert driver.journey.title == ""


def test_that_several_open_each_in_a_window_of_its_own(driver: Driver) -> None:
    for title in ("One", "Two", "Three"):
        leave_behind(title)
    dialog = dialog_of(driver)
    dialog.list.selectAll()
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    windows = driver.window.windows.all
    try:
        shown = sorted(one.document.journey.title for one in windows)
        assert shown == ["One", "Three", "Two"]
        assert all(one.document.is_dirty for one in windows)
        assert offered() == ()
    finally:
        for one in tuple(windows)[1:]:
            one.close_without_asking()
            one.deleteLater()


def test_that_deleting_asks_and_deletes_only_what_is_chosen(driver: Driver) -> None:
    leave_behind("Old")
    leave_behind("New")
    dialog = dialog_of(driver)
    QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    driver.answer("Cancel")
    assert len(offered()) == 2
    driver.window.findChildren(LostWork)[-1].delete_button.click()
    driver.answer("Delete")
    assert [one.title for one in offered()] == ["Old"]
    driver.window.findChildren(LostWork)[-1].close()


def test_that_recovered_work_knows_its_file_and_the_version_it_came_from(
    driver: Driver, tmp_path: Path
) -> None:
    leave_behind("Mine", tmp_path / "a.journey.json")
    dialog_of(driver).open_button.click()
    document = driver.window.document
    assert (document.path, document.fingerprint) == (tmp_path / "a.journey.json", "b")
    assert document.base is not None
    assert document.base.title == "Mine, as it was"
    assert document.is_dirty
    (kept,) = (tmp_path / "recovery").rglob("*.base")
    assert kept.read_bytes() == journey_bytes(document.base)


def test_that_damaged_work_is_told_and_asks_no_second_time(driver: Driver) -> None:
    leave_behind("Damaged")
    (found,) = offered()
    found.file.write_bytes(found.file.read_bytes()[:-30])
    dialog_of(driver).open_button.click()
    assert len(boxes(driver)) == 1
    driver.answer("OK")
    driver.window.filing.offer_recovered()
    assert not [one for one in driver.window.findChildren(LostWork) if one.isVisible()]
    assert [one.title for one in set_aside()] == ["Damaged"]
    leave_behind("Good")
    dialog = dialog_of(driver)
    assert [row[0] for row in rows(dialog)] == ["Good", "Damaged (could not be opened)"]
    dialog.close()


def test_that_with_no_work_kept_aside_recovered_work_stays_until_it_is_saved(
    driver: Driver, tmp_path: Path
) -> None:
    driver.window.snapshots.is_on = False
    leave_behind("Lost", tmp_path / "a.journey.json")
    dialog_of(driver).open_button.click()
    assert [one.title for one in offered()] == ["Lost"]
    assert snapshots(tmp_path) == []
    press_save(driver)
    driver.settle()
    assert read_journey(tmp_path / "a.journey.json").journey.title == "Lost"
    assert offered() == ()


def test_that_the_end_of_the_program_leaves_the_newest_snapshot(
    driver: Driver, disk: SlowDisk, tmp_path: Path
) -> None:
    retitle(driver, "Older")
    driver.window.snapshots.save()
    until(disk.has(1))
    retitle(driver, "Newer")
    threading.Timer(0.05, disk.let_all_go).start()
    assert application._keep(driver.window.windows)
    driver.settle()
    assert put_aside(driver, tmp_path) == ["Newer"]


def test_that_a_snapshot_that_is_late_is_not_left_after_a_save(
    driver: Driver, disk: SlowDisk, tmp_path: Path
) -> None:
    path = tmp_path / "a.journey.json"
    mark = write_journey(driver.journey, path)
    driver.window.document.mark_saved(driver.journey, path, mark)
    retitle(driver, "Saved")
    driver.window.snapshots.save()
    until(disk.has(1))
    press_save(driver)
    until(disk.has(2))
    disk.let_go(1)
    until(lambda: not driver.window.document.is_dirty)
    disk.let_all_go()
    driver.settle()
    assert snapshots(tmp_path) == []


def test_that_newer_work_than_a_save_keeps_its_snapshot(
    driver: Driver, disk: SlowDisk, tmp_path: Path
) -> None:
    path = tmp_path / "a.journey.json"
    retitle(driver, "Saved")
    driver.window.filing.save_as(path)
    until(disk.has(1))
    retitle(driver, "Newer")
    driver.window.snapshots.save_now()
    disk.let_all_go()
    driver.settle()
    assert read_journey(path).journey.title == "Saved"
    assert put_aside(driver, tmp_path) == ["Newer"]


def test_that_changes_while_a_slow_snapshot_is_written_are_put_aside_after_it(
    driver: Driver, disk: SlowDisk, tmp_path: Path
) -> None:
    retitle(driver, "Older")
    driver.window.snapshots.save()
    until(disk.has(1))
    retitle(driver, "Newer")
    driver.window.snapshots.save()
    disk.let_all_go()
    driver.settle()
    assert put_aside(driver, tmp_path) == ["Newer"]


def test_that_a_snapshot_that_cannot_be_written_is_told_once_until_it_can_be_again(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, is_full = os.write, [True]

    def write(descriptor: int, data: bytes) -> int:
        if is_full[0] and stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENOSPC, "fault")
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", write)
    for told, full in ((1, True), (1, True), (1, False), (2, True)):
        is_full[0] = full
        retitle(driver, f"{driver.journey.title}x")
        driver.window.snapshots.save()
        driver.settle()
        assert len(boxes(driver)) == told
    assert all("not kept aside" in one and "Save the journey" in one for one in boxes(driver))
    is_full[0] = False
    for box in driver.window.findChildren(QMessageBox):
        box.close()


def test_that_the_program_starts_where_nothing_can_be_put_aside(driver: Driver, tmp_path) -> None:
    place = tmp_path / "recovery"
    assert not place.exists()
    place.write_bytes(b"a file stands here")
    retitle(driver, "Changed")
    driver.window.snapshots.save()
    driver.settle()
    assert "not kept aside" in driver.message().text()
    driver.message().close()
    place.unlink()


def test_that_every_fault_puts_aside_what_is_newest_and_says_where_it_could_not(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    application._Guard(driver.window.windows)
    for title in ("First", "Second"):
        retitle(driver, title)
        sys.excepthook(RuntimeError, RuntimeError("x"), None)
        assert put_aside(driver, tmp_path) == [title]
    assert len(boxes(driver)) == 1
    driver.message().close()
    driver.window.snapshots.is_on = False
    application._Guard(driver.window.windows)
    sys.excepthook(RuntimeError, RuntimeError("x"), None)
    assert "not kept aside" in driver.message().text()
    driver.message().close()


def test_that_work_is_put_aside_when_the_session_ends(driver: Driver, tmp_path: Path) -> None:
    retitle(driver, "Unsaved")
    application._keep_at_session_end(driver.window.windows, None)
    assert put_aside(driver, tmp_path) == ["Unsaved"]


def test_that_who_keeps_nothing_aside_finds_nothing_aside(driver: Driver, tmp_path: Path) -> None:
    retitle(driver, "Private")
    driver.window.snapshots.save_now()
    assert put_aside(driver, tmp_path) == ["Private"]
    driver.window.snapshots.is_on = False
    assert snapshots(tmp_path) == []
    assert not application._keep(driver.window.windows)
    assert snapshots(tmp_path) == []
