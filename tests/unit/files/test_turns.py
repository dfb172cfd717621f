"""Several programs on one file: of two that save in the same moment one hears that it is late."""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from journeymap.files import (
    FileChangedError,
    JourneyFileError,
    fingerprint,
    remove_leftovers,
    turns,
    write_file,
    writing,
)
from tests.other_programs import Start, other_programs

OLD, MINE, THEIRS = b"old content", b"mine", b"theirs"
_OTHER = """
import os, sys
from pathlib import Path
from journeymap.files import FileChangedError, fingerprint, writing
replace = writing._replace
def paused(*given):
    print("compared", flush=True)
    if not sys.stdin.readline():
        os._exit(9)
    replace(*given)
writing._replace = paused
try:
    writing.write_file(Path(sys.argv[1]), b"theirs", expected=fingerprint(b"old content"))
    print("saved", flush=True)
except FileChangedError:
    print("changed", flush=True)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "home.journey.json"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def other() -> Iterator[Start]:
    """Another program that has compared the file and is just about to replace it."""
    with other_programs(_OTHER, says="compared\n") as start:
        yield start


def test_that_who_saves_between_comparing_and_replacing_of_another_is_not_told_saved(
    target: Path,
    other: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    program = other(target)
    with pytest.raises(JourneyFileError, match="another program is writing this file"):
        write_file(target, MINE, expected=fingerprint(OLD))
    with pytest.raises(JourneyFileError, match="another program is writing this file"):
        write_file(target, MINE)
    assert target.read_bytes() == OLD
    assert program.communicate("go on\n")[0] == "saved\n"
    with pytest.raises(FileChangedError):
        write_file(target, MINE, expected=fingerprint(OLD))
    assert target.read_bytes() == THEIRS
    assert list(target.parent.iterdir()) == [target]


def test_that_a_wait_in_vain_still_tells_what_the_file_holds(
    target: Path,
    other: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    other(target)
    target.write_bytes(b"of a sync client")
    with pytest.raises(FileChangedError):
        write_file(target, MINE, expected=fingerprint(OLD))


def test_that_a_program_that_dies_in_its_turn_holds_nobody_up_and_leaves_nothing(
    target: Path, other: Start
) -> None:
    program = other(target)
    program.kill()
    program.wait()
    write_file(target, MINE, expected=fingerprint(OLD))
    assert list(target.parent.iterdir()) == [target]
    target.write_bytes(OLD)
    program = other(target)
    program.kill()
    program.wait()
    assert len(list(target.parent.iterdir())) > 1
    remove_leftovers(target)
    assert list(target.parent.iterdir()) == [target]


def test_that_a_turn_that_is_being_used_is_not_cleared_away(target: Path, other: Start) -> None:
    other(target)
    before = sorted(target.parent.iterdir())
    remove_leftovers(target)
    assert sorted(target.parent.iterdir()) == before


def test_that_its_file_is_one_that_git_is_told_to_leave_out(target: Path, other: Start) -> None:
    other(target)
    names = [one.name for one in target.parent.iterdir() if "lock" in one.name]
    assert len(names) == 1
    assert names[0].startswith(".~lock.")
    assert names[0].endswith("#")


def _saves(path: Path, who: int, begin: Barrier, told: "Queue[str]") -> None:
    begin.wait()
    try:
        write_file(path, b"%d" % who * 100_000, expected=fingerprint(OLD))
        told.put(f"saved {who}")
    except FileChangedError:
        told.put("changed")


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_that_of_three_that_save_in_the_same_moment_one_alone_is_told_saved(target: Path) -> None:
    forked = multiprocessing.get_context("fork")
    for _round in range(8):
        target.write_bytes(OLD)
        begin, told = forked.Barrier(3), forked.Queue()
        programs = [
            forked.Process(target=_saves, args=(target, who, begin, told)) for who in range(3)
        ]
        for one in programs:
            one.start()
        answers = sorted(told.get() for _one in programs)
        for one in programs:
            one.join()
        assert answers[:2] == ["changed", "changed"]
        assert answers[2] == f"saved {chr(target.read_bytes()[0])}"
    assert list(target.parent.iterdir()) == [target]


def test_that_what_a_stranger_puts_over_ours_at_once_is_told(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync client asks for no turn."""
    replace = writing._replace

    def and_then_theirs(temporary: Path, path: Path, data: bytes) -> None:
        replace(temporary, path, data)
        beside = path.with_name("theirs")
        beside.write_bytes(THEIRS)
        beside.replace(path)

    monkeypatch.setattr(writing, "_replace", and_then_theirs)
    with pytest.raises(FileChangedError, match="is not in it"):
        write_file(target, MINE, expected=fingerprint(OLD))
    with pytest.raises(FileChangedError, match="is not in it"):
        write_file(target, MINE)
    assert target.read_bytes() == THEIRS


def test_that_the_same_words_in_another_file_are_saved(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some shares copy what is renamed."""
    replace = writing._replace

    def and_copied(temporary: Path, path: Path, data: bytes) -> None:
        replace(temporary, path, data)
        path.unlink()
        path.write_bytes(data)

    monkeypatch.setattr(writing, "_replace", and_copied)
    assert write_file(target, MINE, expected=fingerprint(OLD)) == fingerprint(MINE)


def test_that_what_must_not_be_there_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new.journey.json"
    write_file(path, MINE, expected="")
    with pytest.raises(FileChangedError):
        write_file(path, THEIRS, expected="")
    with pytest.raises(FileChangedError, match="there is such a file by now"):
        write_file(path, MINE, expected="")
    assert path.read_bytes() == MINE


@pytest.mark.skipif(sys.platform == "win32", reason="flock is of POSIX")
def test_that_a_place_without_locks_can_be_saved_to(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def none(_descriptor: int, _how: int) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", none)
    write_file(target, MINE, expected=fingerprint(OLD))
    assert target.read_bytes() == MINE
    assert [one.name for one in target.parent.iterdir()] == [target.name]


def test_that_one_of_two_hard_links_stays_as_it_was(target: Path) -> None:
    """A backup that is made of hard links keeps what it holds."""
    backup = target.with_name("backup")
    os.link(target, backup)
    write_file(target, MINE, expected=fingerprint(OLD))
    assert (target.read_bytes(), backup.read_bytes()) == (MINE, OLD)
