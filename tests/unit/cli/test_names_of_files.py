"""Commands and what they are given: names of any bytes, files that are not there, options."""

import json
import os
import sys
from pathlib import Path

import pytest

from journeymap.cli.commands import main

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "sample_journeys" / "home_after_a_fall.journey.json"
NO_UTF_8 = os.fsdecode(b"a\xff")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    file = tmp_path / "a.journey.json"
    file.write_bytes(SAMPLE.read_bytes())
    return file


def test_that_options_of_several_names_are_read_behind_those_of_the_program(
    journey: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["whatif", str(journey), "--pool", "Medicare", "Council"]
    assert main(["--language", "de", *given]) == 0
    assert "Medicare und Council" in capsys.readouterr().out
    assert main(["--traceback", *given]) == 0


def test_that_a_common_version_that_is_not_there_is_told_as_that(
    journey: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = journey.parent / "merged.journey.json"
    given = ["merge", str(journey.parent / "typed_wrongly.json"), str(journey), str(journey)]
    assert main([*given, "-o", str(out)]) == 2
    assert "typed_wrongly.json: there is no such file" in capsys.readouterr().err
    assert not out.exists()


@LINUX
def test_that_findings_of_a_file_whose_name_is_no_text_lead_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"{NO_UTF_8}.journey.json"
    file.write_bytes(SAMPLE.read_bytes())
    assert main(["check", str(file), "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/a%FF.journey.json")


def test_that_an_author_of_any_bytes_is_printed(journey: Path) -> None:
    out = journey.parent / "a.pdf"
    given = ["report", str(journey), "-o", str(out), "--print", "manager"]
    assert main([*given, "--author", f"{NO_UTF_8}\x1b"]) == 0
    assert out.read_bytes().startswith(b"%PDF")
