"""Beside a name that another record has: it says so, and offers to make the two one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from journeymap.wording import text


class SameName(QWidget):
    """A sentence and a button; not there as long as the name is free."""

    def __init__(self) -> None:
        super().__init__()
        self._merge: Callable[[], object] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.button = QPushButton(text("Merge"))
        self.button.clicked.connect(lambda _checked=False: self._merge())
        column.addWidget(self.told)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def tell(self, reason: str, merge: Callable[[], object]) -> None:
        """Say why the name cannot be given, and what the button does."""
        self._merge = merge
        self.told.setText(reason)
        self.show()
