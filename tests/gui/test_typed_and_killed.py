"""A program that is killed while somebody types: the words are in what is offered afterwards.

The places to type into are those of test_being_typed.py.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit

from journeymap.desktop.half_typed import Typed
from journeymap.desktop.recovery import with_typed
from journeymap.files import Recovered, Recovery, offered, parse_journey, write_journey
from journeymap.files.recovery import recovery_folder
from journeymap.model import edits
from journeymap.model.base import MOST_CHARACTERS
from journeymap.model.edits import new_journey, random_ids
from tests.gui import test_being_typed as places
from tests.gui.conftest import Driver, until
from tests.gui.test_saving import snapshots
from tests.gui.typing_program import TYPED, typing_program

WORDS = places.WORDS
file = places.file
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")

BEGUN: dict[str, Callable[[Driver], object]] = {
    **places.TAKEN,
    "the capture line": lambda driver: places.begin_draft(driver, "the capture line"),
    "the line of the parking lot": lambda driver: places.begin_draft(
        driver, "the line of the parking lot"
    ),
}


def kept(tmp_path: Path) -> str:
    return "".join(one.read_text() for one in snapshots(tmp_path))


def test_that_every_place_is_tried() -> None:
    assert set(BEGUN) == {*places.TAKEN, *places.DRAFTS}


@pytest.mark.parametrize("where", BEGUN)
def test_that_what_is_being_typed_is_put_aside_and_stays_as_it_is(
    driver: Driver,
    file: Path,
    where: str,
    tmp_path: Path,
) -> None:
    BEGUN[where](driver)
    focus, journey = QApplication.focusWidget(), driver.journey
    assert driver.window.snapshots.save_now()
    assert WORDS in kept(tmp_path)
    assert driver.journey is journey
    assert QApplication.focusWidget() is focus


@pytest.mark.parametrize("begin", [places.refused_line, places.refused_name, places.refused_pop_up])
def test_that_what_was_refused_is_put_aside_whole(
    driver: Driver,
    file: Path,
    begin: Callable[[Driver], QObject],
    tmp_path: Path,
) -> None:
    editor = begin(driver)
    assert isinstance(editor, QLineEdit)
    driver.window.document.half_typed.take()
    assert driver.window.snapshots.save_now()
    (snapshot,) = snapshots(tmp_path)
    journey = parse_journey(snapshot.read_bytes().partition(b"\n")[2], "x").journey
    assert editor.text().strip() in "".join(one.text for one in journey.comments)


def test_that_words_longer_than_a_note_become_several(driver: Driver) -> None:
    words = "word " * (MOST_CHARACTERS // 2)
    made = with_typed(driver.journey, (Typed("Name", words),))
    assert len(made.comments) > 1
    assert words.strip() in "".join(one.text for one in made.comments)


def test_that_words_alone_are_put_aside_by_the_clock_and_go_when_they_are_taken_back(
    driver: Driver,
    file: Path,
    tmp_path: Path,
) -> None:
    line = places.begin_draft(driver, "the capture line")
    assert not driver.window.document.is_dirty
    until(lambda: WORDS in kept(tmp_path))
    line.clear()
    until(lambda: not snapshots(tmp_path))
    assert not driver.window.isWindowModified()


def test_that_recovered_words_stand_in_the_parking_lot_and_are_told(driver: Driver) -> None:
    lost = Recovery()
    journey = new_journey("Home", ids=random_ids())
    journey = edits.add_comment(journey, ids=random_ids(), text="Typed into “Name”: Zorg")[0]
    lost.save_snapshot(journey, path=None, base="", changes=0, typed=1)
    assert lost._lock is not None
    lost._lock.close()
    (found,) = offered()
    assert found.typed == 1
    driver.window.filing.recovering.open(found)
    assert [one.text for one in driver.journey.comments] == ["Typed into “Name”: Zorg"]
    assert "parking lot" in driver.window.note.text()


def lost_with(journey: Path) -> Recovered:
    with typing_program(journey):
        end = time.monotonic() + 60
        while time.monotonic() < end and "Zorg" not in "".join(
            one.read_text() for one in recovery_folder().rglob("*.recovery")
        ):
            time.sleep(0.1)
    (lost,) = offered()
    return lost


def test_that_the_words_of_a_killed_program_are_offered_and_its_file_is_as_it_was(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "home.journey.json"
    journey = new_journey("Home", ids=random_ids())
    step = journey.columns[0].step.id
    write_journey(edits.add_touchpoint(journey, step, ids=random_ids(), title="One")[0], path)
    before = path.read_bytes()
    lost = lost_with(path)
    assert path.read_bytes() == before
    driver.window.filing.recovering.open(lost)
    told = " ".join(one.text for one in driver.journey.comments)
    assert all(words in told for words in TYPED)
    assert driver.journey.organisations == ()
    assert len(driver.journey.touchpoints) == 1
