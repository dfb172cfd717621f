"""What commands write never falls on what they read, nor on what somebody has open."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymap.cli import answers
from journeymap.cli.commands import main
from journeymap.files import OpenJourneys, read_journey, write_journey
from journeymap.files.presence import note_of
from journeymap.model.edits import new_journey, sequential_ids

TABLE = "Title,Organisation\nFall,Hospital\n"
type Spell = Callable[[Path, Path], None]


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    path = tmp_path / "home.journey.json"
    write_journey(new_journey("Home", ids=sequential_ids()), path)
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return path


def by_link(file: Path, other: Path) -> None:
    other.symlink_to(file)


def by_hard_link(file: Path, other: Path) -> None:
    os.link(file, other)


def colleague_opens(path: Path) -> None:
    presence = OpenJourneys().enter(path)
    assert presence.note is not None
    row = json.loads(presence.note.read_bytes())
    row |= {"host": "ward-3", "machine": "0123", "user": "Ana"}
    presence.note.write_bytes(json.dumps(row).encode())


def refused(capsys: pytest.CaptureFixture[str], *given: str | Path) -> str:
    assert main([str(one) for one in given]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1, told
    return told


@pytest.mark.parametrize("spell", [by_link, by_hard_link])
@pytest.mark.parametrize(
    "command",
    [
        ("report", "{in}", "-o", "out.pdf"),
        ("report", "third.journey.json", "--with", "{in}", "--print", "comparison", "-o", "o.pdf"),
        ("export", "{in}", "-o", "out.svg"),
        ("export", "{in}", "-o", "out.csv"),
        ("export", "{in}", "--picture", "silo-map", "-o", "out.png"),
        ("whatif", "{in}", "-o", "out.journey.json", "--replace"),
        ("import", "{in}", "-o", "out.journey.json", "--replace"),
        ("merge", "{in}", "other.journey.json", "third.journey.json", "-o", "out", "--replace"),
        ("merge", "third.journey.json", "other.journey.json", "{in}", "-o", "out", "--replace"),
        ("portfolio", "folder", "--aliases", "{in}", "-o", "out.csv"),
    ],
)  # fmt: skip
def test_that_no_command_writes_over_what_it_reads(
    journey: Path, command: tuple[str, ...], spell: Spell, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = journey.parent
    monkeypatch.chdir(folder)
    (folder / "folder").mkdir()
    for number, name in enumerate(("other", "third")):
        one = new_journey(name, ids=sequential_ids())
        write_journey(one.evolve(id=f"a{number}"), folder / f"{name}.journey.json")
    given = journey
    if command[0] in {"import", "portfolio"}:
        given = folder / "given.csv"
        given.write_text(TABLE if command[0] == "import" else "kind,name,same_as\n")
    before = given.read_bytes()
    spell(given, folder / command[command.index("-o") + 1])
    told = refused(capsys, *(one.replace("{in}", str(given)) for one in command))
    assert "this command reads that file" in told
    assert given.read_bytes() == before


def test_that_a_journey_of_the_counted_folder_is_not_written_over(
    journey: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = journey.read_bytes()
    told = refused(capsys, "portfolio", journey.parent, "--format", "json", "-o", journey)
    assert "home.journey.json: this file holds a journey" in told
    assert journey.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("new", "OUT"),
        ("import", "table.csv", "-o", "OUT"),
        ("import", "table.csv", "--each", "Title", "-o", "."),
        ("whatif", "home.journey.json", "-o", "OUT"),
        ("merge", "home.journey.json", "home.journey.json", "home.journey.json", "-o", "OUT"),
        ("portfolio", "folder", "-o", "OUT"),
        ("portfolio", "folder", "--format", "csv", "-o", "OUT"),
        ("portfolio", "folder", "--propose-aliases", "OUT"),
        ("report", "home.journey.json", "--print", "manager", "-o", "fall.pdf"),
        ("export", "home.journey.json", "-o", "fall.csv"),
        ("export", "home.journey.json", "-o", "fall.svg"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_that_no_command_replaces_an_unrelated_journey_unasked(
    journey: Path, table: Path, command: tuple[str, ...],
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = journey.parent
    monkeypatch.chdir(folder)
    (folder / "folder").mkdir()
    (folder / "folder" / "counted.journey.json").write_bytes(journey.read_bytes())
    out = Path(next((one for one in command if one.startswith("fall.")), "Fall.journey.json"))
    before = journey.read_bytes()
    out.write_bytes(before)
    told = refused(capsys, *(one.replace("OUT", out.name) for one in command))
    assert told.startswith(out.name)
    assert out.read_bytes() == before


def by_another_program(written: str) -> str:
    return json.dumps(json.loads(written), sort_keys=True, indent=4)


def of_another_version(written: str) -> str:
    return json.dumps({**json.loads(written), "version": [9, 0]})


@pytest.mark.parametrize(
    "kept", [lambda written: written[:-9], by_another_program, of_another_version],
    ids=["broken", "sorted", "newer"],
)  # fmt: skip
def test_that_a_journey_that_cannot_be_read_now_is_somebodys_as_well(
    journey: Path, tmp_path: Path, kept: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.csv"
    out.write_text(before := kept(journey.read_text()))
    assert "a.csv: this file holds a journey" in refused(capsys, "export", journey, "-o", out)
    assert out.read_text() == before


@pytest.mark.parametrize(
    "command",
    [
        ("portfolio", "folder", "-o", "counted.json"),
        ("portfolio", "folder", "-o", "counted.csv"),
        ("report", "home.journey.json", "--print", "manager", "-o", "a.pdf"),
        ("export", "home.journey.json", "-o", "a.svg"),
    ],
    ids=" ".join,
)
def test_that_a_print_made_before_is_renewed_without_a_question(
    journey: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = journey.parent
    monkeypatch.chdir(folder)
    (folder / "folder").mkdir()
    one = new_journey('"format": "journeymap"', ids=sequential_ids())
    for file in (journey, folder / "folder" / "named.journey.json"):
        write_journey(one, file)
    assert main(list(command)) == 0
    assert main(list(command)) == 0


def test_that_merging_into_mine_is_its_purpose(journey: Path) -> None:
    base, theirs, link = (journey.with_name(one) for one in ("base", "theirs", "link"))
    for one in (base, theirs):
        one.write_bytes(journey.read_bytes())
    link.symlink_to(journey)
    assert main(["merge", *map(str, (base, journey, theirs)), "-o", str(link), "--replace"]) == 0
    assert link.is_symlink()


@pytest.mark.parametrize(
    "command",
    [
        ("new", "home.journey.json", "--replace"),
        ("import", "table.csv", "-o", "home.journey.json", "--replace"),
        ("import", "table.csv", "--each", "Title", "-o", ".", "--replace"),
        ("whatif", "other.journey.json", "-o", "home.journey.json", "--replace"),
        ("merge", "other.journey.json", "home.journey.json", "other.journey.json",
         "-o", "home.journey.json", "--replace"),
    ],
)  # fmt: skip
def test_that_a_journey_that_somebody_has_open_is_not_written_over(
    journey: Path, table: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(journey.parent)
    table.write_text("Title,Organisation\nhome,Hospital\n")
    journey.with_name("other.journey.json").write_bytes(journey.read_bytes())
    colleague_opens(journey)
    before = journey.read_bytes()
    told = refused(capsys, *command)
    assert told.startswith("home.journey.json has been open in a window of Ana on ward-3 since ")
    assert told.endswith("close it there, or remove .~lock.home.journey.json# if it is closed.\n")
    assert journey.read_bytes() == before


def test_that_what_a_killed_program_left_refuses_nothing(journey: Path) -> None:
    presence = OpenJourneys().enter(journey)
    assert presence.note is not None
    row = {**json.loads(presence.note.read_bytes()), "process": 2**22 + 1}
    presence.note.write_bytes(json.dumps(row).encode())
    assert main(["new", str(journey), "--replace"]) == 0
    assert note_of(journey) == presence.note


@pytest.mark.parametrize("replace", [False, True], ids=["a new file", "merged into"])
def test_that_what_somebody_writes_while_a_command_works_is_not_written_over(
    journey: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    replace: bool,
) -> None:
    """Between its look at the output and its writing."""
    base, theirs, out = tmp_path / "base", tmp_path / "theirs", tmp_path / "out.journey.json"
    for file in (base, theirs):
        file.write_bytes(journey.read_bytes())
    written = journey if replace else out
    look = answers.can_write

    def look_and_then(*given: Path | None, **named: bool | None) -> None:
        look(*given, **named)
        write_journey(new_journey("Of somebody else", ids=sequential_ids()), written)

    monkeypatch.setattr(answers, "can_write", look_and_then)
    options = ("--replace",) if replace else ()
    told = refused(capsys, "merge", base, journey, theirs, "-o", written, *options)
    assert written.name in told
    assert read_journey(written).journey.title == "Of somebody else"
