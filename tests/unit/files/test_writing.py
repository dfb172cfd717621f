import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from journeymap.files import (
    JourneyFileError,
    Recovery,
    discard,
    offered,
    open_recovered,
    read_journey,
    write_file,
    write_journey,
)
from journeymap.model.edits import new_journey, random_ids

OLD, NEW = b"old content", b"new content"


def others(folder: Path, target: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one != target]


def test_that_a_disk_that_keeps_something_else_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.journey.json"
    target.write_bytes(OLD)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: b"something else")
    with pytest.raises(JourneyFileError, match="did not keep"):
        write_file(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert others(tmp_path, target) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_that_the_mode_of_a_file_is_kept(mode: int, tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(OLD)
    target.chmod(mode)
    write_file(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_that_a_new_print_is_readable_as_the_umask_says_and_a_new_journey_never(
    umask: int, mode: int, tmp_path: Path
) -> None:
    old = os.umask(umask)
    try:
        write_file(tmp_path / "a.pdf", NEW)
        write_journey(new_journey("Fall", ids=random_ids()), tmp_path / "a.journey.json")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "a.journey.json").stat().st_mode) == 0o600


def test_that_a_shared_journey_stays_shared_and_a_private_print_private(tmp_path: Path) -> None:
    shared, private = tmp_path / "a.journey.json", tmp_path / "a.pdf"
    for file, mode in ((shared, 0o664), (private, 0o600)):
        file.write_bytes(OLD)
        file.chmod(mode)
    write_journey(new_journey("Fall", ids=random_ids()), shared)
    write_file(private, NEW)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o664
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_that_owner_and_group_are_kept_where_that_is_allowed(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(OLD)
    os.chown(target, 1234, 5678)
    target.chmod(0o660)
    write_file(target, NEW)
    status = target.stat()
    assert (status.st_uid, status.st_gid) == (1234, 5678)
    assert stat.S_IMODE(status.st_mode) == 0o660


def test_that_a_group_that_cannot_be_kept_opens_the_file_to_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    target.write_bytes(OLD)
    target.chmod(0o664)
    real, asked = os.fstat, []

    def another_group(descriptor: int) -> Any:
        status = list(real(descriptor))
        status[5] += 1
        return os.stat_result(status)

    def refuse(_descriptor: int, user: int, group: int) -> None:
        asked.append((user, group))
        raise PermissionError(errno.EPERM, "refused")

    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fstat", another_group)
    write_file(target, NEW)
    monkeypatch.undo()
    assert asked
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_that_extended_attributes_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(OLD)
    try:
        os.setxattr(target, "user.colour", b"blue")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    write_file(target, NEW)
    assert os.getxattr(target, "user.colour") == b"blue"


def test_that_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link, dangling = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    target.write_bytes(OLD)
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "d")
    write_file(link, NEW)
    write_file(dangling, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert (tmp_path / "d").read_bytes() == NEW


def test_that_targets_that_are_no_file_are_refused(tmp_path: Path) -> None:
    pipe, closed = tmp_path / "pipe", tmp_path / "closed"
    os.mkfifo(pipe)
    closed.write_bytes(OLD)
    closed.chmod(0o444)
    wanted = (
        (pipe, "no ordinary file"),
        (tmp_path, "folder"),
        (closed, "read-only"),
        (tmp_path / "no" / "x", "no such file or folder"),
        (tmp_path / ("x" * 300), "too long"),
        (closed / "x", "no folder"),
    )
    for path, part in wanted:
        with pytest.raises(JourneyFileError, match=part):
            write_file(path, NEW)
    assert closed.read_bytes() == OLD


@pytest.mark.parametrize(
    "name",
    [
        "x" * 255,
        "x" * 242,
        "😀" * 60 + ".journey.json",
        "東" * 80 + ".journey.json",
        "é" * 127,
        "a\nb.journey.json",
        "ends with dots...",
        "  .journey.json",
        os.fsdecode(b"latin \xe9.journey.json"),
    ],
)
def test_that_any_name_that_the_disk_allows_can_be_saved(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    write_file(target, OLD)
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert others(tmp_path, target) == []


def test_that_a_name_that_no_disk_holds_is_refused_in_words(tmp_path: Path) -> None:
    for name in ("a\0b", "\ud800.journey.json"):
        with pytest.raises(JourneyFileError):
            write_file(tmp_path / name, NEW)


@pytest.mark.slow
def test_that_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"0" * 200_000)
    code = (
        "import sys; from pathlib import Path; from journeymap.files import write_file\n"
        "path = Path(sys.argv[1]); print('ready', flush=True)\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    write_file(path, str(n % 10).encode() * 200_000)\n"
    )
    for number in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE
        ) as program:
            assert program.stdout is not None
            program.stdout.readline()
            time.sleep(0.004 * number)
            program.kill()
        data = target.read_bytes()
        assert len(data) == 200_000
        assert len(set(data)) == 1


def test_that_a_journey_on_disk_is_the_journey(tmp_path: Path) -> None:
    journey = new_journey("Fall", ids=random_ids())
    path = tmp_path / "a.journey.json"
    mark = write_journey(journey, path)
    opened = read_journey(path)
    assert opened.journey == journey
    assert opened.fingerprint == mark


def test_that_the_work_of_a_dead_program_is_offered_and_a_living_one_s_is_not(
    tmp_path: Path,
) -> None:
    journey = new_journey("Fall", ids=random_ids())
    living = Recovery(tmp_path)
    living.save_snapshot(journey, path=None, base="", changes=3)
    assert offered(tmp_path) == ()
    code = (
        "import os, sys; from pathlib import Path\n"
        "from journeymap.files import Recovery; from journeymap.model.edits import *\n"
        "one = Recovery(Path(sys.argv[1]))\n"
        "journey = new_journey('Lost', ids=random_ids())\n"
        "one.save_snapshot(journey, path=Path('/x/y'), base='b', changes=5)\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    (found,) = offered(tmp_path)
    assert (found.title, found.path, found.base, found.changes) == ("Lost", Path("/x/y"), "b", 5)
    assert stat.S_IMODE(found.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(found.file.parent.stat().st_mode) == 0o700
    assert open_recovered(found).journey.title == "Lost"
    discard(found)
    assert offered(tmp_path) == ()
    living.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "no head"])
def test_that_a_damaged_snapshot_is_set_aside_with_one_sentence(
    damage: str, tmp_path: Path
) -> None:
    home = tmp_path / "dead"
    home.mkdir()
    recovery = Recovery(tmp_path)
    recovery.save_snapshot(new_journey("x", ids=random_ids()), path=None, base="", changes=1)
    (source,) = tmp_path.glob("*/*.recovery")
    data = source.read_bytes()
    recovery.close()
    damaged = {
        "cut": data[: len(data) // 2],
        "flipped": data[:-20] + b"#" + data[-19:],
        "empty": b"",
        "no head": data.partition(b"\n")[2],
    }[damage]
    (home / "a.recovery").write_bytes(damaged)
    for one in offered(tmp_path):
        with pytest.raises(JourneyFileError):
            open_recovered(one)
    assert offered(tmp_path) == ()


def test_that_a_snapshot_goes_after_a_save(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    recovery.save_snapshot(new_journey("x", ids=random_ids()), path=None, base="", changes=1)
    recovery.clear()
    assert list(tmp_path.glob("*/*.recovery")) == []
    recovery.close()
