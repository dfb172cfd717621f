"""The map's window: pan, zoom, and events handed to one gesture at a time."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import override

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from journeymap.desktop.arranging import Arranging
from journeymap.desktop.canvas import fitting, keys, pointing
from journeymap.desktop.canvas.fit_offer import FitOffer
from journeymap.desktop.canvas.fitting import Fitting
from journeymap.desktop.canvas.foreground import paint_foreground
from journeymap.desktop.canvas.gesture import Gesture
from journeymap.desktop.canvas.gliding import Gliding
from journeymap.desktop.canvas.handoff_editing import HandoffEditing
from journeymap.desktop.canvas.map_head import MapHead
from journeymap.desktop.canvas.minimap import Minimap
from journeymap.desktop.canvas.modes import Modes
from journeymap.desktop.canvas.painting import load_fonts
from journeymap.desktop.canvas.preview import GesturePreview
from journeymap.desktop.canvas.scene import MapScene
from journeymap.desktop.canvas.standing_names import StandingNames
from journeymap.desktop.canvas.title_editing import TitleEditing
from journeymap.desktop.canvas.touching import Touching, tool_for_finger, turn_wheel
from journeymap.desktop.canvas.tray import LaneTray
from journeymap.desktop.document import Document
from journeymap.desktop.editing import Editing
from journeymap.desktop.guarded import guarded, guarded_with
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.selection import Selection
from journeymap.desktop.status import tell_selection
from journeymap.diagram import DARK, LIGHT, Options, Strip
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.wording import text

_LARGEST = 4.0


class MapView(QGraphicsView):
    """The map on screen."""

    lens_changed = Signal(object)
    parts_changed = Signal()
    zoom_changed = Signal(float)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        editing: Editing,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        load_fonts()
        self.map_scene = MapScene()
        super().__init__(self.map_scene, parent)
        self.document, self.selection, self.editing = document, selection, editing
        self.arranging = Arranging(document, selection)
        self._gesture = Gesture(self)
        self.fitting = Fitting(self)
        self.modes = Modes(self, jobs)
        self.pointer = QPointF()
        self._options = Options(untagged_lane=True, lens=document.journey.settings.lens)
        self.is_animated = True
        self.gliding = Gliding(self)
        self.preview = GesturePreview(self._show_gesture)
        self.tray = LaneTray(self)
        self.space_held = False
        self.signs: dict[str, Callable[[], object]] = {}
        self._set_up()
        self.titles = TitleEditing(self)
        self.names, self.minimap = StandingNames(self), Minimap(self)
        self.offer, self.head = FitOffer(self, jobs), MapHead(self)
        self.handoffs, self._touching = HandoffEditing(self), Touching(self)
        document.changed.connect(self._show_change)
        document.replaced.connect(self._show_another)
        selection.changed.connect(self._show_selection)
        self.refresh()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(text("Map"))

    @property
    def lens(self) -> Lens:
        """What the lanes mean."""
        return self._options.lens

    @property
    def lens_chosen(self) -> Lens:
        """What they will mean when the map comes that is awaited."""
        return self.modes.lens_coming or self.lens

    @property
    def zoom(self) -> float:
        """How many pixels a map unit has; 1 is 100 %."""
        return self.transform().m11()

    @property
    def options(self) -> Options:
        """How the map is drawn on this screen."""
        return self._options

    def set_lens(self, lens: Lens) -> None:
        """Group the same map by something else; the cards glide to their new lanes.

        A large map is shown as it is until the other is arranged.
        """
        if lens is not self.lens_chosen:
            self.modes.show_by(lens)

    @contextmanager
    def looking_by(self, lens: Lens) -> Iterator[None]:
        """What is shown inside is by this lens; then it is told, where it is another."""
        before, self._options = self.lens, replace(self._options, lens=lens)
        try:
            yield
        except BaseException:
            self._options = replace(self._options, lens=before)
            raise
        if lens is not before:
            self.lens_changed.emit(lens)

    def set_dark(self, *, dark: bool) -> None:
        """Show the map in the dark theme or the light one."""
        self._options = replace(self._options, theme=DARK if dark else LIGHT)
        self.refresh()
        self.viewport().update()

    def switch_row(self, name: str) -> None:
        """Leave a part of the map out, or show it again, by its name in `diagram.PARTS`."""
        self.leave_out(self._options.left_out ^ {name})

    def leave_out(self, parts: frozenset[str]) -> None:
        """Leave these parts of the map out, and show all others."""
        if parts != self._options.left_out:
            self.cancel_gesture()
            self._options = replace(self._options, left_out=parts)
            self.refresh()
            self.titles.stay_in_sight()
            self.parts_changed.emit()

    def collapse(self, keys: Iterable[str]) -> None:
        """Make these lanes and stages narrow strips, or show them whole again."""
        self.cancel_gesture()
        before = self.gliding.places()
        self._options = replace(self._options, collapsed=self._options.collapsed ^ set(keys))
        self.refresh()
        self.titles.stay_in_sight()
        self.gliding.start(before)

    def set_strips(self, strips: tuple[Strip, ...]) -> None:
        """Show these rows under the lanes, and no others."""
        if strips != self._options.strips:
            self._options = replace(self._options, strips=strips)
            self.refresh()
            self.fitting.again()
            self.titles.stay_in_sight()

    def refresh(self) -> None:
        """Draw the journey as it is, unless it is not shown yet."""
        if self.modes.is_blank:
            return
        self.map_scene.show_journey(self.document.journey, self._options, self.modes.frame)
        self._show_selection()
        with self.fitting.placing():
            self.fitting.make_room()
        self.head.follow()
        self._follow()

    def _show_change(self, _before: Journey, _after: Journey) -> None:
        self.cancel_gesture()
        before, scale = self.gliding.places(), self.map_scene.window_map.scale
        self.refresh()
        if self.map_scene.window_map.scale != scale:  # A fit that was taken is undone.
            self.fitting.again()
        if not self.titles.is_open:
            self.gliding.start(before)

    def _follow(self) -> None:
        """What stands over the map stays with it."""
        self.offer.follow()
        self.titles.follow()
        self.handoffs.follow()
        self.names.follow()
        self.minimap.follow()

    def _show_another(self) -> None:
        self.cancel_gesture()
        self.titles.close()
        lens = self.document.journey.settings.lens
        self._options = replace(self._options, lens=lens, collapsed=frozenset())
        self.show_beginning()
        self.lens_changed.emit(self.lens)

    def _show_selection(self) -> None:
        self.map_scene.choose(set(self.selection.ids) - self.modes.told)
        tell_selection(self, self.document.journey, self.selection.ids)
        self.minimap.follow()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom with a point of the viewport held in place, the middle if none is given."""
        held = at or QPointF(self.viewport().rect().center())
        wanted = min(max(self.zoom * factor, fitting.SMALLEST), _LARGEST)
        before = self.mapToScene(held.toPoint())
        self.resetTransform()
        self.scale(wanted, wanted)
        self.fitting.make_room()
        after = self.mapToScene(held.toPoint())
        self.scroll_by((before.x() - after.x()) * wanted, (before.y() - after.y()) * wanted)
        self.fitting.moved()
        self._follow()
        self.zoom_changed.emit(self.zoom)

    def zoom_to_actual_size(self) -> None:
        """100 %, around what is selected where that is in sight."""
        fitting.show_actual_size(self)

    def zoom_to_fit(self) -> None:
        """The whole map, never larger than it reads well, until somebody moves it."""
        self.modes.fit_anew()

    def show_beginning(self) -> None:
        """The whole map where that can be read; else its beginning."""
        self.modes.open()

    def show_record(self, identity: str) -> None:
        """Bring a record into sight; a collapsed lane or stage that hides it is opened."""
        if closed := self._options.collapsed & self.arranging.stands_in(identity, self.lens):
            self.collapse(closed)
        for item in self.map_scene.items_of(identity):
            self.ensureVisible(item.place, 60, 60)
            return

    def scroll_by(self, x: float, y: float) -> None:
        """Move the map's window by pixels."""
        across, along = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(x))
        along.setValue(along.value() + round(y))

    def in_pixels(self, at: QPointF) -> QPointF:
        """A point of the scene in pixels of the map's window."""
        return QPointF(self.mapFromScene(at))

    def show_pointer(self, shape: Qt.CursorShape | None) -> None:
        """The pointer's shape over the map; None for the usual one."""
        if shape is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(shape)

    def name_new(self, identity: str) -> None:
        """Type the title of a card that was just made."""
        self.titles.open(identity, fresh=True)

    def _show_gesture(self) -> None:
        self.viewport().update()
        self.minimap.follow()

    @property
    def is_gesturing(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture.is_under_way

    def cancel_gesture(self) -> bool:
        """Cancel the gesture under way, if there is one."""
        return self._gesture.cancel()

    def begin_touch(self, at: QPointF) -> None:
        """A finger came down at a point of the viewport."""
        self.titles.close()
        self._gesture.begin(tool_for_finger(self, at), at, Qt.KeyboardModifier.NoModifier)

    def end_gesture(self, at: QPointF) -> None:
        """The button or the finger went up: do it."""
        self._gesture.end(at)

    def continue_gesture(self, at: QPointF) -> None:
        """The map moved under a pointer that is held at a point of the viewport."""
        self._gesture.move(at)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.titles.close()
        self.cancel_gesture()
        tool = pointing.tool_for(self, event)
        self._gesture.begin(tool, event.position(), event.modifiers())
        event.accept()

    @override
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer = event.position()
        if not event.buttons():
            self.cancel_gesture()
        if self._gesture.is_under_way:
            self._gesture.drag(self.pointer)
        else:
            at = self.mapToScene(self.pointer.toPoint())
            self.show_pointer(pointing.cursor_for(self, at))

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_gesture(event.position())

    @override
    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.cancel_gesture()
        if event.button() is Qt.MouseButton.LeftButton:
            pointing.double_click(self, self.mapToScene(event.position().toPoint()))

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn_wheel(self, event)
        event.accept()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            super().keyPressEvent(event)

    @override
    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.space_held = False
        self.cancel_gesture()
        super().focusOutEvent(event)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        with self.fitting.placing():
            super().resizeEvent(event)
        self.head.follow()
        self.fitting.again()
        self.modes.follow_window()
        self._follow()

    @override
    @guarded
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if hasattr(self, "handoffs"):
            self.fitting.moved()
            self._follow()

    @override
    @guarded_with(bool)
    def event(self, event: QEvent) -> bool:
        if hasattr(self, "_gesture"):
            self._gesture.cancel_at(event)
        return super().event(event)

    @override
    @guarded_with(bool)
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.viewport().unsetCursor()
        if hasattr(self, "_touching") and self._touching.take(event):
            return True
        return super().viewportEvent(event)

    @override
    @guarded
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        paint_foreground(self, painter)
