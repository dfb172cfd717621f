"""Find on the map: what does not match is dimmed, never hidden."""

from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from journeymap.desktop.canvas.view import MapView
from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded
from journeymap.desktop.icons import icon
from journeymap.desktop.scaling import scaled
from journeymap.desktop.selection import Selection
from journeymap.model.searching import places_with
from journeymap.wording import plural, text


class FindBar(QWidget):
    """A line above the map; Enter goes from one place to the next, Shift+Enter back, Esc ends."""

    def __init__(self, document: Document, selection: Selection, view: MapView) -> None:
        super().__init__()
        self._document, self._selection, self._view = document, selection, view
        self._found: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("Find in all texts of the map"))
        self.line.setAccessibleName(text("Find"))
        self.line.setMaximumWidth(scaled(420))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._search)
        self.told = QLabel()
        self.told.setObjectName("beside")
        row.addWidget(self.line, 1)
        for sign, name, run in (
            ("up", text("Previous"), self.go_back),
            ("down", text("Next"), self.go_on),
            ("close", text("Close"), self.leave),
        ):
            button = QToolButton()
            button.setIcon(icon(sign))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addWidget(self.told)
        row.addStretch(1)
        document.changed.connect(self._search_again)
        document.replaced.connect(self.leave)
        self.hide()

    @property
    def found(self) -> tuple[str, ...]:
        """The places that match now."""
        return self._found

    def begin(self) -> None:
        """Show the bar, ready to be typed in; what was looked for last is there to be replaced."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._search(self.line.text())

    def leave(self, _checked: bool = False) -> None:
        """Take the bar away; the map is as it was."""
        if not self.isHidden():
            self.hide()
            self._view.map_scene.dim_all_but(None)
            self._view.setFocus()

    def _search_again(self, *_given: object) -> None:
        if not self.isHidden():
            self._search(self.line.text())

    def _search(self, words: str) -> None:
        self._found = places_with(self._document.journey, words)
        wanted = bool(words.strip())
        self._view.map_scene.dim_all_but(self._found if wanted else None)
        count = plural("{count} place", "{count} places", len(self._found))
        nothing = text("Found nowhere")
        self.told.setText("" if not wanted else count if self._found else nothing)

    def go_on(self, _checked: bool = False) -> None:
        """The next place."""
        self._go(1)

    def go_back(self, _checked: bool = False) -> None:
        """The place before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if not self._found:
            return
        single = self._selection.single
        if single in self._found:
            place = (self._found.index(single) + by) % len(self._found)
        else:
            place = 0 if by > 0 else -1
        self._selection.choose((self._found[place],))
        self._view.show_record(self._found[place])

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
