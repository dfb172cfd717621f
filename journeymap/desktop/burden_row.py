"""What the person carries as a row under the map: computed elsewhere, shown when it is there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.diagram import Strip
from journeymap.model.journey import Journey
from journeymap.report.pictures import burden_strip

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class BurdenRow(QObject):
    """The row of one window, while it is wanted."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.is_shown = False
        window.document.changed.connect(self._refresh)

    def show(self, *, shown: bool) -> None:
        """Show the row under the map, or take it away."""
        if shown != self.is_shown:
            self.is_shown = shown
            self._refresh()

    def _refresh(self, *_given: object) -> None:
        """An answer for a journey that has changed meanwhile is dropped."""
        window = self._window
        if not self.is_shown:
            window.view.set_strips(())
            return
        journey = window.document.journey
        window.jobs.run(partial(burden_strip, journey), partial(self._answer, journey))

    def _answer(self, journey: Journey, strip: Strip) -> None:
        if self.is_shown and journey is self._window.document.journey:
            self._window.view.set_strips((strip,))
