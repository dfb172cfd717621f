"""Power cuts: what the disk may hold at any moment of a save is whole, and new once it was told.

The shim writes down what a save does to the folder. For each moment, every state is built that a
file system may leave behind when the power fails there: data that no fsync of its file covers may
be missing, zero or partial; names made, moved or removed that no fsync of their folder covers may
have reached the disk or not, each for itself. (The model of ALICE, OSDI 2014.)
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from journeymap.desktop.main_window import MainWindow
from journeymap.files import journey_bytes
from tests.campaign import program, windowed
from tests.campaign.journeys import grown, small
from tests.campaign.shim import Shim
from tests.campaign.trial import Trial, promise

_MOST_NAMES = 7
"""More changes of names than this are not left unsynced at a time; more are a failure."""
_SUFFIX = ".journey.json"

prepare = program.prepare


def trial(given: Trial) -> int:
    """First save, saves over it, save as and a snapshot, recorded; gives the number of cuts."""
    shim = Shim()
    record = given.folder.with_name(given.folder.name + ".record")
    descriptor = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    try:
        with windowed.program_in(given.home), windowed.window_in(given.home) as window:
            windowed.settle(window)
            shim.watch(given.folder)
            shim.record(descriptor)
            versions = _Acts(given, window, shim).all()
            shim.record(-1)
        events = list(_events(record.read_bytes()))
    finally:
        os.close(descriptor)
        record.unlink()
    return _judge(given, events, versions)


class _Acts:
    """What is recorded."""

    def __init__(self, given: Trial, window: MainWindow, shim: Shim) -> None:
        self._given, self._window, self._shim = given, window, shim
        self._versions: dict[bytes, int] = {}

    def all(self) -> dict[bytes, int]:
        """Do it all; gives each version's bytes and its place in the order."""
        self._window.document.replace(small(self._given.random))
        for number in range(2):
            self._save_to(self._given.documents / f"power-{number}{_SUFFIX}")
            for _time in range(self._given.random.randrange(1, 4)):
                self._change()
                self._window.filing.save()
                self._told()
            self._change()
            self._window.snapshots.save()
            windowed.settle(self._window)
        return self._versions

    def _change(self) -> None:
        number = len(self._versions)
        self._window.document.attempt(
            "Change", lambda now: grown(now, f"version {number}", self._given.random)
        )
        self._versions[journey_bytes(self._window.document.journey)] = number

    def _save_to(self, path: Path) -> None:
        self._change()
        self._window.filing.ask_to_save()
        windowed.turn()
        program.answer_file(program.dialogs()[0], path)
        windowed.until(lambda: self._window.document.path == path, "the save as is done")
        self._told()

    def _told(self) -> None:
        document = self._window.document
        windowed.until(lambda: not document.is_dirty, "the save is done")
        number = self._versions[journey_bytes(document.journey)]
        self._shim.mark(f"{document.path}|{number}")
        windowed.settle(self._window)


@dataclass(frozen=True)
class _Event:
    """A call that was recorded."""

    verb: str
    first: str
    second: str
    data: bytes


def _events(raw: bytes) -> Iterator[_Event]:
    at = 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        verb, first, second, size = raw[at:end].decode().split("\t")
        at = end + 1 + int(size)
        yield _Event(verb, first, second, raw[end + 1 : at])


@dataclass
class _Inode:
    """A file's content as it is seen, and as it is safe."""

    seen: bytearray = field(default_factory=bytearray)
    safe: bytes = b""

    def states(self) -> list[bytes]:
        """What the disk may hold of it."""
        seen = bytes(self.seen)
        if seen == self.safe:
            return [seen]
        fresh = len(self.safe)
        return [
            seen,
            self.safe,
            seen[: (fresh + len(seen)) // 2],
            self.safe + b"\0" * max(0, len(seen) - fresh),
            b"",
        ]


@dataclass(frozen=True)
class _NameChange:
    """A name that from here on leads to an inode, or to none."""

    folder: str
    names: tuple[tuple[str, _Inode | None], ...]


class _Disk:
    """Names and contents, seen and safe."""

    def __init__(self) -> None:
        self._safe: dict[str, _Inode] = {}
        self._seen: dict[str, _Inode] = {}
        self._waiting: list[_NameChange] = []
        self._open: dict[str, str] = {}
        self._inodes: dict[str, _Inode] = {}

    def follow(self, event: _Event) -> None:
        """One more call."""
        match event.verb:
            case "create":
                self._create(event)
            case "open" | "truncate":
                self._opened(event)
            case "write":
                self._write(event)
            case "fsync":
                self._sync(event.first)
            case "rename":
                self._rename(event.first, event.second)
            case "unlink":
                self._name(event.first, ((event.first, None),))
            case "link":
                self._name(event.second, ((event.second, self._seen.get(event.first)),))
            case _:
                pass

    def _create(self, event: _Event) -> None:
        inode = self._inodes[event.second] = _Inode()
        self._open[event.second] = event.first
        self._name(event.first, ((event.first, inode),))

    def _opened(self, event: _Event) -> None:
        self._open[event.second] = event.first
        self._inodes.pop(event.second, None)
        if event.first in self._seen:
            self._inodes[event.second] = self._seen[event.first]
            if event.verb == "truncate":
                self._seen[event.first].seen.clear()

    def _write(self, event: _Event) -> None:
        inode = self._inodes.get(event.first)
        if inode is not None:
            place = max(0, int(event.second))
            inode.seen[place : place + len(event.data)] = event.data

    def _sync(self, descriptor: str) -> None:
        inode = self._inodes.get(descriptor)
        if inode is not None:
            inode.safe = bytes(inode.seen)
            return
        folder = self._open.get(descriptor, "").rstrip("/")
        for change in [one for one in self._waiting if one.folder == folder]:
            _apply(self._safe, change)
            self._waiting.remove(change)

    def _rename(self, old: str, new: str) -> None:
        self._name(new, ((new, self._seen.get(old)), (old, None)))

    def _name(self, path: str, names: tuple[tuple[str, _Inode | None], ...]) -> None:
        change = _NameChange(str(Path(path).parent), names)
        _apply(self._seen, change)
        self._waiting.append(change)

    def states(self, path: str) -> Iterator[bytes | None]:
        """What may stand under this name after a cut now."""
        waiting = [one for one in self._waiting if any(name == path for name, _inode in one.names)]
        promise(len(waiting) <= _MOST_NAMES, "names are never synced")
        for chosen in product((False, True), repeat=len(waiting)):
            names = dict(self._safe)
            for is_there, change in zip(chosen, waiting, strict=True):
                if is_there:
                    _apply(names, change)
            inode = names.get(path)
            yield from [None] if inode is None else inode.states()


def _apply(names: dict[str, _Inode], change: _NameChange) -> None:
    for name, inode in change.names:
        if inode is None:
            names.pop(name, None)
        else:
            names[name] = inode


def _judge(given: Trial, events: list[_Event], versions: dict[bytes, int]) -> int:
    """Cut the power after each call; gives the number of cuts."""
    paths = {one.second for one in events if one.verb == "rename"}
    documents = sorted(one for one in paths if one.endswith(_SUFFIX))
    snapshots = sorted(one for one in paths if one.endswith(".recovery"))
    promise(bool(documents), "nothing was recorded: is the shim there?")
    disk, told, states = _Disk(), dict.fromkeys(documents, -1), 0
    for place, event in enumerate(events):
        disk.follow(event)
        if event.verb == "mark":
            path, _bar, number = event.first.rpartition("|")
            told[path] = int(number)
        for path in documents:
            states += _check(disk, path, told[path], versions, f"after {place} ({event.verb})")
        for path in snapshots:
            states += _check_snapshot(disk, path)
    given.note(f"{len(events)} cuts, {states} states")
    return len(events)


def _check(disk: _Disk, path: str, told: int, versions: dict[bytes, int], when: str) -> int:
    name, states = Path(path).name, list(disk.states(path))
    for found in states:
        if found is None:
            promise(told < 0, f"{when}: {name} may be gone, and version {told} was told saved")
            continue
        number = versions.get(found)
        promise(number is not None, f"{when}: {name} may be torn ({len(found)} bytes)")
        promise(number is None or number >= told, f"{when}: {name} may be {number}, told {told}")
    return len(states)


def _check_snapshot(disk: _Disk, path: str) -> int:
    states = list(disk.states(path))
    for found in states:
        whole = found is None or found.endswith(b"}\n")
        promise(whole, f"a snapshot may be torn ({len(found or b'')} bytes)")
    return len(states)
