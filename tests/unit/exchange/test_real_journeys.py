"""The ten journeys that others wrote: what is imported adds up to their own counts."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from journeymap.analysis import summarise
from journeymap.cli import main
from journeymap.files import read_journey
from journeymap.model.integrity import faults
from journeymap.model.vocabulary import BoundaryKind

PATHWAYS = (
    "veteran-employment-brad-us",
    "disability-transition-claire-us",
    "social-needs-referral-us",
    "learn-to-drive-uk",
    "wabo-permit-nl",
)
PEOPLE = ("person_01", "person_05", "person_06", "person_07", "person_09")


@pytest.mark.parametrize("name", PATHWAYS)
def test_that_a_pathway_keeps_its_counts(name: str, shared_data: Path, tmp_path: Path) -> None:
    expected = json.loads((shared_data / "journeys" / "expected_counts.json").read_text())[name]
    table = shared_data / "journeys" / "journeys_as_found.csv"
    out = tmp_path / "j.journey.json"
    assert main(["import", str(table), "-o", str(out), "--where", f"journey={name}"]) == 0
    journey = read_journey(out).journey
    summary = summarise(journey)
    assert faults(journey) == ()
    assert summary.touchpoints == expected["touchpoints"]
    assert summary.organisations == expected["organisations"]
    assert summary.crossings[BoundaryKind.ORGANISATION] == expected["organisation_crossings"]


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("guessed", [True, False], ids=["guessed", "told"])
def test_that_a_person_keeps_their_counts(
    name: str, shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], guessed: bool
) -> None:
    rows = json.loads((shared_data / "synthea" / "expected_counts.json").read_text())
    expected = next(row for row in rows if row["file"] == f"{name}.csv")
    out = tmp_path / "j.journey.json"
    columns = () if guessed else (
        "title=DESCRIPTION", "provider=ORGANIZATION_NAME", "budget=PAYER_NAME",
        "cost=TOTAL_CLAIM_COST", "start=START", "end=STOP",
    )  # fmt: skip
    options = [part for one in columns for part in ("--column", one)]
    table = shared_data / "synthea" / f"{name}.csv"
    assert main(["import", str(table), "-o", str(out), *options]) == 0
    capsys.readouterr()
    main(["check", str(out), "--format", "json"])
    told = json.loads(capsys.readouterr().out)[0]
    assert told["touchpoints"] == expected["touchpoints"]
    assert told["organisations"] == expected["organisations"]
    assert told["budgets"] == expected["budgets"]
    assert told["crossings"]["organisation"] == expected["organisation_crossings"]
    assert told["crossings"]["budget"] == expected["budget_crossings"]
    assert told["minutes"] == expected["minutes"]
    costs = {budget: Decimal(amount) for budget, amount in told["cost_by_budget"].items()}
    wanted = {budget: Decimal(one) for budget, one in expected["cost_by_budget"].items()}
    assert costs == wanted
