"""The document's history, and gestures that no other test makes."""

import gc
import importlib
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.diagram import GroupKind
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from tests.gui.conftest import Driver, until
from tests.gui.test_map import filled


def renamed(driver: Driver, identity: str, title: str, key: str = "") -> None:
    driver.window.document.attempt(
        "Rename", lambda now: edits.change_touchpoint(now, identity, title=title), merge_key=key
    )


def test_that_keystrokes_of_one_field_join_until_the_focus_leaves(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    document = driver.window.document
    for title in ("A", "AB", "ABC"):
        renamed(driver, one, title, "title")
    assert document.history.count() == 1
    document.end_merging()
    renamed(driver, one, "ABCD", "title")
    assert document.history.count() == 2
    document.undo()
    assert driver.journey.touchpoint[one].title == "ABC"


def test_that_a_long_text_leaves_no_journey_for_each_of_its_letters(driver: Driver) -> None:
    card, _two, _council = filled(driver)
    before = _journeys()
    for count in range(1, 60):
        renamed(driver, card, "a" * count, "title")
    driver.settle()
    assert driver.window.document.history.count() == 1
    assert _journeys() < before + 20


def _journeys() -> int:
    gc.collect()
    return sum(isinstance(one, Journey) for one in gc.get_objects())


def test_that_the_unsaved_mark_follows_save_undo_and_redo(driver: Driver, tmp_path: Path) -> None:
    one, _two, _council = filled(driver)
    document = driver.window.document
    renamed(driver, one, "A")
    document.mark_saved(driver.journey, tmp_path / "a", "f")
    assert not document.is_dirty
    document.undo()
    assert document.is_dirty
    document.redo()
    assert not document.is_dirty


def test_that_undo_selects_what_it_changed(driver: Driver) -> None:
    one, two, _council = filled(driver)
    renamed(driver, two, "Changed")
    driver.window.selection.choose((one,))
    driver.run("undo")
    assert driver.window.selection.ids == (two,)


def test_that_a_read_only_journey_is_saved_under_another_name(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "newer.journey.json"
    path.write_text(
        '{"format": "journeymap", "version": [2, 0], "id": "j", "stages": [{"id": "s", "steps":'
        ' [{"id": "p"}]}]}'
    )
    before = path.read_bytes()
    driver.window.filing.open_now(path)
    driver.settle()
    assert driver.window.document.is_read_only
    assert "newer" in driver.window.note.text()
    driver.run("save")
    driver.settle()
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", range(1, 6))
def test_that_control_and_a_digit_are_keys_for_the_lens(number: int, driver: Driver) -> None:
    filled(driver)
    start = Lens.BUDGET if number == 1 else Lens.PROVIDER
    driver.view.set_lens(start)
    key = Qt.Key(Qt.Key.Key_0.value + number)
    driver.window.activateWindow()
    QTest.keyClick(driver.view, key, Qt.KeyboardModifier.ControlModifier)
    assert driver.view.lens is list(Lens)[number - 1]


def test_that_cards_end_in_their_lanes_after_a_lens_glides(driver: Driver) -> None:
    _one, two, _council = filled(driver)
    driver.view.is_animated = True
    driver.view.set_lens(Lens.BUDGET)
    item = driver.view.map_scene.card(two)
    assert item is not None
    assert (item.x(), item.y()) != (item.shown.x, item.shown.y)
    until(lambda: (item.x(), item.y()) == (item.shown.x, item.shown.y))


@pytest.mark.parametrize("how", ["middle", "space"])
def test_that_the_map_is_pushed_around(how: str, driver: Driver) -> None:
    filled(driver)
    driver.view.zoom_to_actual_size()
    port = driver.view.viewport()
    before = driver.view.mapToScene(QPoint(300, 300))
    button = Qt.MouseButton.MiddleButton if how == "middle" else Qt.MouseButton.LeftButton
    if how == "space":
        driver.view.setFocus()
        QTest.keyPress(driver.view, Qt.Key.Key_Space)
    QTest.mousePress(port, button, pos=QPoint(300, 300))
    QTest.mouseMove(port, QPoint(260, 270))
    QTest.mouseRelease(port, button, pos=QPoint(260, 270))
    moved = driver.view.mapToScene(QPoint(300, 300)) - before
    assert moved.x() == pytest.approx(40, abs=2)
    assert moved.y() == pytest.approx(30, abs=2)


def test_that_f2_renames_the_selected_card(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_F2)
    driver.type("By key")
    driver.key(Qt.Key.Key_Return)
    assert driver.journey.touchpoint[one].title == "By key"


def test_that_a_click_on_a_link_and_on_a_stage_selects_it(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    (handoff,) = driver.journey.handoffs
    driver.window.selection.clear()
    lines = [i for i in driver.view.map_scene.items_of(handoff.id)
             if i.shown.kind is GroupKind.HANDOFF]  # fmt: skip
    shown = lines[0].shown
    driver.click(driver.point(shown.x + 5, shown.y))
    assert driver.window.selection.ids == (handoff.id,)
    stage = driver.journey.stages[0].id
    (header,) = driver.view.map_scene.items_of(stage)
    driver.click(driver.point(header.shown.x + 10, header.shown.y + 14))
    assert driver.window.selection.ids == (stage,)


def test_that_cut_takes_away_and_paste_brings_back(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.run("cut")
    assert [card.id for card in driver.journey.touchpoints] == [two]
    driver.run("paste")
    assert sorted(card.title for card in driver.journey.touchpoints) == ["One", "Two"]


def test_that_whole_map_and_full_size_set_the_zoom(driver: Driver) -> None:
    filled(driver)
    driver.view.zoom_by(3.0)
    driver.run("fit")
    diagram = driver.view.map_scene.diagram
    assert driver.view.zoom * diagram.width <= driver.view.viewport().width() + 2
    driver.run("actual-size")
    assert driver.view.zoom == pytest.approx(1.0)


@pytest.mark.parametrize("zoom", [0.3, 0.1])
def test_that_a_map_far_away_is_still_painted(zoom: float, driver: Driver) -> None:
    filled(driver)
    driver.view.zoom_by(zoom / driver.view.zoom)
    picture = driver.view.viewport().grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3)
               for y in range(0, picture.height(), 3)}  # fmt: skip
    assert len(colours) > 3


def test_that_undo_selects_nothing_foreign_where_records_without_an_id_are_there(
    driver: Driver,
) -> None:
    one, two, _council = filled(driver)
    document, selection = driver.window.document, driver.window.selection
    handoff = driver.window.editing.link(one, two)
    assert handoff is not None
    document.attempt(
        "x", lambda now: edits.dismiss(now, "rule", (handoff,), facts="", reason="known")
    )
    stage = driver.journey.stages[0].id
    document.attempt("x", lambda now: edits.change_stage(now, stage, name="Another"))
    selection.clear()
    driver.run("undo")
    assert selection.ids == (stage,)
    document.attempt("x", lambda now: edits.change_journey(now, title="Another"))
    for step in ("undo", "redo"):
        driver.run(step)
        assert selection.ids == ()
        driver.window.remove_selected()
        assert handoff in driver.journey.handoff


def test_that_a_change_is_looked_at_once_by_its_edit_and_the_document_together(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _two, _council = filled(driver)
    checked = importlib.import_module("journeymap.model.edits.checked")
    looks, faults = [], checked.faults

    def counted(journey: Journey, since: Journey | None = None) -> object:
        looks.append(journey)
        return faults(journey, since)

    monkeypatch.setattr(checked, "faults", counted)
    renamed(driver, one, "A")
    assert len(looks) == 1
    cards = driver.journey.touchpoints
    elsewhere = driver.journey.evolve(touchpoints=(*cards, cards[0]))
    with pytest.raises(edits.EditError, match="cannot be done"):
        driver.window.document.apply("Elsewhere", elsewhere)
    assert len(looks) == 2
