"""The window's own colours beside the map's: 4.5 to 1 for text, 3 to 1 for edges of fields."""

from typing import override

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QWidget,
)

from journeymap.desktop.appearance import hover_colour
from journeymap.desktop.settings import Appearance
from journeymap.diagram import DARK, LIGHT, Theme
from journeymap.diagram.hues import organisation_swatch
from journeymap.diagram.swatches import edge_of
from journeymap.model import edits
from tests.gui.conftest import Driver, wait
from tests.unit.diagram.test_contrast import contrast

_ICONS = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
@pytest.mark.parametrize("name", ["ink", "quiet"])
def test_that_text_is_read_on_what_the_pointer_is_over(theme: Theme, name: str) -> None:
    assert contrast(getattr(theme, name), hover_colour(theme)) >= 4.5


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_that_the_edge_of_a_field_is_seen_around_it(driver: Driver, look: Appearance) -> None:
    driver.window.set_appearance(look)
    page = QWidget()
    page.setObjectName("inspector-page")
    line = QLineEdit(page)
    line.setGeometry(10, 10, 120, 36)
    page.show()
    page.setFocus()
    wait(5)
    shown = page.grab().toImage()
    ratio = shown.devicePixelRatio()
    edge = shown.pixelColor(QPoint(round(70 * ratio), round(10 * ratio)))
    panel = (DARK if look is Appearance.DARK else LIGHT).panel
    assert contrast(QColor(edge).name(), panel) >= 3
    page.deleteLater()
    driver.window.set_appearance(Appearance.SYSTEM)


class _WantsIcons(QProxyStyle):
    """A desktop that puts pictures on the buttons of dialogs."""

    @override
    def styleHint(self, hint, option=None, widget=None, returnData=None):
        wants = hint is _ICONS
        return 1 if wants else super().styleHint(hint, option, widget, returnData)


def test_that_buttons_of_dialogs_are_words_alone_whatever_the_desktop_wants(
    driver: Driver,
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    sheet = application.styleSheet()
    try:
        for shown, sheet_of_it in ((True, ""), (False, sheet)):
            application.setStyle(_WantsIcons("Fusion"))
            application.setStyleSheet(sheet_of_it)
            box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
            box.ensurePolished()
            assert bool(box.style().styleHint(_ICONS, None, box)) is shown
            box.deleteLater()
    finally:
        application.setStyleSheet("")
        driver.window.windows.show_look()
    assert application.styleSheet() == sheet


def test_that_the_lists_show_the_colours_of_the_map_in_both_looks(driver: Driver) -> None:
    document = driver.window.document
    ids = document.ids
    document.attempt("Add", lambda now: edits.add_organisation(now, "Ward", ids=ids)[0])
    document.attempt("Add", lambda now: edits.add_budget(now, "Council", ids=ids)[0])
    place = len(driver.journey.organisations) - 1
    swatch = organisation_swatch(driver.journey, driver.journey.organisations[place].id)
    for look, theme in ((Appearance.LIGHT, LIGHT), (Appearance.DARK, DARK)):
        driver.window.set_appearance(look)
        driver.settle()
        item = driver.window.records.lists["organisations"].list.item(place)
        image = item.icon().pixmap(28, 28).toImage()
        row = {image.pixelColor(x, 14).name() for x in range(image.width())}
        assert swatch.colour in row
        edge = QColor(edge_of(swatch, theme))
        middle = image.pixelColor(2, 14)
        assert abs(middle.lightness() - edge.lightness()) < 40
    driver.window.set_appearance(Appearance.SYSTEM)
