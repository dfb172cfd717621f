"""Who types on the map types on, whatever becomes of the map meanwhile."""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.desktop.canvas.title_editor import TitleEditor
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.options import Options
from journeymap.model import edits
from journeymap.model.journey import Journey
from tests.gui.conftest import Driver, wait

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=tuple(MapMode), ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    assert isinstance(request.param, MapMode)
    return request.param


KEYS = {
    "by budget": (Qt.Key.Key_2, _CONTROL),
    "whole map": (Qt.Key.Key_0, _CONTROL),
    "100 %": (Qt.Key.Key_ParenRight, _CONTROL | _SHIFT),
    "to the selection": (Qt.Key.Key_9, _CONTROL),
    "another mode": (Qt.Key.Key_B, _CONTROL),
    "larger": (Qt.Key.Key_Plus, _CONTROL),
    "burden": (Qt.Key.Key_U, _CONTROL | _SHIFT),
}


def each_anew(sample: Driver, names: Iterable[str]) -> Iterator[str]:
    """Each case by its name, all in one window, where each finds the journey just opened.

    To make a window for each takes longer than what is looked at in it.
    """
    open_anew(sample, sample.journey, sample.view.options)
    journey, options = sample.journey, sample.view.options
    first = found_in(sample)
    for name in names:
        yield name
        sample.settle()
        sample.can_undo_everything()
        open_anew(sample, journey, options)
        now = found_in(sample)
        other = [one for one in first if now[one] != first[one]]
        assert not other, f"“{name}” leaves to the next case: {other}"


def open_anew(sample: Driver, journey: Journey, options: Options) -> None:
    """The journey as one that was just opened, of which the same is shown."""
    sample.view.titles.close()
    if sample.window.actions_by_name["burden"].isChecked():
        sample.run("burden")
    sample.view.leave_out(options.left_out)
    sample.window.document.replace(journey)
    sample.settle()
    sample.view.setFocus()


def found_in(sample: Driver) -> dict[str, object]:
    """What a case may profit or suffer from, where another leaves it otherwise."""
    view, history = sample.view, sample.window.document.history
    return {
        "journey": sample.journey,
        "history": (history.count(), history.index()),
        "selection": sample.window.selection.ids,
        "options": view.options,
        "lens": view.lens_chosen,
        "frame": view.modes.frame,
        "zoom": round(view.zoom, 6),
        "middle": view.mapToScene(view.viewport().rect().center()),
        "diagram": view.map_scene.diagram,
        "size": sample.window.size(),
        "title": view.titles.is_open,
        "handoff": view.handoffs.form.isVisible(),
        "focus": QApplication.focusWidget(),
    }


def begin_typing(sample: Driver) -> str:
    """The first half of a title, with the cursor before its last letter."""
    card = sample.journey.reading_order[5].id
    sample.window.selection.choose((card,))
    sample.view.show_record(card)
    sample.view.setFocus()
    sample.key(Qt.Key.Key_F2)
    sample.type("Halfx")
    sample.key(Qt.Key.Key_Left)
    return card


def field_of(sample: Driver) -> TitleEditor:
    (field,) = sample.view.findChildren(TitleEditor)
    return field


def assert_over_its_card(sample: Driver, card: str) -> None:
    item = sample.view.map_scene.card(card)
    assert item is not None
    at = sample.view.mapFromScene(item.place).boundingRect()
    stands = field_of(sample).geometry()
    assert at.contains(stands.topLeft())
    assert sample.view.viewport().rect().contains(stands.center())


def test_that_a_title_is_typed_on_where_a_key_arranges_the_map_anew(
    sample: Driver, subtests: pytest.Subtests
) -> None:
    for name in each_anew(sample, KEYS):
        with subtests.test(name):
            card = begin_typing(sample)
            steps = sample.window.document.history.count()
            lens, shown = sample.view.lens_chosen, sample.view.modes.mode
            sample.key(*KEYS[name])
            sample.settle()
            sample.type(" a")
            sample.settle()
            sample.type(" b")
            assert sample.journey.touchpoint[card].title == "Half a bx"
            assert sample.window.document.history.count() == steps
            assert_over_its_card(sample, card)
            sample.settle()
            if name.startswith("by"):
                assert sample.view.lens is not lens
            if name == "another mode":
                assert sample.view.modes.mode is not shown
            sample.key(Qt.Key.Key_Return)
            assert sample.view.hasFocus()
            assert len(sample.journey.touchpoints) == 33


HIDING = ("collapse-lane", "backstage")


def test_that_a_title_is_typed_on_where_its_card_is_shown_no_longer(
    sample: Driver, subtests: pytest.Subtests
) -> None:
    for name in each_anew(sample, HIDING):
        with subtests.test(name):
            card = begin_typing(sample)
            if name == "backstage":
                sample.window.document.attempt(
                    "x", lambda now, card=card: edits.change_touchpoint(now, card, backstage=True)
                )
            sample.run(name)
            sample.settle()
            before = len(sample.journey.touchpoints)
            felt = sample.journey.touchpoint[card].experience
            sample.type(" 5!/.")
            assert sample.journey.touchpoint[card].title == "Half 5!/.x"
            assert sample.journey.touchpoint[card].experience == felt
            sample.key(Qt.Key.Key_Return)
            assert len(sample.journey.touchpoints) == before
            assert sample.view.hasFocus()
            sample.run("open-all")
            if name == "backstage":
                sample.run(name)


def test_that_a_title_is_typed_on_after_another_window_or_menu_was_in_front(
    sample: Driver,
) -> None:
    card = begin_typing(sample)
    field = field_of(sample)
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
        for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
            QApplication.sendEvent(field, QFocusEvent(kind, reason))
        sample.type(" a")
    assert sample.journey.touchpoint[card].title == "Half a ax"


def test_that_what_undo_took_back_while_a_title_is_open_is_not_typed_again(
    sample: Driver,
) -> None:
    card = begin_typing(sample)
    before = sample.journey.touchpoint[card].title
    assert before == "Halfx"
    sample.window.document.undo()
    was = sample.journey.touchpoint[card].title
    assert field_of(sample).toPlainText() == was
    sample.type("!")
    assert sample.journey.touchpoint[card].title == was + "!"


def begin_naming(sample: Driver) -> str:
    """Half a name in the small form of a hand-off on the map."""
    handoff = sample.journey.handoffs[3].id
    sample.window.selection.choose((handoff,))
    sample.view.show_record(handoff)
    wait(5)
    names = sample.view.handoffs.form.names
    names.setFocus()
    names.selectAll()
    sample.type("Marx")
    sample.key(Qt.Key.Key_Left)
    return handoff


def test_that_a_name_at_a_handoff_is_typed_on_where_a_key_arranges_the_map_anew(
    sample: Driver, subtests: pytest.Subtests
) -> None:
    for name in each_anew(sample, ("by budget", "whole map", "another mode")):
        with subtests.test(name):
            handoff = begin_naming(sample)
            people = len(sample.journey.actors)
            sample.key(*KEYS[name])
            sample.settle()
            form = sample.view.handoffs.form
            assert form.names.hasFocus()
            assert sample.view.viewport().rect().contains(form.geometry())
            sample.type("t")
            sample.key(Qt.Key.Key_Return)
            named = [sample.journey.actor[one.actor].name
                     for one in sample.journey.handoff[handoff].spanners]  # fmt: skip
            assert named == ["Martx"]
            assert len(sample.journey.actors) == people + 1


def test_that_a_name_at_a_handoff_is_typed_on_where_the_map_is_scrolled_away(
    sample: Driver,
) -> None:
    handoff = begin_naming(sample)
    sample.view.zoom_by(3)
    sample.view.scroll_by(4000, 4000)
    sample.type("t")
    QTest.keyClick(sample.view.handoffs.form.names, Qt.Key.Key_Return)
    named = [sample.journey.actor[one.actor].name
             for one in sample.journey.handoff[handoff].spanners]  # fmt: skip
    assert named == ["Martx"]


_PARTS = ("burden", "channels", "evidence", "collapse-stage")


def test_that_a_title_that_is_typed_stays_in_sight_where_parts_come_and_go(
    sample: Driver, subtests: pytest.Subtests
) -> None:
    card = sample.journey.reading_order[-1].id
    for name in each_anew(sample, _PARTS):
        for mode in (MapMode.LANES, MapMode.READING):
            with subtests.test(name, mode=mode):
                sample.view.modes.switch_to(mode)
                sample.view.zoom_to_actual_size()
                sample.window.selection.choose((card,))
                sample.view.show_record(card)
                sample.settle()
                sample.view.titles.open(card)
                for _time in range(2):
                    sample.run(name)
                    sample.settle()
                    place = field_of(sample).geometry().center()
                    assert sample.view.viewport().rect().contains(place)
                sample.view.titles.close()
