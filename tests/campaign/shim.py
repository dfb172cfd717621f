"""The shim between the program and the C library, built here and steered from Python."""

import ctypes
import os
import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


class Call(IntEnum):
    """The calls that the shim counts, as `enum call` in shim.c has them."""

    OPEN = 0
    READ = 1
    WRITE = 2
    FSYNC = 3
    RENAME = 4
    UNLINK = 5
    LINK = 6
    CHMOD = 7
    CLOSE = 8
    STAT = 9


def built(folder: Path) -> Path:
    """The shim as a shared library, compiled where it is not there or older than its source."""
    library = folder / "shim.so"
    if not library.exists() or library.stat().st_mtime < SOURCE.stat().st_mtime:
        folder.mkdir(parents=True, exist_ok=True)
        compiler = os.environ.get("CC", "cc")
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl", "-lpthread"],
            check=True,
        )
    return library


class Shim:
    """The shim that this process was started with."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        try:
            self._library.shim_failed.restype = ctypes.c_long
        except AttributeError:
            raise RuntimeError("start this by `python -m tests.campaign`, with the shim") from None
        self._library.shim_count.restype = ctypes.c_long

    def watch(self, folder: Path) -> None:
        """Look at the calls on whatever lies in this folder, and count anew."""
        self._library.shim_watch(os.fsencode(folder))

    def fail(self, call: Call, at: int, number: int) -> None:
        """Count anew, and let the call of this kind and place in the row fail."""
        self._library.shim_fail(ctypes.c_int(call), ctypes.c_long(at), ctypes.c_int(number))

    def rest(self) -> None:
        """Let all pass again."""
        self._library.shim_fail(-1, ctypes.c_long(0), 0)

    def slow(self, call: Call, most: float, seed: int) -> None:
        """Let calls of this kind take up to so many seconds more."""
        micro = ctypes.c_uint(int(most * 1_000_000))
        self._library.shim_slow(ctypes.c_int(call), micro, ctypes.c_uint(seed % 2**31))

    def count(self, call: Call) -> int:
        """How often it was called since counting began."""
        return int(self._library.shim_count(ctypes.c_int(call)))

    @property
    def hit(self) -> bool:
        """Whether the call that was to fail was made."""
        return bool(self._library.shim_failed())

    def record(self, descriptor: int) -> None:
        """Write down what happens in the folder into this descriptor; -1 ends it."""
        self._library.shim_log(ctypes.c_int(descriptor))

    def mark(self, what: str) -> None:
        """Write a mark among what happens."""
        self._library.shim_mark(what.encode())
