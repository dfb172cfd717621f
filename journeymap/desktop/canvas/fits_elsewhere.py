"""Boxes are arranged by a worker; only what was asked for last is taken."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from journeymap.desktop.jobs import Jobs
from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.window_map import Frame, Wanted

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

type Taken = Callable[[Wanted, Arrangement], None]


class FitsElsewhere:
    """Asks for one arrangement at a time; another takes its place."""

    def __init__(self, view: "MapView", jobs: Jobs, failed: Callable[[], None]) -> None:
        self._view = view
        self._jobs = jobs
        self._failed = failed
        self._awaited: Wanted | None = None

    @property
    def coming(self) -> MapMode | None:
        """How the map will be shown when it comes; None where nothing is awaited."""
        return self._awaited.frame.mode if self._awaited is not None else None

    def ask(self, frame: Frame, done: Taken) -> None:
        """Arrange the journey for a frame, then do this on the main thread."""
        view = self._view
        journey, options = view.document.journey, view.options
        wanted = self._awaited = view.map_scene.window_map.wanted(journey, options, frame)
        taken, failed = partial(self._take, wanted, done), partial(self._fail, wanted)
        self._jobs.run(wanted.arranged, taken, failed)

    def drop(self) -> None:
        """What is awaited is not wanted any more."""
        self._awaited = None

    def _take(self, wanted: Wanted, done: Taken, arrangement: Arrangement) -> None:
        """Under another lens meanwhile it is asked for again."""
        if self._awaited is not wanted:
            return
        self._awaited = None
        if wanted.lens is self._view.lens:
            done(wanted, arrangement)
        else:
            self.ask(wanted.frame, done)

    def _fail(self, wanted: Wanted, error: Exception) -> None:
        """The error is told as any other."""
        if self._awaited is wanted:
            self._awaited = None
            self._failed()
        raise error
