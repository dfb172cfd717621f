"""The host view: one organisation, the person in the middle, its touchpoints around (Figure 3)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, override

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeymap.analysis.telling import card_in_words
from journeymap.desktop.guarded import guarded
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.telling.fact_table import Cell, CellLike
from journeymap.desktop.telling.page import TellingPage
from journeymap.desktop.telling.picture import Picture
from journeymap.diagram import Diagram, GroupKind, Theme
from journeymap.diagram.host_view import Rim, draw_host_view, hosts, rims, touchpoints_of
from journeymap.model.feelings import feeling_in_words, feeling_words
from journeymap.model.journey import Journey
from journeymap.model.records import Touchpoint
from journeymap.wording import plural, text

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow


class Told(NamedTuple):
    """All that the page shows; `host` is None where no organisation has a touchpoint."""

    host: str | None
    offered: dict[str, int]
    picture: Diagram | None


def tell_host(wanted: str | None, theme: Theme, journey: Journey) -> Told:
    """The view of the organisation that is wanted, or of the one with the most touchpoints."""
    offered = hosts(journey)
    host = wanted if wanted in offered else max(offered, key=offered.__getitem__, default=None)
    return Told(host, offered, draw_host_view(journey, host, theme) if host else None)


class HostPicture(Picture):
    """The picture by keyboard too: arrows go from touchpoint to touchpoint, Enter to the map."""

    opened = Signal(str)
    """The key of the group that was opened by a double click or Enter."""

    def __init__(self, diagram: Diagram, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(diagram, theme, parent)
        self.setObjectName("host-picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.current = ""

    @property
    def keys(self) -> list[str]:
        """The touchpoints in their order."""
        return [one.key for one in self.diagram.groups if one.kind is GroupKind.CARD]

    @override
    def light(self, keys: frozenset[str]) -> None:
        super().light(keys)
        shown = [one for one in self.keys if one in keys]
        self.current = shown[0] if shown else ""
        told = (one.spoken for one in self.diagram.groups if one.key in keys and one.spoken)
        every = ". ".join(one.spoken for one in self.diagram.groups if one.spoken)
        self.setAccessibleDescription(next(told, every))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), self.keys
        if key in _RETURNS and self.current:
            self.opened.emit(self.current)
        elif keys and key in _ENDS:
            self.chosen.emit(keys[_ENDS[key]])
        elif keys and key in _STEPS:
            step = _STEPS[key]
            at = keys.index(self.current) + step if self.current else min(step, 0)
            self.chosen.emit(keys[at % len(keys)])
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        group = self.group_at(event.position())
        if group is not None:
            self.opened.emit(group.key)

    def place_of(self, key: str) -> QPointF | None:
        """The middle of a group, in pixels of the picture."""
        group = next((one for one in self.diagram.groups if one.key == key), None)
        if group is None:
            return None
        middle = QPointF(group.x + group.width / 2, group.y + group.height / 2)
        return middle * self.scale

    @override
    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setPen(QPen(QColor(self.theme.accent), 2.0))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class HostPage(TellingPage):
    """What one organisation is to the person, and where it hands on."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._host: str | None = None
        self._picture: HostPicture | None = None
        self._focus = ""
        window.selection.changed.connect(self._light)

    @property
    def host(self) -> str | None:
        """The organisation that was chosen."""
        return self._host

    @override
    def compute(self) -> Callable[[Journey], Told]:
        return partial(tell_host, self._host, self.theme)

    def show_host(self, host: str) -> None:
        """Show another organisation."""
        if host != self._host:
            self._host = host
            self.ask_again()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes with a touchpoint selected sees the host of that one."""
        journey = self.window_of.document.journey
        card = journey.touchpoint.get(self.window_of.selection.single or "")
        if card is not None and card.provider and not card.backstage:
            self.show_host(card.provider)
        super().showEvent(event)

    @override
    def show_again(self) -> None:
        """The new picture has the focus where the old one, or the choice, had it."""
        focus: QWidget | None = self.window().focusWidget()
        self._focus = focus.objectName() if focus and self.isAncestorOf(focus) else ""
        super().show_again()

    @override
    def build(self, journey: Journey, result: Any) -> None:
        told: Told = result
        self._picture = None
        self._host = told.host
        if told.host is None or told.picture is None:
            self.note(text("No touchpoint has a provider yet. Give the cards their provider."))
            return
        self._choice(journey, told)
        picture = self._picture = self.add_picture(
            text("Host view"),
            HostPicture(told.picture, self.theme),
            lambda _copy, told: told.picture,
        )
        picture.chosen.connect(self._choose_one)
        picture.opened.connect(self._open_one)
        if self._focus == picture.objectName():
            picture.setFocus()
        self._light()
        self._table(journey, told.host)

    def _choice(self, journey: Journey, told: Told) -> None:
        box = ChoiceBox()
        box.setObjectName("host-choice")
        for host, count in told.offered.items():
            words = plural("{count} touchpoint", "{count} touchpoints", count)
            box.addItem(f"{journey.organisation[host].name} · {words}", host)
        box.setCurrentIndex(list(told.offered).index(told.host or ""))
        box.currentIndexChanged.connect(lambda _place: self.show_host(str(box.currentData())))
        label = QLabel(text("&Organisation in the middle"))
        label.setObjectName("beside")
        label.setBuddy(box)
        box.setAccessibleName(text("Organisation in the middle"))
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(box)
        row.addStretch(1)
        self.column.addLayout(row)
        if self._focus == box.objectName():
            box.setFocus()

    def _table(self, journey: Journey, host: str) -> None:
        """The same in words, for whoever reads tables or hears them."""
        columns = (text("No."), text("Touchpoint"), text("Comes from"), text("Goes to"),
                   text(feeling_words(journey).title), text("Gaps"))  # fmt: skip
        rows = [_row(journey, number, card)
                for number, card in enumerate(touchpoints_of(journey, host), 1)]  # fmt: skip
        self.heading(text("The same in words"))
        self.table(text("Touchpoints of this host"), columns, rows)

    def _choose_one(self, key: str) -> None:
        self.choose((key,))
        picture = self._picture
        place = picture.place_of(key) if picture is not None else None
        inner = self.widget()
        if picture is not None and place is not None and inner is not None:
            at = picture.mapTo(inner, place.toPoint())
            self.ensureVisible(at.x(), at.y(), 90, 90)

    def _open_one(self, key: str) -> None:
        self.show_on_map((key,))

    def _light(self) -> None:
        if self._picture is not None:
            self._picture.light(frozenset(self.window_of.selection.ids))


def _row(journey: Journey, number: int, card: Touchpoint) -> list[CellLike]:
    around = rims(journey, card)
    felt = "" if card.experience is None else feeling_in_words(card.experience)
    gaps = journey.gaps_at.get(card.id, ())
    return [
        Cell(str(number), (card.id,)),
        Cell(card_in_words(card), (card.id,)),
        _ways([one for one in around if one.inward]),
        _ways([one for one in around if not one.inward]),
        felt,
        Cell(", ".join(str(one.number) for one in gaps), tuple(one.id for one in gaps)),
    ]


def _ways(around: list[Rim]) -> Cell:
    names = ", ".join(dict.fromkeys(one.name for one in around))
    return Cell(names, tuple(one.handoff.id for one in around))
