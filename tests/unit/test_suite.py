"""The suite itself: a test process that dies or hangs fails the run, with the name of its test."""

import os
import re
import resource
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]
TWO_MINUTES = 120
SICK = """
import itertools, os, threading

def test_that_is_well(): pass

def test_that_dies(): os.abort()

def test_that_hangs_and_lets_nobody_else_run(): sum(itertools.repeat(0))

def test_that_hangs(): threading.Event().wait()

def test_that_is_well_too(): pass
"""


def how_make_test_shares_out() -> list[str]:
    """The options for several processes in the Makefile's own line."""
    line = re.search(r"-m pytest (.*)", (ROOT / "Makefile").read_text())
    assert line is not None
    return [one for one in line[1].split() if not one.startswith("$")]


def no_core_dump() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def test_that_a_test_is_ended_within_two_minutes() -> None:
    assert float(SETTINGS["timeout"]) < float(SETTINGS["faulthandler_timeout"]) < TWO_MINUTES
    assert SETTINGS["faulthandler_exit_on_timeout"] is True


def test_that_dead_and_hung_processes_fail_the_run_with_their_names(tmp_path: Path) -> None:
    file = tmp_path / "test_sick.py"
    file.write_text(SICK)
    limits = ("timeout=4", "faulthandler_timeout=6", "cache_dir=" + str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir",
         str(tmp_path), *how_make_test_shares_out(), *(f"-o{one}" for one in limits), str(file)],
        capture_output=True, text=True, check=False, timeout=90, preexec_fn=no_core_dump,
        env={name: value for name, value in os.environ.items() if "PYTEST" not in name},
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    for name in ("dies", "hangs", "hangs_and_lets_nobody_else_run"):
        assert re.search(rf"FAILED \S+::test_that_{name}\b", done.stdout), done.stdout
    assert "3 failed, 2 passed" in done.stdout
    assert "most recent call first" in done.stdout + done.stderr
