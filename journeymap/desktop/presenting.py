"""Presenting: the map alone on the whole screen, step by step, or from crossing to crossing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journeymap.analysis.telling import boundary_in_words, card_in_words
from journeymap.desktop.presenting_bar import PresentingBar
from journeymap.model.boundaries import crossings
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import BoundaryKind
from journeymap.wording import text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

_STEP_KINDS = (BoundaryKind.ORGANISATION, BoundaryKind.BUDGET, BoundaryKind.SECTOR)


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
        told = text("{number} of {count}")
        cards = journey.reading_order
        return tuple(
            Stop(
                (card.id,),
                card.title or text("Untitled"),
                told.format(number=number, count=len(cards)),
            )
            for number, card in enumerate(cards, 1)
        )
    return tuple(_crossings(journey))


def _stages(journey: Journey) -> Sequence[Stop]:
    cards: dict[str, list[str]] = {stage.id: [] for stage in journey.stages}
    for card in journey.reading_order:
        cards[journey.column[card.step].stage.id].append(card.id)
    return [
        Stop((stage.id, *cards[stage.id]), stage.name or text("Untitled stage"), stage.user_goal)
        for stage in journey.stages
        if cards[stage.id]
    ]


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
        self.bar.hide()
        self._hidden: list[QWidget] = []
        self._was_full = False
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
            *window.docks.values(),
        )
        self._hidden = [one for one in around if not one.isHidden()]
        for one in around:
            one.hide()
        self._was_full = window.isFullScreen()
        self._findings = window.analysing.wanted
        window.analysing.show_findings(shown=False)
        self.bar.show()
        window.view.installEventFilter(self)
        window.view.handoffs.want(wanted=False)
        self._show_edges(shown=False)
        window.showFullScreen()
        self.by, self.place = By.STAGE, 0
        window.view.setFocus()
        QTimer.singleShot(0, self, self._show)

    def end(self) -> None:
        """Everything as it was before."""
        if not self.is_on:
            return
        window = self._window
        self.bar.hide()
        window.view.removeEventFilter(self)
        window.view.handoffs.want(wanted=True)
        self._show_edges(shown=True)
        for one in self._hidden:
            one.show()
        window.analysing.show_findings(shown=self._findings)
        if not self._was_full:
            window.showNormal()
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
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held == Qt.KeyboardModifier.NoModifier and self.press(Qt.Key(event.key())):
                return True
        if event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._show)
        return super().eventFilter(watched, event)

    def press(self, key: Qt.Key) -> bool:
        """The keys of a presentation; gives whether the key was one."""
        if not self.is_on:
            return False
        moves = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1,
        }  # fmt: skip
        ways = {Qt.Key.Key_S: By.STAGE, Qt.Key.Key_T: By.TOUCHPOINT, Qt.Key.Key_B: By.BOUNDARY}
        if key in moves:
            self.go(moves[key])
        elif key in ways:
            self._choose(ways[key])
        elif key == Qt.Key.Key_Escape:
            self.end()
        else:
            return False
        return True

    def go(self, by: int) -> None:
        """So many steps on."""
        count = len(stops(self._window.document.journey, self.by))
        self.place = min(max(self.place + by, 0), max(count - 1, 0))
        self._show()

    def _choose(self, by: str) -> None:
        self.by, self.place = By(by), 0
        self._show()

    def _show(self) -> None:
        journey = self._window.document.journey
        all_of_them = stops(journey, self.by)
        if not all_of_them:
            self.bar.show_stop(self.by, text("There is nothing to walk here yet."), "", None)
            return
        self.place = min(self.place, len(all_of_them) - 1)
        stop = all_of_them[self.place]
        number = text("{number} of {count}").format(number=self.place + 1, count=len(all_of_them))
        note = f"{number} · {stop.note}" if stop.note and self.by is not By.TOUCHPOINT else number
        handoff = stop.records[0] if self.by is By.BOUNDARY else None
        self.bar.show_stop(self.by, stop.caption, note, handoff)
        self._window.selection.choose(stop.records[:1] if self.by is not By.STAGE else ())
        self._window.view.show_records(stop.records)
