"""The palette, finding, dropping a file and the history: what a person tries without a manual."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from journeymap.assets import sample_bytes
from journeymap.desktop.actions import ACTIONS
from journeymap.desktop.picking import Picker, likeness
from journeymap.model.searching import holding, told_at_places
from tests.gui.conftest import Driver
from tests.gui.test_map import filled


def test_that_every_action_is_reached_by_its_name(driver: Driver) -> None:
    driver.run("palette")
    palette = driver.window.findChild(Picker)
    assert palette is not None
    assert palette.list.count() == len(ACTIONS)
    palette.close()


def test_that_a_few_letters_and_enter_do_an_action_that_undo_takes_back(driver: Driver) -> None:
    filled(driver)
    before = driver.journey
    driver.run("palette")
    palette = driver.window.findChild(Picker)
    assert palette is not None
    QTest.keyClicks(palette.line, "step aft")
    assert "Step after" in palette.findChild(QListWidget).currentItem().text()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert len(driver.journey.columns) == len(before.columns) + 1
    driver.run("undo")
    assert driver.journey == before


@pytest.mark.parametrize(
    ("said", "name", "rank"),
    [("sa", "Save", 0), ("as", "Save as", 1), ("ave", "Save", 2), ("sve", "Save", 3),
     ("", "Save", 0), ("xq", "Save", None)],
)  # fmt: skip
def test_that_beginnings_go_before_scattered_letters(said: str, name: str, rank: int) -> None:
    assert likeness(said, name) == rank


def test_that_finding_dims_the_rest_and_goes_from_place_to_place(sample: Driver) -> None:
    sample.run("find")
    assert QApplication.focusWidget() is sample.window.find_bar.line
    sample.type("hospital")
    found = sample.window.find_bar.found
    assert found == holding(told_at_places(sample.journey), "hospital")
    assert len(found) > 1
    scene = sample.view.map_scene
    pale = [card.id for card in sample.journey.touchpoints if scene.card(card.id).opacity() < 1]
    assert set(pale) == set(sample.journey.touchpoint) - set(found)
    sample.key(Qt.Key.Key_Return)
    assert sample.window.selection.ids == (found[0],)
    sample.key(Qt.Key.Key_Return)
    assert sample.window.selection.ids == (found[1],)
    sample.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert sample.window.selection.ids == (found[0],)
    sample.key(Qt.Key.Key_Escape)
    assert all(scene.card(card.id).opacity() == 1 for card in sample.journey.touchpoints)
    assert sample.view.hasFocus()


def test_that_what_is_found_follows_an_edit(sample: Driver) -> None:
    sample.run("find")
    sample.type("zebra crossing")
    assert sample.window.find_bar.found == ()
    card = sample.journey.touchpoints[0].id
    from journeymap.model import edits

    sample.window.document.apply(
        "Title", edits.change_touchpoint(sample.journey, card, notes="At the ZEBRA crossing")
    )
    assert sample.window.find_bar.found == (card,)


def test_that_what_is_beside_the_map_is_found_too_and_its_form_shown(sample: Driver) -> None:
    from journeymap.model import edits

    window, organisation = sample.window, sample.journey.organisations[1].id
    edited = edits.change_record(sample.journey, organisation, notes="Rings back on quokka days")
    edited = edits.change_journey(edited, user=edited.user.evolve(goal="See a Quokka again"))
    window.document.apply("Notes", edited)
    window.docks["right"].hide()
    sample.run("find")
    sample.type("quokka")
    assert window.find_bar.found == (organisation, edited.id)
    assert window.find_bar.told.text() == "2 places, 2 of them beside the map"
    sample.key(Qt.Key.Key_Return)
    assert window.selection.ids == (organisation,)
    assert window.docks["right"].isVisible()
    sample.key(Qt.Key.Key_Return)
    assert window.selection.ids == ()
    sample.key(Qt.Key.Key_Return)
    assert window.selection.ids == (organisation,)


def test_that_a_journey_dropped_on_the_window_is_opened(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "dropped.journey.json"
    path.write_bytes(sample_bytes("learning_to_drive"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, held = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(300, 300), copy, data, left, held)
    QApplication.sendEvent(driver.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(300, 300), copy, data, left, held))
    driver.settle()
    assert driver.window.document.path == path
    assert driver.journey.title


def test_that_what_is_no_journey_is_not_taken(driver: Driver, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "letter.docx"))])
    enter = QDragEnterEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(driver.window, enter)
    assert not enter.isAccepted()


def test_that_the_history_goes_back_to_a_chosen_step(driver: Driver) -> None:
    filled(driver)
    empty = driver.journey
    driver.run("step-after")
    driver.run("step-after")
    after = driver.journey
    driver.window.docks["history"].show()
    steps = driver.window.steps
    steps.setCurrentIndex(steps.model().index(0, 0))
    assert driver.journey == empty
    steps.setCurrentIndex(steps.model().index(steps.model().rowCount() - 1, 0))
    assert driver.journey == after


def test_that_the_status_bar_says_what_the_selection_is_and_what_it_crosses(
    sample: Driver,
) -> None:
    handoff = sample.journey.handoffs[2]
    sample.window.selection.choose((handoff.source, handoff.target))
    told = sample.window.told
    assert told.startswith("Selected: 2 touchpoints, 1 hand-off, crosses ")
    near, far = (
        sample.journey.organisation[sample.journey.touchpoint[one].provider or ""].name
        for one in (handoff.source, handoff.target)
    )
    assert f"crosses {near} to {far}" in told
    assert sample.view.accessibleDescription() == told
    sample.window.selection.choose(tuple(card.id for card in sample.journey.touchpoints))
    assert f"{len(sample.journey.handoffs)} hand-offs" in sample.window.told
    assert "more crossings" in sample.window.told


def test_that_the_status_bar_names_whatever_else_is_selected(sample: Driver) -> None:
    gap, stage, lane = sample.journey.gaps[0], sample.journey.stages[1], sample.journey.budgets[0]
    for identity, name in (
        (gap.id, f"gap {gap.number}"), (stage.id, stage.name), (lane.id, lane.name),
    ):  # fmt: skip
        sample.window.selection.choose((identity,))
        assert sample.window.told == f"Selected: {name}"
    sample.window.selection.choose(())
    assert sample.window.told == f"{len(sample.journey.touchpoints)} cards on the map"
