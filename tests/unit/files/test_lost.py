"""Unsaved work that was left behind: none is deleted unasked, none stands in for a newer one."""

import errno
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from journeymap.files import (
    JourneyFileError,
    Recovered,
    Recovery,
    base_version,
    claimed,
    discard,
    journey_bytes,
    offered,
    open_recovered,
    release,
    set_aside,
)
from journeymap.files.locking import Lock
from journeymap.model.edits import new_journey, random_ids
from journeymap.model.journey import Journey


def a_journey(title: str) -> Journey:
    return new_journey(title, ids=random_ids())


def keep(recovery: Recovery, title: str, **more: Any) -> Journey:
    journey = a_journey(title)
    recovery.save_snapshot(journey, path=None, base="", changes=1, **more)
    return journey


def die(recovery: Recovery) -> None:
    assert recovery._lock is not None
    recovery._lock.close()


def lost(folder: Path, title: str = "Lost", **more: Any) -> Recovered:
    recovery = Recovery(folder)
    keep(recovery, title, **more)
    die(recovery)
    return next(one for one in offered(folder) if one.title == title)


def titles(folder: Path) -> list[str]:
    return [one.title for one in offered(folder)]


@pytest.mark.parametrize("years", [-60, -1, 1, 31, 400])
def test_that_no_clock_deletes_unsaved_work(
    years: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost(tmp_path)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + years * 365.25 * 24 * 3600)
    assert titles(tmp_path) == ["Lost"]
    assert titles(tmp_path) == ["Lost"]


class SlowWorker:
    """A worker that is stopped at its first sync until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.came, self.go = threading.Event(), threading.Event()
        real, main = os.fsync, threading.get_ident()

        def slow(descriptor: int) -> None:
            if threading.get_ident() != main:
                self.came.set()
                assert self.go.wait(30)
            real(descriptor)

        monkeypatch.setattr(os, "fsync", slow)

    def run(self, work: Any) -> threading.Thread:
        thread = threading.Thread(target=work)
        thread.start()
        assert self.came.wait(30)
        return thread


def test_that_an_older_snapshot_that_is_late_does_not_replace_the_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery, worker = Recovery(tmp_path), SlowWorker(monkeypatch)
    thread = worker.run(lambda: keep(recovery, "Older"))
    threading.Timer(0.05, worker.go.set).start()
    keep(recovery, "Newer")
    thread.join(30)
    die(recovery)
    assert titles(tmp_path) == ["Newer"]


def test_that_a_snapshot_asked_for_earlier_and_begun_later_is_dropped(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    early = recovery.number()
    keep(recovery, "Newer")
    keep(recovery, "Older", number=early)
    die(recovery)
    assert titles(tmp_path) == ["Newer"]


def test_that_a_snapshot_that_is_late_does_not_come_back_after_it_was_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery, worker = Recovery(tmp_path), SlowWorker(monkeypatch)
    thread = worker.run(lambda: keep(recovery, "Saved"))
    recovery.clear()
    worker.go.set()
    thread.join(30)
    assert list(tmp_path.rglob("*.recovery")) == []
    keep(recovery, "Newer work")
    die(recovery)
    assert titles(tmp_path) == ["Newer work"]


def test_that_the_base_version_is_kept_beside_and_found_again(tmp_path: Path) -> None:
    base, second = a_journey("Base"), a_journey("Second")
    recovery = Recovery(tmp_path)
    for _time in range(2):
        keep(recovery, "Mine", base_version=base)
    assert len(list(tmp_path.rglob("*.base"))) == 1
    keep(recovery, "Mine", base_version=second)
    die(recovery)
    (found,) = offered(tmp_path)
    kept = base_version(found)
    assert kept is not None
    assert journey_bytes(kept) == journey_bytes(second)
    assert len(list(tmp_path.rglob("*.base"))) == 1
    discard(found)
    assert list(tmp_path.iterdir()) == []


def test_that_a_base_that_is_damaged_or_gone_leaves_the_work_itself(tmp_path: Path) -> None:
    found = lost(tmp_path, base_version=a_journey("Base"))
    assert found.base_file is not None
    found.base_file.write_bytes(b"{")
    assert base_version(found) is None
    found.base_file.unlink()
    assert base_version(found) is None
    assert open_recovered(found).journey.title == "Lost"


def test_that_a_head_names_no_file_elsewhere(tmp_path: Path) -> None:
    found = lost(tmp_path)
    head, _, body = found.file.read_bytes().partition(b"\n")
    for name in ("../../secret.base", "/etc/passwd", "x.base", 7, ["a"]):
        changed = json.loads(head) | {"base_file": name}
        found.file.write_bytes(json.dumps(changed).encode() + b"\n" + body)
        (again,) = offered(tmp_path)
        assert again.base_file is None


@pytest.mark.parametrize("moment", ["NaN", "Infinity", "-1", "1e300", "253402300800"])
def test_that_a_moment_that_no_calendar_has_is_the_file_s(moment: str, tmp_path: Path) -> None:
    found = lost(tmp_path)
    data = found.file.read_bytes()
    head = json.loads(data.partition(b"\n")[0])
    written = json.dumps(head | {"saved_at": 0}).replace('"saved_at": 0', f'"saved_at": {moment}')
    found.file.write_bytes(written.encode() + b"\n" + data.partition(b"\n")[2])
    (again,) = offered(tmp_path)
    assert time.localtime(again.saved_at).tm_year >= 2024


def test_that_deleting_one_snapshot_leaves_the_others_and_strangers(tmp_path: Path) -> None:
    one, other = lost(tmp_path, "One"), lost(tmp_path, "Other")
    together = one.file.parent / other.file.name
    other.file.rename(together)
    note = one.file.parent / "my notes.txt"
    note.write_bytes(b"mine")
    discard(next(each for each in offered(tmp_path) if each.title == "One"))
    assert titles(tmp_path) == ["Other"]
    discard(offered(tmp_path)[0])
    assert note.read_bytes() == b"mine"


def test_that_folders_of_strangers_are_not_touched(tmp_path: Path) -> None:
    theirs, outside = tmp_path / "recovery" / "backup", tmp_path / "outside"
    theirs.mkdir(parents=True)
    (theirs / "a.txt").write_bytes(b"theirs")
    source = lost(outside)
    (tmp_path / "recovery" / "link").symlink_to(source.file.parent)
    assert offered(tmp_path / "recovery") == ()
    assert [one.name for one in theirs.iterdir()] == ["a.txt"]
    assert titles(outside) == ["Lost"]


def test_that_a_snapshot_that_cannot_be_deleted_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lost(tmp_path)

    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(errno.EROFS, "fault")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(JourneyFileError, match="read-only"):
            discard(found)
    assert titles(tmp_path) == ["Lost"]


def test_that_work_that_ended_the_program_is_set_aside_and_not_deleted(tmp_path: Path) -> None:
    found = claimed(lost(tmp_path))
    assert open_recovered(found).journey.title == "Lost"
    # Here the program dies; this is the next one.
    assert offered(tmp_path) == ()
    (aside,) = set_aside(tmp_path)
    assert aside.title == "Lost"
    assert open_recovered(claimed(aside)).journey.title == "Lost"


def test_that_work_that_was_opened_and_not_kept_elsewhere_is_offered_again(tmp_path: Path) -> None:
    release(claimed(lost(tmp_path)))
    assert titles(tmp_path) == ["Lost"]


def test_that_only_one_program_opens_what_two_were_offered(tmp_path: Path) -> None:
    found = lost(tmp_path)
    claimed(found)
    with pytest.raises(JourneyFileError, match="no such file"):
        claimed(found)


def test_that_halves_of_snapshots_go_with_their_folder(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    keep(recovery, "Whole")
    (whole,) = tmp_path.rglob("*.recovery")
    half = whole.with_name(f".{whole.name}.0123456789ab")
    half.write_bytes(b"the whole story")
    assert offered(tmp_path) == ()
    assert half.exists()
    die(recovery)
    assert titles(tmp_path) == ["Whole"]
    assert not half.exists()


def test_that_where_there_are_no_locks_the_process_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("lost", "recovery", "temporary"):
        monkeypatch.setattr(f"journeymap.files.{module}.lock", lambda _descriptor: Lock.UNKNOWN)
    living = Recovery(tmp_path)
    keep(living, "Living")
    assert offered(tmp_path) == ()
    (owner,) = tmp_path.rglob("owner.lock")
    said = owner.read_text().replace(f"{os.getpid()} ", "4194305 ")
    owner.write_text(said)
    assert titles(tmp_path) == ["Living"]
    owner.write_text("4194305 another computer\n")
    assert offered(tmp_path) == ()
    die(living)


def test_that_a_place_without_room_is_told_and_tried_again(tmp_path: Path) -> None:
    root = tmp_path / "recovery"
    root.write_bytes(b"a file stands here")
    recovery = Recovery(root)
    with pytest.raises(JourneyFileError):
        keep(recovery, "Lost")
    root.unlink()
    keep(recovery, "Kept")
    die(recovery)
    assert titles(root) == ["Kept"]


def test_that_a_folder_that_somebody_cleared_away_is_made_again(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    keep(recovery, "First")
    (home,) = tmp_path.iterdir()
    for file in home.iterdir():
        file.unlink()
    home.rmdir()
    keep(recovery, "Second")
    die(recovery)
    assert titles(tmp_path) == ["Second"]
