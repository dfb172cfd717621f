"""Kill the real program at any moment: nothing acknowledged is lost, nothing is left torn.

A trial is a chain of lives over one folder: each edits, saves, saves as, exports, undoes, and is
killed by signal 9 from outside; the next opens what is there and takes up what is offered. Every
tenth trial is of the command line's commands instead. In every third the last life is let live: it
takes up what was left behind, saves, and quits; then no temporary file of what it opened is there.

The clock of the snapshots runs fifty times faster here, so that short lives meet it. What the
recovery owes is told by the program that will be killed: a version is owed once the promised time
has gone by, the loop has turned some times since, and no snapshot is being written. After enough
time it is owed whatever the program says of itself. A campaign in which fewer than a third of the
killed windows owed something fails: it would not have looked at the promise.
"""

import contextlib
import hashlib
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from journeymap.cli import main
from journeymap.cli.commands import COMMANDS
from journeymap.desktop import recovery
from journeymap.desktop.main_window import MainWindow
from journeymap.files import journey_bytes, offered, open_recovered, read_journey
from journeymap.files.recovery import recovery_folder
from tests.campaign import program, windowed
from tests.campaign.journeys import SAMPLES, grown, is_whole, mark_of, titled
from tests.campaign.trial import Trial, confine, patience, promise

_FASTER = 50
_AT_MOST_EVERY = 10.0 / _FASTER
"""Seconds of work that may be lost, as promised; the clock of the trial is the faster one."""
_MARGIN = 2.5
"""Seconds that writing a snapshot may take, with `patience`."""
_TURNS = 3
"""So often the loop turns after the promised time before a version is owed."""
_LAST_LIFE = 12.0
_SUFFIX = ".journey.json"
_WANTED = re.compile(r"(first|as-\d+)(\.journey\.json|\.csv)")


prepare = program.prepare


@dataclass(frozen=True)
class Told:
    """What the program told through its pipe, and when.

    Attributes:
        what: "version" (the journey on screen is now this one), "clean" (the program says that
            the file holds it), "forgotten" (nothing is to be kept of a journey in no file),
            "taken" (recovered work is on screen), "owed" (the version that was told as the one
            of this number must be kept by now), "busy" (something begins).
    """

    what: str
    when: float
    mark: str
    path: str


@dataclass
class History:
    """All that the lives of a chain told, in order."""

    told: list[Told] = field(default_factory=list)
    lives: list[int] = field(default_factory=list)

    def add(self, raw: bytes) -> None:
        """One more life and what it told."""
        self.lives.append(len(self.told))
        for line in raw.decode().splitlines():
            parts = line.split("\t")
            if len(parts) == 4:
                self.told.append(Told(parts[0], float(parts[1]), parts[2], parts[3]))

    def last_clean(self, path: Path) -> int:
        """Where it was told last that this file holds what is on screen; -1 if never."""
        found = [n for n, one in enumerate(self.told) if _is_clean(one, path)]
        return found[-1] if found else -1

    def places(self, mark: str) -> list[int]:
        """Where this version was on screen."""
        return [n for n, one in enumerate(self.told) if one.mark == mark]


def _is_clean(one: Told, path: Path) -> bool:
    return one.what == "clean" and one.path == str(path)


def trial(given: Trial) -> int:
    """A chain of lives; gives the number of kills."""
    if given.seed % 10 == 0:
        given.kind("commands")
        return _commands(given)
    given.kind("windows")
    return _windows(given)


# --- windows -----------------------------------------------------------------


def _windows(given: Trial) -> int:
    history = History()
    path = given.documents / f"first{_SUFFIX}"
    if given.random.random() < 0.7:
        path.write_bytes(SAMPLES[given.seed % len(SAMPLES)].read_bytes())
    lives = given.random.randrange(3, 7)
    for life in range(lives):
        seed = given.seed * 100 + life
        history.add(_killed(given, seed, path))
        given.counted(life + 1)
        _check_after(given, history, path)
    if given.seed % 3 == 0:
        _last_life(given, history, path)
    return lives


def _killed(given: Trial, seed: int, path: Path) -> bytes:
    """Start the program in a child, kill it at a moment of the seed's; gives what it told."""
    random = Random(seed)
    end = _End.drawn(random)
    with _living(given, lambda fd: _live(given, seed, path, fd)) as (child, pipe):
        raw = end.listened(pipe)
        os.kill(child, signal.SIGKILL)
        raw += _rest(pipe)
    given.note(f"life {seed}: killed; told {raw.count(b'clean')} times clean")
    return raw


@contextlib.contextmanager
def _living(given: Trial, work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """A child that does the work, and the pipe that it tells through."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            confine(given.home)
            work(writing)
            code = 0
        except BaseException as error:  # noqa: BLE001 (told, for who has to find out)
            os.write(writing, f"raised\t0\t{type(error).__name__}: {error}\t\n".encode())
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    try:
        yield child, reading
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)


@dataclass(frozen=True)
class _End:
    """When a life ends: at a moment after its first word, or shortly after it told something.

    Attributes:
        moment: seconds after the first word.
        word: what it has to tell, or b"".
        times: how often.
        delay: seconds after that.
    """

    moment: float
    word: bytes
    times: int
    delay: float

    @classmethod
    def drawn(cls, random: Random) -> "_End":
        """A moment in a third of the lives, the middle of a save in some, late work in most."""
        moment = random.uniform(0.0, 0.8) if random.random() < 0.8 else random.uniform(0.8, 4.5)
        delay = random.choice((0.0, 0.001, 0.003, 0.01, 0.03)) * random.random()
        kind = random.choice((b"", b"busy\t", b"owed\t", b"owed\t"))
        return cls(moment + (3 if kind else 0), kind, random.randrange(1, 9), delay)

    def listened(self, pipe: int) -> bytes:
        """What is told until the time to kill."""
        os.set_blocking(pipe, False)
        raw, first = b"", 0.0
        give_up = time.monotonic() + patience(30)
        while time.monotonic() < give_up:
            with contextlib.suppress(BlockingIOError):
                more = os.read(pipe, 65_536)
                if not more:
                    break
                raw += more
                first = first or time.monotonic()
            if self.word and raw.count(self.word) >= self.times:
                time.sleep(self.delay)
                break
            if first and time.monotonic() - first > self.moment:
                break
            time.sleep(0.0005)
        return raw


def _rest(pipe: int) -> bytes:
    """What was told before the kill and not heard yet."""
    os.set_blocking(pipe, True)
    raw = b""
    while more := os.read(pipe, 65_536):
        raw += more
    return raw


def _live(given: Trial, seed: int, path: Path, pipe: int) -> None:
    """The life of a program that will be killed."""
    hurry_snapshots()
    random = Random(seed)
    one = program.Program(given.home)
    writer = _Writer(given, random, pipe)
    one.started = writer.begin
    one.run(path if path.exists() else None, writer.step, random.choice((0, 5, 15, 30)))


def hurry_snapshots() -> None:
    """Let the snapshots' clock run faster."""
    for name in ("_AFTER_A_CHANGE", "_AT_MOST_EVERY"):
        setattr(recovery, name, getattr(recovery, name) // _FASTER)


class _Owed:
    """Which version must be kept by now, as the program itself can know it."""

    def __init__(self) -> None:
        self._young: list[tuple[int, float]] = []
        self._turns = 0
        self.told = self._place = -1

    def version(self, place: int) -> None:
        """This place in what was told is a version that is not saved."""
        self._young.append((place, time.monotonic()))

    def nothing(self) -> None:
        """Nothing is to be kept."""
        self._young.clear()
        self.told = self._place = -1

    def turn(self, *, is_writing: bool) -> int | None:
        """The place of the newest version that is owed, once for each."""
        end = time.monotonic() - _AT_MOST_EVERY
        while self._young and self._young[0][1] < end:
            self._place, self._turns = self._young.pop(0)[0], 0
        self._turns += 1
        if is_writing or self._turns < _TURNS or self._place <= self.told:
            return None
        self.told = self._place
        return self._place


class _Writer:
    """Does what a person does, quickly, and tells what the program says of it."""

    def __init__(self, given: Trial, random: Random, pipe: int) -> None:
        self._given, self._random, self._pipe = given, random, pipe
        self._edits = self._lines = 0
        self._owed = _Owed()
        self._saves = random.choice((0.28, 0.02, 0.02))
        """The part of its steps that save; who saves seldom owes more."""

    def begin(self, window: MainWindow) -> None:
        """Listen to the document."""
        self._window = window
        window.document.changed.connect(self._changed)
        window.document.replaced.connect(self._owed.nothing)
        window.document.state_changed.connect(self._state)
        window.filing.recovered.connect(self._taken)
        self._tell("busy", window.document.journey)

    def _tell(self, what: str, journey: object) -> None:
        self._write(what, mark_of(journey))  # type: ignore[arg-type]

    def _write(self, what: str, mark: str) -> None:
        path = self._window.document.path
        os.write(self._pipe, f"{what}\t{time.monotonic()}\t{mark}\t{path or ''}\n".encode())
        self._lines += 1

    def _changed(self, _before: object, after: object) -> None:
        self._owed.version(self._lines)
        self._tell("version", after)

    def _state(self) -> None:
        document = self._window.document
        if not document.is_dirty:
            self._owed.nothing()
            self._tell("clean" if document.path is not None else "forgotten", document.journey)

    def _taken(self, _recovered: object) -> None:
        self._owed.version(self._lines)
        self._tell("taken", self._window.document.journey)

    def step(self, _program: program.Program) -> None:
        """One thing."""
        owed = self._owed.turn(is_writing=self._window.snapshots._writing)
        if owed is not None:
            self._write("owed", str(owed))
        if self._window.filing.opens is not None or self._answers():
            return
        chance = self._random.random()
        if chance < 0.9 - self._saves:
            self._edit()
        elif chance < 0.9:
            self._tell("busy", self._window.document.journey)
            self._window.filing.save()
        elif chance < 0.9 + self._saves / 10:
            self._tell("busy", self._window.document.journey)
            self._window.filing.ask_to_save()
        elif chance < 0.96:
            self._window.actions_by_name["export.csv"].trigger()
        else:
            self._window.document.undo()

    def _edit(self) -> None:
        self._edits += 1
        title = f"{self._random.randrange(10**9)} {self._edits}"
        self._window.document.attempt("Change", lambda journey: grown(journey, title, self._random))

    def _answers(self) -> bool:
        """Whether a dialog stood there; it was answered."""
        shown = program.dialogs()
        if not shown:
            return False
        answer(shown[0], self._given.documents, self._random)
        return True


def answer(dialog: QDialog, folder: Path, random: Random) -> None:
    """Answer a dialog as somebody does who goes on."""
    if isinstance(dialog, QFileDialog):
        suffix = ".csv" if "csv" in " ".join(dialog.nameFilters()).casefold() else _SUFFIX
        program.answer_file(dialog, folder / f"as-{random.randrange(10**6)}{suffix}")
    elif isinstance(dialog, QMessageBox):
        wanted = (
            "Open it",
            "Save",
            "Merge both",
            "Save mine beside it",
            "Close",
            "Stay here",
            "OK",
        )
        if not any(program.press(dialog, label) for label in wanted):
            dialog.reject()
    else:
        dialog.accept()


# --- what must be true after a kill --------------------------------------------


def _check_after(given: Trial, history: History, path: Path) -> None:
    raised = [one for one in history.told if one.what == "raised"]
    promise(not raised, f"the program raised {raised[0].mark if raised else ''}")
    files = {path, *(Path(one.path) for one in history.told if one.what == "clean")}
    for file in sorted(files):
        _check_file(history, file)
    _check_recovery(given, history)


def _check_file(history: History, file: Path) -> None:
    """The file is whole, and not older than what was acknowledged."""
    last = history.last_clean(file)
    if not file.exists():
        promise(last < 0, f"{file.name} is not there, and it was told that it is saved")
        return
    mark = _mark_in(file)
    places = history.places(mark)
    promise(last < 0 or bool(places), f"{file.name} holds what was never on screen")
    same = any(place >= last for place in places) or mark == history.told[last].mark
    promise(last < 0 or same, f"{file.name} is older than what was told saved ({mark})")


def _mark_in(file: Path) -> str:
    data = file.read_bytes()
    promise(is_whole(data), f"{file.name} is torn or not as it is written")
    return hashlib.sha256(data).hexdigest()[:16]


def _check_recovery(given: Trial, history: History) -> None:
    """Unsaved work older than the promise is offered, and what was taken up is not lost."""
    marks = {mark_of(open_recovered(one).journey) for one in offered(_recovery(given))}
    kept = {place for mark in marks for place in history.places(mark)}
    kept |= {
        place
        for file in given.documents.glob(f"*{_SUFFIX}")
        for place in history.places(_mark_in(file))
    }
    start = history.lives[-1]
    owed = _owed(history.told[start:])
    if owed is not None:
        given.also("work was owed")
        found = any(place >= start + owed for place in kept)
        promise(found, f"work of {owed} is not offered; offered: {sorted(kept)}")


def _owed(told: list[Told]) -> int | None:
    """The place of the last version of a life that the promise covers, if it is not saved."""
    if not told:
        return None
    saved = {"clean", "forgotten"}
    clean = max((n for n, one in enumerate(told) if one.what in saved), default=-1)
    since = [(n, one) for n, one in enumerate(told) if n > clean]
    owed = [int(one.mark) for _n, one in since if one.what == "owed"]
    # Kept at once when it is taken up; and after so long, whatever the program says of itself.
    owed += [n for n, one in since if one.what == "taken"]
    end = told[-1].when - _AT_MOST_EVERY - patience(_MARGIN)
    owed += [n for n, one in since if one.what == "version" and one.when < end]
    begun = next((n for n, one in enumerate(told) if one.what == "version"), 0)
    return max((n for n in owed if n > begun), default=None)


def _recovery(given: Trial) -> Path:
    confine(given.home)
    return recovery_folder()


# --- the last life ----------------------------------------------------------------


def _last_life(given: Trial, history: History, path: Path) -> None:
    """What is left behind is taken up, saved, and nothing stays that nobody asked for."""
    with _living(given, lambda fd: _settle(given, path, fd)) as (_child, pipe):
        raw = _rest(pipe)
    history.add(raw)
    _check_after(given, history, path)
    lines = raw.decode().splitlines()
    promise(any(line.startswith("ended") for line in lines), "the last life did not end")
    left = [one.name for one in given.documents.iterdir() if _stays(one)]
    promise(not left, f"left behind after the next open, save and close: {sorted(left)[:3]}")


def _stays(file: Path) -> bool:
    """Whether it is a temporary or lock file of a journey that was opened and closed again."""
    if _WANTED.fullmatch(file.name):
        return False
    hidden = file.name.removeprefix(".~").removeprefix(".")
    return any(
        hidden.removeprefix("lock.").startswith(other.name)
        for other in file.parent.glob(f"[!.]*{_SUFFIX}")
    )


class _Settler:
    """Opens, takes up what is offered, changes, saves every file of the folder, ends."""

    def __init__(self, given: Trial, pipe: int) -> None:
        self._writer = _Writer(given, Random(given.seed), pipe)
        self._given, self._pipe = given, pipe
        self._since = time.monotonic()
        self._files = sorted(given.documents.glob(f"[!.]*{_SUFFIX}"))
        self._next, self._is_waiting = 0.9, False
        self._patience = patience(_LAST_LIFE + 4 * len(self._files))

    def begin(self, window: MainWindow) -> None:
        """The window is there."""
        self._window = window
        self._writer.begin(window)

    def step(self, one: program.Program) -> None:
        """Go on where it stands; what is offered comes after some time."""
        passed = time.monotonic() - self._since
        if passed > self._patience:
            document = self._window.document
            shown = [*windowed.messages(), *(type(one).__name__ for one in program.dialogs())]
            self._given.note(
                f"gave up: {document.path} dirty={document.is_dirty} dialogs={shown} "
                f"opens={self._window.filing.opens} files={self._files}"
            )
            one.end()
            return
        if passed < self._next or self._window.filing.opens is not None:
            return
        shown = program.dialogs()
        if shown:
            answer(shown[0], self._given.documents, Random(1))
        elif self._window.document.is_dirty:
            if not self._is_waiting:
                self._window.filing.save()
            self._is_waiting = not self._is_waiting
            self._next = passed + 0.1
        elif self._files:
            self._open_next(passed)
        else:
            self._end(one)

    def _open_next(self, passed: float) -> None:
        self._is_waiting = False
        path = self._files.pop()
        if self._window.document.path == path:
            self._window.document.attempt("Change", lambda now: titled(now, f"end {passed}"))
        else:
            self._files.append(path)
            self._window.filing.open(path)
            self._next = passed + 0.02

    def _end(self, one: program.Program) -> None:
        os.write(self._pipe, b"ended\t0\t\t\n")
        self._window.close()
        one.end()


def _settle(given: Trial, path: Path, pipe: int) -> None:
    hurry_snapshots()
    one = program.Program(given.home)
    settler = _Settler(given, pipe)
    one.started = settler.begin
    one.run(path if path.exists() else None, settler.step, 20)


# --- commands ---------------------------------------------------------------------


def _commands(given: Trial) -> int:
    """Kill commands of the command line while they write."""
    source = SAMPLES[given.seed % len(SAMPLES)]
    table = given.documents / "table.csv"
    _run_command(["export", str(source), "-o", str(table)])
    kills = 0
    for command, target in _command_lines(given, source, table):
        before = target.read_bytes() if target.exists() else None
        longest = _timed(command, target, before)
        for _round in range(4):
            _kill_command(given, command, given.random.uniform(0, longest * 1.1))
            kills += 1
            given.counted(kills)
            _check_output(target, before)
        _run_command(command)
        _check_output(target, before)
        _check_left(given)
    return kills


def _command_lines(given: Trial, source: Path, table: Path) -> list[tuple[list[str], Path]]:
    place = given.documents
    imported, report = place / f"imported{_SUFFIX}", place / "report.pdf"
    picture, other = place / "map.svg", place / "again.csv"
    fresh = place / f"fresh{_SUFFIX}"
    fresh.write_bytes(source.read_bytes())
    lines = [
        (["import", str(table), "-o", str(imported), "--replace"], imported),
        (["report", str(source), "-o", str(report)], report),
        (["export", str(source), "-o", str(picture)], picture),
        (["export", str(source), "-o", str(other)], other),
        (["new", str(fresh), "--title", "Fresh", "--replace"], fresh),
    ]
    if _knows("merge"):
        mine, merged = place / f"mine{_SUFFIX}", place / f"merged{_SUFFIX}"
        _write_changed(source, mine)
        line = ["merge", str(source), str(mine), str(source), "-o", str(merged), "--replace"]
        lines.append((line, merged))
    return lines


def _knows(command: str) -> bool:
    return command in COMMANDS


def _write_changed(source: Path, target: Path) -> None:
    target.write_bytes(journey_bytes(titled(read_journey(source).journey, "Mine")))


def _timed(command: list[str], target: Path, before: bytes | None) -> float:
    """How long a command takes; what it made is taken back."""
    start = time.monotonic()
    _run_command(command)
    took = time.monotonic() - start
    if before is None:
        target.unlink(missing_ok=True)
    else:
        target.write_bytes(before)
    return took


def _run_command(command: list[str]) -> None:
    child = os.fork()
    if child == 0:
        _command(command)
    _done, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    promise(code == 0, f"journeymap {command[0]} gave {code}")


def _command(command: list[str]) -> None:
    code = 99
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        code = main(command)
    finally:
        os._exit(code)


def _kill_command(given: Trial, command: list[str], moment: float) -> None:
    child = os.fork()
    if child == 0:
        _command(command)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    given.note(f"killed {command[0]} after {moment:.4f}")


def _check_output(target: Path, before: bytes | None) -> None:
    """The file is the old one, or not there, or whole."""
    if not target.exists():
        promise(before is None, f"{target.name} is gone")
        return
    data = target.read_bytes()
    if data == before:
        return
    promise(_looks_whole(target.suffix, data), f"{target.name} is torn")


def _looks_whole(suffix: str, data: bytes) -> bool:
    if suffix == ".json":
        return is_whole(data)
    if suffix == ".svg":
        return data.rstrip().endswith(b"</svg>")
    if suffix == ".pdf":
        return data.rstrip().endswith(b"%%EOF")
    return data.endswith(b"\n")


def _check_left(given: Trial) -> None:
    left = [one.name for one in given.documents.iterdir() if one.name.startswith(".")]
    promise(not left, f"left behind after the command ran again: {sorted(left)[:3]}")
