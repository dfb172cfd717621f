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
from journeymap.model.vocabulary import Lens

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

type Taken = Callable[[Wanted, Arrangement], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What to arrange the journey for, and what is done with that on the main thread."""

    frame: Frame
    lens: Lens | None
    """Which lens was chosen; None for the one that is shown."""
    done: Taken
    is_wanted: bool
    """Whether somebody asked for it, and not the window's size."""


class FitsElsewhere:
    """Arranges the journey as it is by then; what is asked for takes the place of all before.

    What comes waits while somebody holds a card, and where nobody asked for it while somebody
    types a title: the map would move under it.
    """

    def __init__(self, view: "MapView", jobs: Jobs, failed: Callable[[Frame], None]) -> None:
        self._view = view
        self._jobs = jobs
        self._failed = failed
        self._asked: _Asked | None = None
        self._under_way: Wanted | None = None
        self._came: tuple[Wanted, Arrangement] | None = None

    @property
    def coming(self) -> MapMode | None:
        """How the map will be shown when it comes; None where nothing is awaited."""
        return self._asked.frame.mode if self._asked is not None else None

    @property
    def lens(self) -> Lens | None:
        """By which lens it will be shown then; None where that stays."""
        return self._asked.lens if self._asked is not None else None

    def is_asked_for(self, done: Taken) -> bool:
        """Whether this is what is done with what comes."""
        return self._asked is not None and self._asked.done == done

    def ask(
        self, frame: Frame, done: Taken, lens: Lens | None = None, *, wanted: bool = False
    ) -> None:
        """Arrange the journey for a frame, then do this; a lens that was chosen comes with it.

        What somebody asked for, `wanted`, does not wait until a title is typed.
        """
        self._asked = _Asked(frame, lens or self.lens, done, wanted)
        self.go_on()

    def choose(self, lens: Lens | None) -> None:
        """What was asked for last comes by this lens."""
        if self._asked is not None:
            self._asked = replace(self._asked, lens=lens, is_wanted=True)
            self.go_on()

    def ask_again(self, frame: Frame) -> None:
        """The same as was asked for last, for another frame."""
        if self._asked is not None:
            self._asked = replace(self._asked, frame=frame)
            self.go_on()

    def drop(self) -> None:
        """What is awaited is not wanted any more, and nothing waits until it is there."""
        self._asked = self._under_way = self._came = None

    def go_on(self) -> None:
        """Show what came where it is still right, else begin with what is asked for.

        Not while something is under way, or is in somebody's hands.
        """
        asked = self._asked
        if asked is None or self._under_way is not None or self._is_held(asked):
            return
        came, self._came = self._came, None
        if came is not None and self._is_right(came[0], asked):
            self._asked = None
            with self._view.looking_by(came[0].lens):
                asked.done(*came)
            return
        wanted = self._under_way = self._wanted(asked)
        taken, failed = partial(self._take, wanted), partial(self._fail, wanted)
        work = partial(wanted.arranged_and_drawn, self._view.options.theme)
        self._jobs.run(work, taken, failed)

    def _is_held(self, asked: _Asked) -> bool:
        """Whether a new picture would come unasked over a title, or take a card out of a hand."""
        is_typed = self._view.titles.is_open and not asked.is_wanted
        return is_typed or self._view.is_gesturing

    def _wanted(self, asked: _Asked) -> Wanted:
        view = self._view
        options = replace(view.options, lens=asked.lens or view.lens)
        return view.map_scene.window_map.wanted(view.document.journey, options, asked.frame)

    def _take(self, wanted: Wanted, arrangement: Arrangement) -> None:
        """What says something else by now is begun anew, unless nothing is shown yet."""
        if self._under_way is wanted:
            self._under_way = None
            if self._asked is not None:
                self._came = wanted, arrangement
                self.go_on()

    def _is_right(self, wanted: Wanted, asked: _Asked) -> bool:
        if self._view.modes.is_blank:
            lens = asked.lens or self._view.lens
            return (wanted.frame, wanted.lens) == (asked.frame, lens)
        return wanted == self._wanted(asked)

    def _fail(self, wanted: Wanted, error: Exception) -> None:
        """The error is told as any other."""
        if self._under_way is wanted:
            self._under_way = None
            if self._asked is not None and self._asked.frame == wanted.frame:
                self._asked = None
                self._failed(wanted.frame)
            self.go_on()
        raise error
