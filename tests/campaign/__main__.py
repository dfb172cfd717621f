"""``python -m tests.campaign``: attack the program and write one table of what came of it.

All campaigns share the minutes; one named campaign with a seed and ``--count 1`` repeats a trial.
The line that is printed repeats an input of the fuzzing exactly. Trials of the other campaigns draw
the same chances again, yet what processes, threads and the disk do meanwhile is up to the machine:
a kill meets another moment, and a long session of the monkey takes another way after some hundred
steps. One that does not fail again at once is repeated some times, and its log.txt read.
Whatever failed lies in build/campaign/<campaign>/failed-<seed>/ with the line that repeats it; its
small .json file, put into tests/campaign/kept/, is repeated by the ordinary tests from then on.

Public suites are not part of this repository. ``--suites DIR`` (make: SUITES=DIR) names a folder
with any of these beside each other:
  JSONTestSuite/                  git repository nst/JSONTestSuite
  big-list-of-naughty-strings/    git repository minimaxir/big-list-of-naughty-strings
  csv-spectrum/                   git repository max-mapper/csv-spectrum
  unicode/                        BidiTest.txt, BidiCharacterTest.txt, LineBreakTest.txt,
                                  GraphemeBreakTest.txt of the Unicode Character Database
                                  (Debian's package unicode-data has them)
"""

import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path

from tests.campaign.campaigns import CAMPAIGNS, Campaign, named
from tests.campaign.running import BUILD, Bounds, run
from tests.campaign.shim import built
from tests.campaign.table import table

_INSIDE = "JOURNEYMAP_CAMPAIGN_CHILD"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.campaign",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [one.name for one in CAMPAIGNS]
    parser.add_argument("campaigns", nargs="*", help=f"some of: {', '.join(names)} (all)")
    parser.add_argument("--seed", type=int, help="where all chances come from (a new one)")
    parser.add_argument("--minutes", type=float, default=60, help="for all together (60)")
    parser.add_argument("--count", type=int, default=0, help="end at this count, not by time")
    parser.add_argument("--aims", action="store_true", help="end at the aim of each campaign")
    parser.add_argument("--most", type=int, default=0, help="steps or inputs of one trial")
    parser.add_argument("--suites", type=Path, help="the folder of public suites")
    given = parser.parse_args()
    unknown = set(given.campaigns) - set(names)
    if unknown:
        parser.error(f"there is no campaign {', '.join(sorted(unknown))}; choose from {names}")
    return given


def _environment(campaign: Campaign) -> dict[str, str]:
    found = dict(os.environ)
    found[_INSIDE] = "1"
    found["QT_QPA_PLATFORM"] = "offscreen"
    found["PYTHONHASHSEED"] = "0"
    found["QT_LOGGING_RULES"] = ""
    if campaign.shimmed:
        found["LD_PRELOAD"] = str(built(BUILD))
    return found


def _started(campaign: Campaign, given: argparse.Namespace, seconds: float) -> int:
    """A campaign in a process of its own."""
    (BUILD / campaign.name / "result.json").unlink(missing_ok=True)
    count = given.count or (campaign.aim if given.aims else 0)
    command = [sys.executable, "-m", "tests.campaign", campaign.name]
    command += ["--seed", str(given.seed), "--minutes", str(seconds / 60)]
    command += ["--count", str(count), "--most", str(given.most)]
    command += ["--suites", str(given.suites.resolve())] if given.suites else []
    print(f"{campaign.name}: seed {given.seed}", flush=True)
    return subprocess.run(command, env=_environment(campaign), check=False).returncode


def _inside(given: argparse.Namespace) -> int:
    bounds = Bounds(given.minutes * 60, given.count, given.most, given.suites)
    return min(run(named(given.campaigns[0]), given.seed, bounds).failures, 1)


def main() -> int:
    """Gives the exit code: 0 where nothing failed."""
    given = _arguments()
    if os.environ.get(_INSIDE):
        return _inside(given)
    if given.seed is None:
        given.seed = secrets.randbelow(1_000_000) * 1_000
    chosen = [named(name) for name in given.campaigns] or list(CAMPAIGNS)
    whole = sum(one.share for one in chosen)
    codes = [_started(one, given, given.minutes * 60 * one.share / whole) for one in chosen]
    told = table(one.name for one in chosen)
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "table.md").write_text(told, encoding="utf-8")
    print(told)
    return int(any(codes))


sys.exit(main())
