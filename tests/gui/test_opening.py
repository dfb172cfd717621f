"""What is seen and typed while a file is read: nothing that the file would take away."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from journeymap.files import write_journey
from journeymap.model.edits import new_journey, random_ids
from tests.gui.conftest import Driver
from tests.gui.test_map import filled


class SlowDisk:
    """All threads that read files are busy, until they are let go."""

    def __init__(self, driver: Driver) -> None:
        self._gate = threading.Event()
        self._jobs = driver.window.jobs

    def be_slow(self) -> None:
        for _thread in range(os.cpu_count() or 4):
            self._jobs.run(self._gate.wait, lambda _done: None)

    def go_on(self) -> None:
        self._gate.set()


@pytest.fixture
def disk(driver: Driver) -> Iterator[SlowDisk]:
    one = SlowDisk(driver)
    yield one
    one.go_on()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.journey.json"
    write_journey(new_journey("Other", ids=random_ids()), path)
    return path


def told(driver: Driver) -> str:
    page = driver.window.opening
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_that_nothing_can_be_typed_into_what_a_file_will_replace(
    driver: Driver, disk: SlowDisk, other: Path
) -> None:
    before = driver.journey
    disk.be_slow()
    driver.window.filing.open(other)
    assert driver.window.opening.isVisible()
    assert "other.journey.json" in told(driver)
    assert "other.journey.json" in driver.window.windowTitle()
    driver.type("/GP visit @Riverside Clinic")
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseDClick(
        driver.window.childAt(driver.window.rect().center()), Qt.MouseButton.LeftButton
    )
    driver.type("GP visit")
    assert driver.journey is before
    assert not driver.window.actions_by_name["touchpoint"].isEnabled()
    assert not driver.form.isEnabled()
    disk.go_on()
    driver.settle()
    assert driver.journey.title == "Other"
    assert not driver.window.opening.isVisible()
    assert driver.view.hasFocus()
    driver.key(Qt.Key.Key_Return)
    driver.type("GP visit")
    driver.key(Qt.Key.Key_Return)
    assert [card.title for card in driver.journey.touchpoints] == ["GP visit"]


def test_that_escape_stays_with_the_journey_that_is_there(
    driver: Driver, disk: SlowDisk, other: Path
) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.window.selection.choose((one,))
    disk.be_slow()
    driver.window.filing.open(other)
    driver.key(Qt.Key.Key_Escape)
    assert not driver.window.opening.isVisible()
    assert driver.view.hasFocus()
    driver.type("T")
    driver.type("yped")
    driver.key(Qt.Key.Key_Return)
    disk.go_on()
    driver.settle()
    assert driver.journey.touchpoint[one].title == "Typed"
    driver.run("undo")
    assert driver.journey == before


def test_that_tab_reaches_the_way_out_and_space_takes_it(
    driver: Driver, disk: SlowDisk, other: Path
) -> None:
    disk.be_slow()
    driver.window.filing.open(other)
    driver.key(Qt.Key.Key_Tab)
    driver.key(Qt.Key.Key_Space)
    assert not driver.window.opening.isVisible()
    disk.go_on()
    driver.settle()
    assert driver.journey.title == ""


def test_that_the_file_named_last_is_the_one_that_opens(
    driver: Driver, disk: SlowDisk, other: Path, tmp_path: Path
) -> None:
    last = tmp_path / "last.journey.json"
    write_journey(new_journey("Last", ids=random_ids()), last)
    disk.be_slow()
    for path in (last, other, last):
        driver.window.filing.open(path)
    disk.go_on()
    driver.settle()
    assert driver.journey.title == "Last"


def test_that_a_file_that_cannot_be_read_gives_the_window_back(
    driver: Driver, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.journey.json"
    bad.write_text("{", "utf-8")
    driver.window.filing.open(bad)
    driver.settle()
    assert driver.message()
    assert not driver.window.opening.isVisible()
    assert driver.form.isEnabled()
    assert driver.window.actions_by_name["touchpoint"].isEnabled()
    assert QApplication.focusWidget() is not None
