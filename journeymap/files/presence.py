"""Who has a journey open: a small hidden file beside it that says so to other programs.

It only tells, and locks nothing: what is saved is compared with the file in any case, and where no
such file can be made (a read-only folder, a full disk, a long name) the journey opens without a
word. It holds who, where and since when, never a title or a text, and like a print it can be read
by whomever the user lets read their files: colleagues are to see who it is.

A file of a program of this computer that runs no more is taken over. One from another computer
stays, as nobody here can tell; it says since when. What is not ours is never touched.
"""

import contextlib
import json
import os
import secrets
import stat
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from journeymap.files.programs import Program, this_program
from journeymap.model.visible import visible_line
from journeymap.wording import text

_BEFORE, _BEHIND = ".~lock.", "#"
_BEGINNING = b'{"program": "journeymap"'
_LONGEST_NAME = 255
"""Bytes of a file's name on common disks."""
_MOST_BYTES = 4096
_LONGEST_WORD = 60
_HALF_WRITTEN = 60.0
"""Seconds for which a file that cannot be understood may be one that is just being written."""
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a journey open.

    Attributes:
        user: their name on their computer, in one visible line; "" where it is not known.
        host: the computer's name, in one visible line.
        since: when it was opened, in the time of this computer.
        name: what the journey's file is called.
        note: the file that says so.
    """

    user: str
    host: str
    since: datetime
    name: str
    note: Path

    @property
    def sentence(self) -> str:
        """Who it is, for a window."""
        return self.put_into(
            text("{name} has been open in another window of {user} on {host} since {when}.")
        )

    def put_into(self, sentence: str) -> str:
        """A sentence with {name}, {user}, {host}, {when} and {note} in it.

        The day is said where it is not today.
        """
        now = datetime.now().astimezone()
        told = "%H:%M" if self.since.date() == now.date() else "%Y-%m-%d %H:%M"
        return sentence.format(
            name=visible_line(self.name),
            user=self.user or text("somebody"),
            host=self.host or text("another computer"),
            when=self.since.strftime(told),
            note=visible_line(self.note.name),
        )


class Presence(NamedTuple):
    """What came of saying that a journey is open here.

    Attributes:
        note: our file beside the journey, or None where there is none.
        other: who else has it open, as far as they say so.
    """

    note: Path | None
    other: Holder | None


class _Held(NamedTuple):
    """A file of ours: what it says, and how many windows stand behind it."""

    content: bytes
    windows: int


class OpenJourneys:
    """What one running program has open: its windows share one file for each journey.

    Safe on any thread; the disk may be slow, so not on one that somebody waits for.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._held: dict[Path, _Held] = {}

    def enter(self, path: Path) -> Presence:
        """Say that the journey is open here; never fails."""
        note = note_of(path)
        if note is None:
            return Presence(None, None)
        with self._turn:
            known = self._held.get(note)
            try:
                found = _entered(note, known.content if known else _content_of_new())
            except OSError:
                return Presence(None, None)
            if isinstance(found, Holder):
                return Presence(None, found)
            self._held[note] = _Held(found, known.windows + 1 if known else 1)
            return Presence(note, None)

    def leave(self, presence: Presence) -> None:
        """Say it no more, once for each that entered; what is not ours (any more) stays."""
        note = presence.note
        if note is None:
            return
        with self._turn:
            held = self._held.pop(note, None)
            if held is None:
                return
            if held.windows > 1:
                self._held[note] = held._replace(windows=held.windows - 1)
                return
            with contextlib.suppress(OSError):
                if _content(note) == held.content:
                    note.unlink()

    def has(self, presence: Presence) -> bool:
        """Whether our file is still there: a sync client or a person may have removed it."""
        with self._turn:
            held = self._held.get(presence.note) if presence.note is not None else None
            if held is not None and presence.note is not None:
                with contextlib.suppress(OSError):
                    return _content(presence.note) == held.content
            return False


def note_of(path: Path) -> Path | None:
    """The file that says who has a journey open, beside the real one; None if none can be."""
    try:
        real = Path(os.path.realpath(path))
        name = f"{_BEFORE}{real.name}{_BEHIND}"
        return real.with_name(name) if len(os.fsencode(name)) <= _LONGEST_NAME else None
    except (OSError, ValueError):
        return None


def holder_of(path: Path) -> Holder | None:
    """Who has the journey open in another program, as far as they say so and still run."""
    note = note_of(path)
    if note is None:
        return None
    try:
        found = _content(note)
        is_other = not _is_of_this_program(found) and not _is_left(note, found)
        return _holder(note, found) if is_other else None
    except OSError:
        return None


def _entered(note: Path, ours: bytes) -> bytes | Holder:
    """What our file says, newly made or made before; or who else has theirs there.

    Raises:
        OSError: neither can be had.
    """
    for _attempt in range(_ATTEMPTS):
        try:
            found = _content(note)
        except FileNotFoundError:
            with contextlib.suppress(FileExistsError):
                _create(note, ours)
                return ours
            continue
        if found == ours or _is_of_this_program(found):
            return found
        if not _is_left(note, found):
            return _holder(note, found)
        _take_away(note, found)
    raise FileExistsError(17, "taken")


def _content_of_new() -> bytes:
    program = this_program()
    row = {
        "program": "journeymap",
        "host": program.host,
        "user": program.user,
        "process": program.process,
        "started": program.started,
        "boot": program.boot,
        "machine": program.machine,
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        "key": secrets.token_hex(8),
    }
    return json.dumps(row).encode()


def _is_of_this_program(found: bytes) -> bool:
    known = _told(found)
    return known is not None and known[0] == this_program()


def _create(note: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(note, flags, 0o666)
    try:
        written = os.write(descriptor, content)
    except OSError:
        written = 0
    finally:
        os.close(descriptor)
    if written < len(content):
        note.unlink()
        raise OSError(28, "full")


def _content(note: Path) -> bytes:
    """What the file says, of an ordinary file alone.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(note, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(22, "no ordinary file")
        return os.read(descriptor, _MOST_BYTES + 1)
    finally:
        os.close(descriptor)


def _is_left(note: Path, found: bytes) -> bool:
    """Whether nobody is behind it any more: their program ended, or the power while it was made."""
    known = _told(found)
    if known is not None:
        return known[0].has_ended()
    is_ours = found.startswith(_BEGINNING) or not found.strip(b"\0 \r\n")
    return is_ours and abs(time.time() - note.lstat().st_mtime) > _HALF_WRITTEN


def _take_away(note: Path, found: bytes) -> None:
    """Remove a file that was left, and none that somebody has put there meanwhile."""
    aside = note.with_name(f"{_BEFORE}{secrets.token_hex(8)}")
    try:
        note.rename(aside)
    except FileNotFoundError:
        return
    if _content(aside) != found and not os.path.lexists(note):
        aside.rename(note)
    else:
        aside.unlink()


def _holder(note: Path, found: bytes) -> Holder:
    """Raises OSError: the file is none of such a program."""
    known = _told(found)
    if known is None:
        raise OSError(22, "of another program")
    program, since = known
    name = note.name.removeprefix(_BEFORE).removesuffix(_BEHIND)
    return Holder(_word(program.user), _word(program.host), since, name, note)


def _word(given: str) -> str:
    return visible_line(given[:_LONGEST_WORD].strip())


def _text_of(given: object) -> str:
    """A text as it was written; "" for what is none, which nobody is called."""
    return given if isinstance(given, str) else ""


def _told(found: bytes) -> tuple[Program, datetime] | None:
    """What such a file says; None for whatever else is in it."""
    if len(found) > _MOST_BYTES:
        return None
    try:
        row: Any = json.loads(found)
        since = datetime.fromisoformat(row["since"]).astimezone()
        program = Program(
            host=_text_of(row["host"]),
            machine=str(row["machine"]),
            boot=str(row["boot"]),
            process=int(row["process"]),
            started=str(row["started"]),
            user=_text_of(row["user"]),
        )
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError, OSError):
        return None
    return (program, since) if row.get("program") == "journeymap" else None
