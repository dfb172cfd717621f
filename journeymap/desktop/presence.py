"""Who else has this window's journey open: told in a line above the map, in nobody's way."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journeymap.desktop.document import Document
from journeymap.desktop.writing import FileQueue
from journeymap.files import Hindrance, Holder, Identity, OpenJourneys, Presence, identity_of
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.filing import Filing


class _Stay:
    """One journey open in one window. Workers alone change it, in the turns of the file's queue."""

    def __init__(self, journeys: OpenJourneys, path: Path) -> None:
        self._journeys, self._path = journeys, path
        self._presence = Presence(None, None)

    def say(self) -> tuple[Identity, Holder | Hindrance | None]:
        """See that our file is there, and who else has one; and which file it is."""
        if not self._journeys.has(self._presence):
            self._journeys.leave(self._presence)
            self._presence = self._journeys.enter(self._path)
        return identity_of(self._path), self._presence.other

    def end(self) -> None:
        """Say it no more."""
        self._journeys.leave(self._presence)


class OpenElsewhere(QObject):
    """Says to other programs that this window has its journey open, and hears who else has."""

    told = Signal(object)
    """Who else has the document's file open now, or why nobody is told that we have; or None."""

    def __init__(
        self,
        document: Document,
        files: FileQueue,
        journeys: OpenJourneys,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._files, self._journeys = document, files, journeys
        self._path: Path | None = None
        self._stay: _Stay | None = None
        self._has_ended = False
        self.identity: Identity | None = None
        """The document's file as it was looked at last."""
        self.holder: Holder | Hindrance | None = None
        """Who else has the document's file open, or why nobody is told that we have."""
        document.state_changed.connect(self._follow)

    def look(self) -> None:
        """See, off the main thread, whether somebody has come or gone."""
        if self._stay is not None and self._path is not None:
            done = partial(self._looked, self._stay)
            self._files.put(self._path, self._stay.say, done, owner=self)

    def leave(self) -> None:
        """The file is this window's no more; nobody waits until the disk knows."""
        stay, path = self._stay, self._path
        self._stay = self._path = self.identity = None
        self._tell(None)
        if stay is not None and path is not None:
            # Not owned by the window: whoever closes it does not wait for a slow disk.
            self._files.put(path, stay.end, _nothing_more, owner=stay)

    def end(self) -> None:
        """The window goes: no file is its own any more, nor will one that is still being saved."""
        self._has_ended = True
        self.leave()

    def _follow(self) -> None:
        path = self._document.path
        if path != self._path and not self._has_ended:
            self.leave()
            if path is not None:
                self._path, self._stay = path, _Stay(self._journeys, path)
                self.look()

    def _looked(self, stay: _Stay, found: tuple[Identity, Holder | Hindrance | None]) -> None:
        if stay is self._stay:
            self.identity, holder = found
            self._tell(holder)

    def _tell(self, holder: Holder | Hindrance | None) -> None:
        if holder != self.holder:
            self.holder = holder
            self.told.emit(holder)


class ElsewhereNote(QFrame):
    """The line above the map: who else has the file, and what one can do."""

    def __init__(self, filing: "Filing", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("elsewhere")
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        copy = QPushButton(text("Open a copy instead"))
        copy.clicked.connect(filing.detach)
        away = QPushButton(text("Hide"))
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.sentence, 1)
        row.addWidget(copy)
        row.addWidget(away)
        filing.elsewhere.told.connect(self._show)
        self.hide()

    def _show(self, holder: Holder | Hindrance | None) -> None:
        if holder is not None:
            then = text("What you save is compared with theirs first.")
            if isinstance(holder, Hindrance):
                then = text("What you save is compared with what the file holds then.")
            self.sentence.setText(f"{holder.sentence} {then}")
        self.setVisible(holder is not None)


def _nothing_more(_value: object) -> None:
    """Nobody is told."""
