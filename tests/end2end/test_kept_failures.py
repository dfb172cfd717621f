"""What a campaign once found stays found: its small files in tests/campaign/kept are repeated."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaign.targets import target

KEPT = Path(__file__).parents[1] / "campaign" / "kept"
INPUTS = sorted(KEPT.glob("*.bin"))


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: file.stem)
def test_that_an_input_that_was_found_is_read_or_refused(file: Path) -> None:
    target(file.stem.partition("-")[0]).check(file.read_bytes())


def test_that_trials_that_failed_pass() -> None:
    for file in sorted(KEPT.glob("*.json")):
        kept = json.loads(file.read_text(encoding="utf-8"))
        command = [sys.executable, "-m", "tests.campaign", kept["campaign"], "--count", "1"]
        command += ["--seed", str(kept["seed"]), "--most", str(kept["most"])]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=KEPT.parents[2], check=False, timeout=150
        )
        assert done.returncode == 0, (file.name, done.stdout)
