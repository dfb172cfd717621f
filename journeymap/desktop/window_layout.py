"""Where a window stands and how its panels lie, remembered between sessions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from journeymap.desktop.tables.view import TableView

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_FRAME = QSize(12, 40)
"""What the system draws around a window, about."""
_LEAST, _MOST = QSize(1440, 900), QSize(2200, 1400)
_PART = 0.92
_LOW = 740


def first_size(room: QSize) -> QSize:
    """How large the window opens for the first time: most of the screen, never more than it."""
    part = QSize(round(room.width() * _PART), round(room.height() * _PART))
    return part.expandedTo(_LEAST).boundedTo(_MOST).boundedTo(room - _FRAME)


def restore_layout(window: "MainWindow") -> None:
    """Put the window and its panels where they were; a low window begins with room for the map."""
    window.resize(first_size(window.screen().availableGeometry().size()))
    geometry = window.filing.preferences.layout("geometry")
    state = window.filing.preferences.layout("state")
    if geometry is not None:
        window.restoreGeometry(geometry)
        # Only a presentation takes the whole screen, and no window opens with one.
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
    if state is not None:
        window.restoreState(state)
    elif window.height() < _LOW:
        window.docks["bottom"].hide()
    window.docks["merge"].hide()  # It comes with a merge, and no window opens with one.
    # A layout without it may have been kept; nothing in the window would bring it back.
    window.menus.bar.show()


def keep_layout(window: "MainWindow") -> None:
    """Remember where the window and its panels are."""
    preferences = window.filing.preferences
    preferences.keep_layout("geometry", window.saveGeometry())
    preferences.keep_layout("state", window.saveState())
    tables = window.pages.made("table")
    if isinstance(tables, TableView):
        tables.keep(preferences)
