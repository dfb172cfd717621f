"""Snapshots of unsaved work, offered after a crash; personal stories, so for their owner alone.

Each running program has a folder of its own in the user's local data, held by a lock that the
system releases when the program dies; only the folders of dead programs are offered.
"""

import contextlib
import json
import os
import secrets
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from journeymap.files.errors import JourneyFileError
from journeymap.files.format import journey_bytes
from journeymap.files.reading import Opened, parse_journey, read_bytes
from journeymap.files.writing import write_file
from journeymap.model.journey import Journey
from journeymap.wording import text

KEPT_SECONDS = 30 * 24 * 3600
_LOCK = "owner.lock"
_SUFFIX = ".recovery"
_ASIDE = ".set-aside"
_MOST_BYTES = 70 * 1024 * 1024


def recovery_folder() -> Path:
    """Where snapshots stand: the user's local data folder, never a temporary or shared one."""
    from platformdirs import user_data_path

    return user_data_path("journeymap", appauthor=False, roaming=False) / "recovery"


@dataclass(frozen=True, slots=True)
class Recovered:
    """A snapshot that a program left behind when it ended.

    Attributes:
        file: the snapshot.
        title: the journey's title.
        path: the file it was opened from, or None for a journey that was never saved.
        base: the fingerprint of that file when it was opened, or "".
        saved_at: when the snapshot was made, in seconds since 1970.
        changes: how many changes it holds that were not saved.
    """

    file: Path
    title: str
    path: Path | None
    base: str
    saved_at: float
    changes: int


class Recovery:
    """The snapshots of one running program."""

    def __init__(self, folder: Path | None = None) -> None:
        root = folder or recovery_folder()
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = root / secrets.token_hex(8)
        self._folder.mkdir(mode=0o700)
        self._lock = _locked(self._folder / _LOCK)
        self._file = self._folder / f"{secrets.token_hex(8)}{_SUFFIX}"

    def save_snapshot(
        self, journey: Journey, *, path: Path | None, base: str, changes: int
    ) -> None:
        """Put the journey aside; safe off the main thread, one call at a time.

        Raises:
            JourneyFileError: it could not be written.
        """
        head = {
            "title": journey.title,
            "path": str(path) if path else None,
            "base": base,
            "saved_at": time.time(),
            "changes": changes,
        }
        content = json.dumps(head).encode() + b"\n" + journey_bytes(journey)
        write_file(self._file, content, is_private=True)

    def clear(self) -> None:
        """Forget the snapshot: the work is saved or was given up."""
        self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Forget the snapshot and the folder: the program ends as it should."""
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def offered(folder: Path | None = None) -> tuple[Recovered, ...]:
    """Snapshots of programs that ended without saving, newest first; those past 30 days go."""
    root = folder or recovery_folder()
    found: list[Recovered] = []
    for home in sorted(root.glob("*/")) if root.is_dir() else []:
        lock = _locked(home / _LOCK)
        if lock is None:
            continue
        lock.close()
        snapshots = [one for file in home.glob(f"*{_SUFFIX}") if (one := _head(file)) is not None]
        found += snapshots
        if not snapshots and not any(home.glob(f"*{_ASIDE}")):
            shutil.rmtree(home, ignore_errors=True)
    return tuple(sorted(found, key=lambda one: -one.saved_at))


def open_recovered(recovered: Recovered) -> Opened:
    """The journey of a snapshot; one that cannot be read is set aside, so that it asks only once.

    Raises:
        JourneyFileError: the snapshot is damaged.
    """
    try:
        content = read_bytes(recovered.file, _MOST_BYTES).partition(b"\n")[2]
        return parse_journey(content, text("The recovered journey"))
    except JourneyFileError:
        with contextlib.suppress(OSError):
            recovered.file.rename(recovered.file.with_suffix(_ASIDE))
        raise


def discard(recovered: Recovered) -> None:
    """Delete a snapshot."""
    with contextlib.suppress(OSError):
        recovered.file.unlink()
        shutil.rmtree(recovered.file.parent)


def _head(file: Path) -> Recovered | None:
    try:
        with file.open("rb") as stream:
            head: Any = json.loads(stream.readline(1_000_000))
        one = Recovered(
            file=file,
            title=str(head["title"]),
            path=Path(head["path"]) if head["path"] else None,
            base=str(head["base"]),
            saved_at=float(head["saved_at"]),
            changes=int(head["changes"]),
        )
    except (OSError, ValueError, TypeError, LookupError):
        with contextlib.suppress(OSError):
            file.rename(file.with_suffix(_ASIDE))
        return None
    if time.time() - one.saved_at > KEPT_SECONDS:
        file.unlink(missing_ok=True)
        return None
    return one


def _locked(file: Path) -> IO[bytes] | None:
    """The lock of a folder, or None where a living program holds it."""
    try:
        stream = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        return None
    return stream
