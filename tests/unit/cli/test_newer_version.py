"""A file of a newer major version: nobody takes what is shown of it for the whole."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from journeymap.cli import main
from journeymap.report.printing import PrintKind

SAMPLE = Path(__file__).parents[3] / "sample_journeys" / "home_after_a_fall.journey.json"


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    content = json.loads(SAMPLE.read_text())
    Path("newer.journey.json").write_text(json.dumps({**content, "version": [2, 0], "moods": [1]}))
    return "newer.journey.json"


def test_that_check_refuses_what_it_cannot_know(
    newer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", newer]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "newer version" in told.err
    assert main(["check", str(SAMPLE), newer]) == 2


@pytest.mark.parametrize(
    "given",
    [
        ["money", "F"], ["roles", "F"], ["whatif", "F"], ["compare", "F", str(SAMPLE)],
        ["compare", str(SAMPLE), "F"], ["portfolio", "."], ["export", "F", "-o", "a.svg"],
        ["export", "F", "-o", "a.csv"], ["report", "F", "-o", "a.pdf", "--print", "manager"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_that_every_other_command_says_it(
    given: list[str], newer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([newer if one == "F" else one for one in given]) == 0
    assert f"{newer}: A newer version of journeymap made this" in capsys.readouterr().err


def test_that_no_journey_is_made_from_half_of_one(
    newer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["whatif", newer, "-o", "future.journey.json"]) == 2
    assert "update" in capsys.readouterr().err
    assert not Path("future.journey.json").exists()


@pytest.mark.parametrize("kind", PrintKind)
def test_that_the_first_page_of_every_print_says_it(kind: PrintKind, newer: str) -> None:
    more = {
        PrintKind.ORGANISATION: ["--for", "Ambulance Service"],
        PrintKind.COMPARISON: ["--with", str(SAMPLE)],
        PrintKind.POSTER: ["--paper", "A2"],
    }
    given = ["report", newer, "-o", "a.pdf", "--print", kind.value, *more.get(kind, [])]
    if kind is PrintKind.REPORT:
        given += ["--sections", "gaps"]
    assert main(given) == 0
    pages = PdfReader(io.BytesIO(Path("a.pdf").read_bytes())).pages
    words = " ".join(pages[0].extract_text().split())
    whole = "newer version of journeymap made this journey"
    assert whole in words or "Made by a newer version; parts may be missing" in words


def test_that_a_picture_says_it_to_who_reads_its_source(newer: str) -> None:
    assert main(["export", newer, "-o", "a.svg"]) == 0
    assert "<desc>A newer version" in Path("a.svg").read_text()
