"""No command ends in a traceback, whatever fails inside it; 2 is the code of every fault."""

import errno
import io
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from journeymap.cli import main
from journeymap.cli.commands import COMMANDS
from journeymap.cli.screen import LIBRARIES, missing_library, no_window_because

ROOT = Path(__file__).parents[3]
SAMPLE = str(ROOT / "sample_journeys" / "home_after_a_fall.journey.json")
FAULTS = [
    RuntimeError("deep"),
    MemoryError(),
    RecursionError("deep"),
    OSError(errno.EIO, "deep"),
    UnicodeEncodeError("ascii", "“", 0, 1, "deep"),
    KeyError("deep"),
]
DEEP = {
    "open": ([SAMPLE], ""),
    "new": (["a.journey.json"], "journeymap.files.writing.fingerprint"),
    "check": ([SAMPLE], "journeymap.analysis.findings.findings"),
    "rules": (["--format", "json"], "json.dumps"),
    "money": ([SAMPLE], "journeymap.analysis.money_text.money_in_words"),
    "whatif": ([SAMPLE], "journeymap.analysis.fewest_changes.fewest_changes"),
    "compare": ([SAMPLE, SAMPLE], "journeymap.analysis.comparison.compare"),
    "merge": (
        [SAMPLE, SAMPLE, SAMPLE, "-o", "m.journey.json"],
        "journeymap.files.reading.read_bytes",
    ),
    "portfolio": (["."], "journeymap.analysis.portfolio.portfolio"),
    "roles": ([SAMPLE], "journeymap.analysis.value_text.roles_in_words"),
    "report": ([SAMPLE, "-o", "a.pdf"], "journeymap.report.report_pdf"),
    "export": ([SAMPLE, "-o", "a.svg"], "journeymap.analysis.privacy.private_traces"),
    "import": (["t.csv", "-o", "t.journey.json"], "journeymap.exchange.table_import.import_table"),
    "schema": ([], "journeymap.files.journey_schema"),
}
"""For each command, arguments with which it would do its work, and something deep inside."""


def break_inside(command: str, fault: BaseException, patch: pytest.MonkeyPatch) -> list[str]:
    def fails(*_given: object, **_named: object) -> NoReturn:
        raise fault

    given, inside = DEEP[command]
    if command == "open":
        editor = ModuleType("journeymap.desktop.application")
        editor.run = fails  # type: ignore[attr-defined]
        patch.setitem(sys.modules, "journeymap.desktop.application", editor)
    elif command == "check":
        patch.setattr("journeymap.cli.checking._row", fails)
        return [command, *given, "--format", "json"]
    else:
        patch.setattr(inside, fails)
    return [command, *given]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("command", COMMANDS)
def test_that_a_fault_inside_a_command_is_one_sentence_and_exit_two(
    command: str,
    fault: Exception,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("title\nA fall\n")
    Path("b.journey.json").write_bytes(Path(SAMPLE).read_bytes())
    assert main(break_inside(command, fault, monkeypatch)) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1, told.err
    assert "Traceback" not in told.err
    if not isinstance(fault, OSError):
        assert command in told.err
        assert type(fault).__name__ in told.err
        assert "--traceback" in told.err
        assert ("No file was changed" in told.err) == (command not in {"open", "new"})


def test_that_every_command_is_among_those_that_are_broken() -> None:
    assert DEEP.keys() == COMMANDS.keys()


def test_that_a_fault_names_the_file_in_hand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(break_inside("roles", RuntimeError(), monkeypatch)) == 2
    assert "home_after_a_fall.journey.json" in capsys.readouterr().err


def test_that_who_asks_for_it_sees_where_the_fault_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = break_inside("roles", RuntimeError("deep"), monkeypatch)
    assert main(["--traceback", *given]) == 2
    assert "in fails" in capsys.readouterr().err


def test_that_control_c_ends_calmly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(break_inside("money", KeyboardInterrupt(), monkeypatch)) == 130
    assert capsys.readouterr() == ("", "")


class Narrow(io.TextIOWrapper):
    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def content(self) -> bytes:
        self.flush()
        held = self.buffer
        assert isinstance(held, io.BytesIO)
        return held.getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_that_a_narrow_terminal_gets_words_and_machines_get_utf_8(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given, is_data in ((["rules"], False), (["rules", "--format", "json"], True)):
        stream = Narrow(encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(given) == 0
        told = stream.content()
        assert told.decode("utf-8" if is_data else encoding)
    assert "–".encode() in told or "’".encode() in told


def test_that_a_disk_that_is_full_is_told_and_is_no_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.TextIOWrapper):
        def write(self, _words: str) -> int:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(sys, "stdout", Full(io.BytesIO(), encoding="utf-8"))
    assert main(["check", SAMPLE]) == 2
    assert "standard output: the disk is full" in capsys.readouterr().err


def test_that_closed_streams_are_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["rules"]) == 2
    assert "closed" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", "nothing"]) == 2


def test_that_a_reader_who_has_enough_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Left(io.TextIOWrapper):
        def write(self, _words: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Left(io.BytesIO(), encoding="utf-8"))
    assert main(["rules"]) == 141
    assert capsys.readouterr().err == ""


def test_that_a_library_that_is_missing_is_told_with_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Missing:
        def find_spec(self, name: str, *_more: object) -> None:
            if name == "journeymap.desktop.application":
                told = "libGL.so.1: cannot open shared object file: No such file or directory"
                raise ImportError(told)

    monkeypatch.delitem(sys.modules, "journeymap.desktop.application", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["open"]) == 2
    told = capsys.readouterr().err
    assert "libGL.so.1 is missing" in told
    assert "libgl1" in told
    assert told.count("\n") == 1


def test_that_the_packages_are_those_of_the_setup() -> None:
    setup = (ROOT / ".ci" / "setup").read_text()
    named = re.findall(r'^(?:offscreen|windows)="(.*)"$', setup, re.MULTILINE)
    assert " ".join(named) == LIBRARIES
    assert "PySide6" in missing_library("No module named 'PySide6'")


def test_that_no_screen_is_told_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert "no screen" in no_window_because({})
    assert no_window_because({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert no_window_because({"WAYLAND_DISPLAY": "wayland-0"}) == ""

    told = "libxcb-cursor.so.0: cannot open shared object file"
    monkeypatch.setattr("journeymap.cli.screen._first_missing", lambda _plugin: told)
    assert "libxcb-cursor.so.0 is missing" in no_window_because({"DISPLAY": ":1"})
    monkeypatch.setattr("journeymap.cli.screen._first_missing", lambda _plugin: "")
    monkeypatch.setattr("journeymap.cli.screen._answers", lambda _display: False)
    assert ":1 does not answer" in no_window_because({"DISPLAY": ":1"})
