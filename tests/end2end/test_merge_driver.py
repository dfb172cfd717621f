"""journeymap as a merge driver: branches of a real git repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.files import read_journey, write_journey
from journeymap.model.edits import change_touchpoint
from journeymap.model.journey import Journey

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_journeys" / "home_after_a_fall.journey.json"
NAME = "case.journey.json"


@pytest.fixture
def base() -> Journey:
    return read_journey(SAMPLE).journey


def retitled(journey: Journey, card: int, title: str) -> Journey:
    return change_touchpoint(journey, journey.touchpoints[card].id, title=title)


class Repository:
    """A git repository of its own, with journeymap as the driver for journeys."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / NAME
        self.git("init", "--quiet", "--initial-branch=main")
        driver = f"{sys.executable} -m journeymap merge %O %A %B -o %A --replace --name %P"
        self.git("config", "merge.journeymap.driver", driver)
        (folder / ".gitattributes").write_text("*.journey.json merge=journeymap\n")

    def git(self, *given: str) -> subprocess.CompletedProcess[str]:
        surroundings = {
            **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONPATH": str(ROOT), "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        }  # fmt: skip
        return subprocess.run(
            ["git", *given], cwd=self.folder, env=surroundings, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip

    def commit(self, journey: Journey) -> None:
        write_journey(journey, self.file)
        self.git("add", "--all")
        done = self.git("commit", "--quiet", "--message", "Journey")
        assert done.returncode == 0, done.stderr

    def merged(self, base: Journey, mine: Journey, theirs: Journey) -> int:
        self.commit(base)
        self.git("checkout", "--quiet", "-b", "theirs")
        self.commit(theirs)
        self.git("checkout", "--quiet", "main")
        self.commit(mine)
        return self.git("merge", "--quiet", "--no-edit", "theirs").returncode


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if shutil.which("git") is None:
        pytest.skip("there is no git: the driver was not run")
    return Repository(tmp_path)


def test_that_git_merges_independent_changes_of_neighbouring_lines(
    repository: Repository, base: Journey
) -> None:
    card = base.touchpoints[0].id
    mine = change_touchpoint(base, card, title="Mine")
    theirs = change_touchpoint(base, card, experience=2)
    assert repository.merged(base, mine, theirs) == 0
    merged = read_journey(repository.file).journey.touchpoints[0]
    assert (merged.title, merged.experience) == ("Mine", 2)
    assert repository.git("status", "--porcelain").stdout == ""


def test_that_git_stops_at_a_conflict_with_a_whole_journey_in_the_file(
    repository: Repository, base: Journey
) -> None:
    mine, theirs = retitled(base, 0, "Mine"), retitled(base, 0, "Theirs")
    assert repository.merged(base, mine, theirs) == 1
    opened = read_journey(repository.file)
    assert opened.notes == ()
    assert opened.journey.touchpoints[0].title == "Mine"
    assert repository.git("status", "--porcelain").stdout.startswith(f"UU {NAME}")


def test_that_git_keeps_mine_where_both_added_the_journey(
    repository: Repository, base: Journey
) -> None:
    (repository.folder / "other.txt").write_text("")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Begin")
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.commit(retitled(base, 0, "Theirs"))
    repository.git("checkout", "--quiet", "main")
    repository.commit(retitled(base, 0, "Mine"))
    done = repository.git("merge", "--quiet", "--no-edit", "theirs")
    assert done.returncode == 1
    assert read_journey(repository.file).journey.touchpoints[0].title == "Mine"
    assert repository.git("status", "--porcelain").stdout.startswith(f"AA {NAME}")
