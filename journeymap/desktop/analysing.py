"""What the journey tells, kept up to date off the main thread; panels and pages listen."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from journeymap.analysis import Summary, summarise
from journeymap.analysis.fixes import place_of
from journeymap.desktop.document import Document
from journeymap.desktop.jobs import Jobs
from journeymap.model.journey import Journey

ENOUGH_HANDOFFS = 10


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
        self.wanted: bool | None = None
        document.changed.connect(self._ask)
        document.replaced.connect(self._forget)
        self._ask()

    @property
    def is_shown(self) -> bool:
        """Whether findings are shown: as asked, else from ten hand-offs on.

        While a map begins, findings would only get in the way of those who draw it.
        """
        if self.wanted is not None:
            return self.wanted
        return len(self._document.journey.handoffs) >= ENOUGH_HANDOFFS

    def show_findings(self, *, shown: bool | None) -> None:
        """Show findings, or keep them off; None: as the size of the journey says."""
        self.wanted = shown
        if self.summary is not None:
            self.changed.emit(self._document.journey, self.summary)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are at each card and hand-off; none while they are off."""
        if self.summary is None or not self.is_shown:
            return {}
        journey = self._document.journey
        places = (place_of(journey, one) for one in self.summary.findings)
        return Counter(place for place in places if place is not None)

    def _forget(self) -> None:
        self.wanted = None

    def _ask(self, *_given: object) -> None:
        if not self._running:
            self._running = True
            journey = self._document.journey
            done = partial(self._answer, journey)
            self._jobs.run(partial(summarise, journey), done, self._gave_up)

    def _gave_up(self, error: Exception) -> None:
        """The next edit asks again: one journey that cannot be told does not end it for all."""
        self._running = False
        raise error

    def _answer(self, journey: Journey, summary: Summary) -> None:
        """Edits that came meanwhile make one more computation, not one each."""
        self._running = False
        if journey is not self._document.journey:
            self._ask()
            return
        self.summary = summary
        self.changed.emit(journey, summary)
