"""Presenting: the map alone on the whole screen, step by step, or from crossing to crossing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journeymap.analysis.telling import boundary_in_words, card_in_words
from journeymap.desktop.canvas import fitting
from journeymap.desktop.guarded import guarded_with
from journeymap.desktop.presenting_bar import PresentingBar
from journeymap.diagram.map_mode import MapMode
from journeymap.model.boundaries import crossings
from journeymap.model.derived import part_of
from journeymap.model.feelings import feeling_in_words
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.canvas.view import MapView
    from journeymap.desktop.main_window import MainWindow

_STEP_KINDS = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET, BoundaryKind.SECTOR)
_STAGE_READABLE = 0.7
"""How far out a stage is shown at the most; a larger one comes in parts."""
_READABLE = 0.9
"""How far out a crossing is shown at the most; a longer one is shown where it leaves."""
_DIMMING = "presenting"
_NAMES = 1.3
"""How much larger names of lanes stand before a room."""
_MOVES = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1,
}  # fmt: skip
_EDITING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class By(StrEnum):
    """What a step is."""

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a presentation: the records in the middle of the screen, and its caption."""

    records: tuple[str, ...]
    caption: str
    note: str = ""


def stops(journey: Journey, by: By) -> tuple[Stop, ...]:
    """The steps of a presentation, in the order of the pathway."""
    if by is By.STAGE:
        return tuple(_stages(journey))
    if by is By.TOUCHPOINT:
        return tuple(_touchpoint(journey, card) for card in journey.reading_order)
    return tuple(_crossings(journey))


def _touchpoint(journey: Journey, card: Touchpoint) -> Stop:
    tags = (
        journey.organisation[card.provider].name if card.provider else "",
        journey.budget[card.budget].name if card.budget else "",
        part.label if (part := part_of(card)) else "",
        "" if card.backstage or card.experience is None else feeling_in_words(card.experience),
    )
    return Stop((card.id,), card.title or text("Untitled"), " · ".join(filter(None, tags)))


def _stages(journey: Journey) -> Iterator[Stop]:
    for stage in journey.stages:
        cards = tuple(card.id for card in journey.reading_order
                      if journey.column[card.step].stage is stage)  # fmt: skip
        if cards:
            yield Stop((stage.id, *cards), stage.name or text("Untitled stage"), stage.user_goal)


def _crossings(journey: Journey) -> Sequence[Stop]:
    """Hand-offs that cross, by where they start; each stop is the hand-off with its two cards."""
    places = {card.id: place for place, card in enumerate(journey.reading_order)}
    found = []
    by_handoff = crossings(journey).by_handoff
    for identity in sorted(by_handoff, key=lambda one: places[journey.handoff[one].source]):
        rows = {row.kind: row for row in by_handoff[identity]}
        row = next((rows[kind] for kind in _STEP_KINDS if kind in rows), by_handoff[identity][0])
        handoff = journey.handoff[identity]
        ends = (card_in_words(journey.touchpoint[one]) for one in (handoff.source, handoff.target))
        note = text("from {source} to {target}").format(source=next(ends), target=next(ends))
        caption = boundary_in_words(journey, row.boundary)
        found.append(Stop((identity, handoff.source, handoff.target), caption, note))
    return found


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
        self._looked_at: fitting.Fit = fitting.reading
        self._mode = MapMode.LANES
        """How the map is shown beside a presentation, which goes along its lanes."""
        self._findings: bool | None = None
        self.by = By.STAGE
        self.place = 0

    @property
    def is_on(self) -> bool:
        """Whether the window presents."""
        return not self.bar.isHidden()

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
        middle = window.view.viewport().rect().center()
        place = window.view.zoom, window.view.mapToScene(middle)
        self._looked_at = window.view.fitting.kept or (lambda _view: place)
        self._mode = window.view.modes.mode
        window.view.modes.switch_to(MapMode.LANES)
        self._findings = window.analysing.wanted
        window.analysing.show_findings(shown=False)
        self.bar.show()
        window.view.installEventFilter(self)
        window.view.handoffs.want(wanted=False)
        window.view.names.enlarge(_NAMES)
        self._show_edges(shown=False)
        window.showFullScreen()
        self.by, self.place = By.STAGE, 0
        window.view.setFocus()
        QTimer.singleShot(0, self, self._show_first)

    def _show_first(self) -> None:
        """The first stop; where all is seen at one, touchpoints are more worth walking."""
        if len(self._stops()) == 1:
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
        window.view.map_scene.dim_all_but(None, by=_DIMMING)
        self._show_edges(shown=True)
        for one in self._hidden:
            one.show()
        window.analysing.show_findings(shown=self._findings)
        window.setWindowState(self._state)
        window.view.modes.switch_to(self._mode)
        # Kept, because the window has its own size again only in a moment.
        window.view.fitting.keep(self._looked_at)
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
            if _would_edit(event):
                return True
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and _would_edit(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._show)
        return super().eventFilter(watched, event)

    def press(self, key: Qt.Key) -> bool:
        """The keys of a presentation; gives whether the key was one."""
        if not self.is_on:
            return False
        ways = {Qt.Key.Key_S: By.STAGE, Qt.Key.Key_T: By.TOUCHPOINT, Qt.Key.Key_B: By.BOUNDARY}
        if key in _MOVES:
            self.go(_MOVES[key])
        elif key in ways:
            self._choose(ways[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.by is By.BOUNDARY:
            self.bar.begin_answering()
        elif key == Qt.Key.Key_Escape:
            self.end()
        else:
            return False
        return True

    def go(self, by: int) -> None:
        """So many steps on."""
        count = len(self._stops())
        self.place = min(max(self.place + by, 0), max(count - 1, 0))
        self._show()

    def _choose(self, by: str) -> None:
        self.by, self.place = By(by), 0
        self._show()

    def _stops(self) -> tuple[Stop, ...]:
        journey, view = self._window.document.journey, self._window.view
        found = stops(journey, self.by)
        if self.by is not By.STAGE:
            return found
        return tuple(part for stop in found for part in _in_parts(view, stop))

    def _show(self) -> None:
        if not self.is_on:  # A window that changed its size asked for it before the end.
            return
        all_of_them = self._stops()
        if not all_of_them:
            self.bar.show_stop(self.by, text("There is nothing to walk here yet."), "", None)
            return
        self.place = min(self.place, len(all_of_them) - 1)
        stop = all_of_them[self.place]
        number = text("{number} of {count}").format(number=self.place + 1, count=len(all_of_them))
        note = f"{number} · {stop.note}" if stop.note else number
        handoff = stop.records[0] if self.by is By.BOUNDARY else None
        self.bar.show_stop(self.by, stop.caption, note, handoff)
        self._window.selection.choose(stop.records[:1] if self.by is not By.STAGE else ())
        self._look_at(stop)

    def _look_at(self, stop: Stop) -> None:
        """All of it in the middle, the rest dimmed; a long crossing where it leaves."""
        view, journey = self._window.view, self._window.document.journey
        cards = [one for one in stop.records if one in journey.touchpoint]
        view.show_record(cards[0])
        bright = list(stop.records)
        if self.by is not By.BOUNDARY:
            bright += [one.id for one in journey.handoffs
                       if one.source in cards or one.target in cards]  # fmt: skip
        view.map_scene.dim_all_but(bright, by=_DIMMING)
        view.show_records(stop.records)
        if self.by is By.BOUNDARY and view.zoom < _READABLE:
            view.show_area(view.map_scene.area_of(cards[:1]))


def _in_parts(view: "MapView", stop: Stop) -> tuple[Stop, ...]:
    """A stage as it is, or where it is too large for the screen, some steps at a time."""
    whole = fitting.part(view, view.map_scene.area_of(stop.records))
    if whole is None or whole[0] >= _STAGE_READABLE:
        return (stop,)
    parts: list[list[str]] = [[]]
    journey = view.document.journey
    cards = (journey.touchpoint[one] for one in stop.records if one in journey.touchpoint)
    for _step, standing in groupby(cards, key=lambda card: card.step):
        own = [card.id for card in standing]
        place = fitting.part(view, view.map_scene.area_of((*parts[-1], *own)))
        if parts[-1] and place is not None and place[0] < _STAGE_READABLE:
            parts.append([])
        parts[-1] += own
    told = text("part {number} of {count}")
    notes = [told.format(number=number, count=len(parts)) for number in range(1, len(parts) + 1)]
    return tuple(Stop(tuple(own), stop.caption, " · ".join(filter(None, (note, stop.note))))
                 for own, note in zip(parts, notes, strict=True))  # fmt: skip


def _would_edit(event: QKeyEvent) -> bool:
    """Whether a key alone, pressed by mistake before a room, would change the map."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    if event.modifiers() & ~plain:
        return False
    written = event.text()
    return Qt.Key(event.key()) in _EDITING or (bool(written) and written.isprintable())
