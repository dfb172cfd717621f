"""Bytes onto the disk so that no moment leaves half a file: reliability before speed.

A new temporary file beside the real target, written, synced, read back, then put in its place,
and the folder synced: after a return the file is there even if the power fails. What failed before
the file was put in its place leaves the old one as it was; no fault leaves a temporary file.

Programs take turns at comparing and replacing. Where they cannot, or a stranger asks for no turn,
it is looked once more whether what stands there is ours. Of several hard links the others keep what
they hold: backups are made of them.
"""

import contextlib
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from journeymap.files.attributes import REFUSALS, Attributes, attributes_of, give_attributes
from journeymap.files.errors import FileChangedError, JourneyFileError, UnconfirmedError, refusal
from journeymap.files.locking import let_go
from journeymap.files.temporary import remove_leftovers, temporary_beside
from journeymap.files.turns import NotOurTurnError, turn_at
from journeymap.wording import text

_SHARING_FAULTS = frozenset({5, 32, 33})
"""Windows errors of a target that another program holds open for a moment."""
_PATIENCE = 2.5
"""Seconds to wait for it."""
_PRIVATE = 0o600
"""Stories are personal: a new file is its owner's alone until they decide otherwise."""
_ORDINARY = 0o666
"""What is made to be shown: whoever the user lets read their files."""


class _Content(NamedTuple):
    """What is to be written, and what the file has besides.

    Attributes:
        data: the bytes.
        mode: the mode of the new file, of which the system takes the user's umask.
        kept: the attributes of the file that is replaced, or None where there is none.
        expected: the fingerprint of what may be replaced, "" for nothing, or None for whatever is
            there.
        takes_turns: whether other programs may write the file as well.
    """

    data: bytes
    mode: int
    kept: Attributes | None
    expected: str | None
    takes_turns: bool


def fingerprint(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write_file(
    path: Path,
    data: bytes,
    *,
    is_private: bool = False,
    expected: str | None = None,
    takes_turns: bool = True,
) -> str:
    """Put the bytes into the file, wholly or not at all.

    Links are followed and kept. An existing file keeps its mode, and its owner, group and extended
    attributes as far as the system allows.

    Args:
        path: the file.
        data: all that it is to hold.
        is_private: whether a new file is for its owner alone, and not as the user's umask says.
        expected: the fingerprint of what the file held when it was read or written last; where it
            holds something else now (and not the same data), nothing is written. "" is for a file
            that must not be there yet. None replaces all.
        takes_turns: whether other programs may write this file as well.

    Returns:
        The fingerprint of what now stands on the disk.

    Raises:
        UnconfirmedError: the new file is there, and may be gone after a power cut.
        FileChangedError: the file does not hold what was expected, or not what was written.
        JourneyFileError: the old file, if any, is as it was.
    """
    try:
        target = _real(path)
        kept = _attributes_of(target, path)
        remove_leftovers(target)
        mode = _PRIVATE if is_private or kept else _ORDINARY
        _write_in_place(target, _Content(data, mode, kept, expected, takes_turns))
    except (OSError, ValueError) as error:
        known = error if isinstance(error, OSError) else OSError(2, "name")
        raise JourneyFileError(refusal(known, path)) from error
    try:
        _sync_folder(target.parent)
    except OSError as error:
        raise _unconfirmed(path, data) from error
    return fingerprint(data)


def _real(path: Path) -> Path:
    """The file itself, where the path is a link; a disk that cannot say so is no answer."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _attributes_of(target: Path, path: Path) -> Attributes | None:
    """What the old file has besides its content, if there is one that may be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, "folder")
    if not stat.S_ISREG(status.st_mode):
        sentence = text("{name}: this is no ordinary file; choose another name.")
        raise JourneyFileError(sentence.format(name=path.name))
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if not status.st_mode & writable or not os.access(target, os.W_OK):
        sentence = text("{name}: this file is read-only; save under another name.")
        raise JourneyFileError(sentence.format(name=path.name))
    return attributes_of(target, status)


def _write_in_place(target: Path, content: _Content) -> None:
    with temporary_beside(target, content.mode) as (temporary, descriptor):
        try:
            _write_all(descriptor, content.data)
            if content.kept is not None:
                give_attributes(descriptor, content.kept)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if temporary.read_bytes() != content.data:
            sentence = text("{name}: the disk did not keep what was written; choose another place.")
            raise JourneyFileError(sentence.format(name=target.name))
        with _turn(target, content):
            _compare(target, content)
            ours = temporary.stat()
            _replace(temporary, target, content.data)
            _look_again(target, ours, content.data)


@contextlib.contextmanager
def _turn(target: Path, content: _Content) -> Iterator[None]:
    """No other program of ours compares and replaces the file meanwhile, where that can be had."""
    if not content.takes_turns:
        yield
        return
    try:
        with turn_at(target):
            yield
    except NotOurTurnError as error:
        _compare(target, content)
        sentence = text(
            "{name}: another program is writing this file and does not come to an end; nothing was "
            "written. Try again, or save under another name."
        )
        raise JourneyFileError(sentence.format(name=target.name)) from error


def _look_again(target: Path, ours: os.stat_result, data: bytes) -> None:
    """Is what stands there now ours? A stranger asks for no turn."""
    try:
        # Some shares give the same content another number.
        if os.path.samestat(target.stat(), ours) or target.read_bytes() == data:
            return
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _unconfirmed(target, data) from error
    sentence = text(
        "{name}: somebody else wrote this file in the same moment; what you saved is not in it."
    )
    raise FileChangedError(sentence.format(name=target.name))


def _unconfirmed(path: Path, data: bytes) -> UnconfirmedError:
    sentence = text(
        "{name}: the new version is in its place, but the disk did not confirm that it would "
        "survive a power cut; save a copy in another place."
    )
    return UnconfirmedError(sentence.format(name=path.name), fingerprint(data))


def _compare(target: Path, content: _Content) -> None:
    """Just before it goes: is the old file the one that we know? One that is gone is none."""
    if content.expected is None:
        return
    found = fingerprint_of(target)
    if found is None or found == content.expected:
        return
    if not content.expected:
        sentence = text("{name}: there is such a file by now; nothing was written.")
        raise FileChangedError(sentence.format(name=target.name))
    if found != fingerprint(content.data):
        sentence = text("{name}: somebody else changed this file; nothing was written.")
        raise FileChangedError(sentence.format(name=target.name))


def fingerprint_of(path: Path) -> str | None:
    """The SHA-256 of what the file holds now; None where it is not there.

    Raises:
        JourneyFileError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        known = error if isinstance(error, OSError) else OSError(2, "name")
        raise JourneyFileError(refusal(known, path)) from error


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _replace(temporary: Path, target: Path, data: bytes) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            if _has_arrived(temporary, target, data):
                return
            passing = getattr(error, "winerror", None) in _SHARING_FAULTS
            if not passing or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _has_arrived(temporary: Path, target: Path, data: bytes) -> bool:
    """Whether the file stands in its place although that was refused: a share's answer was lost."""
    try:
        return not temporary.exists() and target.read_bytes() == data
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; many shares cannot sync folders, and say so: that is no fault.

    Raises:
        OSError: the disk has a fault.
    """
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            let_go(descriptor)
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
