"""Other programs beside a test: Python of their own, spoken to through their pipes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

type Start = Callable[[Path], subprocess.Popen[str]]
"""Starts another program on a file, and gives it once it has got so far."""


@contextmanager
def other_programs(code: str, *, says: str) -> Iterator[Start]:
    """What starts programs with this code, each of which says a line when it has got so far.

    The file is their first argument. What still runs at the end is killed.
    """
    started: list[subprocess.Popen[str]] = []

    def start(path: Path) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(program)
        assert program.stdout is not None
        assert says in program.stdout.readline()
        return program

    try:
        yield start
    finally:
        for program in started:
            program.kill()
            program.communicate()
