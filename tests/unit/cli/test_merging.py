"""`journeymap merge`: what it writes, what it says, what it refuses."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from journeymap.cli.commands import main
from journeymap.files import journey_bytes, read_journey, write_journey
from journeymap.model.edits import change_touchpoint, new_journey, sequential_ids
from journeymap.model.journey import Journey

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "sample_journeys" / "home_after_a_fall.journey.json"
NAME = "case.journey.json"
type Run = Callable[..., "Done"]


class Done(NamedTuple):
    returncode: int
    stderr: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def merge(*given: str | Path) -> Done:
        code = main(["merge", *map(str, given)])
        return Done(code, capsys.readouterr().err)

    return merge


@pytest.fixture
def base() -> Journey:
    return read_journey(SAMPLE).journey


def retitled(journey: Journey, card: int, title: str) -> Journey:
    return change_touchpoint(journey, journey.touchpoints[card].id, title=title)


class Versions:
    """Three files beside each other, named as git names them: without a suffix."""

    def __init__(self, folder: Path) -> None:
        self.base, self.mine, self.theirs = (
            folder / f".merge_file_{name}" for name in ("O", "A", "B")
        )

    def write(self, base: Journey, mine: Journey, theirs: Journey) -> "Versions":
        for file, one in zip(
            (self.base, self.mine, self.theirs), (base, mine, theirs), strict=True
        ):
            write_journey(one, file)
        return self

    def __iter__(self) -> Iterator[Path]:
        return iter((self.base, self.mine, self.theirs))


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path)


def test_that_independent_changes_merge_cleanly_into_ones_own_file(
    run: Run, versions: Versions, base: Journey
) -> None:
    versions.write(base, retitled(base, 0, "Mine"), retitled(base, 1, "Theirs"))
    done = run(*versions, "-o", versions.mine, "--replace")
    assert (done.returncode, done.stderr) == (0, "")
    titles = [card.title for card in read_journey(versions.mine).journey.touchpoints]
    assert titles[:2] == ["Mine", "Theirs"]


def test_that_a_conflict_is_told_in_words_and_the_file_is_whole(
    run: Run, versions: Versions, base: Journey, tmp_path: Path
) -> None:
    versions.write(base, retitled(base, 0, "Mine"), retitled(base, 0, "Theirs"))
    out = tmp_path / NAME
    done = run(*versions, "-o", out, "--name", "case.journey.json")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "case.journey.json: 1 place to look at",
        "  “Mine” · Title: Both sides changed it. Mine: Mine; theirs: Theirs; taken: Mine.",
    ]
    assert read_journey(out).journey.touchpoints[0].title == "Mine"
    assert run(*versions, "-o", out, "--replace", "--prefer", "theirs").returncode == 1
    assert read_journey(out).journey.touchpoints[0].title == "Theirs"


def test_that_a_file_is_written_over_only_when_told_to(
    run: Run, versions: Versions, base: Journey
) -> None:
    versions.write(base, retitled(base, 0, "Mine"), retitled(base, 1, "Theirs"))
    before = versions.mine.read_bytes()
    done = run(*versions, "-o", versions.mine)
    assert done.returncode == 2
    assert "--replace" in done.stderr
    assert versions.mine.read_bytes() == before


@pytest.mark.parametrize("damage", ["empty", "another"])
def test_that_what_cannot_be_merged_is_refused_and_ones_own_file_stays(
    run: Run, versions: Versions, base: Journey, damage: str
) -> None:
    versions.write(base, retitled(base, 0, "Mine"), retitled(base, 1, "Theirs"))
    if damage == "empty":
        versions.base.write_bytes(b"")
    else:
        write_journey(new_journey("Another", ids=sequential_ids()), versions.theirs)
    before = versions.mine.read_bytes()
    done = run(*versions, "-o", versions.mine, "--replace", "--name", NAME)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{NAME}: ")
    assert done.stderr.count("\n") == 1
    assert versions.mine.read_bytes() == before


def test_that_without_a_base_equal_versions_are_one(
    run: Run, versions: Versions, base: Journey
) -> None:
    versions.write(base, base, base)
    versions.base.write_bytes(b"")
    assert run(*versions, "-o", versions.mine, "--replace").returncode == 0


def test_that_what_was_mended_in_a_version_is_told_shortly_under_the_name_that_was_given(
    run: Run, versions: Versions, base: Journey
) -> None:
    content = json.loads(journey_bytes(base))
    card = content["touchpoints"][0]
    content["touchpoints"] += [
        {**card, "id": f"tp-more-{number}", "provider": "gone"} for number in range(30)
    ]
    versions.write(base, base, base)
    versions.theirs.write_text(json.dumps(content))
    done = run(*versions, "-o", versions.mine, "--replace", "--name", NAME)
    told = done.stderr.splitlines()
    assert 0 < len(told) <= 22
    assert all(line.startswith(f"{NAME}: ") for line in told)


def test_that_a_newer_version_is_not_merged(run: Run, versions: Versions, base: Journey) -> None:
    versions.write(base, base, base)
    content = {**json.loads(journey_bytes(base)), "version": [9, 0]}
    versions.theirs.write_text(json.dumps(content))
    done = run(*versions, "-o", versions.mine, "--replace", "--name", NAME)
    assert done.returncode == 2
    assert done.stderr == f"{NAME}: made by a newer version; update journeymap to merge it.\n"
