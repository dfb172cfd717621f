"""Trials one after the other, until the time or the count is over; what failed is kept."""

import json
import os
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign.campaigns import Campaign
from tests.campaign.trial import Outcome, Trial, carried_out, freeze, trial_of

BUILD = Path(__file__).parents[2] / "build" / "campaign"
_MOST_KEPT = 20
"""So many failing trials are kept whole; the others are counted."""
_MOST_FAILURES = 60
"""After so many a campaign has told enough."""
_ENOUGH = 30
"""Of fewer nobody can say how often something comes about."""


@dataclass
class Result:
    """What a campaign came to."""

    name: str
    seed: int
    count: int = 0
    trials: int = 0
    failures: int = 0
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    also: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """One more trial."""
        self.trials += 1
        self.count += outcome.counted
        if outcome.kind:
            self.kinds[outcome.kind] += outcome.counted
        self.also.update(outcome.also)

    def write(self) -> None:
        """Put it where the table finds it."""
        folder = BUILD / self.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "result.json").write_text(json.dumps(vars(self)), encoding="utf-8")


@dataclass(frozen=True)
class Bounds:
    """When a campaign ends: after so many seconds, or so many counted things; 0 is no bound."""

    seconds: float = 0
    count: int = 0
    most: int = 0
    suites: Path | None = None

    def is_over(self, result: Result, since: float, campaign: Campaign) -> bool:
        """Whether no further trial begins; each counts for one at least, also one that failed."""
        if (campaign.once and result.trials) or result.failures >= _MOST_FAILURES:
            return True
        if self.count:
            return max(result.count, result.trials) >= self.count
        return time.monotonic() - since >= self.seconds and result.trials > 0


def run(campaign: Campaign, seed: int, bounds: Bounds) -> Result:
    """Carry the campaign out in this process; every trial has the next seed."""
    work = campaign.load()
    freeze()
    result = Result(campaign.name, seed)
    since = time.monotonic()
    while not bounds.is_over(result, since, campaign):
        with trial_of(seed + result.trials, bounds.most, bounds.suites) as trial:
            outcome = carried_out(work, trial, campaign.limit)
            result.add(outcome)
            if outcome.broken:
                _keep(campaign, trial, outcome, result)
            result.seconds = time.monotonic() - since
            result.write()
    _look_at_what_came_about(campaign, result)
    return result


def _look_at_what_came_about(campaign: Campaign, result: Result) -> None:
    """A promise that was hardly ever put to the test was not kept: that is a failure too."""
    for rare in campaign.needs:
        whole, seen = result.kinds[rare.of], result.also[rare.what]
        if whole >= _ENOUGH and seen < rare.least * whole:
            told = f"{campaign.name}: only {seen} of {whole} ({rare.of}): {rare.what}"
            print(f"FAILED {told}", flush=True)
            result.told.append(told)
            result.failures += 1
            result.write()


def replay_line(campaign: Campaign, trial: Trial, place: Path) -> str:
    """The command that repeats a trial, or the one input of it that failed."""
    again = trial.folder / "again.txt"
    if again.is_file():
        where = os.path.relpath(place)
        return f".venv/bin/python -m {again.read_text().format(folder=where)}"
    most = f" --most {trial.most}" if trial.most else ""
    suites = f" --suites {trial.suites}" if trial.suites else ""
    return (
        f".venv/bin/python -m tests.campaign {campaign.name} --seed {trial.seed} --count 1"
        f"{most}{suites}"
    )


def _keep(campaign: Campaign, trial: Trial, outcome: Outcome, result: Result) -> None:
    result.failures += 1
    place = BUILD / campaign.name / f"failed-{trial.seed}"
    line = replay_line(campaign, trial, place)
    told = f"{campaign.name} {trial.seed}: {outcome.broken}"
    print(f"FAILED {told}\n       {line}", flush=True)
    result.told.append(told[:400])
    if result.failures > _MOST_KEPT:
        return
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(
        trial.folder, place, symlinks=True, ignore_dangling_symlinks=True, ignore=_special
    )
    kept = {"campaign": campaign.name, "seed": trial.seed, "most": trial.most}
    (place / f"{campaign.name}-{trial.seed}.json").write_text(
        json.dumps({**kept, "why": outcome.broken}, indent=1) + "\n", encoding="utf-8"
    )
    (place / "replay.txt").write_text(f"{outcome.broken}\n{line}\n", encoding="utf-8")


def _special(folder: str, names: list[str]) -> set[str]:
    """Sockets and pipes cannot be copied."""
    paths = ((name, os.path.join(folder, name)) for name in names)  # noqa: PTH118
    return {name for name, path in paths if not os.path.isfile(path) and not os.path.isdir(path)}  # noqa: PTH112,PTH113
