"""The capture bar with real keys: what is typed, what the journey says, and undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from journeymap.desktop.capture.completion import completion
from journeymap.model import edits
from journeymap.model.capture import one_line, read_line
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Logic
from tests.gui.conftest import Driver, wait
from tests.gui.test_map import filled
from tests.strategies import journeys

WHOLE = "GP visit @Riverside Clinic $Medicare #received !nobody called back ?ask the ward clerk"


def undone(driver: Driver, before: Journey) -> None:
    driver.run("undo")
    assert driver.journey == before


def enter(driver: Driver, line: str) -> None:
    driver.type(line)
    driver.key(Qt.Key.Key_Return)


def chips(driver: Driver) -> list[str]:
    return [one.text() for one in driver.window.capture.findChildren(QLabel)
            if one.isVisible() and one.objectName().startswith("chip")]  # fmt: skip


def suggested(driver: Driver) -> list[str]:
    shown = driver.window.capture.suggestions
    if not shown.isVisible():
        return []
    return [shown.item(at).text().split("   ")[0] for at in range(shown.count())]


@pytest.fixture
def bar(driver: Driver) -> Driver:
    """Two cards, the second one selected, and the bar called by its key."""
    _one, two, _council = filled(driver)
    driver.window.selection.choose((two,))
    driver.view.setFocus()
    driver.type("/")
    assert QApplication.focusWidget() is driver.window.capture.line
    return driver


def test_that_a_whole_line_is_one_card_and_one_undo_step(bar: Driver) -> None:
    before = bar.journey
    enter(bar, WHOLE)
    card = bar.journey.touchpoints[-1]
    assert (card.title, card.user_role) == ("GP visit", Logic.PRODUCT_DOMINANT)
    assert bar.journey.organisations[-1].name == "Riverside Clinic"
    assert bar.journey.budgets[-1].name == "Medicare"
    (handoff,) = bar.journey.handoffs_to[card.id]
    assert handoff.source == before.touchpoints[-1].id
    assert bar.journey.gaps[0].at == handoff.id
    assert bar.journey.learnings[0].source == card.id
    assert bar.window.selection.ids == (card.id,)
    assert bar.window.capture.line.text() == ""
    undone(bar, before)


def test_that_line_after_line_makes_a_linked_pathway_without_leaving_the_bar(bar: Driver) -> None:
    for line in ("Rings @Clinic", "Waits @Clinic", "Goes @Hospital"):
        enter(bar, line)
    order = bar.journey.reading_order
    assert [card.title for card in order] == ["One", "Two", "Rings", "Waits", "Goes"]
    assert [bar.journey.handoffs_to[one.id][0].source for one in order[2:]] == [
        one.id for one in order[1:-1]
    ]
    assert QApplication.focusWidget() is bar.window.capture.line


def test_that_undo_in_the_empty_line_takes_the_last_card_back(bar: Driver) -> None:
    before = bar.journey
    enter(bar, "Rings")
    bar.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.journey == before


def test_that_the_next_line_after_an_undo_goes_on_where_the_undone_one_did(bar: Driver) -> None:
    two = bar.journey.touchpoints[-1].id
    enter(bar, "Rings @Clinic $Medicare")
    bar.window.selection.choose((two,))
    enter(bar, "Waits @Charity")
    waits = bar.journey
    for held in ("Z", "Y", "Z"):
        bar.key(getattr(Qt.Key, f"Key_{held}"), Qt.KeyboardModifier.ControlModifier)
    assert len(bar.journey.touchpoints) == 3
    enter(bar, "Waits @Charity")
    assert [card.title for card in bar.journey.reading_order] == [
        card.title for card in waits.reading_order
    ]
    bar.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bar.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.window.capture.after == two


def test_that_undo_in_a_typed_line_is_the_line_s_own(bar: Driver) -> None:
    before = bar.journey
    bar.type("Rings")
    bar.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.window.capture.line.text() == ""
    assert bar.journey is before


def test_that_escape_goes_back_to_the_map_and_keeps_the_half_typed_line(bar: Driver) -> None:
    before = bar.journey
    bar.type("Rings @Cli")
    bar.key(Qt.Key.Key_Escape)
    assert bar.view.hasFocus()
    assert not bar.window.capture.isVisible()
    assert suggested(bar) == []
    assert bar.journey is before
    bar.type("/")
    assert bar.window.capture.line.text() == "Rings @Cli"


def test_that_the_key_for_everywhere_comes_back_from_another_page(driver: Driver) -> None:
    driver.window.pages.show_page("table")
    driver.run("capture")
    assert driver.window.pages.page == "map"
    assert QApplication.focusWidget() is driver.window.capture.line
    driver.window.pages.show_page("table")
    assert not driver.window.capture.isVisible()


def test_that_the_first_line_of_an_empty_journey_is_its_first_card(driver: Driver) -> None:
    driver.type("/")
    assert driver.window.capture.place.text() == "The first touchpoint"
    enter(driver, "Falls at home")
    assert [card.title for card in driver.journey.touchpoints] == ["Falls at home"]
    assert driver.journey.handoffs == ()


def test_that_nothing_selected_means_the_end_of_the_pathway(bar: Driver) -> None:
    bar.window.selection.clear()
    enter(bar, "Rings")
    (handoff,) = bar.journey.handoffs
    assert bar.journey.touchpoint[handoff.source].title == "Two"


def test_that_a_line_at_a_selected_hand_off_goes_into_it(driver: Driver) -> None:
    one, two, _council = filled(driver)
    handoff = driver.window.editing.link(one, two)
    driver.view.setFocus()
    driver.type("/")
    assert driver.window.capture.place.text() == "Between “One” and “Two”"
    enter(driver, "Rings")
    first, second = driver.journey.handoffs
    assert (first.id, first.source, second.target) == (handoff, one, two)
    assert first.target == second.source


def test_that_an_empty_line_adds_nothing(bar: Driver) -> None:
    before = bar.journey
    enter(bar, "")
    enter(bar, "   ")
    assert bar.journey is before


def test_that_the_empty_line_shows_the_signs(bar: Driver) -> None:
    shown = chips(bar)
    assert [one.split()[0] for one in shown[:5]] == ["@", "$", "#", "!", "?"]
    assert "received, took part, shaped it" in shown[2]


def test_that_what_is_understood_is_shown_while_it_is_typed(bar: Driver) -> None:
    bar.type("Visit @clinic $Medicare #tec !late")
    assert chips(bar) == ["provider: clinic", "budget: Medicare · new",
                          "gap: late · at the hand-off",
                          "“#tec” names no part"]  # fmt: skip


def test_that_long_names_are_shortened_until_all_that_is_understood_fits(bar: Driver) -> None:
    bar.type("Visit @" + "Organisation " * 20 + "!" + "late " * 30 + "?ask")
    provider, gap, idea = chips(bar)
    assert provider.endswith("… · new")
    assert gap.endswith("… · at the hand-off")
    assert idea == "? ask"
    labels = [one for one in bar.window.capture.findChildren(QLabel) if one.isVisible()]
    capture = bar.window.capture
    wait(20)
    assert all(one.mapTo(capture, one.rect().topRight()).x() < capture.width() for one in labels)


def test_that_tab_takes_the_name_that_fits_best(bar: Driver) -> None:
    bar.type("Visit @c")
    assert suggested(bar) == ["Clinic", "Council"]
    bar.type("l")
    assert suggested(bar) == ["Clinic"]
    bar.key(Qt.Key.Key_Tab)
    assert bar.window.capture.line.text() == "Visit @Clinic "
    assert suggested(bar) == []
    bar.type("#sh")
    assert suggested(bar) == ["shaped it"]
    enter(bar, "")
    card = bar.journey.touchpoints[-1]
    assert bar.journey.organisation[card.provider or ""].name == "Clinic"
    assert card.user_role is Logic.SERVICE_INTEGRATION
    assert len(bar.journey.organisations) == 2


def test_that_arrows_and_enter_take_another_suggestion_and_add_nothing_yet(bar: Driver) -> None:
    before = bar.journey
    bar.type("Visit @")
    assert suggested(bar) == ["Clinic", "Council"]
    for _time in range(2):
        bar.key(Qt.Key.Key_Down)
    bar.key(Qt.Key.Key_Return)
    assert bar.window.capture.line.text() == "Visit @Council "
    assert bar.journey is before


def test_that_enter_makes_what_is_typed_even_if_a_longer_name_would_fit(bar: Driver) -> None:
    enter(bar, "Visit @Clin")
    assert [one.name for one in bar.journey.organisations] == ["Clinic", "Council", "Clin"]


@given(journey=journeys(most_touchpoints=2), sign=st.sampled_from("@$#"), at=st.integers(0, 6))
def test_that_every_name_that_is_taken_reads_back_as_itself(journey, sign: str, at: int) -> None:
    typed = f"Visit {sign} !late"
    found = completion(journey, typed, len("Visit @"))
    if found is None:
        assert sign == "$"
        assert not journey.budgets
        return
    candidate = found.candidates[at % len(found.candidates)]
    line, cursor = found.taken(typed, candidate)
    said = read_line(line)
    named = {"@": said.provider, "$": said.budget, "#": said.part and said.part.label}[sign]
    assert named == one_line(candidate.name)
    assert (said.title, said.gaps) == ("Visit", ("late",))
    assert line[cursor:] == "!late"


def test_that_a_click_takes_a_suggestion(bar: Driver) -> None:
    bar.type("Visit @cou")
    shown = bar.window.capture.suggestions
    at = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bar.window.capture.line.text() == "Visit @Council "


def test_that_the_suggestions_stand_above_the_bar_inside_the_window(bar: Driver) -> None:
    bar.type("Visit @c")
    shown, capture = bar.window.capture.suggestions, bar.window.capture
    assert shown.geometry().bottom() < capture.geometry().top()
    assert shown.parentWidget().rect().contains(shown.geometry())


def test_that_tab_moves_the_focus_where_nothing_is_suggested(bar: Driver) -> None:
    bar.type("Visit")
    bar.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not bar.window.capture.line


def test_that_the_suggestions_go_when_the_focus_goes_and_come_back_with_it(bar: Driver) -> None:
    bar.type("Visit @c")
    bar.click(bar.card_point(bar.journey.touchpoints[0].id))
    assert suggested(bar) == []
    assert bar.window.capture.place.text() == "After “One”"
    bar.type("/")
    assert suggested(bar) == ["Clinic", "Council"]


def test_that_a_screen_reader_hears_what_would_be_made(bar: Driver) -> None:
    bar.type("Visit @clinic $Rates")
    told = bar.window.capture.line.accessibleDescription()
    assert told == "After “Two”, provider: clinic, budget: Rates · new"


def test_that_the_help_page_tells_the_signs(bar: Driver) -> None:
    from journeymap.desktop.help_window import HelpWindow

    bar.run("help-typing")
    page = bar.window.findChild(HelpWindow)
    assert "GP visit @Riverside Clinic" in page.browser.toPlainText()
    page.close()


def test_that_up_in_the_empty_line_brings_the_last_card_s_line_back(bar: Driver) -> None:
    enter(bar, WHOLE)
    made = bar.journey
    card = made.touchpoints[-1].id
    bar.key(Qt.Key.Key_Up)
    line = bar.window.capture.line
    assert line.text() == WHOLE
    assert bar.window.capture.place.text() == "Changes “GP visit”"
    assert "gap: nobody called back" in chips(bar)
    line.setText(line.text().replace("GP visit", "GP calls").replace("#received", "#took part"))
    bar.key(Qt.Key.Key_Return)
    changed = bar.journey.touchpoint[card]
    assert (changed.title, changed.user_role) == ("GP calls", Logic.SERVICE_MANAGEMENT)
    assert len(bar.journey.touchpoints) == len(made.touchpoints)
    assert line.text() == ""
    undone(bar, made)


def test_that_up_and_down_go_from_card_to_card_until_the_new_line(bar: Driver) -> None:
    line = bar.window.capture.line
    bar.key(Qt.Key.Key_Up)
    assert line.text() == "Two @Council"
    bar.key(Qt.Key.Key_Up)
    assert line.text() == "One @Clinic"
    bar.key(Qt.Key.Key_Up)
    assert line.text() == "One @Clinic"
    for _time in range(2):
        bar.key(Qt.Key.Key_Down)
    assert line.text() == ""
    assert bar.window.capture.place.text() == "After “Two”"


def test_that_a_line_being_changed_is_not_lost_by_an_arrow(bar: Driver) -> None:
    bar.key(Qt.Key.Key_Up)
    bar.type(" !late")
    bar.key(Qt.Key.Key_Up)
    assert bar.window.capture.line.text() == "Two @Council !late"


def test_that_the_selected_card_s_line_is_called_from_the_map(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.type(":")
    assert driver.window.capture.line.text() == "One @Clinic"
    before = driver.journey
    enter(driver, " $Medicare")
    budget = driver.journey.touchpoint[one].budget
    assert driver.journey.budget[budget or ""].name == "Medicare"
    undone(driver, before)


def test_that_escape_leaves_the_card_as_it_was(bar: Driver) -> None:
    before = bar.journey
    bar.key(Qt.Key.Key_Up)
    bar.type(" !late")
    bar.key(Qt.Key.Key_Escape)
    assert bar.journey is before
    bar.type("/")
    assert bar.window.capture.line.text() == ""


def test_that_a_refused_change_keeps_the_line_and_tells_why(bar: Driver) -> None:
    enter(bar, "Rings !late")
    gap = bar.journey.gaps[0]
    bar.window.document.attempt("x", lambda now: edits.change_record(now, gap.id, severity=3))
    bar.key(Qt.Key.Key_Up)
    bar.window.capture.line.setText("Rings")
    bar.key(Qt.Key.Key_Return)
    assert bar.journey.gaps
    assert "Gap 1" in bar.window.statusBar().currentMessage()
    assert bar.window.capture.line.text() == "Rings"


def test_that_a_card_undone_while_its_line_is_changed_makes_it_a_new_line(bar: Driver) -> None:
    enter(bar, "Rings")
    bar.key(Qt.Key.Key_Up)
    bar.run("undo")
    assert bar.window.capture.place.text().startswith("After")
    bar.key(Qt.Key.Key_Return)
    assert bar.journey.touchpoints[-1].title == "Rings"


def test_that_pasted_lines_are_captured_together(bar: Driver) -> None:
    before = bar.journey
    QApplication.clipboard().setText("Rings @Clinic\n\nWaits !late\n")
    bar.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [card.title for card in bar.journey.touchpoints] == ["One", "Two", "Rings", "Waits"]
    assert len(bar.journey.gaps) == 1
    undone(bar, before)


def test_that_pasted_lines_leave_the_half_typed_line_alone(bar: Driver) -> None:
    bar.type("Half")
    QApplication.clipboard().setText("Rings\n@Charity\n")
    bar.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(bar.journey.touchpoints) == 4
    assert bar.journey.organisations[-1].name == "Charity"
    assert bar.window.capture.line.text() == "Half"


def test_that_lines_pasted_into_the_line_of_a_card_come_as_words(bar: Driver) -> None:
    bar.key(Qt.Key.Key_Up)
    QApplication.clipboard().setText(" West\nWing")
    bar.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bar.window.capture.line.text() == "Two @CouncilWest Wing"


def test_that_too_many_pasted_lines_are_refused(bar: Driver) -> None:
    before = bar.journey
    QApplication.clipboard().setText("line\n" * 501)
    bar.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bar.journey is before
    assert "500" in bar.window.statusBar().currentMessage()


def test_that_a_change_counts_for_its_card_whatever_is_selected_meanwhile(bar: Driver) -> None:
    one, two = bar.journey.touchpoints
    bar.key(Qt.Key.Key_Up)
    for chosen in ((), (one.id,)):
        bar.window.selection.choose(chosen)
        assert bar.window.capture.place.text() == "Changes “Two”"
    enter(bar, " $Rates")
    assert bar.journey.touchpoint[two.id].budget
    assert bar.window.selection.ids == (two.id,)


def test_that_another_page_ends_the_change_of_a_card(bar: Driver) -> None:
    bar.key(Qt.Key.Key_Up)
    bar.window.pages.show_page("table")
    bar.run("capture")
    assert bar.window.capture.line.text() == ""
    assert bar.window.capture.place.text() == "After “Two”"


def test_that_one_pasted_line_is_typed_into_the_bar(bar: Driver) -> None:
    QApplication.clipboard().setText("Rings")
    bar.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bar.window.capture.line.text() == "Rings"


def test_that_hostile_text_is_shown_as_it_is(bar: Driver) -> None:
    enter(bar, 'Visit @x<b>y</b>&"z" !late<img src="/etc/passwd">')
    assert bar.journey.organisations[-1].name == 'x<b>y</b>&"z"'
    assert bar.journey.gaps[0].what_happens == 'late<img src="/etc/passwd">'
    bar.type("Next @x")
    assert suggested(bar) == ['x<b>y</b>&"z"']
    assert chips(bar) == ['provider: x · new, not x<b>y</b>&"z"']
    labels = bar.window.capture.findChildren(QLabel)
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels)


def test_that_another_journey_begins_with_an_empty_line(bar: Driver) -> None:
    bar.key(Qt.Key.Key_Up)
    bar.window.document.replace(edits.new_journey(ids=bar.window.document.ids))
    assert bar.window.capture.line.text() == ""
    enter(bar, "Falls")
    assert bar.journey.touchpoints[0].title == "Falls"


def test_that_a_half_typed_line_is_kept_when_another_journey_is_opened(bar: Driver) -> None:
    bar.type("GP visit @Clinic")
    bar.window.document.replace(edits.new_journey(ids=bar.window.document.ids))
    assert bar.window.capture.line.text() == "GP visit @Clinic"


def test_that_a_new_name_says_which_known_one_is_near(bar: Driver) -> None:
    bar.type("Visit @Cli")
    assert chips(bar) == ["provider: Cli · new, not Clinic"]
