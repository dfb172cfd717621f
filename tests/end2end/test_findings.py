"""Findings on the command line: for people, for machines, and as a gate."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.assets import sample_bytes


@pytest.fixture
def fall(tmp_path: Path) -> Path:
    path = tmp_path / "home after a fall.journey.json"
    path.write_bytes(sample_bytes("home_after_a_fall"))
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "journeymap", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_that_sarif_and_json_tell_the_same_findings(fall: Path) -> None:
    told = run("check", fall, "--format", "json")
    log = json.loads(run("check", fall, "--format", "sarif").stdout)
    findings = json.loads(told.stdout)[0]["findings"]
    results = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert [row["message"]["text"] for row in results] == [row["sentence"] for row in findings]
    assert all(row["because"] for row in findings)
    assert told.returncode == 1


def test_that_only_findings_that_are_grave_enough_stop_a_pipeline(fall: Path) -> None:
    assert run("check", fall, "--fail-on", "harms").returncode == 1
    content = json.loads(fall.read_text(encoding="utf-8"))
    content["handoffs"], content["touchpoints"] = [], content["touchpoints"][:1]
    content["gaps"], content["dismissals"], content["comments"] = [], [], []
    fall.write_text(json.dumps(content), encoding="utf-8")
    assert run("check", fall).returncode == 1
    assert run("check", fall, "--fail-on", "harms").returncode == 0


def test_that_the_rules_are_listed_with_what_they_rest_on() -> None:
    rows = json.loads(run("rules", "--format", "json").stdout)
    assert len(rows) == 16
    assert {"id", "name", "severity", "explanation", "source"} <= rows[0].keys()
    assert all(value for row in rows for value in row.values())
    told = run("rules").stdout
    assert all(row["id"] in told for row in rows)


def test_that_the_silo_map_is_written_as_a_picture(fall: Path, tmp_path: Path) -> None:
    out = tmp_path / "silo.svg"
    assert run("export", fall, "-o", out, "--picture", "silo-map").returncode == 0
    told = out.read_text(encoding="utf-8")
    assert "Northside Hospital" in told
    assert "nobody carries it" in told
    refused = run("export", fall, "-o", tmp_path / "silo.csv", "--picture", "silo-map")
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1


def test_that_a_host_is_drawn_by_its_name(fall: Path, tmp_path: Path) -> None:
    out = tmp_path / "host.svg"
    asked = ("export", fall, "-o", out, "--picture", "host")
    assert run(*asked, "--for", "northside  HOSPITAL").returncode == 0
    assert "Operation on the" in out.read_text(encoding="utf-8")
    refused = run(*asked, "--for", "Nobody knows it")
    assert refused.returncode == 2
    assert "Northside Hospital" in refused.stderr
