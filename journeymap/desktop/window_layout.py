"""Where a window stands and how its panels lie, remembered between sessions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from journeymap.desktop.tables.view import TableView

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_FRAME = QSize(12, 40)
"""What the system draws around a window, about."""


def first_size(room: QSize) -> QSize:
    """How large the window opens for the first time: never larger than the screen has room for."""
    return QSize(1440, 900).boundedTo(room - _FRAME)


def restore_layout(window: "MainWindow") -> None:
    """Put the window and its panels where they were."""
    window.resize(first_size(window.screen().availableGeometry().size()))
    geometry = window.filing.preferences.layout("geometry")
    state = window.filing.preferences.layout("state")
    if geometry is not None:
        window.restoreGeometry(geometry)
    if state is not None:
        window.restoreState(state)


def keep_layout(window: "MainWindow") -> None:
    """Remember where the window and its panels are."""
    preferences = window.filing.preferences
    preferences.keep_layout("geometry", window.saveGeometry())
    preferences.keep_layout("state", window.saveState())
    tables = window.pages.made("table")
    if isinstance(tables, TableView):
        tables.keep(preferences)
