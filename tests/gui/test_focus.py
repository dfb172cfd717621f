"""Wherever the keyboard is, it can be seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QSpinBox,
    QWidget,
)

from journeymap.assets import sample_bytes
from journeymap.desktop.exporting.dialog import PrintDialog
from journeymap.desktop.pages import PAGES
from journeymap.desktop.settings import Appearance
from journeymap.desktop.settings_dialog import SettingsDialog
from journeymap.files import parse_journey
from tests.gui.conftest import Driver, wait


@pytest.fixture
def sample(driver: Driver) -> Driver:
    driver.window.document.replace(parse_journey(sample_bytes("home_after_a_fall"), "x").journey)
    driver.settle()
    return driver


def unseen(root: QWidget) -> list[str]:
    """Widgets that look the same with the keyboard on them and without it."""
    found = []
    root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # As after a Tab.
    for one in root.findChildren(QWidget):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not takes or not one.isVisible() or not one.isEnabled():
            continue
        if isinstance(one.parent(), QComboBox | QSpinBox) or one.focusProxy() is not None:
            continue
        one.clearFocus()
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if not one.hasFocus():
            continue
        after = one.grab().toImage()
        if before == after:
            told = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
            found.append(f"{type(one).__name__}#{one.objectName()} {told}")
    return sorted(set(found))


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_that_focus_is_seen_in_the_window(sample: Driver, look: Appearance) -> None:
    sample.window.set_appearance(look)
    left = []
    card, handoff = sample.journey.touchpoints[0].id, sample.journey.handoffs[0].id
    for chosen in ((), (card,), (handoff,)):
        sample.window.selection.choose(chosen)
        wait(5)
        left += unseen(sample.window)
    sample.window.set_appearance(Appearance.SYSTEM)
    assert sorted(set(left)) == []


def test_that_focus_is_seen_on_every_page(sample: Driver) -> None:
    left = {}
    for name, _title, _make in PAGES:
        shown = sample.window.pages.show_page(name)
        sample.settle()
        wait(5)
        left[name] = unseen(shown)
    assert {name: found for name, found in left.items() if found} == {}


def test_that_focus_is_seen_on_the_start_page_and_in_the_dialogs(sample: Driver) -> None:
    left = []
    for action, kind in (("report", PrintDialog), ("settings", SettingsDialog)):
        sample.run(action)
        dialog = sample.window.findChildren(kind)[-1]
        wait(20)
        left += unseen(dialog)
        dialog.close()
    sample.run("start")
    page = sample.window.starting.page
    assert page is not None
    assert left + unseen(page) == []
