"""Trials one after the other, until the time or the count is over; what failed is kept."""

import json
import os
import shutil
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.campaign.campaigns import Campaign
from tests.campaign.trial import Outcome, Trial, carried_out, freeze, trial_of

BUILD = Path(__file__).parents[2] / "build" / "campaign"
_MOST_KEPT = 20
"""So many failing trials are kept whole; the others are counted."""
_MOST_FAILURES = 60
"""After so many a campaign has told enough."""


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
    kinds: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """Put it where the table finds it."""
        folder = BUILD / self.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "result.json").write_text(json.dumps(asdict(self)), encoding="utf-8")


@dataclass(frozen=True)
class Bounds:
    """When a campaign ends: after so many seconds, or so many counted things; 0 is no bound."""

    seconds: float = 0
    count: int = 0
    most: int = 0
    suites: Path | None = None

    def is_over(self, result: Result, since: float, campaign: Campaign) -> bool:
        """Whether no further trial begins."""
        if (campaign.once and result.trials) or result.failures >= _MOST_FAILURES:
            return True
        if self.count:
            return result.count >= self.count
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
            result.trials += 1
            result.count += outcome.counted
            if outcome.kind:
                result.kinds[outcome.kind] = result.kinds.get(outcome.kind, 0) + outcome.counted
            if outcome.broken:
                _keep(campaign, trial, outcome, result)
            result.seconds = time.monotonic() - since
            result.write()
    return result


def replay_line(campaign: Campaign, trial: Trial) -> str:
    """The command that repeats a trial."""
    most = f" --most {trial.most}" if trial.most else ""
    suites = f" --suites {trial.suites}" if trial.suites else ""
    return (
        f".venv/bin/python -m tests.campaign {campaign.name} --seed {trial.seed} --count 1"
        f"{most}{suites}"
    )


def _keep(campaign: Campaign, trial: Trial, outcome: Outcome, result: Result) -> None:
    result.failures += 1
    line = replay_line(campaign, trial)
    told = f"{campaign.name} {trial.seed}: {outcome.broken}"
    print(f"FAILED {told}\n       {line}", flush=True)
    result.told.append(told[:400])
    if result.failures > _MOST_KEPT:
        return
    place = BUILD / campaign.name / f"failed-{trial.seed}"
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
