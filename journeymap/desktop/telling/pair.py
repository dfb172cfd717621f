"""Two maps, side by side or one above the other, that are moved together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget


class PicturePair(QSplitter):
    """The earlier map first; each under its name."""

    def __init__(self, named: tuple[tuple[str, QScrollArea], tuple[str, QScrollArea]]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.areas = tuple(area for _name, area in named)
        for name, area in named:
            self.addWidget(_under_its_name(name, area))
        first, second = (area.horizontalScrollBar() for area in self.areas)
        first.valueChanged.connect(second.setValue)
        second.valueChanged.connect(first.setValue)

    @property
    def is_beside(self) -> bool:
        """Whether they stand side by side."""
        return self.orientation() is Qt.Orientation.Horizontal

    def place(self, *, beside: bool) -> None:
        """Side by side, or one above the other."""
        self.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.setSizes([1, 1])


def _under_its_name(name: str, area: QScrollArea) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    label = QLabel(name)
    label.setObjectName("section")
    label.setTextFormat(Qt.TextFormat.PlainText)
    column.addWidget(label)
    column.addWidget(area)
    column.addStretch(1)
    return holder
