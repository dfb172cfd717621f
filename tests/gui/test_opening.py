"""What is seen and typed while a file is read: nothing that the file would take away."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from journeymap.desktop import filing
from journeymap.files import Opened, write_journey
from journeymap.model.edits import new_journey, random_ids
from tests.gui.conftest import Driver, wait
from tests.gui.test_map import filled


class SlowDisk:
    """Whoever reads a journey waits until the disk is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._gate = threading.Event()
        self._gate.set()
        read = filing.read_journey

        def slowly(path: Path) -> Opened:
            assert self._gate.wait(30), "the disk was never let go"
            return read(path)

        monkeypatch.setattr(filing, "read_journey", slowly)

    def be_slow(self) -> None:
        self._gate.clear()

    def go_on(self) -> None:
        self._gate.set()


@pytest.fixture
def disk(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    one = SlowDisk(monkeypatch)
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


def test_that_closing_the_window_while_a_file_is_read_opens_nothing_more(
    driver: Driver, disk: SlowDisk, other: Path
) -> None:
    before, content = driver.journey, other.read_bytes()
    disk.be_slow()
    driver.window.filing.open(other)
    wait(20)
    assert driver.window.filing.opens == other
    # Not of Qt's, as closing waits for what is being read, and no timer of Qt's runs meanwhile.
    threading.Timer(0.3, disk.go_on).start()
    driver.window.close()
    driver.settle()
    assert not driver.window.isVisible()
    assert driver.journey is before
    assert (other.read_bytes(), [*other.parent.glob("*other*")]) == (content, [other])
    driver.window.show()
