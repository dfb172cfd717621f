"""What the journey tells, kept up to date off the main thread; panels and pages listen."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from journeymap.analysis import Summary, summarise
from journeymap.desktop.document import Document
from journeymap.desktop.jobs import Jobs
from journeymap.model.journey import Journey


class Analysing(QObject):
    """The newest summary; while a newer one is computed, the older one stays."""

    changed = Signal(object, object)
    """The journey, and its summary."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._running = False
        self.summary: Summary | None = None
        document.changed.connect(self._ask)
        self._ask()

    def _ask(self, *_given: object) -> None:
        if not self._running:
            self._running = True
            journey = self._document.journey
            self._jobs.run(partial(summarise, journey), partial(self._answer, journey))

    def _answer(self, journey: Journey, summary: Summary) -> None:
        """Edits that came meanwhile make one more computation, not one each."""
        self._running = False
        if journey is not self._document.journey:
            self._ask()
            return
        self.summary = summary
        self.changed.emit(journey, summary)
