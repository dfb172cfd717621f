"""No file is replaced that nobody was asked about, whatever the name was typed like."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton

from journeymap.desktop.exporting.hand_out import HandOutDialog
from journeymap.files import read_journey, write_journey
from journeymap.model import edits
from tests.gui.conftest import Driver
from tests.gui.test_window import filled

PRECIOUS = b"three workshops of work"


def chooser(driver: Driver) -> QFileDialog:
    (dialog,) = [one for one in driver.window.findChildren(QFileDialog) if one.isVisible()]
    return dialog


def choose(driver: Driver, path: Path) -> None:
    """As the dialog gives a name that was typed; it asked about this very path, if it is there."""
    dialog = chooser(driver)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def proposed(driver: Driver) -> str:
    return Path(chooser(driver).selectedFiles()[0]).name


def saved(driver: Driver, path: Path) -> None:
    filled(driver)
    driver.window.filing.save_as(path)
    driver.settle()


@pytest.fixture
def file(driver: Driver, tmp_path: Path) -> Path:
    """The file of the journey on screen."""
    path = tmp_path / "home.journey.json"
    saved(driver, path)
    return path


@pytest.fixture
def precious(file: Path) -> Path:
    """A file beside that of the journey on screen, which nobody wants replaced."""
    path = file.with_name("precious.journey.json")
    path.write_bytes(PRECIOUS)
    return path


def wanted_to_save(driver: Driver, _folder: Path) -> None:
    driver.run("save-as")


def wanted_to_export(driver: Driver, _folder: Path) -> None:
    driver.window.filing.exports.export(".journey.json", "Table", lambda _journey: b"mine")


def wanted_a_copy(driver: Driver, _folder: Path) -> None:
    driver.window.start_future()


def wanted_to_hand_out(driver: Driver, _folder: Path) -> None:
    driver.run("hand-out-copy")
    button = next(one for one in driver.window.findChildren(QPushButton) if one.text() == "Go on …")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


WAYS = (wanted_to_save, wanted_to_export, wanted_a_copy, wanted_to_hand_out)


@pytest.mark.parametrize("want", WAYS)
def test_that_a_name_typed_without_its_suffix_asks_before_it_replaces(
    driver: Driver, precious: Path, tmp_path: Path, want
) -> None:
    want(driver, tmp_path)
    choose(driver, tmp_path / "precious")
    driver.settle()
    assert precious.read_bytes() == PRECIOUS
    assert driver.message().text() == "precious.journey.json already exists. Replace it?"
    QTest.keyClick(driver.message(), Qt.Key.Key_Escape)
    driver.settle()
    assert precious.read_bytes() == PRECIOUS


def test_that_enter_does_not_replace_a_file_and_replace_does(
    driver: Driver, precious: Path, tmp_path: Path
) -> None:
    driver.run("save-as")
    choose(driver, tmp_path / "precious")
    QTest.keyClick(driver.message(), Qt.Key.Key_Return)
    driver.settle()
    assert precious.read_bytes() == PRECIOUS
    choose(driver, tmp_path / "precious")  # Enter led back to the choice of a name.
    driver.answer("Replace")
    driver.settle()
    assert read_journey(precious).journey == driver.journey
    assert driver.window.document.path == precious


def test_that_a_name_with_a_point_in_it_is_asked_about_as_well(
    driver: Driver, tmp_path: Path
) -> None:
    saved(driver, tmp_path / "one.journey.json")
    precious = tmp_path / "v1.2.journey.json"
    precious.write_bytes(PRECIOUS)
    driver.run("save-as")
    choose(driver, tmp_path / "v1.2")
    driver.settle()
    assert precious.read_bytes() == PRECIOUS
    driver.answer("Cancel")


def test_that_the_full_name_is_asked_about_once_by_the_dialog(
    driver: Driver, precious: Path
) -> None:
    driver.run("save-as")
    dialog = chooser(driver)
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert not dialog.defaultSuffix()
    dialog.fileSelected.emit(str(precious))
    dialog.close()
    driver.settle()
    assert read_journey(precious).journey == driver.journey


def test_that_a_copy_to_hand_out_proposes_a_name_of_its_own(driver: Driver, tmp_path: Path) -> None:
    saved(driver, tmp_path / "home.journey.json")
    wanted_to_hand_out(driver, tmp_path)
    assert proposed(driver) == "home – copy to hand out.journey.json"
    chooser(driver).close()


@pytest.mark.parametrize("want", [wanted_to_export, wanted_a_copy, wanted_to_hand_out])
@pytest.mark.parametrize("name", ["home.journey.json", "link.journey.json", "folder/home"])
def test_that_no_copy_replaces_the_open_journey_however_it_is_spelt(
    driver: Driver, file: Path, tmp_path: Path, want, name: str
) -> None:
    before = file.read_bytes()
    (tmp_path / "link.journey.json").symlink_to(file)
    (tmp_path / "folder").symlink_to(tmp_path)
    want(driver, tmp_path)
    dialog = chooser(driver)
    dialog.fileSelected.emit(str(tmp_path / name))  # The dialog's own question was answered yes.
    dialog.close()
    driver.settle()
    assert file.read_bytes() == before
    assert "is open here" in driver.message().text()
    driver.answer("Cancel")


def test_that_a_file_of_another_window_comes_forward_and_is_not_opened_twice(
    driver: Driver, file: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.journey.json"
    link.symlink_to(file)
    windows = driver.window.windows
    for name in (link, tmp_path / "x" / ".." / file.name):
        (tmp_path / "x").mkdir(exist_ok=True)
        assert windows.open_another(driver.window, name) is driver.window
    other = windows.open_another(driver.window)
    other.filing.open(link)
    assert other.filing.opens is None
    assert other.document.path is None
    other.close()


def test_that_a_file_another_window_has_cannot_be_saved_over(driver: Driver, file: Path) -> None:
    before = file.read_bytes()
    other = driver.window.windows.open_another(driver.window)
    other.filing.ask_to_save()
    (dialog,) = other.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    (box,) = other.findChildren(QMessageBox)
    assert box.text().startswith("home.journey.json is open here")
    box.close()
    assert file.read_bytes() == before
    other.close()


def test_that_a_file_being_read_by_one_window_is_not_opened_by_another(
    driver: Driver, tmp_path: Path
) -> None:
    file = tmp_path / "home.journey.json"
    write_journey(edits.new_journey(ids=driver.window.document.ids), file)
    driver.window.filing.open_now(file)
    assert driver.window.windows.showing(file) is driver.window
    driver.settle()


def test_that_enter_goes_on_with_a_copy_to_hand_out(driver: Driver, tmp_path: Path) -> None:
    """And does not press the first button there is, which keeps a choice under a name."""
    saved(driver, tmp_path / "one.journey.json")
    driver.run("hand-out-copy")
    dialog = driver.window.findChildren(HandOutDialog)[-1]
    focus = dialog.focusWidget() or dialog
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert not driver.window.findChildren(QInputDialog)
    chosen = driver.window.findChildren(QFileDialog)
    assert [one.isVisible() for one in chosen] == [True]
    chosen[0].reject()
