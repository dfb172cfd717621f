"""One trial: what it is given, how it tells that a promise is broken, and its life in a child.

A trial is drawn from its seed alone, so that one command repeats it. It runs in a process of its
own, forked from one that has imported everything: a crash ends the trial, never the campaign.
"""

import contextlib
import faulthandler
import gc
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_NAP = 0.02


def patience(seconds: float) -> float:
    """How long to wait here and now for what takes less than `seconds` on an idle machine.

    Where more wants to run than there are processors, everything takes longer, and what is late is
    not lost.
    """
    return seconds * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))


def waited() -> float:
    """Seconds that this thread waited for a processor so far, where the system tells it."""
    try:
        told = Path("/proc/thread-self/schedstat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(told.split()[1]) / 1e9


class BrokenPromiseError(AssertionError):
    """Something that we promise did not hold."""


@dataclass(frozen=True)
class Trial:
    """What a trial is given.

    Attributes:
        seed: all its chances come from this.
        folder: an empty folder of its own; user data and settings go to `home` in it.
        most: how many steps or inputs it may take, or 0 for as many as it usually does.
        suites: where public test suites lie, or None.
    """

    seed: int
    folder: Path
    most: int = 0
    suites: Path | None = None
    random: Random = field(default_factory=Random)

    @property
    def documents(self) -> Path:
        """Where the trial keeps journeys and exports."""
        place = self.folder / "documents"
        place.mkdir(exist_ok=True)
        return place

    @property
    def home(self) -> Path:
        """The home of the person in the trial."""
        place = self.folder / "home"
        place.mkdir(exist_ok=True)
        return place

    def counted(self, number: int) -> None:
        """Write down how far it has come, in case it does not come to its end."""
        (self.folder / "counted.txt").write_text(str(number), encoding="utf-8")

    def also(self, name: str) -> None:
        """Count something more that came about: what a promise needs to be put to the test."""
        with (self.folder / "also.txt").open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")

    def again(self, command: str) -> None:
        """Say by which module and arguments, in the folder that is kept, it is repeated best."""
        (self.folder / "again.txt").write_text(command, encoding="utf-8")

    def kind(self, name: str) -> None:
        """Say what this trial is one of, where a campaign has several kinds."""
        (self.folder / "kind.txt").write_text(name, encoding="utf-8")

    def note(self, line: str) -> None:
        """Write down what is done, for who has to find out why it failed."""
        with (self.folder / "log.txt").open(
            "a", encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(f"{time.monotonic():.3f} {line}\n")


Work = Callable[[Trial], int]
"""Carries a trial out and gives how many things it counted; raises BrokenPromiseError."""


@dataclass(frozen=True)
class Outcome:
    """How a trial ended: what it counted, and what was broken in one line, or "".

    Attributes:
        counted: how many things it counted, also before it failed.
        broken: the promise that did not hold.
        kind: what the trial was one of.
        also: what else came about, as often as it did.
    """

    counted: int
    broken: str = ""
    kind: str = ""
    also: tuple[str, ...] = ()


def promise(kept: bool, sentence: str) -> None:
    """Raise with the sentence where a promise is not kept."""
    if not kept:
        raise BrokenPromiseError(sentence)


@contextlib.contextmanager
def trial_of(seed: int, most: int = 0, suites: Path | None = None):
    """A trial with a folder that goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="journeymap-campaign-")).resolve()
    try:
        yield Trial(seed, folder, most, suites, Random(seed))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def carried_out(work: Work, trial: Trial, limit: float) -> Outcome:
    """The trial in a child process; a crash, a hang and an exception break the promise too."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _live(work, trial)
    status = _waited(child, limit)
    return _outcome(trial, status)


def _live(work: Work, trial: Trial) -> None:
    """The child's whole life."""
    code = 1
    try:
        os.setsid()
        errors = os.open(trial.folder / "stderr.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(errors, 2)
        faulthandler.enable()
        confine(trial.home)
        counted = work(trial)
        trial.counted(counted)
        code = 0
    except BaseException as error:  # noqa: BLE001 (whatever it is, it is written down)
        (trial.folder / "broken.txt").write_text(_in_one_line(error))
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def confine(home: Path) -> None:
    """From here on, whatever belongs to a person goes to this home."""
    for name in _HOMES:
        os.environ[name] = str(home)


def _in_one_line(error: BaseException) -> str:
    told = " ".join(str(error).split())
    return told if isinstance(error, BrokenPromiseError) else f"{type(error).__name__}: {told}"


def _waited(child: int, limit: float) -> int | None:
    """The child's status, or None where it did not end in time and was ended with all its own."""
    deadline = time.monotonic() + patience(limit)
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            _end_group(child)
            return status
        time.sleep(_NAP)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGABRT)  # Its handler writes where every thread stands.
        time.sleep(0.3)
    _end_group(child)
    os.waitpid(child, 0)
    return None


def _end_group(child: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def _outcome(trial: Trial, status: int | None) -> Outcome:
    counted = _read(trial.folder / "counted.txt")
    told = _told(trial, status, counted)
    also = tuple(_read(trial.folder / "also.txt").splitlines())
    return Outcome(int(counted or 0), told, _read(trial.folder / "kind.txt"), also)


def _told(trial: Trial, status: int | None, counted: str) -> str:
    if status is None:
        return "it did not end in time; stderr.txt says where it stood"
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return f"the process died of {name}; stderr.txt says where"
    broken = _read(trial.folder / "broken.txt")
    return broken or ("" if counted else "it ended without a word")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def freeze() -> None:
    """What is imported stays where it is, so that forks share it."""
    gc.collect()
    gc.freeze()
