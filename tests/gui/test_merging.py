"""Another version is taken into the window, and a person decides what both sides changed."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.files import read_journey
from journeymap.model import edits
from journeymap.model.edits import Merged
from journeymap.model.journey import Journey
from tests.gui.conftest import Driver
from tests.unit.model.scenes import Scene, scene


def changed(journey: Journey, card: str, **fields: Any) -> Journey:
    return edits.change_touchpoint(journey, card, **fields)


class Case:
    """A window with my version on screen, and another one that differs."""

    def __init__(self, driver: Driver) -> None:
        self.driver, self.window = driver, driver.window
        self.at: Scene = scene()
        self.base = self.at.journey
        self.mine = changed(self.base, self.at.first, title="Mine", pain="Cold.")
        self.theirs = changed(self.base, self.at.first, title="Theirs", pain="Dark.")
        self.theirs = changed(self.theirs, self.at.second, experience=-2)
        self.window.document.replace(self.mine, dirty=True)
        self.merges: list[Merged] = []
        driver.settle()

    def merge(self) -> "Case":
        self.window.merging.show(self.base, self.theirs, self.merges.append)
        self.driver.settle()
        return self

    @property
    def card(self) -> Any:
        return self.driver.journey.touchpoint[self.at.first]

    @property
    def rows(self) -> list[list[str]]:
        tree = self.window.merging.panel.tree
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return [[item.text(column) for column in range(4)] for item in items]

    @property
    def is_listed(self) -> bool:
        return not self.window.docks["merge"].isHidden()

    def press(self, name: str) -> None:
        QTest.mouseClick(self.window.merging.panel.buttons[name], Qt.MouseButton.LeftButton)


def test_that_a_merge_is_one_undo_step_and_lists_what_both_changed(driver: Driver) -> None:
    case = Case(driver).merge()
    assert driver.journey.touchpoint[case.at.second].experience == -2
    assert case.rows == [
        ["“Mine” · Title", "Mine", "Theirs", "Mine"],
        ["“Mine” · What was hard", "Cold.", "Dark.", "Cold."],
    ]
    assert case.is_listed
    assert len(case.merges) == 1
    assert case.window.merging.panel.count.text() == "2 to look at"
    assert case.window.document.history.count() == 1
    assert case.window.document.history.undoText() == "Merge"
    driver.run("undo")
    assert driver.journey == case.mine
    assert not case.is_listed
    driver.run("redo")
    assert case.is_listed
    assert len(case.rows) == 2


def test_that_each_choice_is_an_edit_and_the_list_closes_when_all_is_decided(
    driver: Driver,
) -> None:
    case = Case(driver).merge()
    case.press("theirs")
    assert case.card.title == "Theirs"
    assert [row[0] for row in case.rows] == ["“Theirs” · What was hard"]
    case.press("both")
    assert case.card.pain == "Cold.\nDark."
    assert not case.is_listed
    driver.run("undo")
    assert len(case.rows) == 1
    assert case.is_listed
    driver.run("undo")
    assert len(case.rows) == 2
    assert case.card.title == "Mine"


def test_that_the_list_goes_by_keys(driver: Driver) -> None:
    case = Case(driver).merge()
    tree = case.window.merging.panel.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_2)
    assert case.card.pain == "Dark."
    QTest.keyClick(tree, Qt.Key.Key_4)
    assert case.card.title == "Mine"
    assert not case.is_listed


def test_that_a_line_leads_to_its_card(driver: Driver) -> None:
    case = Case(driver).merge()
    tree = case.window.merging.panel.tree
    case.window.selection.clear()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert case.window.selection.ids == (case.at.first,)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert case.window.view.hasFocus()


def test_that_a_title_has_no_choice_of_both_texts(driver: Driver) -> None:
    case = Case(driver).merge()
    buttons = case.window.merging.panel.buttons
    assert not buttons["both"].isEnabled()
    assert buttons["theirs"].isEnabled()


def test_that_what_is_typed_while_a_merge_runs_is_kept(driver: Driver) -> None:
    case = Case(driver)
    case.window.merging.show(case.base, case.theirs, case.merges.append)
    case.window.document.attempt(
        "Type", lambda journey: changed(journey, case.at.third, title="Typed")
    )
    driver.settle()
    assert driver.journey.touchpoint[case.at.third].title == "Typed"
    assert driver.journey.touchpoint[case.at.second].experience == -2
    assert len(case.merges) == 1


def test_that_a_merge_ends_when_another_journey_is_opened(driver: Driver) -> None:
    case = Case(driver)
    case.window.merging.show(case.base, case.theirs, case.merges.append)
    other = edits.new_journey("Another", ids=edits.sequential_ids())
    case.window.document.replace(other)
    driver.settle()
    assert driver.journey == other
    assert case.merges == []


def test_that_different_journeys_are_refused_in_words(driver: Driver) -> None:
    case = Case(driver)
    other = edits.new_journey("Another", ids=edits.random_ids())
    case.window.merging.show(case.base, other, case.merges.append)
    driver.settle()
    assert "different journeys" in driver.message().text()
    assert driver.journey == case.mine
    assert case.merges == []
    driver.message().close()


def test_that_a_choice_about_a_card_removed_since_is_refused_and_stays_listed(
    driver: Driver,
) -> None:
    case = Case(driver).merge()
    case.window.document.attempt("Remove", lambda one: edits.remove(one, [case.at.first]))
    assert len(case.rows) == 2
    case.press("theirs")
    assert len(case.rows) == 2
    case.press("leave")
    case.press("leave")
    assert not case.is_listed


def test_that_a_merged_journey_can_be_saved_before_all_is_decided(
    driver: Driver, tmp_path: Any
) -> None:
    case = Case(driver).merge()
    file = tmp_path / "merged.journey.json"
    case.window.filing.save_as(file, None)
    driver.settle()
    assert read_journey(file).journey == driver.journey
    assert case.is_listed


def test_that_markup_in_a_text_is_shown_as_it_is_written(driver: Driver) -> None:
    case = Case(driver)
    case.theirs = changed(case.theirs, case.at.first, title="<b>Bold</b>")
    case.merge()
    assert case.rows[0][2] == "<b>Bold</b>"
    tip = case.window.merging.panel.tree.topLevelItem(0).toolTip(2)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in tip
