"""The title bar of the list of gaps and findings: what is listed, and how it is put together."""

from typing import override

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from journeymap.analysis.grouping import Grouping
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.wording import text


class GapsHead(QWidget):
    """What stands in the title bar of the dock: no row of the list is lost to it.

    Where there is little room, the way findings are put together is left out; no window becomes
    wider for its sake.
    """

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 0)
        title = QLabel(text("Gaps and findings"))
        title.setObjectName("section")
        row.addWidget(title)
        row.addSpacing(16)
        self.label = QLabel(text("Findings together"))
        self.label.setObjectName("beside")
        self.by = ChoiceBox()
        self.by.setAccessibleName(text("Findings together"))
        for grouping in Grouping:
            self.by.addItem(grouping.label, grouping)
        self.label.setBuddy(self.by)
        self.shown = QCheckBox(text("Show findings"))
        self.shown.setToolTip(text("In a new journey they come by themselves after ten hand-offs."))
        row.addWidget(self.shown)
        row.addSpacing(16)
        row.addWidget(self.label)
        row.addWidget(self.by)
        row.addStretch(1)
        self._row, self._whole = row, 0

    @override
    @guarded_with(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row.minimumSize().height())

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.by.isHidden():
            self._whole = self._row.minimumSize().width()
        fits = self.width() >= self._whole
        self.label.setVisible(fits)
        self.by.setVisible(fits)
