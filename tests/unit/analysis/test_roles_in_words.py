"""What `journeymap roles` tells people and machines."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from journeymap.analysis.roles_text import place_in_words
from journeymap.analysis.value_text import roles_in_words
from journeymap.assets import sample_bytes
from journeymap.cli import main
from journeymap.model import edits
from journeymap.model.journey import Journey
from tests.strategies import journeys
from tests.unit.analysis.home_after_a_fall import NAME, home_after_a_fall
from tests.unit.model.scenes import scene

BEFORE, AFTER = "“Assessment at home”", "“Care worker and she agree the week”"
RESOURCES = "better use of public resources"


def test_that_the_sample_is_told_in_the_words_of_the_house() -> None:
    told = roles_in_words(home_after_a_fall(), NAME)
    for line in (
        "  as it is now; 29 touchpoints; 4 backstage acts left out",
        "    16 × received, 10 × took part, 3 × shaped it",
        f"    ↑ {BEFORE} to {AFTER}: took part, then shaped it (1 backstage act between)",
        "    choice: 7 × had a choice, 5 × had no choice, 17 × not said yet",
        "    role of users: use up value → co-create by design and use (2 steps to go)",
        f"    to talk over, on {RESOURCES}: gain for taxpayers, loss for providers",
    ):
        assert line in told.splitlines()


def test_that_working_between_organisations_is_never_called_co_production() -> None:
    lines = roles_in_words(home_after_a_fall(), NAME).splitlines()
    about = [line for line in lines if "co-production" in line]
    assert len(about) == 2
    assert "the person’s own part" in about[0]
    assert "work with each other is collaboration" in about[0]
    assert about[1].strip().startswith("user/professional co-production of delivery")


def test_that_an_empty_section_says_that_nothing_is_said_yet() -> None:
    lines = roles_in_words(scene().journey, "scene").splitlines()
    assert "  Value, now and aimed for (the paper’s Figure 5): not said yet" in lines
    assert "    3 × not said yet" in lines
    assert not [line for line in lines if "position 0" in line]


@pytest.mark.parametrize(
    ("value", "told"), [(None, "–"), (0.0, "0.0"), (1.25, "1.3"), (17 / 29, "0.6"), (2.0, "2.0")]
)
def test_that_a_place_is_told_no_finer_than_it_is(value: float | None, told: str) -> None:
    assert place_in_words(value) == told


def test_that_machines_read_every_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"{NAME}.journey.json"
    file.write_bytes(sample_bytes(NAME))
    assert main(["roles", str(file), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report) == {
        "file", "co_production", "rises_and_falls", "provision_table", "provision_rules",
        "value_profile", "continuum", "participation", "stances", "benefits", "learnings",
        "abilities",
    }  # fmt: skip
    assert report["co_production"]["journey"]["counts"] == {
        "product_dominant": 16, "service_management": 10, "service_integration": 3,
    }  # fmt: skip
    assert report["continuum"]["aimed"] == {"value": 1.75, "known": 8, "unknown": 0}
    assert main(["roles", str(file)]) == 0
    assert capsys.readouterr().out.startswith(f"{NAME}.journey.json: Home after a fall\n")


def test_that_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roles", str(tmp_path / "none.journey.json")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


@settings(max_examples=40)
@given(journeys())
def test_that_any_journey_is_told_section_by_section(journey: Journey) -> None:
    said = ": not said yet"
    empty = edits.new_journey("", ids=edits.sequential_ids())
    titles = [row for row in roles_in_words(empty, "").splitlines() if row.endswith(said)]
    assert len(titles) == 16
    told = roles_in_words(journey, "any")
    at = 0
    for title in titles:
        at = told.index(f"\n{title.removesuffix(said)}:", at) + 1
