"""Which computer and which program this is, and whether another program of it still runs.

A process id alone says little: the system gives it anew. With it go the moment at which the
process began, and which start of the computer that was; where a system says neither, less is known.
"""

import contextlib
import getpass
import hashlib
import os
import platform
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DEAD = frozenset({"Z", "X", "x"})
"""States of a process that has ended, and whose parent has not asked yet."""


@dataclass(frozen=True, slots=True)
class Program:
    """A running program, so that another can tell whether it still runs.

    Attributes:
        host: the computer's name, for people.
        machine: digits that no other computer has, or "" where they are not known.
        boot: which start of the computer it is, or "".
        process: the process id.
        started: when the process began, as the system counts, or "".
        user: who runs it, for people.
    """

    host: str
    machine: str
    boot: str
    process: int
    started: str
    user: str

    def is_here(self) -> bool:
        """Whether it runs, or ran, on this computer."""
        here = this_program()
        if self.machine and here.machine:
            return self.machine == here.machine
        return self.host == here.host

    def has_ended(self) -> bool:
        """Whether it surely runs no more; nothing can be said of other computers."""
        if not self.is_here():
            return False
        here = this_program()
        if self.boot and here.boot and self.boot != here.boot:
            return True
        started = _start_of(self.process)
        if started is None:
            return True
        return bool(self.started and started and self.started != started)


def this_program() -> Program:
    """The program that asks; after a fork, the child."""
    return _program(os.getpid())


@cache
def _program(process: int) -> Program:
    return Program(
        host=platform.node() or "localhost",
        machine=_machine(),
        boot=_first_line(Path("/proc/sys/kernel/random/boot_id")),
        process=process,
        started=_start_of(process) or "",
        user=_user(),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _machine() -> str:
    """Digits made of the computer's id, which is itself nobody's business (machine-id(5))."""
    known = _registered() if sys.platform == "win32" else _first_line(Path("/etc/machine-id"))
    return hashlib.sha256(f"journeymap {known}".encode()).hexdigest()[:16] if known else ""


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
