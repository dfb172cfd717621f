"""Findings as SARIF 2.1.0, for tools that show findings of any kind.

OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 27 March 2020.
Lost: nothing of a finding; places are records of the journey, told as logical locations, since a
journey has no lines that a person would count.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote

from journeymap import __version__
from journeymap.analysis import RULES, Finding, Rule
from journeymap.analysis.telling import record_in_words
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Severity
from journeymap.wording import text

_LEVELS = {Severity.ANNOYS: "note", Severity.SETS_BACK: "warning", Severity.HARMS: "error"}


class Checked(NamedTuple):
    """A journey that was checked, and what was found in it."""

    file: PurePath
    journey: Journey
    findings: Sequence[Finding]


def sarif(checked: Iterable[Checked]) -> dict[str, Any]:
    """One run with all rules, and a result for each finding."""
    results = [_result(one, finding) for one in checked for finding in one.findings]
    driver = {
        "name": "journeymap",
        "version": __version__,
        "rules": [_rule(rule) for rule in RULES],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    help_text = text(rule.remedy) + (f" ({rule.source})" if rule.source else "")
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": text(rule.name)},
        "fullDescription": {"text": text(rule.explanation)},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severities[0]]},
    }


def _address(file: PurePath) -> str:
    """The file as an address; a byte of its name that is no text stands as it is on disk."""
    return quote(os.fsencode(file.as_posix()))


def _result(checked: Checked, finding: Finding) -> dict[str, Any]:
    places = [
        {
            "name": record_in_words(checked.journey, record),
            "fullyQualifiedName": record,
            "kind": "object",
        }
        for record in finding.records
    ]
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": [rule.id for rule in RULES].index(finding.rule.id),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.sentence},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _address(checked.file)}},
                "logicalLocations": places,
            }
        ],
        "partialFingerprints": {"key/v1": finding.key, "facts/v1": finding.fingerprint},
        "properties": {"severity": finding.severity.value, "remedy": finding.remedy},
    }
