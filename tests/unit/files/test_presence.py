"""Who has a journey open, as other programs are told."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from fnmatch import fnmatch
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from journeymap.files import Hindrance, Holder, OpenJourneys, Presence, holder_of, programs
from journeymap.files.presence import note_of
from journeymap.files.programs import Life, this_program
from tests.other_programs import Start, other_programs

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
def other() -> Iterator[Start]:
    """Another living program that has a journey open."""
    with other_programs(_OTHER, says=".~lock.") as start:
        yield start


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
@pytest.mark.parametrize(("folder", "mode"), [(0o700, 0o600), (0o750, 0o644), (0o755, 0o644)])
def test_that_whoever_comes_into_the_folder_may_read_it_whatever_the_umask(
    journey: Path, folder: int, mode: int
) -> None:
    journey.parent.chmod(folder)
    before = os.umask(0o077)
    try:
        OpenJourneys().enter(journey)
    finally:
        os.umask(before)
    assert note(journey).stat().st_mode & 0o777 == mode


def test_that_another_living_program_is_told_of_and_keeps_its_file(
    journey: Path, other: Start
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


def test_that_one_killed_and_not_yet_buried_has_ended(journey: Path, other: Start) -> None:
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
    "content",
    [
        b",ana,ward-3,01.02.2026 14:05,file:///home",
        b"{}",
        b"x" * 9000,
        b"",
        b"\0" * 200,
        b'{"program": "journeymap", "ho',
        b" " * 4097 + b"precious words",
        b'{"program": "journeymap", "x": "' + b"x" * 70_000 + b'"}',
    ],
    ids=["another's", "nothing", "long", "empty", "zeros", "half", "blanks", "huge"],
)
def test_that_what_cannot_be_understood_stays_whatever_its_age_and_is_told(
    journey: Path, content: bytes
) -> None:
    note(journey).write_bytes(content)
    os.utime(note(journey), (0, 0))
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert presence == Presence(None, Hindrance(journey.name, note(journey), is_left=False))
    assert isinstance(presence.other, Hindrance)
    assert "somebody may have home.journey.json open" in presence.other.sentence
    assert holder_of(journey) is None
    ours.leave(presence)
    assert note(journey).read_bytes() == content
    assert sorted(journey.parent.iterdir()) == sorted([journey, note(journey)])


def test_that_a_file_of_a_gigabyte_of_nothing_stays(journey: Path) -> None:
    with note(journey).open("wb") as stream:
        stream.truncate(1 << 30)
    os.utime(note(journey), (0, 0))
    assert isinstance(OpenJourneys().enter(journey).other, Hindrance)
    assert note(journey).stat().st_size == 1 << 30


@pytest.mark.parametrize(
    "changed",
    [
        {"boot": None},
        {"since": "now"},
        {"since": 5},
        {"process": None},
        {"process": "77"},
        {"process": 1.5},
        {"host": None, "user": None},
        {"extra": "x" * 5000},
    ],
    ids=repr,
)
@pytest.mark.parametrize(
    "where", [{"host": "ward-3", "machine": "0123"}, {}], ids=["there", "here"]
)
def test_that_a_note_that_is_not_wholly_understood_is_told_and_stays(
    journey: Path, changed: dict[str, Any], where: dict[str, Any]
) -> None:
    """A newer version may write it otherwise, on this computer as well."""
    content = put_note(journey, **{"process": 2**22 + 1, "boot": "earlier", **where, **changed})
    if "extra" in changed and not where:
        return  # It says all that is known, and its program has ended.
    os.utime(note(journey), (0, 0))
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert isinstance(presence.other, Holder)
    assert presence.other == holder_of(journey)
    assert presence.other.sentence
    ours.leave(presence)
    assert note(journey).read_bytes() == content


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "copy-2", "boot": "of the copy", "process": 77},
        {"namespace": "pid:[4026539999]", "process": 2**22 + 1},
        {"namespace": "", "process": 2**22 + 1},
        {"machine": "", "boot": "another"},
        {"machine": "", "boot": "", "process": 2**22 + 1},
    ],
    ids=["cloned machine", "container", "namespace not known", "no number", "nothing known"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="said by /proc")
def test_that_one_that_may_live_where_nobody_can_look_is_told_and_keeps_its_note(
    journey: Path, changed: dict[str, Any]
) -> None:
    content = put_note(journey, **changed)
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert isinstance(presence.other, Holder)
    assert presence.other.life is Life.UNKNOWN
    assert "cannot be known here" in presence.other.sentence
    assert note(journey).name in presence.other.sentence
    ours.leave(presence)
    assert note(journey).read_bytes() == content


def test_that_two_computers_of_one_name_and_no_number_are_not_taken_for_one(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = put_note(journey, machine="", boot="", namespace="", process=2**22 + 1)
    monkeypatch.setattr(programs, "_machine", lambda: "")
    monkeypatch.setattr(programs, "_boot", lambda: "")
    programs._program.cache_clear()
    try:
        presence = OpenJourneys().enter(journey)
    finally:
        programs._program.cache_clear()
    assert isinstance(presence.other, Holder)
    assert note(journey).read_bytes() == content


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are of Linux")
def test_that_a_list_of_processes_of_somebody_else_tells_nothing() -> None:
    assert this_program().namespace
    assert programs._namespace(os.getpid() + 1) == ""


@pytest.mark.parametrize("content", [b"uninitialized\n", b"0" * 32, b"", b"my-computer"])
def test_that_a_computer_without_a_number_of_its_own_has_none(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_first_line", lambda _file: content.decode().strip())
    monkeypatch.setattr(sys, "platform", "linux")
    assert programs._machine() == ""


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
    in_the_way = Presence(None, Hindrance(journey.name, note(journey), is_left=False))
    os.mkfifo(note(journey))
    assert OpenJourneys().enter(journey) == in_the_way
    note(journey).unlink()
    precious = tmp_path / "precious"
    precious.write_bytes(b"")
    os.utime(precious, (0, 0))
    note(journey).symlink_to(precious)
    assert OpenJourneys().enter(journey) == in_the_way
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


def test_that_a_third_who_comes_while_a_note_is_put_back_keeps_theirs_and_nothing_is_dropped(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_note(journey, process=2**22 + 1)
    stale = note(journey).read_bytes()
    rename, second, third = Path.rename, b"", b""

    def meanwhile(self: Path, target: Path) -> Path:
        nonlocal second, third
        monkeypatch.setattr(Path, "rename", rename)
        self.unlink()
        second = put_note(journey, host="ward-2", machine="0123")
        moved = rename(self, target)
        third = put_note(journey, host="ward-3", machine="0123")
        return moved

    monkeypatch.setattr(Path, "rename", meanwhile)
    presence = OpenJourneys().enter(journey)
    assert isinstance(presence.other, Holder)
    assert presence.other.host == "ward-3"
    kept = {one.read_bytes() for one in journey.parent.iterdir()}
    assert {second, third} <= kept
    assert stale not in kept


def _enters(path: Path, begin: Barrier, told: "Queue[tuple[bool, bool]]", end: Barrier) -> None:
    ours = OpenJourneys()
    this_program()
    begin.wait()
    presence = ours.enter(path)
    told.put((presence.note is not None, presence.other is not None))
    end.wait()
    ours.leave(presence)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("is_stale", [False, True], ids=["fresh", "over what was left"])
def test_that_of_several_that_open_in_the_same_moment_all_but_one_hear_of_another(
    journey: Path, *, is_stale: bool
) -> None:
    forked = multiprocessing.get_context("fork")
    for _round in range(6):
        if is_stale:
            put_note(journey, process=2**22 + 1)
        begin, end, answers = forked.Barrier(3), forked.Barrier(3), forked.Queue()
        opened = [
            forked.Process(target=_enters, args=(journey, begin, answers, end)) for _one in range(3)
        ]
        for one in opened:
            one.start()
        assert sorted(answers.get() for _one in opened) == [
            (False, True), (False, True), (True, False),
        ]  # fmt: skip
        for one in opened:
            one.join()
        assert list(journey.parent.iterdir()) == [journey]


def test_that_a_note_that_is_just_being_written_is_read_a_moment_later(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a disk has no links, a note is there before it says anything."""
    whole = put_note(journey, host="ward-3", machine="0123")
    note(journey).write_bytes(whole[:30])
    monkeypatch.setattr(time, "sleep", lambda _seconds: note(journey).write_bytes(whole))
    presence = OpenJourneys().enter(journey)
    assert isinstance(presence.other, Holder)
    assert presence.other.host == "ward-3"


def test_that_a_disk_without_links_has_notes_as_well(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_given: Any, **_named: Any) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "link", none)
    ours = OpenJourneys()
    presence = ours.enter(journey)
    assert presence == Presence(note(journey), None)
    ours.leave(presence)
    put_note(journey, process=2**22 + 1)
    presence = ours.enter(journey)
    assert presence == Presence(note(journey), None)
    ours.leave(presence)
    assert list(journey.parent.iterdir()) == [journey]


def test_that_what_cannot_be_taken_over_is_told(
    journey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder where everybody may remove what is their own alone."""
    content = put_note(journey, process=2**22 + 1)

    def refused(_self: Path, _target: Path) -> Path:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(Path, "rename", refused)
    presence = OpenJourneys().enter(journey)
    assert presence == Presence(None, Hindrance(journey.name, note(journey), is_left=True))
    assert isinstance(presence.other, Hindrance)
    assert "cannot be removed" in presence.other.sentence
    assert note(journey).read_bytes() == content


_KILLED = """
import os, sys
from pathlib import Path
from journeymap.files import OpenJourneys, notes
def killed(*given):
    os._exit(9)
moments = {"taken away": (Path, "unlink"), "made": (os, "link"), "written": (os, "write")}
setattr(*moments[sys.argv[2]], killed)
OpenJourneys().enter(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("when", ["taken away", "made", "written"])
def test_that_a_kill_leaves_only_what_git_leaves_out_and_the_next_takes_away(
    journey: Path, when: str
) -> None:
    if when == "taken away":
        put_note(journey, process=2**22 + 1)
    subprocess.run([sys.executable, "-c", _KILLED, str(journey), when], check=False)
    left = [one for one in journey.parent.iterdir() if one != journey]
    assert left
    for one in left:
        assert fnmatch(one.name, ".~lock.*#")
        os.utime(one, (0, 0))
    ours = OpenJourneys()
    ours.leave(ours.enter(journey))
    assert list(journey.parent.iterdir()) == [journey]


def test_that_what_stands_beside_and_is_not_surely_ours_and_ended_stays(journey: Path) -> None:
    living = put_note(journey)
    content = {
        ".~lock.0123456789abcdef.left#": living,
        ".~lock.1123456789abcdef.left#": b"precious",
        ".~lock.2123456789abcdef.new#": b"",
        ".~lock.3123456789abcdef": b"precious",
        ".~lock.4123456789abcdef.old#": b"",
    }
    for name, one in content.items():
        journey.with_name(name).write_bytes(one)
    OpenJourneys().enter(journey)
    assert {name: journey.with_name(name).read_bytes() for name in content} == content


def test_that_what_an_earlier_version_left_aside_goes(journey: Path) -> None:
    aside = journey.with_name(".~lock.0123456789abcdef")
    aside.write_bytes(put_note(journey, process=2**22 + 1))
    ours = OpenJourneys()
    ours.leave(ours.enter(journey))
    assert list(journey.parent.iterdir()) == [journey]


@pytest.mark.parametrize("value", [None, 7, [], {}])
def test_that_a_name_that_is_none_is_told_as_nobodys(journey: Path, value: object) -> None:
    put_note(journey, host=value, user=value, machine="0123")
    holder = holder_of(journey)
    assert holder is not None
    assert (holder.user, holder.host) == ("", "")
    assert "somebody on another computer" in holder.sentence
