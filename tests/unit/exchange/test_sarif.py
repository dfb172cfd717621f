"""Findings as SARIF: every finding is there, with its rule and where it applies."""

from pathlib import PurePath

from journeymap.analysis import RULES, findings
from journeymap.exchange.sarif import Checked, sarif
from journeymap.model.vocabulary import Spanned
from tests.unit.model.scenes import scene


def test_that_every_finding_becomes_a_result_of_its_rule() -> None:
    journey = scene(spanned=Spanned.NOBODY).journey
    found = findings(journey)
    log = sarif([Checked(PurePath("a folder/home again.journey.json"), journey, found)])
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.id for rule in RULES]
    assert [row["message"]["text"] for row in run["results"]] == [one.sentence for one in found]
    for row, one in zip(run["results"], found, strict=True):
        assert RULES[row["ruleIndex"]].id == row["ruleId"] == one.rule.id
        (place,) = row["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == (
            "a%20folder/home%20again.journey.json"
        )
        assert [one["fullyQualifiedName"] for one in place["logicalLocations"]] == list(one.records)
