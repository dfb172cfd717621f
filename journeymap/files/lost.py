"""Unsaved work that programs left behind when they ended: found, opened, deleted when asked to.

Nothing here deletes work by itself, and none by its age: a clock may be wrong by years.
"""

import contextlib
import json
import math
import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from journeymap.files.errors import JourneyFileError, refusal
from journeymap.files.locking import Lock, let_go, lock
from journeymap.files.reading import Opened, parse_journey, read_bytes
from journeymap.files.recovery import BASE, LOCK, SNAPSHOT, recovery_folder
from journeymap.model.journey import Journey
from journeymap.wording import text

_ASIDE = ".set-aside"
_OPENING = ".opening"
_MOST_BYTES = 70 * 1024 * 1024
_LONGEST_HEAD = 1_000_000
_LAST_MOMENT = 253_402_300_799
"""The end of the year 9999: what a calendar can still say."""
_LEFT = re.compile(r"\.[0-9a-f]{16}\.(?:recovery|base)\.[0-9a-f]{12}")
"""A snapshot that was being written when the program ended."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A snapshot that a program left behind when it ended.

    Attributes:
        file: the snapshot.
        title: the journey's title, which is anybody's text.
        path: the file it was opened from, or None for a journey that was never saved.
        base: the fingerprint of that file when it was read or saved last, or "".
        base_file: the journey as it was in that file then, or None where that is not known.
        saved_at: when the snapshot was made, in seconds since 1970, by the clock of then.
        changes: how many changes it holds that were not saved.
        is_set_aside: whether it was tried to open it, and that went wrong.
        typed: how many of its notes hold what was being typed and not entered.
    """

    file: Path
    title: str
    path: Path | None
    base: str
    base_file: Path | None
    saved_at: float
    changes: int
    is_set_aside: bool = False
    typed: int = 0


def offered(folder: Path | None = None) -> tuple[Recovered, ...]:
    """Snapshots of programs that ended without saving, newest first."""
    return tuple(one for one in _found(folder) if not one.is_set_aside)


def set_aside(folder: Path | None = None) -> tuple[Recovered, ...]:
    """Snapshots that could not be opened: they are not offered by themselves, and not deleted."""
    return tuple(one for one in _found(folder) if one.is_set_aside)


def claimed(recovered: Recovered) -> Recovered:
    """The snapshot, marked as being opened: if the program ends over it, it is set aside.

    Raises:
        JourneyFileError: it is not there any more, or cannot be marked.
    """
    file = recovered.file.with_suffix(_OPENING)
    try:
        recovered.file.rename(file)
    except OSError as error:
        raise JourneyFileError(refusal(error, recovered.file)) from error
    return replace(recovered, file=file)


def release(recovered: Recovered) -> Recovered:
    """The snapshot as it stood before it was claimed: it is offered again."""
    file = recovered.file.with_suffix(SNAPSHOT)
    with contextlib.suppress(OSError):
        recovered.file.rename(file)
        return replace(recovered, file=file)
    return recovered


def open_recovered(recovered: Recovered) -> Opened:
    """The journey of a snapshot; one that cannot be read is set aside, so that it asks only once.

    Raises:
        JourneyFileError: the snapshot is damaged.
    """
    try:
        content = read_bytes(recovered.file, _MOST_BYTES).partition(b"\n")[2]
        return parse_journey(content, text("The recovered journey"))
    except JourneyFileError:
        _put_aside(recovered.file)
        raise


def base_version(recovered: Recovered) -> Journey | None:
    """The journey as it was in its file when that was read or saved last; None if not known."""
    if recovered.base_file is None:
        return None
    try:
        content = read_bytes(recovered.base_file, _MOST_BYTES)
        return parse_journey(content, recovered.base_file.name).journey
    except JourneyFileError:
        return None


def discard(recovered: Recovered) -> None:
    """Delete a snapshot; others in its folder stay.

    Raises:
        JourneyFileError: it could not be deleted.
    """
    try:
        recovered.file.unlink(missing_ok=True)
        if recovered.base_file is not None:
            recovered.base_file.unlink(missing_ok=True)
    except OSError as error:
        raise JourneyFileError(refusal(error, recovered.file)) from error
    with _of_the_dead(recovered.file.parent) as is_dead:
        if is_dead:
            with contextlib.suppress(OSError):
                _tidy(recovered.file.parent, _snapshots(recovered.file.parent))


def _found(folder: Path | None) -> list[Recovered]:
    root = folder or recovery_folder()
    found: list[Recovered] = []
    for home in _homes(root):
        with _of_the_dead(home) as is_dead:
            if is_dead:
                with contextlib.suppress(OSError):
                    told = _snapshots(home)
                    found += told
                    _tidy(home, told)
    return sorted(found, key=lambda one: (-one.saved_at, one.file))


def _homes(root: Path) -> list[Path]:
    """The folders of programs; whatever else somebody put here is not looked into."""
    try:
        with os.scandir(root) as entries:
            folders = [root / one.name for one in entries if one.is_dir(follow_symlinks=False)]
        return sorted(one for one in folders if _holds_ours(one))
    except OSError:
        return []


def _holds_ours(home: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(_is_ours(one) for one in home.iterdir())
    return False


def _is_ours(file: Path) -> bool:
    return file.name == LOCK or file.suffix in {SNAPSHOT, _ASIDE, _OPENING}


@contextlib.contextmanager
def _of_the_dead(home: Path) -> Iterator[bool]:
    """Whether the program of a folder has ended; while this lasts, no other looks into it."""
    try:
        descriptor = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        held = lock(descriptor)
        yield held is Lock.OURS or (held is Lock.UNKNOWN and _has_ended(home / LOCK))
    finally:
        let_go(descriptor)


def _has_ended(file: Path) -> bool:
    """Whether the program that is named there ran on this computer and does not any more."""
    try:
        process, _, computer = file.read_text("utf-8", "replace").strip().partition(" ")
        if sys.platform == "win32" or computer != platform.node():
            return False
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return False


def _snapshots(home: Path) -> list[Recovered]:
    """What can be told of every snapshot there; one that ended a program is set aside.

    Raises:
        OSError: the folder cannot be looked into now.
    """
    for file in tuple(home.iterdir()):
        if file.suffix == _OPENING:
            _put_aside(file)
    found: list[Recovered] = []
    for file in _snapshot_files(home):
        with contextlib.suppress(OSError):
            found.append(_told(file))
    return found


def _snapshot_files(home: Path) -> list[Path]:
    return [file for file in home.iterdir() if file.suffix in {SNAPSHOT, _ASIDE}]


def _told(file: Path) -> Recovered:
    """What the head of a snapshot says; one without a head is set aside.

    Raises:
        OSError: it cannot be read now.
    """
    with file.open("rb") as stream:
        line, written_at = stream.readline(_LONGEST_HEAD), os.fstat(stream.fileno()).st_mtime
    is_aside = file.suffix == _ASIDE
    try:
        head: Any = json.loads(line)
        one = Recovered(
            file=file,
            title=str(head["title"]),
            path=Path(head["path"]) if head["path"] else None,
            base=str(head["base"]),
            base_file=_beside(file, head.get("base_file")),
            saved_at=_moment(float(head["saved_at"]), written_at),
            changes=int(head["changes"]),
            is_set_aside=is_aside,
            typed=int(head.get("typed", 0)),
        )
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        aside = file if is_aside else _put_aside(file)
        return Recovered(aside, "", None, "", None, written_at, 0, is_set_aside=True)
    return one


def _beside(file: Path, name: object) -> Path | None:
    """A file of ours in the same folder; the head is data, so nothing else that it may name."""
    if isinstance(name, str) and re.fullmatch(rf"[0-9a-f]{{16}}{re.escape(BASE)}", name):
        return file.with_name(name)
    return None


def _moment(told: float, written_at: float) -> float:
    return told if math.isfinite(told) and 0 <= told <= _LAST_MOMENT else written_at


def _put_aside(file: Path) -> Path:
    aside = file.with_suffix(_ASIDE)
    with contextlib.suppress(OSError):
        file.rename(aside)
        return aside
    return file


def _tidy(home: Path, told: list[Recovered]) -> None:
    """Take away what is of no use: halves of snapshots, bases of none, at last the folder.

    Raises:
        OSError: something there cannot be looked at, or taken away, now.
    """
    if len(told) < len(_snapshot_files(home)):
        return  # One cannot be read now, and may need its base.
    kept = {one.base_file for one in told}
    for file in tuple(home.iterdir()):
        is_base = re.fullmatch(rf"[0-9a-f]{{16}}{re.escape(BASE)}", file.name)
        if _LEFT.fullmatch(file.name) or (is_base and file not in kept):
            file.unlink(missing_ok=True)
    if {one.name for one in home.iterdir()} == {LOCK}:
        (home / LOCK).unlink()
        home.rmdir()
