"""Presenting: the map alone, step by step, and from crossing to crossing with answers typed in."""

import itertools

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.assets import sample_bytes
from journeymap.desktop.main_window import MainWindow
from journeymap.desktop.presenting_bar import PresentingBar
from journeymap.desktop.presenting_stops import By, stops
from journeymap.desktop.window_layout import keep_layout
from journeymap.diagram import GroupKind
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.shapes import Role
from journeymap.files import parse_journey
from journeymap.model import edits
from journeymap.model.boundaries import crossings
from journeymap.model.vocabulary import Crosses, Lens, Spanned
from tests.gui.conftest import Driver, until, wait
from tests.gui.test_map import filled


@pytest.fixture
def shown(sample: Driver) -> Driver:
    sample.view.zoom_to_actual_size()
    sample.run("present")
    wait(30)
    return sample


def test_that_nothing_but_the_map_is_shown_and_all_comes_back(shown: Driver) -> None:
    window = shown.window
    assert not window.docks["left"].isVisible()
    assert not window.menuBar().isVisible()
    assert window.view.isVisible()
    assert window.view.map_scene.badges == ()
    assert not window.view.minimap.isVisible()
    shown.key(Qt.Key.Key_Escape)
    wait(10)
    assert window.docks["left"].isVisible()
    assert window.menuBar().isVisible()
    assert not window.isFullScreen()
    assert window.view.zoom == pytest.approx(1)
    assert window.view.map_scene.badges


def test_that_the_arrows_go_from_stage_to_stage_and_no_further(shown: Driver) -> None:
    shown.window.resize(3000, 2000)
    wait(20)
    shown.settle()
    bar = shown.window.presenting.bar
    names = [stage.name for stage in shown.journey.stages]
    assert bar.caption.text() == shown.journey.title
    for name in names:
        shown.key(Qt.Key.Key_Right)
        assert bar.caption.text() == name
    shown.key(Qt.Key.Key_Right)
    assert bar.caption.text() == names[-1]
    shown.key(Qt.Key.Key_Left)
    assert bar.caption.text() == names[-2]


def test_that_a_touchpoint_stands_alone_and_whole_on_the_screen(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    shown.key(Qt.Key.Key_Space)
    card = shown.journey.reading_order[1]
    assert shown.window.selection.ids == (card.id,)
    assert seen_whole(shown, card.id)
    others = {one.id for one in shown.journey.touchpoints} - {card.id}
    assert not any(shown.view.map_scene.card(one) for one in others)


def test_that_every_crossing_is_walked_once() -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    walked = [stop.records[0] for stop in stops(journey, By.BOUNDARY)]
    assert sorted(walked) == sorted(crossings(journey).by_handoff)


def test_that_answers_at_a_crossing_go_into_the_map_and_can_be_undone(shown: Driver) -> None:
    shown.key(Qt.Key.Key_B)
    bar = shown.window.presenting.bar
    handoff = stops(shown.journey, By.BOUNDARY)[0].records[0]
    before = shown.journey
    button = bar.crosses[Crosses.MONEY]
    had = Crosses.MONEY in before.handoff[handoff].must_cross
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (Crosses.MONEY in shown.journey.handoff[handoff].must_cross) is not had
    line = bar.who.lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "The ward clerk, GP")
    QTest.keyClick(line, Qt.Key.Key_Return)
    spanners = shown.journey.handoff[handoff].spanners
    names = [shown.journey.actor[one.actor].name for one in spanners]
    assert names == ["The ward clerk", "GP"]
    bar.who.setCurrentText("nobody")
    bar.who.activated.emit(1)
    assert shown.journey.handoff[handoff].spanned is Spanned.NOBODY
    bar.otherwise.setFocus()
    bar.otherwise.selectAll()
    QTest.keyClicks(bar.otherwise, "She waits")
    QTest.keyClick(bar.otherwise, Qt.Key.Key_Return)
    assert shown.journey.handoff[handoff].if_nobody == "She waits"
    for _step in range(4):
        shown.window.document.undo()
    assert shown.journey == before


def test_that_an_empty_journey_has_nothing_to_walk(driver: Driver) -> None:
    driver.run("present")
    wait(20)
    assert driver.window.presenting.bar.caption.text() == "There is nothing to walk here yet."
    driver.key(Qt.Key.Key_Escape)
    assert not driver.window.presenting.is_on


def test_that_the_timer_runs_and_begins_anew(shown: Driver) -> None:
    bar = shown.window.presenting.bar
    QTest.mouseClick(bar.timer, Qt.MouseButton.LeftButton)
    until(lambda: bar.timer.text() != "0:00")
    QTest.mouseClick(bar.timer, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.timer, Qt.MouseButton.LeftButton)
    assert bar.timer.text() == "0:00"


def _walk(shown: Driver) -> tuple[PresentingBar, list[str]]:
    shown.key(Qt.Key.Key_B)
    return shown.window.presenting.bar, [s.records[0] for s in stops(shown.journey, By.BOUNDARY)]


def test_that_an_answer_that_is_still_typed_stays_with_its_own_crossing(shown: Driver) -> None:
    bar, walked = _walk(shown)
    after = shown.journey.handoff[walked[1]]
    for field, words in ((bar.otherwise, "She waits"), (bar.who.lineEdit(), "The ward clerk")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
    QTest.mouseClick(bar.buttons["Next"], Qt.MouseButton.LeftButton)
    first = shown.journey.handoff[walked[0]]
    assert first.if_nobody == "She waits"
    assert [shown.journey.actor[one.actor].name for one in first.spanners] == ["The ward clerk"]
    assert bar.otherwise.text() == after.if_nobody
    shown.view.setFocus()
    assert shown.journey.handoff[walked[1]] == after


def test_that_an_answer_counts_when_the_field_is_left(shown: Driver) -> None:
    bar, walked = _walk(shown)
    line = bar.who.lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "nobody")
    shown.key(Qt.Key.Key_Tab)
    assert shown.journey.handoff[walked[0]].spanned is Spanned.NOBODY
    assert bar.otherwise.hasFocus()


def test_that_the_walk_goes_on_by_keys_alone_from_any_answer(shown: Driver) -> None:
    bar, walked = _walk(shown)
    shown.key(Qt.Key.Key_Return)
    assert bar.crosses[Crosses.PERSON].hasFocus()
    for field in (bar.crosses[Crosses.PERSON], bar.who, bar.otherwise):
        field.setFocus()
        before = shown.journey
        shown.key(Qt.Key.Key_PageDown)
        assert shown.journey is before
    assert shown.window.selection.ids == (walked[3],)
    shown.key(Qt.Key.Key_PageUp)
    assert shown.window.selection.ids == (walked[2],)
    shown.key(Qt.Key.Key_Escape)
    assert shown.view.hasFocus()
    assert shown.window.presenting.is_on
    shown.key(Qt.Key.Key_Escape)
    assert not shown.window.presenting.is_on


def test_that_tab_leads_to_the_questions_before_the_buttons(shown: Driver) -> None:
    bar, _walked = _walk(shown)
    reached = []
    for _press in range(7):
        shown.key(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[:6] == [*bar.crosses.values(), bar.who, bar.otherwise]
    assert reached[6] is bar.buttons["Stages"]


def test_that_a_key_pressed_by_mistake_changes_nothing_before_the_room(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    before = shown.journey
    for key in (Qt.Key.Key_X, Qt.Key.Key_1, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Minus):
        shown.key(key)
    assert not shown.view.titles.is_open
    assert shown.journey is before


def test_that_a_boundary_is_shown_with_both_its_boxes_and_its_three_questions(
    shown: Driver,
) -> None:
    shown.window.resize(1366, 768)
    _bar, walked = _walk(shown)
    wait(20)
    for identity in walked:
        handoff = shown.journey.handoff[identity]
        assert seen_whole(shown, handoff.source)
        assert seen_whole(shown, handoff.target)
        assert len({(box.band, box.x, box.y) for box in shown.view.map_scene.diagram.boxes}) <= 2
        said = [one.spoken for one in shown.view.map_scene.diagram.groups
                if one.kind is GroupKind.LEGEND]  # fmt: skip
        for what in ("the person", "information", "responsibility"):
            assert any(one.startswith(f"Who carries {what}?") for one in said)
        assert titles_are_read(shown)
        shown.key(Qt.Key.Key_Right)


def test_that_an_answer_at_a_boundary_is_on_the_screen_at_once(shown: Driver) -> None:
    bar, walked = _walk(shown)
    handoff = walked[0]
    bar.who.setCurrentText("nobody")
    bar.who.activated.emit(1)
    assert shown.journey.handoff[handoff].spanned is Spanned.NOBODY
    said = [one.spoken for one in shown.view.map_scene.diagram.groups]
    assert "Who carries the person?. nobody" in said


def test_that_gaps_are_told_all_together_and_then_each_where_it_is(shown: Driver) -> None:
    shown.key(Qt.Key.Key_G)
    bar = shown.window.presenting.bar
    assert bar.caption.text() == "All gaps"
    told = [one.spoken for one in shown.view.map_scene.diagram.groups]
    for gap in shown.journey.gaps:
        assert any(gap.what_happens in one for one in told)
    shown.key(Qt.Key.Key_Right)
    while bar.caption.text() == "All gaps":
        shown.key(Qt.Key.Key_Right)
    for gap in sorted(shown.journey.gaps, key=lambda one: one.number):
        assert bar.caption.text() == f"Gap {gap.number}"
        assert shown.window.selection.ids == (gap.id,)
        ends = [gap.at] if gap.at in shown.journey.touchpoint else [
            shown.journey.handoff[gap.at].source, shown.journey.handoff[gap.at].target
        ]  # fmt: skip
        assert all(seen_whole(shown, card) for card in ends)
        shown.key(Qt.Key.Key_Right)


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (960, 540)])
def test_that_stages_are_read_from_the_back_on_every_screen(
    driver: Driver, size: tuple[int, int]
) -> None:
    """The last is a screen of 1920 x 1080 at 200 %."""
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    driver.settle()
    driver.run("present")
    wait(30)
    driver.window.resize(*size)
    wait(30)
    driver.settle()
    seen: set[str] = set()
    driver.key(Qt.Key.Key_Right)
    for _stop in range(20):
        driver.settle()
        assert titles_are_read(driver)
        cards = [one.key for one in driver.view.map_scene.diagram.groups
                 if one.kind is GroupKind.CARD]  # fmt: skip
        assert all(seen_whole(driver, card) for card in cards)
        seen.update(cards)
        before = driver.window.presenting.place
        driver.key(Qt.Key.Key_Right)
        if driver.window.presenting.place == before:
            break
    assert seen == set(journey.touchpoint)


def seen_whole(shown: Driver, card: str) -> bool:
    """Whether a card is on the screen with all of it."""
    item = shown.view.map_scene.card(card)
    if item is None:
        return False
    rect = QRectF(item.x(), item.y(), item.shown.width, item.shown.height)
    area = shown.view.mapFromScene(rect).boundingRect()
    return shown.view.viewport().rect().adjusted(-2, -2, 2, 2).contains(area)


def titles_are_read(shown: Driver) -> bool:
    """Whether titles of cards are as large as 24 pixels on a screen of 1920 x 1080."""
    least = shown.view.modes.room.least
    sizes = [shape.size for one in shown.view.map_scene.diagram.groups
             if one.kind is GroupKind.CARD and one.spoken
             for shape in one.shapes if shape.role is Role.TITLE]  # fmt: skip
    return bool(sizes) and min(sizes) * shown.view.zoom >= least * 0.99


def test_that_a_touchpoint_is_told_with_its_tags(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    card = shown.journey.reading_order[0]
    told = shown.window.presenting.bar.note.text()
    assert card.provider is not None
    assert told.startswith(f"1 of {len(shown.journey.touchpoints)}")
    assert shown.journey.organisation[card.provider].name in told


def test_that_a_long_stage_comes_in_parts_that_can_be_read(driver: Driver, qtbot) -> None:
    journey = driver.journey
    stage = journey.stages[0].id
    for _more in range(49):
        journey, _step = edits.insert_step(journey, stage, None, ids=driver.window.document.ids)
    for step in journey.stages[0].steps:
        journey, _card = edits.add_touchpoint(
            journey, step.id, ids=driver.window.document.ids,
            title="Waits for an answer that does not come from the other side",
        )  # fmt: skip
    driver.window.document.replace(journey)
    driver.run("present")
    wait(30)
    driver.settle()
    note = driver.window.presenting.bar.note
    driver.key(Qt.Key.Key_Right)
    until(lambda: "part 1 of" in note.text())
    seen: set[str] = set()
    for _part in range(20):
        assert titles_are_read(driver)
        seen |= {card for card in journey.touchpoint if seen_whole(driver, card)}
        driver.key(Qt.Key.Key_Right)
    assert seen == set(journey.touchpoint)


def test_that_numbers_stay_as_they_were_told_when_it_becomes_known_how_stages_are_cut(
    shown: Driver,
) -> None:
    presenting, stages = shown.window.presenting, len(shown.journey.stages)
    shown.window.resize(900, 420)  # Here a stage is in parts.
    note = presenting.bar.note
    until(lambda: len(presenting._walked) > 1 + stages)
    shown.settle()
    told = []
    for _stop in presenting._walked:
        told.append(note.text().split(" · ")[:2])
        shown.key(Qt.Key.Key_Right)
    first = [number for number, *_more in told]
    assert list(dict.fromkeys(first)) == [f"{at} of {1 + stages}" for at in range(1, stages + 2)]
    again = [told[at] for at in range(1, len(told)) if first[at] == first[at - 1]]
    assert again
    assert all(more[0].startswith("part ") for _number, *more in again)


def test_that_all_gaps_on_several_screens_are_parts_of_one_stop(shown: Driver) -> None:
    document, card = shown.window.document, shown.journey.reading_order[0].id
    for number in range(30):
        said = {"ids": document.ids, "what_happens": f"For the {number}. time nobody answered"}
        document.attempt("Gap", lambda now, said=said: edits.flag_gap(now, card, **said)[0])
    shown.key(Qt.Key.Key_G)
    note, stops_in_all = shown.window.presenting.bar.note, 1 + len(shown.journey.gaps)
    told = []
    while shown.window.presenting.bar.caption.text() == "All gaps":
        told.append(note.text())
        shown.key(Qt.Key.Key_Right)
    count = len(told)
    assert count > 1
    assert told == [f"1 of {stops_in_all} · part {at} of {count}" for at in range(1, count + 1)]
    assert note.text().startswith(f"2 of {stops_in_all}")


def test_that_findings_can_be_asked_for_and_are_as_before_at_the_end(shown: Driver) -> None:
    assert shown.view.map_scene.badges == ()
    shown.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.view.map_scene.badges
    shown.key(Qt.Key.Key_1 + 1, Qt.KeyboardModifier.ControlModifier)
    assert shown.view.lens is Lens.BUDGET
    shown.key(Qt.Key.Key_Escape)
    assert shown.view.map_scene.badges


def test_that_bars_of_the_window_are_no_part_of_a_presentation(driver: Driver) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    driver.settle()
    driver.run("filter")
    driver.run("find")
    driver.run("present")
    wait(20)
    assert not driver.window.filter_bar.isVisible()
    assert not driver.window.find_bar.isVisible()
    driver.key(Qt.Key.Key_Escape)
    assert driver.window.find_bar.isVisible()


def test_that_long_names_push_no_button_off_the_screen(shown: Driver) -> None:
    window = shown.window
    journey = shown.journey
    for one in journey.organisations:
        journey = edits.change_record(journey, one.id, name=f"{one.name} of the wider region, east")
    window.document.apply("Names", journey)
    window.resize(1366, 768)
    bar, _walked = _walk(shown)
    wait(30)
    assert window.width() == 1366
    assert bar.caption.text().count("of the wider region") == 2
    end = bar.buttons["End"]
    assert end.mapTo(window, end.rect().bottomRight()).x() < 1366
    assert bar.caption.height() >= bar.caption.heightForWidth(bar.caption.width())


def test_that_no_name_stands_on_another(shown: Driver) -> None:
    shown.key(Qt.Key.Key_Escape)
    view = shown.view
    view.modes.switch_to(MapMode.LANES)
    view.zoom_by(1.6 / view.zoom)
    seen = 0
    for above in range(0, 60, 3):
        for lane in (row.area for row in view.map_scene.ground.rows):
            view.centerOn(900, lane.y - above + view.viewport().height() / 2 / view.zoom)
            places = view.names.places
            seen = max(seen, len(places))
            assert not any(a.intersects(b) for a, b in itertools.combinations(places, 2))
    assert seen > 2


def test_that_a_window_closed_while_presenting_opens_as_it_was(shown: Driver) -> None:
    window = shown.window
    window.close_without_asking()
    another = MainWindow(windows=window.windows)
    another.show()
    assert another.menus.bar.isVisible()
    assert another.docks["left"].isVisible()
    assert not another.isFullScreen()
    another.close_without_asking()
    another.deleteLater()


def test_that_a_layout_kept_without_tools_and_title_bar_is_mended(driver: Driver) -> None:
    window = driver.window
    window.menus.bar.hide()
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    keep_layout(window)
    another = MainWindow(windows=window.windows)
    assert not another.isFullScreen()
    another.show()
    assert another.menus.bar.isVisible()
    another.close_without_asking()
    another.deleteLater()


def test_that_a_journey_of_one_stage_is_presented_by_touchpoints(driver: Driver) -> None:
    filled(driver)
    driver.run("present")
    wait(30)
    assert driver.window.presenting.by is By.TOUCHPOINT
    first = driver.window.presenting.bar.caption.text()
    driver.key(Qt.Key.Key_Right)
    assert driver.window.presenting.bar.caption.text() != first


def told_by_touchpoint(shown: Driver) -> list[str]:
    """The cards that a walk from touchpoint to touchpoint tells, each of them on the screen."""
    shown.key(Qt.Key.Key_T)
    told: list[str] = []
    while not told or shown.window.selection.ids != (told[-1],):
        told += shown.window.selection.ids
        assert shown.view.map_scene.card(told[-1]), "it is told, and not on the screen"
        shown.key(Qt.Key.Key_Right)
    return told


def test_that_what_the_map_leaves_out_is_left_out_of_the_walk_and_counted(shown: Driver) -> None:
    hidden = [one.id for one in shown.journey.touchpoints if one.backstage]
    shown.view.leave_out(shown.view.options.left_out | {"backstage"})
    told = told_by_touchpoint(shown)
    assert hidden
    assert told == [one.id for one in shown.journey.reading_order if one.id not in hidden]
    assert f"{len(hidden)} left out" in shown.window.presenting.bar.note.text()
    shown.key(Qt.Key.Key_B)
    for _crossing in shown.journey.handoffs:
        handoff = shown.journey.handoff[shown.window.selection.ids[0]]
        assert not {handoff.source, handoff.target} & set(hidden)
        shown.key(Qt.Key.Key_Right)


def test_that_a_presentation_follows_what_changes_and_undo(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    for _step in range(3):
        shown.key(Qt.Key.Key_Right)
    order = shown.journey.reading_order
    document, note = shown.window.document, shown.window.presenting.bar.note
    assert note.text().startswith("4 of 33")
    document.attempt("Remove", lambda now: edits.remove(now, (order[0].id,)))
    until(lambda: note.text().startswith("3 of 32"))
    assert shown.window.selection.ids == (order[3].id,)
    document.attempt("Remove", lambda now: edits.remove(now, (order[3].id,)))
    until(lambda: shown.window.presenting.bar.caption.text() == order[4].title)
    assert shown.view.map_scene.card(order[4].id)
    document.undo()
    document.undo()
    until(lambda: note.text().startswith("5 of 33"))
    assert shown.window.selection.ids == (order[4].id,)


def test_that_a_journey_emptied_while_it_is_presented_says_so(shown: Driver) -> None:
    shown.key(Qt.Key.Key_B)
    bar = shown.window.presenting.bar
    every = tuple(one.id for one in shown.journey.touchpoints)
    shown.window.document.attempt("Remove", lambda now: edits.remove(now, every))
    until(lambda: bar.caption.text() == "There is nothing to walk here yet.")
    shown.window.document.undo()
    until(lambda: bar.caption.text() != "There is nothing to walk here yet.")


def test_that_scenes_that_were_forgotten_are_made_again(
    shown: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymap.diagram.scenes.scene_map._MOST", 2)
    stages = len(shown.journey.stages)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right):
        for _stage in range(3 * stages):
            shown.settle()
            cards = {
                one.id for one in shown.journey.touchpoints if shown.view.map_scene.card(one.id)
            }
            told = shown.window.presenting._walked[shown.window.presenting.place]
            seen.append((told.scene, frozenset(cards)))
            assert cards >= (set(told.scene.records) or cards)
            shown.key(key)
    assert len(dict(seen)) == len(set(seen))


def cards_on_screen(shown: Driver) -> set[str]:
    return {one.id for one in shown.journey.touchpoints if shown.view.map_scene.card(one.id)}


def test_that_what_is_left_out_while_it_is_told_gives_way_to_what_is_there(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    order = shown.journey.reading_order
    place = next(at for at, one in enumerate(order) if one.backstage)
    for _step in range(place):
        shown.key(Qt.Key.Key_Right)
    caption = shown.window.presenting.bar.caption
    assert caption.text() == order[place].title
    shown.view.leave_out(shown.view.options.left_out | {"backstage"})
    after = next(one for one in order[place:] if not one.backstage)
    until(lambda: caption.text() == after.title)
    assert after.id in cards_on_screen(shown)
    assert order[place].id not in cards_on_screen(shown)


def test_that_gaps_at_what_is_left_out_are_not_told_with_all_gaps_either(shown: Driver) -> None:
    at = next(one.id for one in shown.journey.touchpoints if one.backstage)
    document = shown.window.document
    said = {"ids": document.ids, "what_happens": "Nobody saw this"}
    document.attempt("Gap", lambda now: edits.flag_gap(now, at, **said)[0])
    shown.view.leave_out(shown.view.options.left_out | {"backstage"})
    shown.key(Qt.Key.Key_G)
    told = " ".join(one.spoken for one in shown.view.map_scene.diagram.groups)
    assert "The ambulance’s notes" in told
    assert "Nobody saw this" not in told


def test_that_where_nothing_is_to_walk_no_scene_of_before_is_left(shown: Driver) -> None:
    gaps = [gap.id for gap in shown.journey.gaps]
    shown.window.document.attempt("Gaps", lambda now: edits.remove(now, gaps))
    shown.key(Qt.Key.Key_T)
    alone = cards_on_screen(shown)
    assert len(alone) == 1
    shown.key(Qt.Key.Key_G)
    assert shown.window.presenting.bar.caption.text() == "There is nothing to walk here yet."
    until(lambda: cards_on_screen(shown) == set(shown.journey.touchpoint))


def test_that_where_all_is_left_out_the_bar_says_how_many(driver: Driver) -> None:
    filled(driver)
    for card in driver.journey.touchpoints:
        driver.window.document.attempt(
            "Backstage",
            lambda now, card=card: edits.change_touchpoint(now, card.id, backstage=True),
        )
    count = len(driver.journey.touchpoints)
    driver.view.leave_out(driver.view.options.left_out | {"backstage"})
    driver.run("present")
    bar = driver.window.presenting.bar
    for key in (Qt.Key.Key_T, Qt.Key.Key_S):
        driver.key(key)
        driver.settle()
        assert bar.caption.text() == "There is nothing to walk here yet."
        assert "left out" in bar.note.text()
    driver.key(Qt.Key.Key_T)
    assert f"{count} left out" in bar.note.text()


def test_that_the_walk_stays_near_where_much_around_it_is_removed(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    order = shown.journey.reading_order
    for _step in range(20):
        shown.key(Qt.Key.Key_Right)
    assert shown.window.selection.ids == (order[20].id,)
    gone = tuple(one.id for one in (*order[:5], *order[18:22]))
    shown.window.document.attempt("Remove", lambda now: edits.remove(now, gone))
    until(lambda: shown.window.selection.ids == (order[22].id,))
    assert cards_on_screen(shown) >= {order[22].id}


def test_that_another_journey_opened_meanwhile_is_presented_from_its_beginning(
    shown: Driver,
) -> None:
    shown.key(Qt.Key.Key_T)
    shown.key(Qt.Key.Key_Right)
    other = parse_journey(sample_bytes("disability_into_adulthood"), "x").journey
    shown.window.document.replace(other)
    shown.settle()
    until(lambda: shown.window.presenting.bar.caption.text() == other.reading_order[0].title)
    assert other.reading_order[0].id in cards_on_screen(shown)


def test_that_another_lens_cuts_the_stages_anew(shown: Driver) -> None:
    shown.key(Qt.Key.Key_Right)
    shown.settle()
    shown.view.set_lens(Lens.BUDGET)
    until(
        lambda: (
            shown.window.presenting._planned_for is not None
            and shown.window.presenting._planned_for[0] == shown.window.presenting._content()
        )
    )
    shown.settle()
    assert titles_are_read(shown)


_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


_CHANGING = (
    (Qt.Key.Key_Z, _CONTROL), (Qt.Key.Key_Y, _CONTROL), (Qt.Key.Key_Z, _CONTROL | _SHIFT),
    (Qt.Key.Key_V, _CONTROL), (Qt.Key.Key_X, _CONTROL), (Qt.Key.Key_J, _CONTROL),
    (Qt.Key.Key_G, _CONTROL), (Qt.Key.Key_T, _CONTROL | _SHIFT), (Qt.Key.Key_Return, _PLAIN),
    (Qt.Key.Key_Return, _CONTROL), (Qt.Key.Key_Return, _SHIFT), (Qt.Key.Key_Return, _ALT),
    (Qt.Key.Key_Delete, _PLAIN), (Qt.Key.Key_Delete, _CONTROL), (Qt.Key.Key_Backspace, _PLAIN),
    (Qt.Key.Key_Right, _CONTROL), (Qt.Key.Key_Down, _CONTROL),
    (Qt.Key.Key_Right, _CONTROL | _SHIFT), (Qt.Key.Key_Right, _ALT | _SHIFT),
    (Qt.Key.Key_F2, _PLAIN), (Qt.Key.Key_L, _CONTROL), (Qt.Key.Key_E, _CONTROL),
    (Qt.Key.Key_I, _CONTROL), (Qt.Key.Key_O, _CONTROL | _SHIFT),
    (Qt.Key.Key_B, _CONTROL | _SHIFT), (Qt.Key.Key_P, _CONTROL | _SHIFT),
    (Qt.Key.Key_M, _CONTROL | _SHIFT), (Qt.Key.Key_2, _ALT), (Qt.Key.Key_5, _PLAIN),
    (Qt.Key.Key_Exclam, _SHIFT), (Qt.Key.Key_Slash, _PLAIN), (Qt.Key.Key_A, _CONTROL | _ALT),
    (Qt.Key.Key_N, _CONTROL), (Qt.Key.Key_L, _CONTROL | _SHIFT), (Qt.Key.Key_F, _CONTROL),
)  # fmt: skip


def test_that_no_key_changes_the_journey_behind_a_presentation(shown: Driver) -> None:
    """Nor leads to where what is typed next would; all in one window, which is slow to present."""
    order = shown.journey.reading_order
    document = shown.window.document
    for title in ("Once", "Twice"):
        document.attempt(title, lambda now, to=title: edits.change_touchpoint(
            now, order[0].id, title=to))  # fmt: skip
    document.undo()
    QApplication.clipboard().setText("A card from the clipboard")
    shown.key(Qt.Key.Key_T)
    shown.key(Qt.Key.Key_Right)
    before = shown.journey
    for key, held in _CHANGING:
        shown.key(key, held)
        assert shown.window.pages.page == "map", (key, held)
        assert shown.view.hasFocus(), (key, held)
        assert QApplication.activeModalWidget() is None, (key, held)
        for sign in "xq":
            shown.type(sign)
        shown.key(Qt.Key.Key_Return)
        assert shown.journey is before, (key, held)
        assert shown.view.hasFocus(), (key, held)
        assert shown.window.presenting.is_on, (key, held)
        assert not shown.view.titles.is_open, (key, held)


def test_that_the_mouse_moves_and_adds_no_card_of_a_presentation(shown: Driver) -> None:
    shown.key(Qt.Key.Key_T)
    shown.key(Qt.Key.Key_B)
    before = shown.journey
    handoff = before.handoff[shown.window.selection.ids[0]]
    start = shown.card_point(handoff.source)
    for end in (shown.card_point(handoff.target), QPoint(20, 20)):
        shown.drag(start, end)
        assert shown.journey is before
    shown.drag(shown.card_point(handoff.source, dx=_right_edge(shown, handoff.source)), start)
    for at in (shown.card_point(handoff.source), QPoint(5, 5)):
        shown.double_click(at)
        shown.type("x")
    assert shown.journey is before
    assert not shown.view.titles.is_open


def _right_edge(shown: Driver, card: str) -> float:
    item = shown.view.map_scene.card(card)
    assert item is not None
    return item.shown.width - 4


def test_that_nothing_is_dropped_into_a_presentation(shown: Driver) -> None:
    before, data = shown.journey, QMimeData()
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(0)
    data.setImageData(picture)
    at = shown.view.rect().center()
    kinds = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, _PLAIN
    enter = QDragEnterEvent(QPointF(at), *kinds)
    QApplication.sendEvent(shown.window, enter)
    QApplication.sendEvent(shown.window, QDropEvent(QPointF(at), *kinds))
    assert not enter.isAccepted()
    assert shown.journey is before


def test_that_the_actions_are_as_they_were_after_a_presentation(shown: Driver) -> None:
    window = shown.window
    shown.key(Qt.Key.Key_Escape)
    window.selection.choose((shown.journey.reading_order[0].id,))

    def can_be_done() -> dict[str, bool]:
        return {name: one.isEnabled() for name, one in window.actions_by_name.items()}

    before = can_be_done()
    assert before["delete"]
    for end in ("present", "escape"):
        shown.run("present")
        wait(20)
        assert not can_be_done()["delete"]
        if end == "present":
            shown.run("present")
        else:
            shown.key(Qt.Key.Key_Escape)
        wait(20)
        window.selection.choose((shown.journey.reading_order[0].id,))
        assert can_be_done() == before


def test_that_an_answer_of_a_presentation_is_undone_after_it(shown: Driver) -> None:
    shown.key(Qt.Key.Key_B)
    before, bar = shown.journey, shown.window.presenting.bar
    QTest.mouseClick(bar.crosses[Crosses.MONEY], Qt.MouseButton.LeftButton)
    assert shown.journey != before
    shown.view.setFocus()
    shown.key(Qt.Key.Key_Escape)
    shown.key(Qt.Key.Key_Z, _CONTROL)
    assert shown.journey == before
