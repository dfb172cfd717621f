"""Turns at a file: one program at a time compares what it holds and replaces it.

A lock of the system (filelock), which ends with its program however that ends, on a file of its own
beside the target, as the target is replaced by each save. It is there for a moment. What a killed
program leaves of it goes with the next turn.
"""

import contextlib
import errno
import hashlib
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 10.0
"""Seconds to wait for a program that has its turn: longer than comparing and replacing take."""
_PATIENCE_WITH_STRANGERS = 1.0
"""Seconds to wait where another user's lock cannot even be asked."""
_PAUSE = 0.02
_EVERYBODY = 0o666
_ATTEMPTS = 2
_NO_LOCKS = frozenset(
    {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF}
)
"""What places answer that have no locks."""


class NotOurTurnError(Exception):
    """Another living program has had its turn at the file all the time."""


@contextlib.contextmanager
def turn_at(target: Path, patience: float | None = None) -> Iterator[bool]:
    """While this lasts, no other program that asks has its turn at the file.

    Gives whether that is sure: some places have no locks.

    Args:
        target: the file, which need not be there; its folder must be.
        patience: seconds to wait; `PATIENCE` where it is None.

    Raises:
        NotOurTurnError: it did not come to us.
    """
    place = _place_of(target)
    held = _taken(place, PATIENCE if patience is None else patience)
    try:
        yield held is not None
    finally:
        if held is not None:
            _give_back(held, place)


def clear_turn(target: Path) -> None:
    """Take away what a killed program left of its turn; one that is being used stays."""
    with contextlib.suppress(OSError, ValueError, NotOurTurnError):
        if os.path.lexists(_place_of(target)):
            with turn_at(target, 0):
                pass


def _place_of(target: Path) -> Path:
    """The file that is locked; one for all spellings of a name on disks without capitals."""
    spelling = unicodedata.normalize("NFC", target.name).casefold()
    return target.with_name(
        f".~lock.{hashlib.sha256(os.fsencode(spelling)).hexdigest()[:16]}.save#"
    )


def _taken(place: Path, patience: float) -> "BaseFileLock | None":
    """The lock, held; None where there is none to be had.

    Raises:
        NotOurTurnError: somebody else holds it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(place, mode=_EVERYBODY, fallback_to_soft=False)
    end = time.monotonic() + min(patience, _PATIENCE_WITH_STRANGERS)
    faults = 0
    while faults < _ATTEMPTS:
        try:
            lock.acquire(timeout=patience, poll_interval=_PAUSE)
        except Timeout as error:
            raise NotOurTurnError from error
        except PermissionError:
            # Perhaps another user's, and gone in a moment; perhaps nobody may make one here.
            if time.monotonic() >= end or not os.path.lexists(place):
                return None
            time.sleep(_PAUSE)
        except OSError as error:
            faults += 1
            if error.errno in _NO_LOCKS and faults == _ATTEMPTS:
                # What nobody can hold is nobody's.
                _twice(lambda: place.unlink(missing_ok=True))
        else:
            return lock
    return None


def _give_back(lock: "BaseFileLock", place: Path) -> None:
    if sys.platform != "win32":
        # While it is still held: who waits for it sees that it is gone, and makes another.
        _twice(place.unlink)
    _twice(lambda: lock.release(force=True))


def _twice(act: Callable[[], object]) -> None:
    """A fault that passes leaves nothing behind; more cannot be done about one that stays."""
    for _attempt in range(_ATTEMPTS):
        with contextlib.suppress(OSError):
            act()
            return
