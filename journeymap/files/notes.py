"""What a note says of who has a journey open, and how it is made and taken away.

A note is whole from its first moment: it is written beside its place and then gets its name, which
one alone can give. Taken away is only what was read, whoever else puts something there meanwhile.
"""

import contextlib
import errno
import json
import os
import re
import secrets
import stat
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from journeymap.files.locking import let_go
from journeymap.files.programs import Life, Program, this_program

BEFORE, BEHIND = ".~lock.", "#"
_BEGINNING = b'{"program": "journeymap"'
_MOST_BYTES = 65_536
_ASIDE = re.compile(r"\.~lock\.[0-9a-f]{16}(?:\.(?:new|left)#)?")
"""Notes on their way, as this version and earlier ones call them."""
_SURELY_LEFT = 24 * 3600.0
"""Seconds after which nobody is writing the half of a note any more."""
_A_MOMENT = 60.0
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL,
     errno.EMLINK}
)  # fmt: skip
"""What disks answer on which a file has one name alone."""


class Found(NamedTuple):
    """A file where a note is to be.

    Attributes:
        content: the beginning of what it holds.
        status: which file it is.
    """

    content: bytes
    status: os.stat_result


@dataclass(frozen=True, slots=True)
class Told:
    """What a note says.

    Attributes:
        program: who has the journey open; what is not said is "" there, or 0.
        since: when it was opened, or None where that cannot be read.
        is_whole: whether it says all that this version knows of, in the way it knows.
    """

    program: Program
    since: datetime | None
    is_whole: bool

    @property
    def life(self) -> Life:
        """Whether the program still runs; of half a note nobody can tell."""
        life = self.program.life
        return life if self.is_whole or life is Life.ELSEWHERE else Life.UNKNOWN


def content_of_new() -> bytes:
    """What a new note of this program says."""
    program = this_program()
    row = {
        "program": "journeymap",
        "host": program.host,
        "user": program.user,
        "process": program.process,
        "started": program.started,
        "boot": program.boot,
        "machine": program.machine,
        "namespace": program.namespace,
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        "key": secrets.token_hex(8),
    }
    return json.dumps(row).encode()


def told(content: bytes) -> Told | None:
    """What a note says; None for what is none, or too long to be one."""
    if len(content) > _MOST_BYTES:
        return None
    try:
        row: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or row.get("program") != "journeymap":
        return None
    words = {key: row.get(key) for key in ("host", "machine", "boot", "started", "user")}
    process: int | None = row["process"] if type(row.get("process")) is int else None
    since = _moment(row.get("since"))
    program = Program(
        **{key: value if isinstance(value, str) else "" for key, value in words.items()},
        process=process or 0,
        # Earlier versions did not say it.
        namespace=row["namespace"] if isinstance(row.get("namespace"), str) else "",
    )
    is_whole = all(isinstance(one, str) for one in words.values()) and process is not None
    return Told(program, since, is_whole and since is not None)


def _moment(said: object) -> datetime | None:
    try:
        return datetime.fromisoformat(said).astimezone() if isinstance(said, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def is_being_written(found: Found) -> bool:
    """Whether it may be the beginning of a note that is being written now."""
    return is_unfinished(found.content) and abs(time.time() - found.status.st_mtime) < _A_MOMENT


def is_unfinished(content: bytes) -> bool:
    """Whether it may be the beginning of a note."""
    return told(content) is None and (
        _BEGINNING.startswith(content) or content.startswith(_BEGINNING)
    )


def read_note(note: Path) -> Found:
    """What stands there, of an ordinary file alone.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(note, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "no ordinary file")
        return Found(os.read(descriptor, _MOST_BYTES + 1), status)
    finally:
        let_go(descriptor)


def make_note(note: Path, content: bytes) -> None:
    """Make it, whole from its first moment where a disk has links.

    Raises:
        FileExistsError: there is something.
        OSError: it cannot be made.
    """
    new = _aside(note, "new")
    _write(new, content)
    try:
        _give_name(new, note, content)
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def take_away(note: Path, found: Found) -> None:
    """Remove what was found there, and nothing that somebody has put there meanwhile.

    Raises:
        OSError: it cannot be removed.
    """
    aside = _aside(note, "left")
    try:
        note.rename(aside)
    except FileNotFoundError:
        return
    if _is(aside, found):
        aside.unlink()
    else:
        _put_back(aside, note)


def clear_asides(folder: Path) -> None:
    """Remove notes that were on their way when their program ended; what is not ours stays."""
    with contextlib.suppress(OSError):
        with os.scandir(folder) as entries:
            paths = [folder / one.name for one in entries if _ASIDE.fullmatch(one.name)]
        for path in paths:
            with contextlib.suppress(OSError):
                found = read_note(path)
                if _was_left(found) and os.path.samestat(path.lstat(), found.status):
                    path.unlink()


def _was_left(found: Found) -> bool:
    said = told(found.content)
    if said is not None:
        return said.life is Life.ENDED
    is_own = sys.platform == "win32" or found.status.st_uid == os.geteuid()
    is_old = time.time() - found.status.st_mtime > _SURELY_LEFT
    return is_unfinished(found.content) and is_own and is_old


def _aside(note: Path, what: str) -> Path:
    return note.with_name(f"{BEFORE}{secrets.token_hex(8)}.{what}{BEHIND}")


def _is(path: Path, found: Found) -> bool:
    try:
        there = read_note(path)
    except OSError:
        return False
    return os.path.samestat(there.status, found.status) and there.content == found.content


def _put_back(aside: Path, note: Path) -> None:
    try:
        os.link(aside, note, follow_symlinks=False)
    except FileExistsError:
        return  # Whose it was says it again, and when they have ended, it goes.
    except OSError:
        if not os.path.lexists(note):
            aside.rename(note)
        return
    aside.unlink()


def _give_name(new: Path, note: Path, content: bytes) -> None:
    if sys.platform == "win32":
        new.rename(note)  # Which refuses to replace there.
        return
    try:
        os.link(new, note)
    except FileExistsError:
        # The answer of a share may be lost, and then it says so of our own.
        if not os.path.samestat(note.lstat(), new.lstat()):
            raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write(note, content)


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        _open_to_colleagues(descriptor, path.parent)
        written = os.write(descriptor, content)
    except OSError:
        written = 0
    finally:
        os.close(descriptor)
    if written < len(content):
        path.unlink()
        raise OSError(errno.ENOSPC, "full")


def _open_to_colleagues(descriptor: int, folder: Path) -> None:
    """Whoever comes into the folder is to see who has the journey open, whatever the umask."""
    if sys.platform != "win32":
        for_all = stat.S_IXGRP | stat.S_IXOTH
        if folder.stat().st_mode & for_all:
            with contextlib.suppress(PermissionError):
                os.fchmod(descriptor, 0o644)
