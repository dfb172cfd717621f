"""Compare, portfolio and import of many, from outside."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_journeys"
FALL = SAMPLES / "home_after_a_fall.journey.json"
DRIVE = SAMPLES / "learning_to_drive.journey.json"


def run(*given: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "journeymap", *map(str, given)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_that_a_journey_compared_with_itself_says_so() -> None:
    told = run("compare", FALL, FALL)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Both journeys say the same." in told.stdout
    assert "Touchpoints" in told.stdout


def test_that_compare_names_the_edit_and_every_measure(tmp_path: Path) -> None:
    content = json.loads(FALL.read_text(encoding="utf-8"))
    content["touchpoints"][2]["title"] = "Ride to town"
    gone = content["handoffs"].pop()["id"]
    content["gaps"] = [gap for gap in content["gaps"] if gap["at"] != gone]
    other = tmp_path / "other.journey.json"
    other.write_text(json.dumps(content), encoding="utf-8")
    told = run("compare", FALL, other)
    assert "“Ride to town” – changed: Title: from" in told.stdout
    data = json.loads(run("compare", FALL, other, "--format", "json").stdout)
    cards = [row for row in data["changes"] if row["collection"] == "touchpoints"]
    assert [row["change"] for row in cards] == ["changed"]
    assert cards[0]["fields"][0]["after"] == "Ride to town"
    measures = {row["name"]: row for row in data["measures"]}
    assert measures["touchpoints"]["after"] == measures["touchpoints"]["before"]
    assert {"crossings.organisation.nobody", "findings.ping-pong", "total_wait"} <= set(measures)


def test_that_compare_refuses_what_is_no_journey(tmp_path: Path) -> None:
    told = run("compare", FALL, tmp_path / "none.json")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1


def test_that_a_bad_file_does_not_stop_the_portfolio(tmp_path: Path) -> None:
    within = tmp_path / "team"
    within.mkdir()
    (within / "a.journey.json").write_bytes(FALL.read_bytes())
    (tmp_path / "b.journey.json").write_text("{")
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / ".hidden.journey.json").write_text("{")
    told = run("portfolio", tmp_path)
    assert told.returncode == 0
    assert told.stderr.startswith("b.journey.json")
    assert told.stderr.count("\n") == 1
    assert "1 person" in told.stdout
    assert "1 file could not be read." in told.stdout
    (within / "a.journey.json").unlink()
    assert run("portfolio", tmp_path).returncode == 2
    assert run("portfolio", within).returncode == 2
    assert run("portfolio", tmp_path / "nowhere").returncode == 2


def test_that_the_portfolio_is_printed_in_three_ways_with_the_same_figures(tmp_path: Path) -> None:
    data = json.loads(run("portfolio", SAMPLES, "--by", "budget", "--format", "json").stdout)
    told = run("portfolio", SAMPLES, "--by", "budget", "--format", "csv")
    assert "Context – " in told.stderr
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert [row["one"] for row in rows] == [row["one"] for row in data["boundaries"]]
    assert [int(row["people"]) for row in rows] == [row["people"] for row in data["boundaries"]]
    assert {one["field"] for one in data["context"]} >= {"service_area", "basis", "level"}
    out = tmp_path / "p.csv"
    assert run("portfolio", SAMPLES, "--by", "budget", "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")))) == rows
    assert "people" in run("portfolio", SAMPLES, "--by", "budget").stdout


def test_that_proposals_are_for_review_and_join_once_given_back(tmp_path: Path) -> None:
    content = FALL.read_text(encoding="utf-8")
    (tmp_path / "a.journey.json").write_text(content, encoding="utf-8")
    other = content.replace("Northside Hospital", "Northside Hospitals")
    other = other.replace(json.loads(content)["id"], "jo-another")
    (tmp_path / "b.journey.json").write_text(other, encoding="utf-8")
    table = tmp_path / "aliases.csv"
    apart = run("portfolio", tmp_path, "--format", "json", "--propose-aliases", table)
    assert "remove the rows that are not" in apart.stderr
    assert "Northside Hospitals" in table.read_text(encoding="utf-8-sig")
    both = run("portfolio", tmp_path, "--format", "json", "--aliases", table)
    names = [
        {row[end] for row in json.loads(one.stdout)["boundaries"] for end in ("one", "other")}
        for one in (apart, both)
    ]
    assert names[0] - names[1] == {"Northside Hospitals"}
    again = run("portfolio", tmp_path, "--propose-aliases", table)
    assert again.returncode == 2
    assert "review" in again.stderr


def test_that_the_bar_is_drawn_on_a_terminal_alone() -> None:
    reader, writer = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "journeymap", "portfolio", str(SAMPLES), "--format", "json"],
        stdout=subprocess.PIPE, stderr=writer, text=True,
    ) as process:  # fmt: skip
        told, _nothing = process.communicate(timeout=120)
    os.close(writer)
    drawn = os.read(reader, 100_000).decode()
    os.close(reader)
    assert "Reading journeys" in drawn
    assert "100%" in drawn
    assert json.loads(told)["people"] > 0
    assert run("portfolio", SAMPLES, "--format", "json").stderr == ""
