"""Who else has a journey open, in the window: told, never in the way, never left behind."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from journeymap.desktop.presence import ElsewhereNote
from journeymap.desktop.recovering import LostWork
from journeymap.files import OpenJourneys, Recovery, read_journey, write_journey
from journeymap.files.presence import note_of
from journeymap.model.edits import change_journey, new_journey, random_ids
from tests.gui.conftest import Driver
from tests.gui.test_changed_file import come_to_front


def new_file(path: Path, title: str = "Home") -> Path:
    write_journey(new_journey(title, ids=random_ids()), path)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return new_file(tmp_path / "home.journey.json")


def note(path: Path) -> Path:
    found = note_of(path)
    assert found is not None
    return found


def colleague_opens(path: Path, **changed: Any) -> bytes:
    presence = OpenJourneys().enter(path)
    assert presence.note is not None
    row = json.loads(presence.note.read_bytes())
    row |= {"host": "ward-3", "machine": "0123", "user": "Ana", "key": "another", **changed}
    presence.note.write_bytes(json.dumps(row).encode())
    return presence.note.read_bytes()


def open_file(driver: Driver, path: Path) -> None:
    driver.window.filing.open(path)
    driver.settle()


def line(driver: Driver) -> ElsewhereNote:
    (found,) = driver.window.findChildren(ElsewhereNote)
    return found


def press(driver: Driver, label: str) -> None:
    found = [one for one in line(driver).findChildren(QPushButton) if one.text() == label]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    driver.settle()


def test_that_a_journey_says_it_is_open_from_opening_to_closing(driver: Driver, file: Path) -> None:
    open_file(driver, file)
    assert json.loads(note(file).read_bytes())["process"] == os.getpid()
    assert line(driver).isHidden()
    driver.window.close_without_asking()
    driver.settle()
    assert not note(file).exists()


def test_that_it_moves_with_save_as_and_goes_with_another_journey(
    driver: Driver, file: Path
) -> None:
    open_file(driver, file)
    other = file.with_name("other.journey.json")
    driver.window.filing.save_as(other)
    driver.settle()
    assert (note(file).exists(), note(other).exists()) == (False, True)
    open_file(driver, file)
    assert (note(file).exists(), note(other).exists()) == (True, False)
    driver.run("new")
    driver.settle()
    assert (note(file).exists(), note(other).exists()) == (False, False)


def test_that_a_first_save_says_it(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "first.journey.json"
    driver.window.filing.save_as(path)
    driver.settle()
    assert note(path).exists()


def test_that_somebody_else_is_named_and_the_journey_opens(driver: Driver, file: Path) -> None:
    theirs = colleague_opens(file)
    open_file(driver, file)
    assert driver.window.document.path == file
    assert line(driver).isVisible()
    since = datetime.fromisoformat(json.loads(theirs)["since"]).strftime("%H:%M")
    assert line(driver).sentence.text() == (
        f"home.journey.json has been open in another window of Ana on ward-3 since {since}. "
        "What you save is compared with theirs first."
    )
    driver.window.document.attempt("Rename", lambda one: change_journey(one, title="Mine"))
    driver.run("save")
    driver.settle()
    assert read_journey(file).journey.title == "Mine"
    assert line(driver).isVisible()
    driver.run("new")
    driver.settle()
    assert line(driver).isHidden()
    assert note(file).read_bytes() == theirs


def test_that_the_day_is_said_where_it_is_not_today(driver: Driver, file: Path) -> None:
    colleague_opens(file, since="2020-01-02T12:05:00+00:00")
    open_file(driver, file)
    assert "since 2020-01-02 " in line(driver).sentence.text()


def test_that_it_is_told_no_more_when_they_have_gone_and_then_it_is_ours(
    driver: Driver, file: Path
) -> None:
    colleague_opens(file)
    open_file(driver, file)
    note(file).unlink()
    come_to_front(driver)
    assert line(driver).isHidden()
    assert json.loads(note(file).read_bytes())["process"] == os.getpid()


def test_that_a_file_of_ours_that_was_cleared_away_is_made_again(
    driver: Driver, file: Path
) -> None:
    open_file(driver, file)
    note(file).unlink()
    come_to_front(driver)
    assert note(file).exists()
    driver.run("new")
    driver.settle()
    assert not note(file).exists()


def test_that_a_file_that_a_stranger_put_in_our_place_stays_and_is_told(
    driver: Driver, file: Path
) -> None:
    open_file(driver, file)
    theirs = colleague_opens(file)
    come_to_front(driver)
    assert line(driver).isVisible()
    driver.run("new")
    driver.settle()
    assert note(file).read_bytes() == theirs


def test_that_what_is_in_the_way_of_our_note_is_told_once(driver: Driver, file: Path) -> None:
    note(file).write_bytes(b"precious words")
    open_file(driver, file)
    assert line(driver).isVisible()
    assert line(driver).sentence.text() == (
        ".~lock.home.journey.json# beside home.journey.json cannot be read as a note of this "
        "program: somebody may have home.journey.json open, and nobody is told that you have. "
        "What you save is compared with what the file holds then."
    )
    press(driver, "Hide")
    come_to_front(driver)
    assert line(driver).isHidden()
    driver.run("new")
    driver.settle()
    assert note(file).read_bytes() == b"precious words"


def test_that_a_copy_goes_on_without_the_file(driver: Driver, file: Path) -> None:
    before = file.read_bytes()
    colleague_opens(file)
    open_file(driver, file)
    driver.window.document.attempt("Rename", lambda one: change_journey(one, title="Mine"))
    press(driver, "Open a copy instead")
    assert driver.journey.title == "Mine"
    assert driver.window.document.path is None
    assert driver.window.isWindowModified()
    assert line(driver).isHidden()
    assert "Save asks for its name" in driver.window.note.text()
    assert file.read_bytes() == before


def test_that_the_line_can_be_hidden_and_stays_so(driver: Driver, file: Path) -> None:
    colleague_opens(file)
    open_file(driver, file)
    press(driver, "Hide")
    come_to_front(driver)
    assert line(driver).isHidden()


def test_that_a_program_that_was_killed_leaves_no_word(driver: Driver, file: Path) -> None:
    colleague_opens(file, machine=_own(file)["machine"], process=2**22 + 1)
    open_file(driver, file)
    assert line(driver).isHidden()
    assert json.loads(note(file).read_bytes())["process"] == os.getpid()


def _own(path: Path) -> dict[str, Any]:
    presence = OpenJourneys().enter(path)
    assert presence.note is not None
    row: dict[str, Any] = json.loads(presence.note.read_bytes())
    presence.note.unlink()
    return row


def test_that_a_window_closed_at_once_leaves_nothing(driver: Driver, file: Path) -> None:
    further = driver.window.windows.open_another(driver.window, file)
    further.close_without_asking()
    driver.settle()
    assert not note(file).exists()


def test_that_a_second_window_takes_over_from_the_first(driver: Driver, file: Path) -> None:
    open_file(driver, file)
    further = driver.window.windows.open_another(driver.window)
    driver.window.filing.new()
    further.filing.open(file)
    driver.settle()
    assert note(file).exists()
    further.close_without_asking()
    driver.settle()
    assert not note(file).exists()


def test_that_saving_onto_a_file_that_a_colleague_has_open_is_refused(
    driver: Driver, file: Path
) -> None:
    colleague_opens(file)
    refused = driver.window.filing.refusal_of_copy(file)
    assert refused.startswith("home.journey.json has been open in another window of Ana on ward-3")
    assert refused.endswith("Choose another name.")


def leave_lost(folder: Path, file: Path) -> None:
    """What a program that died left of unsaved work on the file."""
    lost = Recovery(folder)
    journey = change_journey(read_journey(file).journey, title="Lost")
    lost.save_snapshot(journey, path=file, base="", changes=1)
    assert lost._lock is not None
    lost._lock.close()  # As the system does when a program dies.


def test_that_recovered_work_of_a_file_that_another_window_shows_comes_without_it(
    driver: Driver, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymap.files.lost.recovery_folder", lambda: tmp_path / "lost")
    leave_lost(tmp_path / "lost", file)
    further = driver.window.windows.open_another(driver.window, file)
    driver.settle()
    driver.window.filing.offer_recovered()
    (dialog,) = driver.window.findChildren(LostWork)
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.journey.title == "Lost"
    assert driver.window.document.path is None
    assert driver.window.isWindowModified()
    assert "home.journey.json is open in another window" in driver.window.note.text()
    assert further.document.path == file
    further.close_without_asking()


def test_that_two_snapshots_of_one_file_do_not_share_it(
    driver: Driver, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymap.files.lost.recovery_folder", lambda: tmp_path / "lost")
    for _program in range(2):
        leave_lost(tmp_path / "lost", file)
    driver.window.filing.offer_recovered()
    (dialog,) = driver.window.findChildren(LostWork)
    dialog.list.selectAll()
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    driver.settle()
    shown = driver.window.windows.all
    assert [one.document.journey.title for one in shown] == ["Lost", "Lost"]
    assert sorted(one.document.path is None for one in shown) == [False, True]
    shown[-1].close_without_asking()


def test_that_looking_for_a_window_asks_no_disk_but_that_of_the_file_wanted(
    driver: Driver, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The share of a file that is open may be dead: asking it would hold the window up."""
    open_file(driver, file)
    wanted = new_file(tmp_path / "elsewhere.journey.json")
    asked: list[str] = []
    _watch(monkeypatch, asked)
    assert driver.window.windows.showing(wanted) is None
    assert driver.window.windows.showing(tmp_path / ".." / tmp_path.name / file.name) is not None
    asked.clear()
    assert driver.window.windows.showing(wanted) is None
    assert file.name not in asked


def _watch(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    for module, name in ((os, "stat"), (os, "lstat")):
        real: Callable[..., Any] = getattr(module, name)

        def watched(path: Any, *given: Any, _real: Callable[..., Any] = real, **more: Any) -> Any:
            asked.append(Path(os.fsdecode(path)).name if not isinstance(path, int) else "")
            return _real(path, *given, **more)

        monkeypatch.setattr(module, name, watched)
