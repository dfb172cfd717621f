"""Bytes onto the disk so that no moment leaves half a file: reliability before speed.

A new temporary file beside the real target, written, synced, read back, then put in its place,
and the folder synced: after a return the file is there even if the power fails. What failed leaves
the old file as it was and no temporary file behind.
"""

import contextlib
import hashlib
import os
import secrets
import stat
import sys
import time
from pathlib import Path

from journeymap.files.errors import JourneyFileError, refusal
from journeymap.wording import text

_SHARING_FAULTS = frozenset({5, 32, 33})
"""Windows errors of a target that another program holds open for a moment."""
_PATIENCE = 2.5
"""Seconds to wait for it."""
_FIRST_MODE = 0o600
"""Stories are personal: a new file is its owner's alone until they decide otherwise."""


def fingerprint(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write_file(path: Path, data: bytes) -> str:
    """Put the bytes into the file, wholly or not at all.

    Links are followed and kept, the mode of an existing file is kept.

    Returns:
        The fingerprint of what now stands on the disk.

    Raises:
        JourneyFileError: the old file, if any, is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target, path)
        temporary = _written_beside(target, data, mode)
        try:
            _check(temporary, data, path)
            _replace(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise JourneyFileError(refusal(error, path)) from error
    return fingerprint(data)


def _mode_of(target: Path, path: Path) -> int:
    """The mode for the new file, from the old one if there is one."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return _FIRST_MODE
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, "folder")
    if not stat.S_ISREG(status.st_mode):
        sentence = text("{name}: this is no ordinary file; choose another name.")
        raise JourneyFileError(sentence.format(name=path.name))
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if not status.st_mode & writable or not os.access(target, os.W_OK):
        sentence = text("{name}: this file is read-only; save under another name.")
        raise JourneyFileError(sentence.format(name=path.name))
    return stat.S_IMODE(status.st_mode)


def _written_beside(target: Path, data: bytes, mode: int) -> Path:
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, _FIRST_MODE)
    try:
        try:
            _write_all(descriptor, data)
            if sys.platform != "win32":
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _check(temporary: Path, data: bytes, path: Path) -> None:
    """Read back what the disk kept, before anything old is given up."""
    if temporary.read_bytes() != data:
        sentence = text("{name}: the disk did not keep what was written; choose another place.")
        raise JourneyFileError(sentence.format(name=path.name))


def _replace(temporary: Path, target: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            passing = getattr(error, "winerror", None) in _SHARING_FAULTS
            if not passing or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; some systems and shares cannot sync folders and refuse."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
