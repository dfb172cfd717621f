"""A fault at every call to the system: the old content or the new, whole, and told as it is."""

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journeymap.files import (
    JourneyFileError,
    Recovery,
    UnconfirmedError,
    base_version,
    claimed,
    discard,
    fingerprint,
    offered,
    open_recovered,
    release,
    write_file,
)
from journeymap.files.writing import _sync_folder
from journeymap.model.edits import new_journey, random_ids

OLD, NEW = b"old content", b"new content"
CALLS = ("open", "write", "fsync", "close", "dup", "fchmod", "fchown", "fstat", "stat", "lstat",
         "readlink", "replace", "unlink", "scandir", "listdir", "listxattr", "getxattr", "setxattr",
         "access")  # fmt: skip
FAULTS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR,
          errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.ESTALE, errno.EMFILE)  # fmt: skip
AFTERWARDS = ("close", "replace")
"""Calls whose effect may be there although a fault is reported."""


class FaultyDisk:
    """Counts the calls to the system, and lets one of them fail."""

    def __init__(self, place: int = 0, fault: int = 0, *, late: bool = False) -> None:
        self._place, self._fault, self._late = place, fault, late
        self.calls: list[str] = []

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for call in CALLS:
            monkeypatch.setattr(os, call, self._wrapped(call, getattr(os, call)))
        monkeypatch.setattr(fcntl, "flock", self._wrapped("flock", fcntl.flock))

    def _wrapped(self, call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            self.calls.append(call)
            if len(self.calls) != self._place:
                return real(*given, **named)
            if call == "close" or (self._late and call in AFTERWARDS):
                real(*given, **named)
            raise OSError(self._fault, "fault")

        return watched


def written(
    target: Path, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> JourneyFileError | None:
    with monkeypatch.context() as patched:
        disk.install(patched)
        try:
            write_file(target, NEW)
        except JourneyFileError as error:
            return error
    return None


def calls_of_a_save(target: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    disk = FaultyDisk()
    assert written(target, disk, monkeypatch) is None
    return disk.calls


@pytest.mark.parametrize("is_new", [True, False], ids=["first save", "overwrite"])
@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
def test_that_a_fault_at_any_call_is_told_as_it_is_and_leaves_nothing(
    fault: int, *, is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe, target = tmp_path / "probe" / "a", tmp_path / "here" / "map.journey.json"
    for file in (probe, target):
        file.parent.mkdir()
        if not is_new:
            file.write_bytes(OLD)
    calls = calls_of_a_save(probe, monkeypatch)
    assert {"open", "write", "fsync", "replace"} <= set(calls)
    for place in range(1, len(calls) + 1):
        for late in (False, True) if calls[place - 1] in AFTERWARDS else (False,):
            target.unlink(missing_ok=True)
            if not is_new:
                target.write_bytes(OLD)
            told = written(target, FaultyDisk(place, fault, late=late), monkeypatch)
            found = target.read_bytes() if target.exists() else None
            case = (calls[place - 1], place, told)
            if told is None or isinstance(told, UnconfirmedError):
                assert found == NEW, case
            else:
                assert found == (None if is_new else OLD), case
            if told is not None:
                assert str(told).startswith("map.journey.json: "), case
                assert str(tmp_path) not in str(told), case
            assert [one for one in target.parent.iterdir() if one != target] == [], case


@pytest.mark.parametrize("place", [1, 2], ids=["opened", "synced"])
@pytest.mark.parametrize(
    "fault", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.EBADF],
    ids=errno.errorcode.get,
)  # fmt: skip
def test_that_a_folder_that_cannot_be_synced_is_no_fault(
    place: int, fault: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FaultyDisk(place, fault).install(monkeypatch)
    _sync_folder(tmp_path)


def test_that_a_disk_that_does_not_confirm_the_folder_is_told_with_the_new_file_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, real = tmp_path / "map.journey.json", os.fsync
    target.write_bytes(OLD)

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "fault")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    with pytest.raises(UnconfirmedError, match="new version is in its place") as caught:
        write_file(target, NEW)
    assert caught.value.fingerprint == fingerprint(NEW)
    assert target.read_bytes() == NEW


def test_that_a_link_that_cannot_be_read_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, link = tmp_path / "a", tmp_path / "b"
    target.write_bytes(OLD)
    link.symlink_to(target)
    for place in range(1, len(calls_of_a_save(link, monkeypatch)) + 1):
        target.write_bytes(OLD)
        told = written(link, FaultyDisk(place, errno.EIO), monkeypatch)
        assert link.is_symlink()
        good = told is None or isinstance(told, UnconfirmedError)
        assert target.read_bytes() == (NEW if good else OLD)


def _die(recovery: Recovery) -> None:
    if recovery._lock is not None:
        recovery._lock.close()


def _again(home: Path, recovery: Recovery) -> None:
    """A second snapshot, with another version to merge from."""
    journey = new_journey("B", ids=random_ids())
    recovery.save_snapshot(journey, path=None, base="", changes=1, base_version=journey)


def _discarded(home: Path, recovery: Recovery) -> None:
    _die(recovery)
    for one in offered(home):
        discard(one)


def _opened(home: Path, recovery: Recovery) -> None:
    _die(recovery)
    for one in offered(home):
        held = claimed(one)
        open_recovered(held)
        base_version(held)
        release(held)


@pytest.mark.parametrize("deed", [_again, _discarded, _opened])
@pytest.mark.parametrize("fault", [errno.EIO, errno.EACCES, errno.ESTALE], ids=errno.errorcode.get)
def test_that_lost_work_meets_a_fault_at_any_call_with_a_sentence_or_none(
    fault: int,
    deed: Callable[[Path, Recovery], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing but a sentence comes out, and what was put aside is there or deleted, whole."""
    place, reached = 0, True
    while reached:
        place += 1
        home = tmp_path / str(place)
        recovery, first = Recovery(home), new_journey("A", ids=random_ids())
        recovery.save_snapshot(first, path=None, base="", changes=1, base_version=first)
        disk = FaultyDisk(place, fault)
        with monkeypatch.context() as patched:
            disk.install(patched)
            with contextlib.suppress(JourneyFileError):
                deed(home, recovery)
        reached = len(disk.calls) >= place
        _die(recovery)
        assert [one.title for one in offered(home)] in (["A"], ["B"], []), (disk.calls, place)
    assert place > 5
