"""Find in all texts: on the map, what does not match is dimmed, never hidden."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from journeymap.desktop.canvas.view import MapView
from journeymap.desktop.document import Document
from journeymap.desktop.guarded import guarded
from journeymap.desktop.icons import icon
from journeymap.desktop.scaling import scaled
from journeymap.desktop.selection import Selection
from journeymap.model.journey import Journey
from journeymap.model.searching import Told, holding, told_at_places
from journeymap.wording import plural, text


class FindBar(QWidget):
    """A line above the map; Enter goes from one place to the next, Shift+Enter back, Esc ends."""

    form_wanted = Signal()
    """What was gone to is not on the map: its form shows it."""

    def __init__(self, document: Document, selection: Selection, view: MapView) -> None:
        super().__init__()
        self._document, self._selection, self._view = document, selection, view
        self._found: tuple[str, ...] = ()
        self._told: tuple[Journey, Told] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        self.line = QLineEdit()
        self.line.setPlaceholderText(text("Find in all texts"))
        self.line.setAccessibleName(text("Find"))
        self.line.setMaximumWidth(scaled(420))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._search)
        self.told = QLabel()
        self.told.setObjectName("beside")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
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
        self._told = None
        if not self.isHidden():
            self.hide()
            self._view.map_scene.dim_all_but(None)
            self._view.setFocus()

    def _search_again(self, *_given: object) -> None:
        if not self.isHidden():
            self._search(self.line.text())

    def _search(self, words: str) -> None:
        journey = self._document.journey
        if self._told is None or self._told[0] is not journey:
            self._told = journey, told_at_places(journey)
        self._found = holding(self._told[1], words)
        wanted = bool(words.strip())
        self._view.map_scene.dim_all_but(self._found if wanted else None)
        self.told.setText(self._count_in_words() if wanted else "")

    def _count_in_words(self) -> str:
        if not self._found:
            return text("Found nowhere")
        told = plural("{count} place", "{count} places", len(self._found))
        shown = {item.record for item in self._view.map_scene.all_items()}
        beside = sum(one not in shown for one in self._found)
        if not beside:
            return told
        return text("{places}, {count} of them beside the map").format(places=told, count=beside)

    def go_on(self, _checked: bool = False) -> None:
        """The next place."""
        self._go(1)

    def go_back(self, _checked: bool = False) -> None:
        """The place before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if not self._found:
            return
        own = self._document.journey.id
        here = self._selection.single or own
        if here in self._found:
            place = (self._found.index(here) + by) % len(self._found)
        else:
            place = 0 if by > 0 else -1
        there = self._found[place]
        self._selection.choose((there,) if there != own else ())
        self._view.show_record(there)
        if not self._view.map_scene.items_of(there):
            self.form_wanted.emit()

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
