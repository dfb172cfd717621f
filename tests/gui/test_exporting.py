"""The dialog that prints: its pages are those of the file, and nothing leaves unseen."""

import base64
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from journeymap.assets import sample_bytes
from journeymap.desktop.exporting.dialog import PrintDialog
from journeymap.desktop.exporting.hand_out import HandOutDialog
from journeymap.desktop.exporting.paper import PaperJob
from journeymap.desktop.panels.pictures import embedded
from journeymap.desktop.progress import Progress
from journeymap.desktop.telling.host import HostPage
from journeymap.files import JourneyFileError, parse_journey, read_journey
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Hides
from journeymap.report.printing import MapOn, PrintKind
from journeymap.report.rasterised import page_sizes
from tests.gui.conftest import Driver, until, wait
from tests.unit.report.once import words


def opened(driver: Driver) -> PrintDialog:
    journey = parse_journey(sample_bytes("learning_to_drive"), "sample").journey
    driver.window.document.replace(journey)
    driver.settle()
    driver.run("report")
    dialog = driver.window.findChildren(PrintDialog)[-1]
    settled(dialog)
    return dialog


def settled(dialog: PrintDialog) -> None:
    for _turn in range(4000):
        wait(5)
        if not dialog.is_setting:
            return


def choose(dialog: PrintDialog, kind: PrintKind) -> None:
    box = dialog.form.kind
    box.setCurrentIndex(list(PrintKind).index(kind))
    settled(dialog)


def write(driver: Driver, dialog: PrintDialog, path: Path) -> bytes:
    QTest.mouseClick(dialog.to_file, Qt.MouseButton.LeftButton)
    chooser = driver.window.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    driver.settle()
    driver.answer("Close")
    return path.read_bytes()


def test_that_the_pages_shown_are_those_that_are_written(driver: Driver, tmp_path: Path) -> None:
    dialog = opened(driver)
    assert dialog.preview.page == 1
    count = dialog.preview.count
    assert not dialog.preview.sheet.image.isNull()
    data = write(driver, dialog, tmp_path / "out.pdf")
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == count


def test_that_keys_turn_the_pages(driver: Driver) -> None:
    dialog = opened(driver)
    dialog.preview.sheet.setFocus()
    QTest.keyClick(dialog.preview.sheet, Qt.Key.Key_PageDown)
    assert dialog.preview.page == 2
    QTest.keyClick(dialog.preview.sheet, Qt.Key.Key_End)
    assert dialog.preview.page == dialog.preview.count
    QTest.keyClick(dialog.preview.sheet, Qt.Key.Key_Home)
    assert dialog.preview.page == 1
    dialog.close()


def test_that_a_section_left_out_is_not_printed_and_is_remembered(
    driver: Driver, tmp_path: Path
) -> None:
    dialog = opened(driver)
    dialog.form.sections["handoffs"].click()
    settled(dialog)
    assert "Hand-offs" not in words(write(driver, dialog, tmp_path / "out.pdf")).split("Page 3")[0]
    driver.run("report")
    again = driver.window.findChildren(PrintDialog)[-1]
    assert not again.form.sections["handoffs"].isChecked()
    again.close()


def test_that_what_is_left_out_is_not_in_the_file_and_the_title_page_says_so(
    driver: Driver, tmp_path: Path
) -> None:
    dialog = opened(driver)
    journey = edits.change_touchpoint(
        driver.journey, driver.journey.touchpoints[0].id, notes="Ring Ann on 0412 345 678"
    )
    driver.window.document.apply("Note", journey)
    dialog.privacy.look()
    settled(dialog)
    assert dialog.privacy.count == 1
    assert dialog.found.isVisibleTo(dialog)
    dialog.privacy.boxes[Hides.NOTES].click()
    settled(dialog)
    assert dialog.privacy.count == 0
    told = words(write(driver, dialog, tmp_path / "out.pdf"))
    assert "0412" not in told
    assert "left out of this copy" in told


def test_that_a_real_name_is_found_as_it_is_typed_and_never_kept(driver: Driver) -> None:
    dialog = opened(driver)
    card = driver.journey.touchpoints[0]
    journey = edits.change_touchpoint(driver.journey, card.id, pain="Zacharias waits")
    driver.window.document.apply("Pain", journey)
    before = dialog.privacy.count
    QTest.keyClicks(dialog.privacy.names, "Zacharias")
    until(lambda: dialog.privacy.count == before + 1)
    dialog.close()
    kept = driver.window.filing.preferences.kept(f"prints/{driver.journey.id}")
    assert "Zacharias" not in kept


def test_that_a_choice_is_kept_in_the_journey_as_one_step(driver: Driver) -> None:
    dialog = opened(driver)
    before = driver.journey
    dialog.privacy.boxes[Hides.AMOUNTS].click()
    dialog.privacy.keep_as("For the council")
    kept = edits.redaction_of(driver.journey, "For the council")
    assert kept is not None
    assert kept.hides == (Hides.AMOUNTS,)
    dialog.close()
    driver.run("undo")
    assert driver.journey == before


def test_that_other_formats_ask_first_and_leave_out_too(driver: Driver, tmp_path: Path) -> None:
    journey = parse_journey(sample_bytes("learning_to_drive"), "sample").journey
    journey = edits.change_touchpoint(journey, journey.touchpoints[0].id, notes="Secretword")
    driver.window.document.replace(journey)
    driver.run("hand-out-copy")
    dialog = driver.window.findChildren(HandOutDialog)[-1]
    dialog.privacy.boxes[Hides.NOTES].click()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    chooser = driver.window.findChildren(QFileDialog)[-1]
    path = tmp_path / "copy.journey.json"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    driver.settle()
    assert "Secretword" not in path.read_text("utf-8")
    assert read_journey(path).journey.title == journey.title
    driver.answer("Close")


def test_that_a_locked_file_stays_and_another_name_is_offered(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "folder.pdf"
    path.mkdir()
    driver.window.filing.exports.export_to(path, lambda _journey: b"new")
    driver.settle()
    assert "folder.pdf" in driver.message().text()
    driver.answer("Choose another name …")
    chooser = driver.window.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "other.pdf"))
    chooser.close()
    driver.settle()
    assert (tmp_path / "other.pdf").read_bytes() == b"new"
    driver.answer("Close")


def test_that_the_pages_go_to_a_printer_each_in_its_size(driver: Driver, tmp_path: Path) -> None:
    dialog = opened(driver)
    data = write(driver, dialog, tmp_path / "out.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(50)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    PaperJob(driver.window, driver.window.jobs, data).print_to(printer)
    driver.settle()
    there, printed = (
        pypdf.PdfReader(one).pages for one in (io.BytesIO(data), tmp_path / "printed.pdf")
    )
    assert len(printed) == len(there)
    for one, two in zip(there, printed, strict=True):
        assert abs(one.mediabox.width - two.mediabox.width) < 3


def test_that_signs_no_font_shows_are_told_in_the_dialog(driver: Driver) -> None:
    dialog = opened(driver)
    assert not dialog.signs.isVisibleTo(dialog)
    card = driver.journey.touchpoints[0]
    journey = edits.change_touchpoint(driver.journey, card.id, pain="ใช่")
    driver.window.document.apply("Pain", journey)
    dialog.privacy.look()
    settled(dialog)
    assert dialog.signs.isVisibleTo(dialog)
    assert "Thai" in dialog.privacy.signs.text()
    dialog.close()


def test_that_progress_told_often_lets_nothing_happen_inside_of_itself(
    driver: Driver, tmp_path: Path
) -> None:
    exports, path = driver.window.filing.exports, tmp_path / "many.pdf"
    tell = exports.underway.tell

    def make(_journey: Journey) -> bytes:
        time.sleep(0.6)
        for number in range(20_000):
            tell(number / 20_000, "page")
        return b"%PDF"

    exports.export_to(path, make)
    until(path.exists)
    driver.settle()
    assert path.read_bytes() == b"%PDF"


def test_that_closing_the_window_of_progress_cancels_and_writes_nothing(
    driver: Driver, tmp_path: Path
) -> None:
    exports, path = driver.window.filing.exports, tmp_path / "cancelled.pdf"
    underway = exports.underway
    shown = threading.Event()

    def make(_journey: Journey) -> bytes:
        shown.wait(20)
        underway.stop.wait(20)
        underway.tell(0.5, "page")
        return b"%PDF"

    exports.export_to(path, make)
    until(lambda: any(one.isVisible() for one in driver.window.findChildren(Progress)))
    shown.set()
    driver.window.findChildren(Progress)[0].close()
    driver.settle()
    until(lambda: not driver.window.findChildren(Progress))
    assert not path.exists()


def test_that_a_comparison_with_nothing_shows_no_pages_of_another_print(driver: Driver) -> None:
    dialog = opened(driver)
    assert dialog.preview.count > 1
    choose(dialog, PrintKind.COMPARISON)
    assert dialog.preview.count == 0
    assert dialog.preview.sheet.image.isNull()
    assert "another version" in dialog.preview.state.text()
    assert not dialog.to_file.isEnabled()
    choose(dialog, PrintKind.MANAGER)
    assert dialog.preview.count > 0
    assert dialog.to_file.isEnabled()
    dialog.close()


def test_that_the_dialog_fits_on_the_screen(driver: Driver) -> None:
    dialog = opened(driver)
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height() - 40
    dialog.close()


def test_that_who_does_not_wait_for_the_pages_gets_the_same_file(
    driver: Driver, tmp_path: Path
) -> None:
    dialog = opened(driver)
    looked_at = write(driver, dialog, tmp_path / "looked-at.pdf")
    driver.run("report")
    hurried = driver.window.findChildren(PrintDialog)[-1]
    assert hurried.is_setting
    assert write(driver, hurried, tmp_path / "hurried.pdf") == looked_at


def test_that_a_picture_from_a_page_passes_the_privacy_pass(driver: Driver, tmp_path: Path) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey
    actor = next(one for one in journey.actors if not one.kind.is_mechanism)
    card = next(one for one in journey.touchpoints if one.provider)
    journey = edits.change_record(journey, actor.id, name="Zyxquol Hill")
    journey = edits.change_touchpoint(journey, card.id, title="Zyxquol Hill rings")
    driver.window.document.replace(journey)
    driver.settle()
    page = driver.window.pages.show_page("host")
    assert isinstance(page, HostPage)
    page.show_host(card.provider or "")
    driver.settle()
    for hides, is_told in ((False, True), (True, False)):
        save = next(one for one in page.findChildren(QPushButton) if "SVG" in one.text())
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
        dialog = driver.window.findChildren(HandOutDialog)[-1]
        dialog.privacy.boxes[Hides.ACTOR_NAMES].setChecked(hides)
        QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
        chooser = driver.window.findChildren(QFileDialog)[-1]
        path = tmp_path / f"host-{hides}.svg"
        chooser.fileSelected.emit(str(path))
        chooser.close()
        driver.settle()
        assert ("Zyxquol" in path.read_text("utf-8")) is is_told
        driver.answer("Close")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_that_a_picture_keeps_nothing_but_its_pixels(form: str) -> None:
    given = io.BytesIO()
    words = PngInfo()
    words.add_text("Author", "Margaret Zyxquol")
    more = {"pnginfo": words} if form == "PNG" else {"comment": b"Margaret Zyxquol"}
    mode = "RGBA" if form == "PNG" else "RGB"
    Picture.new(mode, (60, 40), "teal").save(given, form, **more)
    assert b"Zyxquol" in given.getvalue()
    kept = base64.b64decode(embedded(given.getvalue(), "portrait").data)
    assert b"Zyxquol" not in kept
    with Picture.open(io.BytesIO(kept)) as picture:
        assert picture.size == (60, 40)
        assert abs(picture.convert("RGB").getpixel((5, 5))[1] - 128) < 4


def test_that_pages_set_before_a_choice_are_not_written(driver: Driver, tmp_path: Path) -> None:
    """Whoever leaves something out and writes at once gets a file without it."""
    dialog = opened(driver)
    journey = edits.change_touchpoint(
        driver.journey, driver.journey.touchpoints[0].id, notes="Ask Kestrel"
    )
    driver.window.document.apply("Note", journey)
    dialog.set_pages()
    settled(dialog)
    dialog.privacy.boxes[Hides.NOTES].click()
    assert not dialog.to_printer.isEnabled()
    told = words(write(driver, dialog, tmp_path / "at once.pdf"))
    assert "Kestrel" not in told
    assert "left out of this copy" in told


def test_that_two_exports_at_once_each_take_their_window_of_progress_away(
    driver: Driver, tmp_path: Path
) -> None:
    exports, go_on = driver.window.filing.exports, threading.Event()

    def make(_journey: Journey) -> bytes:
        go_on.wait(20)
        return b"%PDF"

    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        exports.export_to(path, make)
    assert len(driver.window.findChildren(Progress)) == 2
    go_on.set()
    until(lambda: all(path.exists() for path in paths))
    until(lambda: not driver.window.findChildren(Progress))


class Slow:
    """An export that is made when the test lets it be, or cannot be made."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.fault: Exception | None = None

    def make(self, _journey: Journey) -> bytes:
        self.begun.set()
        assert self.go_on.wait(20)
        if self.fault is not None:
            raise self.fault
        return b"%PDF"


@pytest.fixture
def slow() -> Iterator[Slow]:
    one = Slow()
    yield one
    one.go_on.set()


def test_that_a_window_that_closes_during_an_export_waits_for_it_and_then_goes(
    driver: Driver, tmp_path: Path, slow: Slow
) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(b"before")
    driver.window.filing.exports.export_to(path, slow.make)
    assert slow.begun.wait(20)
    for _time in range(2):
        assert not driver.window.close()
    assert driver.window.isVisible()
    slow.go_on.set()
    until(lambda: not driver.window.isVisible())
    driver.settle()
    assert path.read_bytes() == b"%PDF"
    assert [*path.parent.glob("*whole*")] == [path]
    assert not [one for one in driver.window.findChildren(QMessageBox) if one.isVisible()]


def test_that_an_export_that_fails_while_its_window_closes_is_told_and_the_window_stays(
    driver: Driver, tmp_path: Path, slow: Slow
) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(b"before")
    slow.fault = JourneyFileError("the disk is full")
    driver.window.filing.exports.export_to(path, slow.make)
    driver.window.close()
    slow.go_on.set()
    driver.settle()
    assert driver.window.isVisible()
    assert "the disk is full" in driver.message().text()
    assert path.read_bytes() == b"before"
    driver.answer("Cancel")
    assert driver.window.close(), "nothing is written any more"


def test_that_unsaved_work_is_asked_about_once_the_export_is_written(
    driver: Driver, tmp_path: Path, slow: Slow
) -> None:
    journey = edits.change_journey(driver.journey, title="Newer")
    driver.window.document.apply("Title", journey)
    driver.window.filing.exports.export_to(tmp_path / "whole.pdf", slow.make)
    driver.window.close()
    slow.go_on.set()
    driver.settle()
    assert "not saved" in driver.message().text()
    driver.answer("Don’t save")
    assert not driver.window.isVisible()


def test_that_closing_is_not_asked_about_again_when_an_export_began_meanwhile(
    driver: Driver, tmp_path: Path, slow: Slow
) -> None:
    journey = edits.change_journey(driver.journey, title="Newer")
    driver.window.document.apply("Title", journey)
    driver.window.close()
    driver.window.filing.exports.export_to(tmp_path / "whole.pdf", slow.make)
    driver.answer("Don’t save")
    assert driver.window.isVisible()
    slow.go_on.set()
    until(lambda: not driver.window.isVisible())


def test_that_a_copy_that_cannot_be_written_while_its_window_closes_is_told(
    driver: Driver, tmp_path: Path
) -> None:
    driver.window.filing.exports._write_copy(driver.journey, tmp_path / "none" / "a.journey.json")
    driver.window.close()
    assert driver.window.isVisible()
    driver.settle()
    assert driver.window.isVisible()
    assert "no such file" in driver.message().text()
    driver.message().reject()


def test_that_a_copy_that_is_written_while_its_window_closes_lets_it_go(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "a.journey.json"
    driver.window.filing.exports._write_copy(driver.journey, path)
    driver.window.close()
    until(lambda: not driver.window.isVisible())
    assert read_journey(path).journey == driver.journey


def test_that_a_poster_that_cannot_be_read_says_so_before_it_is_written(driver: Driver) -> None:
    dialog = opened(driver)
    choose(dialog, PrintKind.POSTER)
    dialog.form.sheet.setCurrentText("90 x 90 mm")
    settled(dialog)
    assert dialog.warning.isVisible()
    assert "a sheet for each stage" in dialog.warning.text()
    dialog.form.sheet.setCurrentText("A1")
    settled(dialog)
    assert not dialog.warning.isVisible()
    dialog.close()


def test_that_a_report_is_asked_for_its_sheets_and_a_poster_for_its_own(
    driver: Driver, tmp_path: Path
) -> None:
    dialog = opened(driver)
    choose(dialog, PrintKind.POSTER)
    assert not dialog.form.map_on.isVisible()
    offered = [dialog.form.poster_on.itemData(at) for at in range(dialog.form.poster_on.count())]
    assert offered == [MapOn.FEW_SHEETS, MapOn.SHEET_PER_STAGE]
    choose(dialog, PrintKind.REPORT)
    assert not dialog.form.poster_on.isVisible()
    dialog.form.map_on.setCurrentIndex(list(MapOn).index(MapOn.FOLDOUT))
    settled(dialog)
    sizes = {round(max(size)) for size in page_sizes(write(driver, dialog, tmp_path / "a.pdf"))}
    assert sizes == {842, 1191}
