"""How large the map is shown, and around which point, so that what is asked for fits its window."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt

from journeymap.diagram import GroupKind
from journeymap.diagram.map_mode import MapMode

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView

type Place = tuple[float, QPointF]
"""A zoom, and the point of the map that comes to the middle."""

type Fit = Callable[["MapView"], Place | None]
"""What is shown, for a window of whatever size it has now."""

STEP = 1.2
"""How much a key or a turn of the wheel zooms."""
SMALLEST = 0.05
"""The zoom beyond which the map gets no smaller."""
CLOSE = 1.25
"""How large a part of the map becomes at the most, for who wants to see what is around it."""
JUST = 1.005
"""Zooms that differ by less are the same."""
_MARGIN = 400.0
"""Pixels around the map, or map units where these are more."""


class Fitting:
    """Shows the map or a part of it, and keeps it in sight while panels come and go around it."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._kept: Fit | None = None
        self._is_placing = False

    def keep(self, fit: Fit) -> None:
        """Show it, and again whenever the window has another size, until somebody moves the map."""
        self._kept = fit
        self._look_at(fit(self._view))

    @property
    def kept(self) -> Fit | None:
        """What is kept in sight; None where somebody moved the map."""
        return self._kept

    def again(self) -> None:
        """The window has another size; not where a scroll bar came or went by what is done here."""
        if self._kept is not None and not self._is_placing:
            self.keep(self._kept)

    def moved(self) -> None:
        """The map was moved: where it is now is where somebody wants it."""
        if not self._is_placing:
            self._kept = None

    @contextmanager
    def placing(self) -> Iterator[None]:
        """What moves the map inside is not somebody."""
        was, self._is_placing = self._is_placing, True
        try:
            yield
        finally:
            self._is_placing = was

    def make_room(self) -> None:
        """Room around the map, so that its edges can be brought to the middle."""
        view = self._view
        diagram, away = view.map_scene.diagram, _MARGIN / min(view.zoom, 1.0)
        away = 0.0 if view.modes.is_as_fitted else away
        rect = QRectF(0, 0, diagram.width, diagram.height)
        view.setAlignment(_alignment(view))
        view.setSceneRect(rect.adjusted(-away, -away, away, away))

    def _look_at(self, place: Place | None) -> None:
        if place is not None:
            zoom, middle = place
            with self.placing():
                self._view.zoom_by(max(zoom, SMALLEST) / self._view.zoom)
                self._view.centerOn(middle)


def whole_map(view: "MapView") -> Place | None:
    """The whole map, no larger than it was set."""
    diagram = view.map_scene.diagram
    port = view.maximumViewportSize()  # Bars that are there still go with what was shown.
    if not diagram.width or not diagram.height or port.width() <= 1:
        return None
    largest = view.map_scene.window_map.scale
    zoom = min(port.width() / diagram.width, port.height() / diagram.height, largest)
    return zoom, QPointF(diagram.width / 2, diagram.height / 2)


def reading(view: "MapView") -> Place | None:
    """The beginning of bands, as large as they were set."""
    port = view.viewport().rect()
    if port.width() <= 1:
        return None
    zoom = view.map_scene.window_map.scale
    return zoom, QPointF(port.width() / 2, port.height() / 2) / zoom


def show_actual_size(view: "MapView") -> None:
    """100 %: what is selected and in sight stays where it is, else the middle does."""
    area = view.map_scene.area_of(view.selection.ids)
    at = view.mapFromScene(area.center())
    if area.isEmpty() or not view.viewport().rect().contains(at):
        view.zoom_by(1 / view.zoom)
        return
    view.zoom_by(1 / view.zoom, QPointF(at))
    view.ensureVisible(view.map_scene.area_of(view.selection.ids[:1]), 0, 0)


def show_records(view: "MapView", identities: Iterable[str]) -> None:
    """Bring these records to the middle, as large as they fit for who works on them."""
    area = view.map_scene.area_of(identities)
    if not area.isEmpty():
        view.fitting.keep(lambda view: _part(view, area))


def _part(view: "MapView", area: QRectF) -> Place | None:
    port = beside_bars(view)
    if area.width() <= 0 or area.height() <= 0 or min(port.width(), port.height()) <= 1:
        return None
    zoom = min(port.width() / area.width(), port.height() / area.height(), CLOSE)
    return zoom, area.center()


def beside_bars(view: "MapView") -> QSize:
    """What the map's window has beside both its scroll bars, whether they are there now or not.

    A zoom that is right without them would bring them, the one beside them let them go, and so on.
    """
    port = view.maximumViewportSize()
    across = view.verticalScrollBar().sizeHint().width()
    return port - QSize(across, view.horizontalScrollBar().sizeHint().height())


def middle_card(view: "MapView") -> str | None:
    """The card in sight that is nearest to the middle."""
    port = view.mapToScene(view.viewport().rect()).boundingRect()
    cards = [one for one in view.map_scene.all_items()
             if one.shown.kind is GroupKind.CARD and port.intersects(one.place)]  # fmt: skip
    middle = port.center()
    nearest = min(cards, key=lambda one: _away(one.place.center(), middle), default=None)
    return nearest.record if nearest is not None else None


def _away(one: QPointF, other: QPointF) -> float:
    return (one - other).manhattanLength()


def _alignment(view: "MapView") -> Qt.AlignmentFlag:
    """Where the map stands in a larger window: one that grows downwards keeps its top.

    As wide as its window it stands at the left: Qt's middle forgets the scroll bar.
    """
    if view.modes.mode is MapMode.WHOLE:
        return Qt.AlignmentFlag.AlignCenter
    fills = view.zoom * JUST >= view.map_scene.window_map.scale
    across = Qt.AlignmentFlag.AlignLeft if fills else Qt.AlignmentFlag.AlignHCenter
    return Qt.AlignmentFlag.AlignTop | across
