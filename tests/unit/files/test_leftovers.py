"""What a killed program left beside a file goes; what is somebody else's or in use stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeymap.files import remove_leftovers, write_file
from journeymap.files.temporary import temporary_beside

KILLED = """
import os, sys
from pathlib import Path
from journeymap.files.temporary import temporary_beside
with temporary_beside(Path(sys.argv[1]), 0o600) as (path, descriptor):
    os.write(descriptor, b"the whole story")
    print(path.name, flush=True)
    if sys.argv[2] == "dies":
        os._exit(9)
    os.close(descriptor)
    sys.stdin.read()
"""


def another_program(target: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(target), how],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.journey.json", "😀" * 60 + ".journey.json", "a\nb"])
def test_that_what_a_killed_program_left_goes_at_the_next_save(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    with another_program(target, "dies") as program:
        program.communicate()
    assert program.returncode == 9
    assert len(list(tmp_path.iterdir())) == 1
    write_file(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_that_what_a_living_program_writes_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.journey.json"
    with another_program(target, "waits") as program:
        assert program.stdout is not None
        name = program.stdout.readline().strip()
        remove_leftovers(target)
        write_file(target, b"new")
        assert (tmp_path / name).read_bytes() == b"the whole story"
        program.communicate("")


def test_that_what_this_program_writes_at_the_same_time_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.journey.json"
    with temporary_beside(target, 0o600) as (path, descriptor):
        remove_leftovers(target)
        assert path.exists()
        os.close(descriptor)
        remove_leftovers(target)
        assert path.exists()
    assert list(tmp_path.iterdir()) == []


def test_that_a_stranger_s_files_stay_whatever_their_age(tmp_path: Path) -> None:
    target = tmp_path / "a.journey.json"
    names = (
        ".a.journey.json", ".a.journey.json.swp", ".a.journey.json.0123456789ag",
        ".a.journey.json.0123456789", ".a.journey.json.0123456789abc",
        "a.journey.json.0123456789ab",
        ".b.journey.json.0123456789ab", ".A.journey.json.0123456789ab",
        ".a.journey.json.0123456789AB", "..a.journey.json.0123456789ab",
    )  # fmt: skip
    for name in names:
        (tmp_path / name).write_bytes(b"theirs")
        os.utime(tmp_path / name, (0, 0))
    kept = tmp_path / "elsewhere"
    kept.write_bytes(b"theirs")
    (tmp_path / ".a.journey.json.111111111111").symlink_to(kept)
    (tmp_path / ".a.journey.json.222222222222").mkdir()
    os.mkfifo(tmp_path / ".a.journey.json.333333333333")
    os.link(kept, tmp_path / ".a.journey.json.444444444444")
    before = sorted(tmp_path.iterdir())
    write_file(target, b"new")
    assert sorted(one for one in tmp_path.iterdir() if one != target) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_that_what_another_user_left_stays(tmp_path: Path) -> None:
    other = tmp_path / ".a.journey.json.0123456789ab"
    other.write_bytes(b"theirs")
    os.chown(other, 1234, 1234)
    os.utime(other, (0, 0))
    remove_leftovers(tmp_path / "a.journey.json")
    assert other.exists()


def test_that_what_another_computer_may_still_write_stays_for_a_day(tmp_path: Path) -> None:
    target = tmp_path / "a.journey.json"
    with temporary_beside(target, 0o600) as (path, descriptor):
        here = path.name[-12:-8]
        os.close(descriptor)
    there = "0000" if here != "0000" else "1111"
    other = tmp_path / f".a.journey.json.{there}01234567"
    other.write_bytes(b"theirs")
    remove_leftovers(target)
    assert other.exists()
    long_ago = time.time() - 25 * 3600
    os.utime(other, (long_ago, long_ago))
    remove_leftovers(target)
    assert not other.exists()
