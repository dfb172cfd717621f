"""Temporary files beside a file: held while they are written, cleared away where nobody holds them.

A program that is killed while it writes leaves one behind, with the whole story in it. Its name
says whose it is: ``.NAME.`` and 12 digits, 4 of them for this computer, 8 at random.
"""

import contextlib
import hashlib
import os
import platform
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from journeymap.files.locking import Lock, let_go, lock
from journeymap.files.turns import clear_turn

_LONGEST = 100
"""Bytes of the file's name in that of its temporary one: some disks allow only 143 in all."""
_ATTEMPTS = 5
_SURELY_LEFT = 24 * 3600.0
"""Seconds after which nobody writes any more where no lock can say so."""


@contextlib.contextmanager
def temporary_beside(target: Path, mode: int) -> Iterator[tuple[Path, int]]:
    """A new file beside the target, with its descriptor, which who gets it closes.

    It is held until the end, so that no other program takes it for left, and then it is gone.

    Raises:
        OSError: it cannot be made.
    """
    path, descriptor = _made(target, mode)
    held: int | None = None
    try:
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                held = os.dup(descriptor)
        yield path, descriptor
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        if held is not None:
            let_go(held)


def remove_leftovers(target: Path) -> None:
    """Remove what was left beside the file by programs that ended while they wrote it.

    Only ordinary files of this user with a name of ours, that nobody holds. One from another
    computer, or where there are no locks, only after a day. What cannot be removed stays.
    """
    with contextlib.suppress(OSError, ValueError):
        real = Path(os.path.realpath(target))
        clear_turn(real)
        ours = _pattern(real.name)
        with os.scandir(real.parent) as entries:
            found = [real.parent / one.name for one in entries if ours.fullmatch(one.name)]
        for path in found:
            with contextlib.suppress(OSError):
                _remove_if_left(path)


def _made(target: Path, mode: int) -> tuple[Path, int]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    begin = f".{_part(target.name)}.{_here()}"
    for attempt in range(_ATTEMPTS):
        path = target.with_name(f"{begin}{secrets.token_hex(4)}")
        descriptor = os.open(path, flags, mode)
        if sys.platform == "win32" or _is_held(descriptor, path) or attempt == _ATTEMPTS - 1:
            return path, descriptor
        # Somebody who clears away held it before we did, and takes it.
        let_go(descriptor)
        path.unlink(missing_ok=True)
    raise AssertionError("the last attempt returns")


def _is_held(descriptor: int, path: Path) -> bool:
    """Whether the new file is there and ours; what cannot be told counts as no."""
    try:
        return lock(descriptor) is not Lock.THEIRS and path.exists()
    except OSError:
        return False


def _part(name: str) -> str:
    """As much of a name as fits, in whole characters: disks count bytes."""
    return os.fsencode(name)[:_LONGEST].decode(sys.getfilesystemencoding(), "ignore")


def _here() -> str:
    """Four digits for this computer."""
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:4]


def _pattern(name: str) -> re.Pattern[str]:
    # Earlier versions counted characters.
    parts = "|".join(re.escape(one) for one in {_part(name), name[:_LONGEST]})
    return re.compile(rf"\.(?:{parts})\.([0-9a-f]{{4}})[0-9a-f]{{8}}", re.DOTALL)


def _remove_if_left(path: Path) -> None:
    if sys.platform == "win32":
        # What another program has open cannot be removed there.
        if time.time() - path.lstat().st_mtime > _SURELY_LEFT:
            path.unlink()
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if _is_ours(status) and _is_left(descriptor, path, status):
            path.unlink()
    finally:
        let_go(descriptor)


def _is_ours(status: os.stat_result) -> bool:
    return (
        stat.S_ISREG(status.st_mode)
        and status.st_nlink == 1
        and (sys.platform == "win32" or status.st_uid == os.geteuid())
    )


def _is_left(descriptor: int, path: Path, status: os.stat_result) -> bool:
    held = lock(descriptor)
    if held is Lock.THEIRS:
        return False
    sure = held is Lock.OURS and path.name[-12:-8] == _here()
    if not sure and time.time() - status.st_mtime < _SURELY_LEFT:
        return False
    return os.path.samestat(path.lstat(), status)
