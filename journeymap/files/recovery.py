"""Snapshots of unsaved work, kept while a program runs; personal stories, so for their owner alone.

Each running program has a folder of its own in the user's local data, held by a lock that the
system releases when the program dies. What is in it is told in `lost`.
"""

import contextlib
import json
import os
import platform
import secrets
import shutil
import threading
import time
from itertools import count
from pathlib import Path
from typing import IO

from journeymap.files.errors import JourneyFileError, refusal
from journeymap.files.format import journey_bytes
from journeymap.files.identity import is_there
from journeymap.files.locking import Lock, lock
from journeymap.files.writing import write_file
from journeymap.model.journey import Journey

LOCK = "owner.lock"
SNAPSHOT = ".recovery"
BASE = ".base"
_ATTEMPTS = 5


def recovery_folder() -> Path:
    """Where snapshots stand: the user's local data folder, never a temporary or shared one."""
    from platformdirs import user_data_path

    return user_data_path("journeymap", appauthor=False, roaming=False) / "recovery"


class Recovery:
    """The snapshot of one journey in a running program: the newest stands, whoever wrote it.

    Snapshots are numbered when they are asked for. One that is asked for earlier never takes the
    place of a later one, and none comes back after it was forgotten.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._root = folder
        self._home: Path | None = None
        self._lock: IO[bytes] | None = None
        self._name = secrets.token_hex(8)
        self._numbers = count(1)
        self._writing = threading.Lock()
        self._newest = self._forgotten = 0
        self._base: tuple[Journey, Path] | None = None

    def number(self) -> int:
        """The place of the snapshot that is asked for now among all of them."""
        return next(self._numbers)

    def save_snapshot(  # noqa: PLR0913 (each is a line of the snapshot's head)
        self,
        journey: Journey,
        *,
        path: Path | None,
        base: str,
        changes: int,
        base_version: Journey | None = None,
        number: int | None = None,
        typed: int = 0,
    ) -> None:
        """Put the journey aside, on any thread; waits for one that is being written.

        Args:
            journey: the unsaved work.
            path: the file that it was opened from, or None.
            base: the fingerprint of that file when it was read or saved last, or "".
            changes: how many changes are not saved.
            base_version: the journey in that file then, for a merge.
            number: its place, where it was asked for before; else it is the newest.
            typed: how many notes at its end hold what was being typed and not entered.

        Raises:
            JourneyFileError: it could not be written.
        """
        number = number or self.number()
        with self._writing:
            if number <= max(self._newest, self._forgotten):
                return
            home = self._prepared()
            old, kept = self._base, self._kept_base(home, base_version)
            head = {
                "title": journey.title,
                "path": str(path) if path else None,
                "base": base,
                "base_file": kept.name if kept else None,
                "saved_at": time.time(),
                "changes": changes,
                "typed": typed,
            }
            content = json.dumps(head).encode() + b"\n" + journey_bytes(journey)
            write_file(
                home / f"{self._name}{SNAPSHOT}", content, is_private=True, takes_turns=False
            )
            self._newest = number
            if old is not None and old[1] != kept:
                with contextlib.suppress(OSError):  # The folder goes as a whole.
                    old[1].unlink(missing_ok=True)
            if number <= self._forgotten:
                self._remove()

    def clear(self) -> None:
        """Forget the snapshot, and all that were asked for: the work is saved or was given up.

        Raises:
            OSError: it could not be removed.
        """
        self._forgotten = self.number()
        self._remove()

    def close(self) -> None:
        """Forget the snapshot and the folder: the program ends as it should."""
        self._forgotten = self.number()
        with self._writing:
            if self._home is not None:
                shutil.rmtree(self._home, ignore_errors=True)
            self._end_lock()
            self._home = self._lock = None

    def _remove(self) -> None:
        """Without the lock: who writes meanwhile looks at `_forgotten` when it is there."""
        home = self._home
        if home is not None:
            (home / f"{self._name}{SNAPSHOT}").unlink(missing_ok=True)

    def _end_lock(self) -> None:
        """Whatever the disk says of it, it is closed then."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._lock.close()

    def _kept_base(self, home: Path, version: Journey | None) -> Path | None:
        """The file that holds the version to merge from, written where it is another now."""
        if version is None:
            self._base = None
            return None
        if (
            self._base is None
            or self._base[0] is not version
            or not is_there(self._base[1], untold=False)
        ):
            file = home / f"{secrets.token_hex(8)}{BASE}"
            write_file(file, journey_bytes(version), is_private=True, takes_turns=False)
            self._base = version, file
        return self._base[1]

    def _prepared(self) -> Path:
        """The folder, made when it is first needed, or again where somebody cleared it away.

        Raises:
            JourneyFileError: there is no place for it.
        """
        root = self._root or recovery_folder()
        try:
            if self._home is not None and (self._home / LOCK).exists():
                return self._home
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for _attempt in range(_ATTEMPTS):
                home = root / secrets.token_hex(8)
                home.mkdir(mode=0o700)
                held = _held(home / LOCK)
                if held is not None:
                    self._end_lock()
                    self._home, self._lock = home, held
                    # Who looks for lost work may have taken an empty folder away at this moment.
                    if (home / LOCK).exists():
                        return home
        except OSError as error:
            raise JourneyFileError(refusal(error, root)) from error
        raise JourneyFileError(refusal(OSError(5, "no folder"), root))


def _held(file: Path) -> IO[bytes] | None:
    """The lock of a new folder, with who we are in it for places that have no locks."""
    stream = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    if lock(stream.fileno()) is Lock.THEIRS:
        stream.close()
        return None
    stream.write(f"{os.getpid()} {platform.node()}\n".encode("utf-8", "replace"))
    stream.flush()
    return stream
