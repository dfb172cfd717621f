"""Whether two names are one file: by a link, by "..", in other capitals where the disk has none."""

import os
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple


class Identity(NamedTuple):
    """What a name led to when it was looked at; comparing two asks no disk any more.

    Attributes:
        path: the name.
        spelling: one spelling for all names of the file.
        node: the disk and the file's number on it, or None where it was not there.
    """

    path: Path
    spelling: str
    node: tuple[int, int] | None

    def may_be(self, other: "Identity") -> bool:
        """Whether both are the same file, if neither was replaced since."""
        return self.spelling == other.spelling or (
            self.node is not None and self.node == other.node
        )


def identity_of(path: Path) -> Identity:
    """Look at a file; waits as long as its disk does not answer."""
    try:
        status = path.stat()
        node = (status.st_dev, status.st_ino)
    except (OSError, ValueError):
        return Identity(path, _spelling(path), None)
    return Identity(path, _spelling(path), node)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both lead to the same file; also where it is not there (yet, or any more)."""
    return identity_of(one).may_be(identity_of(other))


def _spelling(path: Path) -> str:
    """One spelling for all names of a file, as far as that can be said without the file."""
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):
        real = str(path.absolute())
    if sys.platform in {"win32", "darwin"}:
        return unicodedata.normalize("NFC", os.path.normcase(real)).casefold()
    return real


def is_there(path: Path, *, untold: bool) -> bool:
    """Whether something is at a place; `untold` where the disk does not say, as a dead share."""
    try:
        return path.exists()
    except OSError:
        return untold
