"""Pictures come into the journey by drop and by paste, scaled, and go again by one undo."""

import base64
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from journeymap.desktop.picturing import picture_file
from tests.gui.conftest import Driver
from tests.gui.test_map import filled, undone


def picture(width: int = 40, height: int = 30) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.red)
    return made


def drop(driver: Driver, path: Path, at: QPoint) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop_data(driver, data, at)


def drop_data(driver: Driver, data: QMimeData, at: QPoint) -> None:
    event = QDropEvent(
        QPointF(driver.view.viewport().mapTo(driver.window, at)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    driver.window.dropEvent(event)


def test_that_a_picture_dropped_on_a_card_is_scaled_and_embedded(
    driver: Driver, tmp_path: Path
) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    path = tmp_path / "ward.png"
    picture(1800, 600).save(str(path))
    drop(driver, path, driver.card_point(one))
    (image,) = driver.journey.images
    assert driver.journey.touchpoint[one].picture == image.id
    read = QImage.fromData(base64.b64decode(image.data))
    assert (read.width(), read.height()) == (900, 300)
    undone(driver, before)


def test_that_a_picture_dropped_beside_the_cards_is_the_portrait(
    driver: Driver, tmp_path: Path
) -> None:
    _one, _two, council = filled(driver)
    before = driver.journey
    path = tmp_path / "her.jpg"
    picture().save(str(path))
    step = driver.journey.columns[2].step.id
    drop(driver, path, driver.cell_point(step, council))
    assert driver.journey.user.portrait == driver.journey.images[0].id
    undone(driver, before)


def test_that_what_only_calls_itself_a_picture_is_refused_in_words(
    driver: Driver, tmp_path: Path
) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    path = tmp_path / "drawing.png"
    path.write_text("<svg/>")
    drop(driver, path, driver.card_point(one))
    assert driver.journey is before
    assert "PNG, JPEG, GIF and WebP" in driver.window.statusBar().currentMessage()


def test_that_a_picture_is_pasted_onto_the_selected_card(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.window.selection.choose((one,))
    QGuiApplication.clipboard().setImage(picture())
    driver.run("paste")
    assert driver.journey.touchpoint[one].picture == driver.journey.images[0].id
    undone(driver, before)


def test_that_vector_pictures_and_several_files_are_not_taken() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/a.svg")])
    assert picture_file(data) is None
    data.setUrls([QUrl.fromLocalFile("/x/a.png"), QUrl.fromLocalFile("/x/b.png")])
    assert picture_file(data) is None


def test_that_a_picture_dragged_out_of_another_program_needs_no_file(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    data = QMimeData()
    data.setImageData(picture())
    data.setUrls([QUrl("https://example.org/ward.png")])
    drop_data(driver, data, driver.card_point(one))
    assert driver.journey.touchpoint[one].picture == driver.journey.images[0].id
    undone(driver, before)


def test_that_a_copied_picture_file_is_pasted_as_a_picture_and_not_as_its_name(
    driver: Driver, tmp_path: Path
) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    path = tmp_path / "ward.png"
    picture().save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    QGuiApplication.clipboard().setMimeData(data)
    driver.window.selection.choose((one,))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert driver.journey.touchpoint[one].picture == driver.journey.images[0].id
    assert len(driver.journey.touchpoints) == len(before.touchpoints)
    undone(driver, before)


def test_that_a_large_photograph_is_scaled_and_a_picture_that_would_fill_the_memory_is_refused(
    driver: Driver, tmp_path: Path
) -> None:
    one, _two, _council = filled(driver)
    photo, bomb = tmp_path / "photo.jpg", tmp_path / "bomb.png"
    picture(6000, 4000).save(str(photo))
    picture(6100, 6100).save(str(bomb))
    before = driver.journey
    drop(driver, bomb, driver.card_point(one))
    assert driver.journey is before
    assert "too large" in driver.window.statusBar().currentMessage()
    drop(driver, photo, driver.card_point(one))
    read = QImage.fromData(base64.b64decode(driver.journey.images[0].data))
    assert (read.width(), read.height()) == (900, 600)
    undone(driver, before)
