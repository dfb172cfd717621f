"""Boxes that fit, boxes to read, or lanes: which of them this window shows, and how it opens."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from journeymap.desktop.canvas import fitting
from journeymap.desktop.canvas.fits_elsewhere import FitsElsewhere, Taken
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.settings import Opening
from journeymap.diagram import Diagram
from journeymap.diagram.bands.arrangement import Arrangement
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.scenes.scene import Room, Scene, room_on
from journeymap.diagram.window_map import READABLE, Frame, Wanted
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_SLACK = 4
"""Pixels that a map stays smaller than its window, so that no scroll bar comes for nothing."""
_PATIENCE = 150
"""Milliseconds after which bands to read are shown while the whole is still being fitted."""
_EMPTY = Diagram(0, 0, (), ())
_QUICK = {MapMode.WHOLE: 0, MapMode.READING: 20, MapMode.LANES: 100}
"""So many cards are arranged in less than a tenth of a second; more are arranged elsewhere."""
_SETTLED = 120
"""Milliseconds after which a window that was being resized has its size."""


class Modes(QObject):
    """Switches between the ways to show a map; a change of the window's size fits it anew."""

    changed = Signal()

    def __init__(self, view: "MapView", jobs: Jobs) -> None:
        super().__init__(view)
        self._view = view
        self._fits = FitsElsewhere(view, jobs, self._do_without)
        self._is_opening = False
        self.is_blank = False
        """Whether nothing is shown yet of a journey that was just opened."""
        self._opening = Opening.FITTING
        self._frame = Frame()
        self._beside: Frame | None = None
        """How the map is shown beside a presentation."""
        self._settling = self._timer(_SETTLED, self._fit_window)
        self._patience = self._timer(_PATIENCE, self._show_reading)
        # Not at once: the press that ends the typing of a title is on the map as it is shown.
        self._freeing = self._timer(0, self._fits.go_on)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer

    @property
    def mode(self) -> MapMode:
        """What is shown now."""
        return self._frame.mode

    @property
    def room(self) -> Room:
        """What is free for a scene on this screen."""
        port, window = self._view.viewport().rect(), self._view.window()
        return room_on(port.width(), port.height(), (window.width(), window.height()))

    @property
    def told(self) -> frozenset[str]:
        """What the scene that is shown is about; it needs no frame as what is selected."""
        return frozenset(self._frame.scene.records if self._frame.scene else ())

    @property
    def is_presenting(self) -> bool:
        """Whether scenes are shown."""
        return self._beside is not None

    def begin_scenes(self) -> None:
        """From now on scenes are shown; how the map is shown beside them is kept."""
        self._view.cancel_gesture()
        lens = self.lens_coming or self._view.lens
        self._stop_waiting()
        self._beside = self._frame
        with self._view.looking_by(lens):
            self._view.head.follow()

    def show_scene(self, scene: Scene) -> None:
        """Show one scene of the map, as large as it fits."""
        self.is_blank = False
        self._frame = Frame(MapMode.WHOLE, scene=scene, room=self.room)
        self._view.refresh()
        self._view.fitting.keep(fitting.whole_map)

    def end_scenes(self) -> None:
        """Show the map as it was before: its boxes stand where they stood."""
        if self._beside is None:
            return
        self._frame, self._beside = self._beside, None
        if self.is_blank:  # It ended before anything came, and what opened was dropped for it.
            self.open()
            return
        self._show_as_it_stood()
        self.changed.emit()

    def _show_as_it_stood(self) -> None:
        """Where scenes were shown by another lens, the map by that comes when it is arranged."""
        view = self._view
        stood, lens = view.map_scene.window_map.lens, view.lens
        if stood is None or stood is lens or self._is_at_once:
            view.refresh()
            return
        with view.looking_by(stood):
            view.refresh()
        self.show_by(lens)

    @property
    def frame(self) -> Frame:
        """What the map is drawn for."""
        return self._frame

    @property
    def is_as_fitted(self) -> bool:
        """Whether boxes are as large as they were set for the window: there is nothing beside."""
        scale = self._view.map_scene.window_map.scale
        return self._view.zoom <= scale * fitting.JUST

    def open_by(self, opening: Opening) -> None:
        """How journeys are shown that are opened from now on."""
        self._opening = opening

    def switch_to(self, mode: MapMode) -> None:
        """Show the map so; what is selected stays in sight, and cards glide to their new places."""
        if self._beside is not None or (mode is self.mode and self._fits.coming is None):
            return
        self._view.cancel_gesture()
        if self._takes_long(mode):
            self._do_not_open()
            self._ask(self._framed(mode), self._glide_to)
        else:
            lens = self.lens_coming or self._view.lens
            self._stop_waiting()
            with self._view.looking_by(lens):
                self._glide(self._framed(mode))

    @property
    def lens_coming(self) -> Lens | None:
        """What lanes will mean when the map comes that is awaited; None where that stays."""
        return self._fits.lens

    def show_by(self, lens: Lens) -> None:
        """Show the map by another lens: at once, or when it is arranged."""
        view = self._view
        view.cancel_gesture()
        if self.is_presenting and self._frame.scene is None:
            with view.looking_by(lens):
                view.head.follow()  # The first scene is by it.
        elif self.is_blank:
            with view.looking_by(lens):
                self.open()
        elif self._is_at_once and (self._fits.coming is None or self._is_opening):
            with view.looking_by(lens):
                self._show_lens(view.gliding.places())
        else:
            self._wait_for(lens)
            self.changed.emit()

    @property
    def _is_at_once(self) -> bool:
        """Whether nobody needs to wait for the map by another lens."""
        return self.is_presenting or not self._takes_long(self.mode)

    def _wait_for(self, lens: Lens) -> None:
        """Whatever else is awaited comes by this lens; nothing comes for the lens that is shown."""
        is_shown = lens is self._view.lens
        if is_shown and self._fits.is_asked_for(self._take_lens):
            self._fits.drop()
            self._settling.start()  # Its fit may have been for a window of another size as well.
        elif self._is_opening or self._fits.coming is None:
            self._do_not_open()
            self._ask(self._framed(self.mode), self._take_lens, lens)
        else:
            self._fits.choose(None if is_shown else lens)

    def _take_lens(self, wanted: Wanted, arrangement: Arrangement) -> None:
        before = self._view.gliding.places()
        self._view.map_scene.window_map.begin(wanted, arrangement)
        self._frame = wanted.frame
        self._show_lens(before)
        self._follow_other_size()

    def _show_lens(self, before: dict[str, QPointF]) -> None:
        """Other boxes have another size: what was in sight as a whole stays so."""
        self._view.refresh()
        if self._view.fitting.kept is not None:
            self._view.fitting.keep(_FITS[self.mode])
        self._view.titles.stay_in_sight()
        self._view.gliding.start(before)

    def _ask(self, frame: Frame, done: Taken, lens: Lens | None = None) -> None:
        """What somebody asks for does not wait until a title is typed: that goes along."""
        self._fits.ask(frame, done, lens, wanted=True)

    def _stop_waiting(self) -> None:
        self._fits.drop()
        self._do_not_open()

    def _do_not_open(self) -> None:
        self._patience.stop()
        self._is_opening = False

    def hand_is_free(self, _keep: bool = True) -> None:
        """No title is typed on the map any more, or no card held: a fit that waited may come."""
        self._freeing.start()

    def _glide_to(self, wanted: Wanted, arrangement: Arrangement) -> None:
        self._view.map_scene.window_map.begin(wanted, arrangement)
        self._glide(wanted.frame)

    def _glide(self, frame: Frame) -> None:
        view = self._view
        before = view.gliding.places()
        self._show(frame)
        view.gliding.start(before)
        for identity in view.selection.cards[:1]:
            view.show_record(identity)
        view.titles.stay_in_sight()

    def switch_on(self) -> None:
        """The next way to show it."""
        self.switch_to((self._fits.coming or self.mode).following)

    def open(self) -> None:
        """Show a journey that was just opened, from its beginning."""
        self._stop_waiting()
        if self._beside is not None:
            self._beside = self._framed(MapMode.LANES)
            self._view.refresh()
        elif self._opening is Opening.FITTING and self._can_fit:
            self._open_elsewhere(MapMode.READING, self._take_reading)
        elif self._takes_long(MapMode.LANES):
            self._open_elsewhere(MapMode.LANES, self._take_lanes)
        else:
            self._view.map_scene.window_map.forget()
            self._show(self._framed(MapMode.LANES))

    def _open_elsewhere(self, mode: MapMode, taken: Taken) -> None:
        """Nothing is shown until what comes first is there."""
        view = self._view
        self._is_opening = self.is_blank = True
        self._frame = self._framed(mode)
        view.map_scene.window_map.forget()
        view.map_scene.show_diagram(_EMPTY, view.options.theme)
        view.head.follow()
        self._fits.ask(self._frame, taken)

    def _take_lanes(self, wanted: Wanted, arrangement: Arrangement) -> None:
        self._view.map_scene.window_map.begin(wanted, arrangement)
        self._show(wanted.frame)

    def _take_reading(self, wanted: Wanted, arrangement: Arrangement) -> None:
        """Whole where its titles can be read, else for reading."""
        self._view.map_scene.window_map.begin(wanted, arrangement)
        self._patience.start()
        opened = self._view.document.journey
        self._fits.ask(self._framed(MapMode.WHOLE), partial(self._take_whole, opened))

    def _take_whole(self, opened: Journey, wanted: Wanted, arrangement: Arrangement) -> None:
        """Not where somebody has begun to read or to write meanwhile."""
        view = self._view
        is_waiting = self._patience.isActive()
        self._patience.stop()
        self._is_opening = False
        is_at_rest = view.document.journey is opened and view.fitting.kept is fitting.reading
        if arrangement.title >= READABLE and (is_waiting or is_at_rest):
            self._glide_to(wanted, arrangement)
        elif is_waiting:
            self._show_reading()

    def _show_reading(self) -> None:
        self._show(self._framed(MapMode.READING))

    def _takes_long(self, mode: MapMode) -> bool:
        return self._can_fit and len(self._view.document.journey.touchpoints) > _QUICK[mode]

    @property
    def _can_fit(self) -> bool:
        width = self._view.viewport().width()
        return bool(self._view.document.journey.touchpoints) and width > _SLACK

    def _do_without(self, frame: Frame) -> None:
        """Lanes need no fit; what is shown so already stays as it is."""
        self._patience.stop()
        if frame.mode is self.mode and not self.is_blank:
            self.changed.emit()
            return
        self._show(self._framed(MapMode.LANES))

    def fit_anew(self) -> None:
        """All of the map, in bands that are the largest for this window as it is now.

        Bands to read are a page, too small to read as a whole: that is another way to show them.
        """
        if self.mode is MapMode.READING and self._can_fit:
            if self._is_opening or self._fits.coming in {None, self.mode}:
                self.switch_to(MapMode.WHOLE)
            return
        self._view.fitting.keep(fitting.whole_map)
        is_switching = self._is_opening or self._fits.coming not in {None, self.mode}
        if self._beside is None and self._can_fit and not is_switching:
            self._ask(self._framed(self.mode), self.take_fit)

    def take_fit(self, wanted: Wanted, arrangement: Arrangement) -> None:
        """A new fit that was asked for, or offered: the cards glide to their places."""
        before = self._view.gliding.places()
        self._view.offer.withdraw()
        self._take_other_size(wanted, arrangement)
        self._view.titles.stay_in_sight()
        self._view.gliding.start(before)

    @property
    def is_all_in_sight(self) -> bool:
        """Whether somebody looks at the whole journey in boxes."""
        is_whole = self.mode is MapMode.WHOLE and self._beside is None and self._fits.coming is None
        return is_whole and self._view.fitting.kept is fitting.whole_map

    def follow_window(self) -> None:
        """The window has another size: fit the map into it as soon as it stays."""
        self._view.offer.place()
        if self._beside is None:
            self._settling.start()

    def _fit_window(self) -> None:
        """The page is as wide as the window again; what was at its top is there still."""
        if self._framed(self.mode) == self._frame:
            return
        if self._beside is not None:
            return
        if self._is_opening:
            self.open()
            return
        if self._fits.coming is not None:
            self._fits.ask_again(self._framed(self._fits.coming))
            return
        if self.mode is MapMode.WHOLE and self._view.fitting.kept is not fitting.whole_map:
            return  # Somebody looks at a part of it.
        self._fits.ask(self._framed(self.mode), self._take_other_size)

    def _take_other_size(self, wanted: Wanted, arrangement: Arrangement) -> None:
        view = self._view
        view.cancel_gesture()
        self.is_blank = False
        kept = view.fitting.kept
        held = fitting.middle_card(view) if kept is None else None
        view.map_scene.window_map.begin(wanted, arrangement)
        self._frame = wanted.frame
        view.refresh()
        if held is None:
            view.fitting.keep(kept or _FITS[self.mode])
        elif (item := view.map_scene.card(held)) is not None:
            view.centerOn(item.place.center())

    def _show(self, frame: Frame) -> None:
        self._is_opening = self._is_opening and self._fits.coming is not None
        self.is_blank = False
        self._frame = frame
        self._view.refresh()
        self._view.fitting.keep(_FITS[frame.mode])
        self._follow_other_size()
        self.changed.emit()

    def _follow_other_size(self) -> None:
        """The window may have another size by the time that a fit for it comes."""
        if self._framed(self.mode) != self._frame:
            self._settling.start()

    def _framed(self, mode: MapMode) -> Frame:
        """Bands to read leave room for the scroll bar that their page will have."""
        view = self._view
        port = view.maximumViewportSize()
        if mode is MapMode.WHOLE:
            high = port.height() - view.head.missing - _SLACK
            return Frame(mode, port.width() - _SLACK, high)
        return Frame(mode, fitting.beside_bars(view).width() - _SLACK)


_FITS = {
    MapMode.WHOLE: fitting.whole_map,
    MapMode.READING: fitting.reading,
    MapMode.LANES: fitting.reading,
}
