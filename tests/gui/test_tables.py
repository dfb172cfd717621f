"""The tables: each gesture with real keys and clicks, seen on the journey, and undone."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from journeymap.desktop.tables.grid import Grid
from journeymap.desktop.tables.view import TableView
from journeymap.model import edits
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Channel, Crosses, Logic, Spanned
from tests.gui.conftest import Driver, until, wait
from tests.strategies import journey_of

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")


class Tables:
    """The table view in a dock, driven by keys and clicks."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        window = driver.window
        self.view = TableView(window.document, window.selection, window.messages)
        self.dock = QDockWidget("Tables", window)
        self.dock.setWidget(self.view)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        window.resizeDocks([self.dock], [420], Qt.Orientation.Vertical)
        self.refusals: list[str] = []
        window.document.refused.connect(self.refusals.append)
        wait(10)

    @property
    def journey(self) -> Journey:
        return self.driver.journey

    @property
    def grid(self) -> Grid:
        return self.view.page.grid

    def open(self, name: str = "touchpoints") -> None:
        self.view.show_table(name)
        wait(5)
        assert QApplication.focusWidget() is self.grid

    def column(self, name: str) -> int:
        names = [column.name for column in self.view.page.table.columns]
        return names.index(name)

    def point(self, row: int, name: str) -> QPoint:
        index = self.grid.rows.index(row, self.column(name))
        self.grid.scrollTo(index)
        return self.grid.visualRect(index).center()

    def click(
        self, row: int, name: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        at = self.point(row, name)
        QTest.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, held, at)

    def double_click(self, row: int, name: str) -> None:
        self.click(row, name)
        at = self.point(row, name)
        QTest.mouseDClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        wait(5)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.grid, key, held)
        wait(1)

    def type(self, words: str) -> None:
        for sign in words:
            QTest.keyClicks(QApplication.focusWidget() or self.grid, sign)

    def shown(self, row: int, name: str) -> str:
        index = self.grid.rows.index(row, self.column(name))
        return str(index.data(Qt.ItemDataRole.EditRole))

    def titles(self) -> list[str]:
        return [self.shown(row, "title") for row in range(self.grid.rows.rowCount())]

    def place(self) -> tuple[int, str]:
        index = self.grid.currentIndex()
        return index.row(), self.view.page.table.columns[index.column()].name

    def editor(self) -> QWidget | None:
        found = [one for one in self.grid.viewport().findChildren(QWidget, "cell-editor")
                 if one.isVisible()]  # fmt: skip
        return found[0] if found else None

    def undone(self, before: Journey) -> None:
        """One step back is where it was."""
        after = self.journey
        assert after != before
        self.driver.run("undo")
        assert self.journey == before
        self.driver.run("redo")
        assert self.journey == after
        self.driver.run("undo")


@pytest.fixture
def tables(driver: Driver) -> Iterator[Tables]:
    ids = driver.window.document.ids
    journey = driver.journey
    journey, clinic = edits.add_organisation(journey, "Clinic", ids=ids)
    journey, council = edits.add_organisation(journey, "Council", ids=ids)
    journey, budget = edits.add_budget(journey, "Medicare", ids=ids)
    journey, nurse = edits.add_actor(journey, "Nurse", ids=ids)
    steps = [column.step.id for column in journey.columns]
    cards = []
    for place, title in enumerate(("Visit", "Letter", "Bath rail", "Review")):
        journey, card = edits.add_touchpoint(
            journey, steps[place % len(steps)], ids=ids, title=title,
            provider=council if place == 2 else clinic, budget=budget,
        )  # fmt: skip
        cards.append(card)
    ordered = [card.id for card in journey.reading_order]
    for one, other in pairwise(ordered):
        journey, link = edits.link(journey, one, other, ids=ids)
    journey, _gap = edits.flag_gap(journey, link, ids=ids, what_happens="Nobody called")
    driver.window.document.replace(journey)
    one = Tables(driver)
    one.open()
    assert nurse in journey.actor
    yield one
    driver.window.removeDockWidget(one.dock)
    one.dock.deleteLater()


def first(tables: Tables) -> str:
    return tables.journey.reading_order[0].id


def test_that_every_record_is_a_row_and_every_field_a_column(tables: Tables) -> None:
    assert tables.titles() == [card.title for card in tables.journey.reading_order]
    shown = {column.path[0] for column in tables.view.page.table.columns}
    fields = set(type(tables.journey.touchpoints[0]).model_fields) - {"id", "unknown"}
    assert fields <= shown
    tables.open("handoffs")
    assert tables.grid.rows.rowCount() == len(tables.journey.handoffs)
    tables.open("gaps")
    assert tables.shown(0, "what_happens") == "Nobody called"


def test_that_typing_replaces_a_cell_and_enter_goes_down(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "title")
    tables.type("Visit at home")
    assert tables.journey is before
    tables.key(KEY.Key_Return)
    assert tables.journey.touchpoint[card].title == "Visit at home"
    assert tables.place() == (1, "title")
    tables.undone(before)


def test_that_f2_keeps_what_stands_there_and_tab_goes_right(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "title")
    tables.key(KEY.Key_F2)
    tables.key(KEY.Key_End)
    tables.type(" 2")
    tables.key(KEY.Key_Tab)
    assert tables.journey.touchpoint[card].title == before.touchpoint[card].title + " 2"
    assert tables.place() == (0, "stage")
    tables.undone(before)


def test_that_escape_gives_back_what_stood_there(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "title")
    tables.type("Nonsense")
    tables.key(KEY.Key_Escape)
    assert tables.journey is before
    assert tables.editor() is None
    assert QApplication.focusWidget() is tables.grid
    tables.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is tables.view.page.search


def test_that_enter_and_tab_move_with_shift_the_other_way(tables: Tables) -> None:
    tables.click(1, "budget")
    tables.key(KEY.Key_Return)
    assert tables.place() == (2, "budget")
    tables.key(KEY.Key_Return, SHIFT)
    tables.key(KEY.Key_Tab)
    assert tables.place() == (1, "user_role")
    tables.key(KEY.Key_Backtab, SHIFT)
    assert tables.place() == (1, "budget")


def test_that_a_choice_is_made_by_its_first_letters(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "user_role")
    tables.type("to")
    tables.key(KEY.Key_Return)
    assert tables.journey.touchpoint[card].user_role is Logic.SERVICE_MANAGEMENT
    tables.undone(before)


def test_that_a_choice_is_picked_from_its_list(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.double_click(0, "channel")
    until(QApplication.activePopupWidget)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for _step in range(2):
        QTest.keyClick(QApplication.focusWidget() or popup, KEY.Key_Down)
    QTest.keyClick(QApplication.focusWidget() or popup, KEY.Key_Return)
    until(lambda: tables.editor() is None)
    assert tables.journey.touchpoint[card].channel in set(Channel)
    tables.undone(before)


def test_that_a_known_name_is_a_reference(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "provider")
    tables.type("council")
    tables.key(KEY.Key_Tab)
    after = tables.journey
    assert after.organisation[after.touchpoint[card].provider or ""].name == "Council"
    assert after.organisations == before.organisations
    tables.undone(before)


def test_that_a_new_name_is_a_new_organisation_in_the_same_step(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "provider")
    tables.type("Riverside")
    tables.key(KEY.Key_Return)
    after = tables.journey
    assert after.organisation[after.touchpoint[card].provider or ""].name == "Riverside"
    assert tables.place() == (1, "provider")
    tables.undone(before)


def test_that_space_and_f2_turn_a_tick_over(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "backstage")
    tables.key(KEY.Key_Space)
    assert tables.journey.touchpoint[card].backstage
    tables.undone(before)
    tables.click(0, "backstage")
    tables.key(KEY.Key_F2)
    assert tables.journey.touchpoint[card].backstage
    tables.undone(before)


def test_that_a_length_of_time_and_a_moment_are_read(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "duration")
    tables.type("2 weeks")
    tables.key(KEY.Key_Return)
    assert tables.journey.touchpoint[card].duration == timedelta(weeks=2)
    tables.undone(before)
    tables.click(0, "start")
    tables.type("2026-05-04")
    tables.key(KEY.Key_Return)
    assert tables.journey.touchpoint[card].start == date(2026, 5, 4)
    tables.undone(before)


def test_that_what_is_not_understood_stays_in_the_cell_and_is_told(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "duration")
    tables.type("soon")
    tables.key(KEY.Key_Return)
    assert tables.journey is before
    assert tables.refusals == ["“soon” is not a length of time; write 3 days, 2 weeks or P14D."]
    editor = tables.editor()
    assert editor is not None
    assert editor.property("text") == "soon"
    tables.key(KEY.Key_A, CTRL)
    tables.type("3 days")
    tables.key(KEY.Key_Return)
    assert tables.journey.touchpoint[card].duration == timedelta(days=3)
    assert tables.editor() is None
    tables.undone(before)


def test_that_a_click_elsewhere_does_not_lose_what_is_not_understood(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "duration")
    tables.type("soon")
    tables.click(2, "deadline")
    wait(10)
    editor = tables.editor()
    assert editor is not None
    assert editor.property("text") == "soon"
    assert QApplication.focusWidget() is editor
    assert tables.place() == (0, "duration")
    assert len(tables.refusals) >= 1
    tables.key(KEY.Key_Escape)
    assert tables.editor() is None
    assert tables.journey is before


def test_that_a_click_elsewhere_keeps_what_is_understood(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "duration")
    tables.type("1 day")
    tables.click(1, "duration")
    assert tables.journey.touchpoint[card].duration == timedelta(days=1)
    assert tables.place() == (1, "duration")
    tables.undone(before)


def test_that_long_text_takes_line_breaks(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "quote")
    tables.type("One")
    tables.key(KEY.Key_Return, ALT)
    tables.type("<b>Two")
    tables.key(KEY.Key_Return)
    assert tables.journey.touchpoint[card].quote == "One\n<b>Two"
    index = tables.grid.rows.index(0, tables.column("quote"))
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    tables.undone(before)


def test_that_several_are_ticked_in_a_list(tables: Tables) -> None:
    tables.open("handoffs")
    before = tables.journey
    tables.click(0, "must_cross")
    tables.key(KEY.Key_F2)
    tables.key(KEY.Key_Space)
    tables.type("money")
    tables.key(KEY.Key_Return)
    tables.key(KEY.Key_Return)
    handoff = tables.grid.rows.record(0)
    assert handoff.must_cross == (next(iter(Crosses)), Crosses.MONEY)
    assert tables.place() == (1, "must_cross")
    tables.undone(before)


def test_that_spanners_are_named_and_the_answer_follows(tables: Tables) -> None:
    tables.open("handoffs")
    before, handoff = tables.journey, tables.grid.rows.record(0).id
    tables.click(0, "spanners")
    tables.type("Dau")
    tables.type("ghter")
    tables.key(KEY.Key_Return)
    tables.type("nur")
    tables.key(KEY.Key_Return)
    tables.key(KEY.Key_Tab)
    row = tables.journey.handoff[handoff]
    names = {tables.journey.actor[one.actor].name for one in row.spanners}
    assert names == {"Daughter", "Nurse"}
    assert row.spanned is Spanned.SOMEONE
    tables.undone(before)


def test_that_someone_is_refused_where_nobody_is_named(tables: Tables) -> None:
    tables.open("handoffs")
    before = tables.journey
    tables.click(0, "spanned")
    tables.type("s")
    tables.key(KEY.Key_Return)
    assert tables.journey is before
    assert "Spanners" in tables.refusals[0]
    tables.key(KEY.Key_Escape)


def test_that_a_step_is_chosen_and_the_card_moves(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    last = tables.grid.rows.rowCount() - 1
    tables.click(0, "step")
    QGuiApplication.clipboard().setText(tables.shown(last, "step"))
    tables.key(KEY.Key_V, CTRL)
    assert tables.journey.touchpoint[card].step == before.reading_order[last].step
    assert before.touchpoint[card].step != before.reading_order[last].step
    assert tables.driver.window.selection.ids == (card,)
    assert tables.grid.selected_ids() == [card]
    tables.undone(before)


def test_that_what_follows_from_the_rest_is_not_typed(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "stage")
    tables.key(KEY.Key_X)
    assert tables.journey is before
    assert tables.editor() is None
    assert tables.place() == (0, "stage")
    assert tables.refusals


def test_that_delete_clears_cells_where_they_may_be_empty(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "title")
    tables.click(1, "budget", SHIFT)
    tables.key(KEY.Key_Delete)
    for card in tables.journey.reading_order[:2]:
        assert (card.title, card.provider, card.budget) == ("", None, None)
    assert [card.step for card in tables.journey.touchpoints] == [
        card.step for card in before.touchpoints
    ]
    tables.undone(before)
    tables.click(0, "consent")
    tables.key(KEY.Key_Backspace)
    assert tables.journey == before
    assert tables.refusals[-1] == "“Consent to the quote” cannot be empty."


def test_that_a_block_is_pasted_as_one_step(tables: Tables) -> None:
    before = tables.journey
    tables.click(1, "provider")
    QGuiApplication.clipboard().setText(
        'Council\tNew pot\ttook part\r\nClinic\tNEW POT\treceived\r\n"Water\nboard"\tMedicare\t\r\n'
    )
    tables.key(KEY.Key_V, CTRL)
    after = tables.journey
    rows = after.reading_order[1:4]
    assert [after.organisation[row.provider or ""].name for row in rows] == [
        "Council", "Clinic", "Water\nboard",
    ]  # fmt: skip
    assert [after.budget[row.budget or ""].name for row in rows] == [
        "New pot", "New pot", "Medicare",
    ]  # fmt: skip
    assert [row.user_role for row in rows] == [
        Logic.SERVICE_MANAGEMENT, Logic.PRODUCT_DOMINANT, None,
    ]  # fmt: skip
    assert len(after.budgets) == 2
    tables.undone(before)


def test_that_refused_cells_are_told_with_row_and_column(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "channel")
    QGuiApplication.clipboard().setText("telephone\t2\nby owl\t9\n")
    tables.key(KEY.Key_V, CTRL)
    one, two = tables.journey.reading_order[:2]
    assert (one.channel, one.experience) == (Channel.PHONE, 2)
    assert (two.channel, two.experience) == (None, None)
    box = tables.driver.message()
    assert box.text() == "2 cells were not pasted; all others were."
    assert box.informativeText().splitlines() == [
        "Row 2, Channel: “by owl” is not in the list of “Channel”.",
        "Row 2, How it felt: “9” is not in the list of “How it felt”.",
    ]
    tables.driver.answer("OK")
    tables.undone(before)


def test_that_cells_beyond_the_edge_are_told(tables: Tables) -> None:
    before = tables.journey
    last = len(before.touchpoints) - 1
    tables.click(last, "title")
    QGuiApplication.clipboard().setText("A\nB\nC")
    tables.key(KEY.Key_V, CTRL)
    assert tables.journey.reading_order[last].title == "A"
    assert len(tables.journey.touchpoints) == len(before.touchpoints)
    assert "2 cells are beyond" in tables.driver.message().informativeText()
    tables.driver.answer("OK")
    tables.undone(before)


def test_that_one_cell_that_is_refused_is_told_in_the_status_bar(tables: Tables) -> None:
    before = tables.journey
    tables.click(2, "duration")
    QGuiApplication.clipboard().setText("soon")
    tables.key(KEY.Key_V, CTRL)
    assert tables.journey is before
    assert tables.refusals[-1].startswith("Row 3, Takes: “soon” is not a length of time")


def test_that_one_value_fills_the_selection(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "budget")
    tables.click(2, "budget", SHIFT)
    QGuiApplication.clipboard().setText("State")
    tables.key(KEY.Key_V, CTRL)
    after = tables.journey
    assert [after.budget[row.budget or ""].name for row in after.reading_order] == [
        "State", "State", "State", "Medicare",
    ]  # fmt: skip
    tables.undone(before)


def test_that_a_copy_pastes_back_as_it_was(tables: Tables) -> None:
    card = first(tables)
    changed = edits.change_touchpoint(
        tables.journey, card, title="=1+1", quote='a\t"b"\nc', experience=-2
    )
    tables.driver.window.document.apply("Change", changed)
    tables.open()
    tables.key(KEY.Key_A, CTRL)
    tables.key(KEY.Key_C, CTRL)
    told = QGuiApplication.clipboard().text()
    assert told.startswith("'=1+1\t")
    before = tables.journey
    tables.key(KEY.Key_V, CTRL)
    assert tables.journey is before


def test_that_cut_leaves_the_cells_empty(tables: Tables) -> None:
    before = tables.journey
    tables.click(0, "provider")
    tables.click(0, "budget", SHIFT)
    tables.key(KEY.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "Clinic\tMedicare"
    assert tables.journey.reading_order[0].provider is None
    tables.undone(before)


def test_that_rows_and_cards_are_one_selection(tables: Tables) -> None:
    cards = [card.id for card in tables.journey.reading_order]
    tables.click(1, "title")
    assert tables.driver.window.selection.ids == (cards[1],)
    tables.key(KEY.Key_Down, SHIFT)
    assert set(tables.driver.window.selection.ids) == set(cards[1:3])
    tables.driver.click(tables.driver.card_point(cards[0]))
    assert tables.grid.selected_ids() == [cards[0]]
    assert tables.place() == (0, "title")
    handoff = tables.journey.handoffs[0].id
    tables.driver.window.selection.choose((handoff,))
    assert tables.view.page.table.name == "handoffs"
    assert tables.grid.selected_ids() == [handoff]
    tables.driver.window.selection.clear()
    assert tables.grid.selected_ids() == []


def test_that_undo_keeps_the_column_of_the_cursor(tables: Tables) -> None:
    tables.click(2, "deadline")
    tables.type("Friday")
    tables.key(KEY.Key_Return)
    tables.driver.run("undo")
    assert tables.place() == (2, "deadline")


def test_that_a_click_on_the_head_sorts_and_what_is_empty_is_last(tables: Tables) -> None:
    tables.click(1, "title")
    chosen = tables.grid.selected_ids()
    head = tables.grid.horizontalHeader()
    at = head.sectionViewportPosition(tables.column("title")) + 20
    in_order = tables.titles()
    for wanted in (sorted(in_order), sorted(in_order, reverse=True), in_order):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
        assert tables.titles() == wanted
        assert tables.grid.selected_ids() == chosen
    changed = edits.change_touchpoint(tables.journey, chosen[0], budget=None)
    tables.driver.window.document.apply("Change", changed)
    budget = tables.column("budget")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        tables.grid.sortByColumn(budget, order)
        assert tables.grid.rows.record(tables.grid.rows.rowCount() - 1).id == chosen[0]


def test_that_a_sorted_row_stays_while_it_is_edited(tables: Tables) -> None:
    tables.grid.sortByColumn(tables.column("title"), Qt.SortOrder.AscendingOrder)
    before = tables.titles()
    tables.click(0, "title")
    tables.type("zz")
    tables.key(KEY.Key_Return)
    assert tables.titles() == ["zz", *before[1:]]
    tables.driver.run("undo")
    assert tables.titles() == before


def test_that_a_line_of_words_narrows_over_all_columns(tables: Tables) -> None:
    chosen = tables.driver.window.selection
    tables.click(0, "title")
    tables.key(KEY.Key_Escape)
    tables.type("council rail")
    assert tables.titles() == ["Bath rail"]
    assert tables.view.page.count.text() == "1 of 4 rows"
    assert chosen.ids == (first(tables),)
    tables.key(KEY.Key_Return)
    tables.type("Rail")
    tables.key(KEY.Key_Return)
    assert tables.titles() == ["Rail"]
    tables.driver.run("undo")
    QTest.mouseClick(tables.view.page.all_button, Qt.MouseButton.LeftButton)
    assert len(tables.titles()) == 4


def test_that_a_column_is_narrowed_to_some_of_its_values(tables: Tables) -> None:
    tables.click(0, "provider")
    menu = tables.view.page.column_menu(tables.column("provider"))
    some = next(one for one in menu.actions() if one.text().startswith("Show only"))
    some.trigger()
    wait(10)
    tables.type("counc")
    tables.key(KEY.Key_Return)
    assert tables.titles() == ["Bath rail"]
    head = tables.grid.rows.headerData(tables.column("provider"), Qt.Orientation.Horizontal)
    assert head == "Provider (filtered)"
    tables.key(KEY.Key_Escape)
    wait(10)
    assert QApplication.activePopupWidget() is None
    tables.view.page.show_all()
    assert len(tables.titles()) == 4
    menu.close()


def test_that_columns_are_hidden_shown_and_moved(tables: Tables) -> None:
    page = tables.view.page
    QTest.mouseClick(page.columns_button, Qt.MouseButton.LeftButton)
    wait(10)
    tables.type("stage")
    tables.key(KEY.Key_Return)
    assert tables.column("stage") not in tables.grid.shown_columns()
    tables.key(KEY.Key_Escape)
    assert page.columns_button.text() == "Columns 46 of 47"
    page.move_column(tables.column("step"), -1)
    names = [page.table.columns[at].name for at in tables.grid.shown_columns()]
    assert names[:3] == ["step", "title", "provider"]
    tables.click(0, "step")
    tables.key(KEY.Key_Tab)
    assert tables.place() == (0, "title")


def test_that_columns_are_kept_for_the_next_time(tables: Tables) -> None:
    page, preferences = tables.view.page, tables.driver.window.filing.preferences
    page.show_column(tables.column("stage"), shown=False)
    tables.view.keep(preferences)
    window = tables.driver.window
    other = TableView(window.document, window.selection, window.messages, window)
    other.restore(preferences)
    hidden = other.pages["touchpoints"].grid.isColumnHidden(tables.column("stage"))
    other.deleteLater()
    assert hidden


def test_that_the_first_column_stays_in_sight(tables: Tables) -> None:
    frozen = tables.grid.frozen
    assert frozen is not None
    assert not frozen.isVisible()
    tables.click(1, "evidence.source")
    assert frozen.isVisible()
    assert not frozen.isColumnHidden(0)
    at = frozen.visualRect(frozen.model().index(2, 0)).center()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert tables.place() == (2, "title")
    before = tables.journey
    QTest.mouseDClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not frozen.isVisible()
    tables.type("Rails")
    tables.key(KEY.Key_Return)
    assert tables.journey.reading_order[2].title == "Rails"
    tables.undone(before)


def test_that_rows_come_and_go_with_the_journey(tables: Tables) -> None:
    testers = [
        QAbstractItemModelTester(page.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for page in tables.view.pages.values()
    ]
    before = tables.journey
    tables.click(1, "title")
    chosen = tables.grid.rows.record(1).id
    tables.key(KEY.Key_Return, CTRL)
    assert len(tables.titles()) == 5
    tables.driver.window.selection.choose((chosen,))
    tables.driver.window.remove_selected()
    assert len(tables.titles()) == 4
    assert testers
    while tables.journey != before:
        tables.driver.run("undo")
    tables.driver.window.selection.clear()
    tables.open("touchpoints")
    assert tables.titles() == [card.title for card in before.reading_order]


def test_that_a_hidden_table_catches_up_when_it_is_shown(tables: Tables) -> None:
    tables.dock.hide()
    changed = edits.change_touchpoint(tables.journey, first(tables), title="Changed")
    tables.driver.window.document.apply("Change", changed)
    tables.dock.show()
    wait(5)
    assert tables.titles()[0] == "Changed"


def test_that_titles_of_cards_are_told_anew_in_the_hand_offs(tables: Tables) -> None:
    changed = edits.change_touchpoint(tables.journey, first(tables), title="Changed")
    tables.driver.window.document.apply("Change", changed)
    tables.open("handoffs")
    assert tables.shown(0, "source") == "Changed"


def test_that_a_gap_is_edited_in_its_table(tables: Tables) -> None:
    tables.open("gaps")
    before = tables.journey
    tables.click(0, "due")
    tables.type("31/12/2026")
    tables.key(KEY.Key_Return)
    assert tables.journey.gaps[0].due == date(2026, 12, 31)
    tables.undone(before)
    tables.click(0, "due")
    tables.type("3/4/2026")
    tables.key(KEY.Key_Return)
    assert tables.journey == before
    assert "year-month-day" in tables.refusals[-1]
    tables.key(KEY.Key_Escape)


def test_that_another_journey_shows_all_its_rows(tables: Tables) -> None:
    tables.view.page.search.setText("council")
    assert len(tables.titles()) == 1
    tables.driver.window.document.replace(journey_of(60))
    assert len(tables.titles()) == 60


def test_that_screen_readers_hear_names_and_values(tables: Tables) -> None:
    assert tables.grid.accessibleName() == "Touchpoints"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert tables.grid.rows.index(0, tables.column("backstage")).data(role) == "no"
    assert tables.grid.rows.index(0, tables.column("channel")).data(role) == "not said yet"
    for page in tables.view.pages.values():
        for column in page.table.columns:
            assert column.title


def test_that_an_open_editor_goes_with_its_row(tables: Tables) -> None:
    tables.click(0, "duration")
    tables.type("soon")
    assert tables.editor() is not None
    before = tables.journey
    tables.driver.window.document.replace(journey_of(3))
    wait(10)
    assert tables.editor() is None
    assert tables.journey is not before
    tables.click(0, "title")
    tables.type("Fresh")
    tables.dock.hide()
    assert tables.journey.reading_order[0].title == "Fresh"


def test_that_the_row_that_moves_keeps_the_cursor(tables: Tables) -> None:
    before, card = tables.journey, first(tables)
    tables.click(0, "step")
    tables.key(KEY.Key_Down, ALT)
    until(QApplication.activePopupWidget)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(QApplication.focusWidget() or popup, KEY.Key_End)
    QTest.keyClick(QApplication.focusWidget() or popup, KEY.Key_Return)
    until(lambda: tables.journey.touchpoint[card].step != before.touchpoint[card].step)
    row, name = tables.place()
    assert name == "step"
    assert tables.grid.rows.record(row).id == card
    tables.undone(before)


def test_that_the_menu_of_a_row_removes_its_record(tables: Tables) -> None:
    before = tables.journey
    tables.open("gaps")
    tables.click(0, "action")
    menu = tables.view.page.row_menu()
    shown: list[str] = []
    tables.view.shown_on_map.connect(shown.append)
    named = {action.text(): action for action in menu.actions()}
    named["Show on the map"].trigger()
    assert shown == [before.gaps[0].at]
    named["Remove 1 record"].trigger()
    assert tables.journey.gaps == ()
    menu.close()
    tables.undone(before)
