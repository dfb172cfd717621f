"""The pages that tell what the journey says, driven as a manager would."""

import itertools
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableWidgetItem

from journeymap.analysis.changes import NewActor, SpanBetween
from journeymap.analysis.fewest_changes import fewest_changes
from journeymap.analysis.matrix import handover_matrix
from journeymap.desktop.help_window import HelpWindow
from journeymap.desktop.settings import Appearance
from journeymap.desktop.telling.boundaries import BoundariesPage
from journeymap.desktop.telling.change_form import ChangeForm
from journeymap.desktop.telling.comparison import ComparisonPage
from journeymap.desktop.telling.fact_table import FactTable
from journeymap.desktop.telling.page import TellingPage
from journeymap.desktop.telling.pair import PicturePair
from journeymap.desktop.telling.picture import Picture
from journeymap.desktop.telling.what_if import WhatIfPage
from journeymap.diagram import DARK
from journeymap.files import read_journey, write_journey
from journeymap.model import edits
from journeymap.model.vocabulary import BoundaryKind, State
from journeymap.report.pictures import silo_ways
from tests.gui.conftest import Driver, wait


def go_to(driver: Driver, name: str) -> TellingPage:
    page = driver.window.pages.show_page(name)
    assert isinstance(page, TellingPage)
    driver.settle()
    wait(10)
    return page


def table_of(page: TellingPage, name: str) -> FactTable:
    tables = [one for one in page.findChildren(FactTable) if one.accessibleName() == name]
    assert tables, [one.accessibleName() for one in page.findChildren(FactTable)]
    return tables[-1]


def press(page: TellingPage, label: str) -> None:
    buttons = [one for one in page.findChildren(QPushButton)
               if one.text() == label and one.isVisibleTo(page)]  # fmt: skip
    assert buttons, label
    page.ensureWidgetVisible(buttons[0])
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_that_the_money_page_tells_who_pays_and_leads_to_the_place(sample: Driver) -> None:
    page = go_to(sample, "money")
    table = table_of(page, "Who pays for whose savings")
    cell = next(
        table.item(row, column)
        for row in range(table.rowCount())
        for column in range(1, table.columnCount())
        if table.item(row, column).text()
    )
    page.ensureWidgetVisible(table)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(cell).center()
    )
    assert sample.window.selection.ids
    assert sample.window.pages.page == "money"
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert sample.window.pages.page == "map"


def test_that_the_money_page_tells_the_currency_and_spares_columns_without_a_sum(
    sample: Driver,
) -> None:
    page = go_to(sample, "money")
    assert any("All sums are in AUD." in one.text() for one in page.findChildren(QLabel))
    table = table_of(page, "Costs and savings as of today")
    heads = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    assert heads[:4] == ["Budget", "Pays once", "Pays a year", "Net over 10 years"]
    for column in range(table.columnCount()):
        told = {table.item(row, column).text() for row in range(table.rowCount())}
        assert told - {"–", ""}


def test_that_an_empty_journey_says_how_to_begin_with_money(driver: Driver) -> None:
    page = go_to(driver, "money")
    assert page.findChildren(FactTable) == []


def test_that_a_change_is_tried_without_touching_the_journey(sample: Driver) -> None:
    before = sample.journey
    page = go_to(sample, "what-if")
    form = page.findChild(ChangeForm)
    assert form is not None
    press(page, "Try it")
    assert form.fields[2].hasFocus()
    form.fields[0].setCurrentText("Ambulance Service")
    form.fields[1].setCurrentText("Northside Hospital")
    QTest.keyClicks(form.fields[2].lineEdit(), "The triage nurse")
    press(page, "Try it")
    sample.settle()
    wait(10)
    assert sample.journey is before
    table = table_of(page, "Before and after")
    assert table.rowCount() > 0
    press(page, "Take all back")
    sample.settle()
    wait(10)
    visible = [one for one in page.findChildren(FactTable) if one.isVisibleTo(page)]
    assert [one.accessibleName() for one in visible] == []


def test_that_the_smallest_set_of_spanners_closes_all_boundaries(sample: Driver) -> None:
    page = go_to(sample, "what-if")
    press(page, "Try all of them")
    sample.settle()
    wait(10)
    table = table_of(page, "Before and after")
    rows = {table.item(row, 0).text(): table.item(row, 2).text() for row in range(table.rowCount())}
    assert rows["Hand-offs across organisations, carried by: nobody"] == "0"


def test_that_a_future_version_is_kept_beside_the_journey(sample: Driver, tmp_path: Path) -> None:
    before = sample.journey
    page = go_to(sample, "what-if")
    press(page, "Try all of them")
    sample.settle()
    wait(10)
    press(page, "Keep as future version …")
    dialog = sample.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "later.journey.json"))
    dialog.accept()
    sample.settle()
    sample.answer("Stay here")
    assert sample.journey is before
    kept = read_journey(tmp_path / "later.journey.json").journey
    assert kept.state is State.FUTURE
    assert kept.future_of is not None
    assert kept.future_of.journey == before.id


def test_that_pictures_of_the_pages_are_told_to_those_who_do_not_see_them(sample: Driver) -> None:
    page = go_to(sample, "money")
    pictures = page.findChildren(Picture)
    assert pictures
    assert all(one.accessibleName() and one.accessibleDescription() for one in pictures)


def test_that_a_cell_of_the_matrix_selects_its_handoffs(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    table = table_of(page, "Hand-over matrix")
    names = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    rows = [table.item(at, 0).text() for at in range(table.rowCount())]
    cell = table.item(rows.index("Ambulance Service"), names.index("Northside Hospital"))
    page.ensureWidgetVisible(table)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(cell).center()
    )
    (handoff,) = sample.window.selection.ids
    ends = sample.journey.handoff[handoff]
    names_of = [
        sample.journey.organisation[sample.journey.touchpoint[card].provider or ""].name
        for card in (ends.source, ends.target)
    ]
    assert names_of == ["Ambulance Service", "Northside Hospital"]


def test_that_a_box_of_the_silo_map_selects_what_stands_in_it(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    picture = page.findChildren(Picture)[-1]
    gateway = next(row for row in sample.journey.organisations if row.name == "Aged Care Gateway")
    box = next(one for one in picture.diagram.groups if one.key == gateway.id)
    at = QPointF(box.x + box.width / 2, box.y + box.height / 2) * picture.scale
    page.ensureVisible(round(at.x()), round(at.y()))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at.toPoint())
    chosen = sample.window.selection.ids
    assert chosen
    assert {sample.journey.touchpoint[one].provider for one in chosen} == {gateway.id}


def test_that_boundaries_are_shown_between_budgets_too(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    press(page, "Between budgets")
    sample.settle()
    wait(10)
    table = table_of(page, "Hand-over matrix")
    names = {table.item(at, 0).text() for at in range(table.rowCount())}
    assert {"Medicare", "State health"} <= names


def test_that_an_edit_is_told_by_a_page_that_is_open(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    before = len(sample.journey.handoffs)
    sample.window.document.apply(
        "Remove", edits.remove(sample.journey, [sample.journey.handoffs[0].id])
    )
    sample.settle()
    wait(10)
    assert len(sample.journey.handoffs) == before - 1
    assert page._shown is not None
    assert page._shown[0] is sample.journey


def test_that_parts_that_nobody_said_are_counted_apart(driver: Driver) -> None:
    page = go_to(driver, "parts")
    driver.window.document.apply(
        "Add",
        edits.add_touchpoint(
            driver.journey, driver.journey.columns[0].step.id, ids=driver.window.document.ids
        )[0],
    )
    driver.settle()
    wait(10)
    table = table_of(page, "Co-production profile")
    names = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    assert table.item(0, names.index("Not said")).text() == "1"
    assert table.item(0, names.index("Position")).text() == "–"


def test_that_two_versions_are_laid_side_by_side(sample: Driver) -> None:
    before = sample.journey
    gone = before.touchpoints[3]
    sample.window.document.apply("Remove", edits.remove(before, [gone.id]))
    page = go_to(sample, "compare")
    assert isinstance(page, ComparisonPage)
    page.compare_with(before, "before.journey.json")
    sample.settle()
    wait(10)
    table = table_of(page, "What changes")
    rows = {table.item(at, 1).text(): table.item(at, 2).text() for at in range(table.rowCount())}
    (change,) = [told for name, told in rows.items() if gone.title in name and "from" not in name]
    assert change.startswith("removed")
    pair = page.findChildren(PicturePair)[-1]
    left, right = pair.areas
    first, second = left.widget(), right.widget()
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    (both,) = [
        one
        for one in page.findChildren(Picture)
        if one.isVisibleTo(page) and one not in {first, second}
    ]
    assert [one.kind.value for one in both.diagram.groups if one.key == gone.id] == ["card", "mark"]
    marked = [one for one in first.diagram.groups if one.key == gone.id]
    assert [one.kind.value for one in marked] == ["card", "mark"]
    assert all(one.key != gone.id for one in second.diagram.groups)


def test_that_the_two_maps_are_moved_together_and_can_stand_one_above_the_other(
    sample: Driver,
) -> None:
    page = go_to(sample, "compare")
    assert isinstance(page, ComparisonPage)
    page.compare_with(sample.journey, "the same")
    sample.settle()
    wait(10)
    left, right = page.findChildren(PicturePair)[-1].areas
    assert left.mapTo(page, QPoint()).y() == right.mapTo(page, QPoint()).y()
    left.horizontalScrollBar().setValue(100)
    assert right.horizontalScrollBar().value() == 100
    stacked = next(
        one for one in page.findChildren(QPushButton) if one.text() == "One above the other"
    )
    QTest.mouseClick(stacked, Qt.MouseButton.LeftButton)
    wait(10)
    assert left.mapTo(page, QPoint()).y() < right.mapTo(page, QPoint()).y()
    page.show_again()
    assert not page.findChildren(PicturePair)[-1].is_beside


def test_that_what_the_person_carries_is_a_row_under_the_map(sample: Driver) -> None:
    sample.run("burden")
    sample.settle()
    strips = [one for one in sample.view.map_scene.diagram.groups if one.kind.value == "strip"]
    assert len(strips) == len(sample.view.map_scene.diagram.bands)
    assert strips[0].spoken
    sample.run("burden")
    assert not [one for one in sample.view.map_scene.diagram.groups if one.kind.value == "strip"]


def test_that_the_help_walks_a_manager_through_the_pages(driver: Driver) -> None:
    driver.run("help-telling")
    window = driver.window.findChild(HelpWindow)
    assert window is not None
    told = window.browser.toPlainText()
    for title in ("Boundaries", "Part and value", "Money", "What if", "Compare"):
        assert title in told
    window.close()


def test_that_a_page_that_is_open_follows_the_colours(sample: Driver) -> None:
    sample.window.set_appearance(Appearance.LIGHT)
    page = go_to(sample, "boundaries")
    sample.window.set_appearance(Appearance.DARK)
    sample.settle()
    wait(10)
    shown = [one for one in page.findChildren(Picture) if one.isVisibleTo(page)]
    assert [one.theme.name for one in shown] == ["dark"]
    sample.window.set_appearance(Appearance.LIGHT)


def test_that_rows_under_the_map_come_and_go(sample: Driver) -> None:
    def rows() -> set[str]:
        return {one.kind.value for one in sample.view.map_scene.diagram.groups}

    before = sample.journey
    assert {"curve", "money"} <= rows()
    sample.run("feeling")
    sample.run("who-pays")
    assert not {"curve", "money"} & rows()
    assert not sample.window.actions_by_name["feeling"].isChecked()
    sample.run("feeling")
    assert "curve" in rows()
    assert sample.journey is before


def test_that_the_future_version_is_started_as_a_linked_copy(
    sample: Driver, tmp_path: Path
) -> None:
    sample.run("future")
    dialog = sample.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / "later.journey.json"))
    dialog.accept()
    sample.settle()
    sample.answer("Open it now")
    sample.settle()
    assert sample.journey.state is State.FUTURE
    assert sample.journey.future_of is not None


def test_that_a_future_version_is_laid_beside_what_it_came_from_by_itself(
    sample: Driver, tmp_path: Path
) -> None:
    window, now = sample.window, sample.journey
    write_journey(now, tmp_path / "now.journey.json")
    (tmp_path / "broken.journey.json").write_text(f'{{"id": "{now.id}"')
    future = edits.future_version(now, ids=window.document.ids)
    future = edits.remove(future, [now.touchpoints[3].id])
    write_journey(future, tmp_path / "later.journey.json")
    page = go_to(sample, "compare")
    assert not page.findChildren(PicturePair)
    assert page.findChildren(QPushButton)[1].text() == "Start the future version …"
    window.filing.open(tmp_path / "later.journey.json")
    sample.settle()
    window.pages.show_page("compare")
    sample.settle()
    wait(10)
    assert "removed" in {cell.text() for cell in cells_of(table_of(page, "What changes"))}
    assert [one.text() for one in page.findChildren(QPushButton)].count("Compare with …") == 1
    window.document.replace(now)
    sample.settle()
    wait(10)
    assert not page.findChildren(PicturePair)


def cells_of(table: FactTable) -> list[QTableWidgetItem]:
    places = itertools.product(range(table.rowCount()), range(table.columnCount()))
    return [cell for place in places if (cell := table.item(*place)) is not None]


def test_that_a_question_changed_while_it_is_answered_is_asked_anew(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    assert isinstance(page, BoundariesPage)
    page.show_kind(BoundaryKind.ORGANISATION)
    page.show_kind(BoundaryKind.BUDGET)
    sample.settle()
    wait(10)
    checked = [one.text() for one in page.findChildren(QPushButton)
               if one.isChecked() and one.isVisibleTo(page)]  # fmt: skip
    assert checked == ["Between budgets"]


def test_that_a_double_click_tries_a_change_once_and_takes_one_back(sample: Driver) -> None:
    page = go_to(sample, "what-if")
    assert isinstance(page, WhatIfPage)
    first, second = fewest_changes(sample.journey, most=2)
    for one in (first, first, second):
        page.try_change(one.change)
    assert page.changes == [first.change, second.change]
    sample.settle()
    wait(10)
    back = [one for one in page.findChildren(QPushButton)
            if one.text() == "Take back" and one.isVisibleTo(page)]  # fmt: skip
    for button in (back[0], back[0]):
        button.click()
    assert page.changes == [second.change]


def test_that_a_spanner_typed_and_entered_is_the_one_that_is_named(sample: Driver) -> None:
    page = go_to(sample, "what-if")
    form = page.findChild(ChangeForm)
    assert form is not None
    wanted: list[SpanBetween] = []
    form.wanted.connect(wanted.append)
    who = form.fields[2]
    for name in ("Triage nurse on duty", "gp"):
        who.setCurrentIndex(-1)
        who.lineEdit().clear()
        QTest.keyClicks(who.lineEdit(), name)
        QTest.keyClick(who.lineEdit(), Qt.Key.Key_Return)
        form.try_it.click()
    known = next(one.id for one in sample.journey.actors if one.name == "GP")
    assert [one.who for one in wanted] == [NewActor("Triage nurse on duty"), known]


def test_that_pictures_follow_the_theme(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    try:
        sample.window.set_appearance(Appearance.DARK)
        sample.settle()
        wait(10)
        assert page.findChildren(Picture)[-1].theme is DARK
    finally:
        sample.window.set_appearance(Appearance.LIGHT)


def test_that_no_picture_is_cut_off_at_the_side(sample: Driver) -> None:
    page = go_to(sample, "compare")
    assert isinstance(page, ComparisonPage)
    page.compare_with(sample.journey, "the same")
    sample.settle()
    wait(10)
    pictures = [one for one in page.findChildren(Picture) if one.isVisibleTo(page)]
    assert len(pictures) == 3
    assert all(one.diagram.width * one.scale <= one.width() + 1 for one in pictures)


def test_that_every_word_of_a_table_is_seen(sample: Driver) -> None:
    page = go_to(sample, "what-if")
    press(page, "Try all of them")
    sample.settle()
    wait(10)
    table = table_of(page, "Before and after")
    for row in range(table.rowCount()):
        item = table.item(row, 0)
        room = QRect(0, 0, table.columnWidth(0) - 24, 1000)
        wraps = Qt.TextFlag.TextWordWrap.value
        need = QFontMetrics(table.font()).boundingRect(room, wraps, item.text()).height()
        assert table.rowHeight(row) >= need + 8, item.text()


def test_that_the_list_of_findings_is_right_while_it_is_older_than_the_journey(
    sample: Driver,
) -> None:
    finding = sample.window.analysing.summary.findings[0]
    place = finding.records[0]
    sample.window.document.apply("Remove", edits.remove(sample.journey, (place,)))
    menu = sample.window.gaps.menu_for(finding)
    assert [one.text() for one in menu.actions() if one.text()] == ["Set aside …"]
    menu.deleteLater()
    sample.settle()
    assert place not in sample.window.selection.ids


def test_that_the_matrix_says_why_it_counts_more_than_the_picture(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    assert isinstance(page, BoundariesPage)
    kind = BoundaryKind.ORGANISATION
    ways = sum(count for way in silo_ways(sample.journey, kind) for _bond, count in way.counts)
    more = handover_matrix(sample.journey, kind).total.crossings - ways
    told = [one.text() for one in page.findChildren(QLabel) if "own home" in one.text()]
    assert more == 2
    assert told[0].startswith("2 of them are ways over the person’s own home")
