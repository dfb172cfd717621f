"""The panels around the map: what the journey is made of, details, gaps, notes and history."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QTabWidget, QUndoView, QWidget

from journeymap.desktop.merging.merging import Merging
from journeymap.desktop.merging.panel import MergePanel
from journeymap.desktop.panels.comments import CommentsPanel
from journeymap.desktop.panels.gaps import GapsPanel
from journeymap.desktop.panels.inspector import Inspector
from journeymap.desktop.panels.outline import Outline
from journeymap.desktop.panels.records import RecordsPanel
from journeymap.desktop.scaling import text_scale
from journeymap.wording import marked, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
PANEL_TITLES = {
    "left": marked("Journey"),
    "right": marked("Details"),
    "bottom": marked("Gaps and findings"),
    "comments": marked("Parking lot"),
    "history": marked("History"),
    "merge": marked("To look at after a merge"),
}
"""What each panel is called, in the order of the menu."""


def add_panels(window: "MainWindow") -> None:
    """Make all panels of a window and put them in their places."""
    parts = (window.document, window.selection, window.messages)
    window.records, window.outline = RecordsPanel(parts), Outline(parts)
    window.inspector = Inspector(window.document, window.selection, window.editing)
    window.inspector.setMinimumWidth(345)
    window.gaps = GapsPanel(parts, window.analysing)
    window.comments = CommentsPanel(parts, lambda: window.settings.author)
    window.merging = Merging(window)
    window.steps = QUndoView(window.document.history)
    window.steps.setEmptyLabel(text("As it was opened"))
    window.steps.setAccessibleName(text("History"))
    window.setCorner(Qt.Corner.BottomLeftCorner, _LEFT)
    window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
    window.setTabPosition(_RIGHT, QTabWidget.TabPosition.North)
    left = _dock(window, "left", _lists(window), _LEFT)
    right = _dock(window, "right", window.inspector, _RIGHT)
    bottom = _dock(window, "bottom", window.gaps, _BOTTOM)
    notes = _dock(window, "comments", window.comments, _RIGHT)
    window.tabifyDockWidget(right, notes)
    notes.hide()
    _dock(window, "history", window.steps, _RIGHT).hide()
    merge = _dock(window, "merge", window.merging.panel, _BOTTOM)
    window.tabifyDockWidget(bottom, merge)
    merge.hide()
    window.resizeDocks(
        [left, right], [round(236 * min(text_scale(), 1.5)), 350], Qt.Orientation.Horizontal
    )
    window.resizeDocks([bottom], [170], Qt.Orientation.Vertical)
    _connect(window, right, notes)


def _connect(window: "MainWindow", right: QDockWidget, notes: QDockWidget) -> None:
    window.find_bar.form_wanted.connect(partial(show_panel, right))
    window.comments.place_wanted.connect(window.show_on_map)
    window.comments.closing.clicked.connect(notes.hide)
    for panel in (window.comments, window.inspector):
        panel.left.connect(window.pages.take_keyboard)


def show_lists(window: "MainWindow") -> None:
    """The lists at the left, in front of the stages."""
    dock = window.docks["left"]
    show_panel(dock)
    tabs = dock.widget()
    if isinstance(tabs, QTabWidget):
        tabs.setCurrentWidget(window.records)


def _lists(window: "MainWindow") -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.tabBar().setDrawBase(False)
    tabs.addTab(window.records, text("Who and what"))
    tabs.addTab(window.outline, text("Stages"))
    return tabs


def switch_panel(dock: QDockWidget) -> None:
    """Show a panel, also one that lies behind another; hide it where it is seen."""
    if dock.isVisible() and not dock.visibleRegion().isEmpty():
        dock.hide()
    else:
        show_panel(dock)


def show_panel(dock: QDockWidget) -> None:
    """A panel, in front of those that share its place."""
    dock.show()
    dock.raise_()


def _dock(window: "MainWindow", name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
    dock = QDockWidget(text(PANEL_TITLES[name]), window)
    dock.setObjectName(f"dock-{name}")
    dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
    dock.setWidget(widget)
    headed = widget if isinstance(widget, GapsPanel | CommentsPanel | MergePanel) else None
    dock.setTitleBarWidget(headed.title_bar if headed else QWidget())
    window.addDockWidget(area, dock)
    window.docks[name] = dock
    return dock
