"""What a file has besides its content, so that a new one in its place has it as well."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

REFUSALS = frozenset(
    {
        errno.EPERM,
        errno.EACCES,
        errno.EINVAL,
        errno.ENOSYS,
        errno.ENOTSUP,
        errno.EOPNOTSUPP,
        errno.EBADF,
    }
)
"""What systems and shares answer to what they do not know or do not allow."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is kept of a file that is replaced.

    Attributes:
        mode: who may read and write it.
        user: the id of its owner.
        group: the id of its group.
        extended: its extended attributes, access lists among them.
    """

    mode: int
    user: int
    group: int
    extended: Mapping[str, bytes] = field(default_factory=dict)


def attributes_of(file: Path, status: os.stat_result) -> Attributes:
    """The attributes of a file, as far as the system tells them."""
    extended: dict[str, bytes] = {}
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(file):
                with contextlib.suppress(OSError):
                    extended[name] = os.getxattr(file, name)
    return Attributes(stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid, extended)


def give_attributes(descriptor: int, wanted: Attributes) -> None:
    """Give an open file the attributes, as far as the system allows.

    Where the group cannot be kept, ours may do no more than everybody: it is not the one that the
    file was opened to.

    Raises:
        OSError: the disk has a fault; a refusal is none.
    """
    if sys.platform == "win32":
        return
    mode = wanted.mode
    if not _has_owner(descriptor, wanted):
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    with _refusals_ignored():
        os.fchmod(descriptor, mode)
    if sys.platform == "linux" and mode == wanted.mode:
        for name, value in wanted.extended.items():
            with contextlib.suppress(OSError):
                os.setxattr(descriptor, name, value)


def _has_owner(descriptor: int, wanted: Attributes) -> bool:
    """Give the file its owner and group; tells whether it has the group."""
    status = os.fstat(descriptor)
    if sys.platform != "win32":
        for user in (wanted.user, -1):
            if (status.st_uid, status.st_gid) == (wanted.user, wanted.group):
                break
            with _refusals_ignored():
                os.fchown(descriptor, user, wanted.group)
            status = os.fstat(descriptor)
    return status.st_gid == wanted.group


@contextlib.contextmanager
def _refusals_ignored() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
