"""Who has a journey open, as other programs are told."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from journeymap.files import OpenJourneys, Presence, holder_of
from journeymap.files.presence import note_of
from journeymap.files.programs import this_program

NOBODY = Presence(None, None)
_OTHER = """
import sys, time
from pathlib import Path
from journeymap.files import OpenJourneys
print(OpenJourneys().enter(Path(sys.argv[1])).note, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    path = tmp_path / "home.journey.json"
    path.write_text('{"title": "A secret story"}')
    return path


@pytest.fixture
def other() -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Another living program that has a journey open."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-c", _OTHER, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(program)
        assert program.stdout is not None
        assert ".~lock." in program.stdout.readline()
        return program

    yield start
    for one in started:
        one.kill()
        one.communicate()


def note(path: Path) -> Path:
    found = note_of(path)
    assert found is not None
    return found


def put_note(path: Path, **changed: Any) -> bytes:
    """What another program wrote, with what is different in it."""
    presence = OpenJourneys().enter(path)
    assert presence.note is not None
    row = {**json.loads(presence.note.read_bytes()), "key": "another", **changed}
    presence.note.write_bytes(json.dumps(row).encode())
    return presence.note.read_bytes()


def test_that_it_says_who_where_and_since_when_and_nothing_of_the_story(journey: Path) -> None:
    ours = OpenJourneys()
    presence = ours.enter(journey)
    content = note(journey).read_text()
    row = json.loads(content)
    assert row["host"] == this_program().host
    assert row["user"] == this_program().user
    assert row["process"] == os.getpid()
    assert abs((datetime.now().astimezone() - datetime.fromisoformat(row["since"])).seconds) < 100
    assert "secret" not in content
    assert note(journey).name.startswith(".")
    ours.leave(presence)
    assert list(journey.parent.iterdir()) == [journey]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_that_colleagues_may_read_it_as_the_umask_says(journey: Path) -> None:
    before = os.umask(0o027)
    try:
        OpenJourneys().enter(journey)
    finally:
        os.umask(before)
    assert note(journey).stat().st_mode & 0o777 == 0o640


def test_that_another_living_program_is_told_of_and_keeps_its_file(
    journey: Path, other: Callable[[Path], subprocess.Popen[str]]
) -> None:
    program = other(journey)
    before = note(journey).read_bytes()
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert presence.other is not None
    assert presence.other.user == this_program().user
    assert presence.other == holder_of(journey)
    ours.leave(presence)
    assert note(journey).read_bytes() == before
    program.kill()
    program.wait()
    assert holder_of(journey) is None
    assert ours.enter(journey).note == note(journey)


def test_that_one_killed_and_not_yet_buried_has_ended(
    journey: Path, other: Callable[[Path], subprocess.Popen[str]]
) -> None:
    program = other(journey)
    program.kill()
    # Not waited for: it stands as a zombie in the list of processes.
    while os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        pass
    assert holder_of(journey) is None


def test_that_another_spelling_meets_the_same_file(journey: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "link.journey.json"
    link.symlink_to(journey)
    assert note_of(link) == note(journey)
    assert note_of(tmp_path / "folder" / ".." / journey.name) == note(journey)


def test_that_windows_of_one_program_share_one_file(journey: Path) -> None:
    ours = OpenJourneys()
    one, two = ours.enter(journey), ours.enter(journey)
    assert one == two == Presence(note(journey), None)
    ours.leave(one)
    assert note(journey).exists()
    assert ours.has(two)
    ours.leave(two)
    ours.leave(two)
    assert not note(journey).exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"process": 2**22 + 1},
        {"process": 0},
        {"process": -1},
        {"process": 10**30},
        {"process": 1, "started": "1"},
        {"boot": "an earlier start of this computer"},
        {"host": "renamed since", "process": 2**22 + 1},
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="said by /proc")
def test_that_what_a_dead_program_of_this_computer_left_is_taken_over(
    journey: Path, changed: dict[str, Any]
) -> None:
    put_note(journey, **changed)
    assert holder_of(journey) is None
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert presence == Presence(note(journey), None)
    ours.leave(presence)
    assert list(journey.parent.iterdir()) == [journey]


def test_that_one_of_another_computer_is_never_taken_over(journey: Path) -> None:
    content = put_note(
        journey, host="ward-3", machine="0123", user="Ana", boot="x", process=10**6,
        since="2020-01-02T14:05:00+00:00",
    )  # fmt: skip
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert presence.other is not None
    assert (presence.other.user, presence.other.host) == ("Ana", "ward-3")
    assert presence.other.since == datetime.fromisoformat("2020-01-02T14:05:00+00:00")
    ours.leave(presence)
    assert note(journey).read_bytes() == content


def test_that_a_file_that_a_stranger_put_in_our_place_stays(journey: Path) -> None:
    ours = OpenJourneys()
    presence = ours.enter(journey)
    content = put_note(journey, host="ward-3", machine="0123")
    assert not ours.has(presence)
    ours.leave(presence)
    assert note(journey).read_bytes() == content


@pytest.mark.parametrize(
    "content", [b",ana,ward-3,01.02.2026 14:05,file:///home", b"{}", b"x" * 9000]
)
def test_that_what_another_kind_of_program_wrote_is_left_alone(
    journey: Path, content: bytes
) -> None:
    note(journey).write_bytes(content)
    os.utime(note(journey), (0, 0))
    ours = OpenJourneys()
    assert ours.enter(journey) == NOBODY
    assert holder_of(journey) is None
    assert note(journey).read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"\0" * 200, b'{"program": "journeymap", "ho'])
def test_that_half_a_file_of_ours_is_taken_over_once_nobody_can_be_writing_it(
    journey: Path, content: bytes
) -> None:
    note(journey).write_bytes(content)
    ours = OpenJourneys()
    assert ours.enter(journey) == NOBODY
    os.utime(note(journey), (0, 0))
    assert ours.enter(journey).note == note(journey)


def test_that_user_and_host_are_one_visible_line(journey: Path) -> None:
    put_note(journey, host="a\u202e\nb" * 50, user="\x1b[31m", machine="0123")
    holder = holder_of(journey)
    assert holder is not None
    assert holder.user == "\\x1b[31m"
    assert "\n" not in holder.host
    assert "\u202e" not in holder.host


@pytest.mark.parametrize("letters", ["a" * 233, "名" * 77 + "aa", "🙂" * 58 + "a"])
def test_that_a_name_too_long_in_bytes_for_such_a_file_has_none(
    tmp_path: Path, letters: str
) -> None:
    path = tmp_path / f"{letters}.journey.json"
    ours = OpenJourneys()
    fits = len(os.fsencode(path.name)) + 8 <= 255
    assert (ours.enter(path).note is not None) is fits
    longer = path.with_name("aaaaaaaaa" + path.name)
    longer.write_text("{}")
    assert ours.enter(longer) == NOBODY


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_that_a_folder_that_cannot_be_written_is_no_fault(journey: Path) -> None:
    journey.parent.chmod(0o500)
    try:
        assert OpenJourneys().enter(journey) == NOBODY
    finally:
        journey.parent.chmod(0o700)


def test_that_a_folder_that_is_gone_and_a_name_that_cannot_be_are_no_fault(tmp_path: Path) -> None:
    assert OpenJourneys().enter(tmp_path / "gone" / "a.journey.json") == NOBODY
    assert OpenJourneys().enter(tmp_path / "a\0.journey.json") == NOBODY


def test_that_a_full_disk_leaves_no_half_file(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", lambda _descriptor, _content: 0)
    assert OpenJourneys().enter(journey) == NOBODY
    assert list(journey.parent.iterdir()) == [journey]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_that_a_pipe_or_link_in_its_place_holds_nobody_up(journey: Path, tmp_path: Path) -> None:
    os.mkfifo(note(journey))
    assert OpenJourneys().enter(journey) == NOBODY
    note(journey).unlink()
    precious = tmp_path / "precious"
    precious.write_bytes(b"")
    os.utime(precious, (0, 0))
    note(journey).symlink_to(precious)
    assert OpenJourneys().enter(journey) == NOBODY
    assert precious.exists()


def test_that_one_put_there_by_another_at_the_last_moment_is_not_taken_away(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_note(journey, process=2**22 + 1)
    rename, living = Path.rename, b""

    def meanwhile(self: Path, target: Path) -> Path:
        nonlocal living
        monkeypatch.setattr(Path, "rename", rename)
        self.unlink()
        living = put_note(journey, host="ward-3", machine="0123")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", meanwhile)
    presence = OpenJourneys().enter(journey)
    assert presence.other is not None
    assert note(journey).read_bytes() == living


@pytest.mark.parametrize("value", [None, 7, [], {}])
def test_that_a_name_that_is_none_is_told_as_nobodys(journey: Path, value: object) -> None:
    put_note(journey, host=value, user=value, machine="0123")
    holder = holder_of(journey)
    assert holder is not None
    assert (holder.user, holder.host) == ("", "")
    assert "somebody on another computer" in holder.sentence
