"""The real program on narrow, closed and full outputs and on names that hold anything."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end.test_command_line import SAMPLE

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and signals")
PROGRAM = [sys.executable, "-m", "journeymap"]


def run(
    *given: str | bytes, before: str = "", **surroundings: str
) -> subprocess.CompletedProcess[bytes]:
    """A process; `before` is what a shell does to its streams."""
    env = {**os.environ, **surroundings}
    command = [*PROGRAM, *given]
    if before:
        command = ["/bin/sh", "-c", f'exec "$@" {before}', "sh", *command]
    return subprocess.run(command, capture_output=True, env=env, check=False, timeout=120)


def test_that_a_narrow_output_ends_nothing() -> None:
    encoding = "ascii"
    told = run("roles", str(SAMPLE), PYTHONIOENCODING=encoding)
    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout.decode(encoding)
    schema = run("schema", PYTHONIOENCODING=encoding)
    assert json.loads(schema.stdout.decode("utf-8"))["title"] == "journeymap journey"


@LINUX
@pytest.mark.parametrize(
    ("before", "given", "code"),
    [
        (">/dev/full", ["check", str(SAMPLE)], 2),
        (">&-", ["rules"], 2), ("2>&-", ["check", "nothing"], 2),
    ],
)  # fmt: skip
def test_that_a_full_or_closed_output_is_a_fault_and_no_finding(
    before: str, given: list[str], code: int
) -> None:
    told = run(*given, before=before)
    assert told.returncode == code
    assert b"Traceback" not in told.stderr
    assert b"Exception ignored" not in told.stderr
    assert told.stderr.count(b"\n") <= 1


@LINUX
def test_that_a_reader_who_leaves_is_no_fault() -> None:
    command = f"{' '.join(PROGRAM)} schema | head -c 1; true"
    told = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert (told.stdout, told.stderr) == (b"{", b"")


@LINUX
def test_that_a_name_of_any_bytes_is_told_and_steers_no_terminal() -> None:
    told = run("check", b"\xff\x1b[31m\nx\xe2\x80\xae.json")
    assert told.returncode == 2
    assert told.stderr.startswith(b"\\xff\\x1b[31m\\x0ax\\u202e.json: there is no such file")
    assert told.stderr.count(b"\n") == 1


@LINUX
def test_that_a_title_steers_no_terminal_and_json_is_the_same_value(tmp_path: Path) -> None:
    file = tmp_path / "a.journey.json"
    content = json.loads(SAMPLE.read_text())
    content["organisations"][0]["name"] = "A\u202e\x9b31mB"
    file.write_text(json.dumps(content))
    words = run("check", str(file)).stdout
    data = run("check", str(file), "--format", "json").stdout
    for one in (words, data):
        assert "\u202e".encode() not in one
        assert "\x9b".encode() not in one
    assert json.loads(data)


@LINUX
def test_that_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f")
    told = run("check", str(tmp_path / "f"), str(tmp_path), "/dev/zero", "/dev/null")
    assert told.returncode == 2
    assert told.stderr.count(b"\n") == 4
    assert run("import", "/dev/zero", "-o", str(tmp_path / "x.journey.json")).returncode == 2


@LINUX
def test_that_a_name_too_long_is_refused_in_words(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("title\nA fall\n")
    long = str(tmp_path / ("x" * 300))
    for given in (
        ["import", str(table), "-o", f"{long}.journey.json"],
        ["import", str(table), "--each", "title", "-o", long],
    ):
        told = run(*given)
        assert told.returncode == 2
        assert b"the name is too long" in told.stderr


@LINUX
def test_that_no_screen_is_one_sentence_and_no_abort() -> None:
    told = run("open", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert told.returncode == 2
    assert told.stderr.startswith(b"There is no screen here")


@LINUX
def test_that_control_c_ends_without_a_trace(tmp_path: Path) -> None:
    """Where the tests themselves run in the background, the signal is ignored until it is set."""
    code = (
        "import os, signal, sys, journeymap.analysis.roles_text\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import journeymap.analysis.value_text as told\n"
        "told.roles_in_words = lambda *given: os.kill(os.getpid(), signal.SIGINT) or 'x' * 10\n"
        "from journeymap.__main__ import main\n"
        f"sys.argv = ['journeymap', 'roles', {str(SAMPLE)!r}]\n"
        "sys.exit(main())\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert told.returncode in {130, -signal.SIGINT}
    assert told.stderr == b""


@LINUX
def test_that_a_file_is_written_where_names_are_ascii_alone(tmp_path: Path) -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    file = tmp_path / "Jörg 家.journey.json"
    told = run("new", os.fsencode(file), **narrow)
    assert (told.returncode, told.stderr) == (0, b"")
    assert file.exists()
