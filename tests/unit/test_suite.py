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


type Done = subprocess.CompletedProcess[str]


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


def run(
    folder: Path, content: str, conftests: tuple[str, ...], options: list[str], most: int = 4
) -> Done:
    """The content as a module of tests, with conftests of ours and short limits of time."""
    file = folder / "test_sick.py"
    file.write_text(content)
    (folder / "conftest.py").write_text("\n".join((ROOT / one).read_text() for one in conftests))
    limits = (f"timeout={most}", f"faulthandler_timeout={most + 2}", f"cache_dir={folder}")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir",
         str(folder), *options, *(f"-o{one}" for one in limits), str(file)],
        capture_output=True, text=True, check=False, timeout=90, preexec_fn=no_core_dump, cwd=ROOT,
        env={name: value for name, value in os.environ.items() if "PYTEST" not in name},
    )  # fmt: skip


def test_that_dead_and_hung_processes_fail_the_run_with_their_names(tmp_path: Path) -> None:
    done = run(tmp_path, SICK, ("tests/conftest.py",), how_make_test_shares_out())
    assert done.returncode == 1, done.stdout
    for name in ("dies", "hangs", "hangs_and_lets_nobody_else_run"):
        assert re.search(rf"FAILED \S+::test_that_{name}\b", done.stdout), done.stdout
    assert "3 failed, 2 passed" in done.stdout
    assert "most recent call first" in done.stdout + done.stderr


def test_that_a_module_that_hangs_while_it_is_imported_ends_the_run_with_its_name(
    tmp_path: Path,
) -> None:
    hangs = "import threading\nthreading.Event().wait()\ndef test_that_never_is(): pass\n"
    done = run(tmp_path, hangs, ("tests/conftest.py",), how_make_test_shares_out())
    assert done.returncode not in {0, 5}, done.stdout
    assert re.search(r'test_sick.py", line 2 in <module>', done.stdout + done.stderr)
    assert "ended while it collected the tests" in done.stdout + done.stderr


def test_that_a_worker_that_dies_when_it_has_run_its_tests_fails_the_run(tmp_path: Path) -> None:
    dies = "import atexit, os\ndef test_that_is_well(): atexit.register(os.abort)\n"
    done = run(tmp_path, dies, ("tests/conftest.py",), how_make_test_shares_out())
    assert "1 passed" in done.stdout
    assert done.returncode == 1, done.stdout
    assert re.search(r"FAILED gw\d: it ended with -6 after its last test", done.stdout)
