"""The window around the map: forms, lists, files, messages."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from journeymap.analysis import Finding
from journeymap.desktop.recovering import LostWork
from journeymap.files import Recovery, read_journey, write_journey
from journeymap.model import edits
from journeymap.model.edits import new_journey, random_ids
from journeymap.model.vocabulary import Logic, Spanned
from tests.gui.conftest import Driver, wait
from tests.gui.test_map import filled


def line_of(driver: Driver, name: str) -> QLineEdit:
    editor = driver.form.findChild(object, f"field-{name}")
    assert editor is not None
    return editor.findChild(QLineEdit)


def box_of(driver: Driver, name: str) -> QComboBox:
    editor = driver.form.findChild(object, f"field-{name}")
    assert editor is not None
    return editor.findChild(QComboBox)


def choose(box: QComboBox, label: str) -> None:
    place = box.findText(label)
    assert place >= 0, label
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_that_typing_a_title_is_one_undo_step(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    line = line_of(driver, "title")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Visit at home")
    assert driver.journey.touchpoint[one].title == "Visit at home"
    driver.run("undo")
    assert driver.journey == before


def test_that_the_part_is_chosen_from_plain_words(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    choose(box_of(driver, "user_role"), "took part")
    assert driver.journey.touchpoint[one].user_role is Logic.SERVICE_MANAGEMENT
    choose(box_of(driver, "user_role"), "not said yet")
    assert driver.journey.touchpoint[one].user_role is None


def test_that_a_new_name_in_the_provider_field_is_a_new_organisation(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    line = box_of(driver, "provider").lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Riverside Clinic")
    QTest.keyClick(line, Qt.Key.Key_Return)
    provider = driver.journey.touchpoint[one].provider
    assert driver.journey.organisation[provider or ""].name == "Riverside Clinic"


def test_that_who_spans_it_has_three_answers(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    (handoff,) = driver.journey.handoffs
    choose(box_of(driver, "spanned"), "nobody")
    assert driver.journey.handoff[handoff.id].spanned is Spanned.NOBODY
    choose(box_of(driver, "spanned"), "not asked yet")
    assert driver.journey.handoff[handoff.id].spanned is Spanned.NOT_ASKED


def test_that_a_wait_that_is_not_understood_leaves_no_part_of_itself(driver: Driver) -> None:
    one, two, _council = filled(driver)
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    line = line_of(driver, "wait")
    line.setFocus()
    QTest.keyClicks(line, "2 weeks")
    wait = driver.journey.handoffs[0].wait
    assert wait is not None
    assert wait.days == 14
    QTest.keyClicks(line, " and a bit")
    assert driver.journey.handoffs[0].wait is None
    assert line.text() == "2 weeks and a bit"
    assert line.property("understood") is False


def test_that_every_record_of_a_full_journey_can_be_opened_in_the_form(driver: Driver) -> None:
    from journeymap.assets import sample_bytes
    from journeymap.files import parse_journey
    from journeymap.model.base import Section

    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    for section in Section:
        driver.form.open_section(section)
    rows = (journey.organisations, journey.budgets, journey.actors, journey.information,
            journey.stages, journey.touchpoints[:3], journey.handoffs[:3], journey.gaps,
            journey.learnings, journey.benefit_claims)  # fmt: skip
    for row in (row for many in rows for row in many):
        driver.window.selection.choose((row.id,))
    driver.window.selection.clear()
    assert driver.journey is journey
    assert not driver.window.document.is_dirty


def test_that_an_organisation_is_added_renamed_merged_and_removed(driver: Driver) -> None:
    one, _two, council = filled(driver)
    driver.run("organisation")
    lists = driver.window.records.lists["organisations"]
    editor = lists.list.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Clinic B")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(10)
    fresh = driver.journey.organisations[-1]
    assert fresh.name == "Clinic B"
    clinic = driver.journey.touchpoint[one].provider or ""
    lists.merge(clinic, fresh.id)
    assert driver.journey.touchpoint[one].provider == fresh.id
    lists.move_by(fresh.id, -1)
    assert [row.name for row in driver.journey.organisations] == ["Clinic B", "Council"]
    lists.remove(council)
    assert [row.name for row in driver.journey.organisations] == ["Clinic B"]


def test_that_a_taken_name_is_refused_and_the_list_shows_the_old_one(driver: Driver) -> None:
    filled(driver)
    lists = driver.window.records.lists["organisations"]
    before = driver.journey
    lists.list.item(0).setText("council ")
    assert lists.list.item(0).text() == "Clinic"
    assert "merge" in driver.message().text()
    driver.answer("Cancel")
    assert driver.journey == before


def test_that_removing_a_stage_with_gaps_asks_first(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.click(driver.card_point(one))
    driver.run("gap")
    ids = driver.window.document.ids
    grown, _stage = edits.insert_stage(driver.journey, None, ids=ids)
    driver.window.document.apply("x", grown)
    driver.window.selection.choose((driver.journey.stages[0].id,))
    driver.run("delete")
    assert "1 gap" in driver.message().text()
    driver.answer("Remove")
    assert driver.journey.touchpoints == ()
    assert driver.journey.gaps == ()


def listed(driver: Driver) -> dict[str, object]:
    """Every row of the list below the map: its words, and what it leads to."""
    driver.settle()
    tree = driver.window.gaps.tree
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    for group in groups:
        group.setExpanded(True)
    rows = [group.child(place) for group in groups for place in range(group.childCount())]
    return {row.text(0): row.data(0, Qt.ItemDataRole.UserRole) for row in rows}


def between_clinic_and_council(driver: Driver) -> Finding:
    one, two, _council = filled(driver)
    driver.drag(driver.card_point(one, dx=133), driver.card_point(two))
    choose(box_of(driver, "spanned"), "nobody")
    driver.run("findings")
    finding = next(row for told, row in listed(driver).items() if "Between Clinic" in told)
    assert isinstance(finding, Finding)
    return finding


def test_that_findings_are_listed_and_can_become_gaps(driver: Driver) -> None:
    finding = between_clinic_and_council(driver)
    driver.window.gaps.flag(finding)
    assert driver.journey.gaps[0].from_rule == "unspanned-organisation"
    driver.window.gaps.set_aside(finding, "agreed last week")
    assert finding in listed(driver).values()
    menu = driver.window.gaps.menu_for(finding)
    assert [action.text() for action in menu.actions()] == ["Show it again"]
    menu.actions()[0].trigger()
    assert driver.journey.dismissals == ()


def test_that_findings_stay_off_in_a_new_journey_until_they_are_asked_for(driver: Driver) -> None:
    between_clinic_and_council(driver)
    assert driver.view.map_scene.badges
    driver.run("findings")
    assert not any(isinstance(row, Finding) for row in listed(driver).values())
    assert driver.view.map_scene.badges == ()
    assert not driver.window.gaps.shown.isChecked()


def test_that_a_quick_fix_mends_a_finding_and_is_one_undo_step(driver: Driver) -> None:
    finding = between_clinic_and_council(driver)
    before = driver.journey
    menu = driver.window.gaps.menu_for(finding)
    named = next(one for one in menu.actions() if one.text() == "Name someone …")
    named.trigger()
    dialog = driver.window.findChild(QInputDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.findChild(QLineEdit), "The link nurse")
    dialog.accept()
    assert driver.journey.handoffs[0].spanned is Spanned.SOMEONE
    assert finding not in listed(driver).values()
    driver.run("undo")
    assert driver.journey == before


def test_that_findings_can_be_put_together_by_boundary_and_stage(driver: Driver) -> None:
    between_clinic_and_council(driver)
    by = driver.window.gaps.by
    expected = {"By boundary": "Clinic – Council · ", "By severity": "harms · "}
    for label, beginning in expected.items():
        by.setCurrentIndex(by.findText(label))
        tree = driver.window.gaps.tree
        titles = [tree.topLevelItem(place).text(0) for place in range(tree.topLevelItemCount())]
        assert any(title.startswith(beginning) for title in titles)


def test_that_the_status_bar_counts_findings_and_leads_to_them(driver: Driver) -> None:
    between_clinic_and_council(driver)
    button = driver.window.findChild(QToolButton, "found")
    assert button is not None
    assert "finding" in button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert driver.window.gaps.tree.hasFocus()


def test_that_a_journey_without_a_title_is_called_what_its_file_is(
    driver: Driver, tmp_path: Path
) -> None:
    filled(driver)
    path = tmp_path / "Father comes home.journey.json"
    driver.run("save-as")
    (dialog,) = driver.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    driver.settle()
    assert read_journey(path).journey.title == driver.journey.title == "Father comes home"
    assert not driver.window.isWindowModified()
    driver.window.filing.ask_to_save()
    (dialog,) = [one for one in driver.window.findChildren(QFileDialog) if one.isVisible()]
    assert Path(dialog.selectedFiles()[0]).name == path.name
    dialog.close()
    driver.run("undo")
    assert driver.journey.title == ""


@pytest.mark.parametrize(("title", "name"), [("Mine", "Yours"), ("", "journey")])
def test_that_a_title_stays_and_no_journey_is_called_journey(
    driver: Driver, tmp_path: Path, title: str, name: str
) -> None:
    filled(driver)
    driver.window.document.replace(edits.change_journey(driver.journey, title=title))
    driver.window.filing.save_as(tmp_path / f"{name}.journey.json")
    driver.settle()
    assert read_journey(tmp_path / f"{name}.journey.json").journey.title == title


def test_that_a_saved_journey_opens_again_as_it_was(driver: Driver, tmp_path: Path) -> None:
    filled(driver)
    driver.click(driver.card_point(driver.journey.touchpoints[0].id))
    driver.run("gap")
    assert driver.window.isWindowModified()
    path = tmp_path / "fall.journey.json"
    driver.window.filing.save_as(path)
    driver.settle()
    assert not driver.window.isWindowModified()
    assert read_journey(path).journey == driver.journey
    kept = driver.journey
    driver.run("new")
    assert driver.journey != kept
    driver.window.filing.open(path)
    driver.settle()
    assert driver.journey == kept
    assert driver.window.windowTitle().startswith("fall.journey.json")
    assert driver.window.filing.preferences.recent == (path,)


def test_that_a_bad_file_is_told_and_the_work_stays(driver: Driver, tmp_path: Path) -> None:
    one, _two, _council = filled(driver)
    path = tmp_path / "bad.journey.json"
    path.write_text("{")
    driver.window.filing.open_now(path)
    driver.settle()
    assert driver.message().text().startswith("bad.journey.json")
    assert one in driver.journey.touchpoint
    driver.message().close()


def test_that_a_repaired_file_is_noted_and_unsaved(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.journey.json"
    path.write_text(
        '{"format": "journeymap", "version": [1, 0], "id": "j", "stages": [{"id": "s", "steps":'
        ' [{"id": "p"}]}], "touchpoints": [{"id": "t", "step": "p", "provider": "org-9"}]}'
    )
    driver.window.filing.open_now(path)
    driver.settle()
    assert "org-9" in driver.window.note.text()
    assert driver.window.isWindowModified()


def test_that_closing_asks_and_cancel_stays(driver: Driver) -> None:
    filled(driver)
    driver.click(driver.card_point(driver.journey.touchpoints[0].id))
    driver.run("gap")
    event = QCloseEvent()
    driver.window.closeEvent(event)
    assert not event.isAccepted()
    driver.answer("Cancel")
    assert driver.window.isVisible()


def test_that_the_window_stays_open_when_closing_goes_wrong(driver: Driver, monkeypatch) -> None:
    hooked: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *given: hooked.append(given))
    monkeypatch.setattr(driver.window.snapshots, "close", lambda: 1 / 0)
    event = QCloseEvent()
    driver.window.closeEvent(event)
    assert not event.isAccepted()
    assert hooked
    monkeypatch.undo()


def test_that_exports_are_written_off_the_main_thread(driver: Driver, tmp_path: Path) -> None:
    from journeymap.desktop.exporting.choices import PrintChoices
    from journeymap.desktop.exporting.dialog import make_print
    from journeymap.desktop.exporting.writing import make_export
    from journeymap.exchange.formats import FORMATS

    filled(driver)
    lens = driver.view.lens
    makers = {one.suffix: make_export(one.write, lens, ()) for one in FORMATS}
    makers[".pdf"] = make_print(PrintChoices(), None, driver.window.filing)
    starts = {".svg": b"<?xml", ".png": b"\x89PNG", ".csv": b"\xef\xbb\xbf", ".pdf": b"%PDF"}
    for suffix, make in makers.items():
        path = tmp_path / f"map{suffix}"
        driver.window.filing.exports.export_to(path, make)
        driver.settle()
        assert path.read_bytes().startswith(starts[suffix])
        driver.answer("Close")


def test_that_unsaved_work_is_put_aside_and_forgotten_after_a_save(
    driver: Driver, tmp_path: Path
) -> None:
    filled(driver)
    driver.click(driver.card_point(driver.journey.touchpoints[0].id))
    driver.run("gap")
    driver.window.snapshots.save()
    driver.settle()
    kept = list((tmp_path / "recovery").glob("*/*.recovery"))
    assert len(kept) == 1
    driver.window.filing.save_as(tmp_path / "a.journey.json")
    driver.settle()
    assert list((tmp_path / "recovery").glob("*/*.recovery")) == []


def test_that_lost_work_is_offered_and_opens_unsaved(driver: Driver) -> None:
    lost = Recovery()
    lost.save_snapshot(new_journey("Lost", ids=random_ids()), path=None, base="", changes=2)
    assert lost._lock is not None
    lost._lock.close()
    driver.window.filing.offer_recovered()
    driver.window.findChild(LostWork).open_button.click()
    assert driver.journey.title == "Lost"
    assert driver.window.isWindowModified()


def test_that_hostile_text_is_shown_as_it_is(driver: Driver, tmp_path: Path) -> None:
    hostile = '<img src="/etc/passwd"><b>x</b> & "y" \'z\' =1+1'
    ids = driver.window.document.ids
    journey = edits.change_journey(new_journey(ids=ids), title=hostile)
    journey, one = edits.add_organisation(journey, hostile, ids=ids)
    step = journey.columns[0].step.id
    journey, card = edits.add_touchpoint(journey, step, ids=ids, title=hostile, provider=one)
    path = tmp_path / "a.journey.json"
    write_journey(journey, path)
    driver.window.filing.open_now(path)
    driver.settle()
    driver.window.selection.choose((card,))
    assert line_of(driver, "title").text() == hostile
    assert driver.window._told.textFormat() is Qt.TextFormat.PlainText


def test_that_long_texts_are_typed_as_one_step(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    before = driver.journey
    driver.click(driver.card_point(one))
    area = driver.form.findChild(object, "field-quote").findChild(QPlainTextEdit)
    area.setFocus()
    QTest.keyClicks(area, "They asked me.")
    assert driver.journey.touchpoint[one].quote == "They asked me."
    driver.run("undo")
    assert driver.journey == before


def test_that_every_action_has_words_and_none_shares_a_key(driver: Driver) -> None:
    actions = driver.window.actions_by_name.values()
    assert all(action.text() for action in actions)
    shortcuts = [one.shortcut().toString() for one in actions if not one.shortcut().isEmpty()]
    assert len(shortcuts) == len(set(shortcuts))


def test_that_old_versions_are_refused_in_one_sentence() -> None:
    from journeymap.desktop.application import version_refusal

    assert "Python 3.12" in version_refusal((3, 11), "6.12.0")
    assert "PySide6 6.12" in version_refusal((3, 12), "6.11.3")
    assert version_refusal((3, 13), "6.12.1") == ""


def test_that_dark_and_light_can_be_chosen(driver: Driver) -> None:
    driver.run("dark")
    assert driver.view.options.theme.name == "dark"
    driver.run("light")
    assert driver.view.options.theme.name == "light"
    assert QApplication.focusWidget() is not None or driver.window.isVisible()


def test_that_a_change_made_while_a_file_is_read_is_asked_about(
    driver: Driver, tmp_path: Path
) -> None:
    one, _two, _council = filled(driver)
    path = tmp_path / "other.journey.json"
    write_journey(new_journey("Other", ids=random_ids()), path)
    driver.window.filing.open_now(path)
    driver.window.document.attempt(
        "Rename", lambda journey: edits.change_touchpoint(journey, one, title="Typed meanwhile")
    )
    driver.settle()
    assert driver.journey.touchpoint[one].title == "Typed meanwhile"
    driver.answer("Don’t save")
    assert driver.journey.title == "Other"


def button_of(driver: Driver, start: str) -> QPushButton:
    found = driver.form.findChildren(QPushButton)
    return next(one for one in found if one.text().startswith(start))


def test_that_a_finding_set_aside_can_be_shown_again(driver: Driver) -> None:
    one, _two, _council = filled(driver)
    driver.window.document.attempt(
        "x",
        lambda now: edits.dismiss(now, "not-said-who", (one,), facts="f", reason="known"),
    )
    driver.window.selection.clear()
    button_of(driver, "Show again: known").click()
    assert driver.journey.dismissals == ()


def test_that_pictures_and_comments_are_reached_from_the_journey(driver: Driver) -> None:
    from journeymap.assets import sample_bytes
    from journeymap.files import parse_journey

    journey = parse_journey(sample_bytes("home_after_a_fall"), "x").journey
    driver.window.document.replace(journey)
    button_of(driver, journey.images[0].alt[:12]).click()
    assert driver.window.selection.ids == (journey.images[0].id,)
    assert line_of(driver, "alt").text() == journey.images[0].alt
    driver.window.selection.choose((journey.comments[0].id,))
    assert driver.form.findChild(object, "field-text") is not None


def test_that_a_recent_file_on_a_disk_that_does_not_answer_is_left_out_of_the_list(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, dead = tmp_path / "here.journey.json", tmp_path / "dead.journey.json"
    preferences = driver.window.filing.preferences
    for path in (dead, here):
        path.write_text("{}", encoding="utf-8")
        preferences.add_recent(path)
    real = os.stat

    def stat(path: Any, *given: Any, **named: Any) -> os.stat_result:
        if str(path) == str(dead):
            raise OSError(errno.EIO, "fault")
        return real(path, *given, **named)

    monkeypatch.setattr(os, "stat", stat)
    assert preferences.recent == (here,)
