"""A new fit is offered where the map could be much larger; nothing moves before it is taken."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from journeymap.desktop.jobs import Jobs
from journeymap.desktop.plain_text import as_tooltip
from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.bands.band import Page
from journeymap.diagram.window_map import Wanted
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_PAUSE = 1500
"""Milliseconds after the last change before anybody looks whether a new fit is worth it."""
_AWAY = 10


class FitOffer(QPushButton):
    """A quiet button at the foot of the map, there while the offer stands."""

    def __init__(self, view: "MapView", jobs: Jobs) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._jobs = jobs
        self._page: Page | None = None
        """What stands, for which it is offered."""
        self._wanted: Wanted | None = None
        self._arrangement: Arrangement | None = None
        self._shortcut = QKeySequence()
        self.setObjectName("offer")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(as_tooltip(text("Cards move to other places; undoing brings them back.")))
        self.clicked.connect(self.take)
        self.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)

    def show_key(self, key: QKeySequence) -> None:
        """The key that fits the map anew."""
        self._shortcut = key

    def follow(self) -> None:
        """Another picture is another question; nobody is asked who looks at a part of it."""
        page = self._view.map_scene.window_map.page
        if page is not self._page:
            self._page = page
            self.withdraw()
            self._pause.start()
        elif self.isVisible() and not self._view.modes.is_all_in_sight:
            self.withdraw()

    def withdraw(self) -> None:
        """What was offered is no longer what would come."""
        self._pause.stop()
        self._wanted = self._arrangement = None
        self.hide()

    def look(self) -> None:
        """Fit the journey elsewhere, to see whether it is worth it."""
        view, window_map = self._view, self._view.map_scene.window_map
        if view.titles.is_open:
            self._pause.start()
        elif view.modes.is_all_in_sight and not window_map.is_as_cut:
            frame = view.modes.frame
            wanted = self._wanted = window_map.wanted(view.document.journey, view.options, frame)
            work = partial(wanted.arranged_and_drawn, view.options.theme)
            self._jobs.run(work, partial(self._offer, wanted))

    def _offer(self, wanted: Wanted, arrangement: Arrangement) -> None:
        if self._wanted is not wanted or not self._view.modes.is_all_in_sight:
            return
        gain = self._view.map_scene.window_map.gain(wanted, arrangement)
        if not gain:
            return
        self._arrangement = arrangement
        words = text("The map could be {percent} % larger: fit anew ({key})")
        key = self._shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(words.format(percent=round(100 * gain), key=key))
        self.place()
        self.show()
        self.raise_()

    def take(self, _checked: bool = False) -> None:
        """Take it."""
        wanted, arrangement = self._wanted, self._arrangement
        self.withdraw()
        if wanted is not None and arrangement is not None:
            self._view.modes.take_fit(wanted, arrangement)
            self._view.setFocus()

    def place(self) -> None:
        """At the foot of the map, in its middle; a window of another size needs another fit."""
        if self._wanted is not None and self._wanted.frame != self._view.modes.frame:
            self.withdraw()
        port = self._view.viewport().rect()
        self.resize(self.sizeHint())
        self.move((port.width() - self.width()) // 2, port.height() - self.height() - _AWAY)
