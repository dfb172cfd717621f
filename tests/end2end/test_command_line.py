"""The program from outside: processes, exit codes, what is printed where."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.report.rasterised import page_sizes

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_journeys" / "home_after_a_fall.journey.json"


def run(*given: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if "QT_" not in name}
    surroundings.pop("DISPLAY", None)
    return subprocess.run(
        [sys.executable, "-m", "journeymap", *map(str, given)],
        capture_output=True, text=True, cwd=folder, env=surroundings, check=False, timeout=120,
    )  # fmt: skip


def test_that_a_new_journey_is_valid_and_has_its_title(tmp_path: Path) -> None:
    out = tmp_path / "a.journey.json"
    assert run("new", out, "--title", "Fall").returncode == 0
    assert json.loads(out.read_text())["title"] == "Fall"
    again = run("new", out)
    assert again.returncode == 2
    assert "--replace" in again.stderr
    assert run("check", out).returncode == 0


def test_that_a_title_of_control_characters_alone_is_told(tmp_path: Path) -> None:
    out, table = tmp_path / "a.journey.json", tmp_path / "Falls.csv"
    told = run("new", out, "--title", "\x01\x02")
    assert told.returncode == 0
    assert "title" in told.stderr
    assert json.loads(out.read_text()).get("title", "") == ""
    table.write_text("title\nVisit\n")
    told = run("import", table, "-o", out, "--replace", "--title", "\x1b")
    assert told.returncode == 0
    assert "title" in told.stderr
    assert json.loads(out.read_text())["title"] == "Falls"


def test_that_check_prints_for_people_and_for_machines() -> None:
    told = run("check", SAMPLE)
    assert told.returncode == 1
    assert "Boundaries:" in told.stdout
    assert "Open questions:" in told.stdout
    rows = json.loads(run("check", SAMPLE, "--format", "json").stdout)
    assert set(rows[0]) == {
        "file", "touchpoints", "handoffs", "organisations", "budgets", "crossings", "partly",
        "undetermined", "cost_by_budget", "minutes", "gaps", "open_questions", "findings",
    }  # fmt: skip
    assert set(rows[0]["crossings"]) == {"organisation", "budget", "sector", "jurisdiction"}


def test_that_a_bad_file_among_good_ones_goes_to_standard_error(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.journey.json", tmp_path / "good.journey.json"
    bad.write_text("{")
    run("new", good)
    mixed = run("check", bad, good, "--format", "json")
    assert mixed.returncode == 2
    assert len(json.loads(mixed.stdout)) == 1
    assert mixed.stderr.count("\n") == 1
    assert mixed.stderr.startswith("bad.journey.json")
    assert run("check", bad).returncode == 2


@pytest.mark.parametrize(
    "given",
    [
        ("report", "nothing.json", "-o", "x.pdf"), ("report", SAMPLE, "-o", "x.doc"),
        ("report", SAMPLE), ("export", SAMPLE, "-o", "x.docx"), ("import", "none.csv", "-o", "x"),
        ("check", "--format", "xml", SAMPLE), ("check",), ("frobnicate", "--loud"),
        ("report", SAMPLE, "-o", "x.pdf", "--paper", "a9"), ("report", SAMPLE, "-o", "no/x.pdf"),
        ("import", SAMPLE, "-o", "y.journey.json", "--column", "title"),
        ("report", SAMPLE, "-o", "x.pdf", "--paper", "a2"),
        ("report", SAMPLE, "-o", "x.pdf", "--map-on", "one-sheet"),
    ],
    ids=range(13),
)  # fmt: skip
def test_that_bad_usage_is_one_sentence_and_exit_two(
    given: tuple[str, ...], tmp_path: Path
) -> None:
    told = run(*given, folder=tmp_path)
    assert told.returncode == 2, told
    assert told.stdout == ""
    assert told.stderr.strip()
    assert "Traceback" not in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("suffix", ["svg", "png", "csv"])
def test_that_export_writes_by_suffix_without_a_display(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"map.{suffix}"
    assert run("export", SAMPLE, "-o", out, "--lens", "budget").returncode == 0
    assert out.stat().st_size > 1000


def test_that_every_picture_is_looked_through_before_it_is_written(tmp_path: Path) -> None:
    for picture in ("map", "silo-map"):
        told = run(
            "export", SAMPLE, "-o", tmp_path / "a.svg", "--picture", picture, "--name", "Elm Street"
        )
        assert told.returncode == 0
        assert "“Elm Street” is a person’s name" in told.stderr
        assert "look before this leaves the room" in told.stderr


def test_that_report_chooses_paper_and_lens(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    for choice in (("--paper", "A3"), ("--map-on", "foldout")):
        told = run("report", SAMPLE, "-o", out, *choice, "--lens", "sector")
        assert (told.returncode, told.stderr) == (0, "")
        sizes = {round(max(size)) for size in page_sizes(out.read_bytes())}
        assert sizes == {842, 1191}
        out.unlink()


def test_that_import_tells_what_was_mapped(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("what,agency,colour\nFalls,Home,red\n")
    out = tmp_path / "t.journey.json"
    told = run("import", table, "-o", out, "--title", "T")
    assert told.returncode == 0
    assert "provider: agency" in told.stdout
    assert "Left out: colour" in told.stdout
    assert run("import", table, "-o", out).returncode == 2
    assert run("import", table, "-o", out, "--replace").returncode == 0


def test_that_schema_and_help_and_version_are_printed() -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "check" in run("--help").stdout
    for command in ("open", "new", "check", "report", "export", "import", "schema"):
        assert run(command, "--help").returncode == 0
    assert run("--version").stdout.startswith("journeymap ")
