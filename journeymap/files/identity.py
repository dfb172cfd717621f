"""Whether two names are one file: by a link, by "..", in other capitals where the disk has none."""

import os
import sys
import unicodedata
from pathlib import Path


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both lead to the same file; also where it is not there (yet, or any more)."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return _spelling(one) == _spelling(other)


def _spelling(path: Path) -> str:
    """One spelling for all names of a file, as far as that can be said without the file."""
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):
        real = str(path.absolute())
    if sys.platform in {"win32", "darwin"}:
        return unicodedata.normalize("NFC", os.path.normcase(real)).casefold()
    return real
