"""Boxes that fit, boxes to read, or lanes: which of them this window shows, and how it opens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from journeymap.desktop.canvas import fitting
from journeymap.desktop.settings import Opening
from journeymap.diagram import GroupKind
from journeymap.diagram.map_mode import MapMode
from journeymap.diagram.scenes.scene import Room, Scene, room_on
from journeymap.diagram.window_map import Frame

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

_SLACK = 4
"""Pixels that a map stays smaller than its window, so that no scroll bar comes for nothing."""
_JUST = 1.005
_SETTLED = 120
"""Milliseconds after which a window that was being resized has its size."""


class Modes(QObject):
    """Switches between the ways to show a map; a change of the window's size fits it anew."""

    changed = Signal()

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._opening = Opening.FITTING
        self._frame = Frame()
        self._beside: Frame | None = None
        """How the map is shown beside a presentation."""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED)
        self._settling.timeout.connect(self._fit_window)

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

    def begin_scenes(self) -> None:
        """From now on scenes are shown; how the map is shown beside them is kept."""
        self._view.cancel_gesture()
        self._beside = self._frame

    def show_scene(self, scene: Scene) -> None:
        """Show one scene of the map, as large as it fits."""
        self._frame = Frame(MapMode.WHOLE, scene=scene, room=self.room)
        self._view.refresh()
        self._view.fitting.keep(fitting.whole_map)

    def end_scenes(self) -> None:
        """Show the map as it was before: its boxes stand where they stood."""
        if self._beside is not None:
            self._frame, self._beside = self._beside, None
            self._view.refresh()
            self.changed.emit()

    @property
    def frame(self) -> Frame:
        """What the map is drawn for."""
        return self._frame

    @property
    def is_as_fitted(self) -> bool:
        """Whether boxes are as large as they were set for the window: there is nothing beside."""
        scale = self._view.map_scene.window_map.scale
        return self.mode is not MapMode.LANES and self._view.zoom <= scale * _JUST

    def open_by(self, opening: Opening) -> None:
        """How journeys are shown that are opened from now on."""
        self._opening = opening

    def switch_to(self, mode: MapMode) -> None:
        """Show the map so; what is selected stays in sight, and cards glide to their new places."""
        if mode is self.mode or self._beside is not None:
            return
        view = self._view
        view.cancel_gesture()
        before = view.gliding.places()
        self._show(mode)
        view.gliding.start(before)
        for identity in view.selection.cards[:1]:
            view.show_record(identity)

    def switch_on(self) -> None:
        """The next way to show it."""
        self.switch_to(self.mode.following)

    def open(self) -> None:
        """Show a journey that was just opened, from its beginning."""
        view, mode = self._view, MapMode.LANES
        if self._beside is not None:
            self._beside = Frame()
            return
        if self._opening is Opening.FITTING:
            mode = view.map_scene.window_map.mode_to_open(
                view.document.journey, view.options, self._framed(MapMode.WHOLE)
            )
        self._show(mode)

    def fit_anew(self) -> None:
        """In boxes, those that are the largest for this window as it is now."""
        if self.mode is not MapMode.LANES and self._beside is None:
            self._view.map_scene.window_map.fit_anew()
            self._show(self.mode)

    def follow_window(self) -> None:
        """The window has another size: fit boxes into it as soon as it stays."""
        if self.mode is not MapMode.LANES and self._beside is None:
            self._settling.start()

    def follow_lens(self) -> None:
        """Other boxes have another size: what was in sight as a whole stays so."""
        if self.mode is not MapMode.LANES and self._view.fitting.kept is not None:
            self._view.fitting.keep(_FITS[self.mode])

    def _fit_window(self) -> None:
        """The page is as wide as the window again; what was at its top is there still."""
        if self.mode is MapMode.LANES or self._framed(self.mode) == self._frame:
            return
        if self._beside is not None:
            return
        view, own = self._view, _FITS[self.mode]
        kept = view.fitting.kept
        if self.mode is MapMode.WHOLE and kept is not own:
            return  # Somebody looks at a part of it.
        held = self._first_in_sight() if kept is None else None
        self._frame = self._framed(self.mode)
        view.refresh()
        if held is None:
            view.fitting.keep(kept or own)
        elif (item := view.map_scene.card(held)) is not None:
            view.centerOn(item.place.center())

    def _first_in_sight(self) -> str | None:
        port = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        cards = [one for one in self._view.map_scene.all_items()
                 if one.shown.kind is GroupKind.CARD and port.intersects(one.place)]  # fmt: skip
        middle = port.center()
        nearest = min(cards, key=lambda one: _away(one.place.center(), middle), default=None)
        return nearest.record if nearest is not None else None

    def _show(self, mode: MapMode) -> None:
        self._frame = self._framed(mode)
        self._view.refresh()
        self._view.fitting.keep(_FITS[mode])
        self.changed.emit()

    def _framed(self, mode: MapMode) -> Frame:
        if mode is MapMode.LANES:
            return Frame()
        port = self._view.viewport().rect()
        return Frame(mode, port.width() - _SLACK, port.height() - _SLACK)


_FITS = {
    MapMode.WHOLE: fitting.whole_map,
    MapMode.READING: fitting.reading,
    MapMode.LANES: fitting.beginning,
}


def _away(one: QPointF, other: QPointF) -> float:
    return (one - other).manhattanLength()
