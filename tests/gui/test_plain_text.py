"""What people wrote is data in the window too: no title, name or path becomes markup or a key."""

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMenu

from journeymap.assets import sample_bytes
from journeymap.desktop.plain_text import as_tooltip, file_name, in_message, window_title
from journeymap.files import parse_journey, write_journey
from journeymap.model.base import Record
from journeymap.model.journey import Journey
from journeymap.model.texts import with_texts
from tests.gui.conftest import Driver

HOSTILE = "<b>x</b><img src=passwd> & [*] y"
NAMED = "<b>x<b><img src=passwd> & [*] \u202ey\n\x1b.journey.json"


def hostile() -> Journey:
    """A sample in which every text begins with markup."""
    journey = parse_journey(sample_bytes("home_after_a_fall"), "sample").journey

    def told(kind: type[Record], name: str, words: str) -> str:
        return f"{HOSTILE} {words}"

    return with_texts(journey, told)


@pytest.fixture
def opened(driver: Driver, tmp_path: Path) -> Driver:
    path = tmp_path / NAMED
    write_journey(hostile(), path)
    driver.window.filing.open_now(path)
    driver.settle()
    assert driver.journey.title.startswith(HOSTILE)
    return driver


def tooltips() -> list[str]:
    """What every widget and every row in the window says when the pointer rests on it."""
    told = [one.toolTip() for one in QApplication.allWidgets()]
    for view in (one for one in QApplication.allWidgets() if isinstance(one, QAbstractItemView)):
        model = view.model()
        if model is None:
            continue
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(min(model.rowCount(parent), 30)):
                lists = isinstance(model, QAbstractListModel)
                for column in range(1 if lists else model.columnCount(parent)):
                    index = model.index(row, column, parent)
                    told.append(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
                waiting.append(model.index(row, 0, parent))
    return told


def test_that_no_label_and_no_tooltip_takes_user_text_for_markup(opened: Driver) -> None:
    window = opened.window
    for card in opened.journey.touchpoints[:2]:
        window.selection.choose((card.id,))
        opened.settle()
    for dock in window.docks.values():
        dock.show()
    window.starting.show()
    opened.settle()
    labels = [one for one in QApplication.allWidgets() if isinstance(one, QLabel)]
    rich = [
        one.text()
        for one in labels
        if one.textFormat() is not Qt.TextFormat.PlainText
        and QtText.mightBeRichText(one.text())
        and "img" in one.text()
    ]
    assert not rich
    seen = [one for one in tooltips() if QtText.mightBeRichText(one)]
    assert not [one for one in seen if "<img" in one or "<b>x" in one]
    assert any("&lt;img" in one for one in seen)


def test_that_a_file_name_is_told_in_one_line_with_its_hidden_signs(opened: Driver) -> None:
    window = opened.window
    told = "<b>x<b><img src=passwd> & [*][*] \\u202ey\\x0a\\x1b.journey.json"
    assert window.windowTitle() == f"{told}[*] – journeymap"
    recent = [
        action.text()
        for menu in window.findChildren(QMenu)
        for action in menu.actions()
        if "passwd" in action.text()
    ]
    for one in recent:
        assert "&& [*]" in one
        assert "\u202e" not in one
        assert "\n" not in one
    window.starting.show()
    opened.settle()
    buttons = [one for one in window.findChildren(QAbstractButton) if "passwd" in one.toolTip()]
    assert all("<img" not in one.toolTip() and "\u202e" not in one.toolTip() for one in buttons)


def test_that_a_message_shows_markup_as_it_is_written(driver: Driver) -> None:
    driver.window.messages.tell(f"{HOSTILE}\u202e", details=HOSTILE)
    box = driver.message()
    assert box.text() == f"{HOSTILE}\\u202e"
    shown = [one for one in box.findChildren(QLabel) if "img" in one.text()]
    assert len(shown) == 2
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in shown)
    box.close()


def test_that_the_functions_say_what_they_escape() -> None:
    assert as_tooltip("<b>a\nb</b>") == "<p>&lt;b&gt;a<br>b&lt;/b&gt;</p>"
    assert file_name(Path("a\x1b[31m.json")) == "a\\x1b[31m.json"
    assert in_message("a\nb\x07") == "a\nb\\x07"
    assert window_title("a[*]") == "a[*][*][*] – journeymap"
