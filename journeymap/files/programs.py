"""Which computer and which program this is, and whether another program of it still runs.

A process id alone says little: the system gives it anew, and containers count for themselves. With
it go the moment at which the process began, where its number counts, and which start of the
computer that was. Copies of one virtual machine have the same digits, so its name counts as well.
Where one of these is not known, nobody is said to have ended.
"""

import contextlib
import getpass
import hashlib
import os
import platform
import re
import sys
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path

_DEAD = frozenset({"Z", "X", "x"})
"""States of a process that has ended, and whose parent has not asked yet."""


class Life(Enum):
    """Whether a program still runs, as far as that can be told from here."""

    RUNS = auto()
    ENDED = auto()
    """It surely runs no more."""
    ELSEWHERE = auto()
    """It is on another computer: nobody here can tell."""
    UNKNOWN = auto()
    """It may be on another computer, or in a part of this one that cannot be looked into."""


@dataclass(frozen=True, slots=True)
class Program:
    """A running program, so that another can tell whether it still runs.

    Attributes:
        host: the computer's name, for people.
        machine: digits that no other computer has, but for copies of it, or "" if not known.
        boot: which start of the computer it is, or "".
        process: the process id.
        started: when the process began, as the system counts, or "".
        user: who runs it, for people.
        namespace: where its process id and its times count, or "".
    """

    host: str
    machine: str
    boot: str
    process: int
    started: str
    user: str
    namespace: str

    @property
    def life(self) -> Life:
        """Whether it still runs."""
        here = this_program()
        if self.machine and here.machine and self.machine != here.machine:
            return Life.ELSEWHERE
        is_this_computer = bool(self.machine) and (self.machine, self.host) == (
            here.machine,
            here.host,
        )
        if self.boot and here.boot:
            if self.boot == here.boot:
                return self._life_beside(here)
            return Life.ENDED if is_this_computer else Life.UNKNOWN
        return self._life_beside(here) if is_this_computer else Life.UNKNOWN

    def _life_beside(self, here: "Program") -> Life:
        """Whether it runs, where it ran under the very system that runs here."""
        is_counted = bool(here.namespace) or sys.platform != "linux"
        if self.namespace != here.namespace or not is_counted:
            return Life.UNKNOWN
        started = _start_of(self.process)
        if started is None:
            return Life.ENDED
        is_another = bool(self.started and started) and self.started != started
        return Life.ENDED if is_another else Life.RUNS


def this_program() -> Program:
    """The program that asks; after a fork, the child."""
    return _program(os.getpid())


@cache
def _program(process: int) -> Program:
    return Program(
        host=platform.node() or "localhost",
        machine=_machine(),
        boot=_boot(),
        process=process,
        started=_start_of(process) or "",
        user=_user(),
        namespace=_namespace(process),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _machine() -> str:
    """Digits made of the computer's id, which is itself nobody's business (machine-id(5))."""
    if sys.platform == "win32":
        known = _registered()
    elif sys.platform == "darwin":
        known = _given_by_apple()
    else:
        known = _first_line(Path("/etc/machine-id"))
        # An image that nobody has begun yet says "uninitialized", and so do all its copies.
        known = known if re.fullmatch(r"[0-9a-f]{32}", known) and known.strip("0") else ""
    return hashlib.sha256(f"journeymap {known}".encode()).hexdigest()[:16] if known else ""


def _boot() -> str:
    """Which start of the computer this is."""
    if sys.platform == "darwin":
        return _told_by_apple(b"kern.bootsessionuuid")
    return _first_line(Path("/proc/sys/kernel/random/boot_id"))


def _namespace(process: int) -> str:
    """Where process ids and times count (namespaces(7)); "" where it cannot be told.

    A list of processes that is another's, as some containers have it, tells nothing.
    """
    try:
        if str(Path("/proc/self").readlink()) != str(process):
            return ""
        counted = [str(Path("/proc/self/ns/pid").readlink())]
    except OSError:
        return ""
    with contextlib.suppress(OSError):
        counted.append(str(Path("/proc/self/ns/time").readlink()))
    return " ".join(counted)


def _given_by_apple() -> str:
    """The number of the hardware (gethostuuid(2)); "" where it is not told."""
    if sys.platform == "darwin":
        import ctypes

        number, wait = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
        with contextlib.suppress(OSError, AttributeError):
            if ctypes.CDLL(None).gethostuuid(number, ctypes.byref(wait)) == 0:
                return number.raw.hex().strip("0")
    return ""


def _told_by_apple(name: bytes) -> str:
    """A text of the system (sysctl(3)); "" where it is not told."""
    if sys.platform == "darwin":
        import ctypes

        told = ctypes.create_string_buffer(64)
        size = ctypes.c_size_t(len(told))
        with contextlib.suppress(OSError, AttributeError):
            if ctypes.CDLL(None).sysctlbyname(name, told, ctypes.byref(size), None, 0) == 0:
                return told.value.decode("ascii", "replace")
    return ""


def _registered() -> str:
    if sys.platform == "win32":
        import winreg

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    return ""


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _start_of(process: int) -> str | None:
    """When a process of this computer began; "" where that is not said, None where none runs."""
    if process <= 0:
        return None
    if sys.platform == "win32":
        return _start_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return None
    except OSError:
        pass  # It runs, and is somebody else's.
    # Behind the name, which may hold anything, in brackets: the state, and as the 20th the start.
    fields = _first_line(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    if len(fields) < 20:
        return ""
    return None if fields[0] in _DEAD else fields[19]


def _start_on_windows(process: int) -> str | None:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(0x1000, False, process)  # noqa: FBT003 (its own signature)
        if not handle:
            # Access denied: it runs, and is somebody else's.
            return "" if ctypes.get_last_error() == 5 else None
        try:
            times = [wintypes.FILETIME() for _each in range(4)]
            known = kernel.GetProcessTimes(
                wintypes.HANDLE(handle), *(ctypes.byref(one) for one in times)
            )
            began, ended = times[0], times[1]
            if not known:
                return ""
            if ended.dwHighDateTime or ended.dwLowDateTime:
                return None
            return str((began.dwHighDateTime << 32) + began.dwLowDateTime)
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
    return ""
