"""Locks that the system gives back when a program ends, however it ends."""

import contextlib
import errno
import os
import sys
from enum import Enum, auto

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


class Lock(Enum):
    """Who holds the lock of a file."""

    OURS = auto()
    """We do, from now until the file is closed."""
    THEIRS = auto()
    """Somebody else does, who is alive."""
    UNKNOWN = auto()
    """This place has no locks, as some network folders."""


def lock(descriptor: int) -> Lock:
    """Try to lock an open file; never waits."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return Lock.THEIRS if error.errno in _HELD else Lock.UNKNOWN
    return Lock.OURS


def let_go(descriptor: int) -> None:
    """Close what was locked or looked at: it is closed and nothing is lost, whatever is told."""
    with contextlib.suppress(OSError):
        os.close(descriptor)
