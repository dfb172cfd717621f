"""The pages that tell what the journey says, driven as a manager would."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from journeymap.analysis.changes import NewActor, SpanBetween
from journeymap.analysis.fewest_changes import fewest_changes
from journeymap.analysis.matrix import handover_matrix
from journeymap.assets import sample_bytes
from journeymap.desktop.telling.boundaries import BoundariesPage
from journeymap.desktop.telling.change_form import ChangeForm
from journeymap.desktop.telling.comparison import ComparisonPage
from journeymap.desktop.telling.fact_table import FactTable
from journeymap.desktop.telling.page import TellingPage
from journeymap.desktop.telling.picture import Picture
from journeymap.desktop.telling.what_if import WhatIfPage
from journeymap.diagram import DARK
from journeymap.files import parse_journey, read_journey
from journeymap.model import edits
from journeymap.model.vocabulary import BoundaryKind, State
from journeymap.report.pictures import silo_ways
from tests.gui.conftest import Driver


def go_to(driver: Driver, name: str) -> TellingPage:
    page = driver.window.pages.show_page(name)
    assert isinstance(page, TellingPage)
    driver.settle()
    QTest.qWait(10)
    return page


@pytest.fixture
def sample(driver: Driver) -> Driver:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    driver.settle()
    return driver


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
    QTest.qWait(10)
    assert sample.journey is before
    table = table_of(page, "Before and after")
    assert table.rowCount() > 0
    press(page, "Take all back")
    sample.settle()
    QTest.qWait(10)
    visible = [one for one in page.findChildren(FactTable) if one.isVisibleTo(page)]
    assert [one.accessibleName() for one in visible] == []


def test_that_the_smallest_set_of_spanners_closes_all_boundaries(sample: Driver) -> None:
    page = go_to(sample, "what-if")
    press(page, "Try all of them")
    sample.settle()
    QTest.qWait(10)
    table = table_of(page, "Before and after")
    rows = {table.item(row, 0).text(): table.item(row, 2).text() for row in range(table.rowCount())}
    assert rows["Hand-offs across organisations, carried by: nobody"] == "0"


def test_that_a_future_version_is_kept_beside_the_journey(sample: Driver, tmp_path: Path) -> None:
    before = sample.journey
    page = go_to(sample, "what-if")
    press(page, "Try all of them")
    sample.settle()
    QTest.qWait(10)
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


def test_that_a_question_changed_while_it_is_answered_is_asked_anew(sample: Driver) -> None:
    page = go_to(sample, "boundaries")
    assert isinstance(page, BoundariesPage)
    page.show_kind(BoundaryKind.ORGANISATION)
    page.show_kind(BoundaryKind.BUDGET)
    sample.settle()
    QTest.qWait(10)
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
    QTest.qWait(10)
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
        sample.window.set_appearance("dark")
        sample.settle()
        QTest.qWait(10)
        assert page.findChildren(Picture)[-1].theme is DARK
    finally:
        sample.window.set_appearance("light")


def test_that_no_picture_is_cut_off_at_the_side(sample: Driver) -> None:
    page = go_to(sample, "compare")
    assert isinstance(page, ComparisonPage)
    page.compare_with(sample.journey, "the same")
    sample.settle()
    QTest.qWait(10)
    pictures = page.findChildren(Picture)
    assert len(pictures) == 2
    assert all(one.diagram.width * one.scale <= one.width() + 1 for one in pictures)


def test_that_every_word_of_a_table_is_seen(sample: Driver) -> None:
    page = go_to(sample, "what-if")
    press(page, "Try all of them")
    sample.settle()
    QTest.qWait(10)
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
    ways = sum(way.spanned + way.nobody + way.not_asked for way in silo_ways(sample.journey, kind))
    more = handover_matrix(sample.journey, kind).total.crossings - ways
    told = [one.text() for one in page.findChildren(QLabel) if "own home" in one.text()]
    assert more == 2
    assert told[0].startswith("2 of them are ways over the person's own home")
