"""Presenting: the map alone on the whole screen, scene by scene."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journeymap.desktop.actions import Beside
from journeymap.desktop.canvas import fitting
from journeymap.desktop.guarded import guarded_with
from journeymap.desktop.presenting_bar import PresentingBar
from journeymap.desktop.presenting_stops import (
    By,
    Stop,
    count_left_out,
    gap_stops,
    number_among,
    place_of,
    shown_stops,
    stage_stops,
    stops,
)
from journeymap.diagram.bands.content import MapContent
from journeymap.diagram.bands.from_journey import content_of
from journeymap.diagram.options import Options
from journeymap.diagram.scenes.content import SceneContent, scene_content
from journeymap.diagram.scenes.fitting import FittedScene, Plan, fit_for_room, scenes_of_stage
from journeymap.diagram.scenes.scene import Room, Scene, SceneKind
from journeymap.model.journey import Journey
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.desktop.actions import Spec
    from journeymap.desktop.main_window import MainWindow

_NAMES = 1.3
"""How much larger names of lanes stand before a room."""
_MOVES = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1,
}  # fmt: skip
_WAYS = {
    Qt.Key.Key_S: By.STAGE, Qt.Key.Key_T: By.TOUCHPOINT, Qt.Key.Key_B: By.BOUNDARY,
    Qt.Key.Key_G: By.GAP,
}  # fmt: skip
_SETTLED = 20
"""Milliseconds after which a screen that was being resized has its size."""
_WHOLE_AND_ONE = 2
_SEEN_AT_ONCE = 8
_SLOW = {SceneKind.WHOLE, SceneKind.STAGE}
_TAB = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class Presenting(QObject):
    """One window while it presents: what was around the map comes back at the end."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.bar = PresentingBar(window.document)
        self.bar.moved.connect(self.go)
        self.bar.chosen.connect(self._choose)
        self.bar.ended.connect(self.end)
        self.bar.left.connect(window.view.setFocus)
        self.bar.hide()
        self._hidden: list[QWidget] = []
        self._state = Qt.WindowState.WindowNoState
        self._selected: tuple[str, ...] = ()
        self._looked_at: fitting.Fit = fitting.reading
        self._plans: dict[str, Plan] = {}
        """How stages are cut for this screen, as soon as that is known."""
        self._is_planning = False
        self._planned_for: tuple[MapContent, Room] | None = None
        self._asked_for: tuple[SceneContent, Room] | None = None
        self._findings: bool | None = None
        self._settling = self._shows_after(_SETTLED)
        self._following = self._shows_after(0)
        for changed in (
            window.document.changed,
            window.view.lens_changed,
            window.view.parts_changed,
        ):
            changed.connect(self._follow)
        self._walked: tuple[Stop, ...] = ()
        """The stops among which `place` was found."""
        self._known: tuple[Journey, Options, MapContent] | None = None
        self.by = By.STAGE
        self.place = 0

    def _shows_after(self, milliseconds: int) -> QTimer:
        """Once for all that comes within that time."""
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self._show)
        return timer

    @property
    def is_on(self) -> bool:
        """Whether the window presents."""
        return not self.bar.isHidden()

    def allows(self, spec: "Spec") -> bool:
        """Whether an action can be done now: before a room nothing changes but by its answers."""
        return not self.is_on or spec.goes_beside(Beside.PRESENTING)

    def toggle(self) -> None:
        """Begin, or end."""
        if self.is_on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """The map alone, from the stage of the selection on; findings stay off unless asked."""
        window = self._window
        window.pages.show_page("map")
        around: tuple[QWidget, ...] = (
            window.menuBar(),
            window.statusBar(),
            window.menus.bar,
            window.pages.tabBar(),
            window.note,
            window.find_bar,
            window.filter_bar,
            window.capture,
            *window.docks.values(),
        )
        self._hidden = [one for one in around if not one.isHidden()]
        for one in around:
            one.hide()
        self._state = window.windowState()
        self._selected = window.selection.ids
        middle = window.view.viewport().rect().center()
        place = window.view.zoom, window.view.mapToScene(middle)
        self._looked_at = window.view.fitting.kept or (lambda _view: place)
        window.view.modes.begin_scenes()
        self._planned_for = self._asked_for = None
        self._walked = ()
        self._findings = window.analysing.wanted
        window.analysing.show_findings(shown=False)
        self.bar.show()
        window.view.installEventFilter(self)
        window.view.handoffs.want(wanted=False)
        window.view.names.enlarge(_NAMES)
        self._show_edges(shown=False)
        window.showFullScreen()
        window.menus.update()
        self.by, self.place = By.STAGE, 0
        window.view.setFocus()
        QTimer.singleShot(0, self, self._show_first)

    def _show_first(self) -> None:
        """The whole map; where one small stage is all, touchpoints are more worth walking."""
        cards = len(self._window.document.journey.touchpoints)
        if len(self._stops()) == _WHOLE_AND_ONE and cards <= _SEEN_AT_ONCE:
            self.by = By.TOUCHPOINT
        self._show()

    def end(self) -> None:
        """Everything as it was before."""
        if not self.is_on:
            return
        window = self._window
        self.bar.hide()
        window.view.removeEventFilter(self)
        window.view.handoffs.want(wanted=True)
        window.view.names.enlarge(1)
        self._show_edges(shown=True)
        there = window.document.journey.all_ids
        window.selection.choose([one for one in self._selected if one in there])
        for one in self._hidden:
            one.show()
        window.analysing.show_findings(shown=self._findings)
        window.setWindowState(self._state)
        window.view.modes.end_scenes()
        self._known = None
        # Kept, because the window has its own size again only in a moment.
        window.view.fitting.keep(self._looked_at)
        window.menus.update()
        window.view.setFocus()

    def _show_edges(self, *, shown: bool) -> None:
        """The scroll bars and the frame of the focus, which a room does not need to see."""
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if shown else policy.ScrollBarAlwaysOff
        view = self._window.view
        view.setHorizontalScrollBarPolicy(wanted)
        view.setVerticalScrollBarPolicy(wanted)
        view.setProperty("presenting", not shown)
        view.style().unpolish(view)
        view.style().polish(view)

    @override
    @guarded_with(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held == Qt.KeyboardModifier.NoModifier and self.press(Qt.Key(event.key())):
                return True
            return not _is_for_the_map(Qt.Key(event.key()), held)
        if event.type() is QEvent.Type.Resize and watched is self._window.view:
            self._settling.start()
        return super().eventFilter(watched, event)

    def press(self, key: Qt.Key) -> bool:
        """The keys of a presentation; gives whether the key was one."""
        if not self.is_on:
            return False
        if key in _MOVES:
            self.go(_MOVES[key])
        elif key in _WAYS:
            self._choose(_WAYS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.by is By.BOUNDARY:
            self.bar.begin_answering()
        elif key == Qt.Key.Key_Escape:
            self.end()
        else:
            return False
        return True

    def go(self, by: int) -> None:
        """So many steps on."""
        all_of_them = self._followed()
        self.place = min(max(self.place + by, 0), max(len(all_of_them) - 1, 0))
        self._show()

    def _choose(self, by: str) -> None:
        self.by, self.place, self._walked = By(by), 0, ()
        self._show()

    def _follow(self, *changed: object) -> None:
        """The journey changed, or is another, or what the map shows of it is."""
        if len({one.id for one in changed if isinstance(one, Journey)}) > 1:
            self.place, self._walked = 0, ()
        self._following.start()

    def _followed(self) -> tuple[Stop, ...]:
        """The stops; what was told is where one is, also where they are others by now."""
        all_of_them = self._stops()
        if all_of_them and all_of_them != self._walked:
            self.place = place_of(self.place, self._walked, all_of_them)
            self._walked = all_of_them
        return all_of_them

    def _stops(self) -> tuple[Stop, ...]:
        """Those of what the map shows: what is left out of it is left out of the walk."""
        return shown_stops(self._all_stops(), self._window.document.journey, self._content())

    def _all_stops(self) -> tuple[Stop, ...]:
        journey = self._window.document.journey
        if self.by is By.STAGE:
            return stage_stops(journey, self._plans)
        if self.by is By.GAP:
            return gap_stops(journey, self._content(), self._window.view.modes.room)
        return stops(journey, self.by)

    def _show(self) -> None:
        if not self.is_on:  # A window that changed its size asked for it before the end.
            return
        all_of_them = self._followed()
        journey, content = self._window.document.journey, self._content()
        unshown = count_left_out(self._all_stops(), journey, content)
        left_out = plural("{count} left out", "{count} left out", unshown) if unshown else ""
        if not all_of_them:
            nothing = text("There is nothing to walk here yet.")
            self.bar.show_stop(self.by, nothing, left_out, None)
            self._window.selection.choose(())
            if content.cards:  # Else the map is as empty by itself.
                self._show_scene(Stop((), nothing, "", Scene(SceneKind.WHOLE)))
            return
        self.place = min(self.place, len(all_of_them) - 1)
        stop = all_of_them[self.place]
        number, count = number_among(all_of_them, self.place)
        numbered = text("{number} of {count}").format(number=number, count=count)
        note = " · ".join(filter(None, (numbered, stop.part, left_out, stop.note)))
        handoff = stop.records[0] if self.by is By.BOUNDARY else None
        self.bar.show_stop(self.by, stop.caption, note, handoff)
        self._window.selection.choose(stop.records[:1] if self.by is not By.STAGE else ())
        self._show_scene(stop)

    def _show_scene(self, stop: Stop) -> None:
        """What is fitted quickly at once; the whole map and stages as soon as a worker has them."""
        modes, journey = self._window.view.modes, self._window.document.journey
        content, room = self._content(), modes.room
        scenes = self._window.view.map_scene.window_map.scenes
        says = scene_content(journey, content, stop.scene, self._window.view.lens)
        if says is None:  # Of what is shown there is something to say.
            return
        for scene, fitted in self._plans.get(next(iter(stop.records), ""), ()):
            if scene == stop.scene:
                scenes.keep(scene, fitted)
        is_there = stop.scene.kind not in _SLOW or scenes.knows(stop.scene, says, room)
        if is_there:
            modes.show_scene(stop.scene)
        if not is_there and stop.scene.kind is SceneKind.WHOLE:
            self._fit(stop.scene, says, room)
        elif self.by is By.STAGE:  # Not before the whole is there, which would come later so.
            self._plan_stages(content, room)

    def _content(self) -> MapContent:
        """What the map shows, made once for as long as neither the journey nor the map changes."""
        view = self._window.view
        journey, options = view.document.journey, view.options
        if self._known is None or self._known[0] is not journey or self._known[1] != options:
            content = content_of(journey, options.lens, left_out=options.left_out)
            self._known = journey, options, content
        return self._known[2]

    def _fit(self, scene: Scene, says: SceneContent, room: Room) -> None:
        """The whole map, elsewhere."""
        if self._asked_for != (says, room):
            self._asked_for = says, room
            self._window.jobs.run(partial(fit_for_room, says, room), partial(self._take, scene))

    def _take(self, scene: Scene, fitted: FittedScene) -> None:
        self._asked_for = None
        self._window.view.map_scene.window_map.scenes.keep(scene, fitted)
        self._show()

    def _plan_stages(self, content: MapContent, room: Room) -> None:
        """How stages are cut, elsewhere, one after the other; that which is told before others."""
        if self._planned_for != (content, room):
            self._planned_for, self._plans, self._is_planning = (content, room), {}, False
        told = self._stops()[self.place :] + self._stops()
        stages = (stop.records[0] for stop in told if stop.records)
        stage = next((one for one in stages if one not in self._plans), None)
        if stage is not None and not self._is_planning:
            self._is_planning = True
            done = partial(self._take_plan, content, room, stage)
            self._window.jobs.run(partial(scenes_of_stage, content, stage, room), done)

    def _take_plan(self, content: MapContent, room: Room, stage: str, plan: Plan) -> None:
        """What is told goes on, in parts that are read from the back."""
        if not self.is_on or self._planned_for != (content, room):
            return
        self._is_planning = False
        self._plans[stage] = plan
        for scene, fitted in plan:
            self._window.view.map_scene.window_map.scenes.keep(scene, fitted)
        if self.by is By.STAGE:
            self._show()


def _is_for_the_map(key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    """Whether a key only moves the map or the focus: every other would change what it shows."""
    return key in _TAB or (key in _ARROWS and held == Qt.KeyboardModifier.AltModifier)
