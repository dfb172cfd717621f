"""Buttons as wide as the panel that lead to a record."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QSizePolicy

from journeymap.desktop.plain_text import in_menu

_ROOM = 36


def entry_button(told: str, then: Callable[[], object]) -> QPushButton:
    """A button with the first line of what it leads to, as much as there is room for."""
    first = told.split("\n", 1)[0]
    shown = first if len(first) <= _ROOM else first[: _ROOM - 1].rstrip() + "…"
    button = QPushButton(in_menu(shown))
    button.setObjectName("entry")
    button.setAccessibleName(told)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda _checked=False: then())
    return button
