"""Filter, saved views, and what is shown and hidden, by real keys and clicks."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QListWidget, QTabWidget, QToolButton

from journeymap.assets import sample_bytes, sample_names
from journeymap.desktop.filter_bar import FilterBar
from journeymap.desktop.picking import Picker
from journeymap.desktop.tables.chooser import Chooser
from journeymap.diagram import PARTS
from journeymap.files import journey_bytes, parse_journey
from journeymap.model import edits
from journeymap.model.context import Condition
from journeymap.model.filtering import FIELDS, choices, matching
from journeymap.model.vocabulary import Lens
from tests.gui.conftest import Driver, wait

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sample(driver: Driver) -> Driver:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey.evolve(views=(), comments=()))
    driver.settle()
    return driver


def bar_of(driver: Driver) -> FilterBar:
    return driver.window.filter_bar


def pale(driver: Driver) -> set[str]:
    scene = driver.view.map_scene
    return {card.id for card in driver.journey.touchpoints if scene.card(card.id).opacity() < 1}


def add_condition(driver: Driver, field: str, *values: str) -> None:
    """As a person types it: the field, Enter, each value and Enter, Enter."""
    if not bar_of(driver).is_on:
        driver.key(Qt.Key.Key_L, CONTROL_SHIFT)
    else:
        QTest.mouseClick(bar_of(driver).adding, Qt.MouseButton.LeftButton)
    driver.type(field)
    driver.key(Qt.Key.Key_Return)
    for value in values:
        driver.type(value)
        driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Return)


def test_that_a_filter_is_typed_and_escape_shows_everything_again(sample: Driver) -> None:
    before = sample.journey
    add_condition(sample, "channel", "telephone", "letter")
    asked = (Condition(field="channel", any_of=("phone", "letter")),)
    assert bar_of(sample).conditions == asked
    assert bar_of(sample).isVisible()
    assert pale(sample) == set(sample.journey.touchpoint) - set(matching(sample.journey, asked))
    assert pale(sample)
    bar_of(sample).adding.setFocus()
    sample.key(Qt.Key.Key_Escape)
    assert not pale(sample)
    assert not bar_of(sample).isVisible()
    assert sample.view.hasFocus()
    assert sample.journey is before, "a filter changes no journey"


def test_that_two_conditions_hold_both_or_either(sample: Driver) -> None:
    add_condition(sample, "channel", "telephone")
    add_condition(sample, "gap", "yes")
    bar = bar_of(sample)
    assert bar.either.isVisible()
    both = pale(sample)
    bar.either.setFocus()
    sample.key(Qt.Key.Key_Down)
    assert bar.is_either
    assert pale(sample) < both
    QTest.mouseClick(bar.chips[1].cross, Qt.MouseButton.LeftButton)
    assert [one.field for one in bar.conditions] == ["channel"]
    assert not bar.either.isVisible()
    QTest.mouseClick(bar.clearing, Qt.MouseButton.LeftButton)
    assert not pale(sample)


def test_that_a_chip_opens_its_values_and_leaving_all_out_takes_it_away(sample: Driver) -> None:
    add_condition(sample, "channel", "telephone")
    QTest.mouseClick(bar_of(sample).chips[0].values, Qt.MouseButton.LeftButton)
    sample.type("telephone")
    sample.key(Qt.Key.Key_Return)
    sample.key(Qt.Key.Key_Return)
    assert not bar_of(sample).is_on
    assert not bar_of(sample).isVisible()


def test_that_leaving_the_choice_of_a_field_leaves_no_empty_bar(sample: Driver) -> None:
    sample.key(Qt.Key.Key_L, CONTROL_SHIFT)
    sample.key(Qt.Key.Key_Escape)
    assert not bar_of(sample).isVisible()
    assert sample.view.hasFocus()


def test_that_find_and_filter_dim_together(sample: Driver) -> None:
    add_condition(sample, "channel", "telephone")
    filtered = pale(sample)
    sample.run("find")
    sample.type("hospital")
    assert pale(sample) == filtered | (
        set(sample.journey.touchpoint) - set(sample.window.find_bar.found)
    )
    sample.key(Qt.Key.Key_Escape)
    assert pale(sample) == filtered
    sample.run("clear-filter")
    assert not pale(sample)


def test_that_a_filter_follows_edits_and_what_is_removed(sample: Driver) -> None:
    provider = sample.journey.organisations[0]
    bar_of(sample).show_filter((Condition(field="provider", any_of=(provider.id,)),))
    assert bar_of(sample).is_on
    sample.window.document.apply("Remove", edits.remove(sample.journey, (provider.id,)))
    assert not bar_of(sample).is_on
    assert not pale(sample)
    sample.run("undo")


def answer(driver: Driver, words: str) -> None:
    dialog = next(one for one in driver.window.findChildren(QInputDialog) if one.isVisible())
    dialog.setTextValue(words)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait(1)


def test_that_a_view_travels_in_the_file_and_is_looked_through_again(sample: Driver) -> None:
    before = sample.journey
    sample.run("lens-budget")
    add_condition(sample, "channel", "telephone")
    sample.run("who-pays")
    sample.run("channels")
    sample.run("save-view")
    answer(sample, "The phone & the purse")
    (view,) = sample.journey.views
    assert (view.name, view.lens) == ("The phone & the purse", Lens.BUDGET)
    assert "channels" in view.shown
    assert "money" not in view.shown
    dimmed = pale(sample)

    again = parse_journey(journey_bytes(sample.journey), "x").journey
    sample.window.document.replace(again)
    sample.settle()
    assert not pale(sample)
    sample.run("who-pays")
    steps = sample.window.document.history.count()
    sample.run("palette")
    palette = sample.window.findChild(Picker)
    assert palette is not None
    QTest.keyClicks(palette.line, "the phone")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert sample.view.lens is Lens.BUDGET
    assert pale(sample) == dimmed
    assert {"money", "evidence"} == sample.view.options.left_out
    assert sample.window.document.history.count() == steps, "looking is no edit"
    assert sample.window.views.actions[f"view {view.id}"].isChecked()

    sample.window.document.replace(before)


def test_that_views_are_renamed_and_removed_each_as_one_step(sample: Driver) -> None:
    before = sample.journey
    sample.run("save-view")
    answer(sample, "First")
    sample.run("rename-view")
    answer(sample, "Second")
    assert [one.name for one in sample.journey.views] == ["Second"]
    sample.run("remove-view")
    assert sample.journey.views == ()
    assert not sample.window.actions_by_name["rename-view"].isEnabled()
    for _step in range(3):
        sample.run("undo")
    assert sample.journey == before


def test_that_a_view_of_another_hand_that_says_nothing_shows_the_usual(sample: Driver) -> None:
    after, identity = edits.save_view(sample.journey, "Bare", ids=sample.window.document.ids)
    sample.window.document.apply("View", after)
    sample.run("feeling")
    sample.window.views.show_view(identity)
    assert sample.view.options.left_out == {"channels", "evidence"}
    sample.run("undo")


def kinds_of(driver: Driver) -> list[str]:
    return [group.key for group in driver.view.map_scene.diagram.groups]


def test_that_backstage_cards_come_and_go_with_their_lines(sample: Driver) -> None:
    card = sample.journey.touchpoints[3]
    sample.window.document.apply(
        "Backstage", edits.change_touchpoint(sample.journey, card.id, backstage=True)
    )
    sample.run("backstage")
    shown = kinds_of(sample)
    assert card.id not in shown
    lines = [one.id for one in sample.journey.handoffs if card.id in {one.source, one.target}]
    assert lines
    assert not set(lines) & set(shown)
    sample.run("backstage")
    assert card.id in kinds_of(sample)
    sample.run("undo")


def test_that_words_channels_and_evidence_are_shown_and_hidden(sample: Driver) -> None:
    def said() -> str:
        shapes = (shape for group in sample.view.map_scene.diagram.groups for shape in group.shapes)
        return "\n".join(shape.line.text for shape in shapes if hasattr(shape, "line"))

    card = sample.journey.touchpoints[0]
    sample.window.document.apply(
        "Feeling",
        edits.change_touchpoint(sample.journey, card.id, feeling="quite lost", experience=-1),
    )
    assert "quite lost" in said()
    assert "By which way" not in said()
    for name in ("quotes", "channels", "evidence"):
        sample.run(name)
    assert "quite lost" not in said()
    assert "By which way" in said()
    assert "What it rests on" in said()
    assert sample.window.actions_by_name["evidence"].isChecked()
    for name in ("quotes", "channels", "evidence"):
        sample.run(name)
    assert "quite lost" in said()
    sample.run("undo")
    assert QApplication.activeModalWidget() is None


def test_that_every_view_of_the_samples_is_understood(driver: Driver) -> None:
    for name in sample_names():
        journey = parse_journey(sample_bytes(name), "x").journey
        driver.window.document.replace(journey)
        for view in journey.views:
            driver.window.views.show_view(view.id)
            assert driver.window.filter_bar.conditions == view.all_of
            assert set(view.shown) <= {"map", "burden", "mode:lanes", *PARTS}
    driver.settle()


def test_that_many_conditions_never_make_the_window_wider(sample: Driver) -> None:
    window = sample.window
    window.resize(1366, 740)
    wait(5)
    before = window.width()
    asked = [Condition(field=name, any_of=tuple(one.kept for one in choices(sample.journey, name)))
             for name in FIELDS if choices(sample.journey, name)]  # fmt: skip
    bar_of(sample).show_filter(asked[:6])
    wait(5)
    assert window.width() == before
    chips = bar_of(sample).chips
    assert len(chips) == 6
    for one, other in pairwise(chips):
        assert one.geometry().right() < other.geometry().left()


def test_that_the_bar_is_there_above_the_map_alone(sample: Driver) -> None:
    add_condition(sample, "channel", "telephone")
    sample.window.pages.show_page("boundaries")
    assert not bar_of(sample).isVisible()
    sample.window.pages.show_page("map")
    assert bar_of(sample).isVisible()
    assert pale(sample)


def test_that_the_outline_dims_what_does_not_match(sample: Driver) -> None:
    add_condition(sample, "channel", "telephone")
    outline = sample.window.outline
    tabs = outline.parentWidget().parentWidget()
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentWidget(outline)
    items = {str(one.data(0, Qt.ItemDataRole.UserRole)): one for one in outline._items()}
    dimmed = {one for one, item in items.items()
              if item.data(0, Qt.ItemDataRole.ForegroundRole) is not None}  # fmt: skip
    assert dimmed == pale(sample)
    sample.run("clear-filter")
    assert not any(item.data(0, Qt.ItemDataRole.ForegroundRole) for item in items.values())


def test_that_undo_and_redo_of_a_view_and_a_note_leave_the_window_whole(sample: Driver) -> None:
    before = sample.journey
    sample.run("save-view")
    answer(sample, "First")
    sample.window.activateWindow()
    wait(5)
    sample.run("note")
    sample.type("Ask")
    sample.key(Qt.Key.Key_Return)
    after = sample.journey
    for _step in range(2):
        sample.run("undo")
    assert sample.journey == before
    for _step in range(2):
        sample.run("redo")
    assert sample.journey == after
    for _step in range(2):
        sample.run("undo")


def test_that_a_view_is_ticked_only_while_the_window_looks_like_it(sample: Driver) -> None:
    sample.run("save-view")
    answer(sample, "As it is")
    (action,) = sample.window.views.actions.values()
    assert action.isChecked()
    sample.run("lens-role")
    assert not action.isChecked()
    sample.run("lens-provider")
    assert action.isChecked()
    sample.run("evidence")
    assert not action.isChecked()
    sample.run("undo")


def test_that_a_view_keeps_what_is_collapsed(sample: Driver) -> None:
    stage = sample.journey.stages[0].id
    sample.view.collapse(frozenset({stage}))
    sample.window.views.save("Short")
    sample.view.collapse(frozenset({stage}))
    assert not sample.view.options.collapsed
    view = sample.journey.views[-1]
    sample.window.views.show_view(view.id)
    assert sample.view.options.collapsed == {stage}


def test_that_the_menu_of_views_is_filled_anew_each_time_it_is_shown(sample: Driver) -> None:
    menu = sample.window.findChild(QToolButton, "saved-views").menu()
    told = []
    for name in ("One", "Two"):
        sample.run("save-view")
        answer(sample, name)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        menu.aboutToShow.emit()
        told.append([one.text().replace("&", "") for one in menu.actions() if one.text()])
    assert told[0][0] == "One"
    assert told[1][:2] == ["One", "Two"]
    assert "Save this view …" in told[1]


def test_that_a_click_on_a_word_ticks_it_and_enter_takes_the_row_at_hand(sample: Driver) -> None:
    sample.run("filter")
    bar = bar_of(sample)
    shown = chooser_of(sample).list
    field = next(at for at in range(shown.count()) if shown.item(at).text() == "Channel")
    click_on_word(shown, field)
    assert chooser_of(sample).list.accessibleName() == "Channel"
    click_on_word(chooser_of(sample).list, 1)
    assert len(bar.conditions[0].any_of) == 1
    sample.key(Qt.Key.Key_Down)
    sample.key(Qt.Key.Key_Return)
    assert len(bar.conditions[0].any_of) in {0, 2}
    before = sample.journey
    bar.clear()
    sample.run("filter")
    sample.key(Qt.Key.Key_Return)
    sample.key(Qt.Key.Key_Return)
    assert len(bar.conditions) == 1
    sample.key(Qt.Key.Key_Return)
    assert bar.adding.hasFocus()
    assert sample.journey is before


def test_that_a_filter_says_when_no_entry_fits(sample: Driver) -> None:
    sample.run("filter")
    chooser = chooser_of(sample)
    sample.type("qqq")
    assert chooser.nothing.isVisible()
    chooser.line.clear()
    assert not chooser.nothing.isVisible()


def chooser_of(driver: Driver) -> Chooser:
    return next(one for one in driver.window.findChildren(Chooser) if one.isVisible())


def click_on_word(shown: QListWidget, row: int) -> None:
    rect = shown.visualItemRect(shown.item(row))
    at = rect.center()
    at.setX(rect.left() + 60)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
