"""Boxes and lanes are arranged by a worker; only what was asked for last is taken.

One at a time, since two would take as long together, and the window would wait for both.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from journeymap.desktop.jobs import Jobs
from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.window_map import Frame, Wanted

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

type Taken = Callable[[Wanted, Arrangement], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A frame to arrange the journey for, and what is done with that on the main thread."""

    frame: Frame
    done: Taken


class FitsElsewhere:
    """Arranges the journey as it is by then; what is asked for takes the place of all before."""

    def __init__(self, view: "MapView", jobs: Jobs, failed: Callable[[], None]) -> None:
        self._view = view
        self._jobs = jobs
        self._failed = failed
        self._asked: _Asked | None = None
        self._under_way: Wanted | None = None

    @property
    def coming(self) -> MapMode | None:
        """How the map will be shown when it comes; None where nothing is awaited."""
        return self._asked.frame.mode if self._asked is not None else None

    def ask(self, frame: Frame, done: Taken) -> None:
        """Arrange the journey for a frame, then do this on the main thread."""
        self._asked = _Asked(frame, done)
        self.go_on()

    def ask_again(self, frame: Frame) -> None:
        """The same as was asked for last, for another frame."""
        if self._asked is not None:
            self._asked = replace(self._asked, frame=frame)
            self.go_on()

    def drop(self) -> None:
        """What is awaited is not wanted any more, and nothing waits until it is there."""
        self._asked = self._under_way = None

    def go_on(self) -> None:
        """Begin with what is asked for, unless something is under way or somebody types a title."""
        if self._asked is None or self._under_way is not None or self._is_typing:
            return
        wanted = self._under_way = self._wanted(self._asked.frame)
        taken, failed = partial(self._take, wanted), partial(self._fail, wanted)
        self._jobs.run(wanted.arranged, taken, failed)

    @property
    def _is_typing(self) -> bool:
        """Whether a new picture would take a title out of somebody's hands."""
        return self._view.titles.is_open

    def _wanted(self, frame: Frame) -> Wanted:
        view = self._view
        return view.map_scene.window_map.wanted(view.document.journey, view.options, frame)

    def _take(self, wanted: Wanted, arrangement: Arrangement) -> None:
        """What says something else by now is begun anew, unless nothing is shown yet."""
        if self._under_way is not wanted:
            return
        self._under_way = None
        asked = self._asked
        if asked is not None and not self._is_typing and self._is_right(wanted, asked.frame):
            self._asked = None
            asked.done(wanted, arrangement)
        else:
            self.go_on()

    def _is_right(self, wanted: Wanted, frame: Frame) -> bool:
        if self._view.modes.is_blank:
            return (wanted.frame, wanted.lens) == (frame, self._view.lens)
        return wanted == self._wanted(frame)

    def _fail(self, wanted: Wanted, error: Exception) -> None:
        """The error is told as any other."""
        if self._under_way is wanted:
            self._under_way = None
            if self._asked is not None and self._asked.frame == wanted.frame:
                self._asked = None
                self._failed()
            self.go_on()
        raise error
