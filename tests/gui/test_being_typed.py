"""What is being typed is taken before anything reads or replaces the journey, wherever it stands.

Every place to type into is listed here; a test finds those that are not.
"""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from journeymap.assets import sample_bytes
from journeymap.desktop.tables.view import TableView
from journeymap.files import journey_bytes, offered, parse_journey, write_journey
from journeymap.model import edits
from journeymap.model.base import MOST_CHARACTERS, Section
from journeymap.model.edits import new_journey, random_ids
from tests.gui.conftest import Driver, wait
from tests.gui.test_forms import field
from tests.gui.test_map import filled
from tests.gui.test_tables import Tables
from tests.gui.typing_program import TYPED, typing_program

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")

WORDS = "Zorg"


@pytest.fixture
def file(driver: Driver, tmp_path: Path) -> Path:
    one, two, _council = filled(driver)
    document, ids = driver.window.document, driver.window.document.ids
    handoff = driver.window.editing.link(one, two)
    assert handoff is not None
    document.attempt("x", lambda now: edits.add_budget(now, "Health", ids=ids)[0])
    document.attempt("x", lambda now: edits.add_comment(now, ids=ids, text="A note")[0])
    path = tmp_path / "home.journey.json"
    driver.window.filing.save_as(path)
    driver.settle()
    driver.window.selection.choose((one,))
    return path


def in_form(name: str) -> Callable[[Driver], None]:
    def begin(driver: Driver) -> None:
        driver.window.inspector.open_section(Section.STORY)
        field(driver, name).setFocus()
        select_all()
        driver.type(WORDS)

    return begin


def select_all() -> None:
    focus = QApplication.focusWidget()
    if isinstance(focus, QComboBox):
        focus = focus.lineEdit()
    if isinstance(focus, QLineEdit | QPlainTextEdit):
        focus.selectAll()


def in_cell(column: str, table: str = "touchpoints") -> Callable[[Driver], None]:
    def begin(driver: Driver) -> None:
        rows = getattr(driver.journey, table)
        driver.window.selection.choose((rows[0].id,))
        tables = Tables(driver)
        tables.dock.setObjectName("tables")
        tables.open(table)
        tables.click(0, column)
        tables.key(Qt.Key.Key_F2)
        select_all()
        tables.type(WORDS)

    return begin


def in_pop_up(driver: Driver) -> None:
    driver.window.selection.choose((driver.journey.handoffs[0].id,))
    driver.view.handoffs.form.names.setFocus()
    driver.type(WORDS)


def in_title(driver: Driver) -> None:
    driver.window.rename()
    driver.type(WORDS)


def in_list(driver: Driver) -> None:
    rows = driver.window.records.lists["organisations"]
    driver.window.docks["left"].show()
    rows.rename(driver.journey.organisations[0].id)
    select_all()
    driver.type(WORDS)


def in_tree(driver: Driver) -> None:
    outline = driver.window.outline
    tabs = outline.parentWidget().parentWidget()
    tabs.setCurrentWidget(outline)
    outline._rename(driver.journey.stages[0].id)
    select_all()
    driver.type(WORDS)


def in_notes(driver: Driver) -> None:
    driver.window.begin_note()
    tree = driver.window.comments.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    driver.window.comments._edit()
    select_all()
    driver.type(WORDS)


def in_question(name: str) -> Callable[[Driver], None]:
    def begin(driver: Driver) -> None:
        bar = driver.window.presenting.bar
        bar.show()
        bar.show_stop("boundary", "x", "", driver.journey.handoffs[0].id)
        getattr(bar, name).setFocus()
        select_all()
        driver.type(WORDS)

    return begin


TAKEN: dict[str, Callable[[Driver], None]] = {
    "a line of the form": in_form("title"),
    "an area of the form": in_form("quote"),
    "a name of the form": in_form("provider"),
    "a line of a cell": in_cell("title"),
    "a name of a cell": in_cell("provider"),
    "a list of a cell": in_cell("spanners", "handoffs"),
    "the names of the pop-up": in_pop_up,
    "a title on the map": in_title,
    "a name of a list": in_list,
    "a name of the outline": in_tree,
    "a note": in_notes,
    "who, in a presentation": in_question("who"),
    "what if nobody, in a presentation": in_question("otherwise"),
}
"""Where what is typed belongs to a record: it is taken as it stands."""

DRAFTS: dict[str, Callable[[Driver], QLineEdit]] = {
    "the capture line": lambda driver: driver.window.capture.line,
    "the line of the parking lot": lambda driver: driver.window.comments.line,
}
"""Where what is typed becomes a record only when Enter says so."""


def begin_draft(driver: Driver, where: str) -> QLineEdit:
    driver.run("capture" if where == "the capture line" else "note")
    line = DRAFTS[where](driver)
    line.setFocus()
    driver.type(WORDS)
    assert line.text() == WORDS
    return line


def stands_in(path: Path) -> bool:
    return WORDS in path.read_text()


def question(driver: Driver) -> str:
    found = [one for one in driver.window.findChildren(QMessageBox) if one.isVisible()]
    return found[-1].text() if found else ""


@pytest.mark.parametrize("where", TAKEN)
def test_that_saving_takes_what_is_being_typed(driver: Driver, file: Path, where: str) -> None:
    TAKEN[where](driver)
    driver.run("save")
    driver.settle()
    assert stands_in(file)
    assert not driver.window.isWindowModified()


@pytest.mark.parametrize("where", TAKEN)
def test_that_closing_asks_about_what_is_being_typed(
    driver: Driver, file: Path, where: str
) -> None:
    TAKEN[where](driver)
    assert not driver.window.close()
    assert "not saved" in question(driver)
    driver.answer("Save")
    driver.settle()
    assert stands_in(file)
    assert not driver.window.isVisible()


@pytest.mark.parametrize(
    "read",
    [
        lambda window: window.actions_by_name["new"].trigger(),
        lambda window: window.filing.begin_from(new_journey(ids=random_ids())),
        lambda window: window.filing.open(Path("another.journey.json")),
    ],
    ids=["new", "begin", "open"],
)
def test_that_another_journey_asks_about_what_is_being_typed(
    driver: Driver, file: Path, read: Callable[[QWidget], object]
) -> None:
    TAKEN["a name of the form"](driver)
    read(driver.window)
    assert "not saved" in question(driver)
    driver.answer("Cancel")
    assert WORDS in {one.name for one in driver.journey.organisations}


@pytest.mark.parametrize(
    "action",
    ["save-as", "report", "hand-out-copy", "copy", "page-table", "page-boundaries", "present"],
)
def test_that_every_action_takes_what_is_being_typed_first(
    driver: Driver, file: Path, action: str
) -> None:
    TAKEN["a name of the form"](driver)
    driver.run(action)
    assert WORDS in {one.name for one in driver.journey.organisations}
    driver.window.presenting.end()
    for dialog in QApplication.topLevelWidgets():
        if dialog is not driver.window and dialog.isVisible():
            dialog.close()


def test_that_a_page_chosen_by_its_tab_takes_what_is_being_typed(
    driver: Driver, file: Path
) -> None:
    view = driver.window.pages.show_page("table")
    assert isinstance(view, TableView)
    driver.window.selection.choose((driver.journey.handoffs[0].id,))
    view.show_table("handoffs")
    grid = view.page.grid
    names = [column.name for column in view.page.table.columns]
    grid.setCurrentIndex(grid.rows.index(0, names.index("spanners")))
    wait(5)
    grid.edit_current()
    driver.type(WORDS)
    driver.window.pages.setCurrentIndex(0)
    assert WORDS in {one.name for one in driver.journey.actors}


@pytest.mark.parametrize("where", DRAFTS)
def test_that_closing_asks_about_a_line_that_was_not_entered(
    driver: Driver, file: Path, where: str
) -> None:
    line = begin_draft(driver, where)
    driver.run("save")
    driver.settle()
    assert line.text() == WORDS
    assert not stands_in(file)
    assert not driver.window.close()
    assert WORDS in question(driver)
    driver.answer("Cancel")
    assert line.text() == WORDS
    assert not driver.window.close()
    driver.answer("Close without it")
    assert not driver.window.isVisible()


@pytest.mark.parametrize("where", DRAFTS)
def test_that_another_journey_leaves_a_line_that_was_not_entered_where_it_is(
    driver: Driver, file: Path, where: str
) -> None:
    line = begin_draft(driver, where)
    driver.run("new")
    assert driver.window.document.path is None
    assert line.text() == WORDS


def test_that_the_line_of_a_card_that_was_not_changed_is_no_draft(
    driver: Driver, file: Path
) -> None:
    driver.run("capture")
    driver.key(Qt.Key.Key_Up)
    assert driver.window.capture.line.text()
    assert driver.window.close()


def refused_line(driver: Driver) -> QObject:
    driver.window.selection.clear()
    line = field(driver, "currency")
    line.setFocus()
    select_all()
    driver.type("Au$")
    return line


def refused_name(driver: Driver) -> QObject:
    box = field(driver, "provider")
    box.setFocus()
    line = box.lineEdit() if isinstance(box, QComboBox) else box
    assert isinstance(line, QLineEdit)
    line.setMaxLength(MOST_CHARACTERS * 2)
    line.selectAll()
    line.insert("word " * (MOST_CHARACTERS // 4))
    line.textEdited.emit(line.text())
    return line


def refused_pop_up(driver: Driver) -> QObject:
    driver.window.selection.choose((driver.journey.handoffs[0].id,))
    line = driver.view.handoffs.form.names
    line.setFocus()
    line.setMaxLength(MOST_CHARACTERS * 2)
    line.insert("word " * (MOST_CHARACTERS // 4))
    line.textEdited.emit(line.text())
    return line


def refused_answer(driver: Driver) -> QObject:
    in_question("who")(driver)
    line = driver.window.presenting.bar.who.lineEdit()
    assert line is not None
    line.setMaxLength(MOST_CHARACTERS * 2)
    QGuiApplication.clipboard().setText("word " * (MOST_CHARACTERS // 4))
    line.selectAll()
    line.paste()
    return line


def test_that_an_answer_half_typed_stays_when_something_else_changes(
    driver: Driver, file: Path
) -> None:
    in_question("who")(driver)
    driver.window.document.attempt("x", lambda now: edits.change_journey(now, title="x"))
    assert driver.window.presenting.bar.who.currentText() == WORDS


@pytest.mark.parametrize("begin", [refused_line, refused_name, refused_pop_up, refused_answer])
def test_that_a_refused_text_stays_in_its_field_and_stops_the_closing(
    driver: Driver, file: Path, begin: Callable[[Driver], QObject]
) -> None:
    editor = begin(driver)
    assert isinstance(editor, QLineEdit)
    typed = editor.text()
    for _time in range(2):
        assert not driver.window.close()
        assert question(driver)
        driver.answer("Cancel")
        assert editor.text() == typed
    assert not driver.window.isWindowModified()
    driver.window.close()
    driver.answer("Close without it")
    assert not driver.window.isVisible()


def test_that_a_refused_cell_stays_open_and_stops_the_closing(driver: Driver, file: Path) -> None:
    driver.window.selection.choose((driver.journey.handoffs[0].id,))
    tables = Tables(driver)
    tables.open("handoffs")
    tables.click(0, "wait")
    tables.key(Qt.Key.Key_F2)
    tables.type("soonish")
    assert not driver.window.close()
    assert "soonish" in question(driver)
    driver.answer("Cancel")
    editor = tables.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "soonish"


def test_that_a_name_typed_into_a_question_stops_the_closing(driver: Driver, file: Path) -> None:
    driver.run("save-view")
    (dialog,) = driver.window.findChildren(QInputDialog)
    (line,) = dialog.findChildren(QLineEdit)
    QTest.keyClicks(line, WORDS)
    assert not driver.window.close()
    assert dialog.isVisible()
    dialog.reject()


def test_that_escape_gives_back_what_was_saved_last(driver: Driver, file: Path) -> None:
    for name in ("title", "quote"):
        in_form(name)(driver)
        driver.run("save")
        driver.settle()
        driver.type("more")
        driver.key(Qt.Key.Key_Escape)
        assert getattr(driver.journey.touchpoints[0], name) == WORDS


def test_that_escape_on_the_map_gives_back_the_title_that_was_saved(
    driver: Driver, file: Path
) -> None:
    driver.key(Qt.Key.Key_Return)
    driver.type(WORDS)
    driver.run("save")
    driver.settle()
    driver.type("more")
    driver.key(Qt.Key.Key_Escape)
    assert WORDS in {one.title for one in driver.journey.touchpoints}
    assert len(driver.journey.touchpoints) == 3


OWNERS = {
    "Inspector", "RecordList", "Outline", "CommentsPanel", "HandoffForm", "MapView", "CaptureBar",
    "PresentingBar", "Grid",
}  # fmt: skip
"""Where what is typed belongs to the journey; each stands in a test above."""
ELSEWHERE = {
    "FindBar", "FilterBar", "TablePage", "GapsPanel", "HostPage", "BoundariesPage", "WhatIfPage",
    "ComparisonPage", "MergePanel", "suggestions", "QHeaderView",
    "MoneyPage", "PartsAndValuePage", "QUndoView", "StartPage",
}  # fmt: skip
"""Where it only finds, filters or tries something."""


def test_that_every_place_to_type_into_is_known_here(driver: Driver, file: Path) -> None:
    for place in range(driver.window.pages.count()):
        driver.window.pages.setCurrentIndex(place)
    driver.settle()
    unknown = set()
    for one in driver.window.findChildren(QWidget):
        is_list = isinstance(one, QAbstractItemView) and (
            one.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers
        )
        if is_list or isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox):
            around = {type(one).__name__, one.objectName()}
            parent = one.parentWidget()
            while parent is not None:
                around.add(type(parent).__name__)
                parent = parent.parentWidget()
            if not around & (OWNERS | ELSEWHERE):
                unknown.add((type(one).__name__, one.objectName(), one.accessibleName()))
    assert unknown == set()


def shown_in(form: QWidget) -> list[QWidget]:
    found = [one for one in form.findChildren(QWidget)
             if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible()]  # fmt: skip
    assert found
    return found


RECORDS = ("touchpoints", "handoffs", "organisations", "budgets", "actors", "information",
           "stages", "gaps", "learnings", "comments", "benefit_claims", "")  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_that_what_is_typed_into_any_field_is_taken_or_told(driver: Driver, kind: str) -> None:
    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    rows = getattr(journey, kind) if kind else ()
    driver.window.selection.choose(tuple(one.id for one in rows[:1]))
    for section in Section:
        driver.window.inspector.open_section(section)
    wait(1)
    count = len(shown_in(driver.window.inspector))
    for place in range(count):
        line = shown_in(driver.window.inspector)[place]
        line.setFocus()
        line.selectAll()
        words = f"Zorg{place}x"
        QTest.keyClicks(line, words)
        unsaid = " ".join(one.sentence for one in driver.window.document.half_typed.take())
        kept = journey_bytes(driver.journey).decode()
        assert words in kept or words in unsaid, line.accessibleName()
        driver.window.document.undo()


def test_that_an_editor_ended_while_somebody_types_keeps_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "home.journey.json"
    journey = new_journey("Home", ids=random_ids())
    step = journey.columns[0].step.id
    write_journey(edits.add_touchpoint(journey, step, ids=random_ids(), title="One")[0], file)
    with typing_program(file) as program:
        program.send_signal(signal.SIGTERM)
        assert program.wait(60) == 0
    (lost,) = offered()
    kept = lost.file.read_text()
    assert all(one in kept for one in TYPED)
    assert not stands_in(file)
