"""A hand-off is answered where it stands on the map, each answer one undo step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from journeymap.diagram import GroupKind
from journeymap.diagram.map_mode import MapMode
from journeymap.model import edits
from journeymap.model.vocabulary import Crosses, How, Spanned
from tests.gui.conftest import IN_LANES_AND_BOXES, Driver, wait


@pytest.fixture(params=IN_LANES_AND_BOXES, ids=str)
def mode(request: pytest.FixtureRequest) -> MapMode:
    """What is done here is done alike in lanes and in boxes."""
    assert isinstance(request.param, MapMode)
    return request.param


LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def linked(driver: Driver) -> Driver:
    """Two organisations, one hand-off between them, and one person who is known."""
    ids = driver.window.document.ids
    journey, clinic = edits.add_organisation(driver.journey, "Clinic", ids=ids)
    journey, council = edits.add_organisation(journey, "Council", ids=ids)
    steps = [column.step.id for column in journey.columns]
    journey, one = edits.add_touchpoint(journey, steps[0], ids=ids, title="One", provider=clinic)
    journey, two = edits.add_touchpoint(journey, steps[1], ids=ids, title="Two", provider=council)
    journey, _link = edits.link(journey, one, two, ids=ids, must_cross=(Crosses.PERSON,))
    journey, _actor = edits.find_or_add_actor(journey, "Mele Finau", ids=ids)
    driver.window.document.replace(journey)
    driver.settle()
    driver.view.setFocus()
    return driver


def select_by_its_sign(driver: Driver) -> None:
    (handoff,) = driver.journey.handoffs
    items = driver.view.map_scene.items_of(handoff.id)
    sign = next(one for one in items if one.shown.kind is GroupKind.MARK)
    at = sign.pos()
    driver.click(driver.point(at.x() + 12, at.y() + sign.shown.height - 14))
    assert driver.window.selection.ids == (handoff.id,)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)


def test_that_a_click_on_a_hand_off_asks_beside_it_and_elsewhere_no_more(linked: Driver) -> None:
    handoffs = linked.view.handoffs
    assert not handoffs.is_open
    select_by_its_sign(linked)
    assert handoffs.is_open
    assert linked.view.viewport().rect().contains(handoffs.form.geometry())
    linked.click(linked.card_point(linked.journey.touchpoints[0].id))
    assert not handoffs.is_open


def touch(widget: QWidget, *points: QPoint) -> None:
    """One finger on a widget's middle, moved by these steps and lifted, as Qt delivers it there."""
    screen = QTest.createTouchDevice()
    window, at = widget.window(), widget.mapTo(widget.window(), widget.rect().center())
    QTest.touchEvent(window, screen).press(0, at).commit()
    for point in points:
        at += point
        QTest.touchEvent(window, screen).move(0, at).commit()
    QTest.touchEvent(window, screen).release(0, at).commit()
    wait(1)


def test_that_a_finger_on_the_form_answers_there_and_moves_nothing_below(linked: Driver) -> None:
    select_by_its_sign(linked)
    form = linked.view.handoffs.form
    before, shown = linked.journey, linked.view.mapToScene(QPoint(0, 0))
    label = next(one for one in form.findChildren(QLabel) if one.isVisible())
    touch(label, QPoint(40, 30), QPoint(60, 40))
    touch(label)
    touch(label)
    assert linked.journey is before
    assert linked.view.handoffs.is_open
    assert linked.view.mapToScene(QPoint(0, 0)) == shown
    assert linked.window.selection.ids == (before.handoffs[0].id,)
    touch(form.plain[Spanned.NOBODY])
    assert linked.journey.handoffs[0].spanned is Spanned.NOBODY
    assert linked.view.mapToScene(QPoint(0, 0)) == shown


def test_that_nobody_and_not_asked_yet_are_two_answers(linked: Driver) -> None:
    before = linked.journey
    select_by_its_sign(linked)
    press(linked.view.handoffs.form.plain[Spanned.NOBODY])
    assert linked.journey.handoffs[0].spanned is Spanned.NOBODY
    press(linked.view.handoffs.form.plain[Spanned.NOT_ASKED])
    assert linked.journey.handoffs[0].spanned is Spanned.NOT_ASKED
    linked.run("undo")
    assert linked.journey.handoffs[0].spanned is Spanned.NOBODY
    linked.run("undo")
    assert linked.journey == before


def test_that_names_are_completed_and_new_names_are_made(linked: Driver) -> None:
    before = linked.journey
    select_by_its_sign(linked)
    form = linked.view.handoffs.form
    QTest.mouseClick(form.names, LEFT)
    linked.type("mel")
    assert form.names.text().casefold() == "mele finau"
    QTest.keyClick(form.names, Qt.Key.Key_End)
    linked.type(", Weekly meeting")
    linked.key(Qt.Key.Key_Return)
    (handoff,) = linked.journey.handoffs
    named = [linked.journey.actor[one.actor].name for one in handoff.spanners]
    assert named == ["Mele Finau", "Weekly meeting"]
    assert all(one.carries == (Crosses.PERSON,) for one in handoff.spanners)
    assert form.names.text() == "Mele Finau, Weekly meeting"
    linked.run("undo")
    assert linked.journey == before


def test_that_who_was_named_before_keeps_what_they_carry(linked: Driver) -> None:
    select_by_its_sign(linked)
    form = linked.view.handoffs.form
    QTest.mouseClick(form.names, LEFT)
    linked.type("Mele Finau")
    linked.key(Qt.Key.Key_Return)
    press(form.crosses[Crosses.INFORMATION])
    QTest.mouseClick(form.names, LEFT)
    QTest.keyClick(form.names, Qt.Key.Key_End)
    linked.type(", Sam")
    linked.key(Qt.Key.Key_Return)
    first, second = linked.journey.handoffs[0].spanners
    assert first.carries == (Crosses.PERSON,)
    assert set(second.carries) == {Crosses.PERSON, Crosses.INFORMATION}


def test_that_what_crosses_and_how_are_toggles(linked: Driver) -> None:
    before = linked.journey
    select_by_its_sign(linked)
    form = linked.view.handoffs.form
    press(form.crosses[Crosses.RESPONSIBILITY])
    assert set(linked.journey.handoffs[0].must_cross) == {Crosses.PERSON, Crosses.RESPONSIBILITY}
    press(form.how[How.MESSAGE])
    press(form.how[How.WARM_HANDOVER])
    assert linked.journey.handoffs[0].how is How.WARM_HANDOVER
    assert not form.how[How.MESSAGE].isChecked()
    press(form.how[How.WARM_HANDOVER])
    assert linked.journey.handoffs[0].how is None
    for _step in range(4):
        linked.run("undo")
    assert linked.journey == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_that_it_is_answered_by_keyboard_and_escape_goes_back(linked: Driver, key: Qt.Key) -> None:
    (handoff,) = linked.journey.handoffs
    linked.window.selection.choose((handoff.id,))
    linked.key(key)
    form = linked.view.handoffs.form
    assert form.plain[Spanned.NOT_ASKED].hasFocus()
    linked.key(Qt.Key.Key_Tab)
    linked.key(Qt.Key.Key_Space)
    assert linked.journey.handoffs[0].spanned is Spanned.NOBODY
    linked.key(Qt.Key.Key_Escape)
    assert not linked.view.handoffs.is_open
    assert linked.view.hasFocus()
    assert linked.window.selection.ids == (handoff.id,)
    assert len(linked.journey.touchpoints) == 2


def test_that_it_follows_the_map_and_goes_where_the_hand_off_goes(linked: Driver) -> None:
    select_by_its_sign(linked)
    form = linked.view.handoffs.form
    at = form.pos()
    linked.view.zoom_by(0.8)
    assert form.pos() != at
    linked.view.zoom_by(5)
    linked.view.scroll_by(-4000, 0)
    assert not linked.view.handoffs.is_open
    linked.view.zoom_to_fit()
    linked.settle()
    assert linked.view.handoffs.is_open
    linked.run("delete")
    assert linked.journey.handoffs == ()
    assert not linked.view.handoffs.is_open
