"""What goes wrong with files: one family, each error one sentence for the user."""

import errno
from pathlib import Path

from journeymap.wording import text


class JourneyFileError(Exception):
    """A file cannot be read or written; its text names the file, the place and the remedy."""


class UnconfirmedError(JourneyFileError):
    """A file is written and in its place, but nobody can say that a power cut will leave it there.

    Attributes:
        fingerprint: the SHA-256 of what the file holds now.
    """

    def __init__(self, sentence: str, fingerprint: str) -> None:
        super().__init__(sentence)
        self.fingerprint = fingerprint


class FileChangedError(JourneyFileError):
    """Somebody else changed the file since it was read or saved last; nothing is written."""


def refusal(error: OSError, path: Path) -> str:
    """What an error of the system means for this file, in one sentence."""
    name = path.name or str(path)
    sentences = {
        errno.ENOENT: text("{name}: there is no such file or folder; check the name."),
        errno.EACCES: text("{name}: you may not read or write here; choose another place."),
        errno.EPERM: text("{name}: you may not read or write here; choose another place."),
        errno.EROFS: text("{name}: this place is read-only; choose another place."),
        errno.ENOSPC: text("{name}: the disk is full; make room or choose another place."),
        errno.EDQUOT: text("{name}: your share of the disk is full; make room or choose another."),
        errno.EFBIG: text("{name}: the file would be too large here; choose another place."),
        errno.EISDIR: text("{name}: this is a folder; give the name of a file."),
        errno.ENOTDIR: text("{name}: part of the way to it is no folder; check the name."),
        errno.ENAMETOOLONG: text("{name}: the name is too long; choose a shorter one."),
        errno.ELOOP: text("{name}: its links lead in a circle; choose another place."),
    }
    fallback = text("{name}: the disk reported a fault; choose another place.")
    return sentences.get(error.errno or 0, fallback).format(name=name)
