"""What a window shows while its file is read: which one, and a way out. Nothing else takes keys."""

from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from journeymap.desktop.actions import Beside
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.plain_text import file_name
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.actions import Spec
    from journeymap.desktop.main_window import MainWindow

_WIDTH = 340


class Opening(QWidget):
    """Lies over all of the window that could be typed into, which is out of use meanwhile.

    So no word is typed that the file would take away when it comes.
    """

    left = Signal()
    """Somebody does not want the file any more."""

    def __init__(self, window: "MainWindow", middle: QWidget) -> None:
        super().__init__(window)
        self._window, self._middle = window, middle
        self.setObjectName("opening")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("Opening a journey"))
        self.told = QLabel()
        self.told.setObjectName("heading")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told.setWordWrap(True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(_WIDTH, 8)
        bar.setAccessibleName(text("The file is being read"))
        self._bar = bar
        self._leave = QPushButton(text("Cancel"))
        self._leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for part in (self.told, bar, self._leave):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self.told.setFixedWidth(2 * _WIDTH)
        column.addStretch(3)
        window.filing.opening.connect(self._follow)
        self.left.connect(window.filing.stop_opening)
        self.hide()

    def allows(self, spec: "Spec") -> bool:
        """Whether an action can be done now: while a file is read, only what needs no journey."""
        return self.isHidden() or spec.goes_beside(Beside.OPENING)

    def _follow(self, path: Path | None) -> None:
        if path is None and self.isHidden():
            return
        for part in (self._middle, *self._window.docks.values()):
            part.setEnabled(path is None)
        if path is None:
            self._window.removeEventFilter(self)
            self.hide()
            self._window.view.setFocus()
        else:
            self.told.setText(text("Opening {name} …").format(name=file_name(path)))
            self.setAccessibleDescription(self.told.text())
            self._bar.setVisible(self._window.view.is_animated)
            self._cover()
            self._window.installEventFilter(self)  # Only now: it meets all that happens there.
            self.show()
            self.raise_()
            self.setFocus()
        self._window.show_state()

    def _cover(self) -> None:
        window = self._window
        shown = [one for one in window.docks.values() if one.isVisible() and not one.isFloating()]
        area = QRect(self._middle.geometry())
        for dock in shown:
            area = area.united(dock.geometry())
        self.setGeometry(area)

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._cover()
        return super().eventFilter(watched, event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
