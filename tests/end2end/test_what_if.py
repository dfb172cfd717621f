"""`journeymap whatif` from outside: what is tried, what is printed, what is written."""

import json
from pathlib import Path

import pytest

from tests.end2end.test_command_line import SAMPLE, run


def test_that_changes_are_tried_and_the_journey_stays_as_it_was(tmp_path: Path) -> None:
    before, out = SAMPLE.read_bytes(), tmp_path / "future.journey.json"
    given = ("whatif", SAMPLE, "--pool", "STATE  health", "medicare", "--pool", "Medicare",
             "Council", "--remove", "tp-aaaaaaay", "-o", out)  # fmt: skip
    told = run(*given)
    assert told.returncode == 0, told.stderr
    assert "  Pool State health and Medicare" in told.stdout
    assert "Findings: One budget pays, another saves: 3, then 2 (better)" in told.stdout
    assert "mend most" not in told.stdout
    assert SAMPLE.read_bytes() == before
    written = json.loads(out.read_text())
    assert written["state"] == "future"
    assert written["future_of"] == {"journey": "jo-sample01", "title": "Home after a fall"}
    again = run(*given)
    assert again.returncode == 2
    assert "--replace" in again.stderr
    assert run(*given, "--replace").returncode == 0


def test_that_machines_get_the_rows_the_suggestions_and_the_smallest_set() -> None:
    told = run("whatif", SAMPLE, "--share", "Week plan", "--format", "json")
    assert told.returncode == 2, "it is asked for once"
    told = run("whatif", SAMPLE, "--share", "Which tablets she takes", "--suggest",
               "--format", "json")  # fmt: skip
    content = json.loads(told.stdout)
    rows = {row["measure"]: row for row in content["compared"]}
    assert rows["repeated_asks"]["verdict"] == "better"
    assert rows["total_wait"]["before"] == rows["total_wait"]["after"]
    assert content["smallest_set"]["is_exact"]
    assert content["suggestions"][0]["mends"]


def test_that_without_changes_it_suggests_some() -> None:
    told = run("whatif", SAMPLE)
    assert told.returncode == 0
    assert "mend most first" in told.stdout
    assert "branch and bound" in told.stdout


@pytest.mark.parametrize(
    "given",
    [
        ("--pool", "State health"), ("--pool", "State health", "Own pocket"),
        ("--remove", "no such card"), ("--spanner-between", "Corner Pharmacy", "Medicare", "GP"),
        ("--merge", "tp-aaaaaaab", "tp-aaaaaaab"), ("--move", "tp-aaaaaaac", "Ambulance Service"),
    ],
    ids=range(6),
)  # fmt: skip
def test_that_what_cannot_be_tried_is_one_sentence_and_nothing_is_written(
    given: tuple[str, ...], tmp_path: Path
) -> None:
    told = run("whatif", SAMPLE, *given, "-o", tmp_path / "x.journey.json")
    assert told.returncode == 2, told
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "Traceback" not in told.stderr
    assert not list(tmp_path.iterdir())
