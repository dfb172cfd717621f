"""A file that somebody else changed is never written over without a question."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from journeymap.desktop import changed_file
from journeymap.desktop.changed_file import free_name
from journeymap.files import read_journey, write_journey
from journeymap.model import edits
from tests.gui.conftest import Driver, until
from tests.gui.test_window import filled


@pytest.fixture
def file(driver: Driver, tmp_path: Path) -> Path:
    filled(driver)
    path = tmp_path / "home.journey.json"
    driver.window.filing.save_as(path)
    driver.settle()
    return path


def rename(driver: Driver, title: str) -> None:
    driver.window.document.attempt("Rename", lambda one: edits.change_journey(one, title=title))


def change_as_colleague(path: Path, title: str = "Theirs") -> bytes:
    """Written by another program; the fingerprint alone tells, as the size may be the same."""
    write_journey(edits.change_journey(read_journey(path).journey, title=title), path)
    return path.read_bytes()


def come_to_front(driver: Driver) -> None:
    driver.window.activateWindow()
    QApplication.sendEvent(driver.window, QEvent(QEvent.Type.ActivationChange))
    driver.settle()


def questions(driver: Driver) -> list[str]:
    return [one.text() for one in driver.window.findChildren(QMessageBox) if one.isVisible()]


def test_that_saving_over_the_change_of_a_colleague_asks_and_writes_nothing(
    driver: Driver, file: Path
) -> None:
    rename(driver, "Mine")
    theirs = change_as_colleague(file)
    driver.run("save")
    driver.settle()
    assert file.read_bytes() == theirs
    assert driver.message().text().startswith("home.journey.json was changed by somebody else")
    assert driver.window.isWindowModified()
    driver.answer("Cancel")
    driver.run("save")
    driver.settle()
    assert file.read_bytes() == theirs
    driver.answer("Save mine beside it")
    driver.settle()
    beside = file.with_name("home – mine.journey.json")
    assert read_journey(beside).journey.title == "Mine"
    assert file.read_bytes() == theirs
    assert driver.window.document.path == beside
    assert not driver.window.isWindowModified()


def test_that_a_name_beside_that_another_program_takes_first_is_not_written_over(
    driver: Driver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(driver, "Mine")
    change_as_colleague(file)
    driver.run("save")
    driver.settle()
    taken = file.with_name("home – mine.journey.json")
    taken.write_bytes(b"of another")
    monkeypatch.setattr(changed_file, "free_name", lambda _path, _word: taken)
    driver.answer("Save mine beside it")
    driver.settle()
    assert taken.read_bytes() == b"of another"
    assert "there is such a file by now" in driver.message().text()
    assert driver.window.isWindowModified()


def test_that_taking_theirs_is_undone_by_undo_and_mine_can_then_be_saved(
    driver: Driver, file: Path
) -> None:
    rename(driver, "Mine")
    change_as_colleague(file)
    driver.run("save")
    driver.settle()
    driver.answer("Take theirs")
    assert driver.journey.title == "Theirs"
    assert not driver.window.isWindowModified()
    driver.run("undo")
    assert driver.journey.title == "Mine"
    assert driver.window.isWindowModified()
    driver.run("save")
    driver.settle()
    assert read_journey(file).journey.title == "Mine"


def test_that_two_saves_in_a_row_are_no_change_of_somebody_else(driver: Driver, file: Path) -> None:
    for title in ("One", "Two", "Three"):
        rename(driver, title)
        driver.run("save")
    driver.settle()
    assert not questions(driver)
    assert read_journey(file).journey.title == "Three"


def test_that_a_change_is_shown_when_the_window_comes_to_the_front(
    driver: Driver, file: Path
) -> None:
    change_as_colleague(file)
    come_to_front(driver)
    assert driver.journey.title == "Theirs"
    assert not questions(driver)
    assert "changed by somebody else" in driver.window.note.text()
    assert not driver.window.isWindowModified()


def test_that_unsaved_work_is_asked_about_once_when_the_window_comes_to_the_front(
    driver: Driver, file: Path
) -> None:
    rename(driver, "Mine")
    change_as_colleague(file)
    come_to_front(driver)
    assert len(questions(driver)) == 1
    QTest.keyClick(driver.message(), Qt.Key.Key_Escape)
    come_to_front(driver)
    assert not questions(driver)
    assert driver.journey.title == "Mine"


@pytest.mark.parametrize("content", [b"", b'{"format": "journeymap", "vers'])
def test_that_half_a_file_takes_nothing_away_and_is_replaced_only_when_said(
    driver: Driver, file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    rename(driver, "Mine")
    driver.run("save")
    driver.settle()
    assert file.read_bytes() == content
    assert "cannot be read now" in driver.message().text()
    driver.answer("Replace it with mine")
    driver.settle()
    assert read_journey(file).journey.title == "Mine"


def test_that_half_a_file_which_is_whole_again_is_no_change(driver: Driver, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    file.write_bytes(whole)
    come_to_front(driver)
    rename(driver, "Mine")
    driver.run("save")
    driver.settle()
    assert not questions(driver)
    assert read_journey(file).journey.title == "Mine"


def test_that_a_file_that_is_gone_is_told_and_written_again(driver: Driver, file: Path) -> None:
    file.unlink()
    come_to_front(driver)
    assert "not in its folder any more" in driver.window.note.text()
    driver.run("save")
    driver.settle()
    assert read_journey(file).journey == driver.journey


def test_that_the_same_content_written_by_another_is_not_asked_about(
    driver: Driver, file: Path
) -> None:
    rename(driver, "Same")
    write_journey(driver.journey, file)
    driver.run("save")
    driver.settle()
    assert not questions(driver)
    assert not driver.window.isWindowModified()


def test_that_save_as_onto_the_own_file_compares_too(driver: Driver, file: Path) -> None:
    rename(driver, "Mine")
    theirs = change_as_colleague(file)
    driver.window.filing.save_as(file.parent / ".." / file.parent.name / file.name)
    driver.settle()
    assert file.read_bytes() == theirs
    driver.answer("Cancel")


def test_that_a_name_beside_is_free(tmp_path: Path) -> None:
    file = tmp_path / "a.journey.json"
    (tmp_path / "a – mine.journey.json").write_text("")
    assert free_name(file, "mine").name == "a – mine 2.journey.json"


def test_that_merging_keeps_both_changes_and_is_saved_without_another_question(
    driver: Driver, file: Path
) -> None:
    card = driver.journey.touchpoints[0].id
    driver.window.document.attempt(
        "Change", lambda one: edits.change_touchpoint(one, card, title="Mine alone")
    )
    theirs = change_as_colleague(file)
    driver.run("save")
    driver.settle()
    driver.answer("Merge both")
    driver.settle()
    assert driver.journey.title == "Theirs"
    assert driver.journey.touchpoint[card].title == "Mine alone"
    assert file.read_bytes() == theirs
    assert driver.window.isWindowModified()
    driver.run("save")
    driver.settle()
    assert not questions(driver)
    assert read_journey(file).journey == driver.journey


def close_asks(driver: Driver) -> bool:
    driver.window.close()
    return driver.window.isVisible() and bool(questions(driver))


@pytest.mark.parametrize("content", [None, b'{"half'])
def test_that_a_file_lost_to_somebody_else_is_unsaved_work_that_closing_asks_about(
    driver: Driver, file: Path, tmp_path: Path, content: bytes | None
) -> None:
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    come_to_front(driver)
    assert driver.window.isWindowModified()
    if content is not None:
        driver.answer("Cancel")
    driver.window.snapshots.save_now()
    assert list((tmp_path / "recovery").rglob("*.recovery"))
    assert close_asks(driver)
    driver.answer("Cancel")


def test_that_a_lost_file_is_put_aside_by_itself(
    driver: Driver, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file.unlink()
    come_to_front(driver)
    timer = driver.window.snapshots._timer
    assert timer.isActive()
    timer.start(1)
    until(lambda: len(list((tmp_path / "recovery").rglob("*.recovery"))) == 1)


@pytest.mark.parametrize("content", [None, b'{"half'])
def test_that_closing_looks_whether_the_disk_still_holds_what_is_shown(
    driver: Driver, file: Path, content: bytes | None
) -> None:
    come_to_front(driver)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    assert close_asks(driver)
    driver.answer("Cancel")


def test_that_a_lost_file_that_is_back_as_it_was_is_saved_work(driver: Driver, file: Path) -> None:
    whole = file.read_bytes()
    file.unlink()
    come_to_front(driver)
    assert driver.window.isWindowModified()
    file.write_bytes(whole)
    come_to_front(driver)
    assert not driver.window.isWindowModified()
    assert not driver.window.note.text()


def test_that_what_was_changed_since_stays_unsaved_when_a_lost_file_is_back(
    driver: Driver, file: Path
) -> None:
    whole = file.read_bytes()
    file.unlink()
    come_to_front(driver)
    rename(driver, "Mine")
    file.write_bytes(whole)
    come_to_front(driver)
    assert driver.window.isWindowModified()
    driver.run("undo")
    assert not driver.window.isWindowModified()


def test_that_a_file_that_goes_once_more_is_told_once_more(driver: Driver, file: Path) -> None:
    for _time in range(2):
        file.unlink()
        come_to_front(driver)
        assert "not in its folder any more" in driver.window.note.text()
        driver.run("save")
        driver.settle()
        assert not driver.window.note.text()


def test_that_a_file_saved_as_before_and_changed_since_is_replaced_when_its_name_is_confirmed(
    driver: Driver, file: Path
) -> None:
    other = file.with_name("other.journey.json")
    for path in (other, file):
        driver.window.filing.save_as(path)
        driver.settle()
    change_as_colleague(other)
    rename(driver, "Mine")
    driver.window.filing.save_as(other)
    driver.settle()
    assert read_journey(other).journey.title == "Mine"
    assert driver.window.document.path == other
    assert not driver.window.isWindowModified()


def test_that_a_save_refused_for_another_file_than_the_one_shown_is_told_by_its_name(
    driver: Driver, file: Path
) -> None:
    rename(driver, "Mine")
    change_as_colleague(file)
    driver.window.filing.save()
    driver.window.filing.save_as(file.with_name("other.journey.json"))
    driver.settle()
    assert any("home.journey.json" in one for one in questions(driver))


def test_that_a_file_name_turns_nothing_round_in_notes_and_questions(
    driver: Driver, tmp_path: Path
) -> None:
    filled(driver)
    path = tmp_path / "<b>a\u202eb.journey.json"
    driver.window.filing.save_as(path)
    driver.settle()
    change_as_colleague(path)
    come_to_front(driver)
    assert driver.window.note.text().startswith("<b>a\\u202eb.journey.json was changed")
    path.write_text("{")
    come_to_front(driver)
    shown = driver.message()
    labels = [one for one in shown.findChildren(QLabel) if "<b>" in one.text()]
    assert len(labels) == 2
    assert all("\u202e" not in one.text() for one in labels)
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels)
    driver.answer("Cancel")
    path.unlink()
    come_to_front(driver)
    assert driver.window.note.text().startswith("<b>a\\u202eb.journey.json is not in its folder")
