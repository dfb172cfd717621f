"""Lengths that follow the size of text that the user set."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

USUAL_POINTS = 10.0
"""The size of text at 100 percent."""
_ROOM = 0.9
"""Of the screen: title and frame take some, also where the window below is not in the middle."""
_LARGE = 1.3


def text_scale() -> float:
    """How much larger than usual text is."""
    return QApplication.font().pointSizeF() / USUAL_POINTS


def is_large() -> bool:
    """Whether text is so large that a title and its field do not stand side by side."""
    return text_scale() > _LARGE


def scaled(pixels: int) -> int:
    """A length for usual text, as it is with the text there is."""
    return round(pixels * text_scale())


def open_at(window: QWidget, size: QSize) -> None:
    """Give a window of its own its first size: as its text needs it, never more than the screen."""
    room = window.screen().availableGeometry().size() * _ROOM
    window.resize(QSize(scaled(size.width()), scaled(size.height())).boundedTo(room))
